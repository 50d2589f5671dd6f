//! Why a row is no event, and why a file is refused as an event table.

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};

/// A row that is no event, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadRow {
    /// Line of the file where the row starts, from 1.
    pub line: u64,
    /// What was expected; rows with the same fault have the same reason.
    pub reason: String,
    /// What was found.
    pub found: String,
}

impl fmt::Display for BadRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, found '{}'", self.reason, self.found)
    }
}

impl BadRow {
    /// Reasons with their number of rows, the commonest first.
    pub fn count(rows: &[Self]) -> Vec<(&str, u64)> {
        let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
        for row in rows {
            *counts.entry(&row.reason).or_default() += 1;
        }
        let mut counts: Vec<(&str, u64)> = counts.into_iter().collect();
        counts.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
        counts
    }
}

/// Why a file is not an event table.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The file cannot be read.
    #[error("{}: cannot read the event table; check the name and the permissions", path.display())]
    Open {
        /// The file.
        path: PathBuf,
        /// The cause.
        source: std::io::Error,
    },
    /// The file is not a table.
    #[error("{}: expected an event table (CSV, CSV packed by gzip, or XLSX), found {found}; {way_out}", path.display())]
    NotTable {
        /// The file.
        path: PathBuf,
        /// What it seems to be.
        found: String,
        /// What to do.
        way_out: &'static str,
    },
    /// The file unpacks to more than is read.
    #[error(
        "{}: expected a file that unpacks to at most {limit_mb} MB, found more; unpack it and cut it to the country and years you need",
        path.display()
    )]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// What is read at most.
        limit_mb: u64,
    },
    /// The columns of neither format are there.
    #[error(
        "{}: expected the columns of UCDP GED (missing: {missing_ged}) or of ACLED (missing: {missing_acled}), found: {found}; \
         export the table with its original column names, or name their line with --header",
        path.display()
    )]
    Columns {
        /// The file.
        path: PathBuf,
        /// Needed columns of GED that are missing.
        missing_ged: String,
        /// Needed columns of ACLED that are missing.
        missing_acled: String,
        /// The columns found.
        found: String,
    },
    /// The table breaks off.
    #[error("{}: the table cannot be read to its end; check that the file is complete", path.display())]
    Broken {
        /// The file.
        path: PathBuf,
        /// The cause.
        source: csv::Error,
    },
    /// Most rows are bad.
    #[error(
        "{}: expected events, but {bad} of {rows} rows cannot be read; most often ({count} rows): {reason} (line {}: found '{}'); \
         check that the columns hold what their names say{}",
        path.display(), first.line, first.found, way_out(reason)
    )]
    MostlyBad {
        /// The file.
        path: PathBuf,
        /// Rows below the header.
        rows: u64,
        /// Bad rows.
        bad: usize,
        /// The commonest reason.
        reason: String,
        /// Rows of that reason.
        count: u64,
        /// The first row of that reason.
        first: Box<BadRow>,
    },
}

impl ReadError {
    /// The refusal of a file with these bad rows, of which there is at least one.
    pub(super) fn mostly_bad(path: &Path, rows: u64, bad_rows: &[BadRow]) -> Self {
        let (reason, count) = BadRow::count(bad_rows)[0];
        let first = bad_rows.iter().find(|row| row.reason == reason).expect("the reason is that of a row");
        let (reason, first) = (reason.to_owned(), Box::new(first.clone()));
        Self::MostlyBad { path: path.into(), rows, bad: bad_rows.len(), reason, count, first }
    }
}

/// The option that may help with a fault.
fn way_out(reason: &str) -> &'static str {
    if reason.contains("date") {
        ", or give the order of the dates with --dates"
    } else if reason.contains("degrees") || reason.contains("whole number") {
        ", or give the decimal mark with --decimal"
    } else {
        ""
    }
}

//! Why a file is refused as an event table.

use std::path::PathBuf;

use crate::ged::read::BadRow;

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
    /// The file is not text with columns.
    #[error("{}: expected an event table as CSV text, found {found}; {way_out}", path.display())]
    NotTable {
        /// The file.
        path: PathBuf,
        /// What it seems to be.
        found: &'static str,
        /// What to do.
        way_out: &'static str,
    },
    /// The columns of neither format are there.
    #[error(
        "{}: expected the columns of UCDP GED (missing: {missing_ged}) or of ACLED (missing: {missing_acled}), found: {found}; \
         export the table with its original column names in the first line",
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
    /// There are rows, but none is an event.
    #[error(
        "{}: expected events, but none of the {rows} rows is one; the first, line {}: {}; check that the columns hold what their \
         names say",
        path.display(), first.line, first.reason
    )]
    NoEvent {
        /// The file.
        path: PathBuf,
        /// Rows below the header.
        rows: u64,
        /// The first bad row.
        first: BadRow,
    },
}

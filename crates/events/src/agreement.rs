//! Recorded agreements: who signed with whom, and when.

use std::io;
use std::path::Path;

use model::date::days_from_civil;

/// An agreement between two sides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreement {
    /// One side, as the table of events names it.
    pub side_a: String,
    /// The other side.
    pub side_b: String,
    /// Day of the signature, since 1 January 1970.
    pub day: i32,
}

/// A table of agreements that cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum AgreementError {
    /// The file.
    #[error("{file} cannot be read: {source}; check the path")]
    Read {
        /// Path as given.
        file: String,
        /// Cause.
        source: io::Error,
    },
    /// The header.
    #[error("{file}: expected the columns side_a, side_b and date, found {found}")]
    Columns {
        /// Path as given.
        file: String,
        /// Columns that there are.
        found: String,
    },
    /// Rows that say nothing that can be used, all of them.
    #[error("{file}: expected two sides and a date such as 2016-05-31 in each row; not so in {}", rows.join(", "))]
    Rows {
        /// Path as given.
        file: String,
        /// The rows, with what they hold.
        rows: Vec<String>,
    },
}

/// Reads a table with the columns `side_a`, `side_b` and `date` (`YYYY-MM-DD`), in any order and among others.
///
/// # Errors
/// If the file cannot be read, a column is missing, or rows are incomplete: all of them are named.
pub fn read_agreements(path: &Path) -> Result<Vec<Agreement>, AgreementError> {
    let file = path.display().to_string();
    let bytes = std::fs::read(path).map_err(|source| AgreementError::Read { file: file.clone(), source })?;
    parse(&file, &bytes)
}

fn parse(file: &str, bytes: &[u8]) -> Result<Vec<Agreement>, AgreementError> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_reader(bytes);
    let header = reader.headers().cloned().unwrap_or_default();
    let column = |name: &str| header.iter().position(|column| column.trim_start_matches('\u{feff}') == name);
    let (Some(a), Some(b), Some(date)) = (column("side_a"), column("side_b"), column("date")) else {
        let found = if header.is_empty() { "none".to_owned() } else { header.iter().collect::<Vec<_>>().join(", ") };
        return Err(AgreementError::Columns { file: file.to_owned(), found });
    };
    let (mut agreements, mut wrong) = (Vec::new(), Vec::new());
    for (row, record) in (2..).zip(reader.records()) {
        let read = record.ok().and_then(|record| {
            let of = |column: usize| record.get(column).filter(|text| !text.is_empty()).map(str::to_owned);
            Some(Agreement { side_a: of(a)?, side_b: of(b)?, day: day(&of(date)?)? })
        });
        match read {
            Some(agreement) => agreements.push(agreement),
            None => wrong.push(format!("row {row}")),
        }
    }
    if wrong.is_empty() { Ok(agreements) } else { Err(AgreementError::Rows { file: file.to_owned(), rows: wrong }) }
}

/// The day that `2016-05-31` means.
fn day(text: &str) -> Option<i32> {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts.as_slice() else { return None };
    let (year, month, day): (i32, u32, u32) = (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    let there = days_from_civil(year, month.clamp(1, 12), day.clamp(1, 31));
    ((1900..=2200).contains(&year) && model::date::civil_from_days(there) == (year, month, day)).then_some(there)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_in_any_order_among_others() {
        let text = "\u{feff}date,place,side_b,side_a\n2016-05-31,Ford, Tane ,Orro\n";
        let read = parse("deals.csv", text.as_bytes()).unwrap();
        let day = days_from_civil(2016, 5, 31);
        assert_eq!(read, [Agreement { side_a: "Orro".into(), side_b: "Tane".into(), day }]);
    }

    #[test]
    fn all_rows_that_cannot_be_read_are_named() {
        let text = "side_a,side_b,date\nOrro,Tane,2016-02-30\nOrro,,2016-02-03\nOrro,Tane,2016-02-03\nOrro\n";
        let error = parse("deals.csv", text.as_bytes()).unwrap_err().to_string();
        assert!(error.contains("row 2, row 3, row 5"), "{error}");
        let error = parse("deals.csv", b"a,b\n").unwrap_err().to_string();
        assert!(error.contains("found a, b"), "{error}");
    }
}

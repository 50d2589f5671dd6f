//! Tables read back from Parquet.

use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::parquet::Reader;

/// A table that could not be read.
#[derive(Debug, Error)]
pub enum ReadError {
    /// The file is not there or is none of ours.
    #[error("{} could not be read as a table; was the run finished?", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A column is missing or holds something else.
    #[error("{} has no column `{column}` of {expected}; was it written by another version of the program?", path.display())]
    Column {
        /// The file.
        path: PathBuf,
        /// The column.
        column: String,
        /// What it should hold.
        expected: &'static str,
    },
}

/// The columns of a table on disk, read as they are asked for.
pub struct Columns {
    path: PathBuf,
    reader: Reader,
}

impl fmt::Debug for Columns {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Columns").field("path", &self.path).finish_non_exhaustive()
    }
}

impl Columns {
    /// Opens a Parquet file.
    ///
    /// # Errors
    /// If it is not there or damaged.
    pub fn read(path: &Path) -> Result<Self, ReadError> {
        fs::read(path)
            .and_then(Reader::new)
            .map(|reader| Self { path: path.to_owned(), reader })
            .map_err(|source| ReadError::File { path: path.to_owned(), source })
    }

    /// Number of rows.
    pub fn rows(&self) -> usize {
        self.reader.rows()
    }

    /// A column of numbers, not a number where it is not defined.
    ///
    /// # Errors
    /// If there is none, or the file is damaged.
    pub fn numbers(&self, name: &str) -> Result<Vec<f64>, ReadError> {
        self.found(self.reader.numbers(name), name, "numbers")
    }

    /// A column of whole numbers.
    ///
    /// # Errors
    /// If there is none, or the file is damaged.
    pub fn whole(&self, name: &str) -> Result<Vec<Option<u64>>, ReadError> {
        self.found(self.reader.whole(name), name, "whole numbers")
    }

    /// A column of words, empty where it is not defined.
    ///
    /// # Errors
    /// If there is none, or the file is damaged.
    pub fn texts(&self, name: &str) -> Result<Vec<String>, ReadError> {
        self.found(self.reader.texts(name), name, "words")
    }

    fn found<T>(&self, values: Option<io::Result<T>>, name: &str, expected: &'static str) -> Result<T, ReadError> {
        let path = self.path.clone();
        match values {
            Some(values) => values.map_err(|source| ReadError::File { path, source }),
            None => Err(ReadError::Column { path, column: name.to_owned(), expected }),
        }
    }
}

#[cfg(all(test, feature = "parquet"))]
mod tests {
    use super::*;
    use crate::table::{Table, Values};

    #[test]
    fn a_table_comes_back_as_it_was_written() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("t.parquet");
        let table = Table::new()
            .with("word", Values::Text(vec!["a".to_owned(), "b".to_owned(), "c".to_owned()]))
            .with("n", Values::Whole(vec![Some(1), None, Some(u64::MAX)]))
            .with("week", Values::Weeks(vec![Some(3), None, Some(0)]))
            .with("value", Values::Number(vec![1.0 / 3.0, f64::NAN, -0.0]));
        table.write_parquet(&path, 2).unwrap();
        let read = Columns::read(&path).unwrap();
        assert_eq!(read.texts("word").unwrap(), ["a", "b", "c"]);
        assert_eq!(read.whole("n").unwrap(), [Some(1), None, Some(u64::MAX)]);
        assert_eq!(read.whole("week").unwrap(), [Some(3), None, Some(0)]);
        let values = read.numbers("value").unwrap();
        assert_eq!((values[0].to_bits(), values[2].to_bits()), ((1.0_f64 / 3.0).to_bits(), (-0.0_f64).to_bits()));
        assert!(values[1].is_nan() && read.numbers("m").is_err());
        assert!(read.numbers("word").unwrap_err().to_string().contains("no column `word` of numbers"));
        assert!(Columns::read(&folder.path().join("u.parquet")).is_err());
    }

    #[test]
    fn a_damaged_table_is_refused_or_read_and_never_stops_the_program() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("t.parquet");
        let words = ["none", "local", "", "several"].map(str::to_owned);
        let table = Table::new()
            .with("word", Values::Text(words.iter().cycle().take(40).cloned().collect()))
            .with("n", Values::Whole((0..40).map(|n| (n % 7 > 0).then_some(n * n * n)).collect()))
            .with("value", Values::Number((0..40).map(|n| f64::from(n) / 3.0).collect()));
        table.write_parquet(&path, 16).unwrap();
        let whole = std::fs::read(&path).unwrap();
        let read = |bytes: &[u8]| {
            let reader =
                Reader::new(bytes.to_vec()).map_err(|source| ReadError::File { path: path.clone(), source })?;
            let read = Columns { path: path.clone(), reader };
            Ok::<_, ReadError>((read.texts("word")?, read.whole("n")?, read.numbers("value")?))
        };
        assert!(read(&whole).is_ok());
        let mut refused = 0;
        for at in 0..whole.len() {
            for bits in [0x01, 0x80, 0xff] {
                let mut damaged = whole.clone();
                damaged[at] ^= bits;
                match read(&damaged) {
                    Ok((words, n, values)) => assert!(words.len() == n.len() && n.len() == values.len()),
                    Err(_) => refused += 1,
                }
            }
            assert!(read(&whole[..at]).is_err(), "{at} bytes of it are no table");
        }
        assert!(refused > whole.len(), "most damage is seen: {refused} of {}", 3 * whole.len());
    }
}

//! Tables read back from Parquet.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use arrow_array::cast::AsArray;
use arrow_array::types::{Float64Type, UInt32Type, UInt64Type};
use arrow_array::{Array, RecordBatch};
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use thiserror::Error;

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

/// The columns of a table on disk.
#[derive(Debug)]
pub struct Columns {
    path: PathBuf,
    batches: Vec<RecordBatch>,
}

impl Columns {
    /// Reads a Parquet file.
    ///
    /// # Errors
    /// If it is not there or damaged.
    pub fn read(path: &Path) -> Result<Self, ReadError> {
        let failed = |source| ReadError::File { path: path.to_owned(), source };
        let file = File::open(path).map_err(failed)?;
        let builder =
            ParquetRecordBatchReaderBuilder::try_new(file).map_err(|error| failed(io::Error::other(error)))?;
        let reader = builder.build().map_err(|error| failed(io::Error::other(error)))?;
        let batches = reader.collect::<Result<_, _>>().map_err(|error| failed(io::Error::other(error)))?;
        Ok(Self { path: path.to_owned(), batches })
    }

    /// Number of rows.
    pub fn rows(&self) -> usize {
        self.batches.iter().map(RecordBatch::num_rows).sum()
    }

    /// Whether there is a column of this name.
    pub fn has(&self, name: &str) -> bool {
        self.batches.first().is_some_and(|batch| batch.column_by_name(name).is_some())
    }

    /// A column of numbers, not a number where it is not defined.
    ///
    /// # Errors
    /// If there is none.
    pub fn numbers(&self, name: &str) -> Result<Vec<f64>, ReadError> {
        self.collect(name, "numbers", |column, into| {
            let column = column.as_primitive_opt::<Float64Type>()?;
            into.extend(column.iter().map(|value| value.unwrap_or(f64::NAN)));
            Some(())
        })
    }

    /// A column of whole numbers.
    ///
    /// # Errors
    /// If there is none.
    pub fn whole(&self, name: &str) -> Result<Vec<Option<u64>>, ReadError> {
        self.collect(name, "whole numbers", |column, into| {
            if let Some(column) = column.as_primitive_opt::<UInt32Type>() {
                into.extend(column.iter().map(|value| value.map(u64::from)));
            } else {
                into.extend(column.as_primitive_opt::<UInt64Type>()?.iter());
            }
            Some(())
        })
    }

    /// A column of words, empty where it is not defined.
    ///
    /// # Errors
    /// If there is none.
    pub fn texts(&self, name: &str) -> Result<Vec<String>, ReadError> {
        self.collect(name, "words", |column, into| {
            into.extend(column.as_string_opt::<i32>()?.iter().map(|value| value.unwrap_or_default().to_owned()));
            Some(())
        })
    }

    fn collect<T>(
        &self,
        name: &str,
        expected: &'static str,
        add: impl Fn(&dyn Array, &mut Vec<T>) -> Option<()>,
    ) -> Result<Vec<T>, ReadError> {
        let missing = || ReadError::Column { path: self.path.clone(), column: name.to_owned(), expected };
        let mut values = Vec::with_capacity(self.rows());
        for batch in &self.batches {
            let column = batch.column_by_name(name).ok_or_else(missing)?;
            add(column.as_ref(), &mut values).ok_or_else(missing)?;
        }
        Ok(values)
    }
}

#[cfg(test)]
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
        assert!(values[1].is_nan() && read.has("n") && !read.has("m"));
        assert!(read.numbers("word").unwrap_err().to_string().contains("no column `word` of numbers"));
        assert!(Columns::read(&folder.path().join("u.parquet")).is_err());
    }
}

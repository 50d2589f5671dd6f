//! Tables of results: named columns of one length, as CSV or Parquet.
//!
//! Numbers in CSV have ten significant digits, since the last bits of some statistics may differ from platform to
//! platform; Parquet keeps every bit. Neither holds a clock, a host or a path.

pub mod ged_trials;
pub mod guard;
mod json;
#[cfg_attr(not(feature = "parquet"), path = "no_parquet.rs")]
mod parquet;
pub mod read;

use std::io;
use std::path::Path;

use crate::aside::{WriteError, write_aside};
use model::metric;
use model::scenario::parameters::specifications;

/// Values of a column; `None` is a value that is not defined.
#[derive(Debug, Clone, PartialEq)]
pub enum Values {
    /// Words.
    Text(Vec<String>),
    /// Whole numbers.
    Whole(Vec<Option<u64>>),
    /// Whole numbers that fit into 32 bits, such as weeks.
    Weeks(Vec<Option<u32>>),
    /// Words that may be missing.
    Word(Vec<Option<&'static str>>),
    /// Numbers; not a number is written as not defined.
    Number(Vec<f64>),
}

/// A column of a table.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Column<'a> {
    /// Its name, each once in a table.
    pub name: &'a str,
    /// Its unit, where all its values have one; else the column `unit` says it row by row, or there is none.
    pub unit: &'a str,
    /// Its values, row by row.
    pub values: &'a Values,
}

/// A table.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Table {
    columns: Vec<(String, Values)>,
    /// What it was made from, by name; only Parquet keeps it.
    about: Vec<(String, String)>,
}

impl Table {
    /// A table without columns.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a column.
    ///
    /// # Panics
    /// If its length is not that of the others.
    #[must_use]
    pub fn with(mut self, name: impl Into<String>, values: Values) -> Self {
        let rows = self.columns.first().map_or(values.len(), |(_, first)| first.len());
        assert_eq!(values.len(), rows, "columns of a table have the same length");
        self.columns.push((name.into(), values));
        self
    }

    /// Says what it was made from, such as its scenario, seed and revision of the model: Parquet keeps that as metadata, and
    /// with it the units of the columns.
    #[must_use]
    pub fn about(mut self, about: &[(String, String)]) -> Self {
        self.about = about.to_vec();
        self
    }

    /// This table with the rows of another one below; a table without columns takes those of the other.
    ///
    /// # Panics
    /// If the columns of the two differ.
    #[must_use]
    pub fn below(mut self, other: Self) -> Self {
        if self.columns.is_empty() {
            return other;
        }
        assert_eq!(self.columns.len(), other.columns.len(), "tables that are joined have the same columns");
        for ((name, values), (other_name, more)) in self.columns.iter_mut().zip(other.columns) {
            assert_eq!(*name, other_name, "tables that are joined have the same columns");
            values.append(more);
        }
        self
    }

    /// Its columns, from left to right.
    pub fn columns(&self) -> impl Iterator<Item = Column<'_>> {
        self.columns.iter().map(|(name, values)| Column { name, unit: unit(name), values })
    }

    /// The column of this name.
    pub fn column(&self, name: &str) -> Option<Column<'_>> {
        self.columns().find(|column| column.name == name)
    }

    /// Number of rows.
    pub fn rows(&self) -> usize {
        self.columns.first().map_or(0, |(_, first)| first.len())
    }

    /// Writes it as CSV with a line of names.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn write_csv(&self, path: &Path) -> Result<(), WriteError> {
        write_aside(path, |file| self.write_rows(file))
    }

    /// Its text as CSV with a line of names.
    ///
    /// # Errors
    /// None that memory does not give.
    pub fn csv(&self) -> io::Result<Vec<u8>> {
        let mut text = Vec::new();
        self.write_rows(&mut text)?;
        Ok(text)
    }

    fn write_rows(&self, into: impl io::Write) -> io::Result<()> {
        let mut csv = csv::Writer::from_writer(into);
        csv.write_record(self.columns.iter().map(|(name, _)| name))?;
        self.write_lines(&mut csv)?;
        csv.flush()
    }

    fn write_lines(&self, csv: &mut csv::Writer<impl io::Write>) -> io::Result<()> {
        for row in 0..self.rows() {
            csv.write_record(self.columns.iter().map(|(_, values)| values.text(row)))?;
        }
        Ok(())
    }

    /// Writes it as Parquet, cut into groups of `group` rows.
    ///
    /// # Errors
    /// If the file cannot be written.
    ///
    /// # Panics
    /// If `group` is zero.
    pub fn write_parquet(&self, path: &Path, group: usize) -> Result<(), WriteError> {
        write_aside(path, |file| {
            let mut writer = parquet::Writer::new(file, self)?;
            for start in (0..self.rows()).step_by(group) {
                writer.write(self, &(start..self.rows().min(start + group)))?;
            }
            writer.close()
        })
    }

    /// Writes tables with the same columns as one in Parquet, each as a group; only one of them is in memory at a time.
    ///
    /// # Errors
    /// If the file cannot be written, or a table cannot be had.
    pub fn write_parquet_groups(
        path: &Path,
        tables: impl IntoIterator<Item = io::Result<Self>>,
    ) -> Result<(), WriteError> {
        write_aside(path, |file| {
            let mut tables = tables.into_iter();
            let first = tables.next().unwrap_or_else(|| Err(io::Error::other("there is no table to write")))?;
            let mut writer = parquet::Writer::new(file, &first)?;
            for table in std::iter::once(Ok(first)).chain(tables) {
                let table = table?;
                writer.write(&table, &(0..table.rows()))?;
            }
            writer.close()
        })
    }
}

/// Writes tables of the same columns below each other, as CSV and as Parquet, whose row groups they become; only one table
/// at a time is held in memory. Without any table, nothing is written.
///
/// # Errors
/// If a file cannot be written.
pub fn write_groups(csv: &Path, parquet: &Path, groups: impl Iterator<Item = Table>) -> Result<(), WriteError> {
    let mut groups = groups.peekable();
    let Some(first) = groups.peek() else { return Ok(()) };
    let names: Vec<String> = first.columns.iter().map(|(name, _)| name.clone()).collect();
    write_aside(csv, |lines| {
        let mut lines = csv::Writer::from_writer(lines);
        lines.write_record(&names)?;
        let groups = groups.map(|table| {
            table.write_lines(&mut lines)?;
            Ok(table)
        });
        Table::write_parquet_groups(parquet, groups).map_err(io::Error::other)?;
        lines.flush()
    })
}

impl Values {
    fn len(&self) -> usize {
        match self {
            Self::Text(values) => values.len(),
            Self::Whole(values) => values.len(),
            Self::Weeks(values) => values.len(),
            Self::Word(values) => values.len(),
            Self::Number(values) => values.len(),
        }
    }

    fn append(&mut self, more: Self) {
        match (self, more) {
            (Self::Text(values), Self::Text(more)) => values.extend(more),
            (Self::Whole(values), Self::Whole(more)) => values.extend(more),
            (Self::Weeks(values), Self::Weeks(more)) => values.extend(more),
            (Self::Word(values), Self::Word(more)) => values.extend(more),
            (Self::Number(values), Self::Number(more)) => values.extend(more),
            _ => panic!("columns that are joined hold the same kind of values"),
        }
    }

    fn text(&self, row: usize) -> String {
        match self {
            Self::Text(values) => values[row].clone(),
            Self::Whole(values) => values[row].map_or(String::new(), |value| value.to_string()),
            Self::Weeks(values) => values[row].map_or(String::new(), |value| value.to_string()),
            Self::Word(values) => values[row].unwrap_or_default().to_owned(),
            Self::Number(values) => ten_digits(values[row]),
        }
    }
}

/// Unit of a column: that of the metric or parameter that it holds, weeks or money; empty if there is none.
fn unit(name: &str) -> &'static str {
    let parameter = || specifications().find(|of| of.full_name == name);
    match metric::position(name) {
        Some(position) => metric::ALL[position].unit,
        None if name.contains('.') => parameter().map_or("", |of| of.unit),
        None if name == "week" || name == "weeks" || name.ends_with("_week") => "week",
        None if name.ends_with("_usd") => "USD",
        None => "",
    }
}

/// A number with ten significant digits, nothing if it is not a number, and never a negative zero.
///
/// # Panics
/// Never: a number that was written can be read.
pub fn ten_digits(value: f64) -> String {
    if value.is_nan() {
        return String::new();
    }
    let rounded: f64 = format!("{value:.9e}").parse().expect("a number that was written can be read");
    (rounded + 0.0).to_string()
}

#[cfg(all(test, feature = "parquet"))]
mod tests;

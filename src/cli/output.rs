//! Results for other programs: the tables of a command as one JSON object on standard output.

use std::path::Path;

use clap::ValueEnum;
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Value;

use super::{Failure, terminal};
use run::table::Table;

/// How results are printed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For a terminal.
    #[default]
    Text,
    /// One JSON object with the tables that are written.
    Json,
}

/// Option of every command that prints results.
#[derive(Debug, Clone, Copy, Default, clap::Args)]
pub(super) struct FormatOptions {
    /// How to print the results: for a terminal, or as one JSON object with the tables.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

impl FormatOptions {
    /// Whether JSON is asked for.
    pub(super) fn is_json(self) -> bool {
        self.format == Format::Json
    }
}

/// The tables of a command with what they were made from; members keep their order.
#[derive(Debug)]
pub(super) struct Tables {
    about: Vec<(&'static str, Value)>,
    tables: Vec<(String, Table)>,
}

impl Tables {
    /// No tables yet, of a command.
    pub(super) fn new(command: &str) -> Self {
        Self { about: vec![("command", command.into())], tables: Vec::new() }
    }

    /// Adds a text about them.
    pub(super) fn text(mut self, name: &'static str, text: &str) -> Self {
        self.about.push((name, text.into()));
        self
    }

    /// Adds a whole number about them.
    pub(super) fn number(mut self, name: &'static str, number: u64) -> Self {
        self.about.push((name, number.into()));
        self
    }

    /// Adds what holds or not.
    pub(super) fn flag(mut self, name: &'static str, holds: bool) -> Self {
        self.about.push((name, holds.into()));
        self
    }

    /// Adds a table.
    pub(super) fn table(mut self, name: impl Into<String>, table: Table) -> Self {
        self.tables.push((name.into(), table));
        self
    }

    /// Prints them.
    pub(super) fn show(&self) -> Result<(), Failure> {
        Ok(terminal::show(&(serde_json::to_string_pretty(self)? + "\n"))?)
    }
}

impl Serialize for Tables {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut members = serializer.serialize_map(None)?;
        for (name, value) in &self.about {
            members.serialize_entry(name, value)?;
        }
        members.serialize_entry("tables", &Named(&self.tables))?;
        members.end()
    }
}

/// Tables by name.
struct Named<'a>(&'a [(String, Table)]);

impl Serialize for Named<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, table)| (name, table)))
    }
}

/// A file that would be written over without being asked.
#[derive(Debug, thiserror::Error)]
#[error("{0} is there already; name another file, or write over it with --force")]
struct IsThere(String);

/// Refuses a file that is there.
pub(super) fn refuse_existing(file: &Path) -> Result<(), Failure> {
    if std::fs::symlink_metadata(file).is_ok() {
        return Err(IsThere(file.display().to_string()).into());
    }
    Ok(())
}

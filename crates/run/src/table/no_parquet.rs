//! What stands for Parquet in a build without it: every file says so.

use std::io::{self, Write};
use std::ops::Range;

use super::Table;

/// A file that cannot be written.
pub(super) enum Writer {}

impl Writer {
    /// Says that there is no Parquet.
    pub(super) fn new(_into: impl Write, _first: &Table) -> io::Result<Self> {
        let text = "this build has no Parquet; build it with the feature `parquet`";
        Err(io::Error::new(io::ErrorKind::Unsupported, text))
    }

    /// Never called.
    pub(super) fn write(&mut self, _table: &Table, _rows: &Range<usize>) -> io::Result<()> {
        match *self {}
    }

    /// Never called.
    pub(super) fn close(self) -> io::Result<()> {
        match self {}
    }
}

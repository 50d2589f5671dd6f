//! What stands for Parquet in a build without it: whoever asks is told so, and nothing is written or read.

use std::convert::Infallible;
use std::io::{self, Write};
use std::ops::Range;

use super::Table;

fn missing() -> io::Error {
    io::Error::new(io::ErrorKind::Unsupported, "this build has no Parquet; build it with the feature `parquet`")
}

/// A file that cannot be written.
pub(super) struct Writer(Infallible);

impl Writer {
    pub(super) fn new(_: impl Write, _: &Table) -> io::Result<Self> {
        Err(missing())
    }

    pub(super) fn write(&mut self, _: &Table, _: &Range<usize>) -> io::Result<()> {
        match self.0 {}
    }

    pub(super) fn close(self) -> io::Result<()> {
        match self.0 {}
    }
}

/// A file that cannot be read.
pub(super) struct Reader(Infallible);

impl Reader {
    pub(super) fn new(_: Vec<u8>) -> io::Result<Self> {
        Err(missing())
    }

    pub(super) fn rows(&self) -> usize {
        match self.0 {}
    }

    pub(super) fn numbers(&self, _: &str) -> Option<io::Result<Vec<f64>>> {
        match self.0 {}
    }

    pub(super) fn whole(&self, _: &str) -> Option<io::Result<Vec<Option<u64>>>> {
        match self.0 {}
    }

    pub(super) fn texts(&self, _: &str) -> Option<io::Result<Vec<String>>> {
        match self.0 {}
    }
}

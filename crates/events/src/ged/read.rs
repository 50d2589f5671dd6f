//! Reads event tables of UCDP GED and of ACLED as they occur in the wild.
//!
//! Columns are found by name, others are ignored. Byte-order marks, CRLF, quoted line breaks, commas, semicolons or tabs,
//! and Latin-1 bytes are accepted; a row that cannot be understood is listed with its line and the reason, and a file
//! without the needed columns is refused.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use csv::{ByteRecord, ReaderBuilder};

use crate::ged::error::ReadError;
use crate::ged::row::{RowFault, Table};
use crate::ged::{Event, EventFilter};

/// A row that is no event, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadRow {
    /// Line of the file where the row starts, from 1.
    pub line: u64,
    /// What was expected and what was found.
    pub reason: String,
}

/// What a table held. `rows` = `events` + `bad_rows` + `filtered` + `without_violence`.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// Events that passed the filter, in the order of the file.
    pub events: Vec<Event>,
    /// Rows that could not be understood.
    pub bad_rows: Vec<BadRow>,
    /// Rows below the header.
    pub rows: u64,
    /// Good events that did not pass the filter.
    pub filtered: u64,
    /// Rows that report something else than violence (ACLED's protests without deaths and strategic developments).
    pub without_violence: u64,
    /// First and last day of all good events, whether they passed the filter or not: what the table covers.
    pub covered: Option<(i32, i32)>,
    /// Countries of all good events.
    pub countries: BTreeSet<String>,
}

/// Reads the events of `path` that pass `filter`.
///
/// # Errors
/// [`ReadError`] if the file cannot be read or is not an event table.
pub fn read_events(path: &Path, filter: &EventFilter) -> Result<Reading, ReadError> {
    let bytes = std::fs::read(path).map_err(|source| ReadError::Open { path: path.into(), source })?;
    read_bytes(path, &bytes, filter)
}

/// Reads a table from memory; `path` is for messages only.
fn read_bytes(path: &Path, bytes: &[u8], filter: &EventFilter) -> Result<Reading, ReadError> {
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    refuse_other_formats(path, text)?;
    let mut reader = ReaderBuilder::new().delimiter(delimiter(text)).flexible(true).from_reader(text);
    let broken = |source| ReadError::Broken { path: path.into(), source };
    let header = reader.byte_headers().map_err(broken)?.clone();
    let table = Table::find(&header).map_err(|[missing_ged, missing_acled]| ReadError::Columns {
        path: path.into(),
        missing_ged,
        missing_acled,
        found: header.iter().map(decode).collect::<Vec<_>>().join(", "),
    })?;
    let mut gathering = Gathering::new(filter);
    let mut record = ByteRecord::new();
    while reader.read_byte_record(&mut record).map_err(broken)? {
        gathering.take(&table, &record, header.len());
    }
    let reading = gathering.reading;
    if let (true, Some(first)) = (reading.bad_rows.len() as u64 == reading.rows, reading.bad_rows.first()) {
        return Err(ReadError::NoEvent { path: path.into(), rows: reading.rows, first: first.clone() });
    }
    Ok(reading)
}

/// The reading so far.
struct Gathering<'a> {
    filter: &'a EventFilter,
    reading: Reading,
    /// Line of each identifier seen.
    lines: BTreeMap<String, u64>,
}

impl<'a> Gathering<'a> {
    fn new(filter: &'a EventFilter) -> Self {
        let reading = Reading {
            events: Vec::new(),
            bad_rows: Vec::new(),
            rows: 0,
            filtered: 0,
            without_violence: 0,
            covered: None,
            countries: BTreeSet::new(),
        };
        Self { filter, reading, lines: BTreeMap::new() }
    }

    /// Takes one row in.
    fn take(&mut self, table: &Table, record: &ByteRecord, width: usize) {
        let line = record.position().map_or(0, csv::Position::line);
        self.reading.rows += 1;
        match understand(table, record, width).and_then(|event| self.unseen(event, line)) {
            Ok(event) => self.keep(event),
            Err(RowFault::WithoutViolence) => self.reading.without_violence += 1,
            Err(RowFault::Bad(reason)) => self.reading.bad_rows.push(BadRow { line, reason }),
        }
    }

    /// Passes on an event whose identifier was not seen before.
    fn unseen(&mut self, event: Event, line: u64) -> Result<Event, RowFault> {
        if event.id.is_empty() {
            return Ok(event);
        }
        if let Some(first) = self.lines.get(&event.id) {
            return Err(RowFault::Bad(format!(
                "expected each id once, found '{}' again (first on line {first})",
                event.id
            )));
        }
        self.lines.insert(event.id.clone(), line);
        Ok(event)
    }

    fn keep(&mut self, event: Event) {
        let covered = self.reading.covered.get_or_insert((event.day, event.day_end));
        *covered = (covered.0.min(event.day), covered.1.max(event.day_end));
        if !self.reading.countries.contains(&event.country) {
            self.reading.countries.insert(event.country.clone());
        }
        if self.filter.accepts(&event) {
            self.reading.events.push(event);
        } else {
            self.reading.filtered += 1;
        }
    }
}

/// The event of one row.
fn understand(table: &Table, record: &ByteRecord, width: usize) -> Result<Event, RowFault> {
    if record.iter().find(|field| !field.is_empty()).is_some_and(|field| field.starts_with(b"#")) {
        return Err(RowFault::Bad("expected an event, found a row of tags (#…)".into()));
    }
    if record.len() != width {
        return Err(RowFault::Bad(format!(
            "expected {width} fields as in the header, found {} (a quote may be missing)",
            record.len()
        )));
    }
    table.event(record)
}

/// Refuses what is known not to be CSV text.
fn refuse_other_formats(path: &Path, bytes: &[u8]) -> Result<(), ReadError> {
    const UNPACK: &str = "unpack it, or save the sheet as CSV";
    const SAVE: &str = "save it as CSV in UTF-8";
    let start = &bytes[..bytes.len().min(512)];
    let visible = start.trim_ascii_start();
    let verdict = if visible.is_empty() {
        Some(("an empty file", "download it again"))
    } else if start.starts_with(b"PK\x03\x04") {
        Some(("a ZIP archive or a spreadsheet", UNPACK))
    } else if start.starts_with(b"\x1F\x8B") {
        Some(("a gzip archive", UNPACK))
    } else if start.starts_with(b"\xFF\xFE") || start.starts_with(b"\xFE\xFF") {
        Some(("text in UTF-16", SAVE))
    } else if visible.starts_with(b"<") {
        Some(("a web page or XML", "download the table itself, not the page about it"))
    } else if visible.starts_with(b"{") || visible.starts_with(b"[") {
        Some(("JSON", SAVE))
    } else if bytes.contains(&0) {
        Some(("binary data", SAVE))
    } else {
        None
    };
    verdict.map_or(Ok(()), |(found, way_out)| Err(ReadError::NotTable { path: path.into(), found, way_out }))
}

/// The separator that occurs most in the first line; a comma in doubt.
fn delimiter(text: &[u8]) -> u8 {
    let header = text.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let fields = |separator: u8| header.split(|byte| *byte == separator).count();
    let mut best = b',';
    for other in [b';', b'\t'] {
        if fields(other) > fields(best) {
            best = other;
        }
    }
    best
}

/// Text of a field: UTF-8, or else Latin-1, without surrounding blanks.
pub(super) fn decode(field: &[u8]) -> String {
    match std::str::from_utf8(field) {
        Ok(text) => text.trim().to_owned(),
        Err(_) => field.iter().map(|byte| char::from(*byte)).collect::<String>().trim().to_owned(),
    }
}

#[cfg(test)]
#[path = "read_tests.rs"]
mod tests;

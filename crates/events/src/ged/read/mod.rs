//! Reads event tables of UCDP GED and of ACLED as they occur in the wild.
//!
//! Everything that a table leaves open is settled once for the whole file, from all of its rows, and said: encoding,
//! separator, header row, decimal mark, order of dates, words for what is missing. Each can be given instead. A row that
//! cannot be understood is listed with its line and the reason; a file most of whose rows are bad is refused.

mod acled;
mod apart;
mod date;
mod error;
mod excel;
mod ged;
mod layout;
mod name;
mod number;
mod open;
mod row;
mod settle;
mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use csv::StringRecord;

pub use self::apart::Apart;
pub use self::error::{BadRow, ReadError};
use self::layout::{Layout, blank};
pub(crate) use self::name::{folded, folded_area, members};
use self::row::{Found, Row, RowFault};
use self::settle::Settled;
pub use self::words::{DateOrder, DecimalMark, Encoding, Separator, Source};
use crate::ged::{Event, EventFilter, Unknown};

/// How a table is to be read; what is `None` is settled from the file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reader {
    /// What stands between two fields.
    pub separator: Option<Separator>,
    /// What stands before decimals.
    pub decimal: Option<DecimalMark>,
    /// How letters are written as bytes.
    pub encoding: Option<Encoding>,
    /// Whether the day or the month comes first where a date is written in numbers.
    pub dates: Option<DateOrder>,
    /// Words that stand for a missing value, besides an empty field; in whatever case.
    pub missing: Option<Vec<String>>,
    /// Line of the header, from 1.
    pub header: Option<u64>,
    /// Leaves names of sides and areas apart that differ only in case, punctuation or spelling.
    pub keep_names: bool,
}

/// Something that was settled for the whole file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// What it is about, such as `dates`.
    pub what: &'static str,
    /// What was settled, and by what.
    pub choice: String,
}

/// What a table held. `rows` = `events` + `apart` + `bad_rows` + `filtered` + `without_violence`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Reading {
    /// What kind of table it is.
    pub source: Source,
    /// What was settled for the whole file, in the order in which it is read.
    pub decisions: Vec<Decision>,
    /// What a reader of the results has to know: doubtful dates, joined names, coalitions, missing deaths.
    pub notes: Vec<String>,
    /// Events between two parties, or of a party against civilians, that passed the filter, in the order of the file.
    pub events: Vec<Event>,
    /// Events that passed the filter but have no two parties, and why.
    pub apart: Vec<(Apart, Event)>,
    /// Rows that could not be understood.
    pub bad_rows: Vec<BadRow>,
    /// Rows below the header that are not blank.
    pub rows: u64,
    /// Rows without any value.
    pub blank_rows: u64,
    /// Good events that did not pass the filter.
    pub filtered: u64,
    /// Rows that report something else than violence (ACLED's protests without deaths, transfers and strategic developments).
    pub without_violence: u64,
    /// First and last day of all rows with a date, whether they passed the filter or not: what the table covers.
    pub covered: Option<(i32, i32)>,
    /// Countries of all good events.
    pub countries: BTreeSet<String>,
}

/// Reads the events of `path` that pass `filter`, with everything settled from the file.
///
/// # Errors
/// [`ReadError`] if the file cannot be read or is not an event table.
pub fn read_events(path: &Path, filter: &EventFilter) -> Result<Reading, ReadError> {
    Reader::default().read(path, filter)
}

impl Reader {
    /// Reads the events of `path` that pass `filter`.
    ///
    /// # Errors
    /// [`ReadError`] if the file cannot be read or is not an event table.
    pub fn read(&self, path: &Path, filter: &EventFilter) -> Result<Reading, ReadError> {
        self.read_bytes(path, open::bytes(path)?, filter)
    }

    /// Reads a table from memory, packed or not; `path` is for messages only.
    ///
    /// # Errors
    /// [`ReadError`] if it is not an event table.
    pub fn read_bytes(&self, path: &Path, bytes: Vec<u8>, filter: &EventFilter) -> Result<Reading, ReadError> {
        let mut decisions = Vec::new();
        let text = open::text(path, open::unpacked(path, bytes)?, self.encoding, &mut decisions)?;
        let layout = Layout::find(path, &text, self, &mut decisions)?;
        let settled = Settled::of(path, &text, &layout, self)?;
        decisions.extend(settled.decisions());
        let mut gathering = Gathering::new(layout.source, decisions);
        let mut records = layout.records(&text);
        let mut record = StringRecord::new();
        while records.read_record(&mut record).map_err(|source| ReadError::Broken { path: path.into(), source })? {
            gathering.take(&layout, &settled, &record);
        }
        let mut reading = gathering.finish(path, &settled, self.keep_names)?;
        reading.retain(filter);
        Ok(reading)
    }
}

impl Reading {
    /// Keeps the events that pass `filter`, whose names have to be in the table.
    ///
    /// # Errors
    /// The first name of the filter that is in no event, with the nearest one.
    pub fn keep(&mut self, filter: &EventFilter) -> Result<(), Unknown> {
        let all: Vec<&Event> = self.events.iter().chain(self.apart.iter().map(|(_, event)| event)).collect();
        filter.check(&all)?;
        self.retain(filter);
        Ok(())
    }

    fn retain(&mut self, filter: &EventFilter) {
        let count = |reading: &Self| (reading.events.len() + reading.apart.len()) as u64;
        let before = count(self);
        self.events.retain(|event| filter.accepts(event));
        self.apart.retain(|(_, event)| filter.accepts(event));
        self.filtered += before - count(self);
    }
}

/// The reading so far.
struct Gathering {
    reading: Reading,
    /// Line of each identifier seen.
    lines: BTreeMap<String, u64>,
    found: Vec<Found>,
}

impl Gathering {
    fn new(source: Source, decisions: Vec<Decision>) -> Self {
        let reading = Reading { source, decisions, ..Reading::default() };
        Self { reading, lines: BTreeMap::new(), found: Vec::new() }
    }

    /// Takes one row in.
    fn take(&mut self, layout: &Layout, settled: &Settled, record: &StringRecord) {
        if blank(record) {
            self.reading.blank_rows += 1;
            return;
        }
        let line = layout.line(record);
        self.reading.rows += 1;
        let row = Row { layout, settled, record };
        match row.read().and_then(|found| self.unseen(found, line)) {
            Ok(found) => {
                self.cover(found.event.day, found.event.day_end);
                self.found.push(found);
            }
            Err(RowFault::WithoutViolence { day }) => {
                self.cover(day, day);
                self.reading.without_violence += 1;
            }
            Err(RowFault::Bad { reason, found }) => self.reading.bad_rows.push(BadRow { line, reason, found }),
        }
    }

    /// Passes on an event whose identifier was not seen before.
    fn unseen(&mut self, found: Found, line: u64) -> Result<Found, RowFault> {
        let id = &found.event.id;
        if id.is_empty() {
            return Ok(found);
        }
        if let Some(first) = self.lines.get(id) {
            return Err(RowFault::bad("id: expected each event once", &format!("{id}, first on line {first}")));
        }
        self.lines.insert(id.clone(), line);
        Ok(found)
    }

    fn cover(&mut self, day: i32, day_end: i32) {
        let covered = self.reading.covered.get_or_insert((day, day_end));
        *covered = (covered.0.min(day), covered.1.max(day_end));
    }

    /// Joins names, and sorts out what has no two parties.
    fn finish(mut self, path: &Path, settled: &Settled, keep_names: bool) -> Result<Reading, ReadError> {
        let mut reading = self.reading;
        if 2 * reading.bad_rows.len() as u64 > reading.rows {
            return Err(ReadError::mostly_bad(path, reading.rows, &reading.bad_rows));
        }
        reading.notes = settled.notes(reading.source, &reading.bad_rows);
        let simulated = self.found.iter().any(|found| found.event.origin.is_some());
        if !keep_names && !simulated {
            reading.notes.extend(name::join(&mut self.found));
        }
        let mut coalitions = BTreeSet::new();
        for Found { mut event, apart } in self.found {
            name::name_dyad(&mut event, reading.source);
            reading.countries.insert(event.country.clone());
            if let Some(apart) = apart.or_else(|| Apart::of(&event)) {
                reading.apart.push((apart, event));
            } else {
                if reading.source == Source::Ged && event.origin.is_none() {
                    coalitions.extend(
                        [&event.side_a, &event.side_b].into_iter().filter(|side| name::is_coalition(side)).cloned(),
                    );
                }
                reading.events.push(event);
            }
        }
        reading.notes.extend(name::note_coalitions(&coalitions));
        Ok(reading)
    }
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_sides;

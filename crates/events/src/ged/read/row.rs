//! What a row of an event table says: its fields by the names of their columns.

use csv::StringRecord;

use super::apart::Apart;
use super::layout::Layout;
use super::number;
use super::settle::Settled;
use super::{date, words::Source};
use crate::ged::{Event, Position};

/// How the reason ends of a row whose deaths are missing.
pub(super) const NO_DEATHS: &str = "expected the number of deaths";

/// Why a row is not an event.
#[derive(Debug)]
pub(super) enum RowFault {
    /// It cannot be understood.
    Bad {
        /// What was expected.
        reason: String,
        /// What was found.
        found: String,
    },
    /// It reports something else than violence.
    WithoutViolence {
        /// Its day.
        day: i32,
    },
}

impl RowFault {
    pub(super) fn bad(reason: &str, found: &str) -> Self {
        let found = found.chars().filter(|c| !is_unsafe(*c)).take(80).collect();
        Self::Bad { reason: reason.to_owned(), found }
    }
}

/// An event, and why it has no two parties if that shows already.
pub(super) struct Found {
    pub(super) event: Event,
    pub(super) apart: Option<Apart>,
}

/// Characters that no name has: control characters, and those that turn the direction of text or hide.
pub(super) fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// One row.
pub(super) struct Row<'a> {
    pub(super) layout: &'a Layout,
    pub(super) settled: &'a Settled,
    pub(super) record: &'a StringRecord,
}

impl Row<'_> {
    /// The event of the row.
    pub(super) fn read(&self) -> Result<Found, RowFault> {
        if self.record.iter().map(str::trim).find(|field| !field.is_empty()).is_some_and(|field| field.starts_with('#'))
        {
            return Err(RowFault::bad("expected an event, not a row of tags (#…)", &self.record[0]));
        }
        let width = self.layout.width;
        let surplus = self.record.iter().skip(width).any(|field| !field.trim().is_empty());
        if self.record.len() < width || surplus {
            let found = format!("{} fields; a quote may be missing", self.record.len());
            return Err(RowFault::bad(&format!("expected {width} fields as in the header"), &found));
        }
        match self.layout.source {
            Source::Ged => self.ged(),
            Source::Acled => self.acled(),
        }
    }

    /// A field as it is written, empty if there is none.
    fn raw(&self, names: &str) -> &str {
        self.layout.column(names).and_then(|column| self.record.get(column)).unwrap_or_default().trim()
    }

    /// Text of a column without characters that no name has; empty if it is missing or there is no such column.
    pub(super) fn text(&self, names: &str) -> String {
        let raw = self.raw(names);
        if self.settled.is_missing(raw) {
            return String::new();
        }
        if !raw.contains(is_unsafe) {
            return raw.to_owned();
        }
        let spaced = raw.replace(['\n', '\r', '\t'], " ");
        let safe: String = spaced.chars().filter(|c| !is_unsafe(*c)).collect();
        safe.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// A count of people; what is missing takes `missing`.
    pub(super) fn count(&self, names: &str, missing: Option<u32>) -> Result<u32, RowFault> {
        let raw = self.raw(names);
        let name = names.split('|').next().unwrap_or(names);
        if raw.is_empty() || self.settled.is_missing(raw) {
            return missing.ok_or_else(|| RowFault::bad(&format!("{name}: {NO_DEATHS}"), raw));
        }
        match number::read(raw, self.settled.decimal) {
            // -9, -99 and the like are codes for what is missing
            Some(number) if number < 0.0 => missing.ok_or_else(|| RowFault::bad(&format!("{name}: {NO_DEATHS}"), raw)),
            Some(number) if number.fract() == 0.0 && number <= f64::from(u32::MAX) => {
                #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
                let count = number as u32;
                Ok(count)
            }
            _ => Err(RowFault::bad(&format!("{name}: expected a whole number from 0 on"), raw)),
        }
    }

    /// A code, such as that of a kind of violence; what is missing takes `missing`.
    pub(super) fn code(&self, names: &str, missing: Option<u32>, expected: &str) -> Result<u32, RowFault> {
        let raw = self.raw(names);
        let name = names.split('|').next().unwrap_or(names);
        let wrong = || RowFault::bad(&format!("{name}: expected {expected}"), raw);
        if raw.is_empty() || self.settled.is_missing(raw) {
            return missing.ok_or_else(wrong);
        }
        self.count(names, None).map_err(|_| wrong())
    }

    /// The point, if both coordinates are given.
    pub(super) fn position(&self) -> Result<Option<Position>, RowFault> {
        let degrees = |name: &str, limit: f64| {
            let raw = self.raw(name);
            if raw.is_empty() || self.settled.is_missing(raw) {
                return Ok(None);
            }
            match number::read(raw, self.settled.decimal) {
                Some(number) if number.abs() <= limit => Ok(Some(number)),
                _ => Err(RowFault::bad(&format!("{name}: expected degrees from -{limit} to {limit}"), raw)),
            }
        };
        let (latitude, longitude) = (degrees("latitude", 90.0)?, degrees("longitude", 180.0)?);
        Ok(latitude.zip(longitude).map(|(latitude, longitude)| Position { latitude, longitude }))
    }

    /// A day of the calendar.
    pub(super) fn day(&self, name: &str) -> Result<i32, RowFault> {
        let raw = self.raw(name);
        let day = date::read(raw).and_then(|written| written.day(self.settled.dates));
        day.ok_or_else(|| {
            let order = self.settled.dates.name();
            RowFault::bad(&format!("{name}: expected a date such as 2011-08-18, or in numbers {order}"), raw)
        })
    }

    /// Name of the exact place: what only repeats the area says nothing and is left out.
    pub(super) fn location(&self, names: [&str; 2], areas: [&str; 2]) -> String {
        let named = names.into_iter().map(|name| self.text(name)).find(|name| !name.is_empty()).unwrap_or_default();
        if areas.contains(&named.as_str()) { String::new() } else { named }
    }
}

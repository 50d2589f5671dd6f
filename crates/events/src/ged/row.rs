//! What a row of an event table says: columns by name, and the event of a row of UCDP GED.
//!
//! `type_of_violence` gives the kind; the day is `date_start`, deaths are `best` (`best_est` in old versions).
//! Missing low and high estimates take the best one, a missing last day the first, a missing precision the exact day.

use csv::ByteRecord;

use crate::ged::read::decode;
use crate::ged::{DatePrecision, Event, Origin, Position, ViolenceKind};
use model::date::parse_date;

/// Why a row is not an event.
pub(super) enum RowFault {
    /// It cannot be understood.
    Bad(String),
    /// It reports something else than violence.
    WithoutViolence,
}

impl From<String> for RowFault {
    fn from(reason: String) -> Self {
        Self::Bad(reason)
    }
}

/// A format of event tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    Ged,
    Acled,
}

/// Where the columns are.
pub(super) struct Table {
    format: Format,
    names: Vec<String>,
}

/// Columns without which a GED table is none; alternatives by version separated by `|`.
const GED_COLUMNS: [&str; 5] = ["type_of_violence", "side_a", "side_b", "date_start", "best|best_est"];
/// Columns without which an ACLED table is none.
const ACLED_COLUMNS: [&str; 5] = ["event_date", "event_type", "actor1", "actor2", "fatalities"];

impl Table {
    /// Finds the columns by their names.
    ///
    /// # Errors
    /// The needed columns that are missing, of GED and of ACLED.
    pub(super) fn find(header: &ByteRecord) -> Result<Self, [String; 2]> {
        let names = header.iter().map(|name| decode(name).to_lowercase()).collect();
        let mut table = Self { format: Format::Ged, names };
        let missing = |needed: &[&str]| {
            let absent = needed.iter().filter(|name| table.column(name).is_none());
            absent.copied().collect::<Vec<_>>().join(", ").replace('|', " or ")
        };
        let missing = [missing(&GED_COLUMNS), missing(&ACLED_COLUMNS)];
        if missing.iter().all(|missing| !missing.is_empty()) {
            return Err(missing);
        }
        if !missing[0].is_empty() {
            table.format = Format::Acled;
        }
        Ok(table)
    }

    /// Index of the first column with one of the names separated by `|`.
    fn column(&self, names: &str) -> Option<usize> {
        names.split('|').find_map(|name| self.names.iter().position(|found| found == name))
    }

    /// The event of a row as wide as the header.
    pub(super) fn event(&self, record: &ByteRecord) -> Result<Event, RowFault> {
        let row = Row { table: self, record };
        match self.format {
            Format::Ged => Ok(row.ged()?),
            Format::Acled => row.acled(),
        }
    }
}

/// One row.
pub(super) struct Row<'a> {
    table: &'a Table,
    record: &'a ByteRecord,
}

impl Row<'_> {
    /// Text of a column, empty if there is none.
    pub(super) fn text(&self, names: &str) -> String {
        self.table.column(names).and_then(|index| self.record.get(index)).map(decode).unwrap_or_default()
    }

    /// A count of people; an empty field takes `missing`.
    pub(super) fn count(&self, names: &str, missing: Option<u32>) -> Result<u32, String> {
        let text = self.text(names);
        let first = names.split('|').next().unwrap_or(names);
        if let (true, Some(count)) = (text.is_empty(), missing) {
            return Ok(count);
        }
        let whole = text.strip_suffix(".0").unwrap_or(&text);
        whole.parse().map_err(|_| format!("{first}: expected a whole number from 0 on, found '{text}'"))
    }

    /// The point, if both coordinates are given.
    pub(super) fn position(&self) -> Result<Option<Position>, String> {
        let (latitude, longitude) = (self.text("latitude"), self.text("longitude"));
        if latitude.is_empty() || longitude.is_empty() {
            return Ok(None);
        }
        let degrees = |name: &str, text: &str, limit: f64| match text.parse::<f64>() {
            Ok(number) if number.abs() <= limit => Ok(number),
            _ => Err(format!("{name}: expected degrees from -{limit} to {limit}, found '{text}'")),
        };
        Ok(Some(Position {
            latitude: degrees("latitude", &latitude, 90.0)?,
            longitude: degrees("longitude", &longitude, 180.0)?,
        }))
    }

    /// A day of the calendar.
    pub(super) fn day(&self, name: &str) -> Result<i32, String> {
        parse_date(&self.text(name)).map_err(|reason| format!("{name}: {reason}"))
    }

    /// The trial of a simulated event: both columns or neither.
    fn origin(&self) -> Result<Option<Origin>, String> {
        let (strategy, trial) = (self.text("strategy"), self.text("trial"));
        match (strategy.is_empty(), trial.parse()) {
            (true, _) if trial.is_empty() => Ok(None),
            (false, Ok(trial)) => Ok(Some(Origin { strategy, trial })),
            _ => Err(format!("trial: expected a strategy and the number of a trial, found '{strategy}' and '{trial}'")),
        }
    }

    /// The event of a GED row.
    fn ged(&self) -> Result<Event, String> {
        let code = self.count("type_of_violence", None)?;
        let kind = ViolenceKind::ALL
            .into_iter()
            .find(|kind| u32::from(kind.code()) == code)
            .ok_or_else(|| format!("type_of_violence: expected 1, 2 or 3, found '{code}'"))?;
        let (side_a, side_b) = (self.text("side_a"), self.text("side_b"));
        let dyad = match self.text("dyad_name") {
            name if name.is_empty() && side_a.is_empty() => {
                return Err("dyad_name: expected the adversaries, found nothing".into());
            }
            name if name.is_empty() => format!("{side_a} - {side_b}"),
            name => name,
        };
        let day = self.day("date_start")?;
        let day_end = if self.text("date_end").is_empty() { day } else { self.day("date_end")? };
        if day_end < day {
            return Err(format!("date_end: expected no day before date_start, found '{}'", self.text("date_end")));
        }
        let code = self.count("date_prec", Some(1))?;
        let date_precision = DatePrecision::ALL
            .into_iter()
            .find(|precision| u32::from(precision.code()) == code)
            .ok_or_else(|| format!("date_prec: expected 1 to 5, found '{code}'"))?;
        let deaths = self.count("best|best_est", None)?;
        Ok(Event {
            id: self.text("id"),
            kind,
            dyad,
            side_a,
            side_b,
            day,
            day_end,
            date_precision,
            position: self.position()?,
            country: self.text("country"),
            admin1: self.text("adm_1"),
            admin2: self.text("adm_2"),
            deaths,
            low: self.count("low|low_est", Some(deaths))?,
            high: self.count("high|high_est", Some(deaths))?,
            origin: self.origin()?,
        })
    }
}

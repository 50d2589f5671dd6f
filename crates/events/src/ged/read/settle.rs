//! What is settled about a table from all of its rows before any of them is read.

use std::collections::BTreeMap;
use std::path::Path;

use csv::StringRecord;

use super::date::{self, Form, Written};
use super::error::{BadRow, ReadError};
use super::layout::{Layout, blank};
use super::row::{NO_DEATHS, is_unsafe};
use super::words::{DateOrder, DecimalMark, Source};
use super::{Decision, Reader, number};

/// Words that stand for a missing value, as R, Excel, Stata, SQL and Python write them.
const MISSING: [&str; 7] = ["na", "n/a", "#n/a", "nan", "null", "-", "."];
/// Columns of dates.
const DATES: [&str; 3] = ["date_start", "date_end", "event_date"];
/// Columns of degrees.
const DEGREES: [&str; 2] = ["latitude", "longitude"];
/// Columns of names.
const NAMES: [&str; 17] = [
    "side_a",
    "side_b",
    "dyad_name",
    "actor1",
    "actor2",
    "adm_1",
    "adm_2",
    "admin1",
    "admin2",
    "admin3",
    "location",
    "where_coordinates",
    "where_coor",
    "country",
    "best",
    "best_est",
    "fatalities",
];

/// What was settled, and what it was settled by.
pub(super) struct Settled {
    pub(super) decimal: DecimalMark,
    pub(super) dates: DateOrder,
    /// Words for what is missing, in small letters.
    missing: Vec<String>,
    asked: (bool, bool),
    seen: Seen,
}

/// What the rows show.
#[derive(Default)]
struct Seen {
    points: u64,
    commas: u64,
    sure: u64,
    excel: u64,
    only_day_first: u64,
    only_month_first: u64,
    either: u64,
    short_years: u64,
    /// Fields of each word for what is missing.
    missing: BTreeMap<String, u64>,
    /// Fields with characters that no name has.
    unsafe_fields: u64,
}

impl Settled {
    /// Looks through all rows.
    pub(super) fn of(path: &Path, text: &str, layout: &Layout, asked: &Reader) -> Result<Self, ReadError> {
        let missing = asked.missing.as_ref().map_or_else(
            || MISSING.map(str::to_owned).to_vec(),
            |words| words.iter().map(|word| word.trim().to_lowercase()).collect(),
        );
        let columns = |names: &[&str]| names.iter().filter_map(|name| layout.column(name)).collect::<Vec<_>>();
        let (dates, degrees, names) = (columns(&DATES), columns(&DEGREES), columns(&NAMES));
        let mut seen = Seen::default();
        let mut records = layout.records(text);
        let mut record = StringRecord::new();
        while records.read_record(&mut record).map_err(|source| ReadError::Broken { path: path.into(), source })? {
            if blank(&record) {
                continue;
            }
            let fields =
                |columns: &[usize]| columns.iter().filter_map(|column| record.get(*column)).collect::<Vec<_>>();
            for field in fields(&dates) {
                seen.date(date::read(field));
            }
            for field in fields(&degrees) {
                match number::mark(field) {
                    Some(DecimalMark::Point) => seen.points += 1,
                    Some(DecimalMark::Comma) => seen.commas += 1,
                    None => {}
                }
            }
            for field in fields(&names).into_iter().chain(fields(&degrees)) {
                seen.name(field, &missing);
            }
        }
        let decimal = if seen.commas > seen.points { DecimalMark::Comma } else { DecimalMark::Point };
        let dates =
            if seen.only_month_first > seen.only_day_first { DateOrder::MonthFirst } else { DateOrder::DayFirst };
        Ok(Self {
            decimal: asked.decimal.unwrap_or(decimal),
            dates: asked.dates.unwrap_or(dates),
            missing,
            asked: (asked.decimal.is_some(), asked.dates.is_some()),
            seen,
        })
    }

    /// Whether a text stands for a missing value.
    pub(super) fn is_missing(&self, text: &str) -> bool {
        is_one_of(text, &self.missing)
    }

    /// The first lines of the answer.
    pub(super) fn decisions(&self) -> Vec<Decision> {
        let seen = &self.seen;
        let by = |asked: bool, count: u64, what: &str| match (asked, count) {
            (true, _) => "as asked".to_owned(),
            (_, 0) => format!("no {what} tells"),
            (_, count) => format!("settled by {}", counted(count, what)),
        };
        let decimal = match self.decimal {
            DecimalMark::Point => by(self.asked.0, seen.points, "number"),
            DecimalMark::Comma => by(self.asked.0, seen.commas, "number"),
        };
        let in_numbers = seen.only_day_first + seen.only_month_first + seen.either;
        let mut dates = if in_numbers == 0 {
            format!("no doubt in {}", counted(seen.sure + seen.excel, "date"))
        } else {
            let (order, settling) = match self.dates {
                DateOrder::DayFirst => ("day first", seen.only_day_first),
                DateOrder::MonthFirst => ("month first", seen.only_month_first),
            };
            format!("{order}, {}", by(self.asked.1, settling, "date"))
        };
        if seen.excel > 0 {
            dates.push_str(&format!("; {} of Excel", counted(seen.excel, "day number")));
        }
        if seen.short_years > 0 {
            dates.push_str("; years of two digits as Excel reads them, 30 to 99 before 2000");
        }
        let words: Vec<String> =
            seen.missing.iter().map(|(word, count)| format!("'{word}' ({})", counted(*count, "field"))).collect();
        let missing = if words.is_empty() { "empty fields only".to_owned() } else { words.join(", ") };
        let mark = self.decimal.name();
        let lines = [("decimal mark", format!("{mark}, {decimal}")), ("dates", dates), ("missing values", missing)];
        lines.into_iter().map(|(what, choice)| Decision { what, choice }).collect()
    }

    /// What the reader of the results must know.
    pub(super) fn notes(&self, source: Source, bad_rows: &[BadRow]) -> Vec<String> {
        let seen = &self.seen;
        let mut notes = Vec::new();
        let settling = [seen.only_day_first, seen.only_month_first];
        if !self.asked.1 && seen.either > 0 && settling == [0, 0] {
            notes.push(format!(
                "{} can be read two ways, and nothing in the file tells which: they are read DAY FIRST. If that is wrong, \
                 all of them are: say --dates month-first",
                counted(seen.either, "date")
            ));
        }
        if settling.iter().all(|count| *count > 0) {
            notes.push(format!(
                "{} can only be day first and {} only month first: those that do not fit the order are bad rows, and {} may \
                 be read wrongly. If tables were joined, read them apart, each with --dates",
                counted(settling[0], "date"),
                counted(settling[1], "date"),
                counted(seen.either, "other")
            ));
        }
        if seen.points > 0 && seen.commas > 0 {
            notes.push(format!(
                "{} have a point and {} a comma before decimals; --decimal settles it",
                counted(seen.points, "number"),
                counted(seen.commas, "number")
            ));
        }
        let lost = bad_rows.iter().filter(|row| row.reason.ends_with(NO_DEATHS)).count() as u64;
        if lost > 0 {
            notes.push(format!(
                "deaths are missing in {}, which are left out as bad rows: sums of deaths are too low",
                counted(lost, "row")
            ));
        }
        if seen.unsafe_fields > 0 {
            notes.push(format!("{} held control characters, which are left out", counted(seen.unsafe_fields, "field")));
        }
        if source == Source::Acled {
            notes.push(
                "allies (assoc_actor_1, assoc_actor_2) are not read: every event counts for its two main actors alone"
                    .to_owned(),
            );
        }
        notes
    }
}

impl Seen {
    fn date(&mut self, written: Option<Written>) {
        let Some(Written { form, short_year }) = written else {
            return;
        };
        self.short_years += u64::from(short_year);
        *match form {
            Form::Sure(_) => &mut self.sure,
            Form::Excel(_) => &mut self.excel,
            Form::Numbers(Some(_), Some(_)) => &mut self.either,
            Form::Numbers(Some(_), None) => &mut self.only_day_first,
            Form::Numbers(None, _) => &mut self.only_month_first,
        } += 1;
    }

    fn name(&mut self, field: &str, missing: &[String]) {
        let field = field.trim();
        if is_one_of(field, missing) {
            *self.missing.entry(field.to_owned()).or_default() += 1;
        }
        self.unsafe_fields += u64::from(field.chars().any(is_unsafe));
    }
}

/// Whether a text is one of the words, which are in small letters.
fn is_one_of(text: &str, words: &[String]) -> bool {
    !text.is_empty() && words.iter().any(|word| word.eq_ignore_ascii_case(text))
}

/// A number and what is counted.
pub(super) fn counted(count: u64, what: &str) -> String {
    let number = grouped(count);
    if count == 1 { format!("{number} {what}") } else { format!("{number} {what}s") }
}

/// A whole number with commas between thousands.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

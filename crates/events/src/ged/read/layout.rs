//! Where the columns of a table are: its separator, its header, and the columns by name.

use std::collections::BTreeMap;
use std::path::Path;

use csv::{ReaderBuilder, StringRecord};

use super::error::ReadError;
use super::words::{Separator, Source};
use super::{Decision, Reader};

/// Rows among which the header is looked for; titles and notes may stand above it.
const HEADER_ROWS: usize = 50;
/// Columns without which a GED table is none; alternatives by version separated by `|`, shapefiles cut names at ten letters.
const GED_COLUMNS: [&str; 5] = ["type_of_violence|type_of_vi", "side_a", "side_b", "date_start", "best|best_est"];
/// Columns without which an ACLED table is none.
const ACLED_COLUMNS: [&str; 5] = ["event_date", "event_type", "actor1", "actor2", "fatalities"];

/// Where the columns of a table are.
pub(super) struct Layout {
    pub(super) source: Source,
    separator: Separator,
    columns: BTreeMap<String, usize>,
    /// Fields of the header.
    pub(super) width: usize,
    /// Place in the text and line of what follows the header.
    below: (usize, u64),
}

/// A row that may be the header.
struct Candidate {
    layout: Layout,
    line: u64,
    /// Needed columns that are missing, of GED and of ACLED.
    missing: [Vec<&'static str>; 2],
    found: String,
}

impl Layout {
    /// Finds separator and header: the first row that names all columns needed.
    pub(super) fn find(
        path: &Path,
        text: &str,
        asked: &Reader,
        decisions: &mut Vec<Decision>,
    ) -> Result<Self, ReadError> {
        let told = separator_line(text);
        let separators: Vec<Separator> = match asked.separator.or(told) {
            Some(separator) => vec![separator],
            None => Separator::ALL.to_vec(),
        };
        let mut nearest: Option<Candidate> = None;
        for separator in separators {
            for candidate in candidates(text, separator, asked.header) {
                let lacks = |candidate: &Candidate| candidate.missing.iter().map(Vec::len).min();
                if nearest.as_ref().is_none_or(|nearest| lacks(&candidate) < lacks(nearest)) {
                    nearest = Some(candidate);
                }
            }
        }
        let Candidate { layout, line, missing, found } = nearest.ok_or_else(|| ReadError::NotTable {
            path: path.into(),
            found: asked.header.map_or("no rows".to_owned(), |line| format!("no row on line {line}")),
            way_out: "name the line of the header with --header, or leave it out",
        })?;
        if missing.iter().all(|missing| !missing.is_empty()) {
            let [missing_ged, missing_acled] = missing.map(|missing| missing.join(", ").replace('|', " or "));
            return Err(ReadError::Columns { path: path.into(), missing_ged, missing_acled, found });
        }
        let by = match (asked.separator, told) {
            (Some(_), _) => "as asked",
            (_, Some(_)) => "by the line sep=",
            _ => "by the header",
        };
        decisions.push(Decision { what: "separator", choice: format!("{} ({by})", layout.separator.name()) });
        decisions.push(Decision { what: "header", choice: format!("line {line}, {}", layout.source.name()) });
        Ok(layout)
    }

    /// Index of the first column with one of the names separated by `|`.
    pub(super) fn column(&self, names: &str) -> Option<usize> {
        names.split('|').find_map(|name| self.columns.get(name).copied())
    }

    /// All rows below the header, blank ones included.
    pub(super) fn records<'a>(&self, text: &'a str) -> csv::Reader<&'a [u8]> {
        reader(&text[self.below.0..], self.separator)
    }

    /// Line of the file on which a row starts.
    pub(super) fn line(&self, record: &StringRecord) -> u64 {
        record.position().map_or(0, |position| position.line() + self.below.1 - 1)
    }
}

fn reader(text: &str, separator: Separator) -> csv::Reader<&[u8]> {
    ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator.byte()).from_reader(text.as_bytes())
}

/// The first rows, each taken for the header.
fn candidates(text: &str, separator: Separator, asked: Option<u64>) -> Vec<Candidate> {
    let mut rows = reader(text, separator);
    let mut record = StringRecord::new();
    let mut candidates = Vec::new();
    let wanted = |line: u64| asked.is_none_or(|asked| asked == line);
    while candidates.len() < HEADER_ROWS && rows.read_record(&mut record).unwrap_or(false) {
        let line = record.position().map_or(0, csv::Position::line);
        if asked.is_some_and(|asked| line > asked) {
            break;
        }
        if !wanted(line) || blank(&record) {
            continue;
        }
        let place = rows.position();
        let below = (usize::try_from(place.byte()).unwrap_or(text.len()).min(text.len()), place.line());
        candidates.push(Candidate::of(&record, separator, line, below));
    }
    candidates
}

impl Candidate {
    fn of(record: &StringRecord, separator: Separator, line: u64, below: (usize, u64)) -> Self {
        let mut columns = BTreeMap::new();
        for (place, name) in record.iter().enumerate() {
            columns.entry(plain(name)).or_insert(place);
        }
        let mut layout = Layout { source: Source::Ged, separator, columns, width: record.len(), below };
        let missing = [GED_COLUMNS, ACLED_COLUMNS]
            .map(|needed| needed.into_iter().filter(|name| layout.column(name).is_none()).collect::<Vec<_>>());
        if !missing[0].is_empty() {
            layout.source = Source::Acled;
        }
        let found: Vec<String> = record.iter().take(40).map(|name| name.trim().chars().take(40).collect()).collect();
        Self { layout, line, missing, found: found.join(", ") }
    }
}

/// A column's name in small letters, with `_` for everything else.
fn plain(name: &str) -> String {
    let spaced: String = name.chars().map(|c| if c.is_alphanumeric() { c.to_ascii_lowercase() } else { ' ' }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join("_")
}

/// What a first line such as `sep=;` says.
fn separator_line(text: &str) -> Option<Separator> {
    let line = text.lines().next()?.trim_matches(['"', ' ', ',']);
    let separator = line.get(..4).filter(|start| start.eq_ignore_ascii_case("sep="))?.len();
    let byte = *line.as_bytes().get(separator).unwrap_or(&b',');
    Separator::ALL.iter().copied().find(|separator| separator.byte() == byte)
}

/// Whether no field holds anything.
pub(super) fn blank(record: &StringRecord) -> bool {
    record.iter().all(|field| field.trim().is_empty())
}

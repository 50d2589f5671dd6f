//! What event data look like: real ones, or those that a data set would hold of simulated trials.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use events::ged::{Event, EventFilter, ReadError, Reader, Reading, Unknown, ViolenceKind};
use events::observation::Listing;
use events::profile::{self as statistics, Profile, Window, profile_replications};
use model::chance::Chance;
use model::date::{days_from_civil, iso_date, month_around};
use model::scenario::Scenario;
use model::syntax::Document;
use run::analysis::observed;
use run::experiment::manifest::Manifest;
use run::folder::MANIFEST;
use run::folder::identity::Identity;

/// Which events are described, and how.
#[derive(Debug, Clone)]
pub struct ProfileOptions {
    /// How the table is written; what is left open is settled from the file.
    pub reader: Reader,
    /// The rule by which dyads are kept, counted over the whole table; all of them by default.
    pub listing: Option<Listing>,
    /// Kind of violence; between groups of which none is the state, by default.
    pub kind: ViolenceKind,
    /// Which events of all kinds are kept; its kind is not looked at. Its days are those that were observed; else the whole
    /// months of what the table covers are.
    pub filter: EventFilter,
    /// Strategy, for a table of simulated events that holds several.
    pub strategy: Option<String>,
    /// Bootstrap replicates for the intervals, and their level.
    pub statistics: statistics::Options,
    /// Seed of the bootstrap; 1 by default.
    pub seed: u64,
}

impl Default for ProfileOptions {
    fn default() -> Self {
        Self {
            reader: Reader::default(),
            listing: None,
            kind: ViolenceKind::NonState,
            filter: EventFilter::default(),
            strategy: None,
            statistics: statistics::Options::default(),
            seed: 1,
        }
    }
}

/// Why events cannot be described.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "every message says what is meant")]
pub enum NoProfile {
    #[error("expected the first day not after the last, found {} and {}", iso_date(*from), iso_date(*to))]
    Days { from: i32, to: i32 },
    #[error("{}: expected {kind} events, found none; {there}", path.display())]
    Nothing { path: PathBuf, kind: ViolenceKind, there: String },
    #[error("the table holds simulated events of several strategies; choose one with --strategy: {known}")]
    Strategies { known: String },
    #[error("expected a strategy of the table ({known}), found {asked}")]
    NoStrategy { asked: String, known: String },
    #[error(transparent)]
    Name(#[from] Unknown),
    #[error(transparent)]
    Read(#[from] ReadError),
}

/// What events look like.
#[derive(Debug, Clone, PartialEq)]
pub struct EventProfile {
    /// What the table held, events of all kinds.
    pub reading: Reading,
    /// Events of the kind that is described.
    pub kept: usize,
    /// Time that was observed.
    pub window: Window,
    /// Simulated trials that were pooled; 1 if the events are real.
    pub replications: usize,
    /// The statistics.
    pub profile: Profile,
}

/// First and last day, counted from 1970-01-01, of a year or a month such as 2011-07.
///
/// # Errors
/// If it is neither, in words.
pub fn days_of(text: &str) -> Result<(i32, i32), String> {
    let wrong = || format!("expected a year or a month such as 2011 or 2011-07, found {text}");
    let (year, month) = text.split_once('-').map_or((text, None), |(year, month)| (year, Some(month)));
    let year: i32 = year.parse().ok().filter(|year| (1800..=2200).contains(year)).ok_or_else(wrong)?;
    let month: Option<u32> = month.map(|month| month.parse().map_err(|_| wrong())).transpose()?;
    if month.is_some_and(|month| !(1..=12).contains(&month)) {
        return Err(wrong());
    }
    let (first, last) = month.map_or((1, 12), |month| (month, month));
    Ok((days_from_civil(year, first, 1), month_around(days_from_civil(year, last, 1)).1))
}

/// Describes a table of events with the columns of UCDP GED or of ACLED: CSV, CSV packed by gzip, or XLSX.
///
/// # Errors
/// If the table cannot be read, a name of the filter is in no event, nothing is left to describe, or the strategies of
/// simulated events are not told apart.
pub fn profile(path: impl AsRef<Path>, options: &ProfileOptions) -> Result<EventProfile, NoProfile> {
    let (path, filter, kind) = (path.as_ref(), &options.filter, options.kind);
    if let (Some(from), Some(to)) = (filter.from_day, filter.to_day)
        && from > to
    {
        return Err(NoProfile::Days { from, to });
    }
    let mut reading = options.reader.read(path, &EventFilter::default())?;
    keep_strategy(&mut reading.events, options.strategy.as_ref())?;
    if let Some(listing) = options.listing {
        listing.narrow(&mut reading);
    }
    reading.keep(&EventFilter { kind: None, actor: None, ..filter.clone() })?;
    reading.keep(&EventFilter { actor: filter.actor.clone(), ..EventFilter::default() })?;
    let events: Vec<Event> = reading.events.iter().filter(|event| event.kind == kind).cloned().collect();
    let nothing = || NoProfile::Nothing { path: path.to_owned(), kind, there: what_there_is(&reading) };
    let covered = reading.covered.filter(|_| !events.is_empty()).ok_or_else(nothing)?;
    let kept = events.len();
    let (trials, simulated) = by_trial(path, events);
    let window = simulated.unwrap_or(Window::months_around(covered.0, covered.1));
    let window = window.within(filter.from_day, filter.to_day);
    let replications: Vec<&[Event]> = trials.iter().map(Vec::as_slice).collect();
    let mut chance = Chance::new(options.seed, 0).open("bootstrap", "event profile");
    let profile = profile_replications(&replications, window, options.statistics, &mut || chance.next());
    Ok(EventProfile { reading, kept, window, replications: trials.len(), profile })
}

/// Identifiers of the strategies that events come from; none if they are real.
fn strategies(events: &[Event]) -> BTreeSet<&str> {
    events.iter().filter_map(|event| event.origin.as_ref()).map(|origin| origin.strategy.as_str()).collect()
}

/// Keeps the events of the strategy asked for, or of the only one.
fn keep_strategy(events: &mut Vec<Event>, asked: Option<&String>) -> Result<(), NoProfile> {
    let there: Vec<String> = strategies(events).into_iter().map(str::to_owned).collect();
    let known = there.join(", ");
    match (asked, there.as_slice()) {
        (None, [] | [_]) => Ok(()),
        (None, _) => Err(NoProfile::Strategies { known }),
        (Some(asked), there) if there.contains(asked) => {
            events.retain(|event| event.origin.as_ref().is_some_and(|origin| origin.strategy == *asked));
            Ok(())
        }
        (Some(asked), _) => {
            let known = if known.is_empty() { "none, since these are no simulated events".to_owned() } else { known };
            Err(NoProfile::NoStrategy { asked: asked.clone(), known })
        }
    }
}

/// The events of each trial, those without any included, and the days that were simulated if a manifest tells them.
///
/// Without the manifest of their run in the same folder, trials after the last one with an event count as not simulated.
/// Real events are one replication.
fn by_trial(file: &Path, events: Vec<Event>) -> (Vec<Vec<Event>>, Option<Window>) {
    let Some(last) = events.iter().filter_map(|event| event.origin.as_ref()).map(|origin| origin.trial).max() else {
        return (vec![events], None);
    };
    let manifest = std::fs::read_to_string(file.with_file_name(MANIFEST)).ok();
    let manifest = manifest.and_then(|text| Manifest::from_text(&text)).filter(|manifest| manifest.trials > last);
    let scenario = manifest.as_ref().and_then(|manifest| {
        Document::parse(MANIFEST, manifest.text.clone()).and_then(|text| text.decode::<Scenario>()).ok()
    });
    let count = manifest.map_or(last + 1, |manifest| manifest.trials);
    let mut trials = vec![Vec::new(); usize::try_from(count).unwrap_or(usize::MAX)];
    for event in events {
        if let Some(trial) = event.origin.as_ref().and_then(|origin| usize::try_from(origin.trial).ok()) {
            trials[trial].push(event);
        }
    }
    (trials, scenario.map(|scenario| observed::days(&scenario)))
}

/// What a table holds that has nothing of what was asked for.
fn what_there_is(reading: &Reading) -> String {
    if reading.rows == 0 {
        return "the table has only a header".into();
    }
    let mut parts: Vec<String> = ViolenceKind::ALL
        .into_iter()
        .map(|kind| (kind, reading.events.iter().filter(|event| event.kind == kind).count()))
        .filter(|(_, count)| *count > 0)
        .map(|(kind, count)| format!("{count} {kind} (--type {kind})"))
        .collect();
    for (count, what) in [
        (reading.apart.len() as u64, "not between two parties"),
        (reading.filtered, "left out by the filters"),
        (reading.without_violence, "without violence"),
        (reading.bad_rows.len() as u64, "bad"),
    ] {
        if count > 0 {
            parts.push(format!("{count} {what}"));
        }
    }
    let countries: Vec<&str> = reading.countries.iter().map(String::as_str).collect();
    format!("of {} rows: {}; countries in the table: {}", reading.rows, parts.join(", "), countries.join(", "))
}

//! What event data look like: real ones, or those that a data set would hold of simulated trials.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use events::ged::{Event, EventFilter, ReadError, Reading, ViolenceKind, read_events};
use events::profile::{self as statistics, Profile, Window, profile_replications};
use model::chance::Chance;
use model::scenario::Scenario;
use model::syntax::Document;
use run::analysis::observed;
use run::experiment::manifest::Manifest;
use run::folder::MANIFEST;
use run::folder::identity::Identity;

/// Which events are described, and how.
#[derive(Debug, Clone)]
pub struct ProfileOptions {
    /// Kind of violence; between groups of which none is the state, by default.
    pub kind: ViolenceKind,
    /// Which events of all kinds are read; its kind is not looked at.
    pub filter: EventFilter,
    /// First and last day that was observed, counted from 1 January 1970; else the whole months of what the table covers.
    pub days: (Option<i32>, Option<i32>),
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
            kind: ViolenceKind::NonState,
            filter: EventFilter::default(),
            days: (None, None),
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
    #[error("expected the first day not after the last, found {from} and {to} days after 1 January 1970")]
    Days { from: i32, to: i32 },
    #[error("{}: expected events that pass the filters, found none among {rows} rows; countries in the table: {countries}", path.display())]
    Nothing { path: PathBuf, rows: u64, countries: String },
    #[error("{}: expected events, found only a header", .0.display())]
    Empty(PathBuf),
    #[error("the table holds simulated events of several strategies; choose one of them: {known}")]
    Strategies { known: String },
    #[error("expected a strategy of the table ({known}), found {asked}")]
    NoStrategy { asked: String, known: String },
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

/// Describes a table of events: CSV with the columns of UCDP GED or of ACLED.
///
/// # Errors
/// If the table cannot be read, nothing passes the filters, or the strategies of simulated events are not told apart.
pub fn profile(path: impl AsRef<Path>, options: &ProfileOptions) -> Result<EventProfile, NoProfile> {
    let path = path.as_ref();
    if let (Some(from), Some(to)) = options.days
        && from > to
    {
        return Err(NoProfile::Days { from, to });
    }
    let mut reading = read_events(path, &EventFilter { kind: None, ..options.filter.clone() })?;
    keep_strategy(&mut reading.events, options.strategy.as_ref())?;
    let events: Vec<Event> = reading.events.iter().filter(|event| event.kind == options.kind).cloned().collect();
    let covered = reading.covered.ok_or_else(|| NoProfile::Empty(path.to_owned()))?;
    if events.is_empty() {
        let countries = reading.countries.iter().cloned().collect::<Vec<_>>().join(", ");
        return Err(NoProfile::Nothing { path: path.to_owned(), rows: reading.rows, countries });
    }
    let kept = events.len();
    let (trials, simulated) = by_trial(path, events);
    let whole = simulated.unwrap_or(Window::months_around(covered.0, covered.1));
    let (first_day, last_day) = (options.days.0.unwrap_or(whole.first_day), options.days.1.unwrap_or(whole.last_day));
    let window = Window { first_day, last_day };
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
/// Without the manifest of their run beside the file, trials after the last one with an event count as not simulated.
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

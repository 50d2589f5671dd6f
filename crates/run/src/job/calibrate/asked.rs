//! What a calibration is asked for: parameters with the ranges to search, and statistics to come close to.

use std::path::{Path, PathBuf};

use crate::analysis::calibration::Target;
use crate::analysis::observed::Coverage;
use crate::experiment::Plan;
use events::ged::{Event, EventFilter, Reader};
use events::observation::Listing;
use events::profile::{Options, Window, profile};
use model::chance::Chance;
use model::parameter::Specification;
use model::scenario::parameters::specifications;
use model::syntax::did_you_mean;

/// Statistics that a calibration usually uses: sizes, contagion, gaps and relapse. The others are kept to judge it by.
pub const FITTED: [&str; 12] = [
    "events_per_dyad_mean",
    "deaths_median",
    "deaths_p90",
    "tail_alpha",
    "deaths_top10_share",
    "hawkes_branching_unmerged",
    "hawkes_memory_days_unmerged",
    "monthly_dispersion",
    "gap_median_days",
    "gap_weibull_shape",
    "relapse_14_90d",
    "relapse_14_1y",
];
/// Statistics that say how much violence there is, beside those.
pub const VOLUME: [&str; 2] = ["monthly_mean", "listed_dyads_a_year"];
/// Parameters that are fitted to rows of one's own, with the ranges in which the shipped ones were searched: how many disputes
/// there are, how much pairs differ, how often and how evenly people fight in them, how attacks answer each other, and how
/// many they kill.
pub const OWN: [&str; 7] = [
    "violence.open_community=-9..-6",
    "violence.spread=0.5..1.8",
    "violence.raid=-6..-3",
    "violence.intensity=0.4..2",
    "violence.branching=0.02..0.6",
    "violence.median_deaths=2..14",
    "violence.sigma=0.6..1.6",
];

/// A calibration that cannot be made.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "every message says what is meant")]
pub enum Refusal {
    #[error("expected a parameter (docs/parameters.md), found {name}{}", help.as_ref().map_or(String::new(), |help| format!("; {help}")))]
    Parameter { name: String, help: Option<String> },
    #[error("{name}: expected a range to search such as {name}=-4..-1, the lower end first, found {found}")]
    Range { name: String, found: String },
    #[error("expected each parameter once, found {0} again")]
    Twice(String),
    #[error("{0} is fixed by --set and cannot be fitted")]
    Fixed(String),
    #[error("{}: cannot be read; check the path", path.display())]
    Read { path: PathBuf, source: std::io::Error },
    #[error("{}: expected communal violence in the table, found none", .0.display())]
    Nothing(PathBuf),
    #[error(transparent)]
    Target(#[from] crate::analysis::calibration::TargetError),
    #[error(transparent)]
    Events(#[from] events::ged::ReadError),
    #[error(transparent)]
    Unknown(#[from] events::ged::Unknown),
    #[error("{}: a profile has been made already; options that read or choose events belong to `events profile`", .0.display())]
    Profile(PathBuf),
}

/// The parameters that are asked for, with the ranges to search, such as `violence.raid=-5..-3`; else the plausible ones.
///
/// # Errors
/// If one is unknown, comes twice, is fixed, or has no range.
pub fn chosen(asked: &[String], plan: &Plan) -> Result<Vec<Specification>, Refusal> {
    let known: Vec<String> = specifications().map(|of| of.full_name.to_owned()).collect();
    let mut found: Vec<Specification> = Vec::new();
    for asked in asked {
        let (name, range) = asked.split_once('=').map_or((asked.as_str(), None), |(name, range)| (name, Some(range)));
        let of = specifications().find(|of| of.full_name == name);
        let of = of.ok_or_else(|| Refusal::Parameter { name: name.to_owned(), help: did_you_mean(name, &known) })?;
        if found.iter().any(|found| found.full_name == name) {
            return Err(Refusal::Twice(name.to_owned()));
        }
        if plan.fixed.contains_key(name) {
            return Err(Refusal::Fixed(name.to_owned()));
        }
        found.push(match range {
            None => *of,
            Some(text) => {
                let wrong = || Refusal::Range { name: name.to_owned(), found: text.to_owned() };
                let (low, high) = ends(text).ok_or_else(wrong)?;
                Specification { low, high, default: f64::midpoint(low, high), ..*of }
            }
        });
    }
    Ok(found)
}

/// Ends of a range such as -4..-1.
fn ends(text: &str) -> Option<(f64, f64)> {
    let (low, high) = text.split_once("..")?;
    let (low, high): (f64, f64) = (low.trim().parse().ok()?, high.trim().parse().ok()?);
    (low.is_finite() && high.is_finite() && low < high).then_some((low, high))
}

/// How the events of a target are read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reads {
    /// How the table is written.
    pub reader: Reader,
    /// Which events are taken.
    pub filter: EventFilter,
    /// Which dyads the table lists; else those that its source lists.
    pub listing: Option<Listing>,
}

/// What a calibration aims at.
#[derive(Debug, Clone, PartialEq)]
pub struct Aim {
    /// Statistics of the target that have a value and an interval.
    pub targets: Vec<Target>,
    /// How dyads are listed, there and among what is simulated.
    pub listing: Listing,
    /// What a reader of the results has to know.
    pub notes: Vec<String>,
}

impl Aim {
    /// Statistics of a profile, or of a table of events that is profiled now; the rule of listing is applied anew to the events
    /// that are taken, as it is to simulated ones.
    ///
    /// # Errors
    /// If the file cannot be read as either, or holds no communal violence that would be listed.
    pub fn read(path: &Path, reads: &Reads, seed: u64) -> Result<Self, Refusal> {
        let text = std::fs::read(path).map_err(|source| Refusal::Read { path: path.to_owned(), source })?;
        if text.starts_with(b"statistic,") {
            if *reads != (Reads { listing: reads.listing, ..Reads::default() }) {
                return Err(Refusal::Profile(path.to_owned()));
            }
            let targets = Target::read(&String::from_utf8_lossy(&text))?;
            return Ok(Self { targets, listing: reads.listing.unwrap_or(Listing::OnceActive), notes: Vec::new() });
        }
        let mut reading = reads.reader.read_bytes(path, text, &EventFilter::default())?;
        reading.keep(&reads.filter)?;
        let nothing = || Refusal::Nothing(path.to_owned());
        let (first, last) = reading.covered.ok_or_else(nothing)?;
        let window = Window::months_around(first, last).within(reads.filter.from_day, reads.filter.to_day);
        let coverage = Coverage { window, listing: reads.listing.unwrap_or(Listing::of(reading.source)) };
        let (events, note) = listed(&reading.events, coverage);
        if events.is_empty() {
            return Err(nothing());
        }
        let notes = reading.notes.into_iter().chain([note]).collect();
        Ok(Self { targets: of_events(&events, coverage.window, seed), listing: coverage.listing, notes })
    }
}

/// The communal violence of the days covered that would be listed, and a word about what would not.
pub(in crate::job) fn listed(events: &[Event], coverage: Coverage) -> (Vec<Event>, String) {
    let mut listed: Vec<Event> = events.iter().filter(|event| coverage.covers(event)).cloned().collect();
    let all = listed.len();
    coverage.listing.apply(&mut listed);
    let rule = coverage.listing.name();
    let note = format!(
        "of {all} communal events, {} are listed by the rule {rule}, applied anew; simulated dyads are listed by the same rule",
        listed.len()
    );
    (listed, note)
}

/// Statistics of events with their intervals.
pub(in crate::job) fn of_events(events: &[Event], window: Window, seed: u64) -> Vec<Target> {
    let mut chance = Chance::new(seed, 0).open("bootstrap", "event profile");
    Target::of_profile(&profile(events, window, Options::default(), &mut || chance.next()))
}

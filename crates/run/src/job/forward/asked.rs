//! What a forward test is asked for: a situation, a table, cuts, and parameters or what to fit.

use std::path::{Path, PathBuf};

use super::{Cut, ForwardWork};
use crate::analysis::calibration::{Prior, Target, Task};
use crate::analysis::forward::{drawn_regime, unscripted};
use crate::analysis::observed::{self, Coverage};
use crate::experiment::Plan;
use crate::job::JobError;
use crate::job::calibrate::{FITTED, Reads, Refusal, VOLUME, chosen, listed, of_events};
use events::ged::EventFilter;
use events::observation::Listing;
use events::profile::Window;
use model::date::{civil_from_days, days_from_civil, iso_date, year_of};
use model::parameter::{Mode, Posterior};
use model::scenario::{Changes, load};

/// A forward test that cannot be made.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "every message says what is meant")]
pub enum NoForward {
    #[error(
        "expected cuts, the last year of each, from {first} to {last}, found {found}: a year must be whole before it and one after it"
    )]
    Cut { found: i32, first: i32, last: i32 },
    #[error("expected parameters to fit (--fit), or a file of fitted ones (--posterior)")]
    NothingToFit,
    #[error("expected one file of fitted parameters, or one for each of the {cuts} cuts, found {found}")]
    Posteriors { cuts: usize, found: usize },
    #[error("{}: expected a profile's table of events, not a profile: rows are read up to each cut", .0.display())]
    Profile(PathBuf),
    #[error("{}: the rows up to {cut} define none of the statistics to fit to; choose a later cut, or fitted parameters (--posterior)", path.display())]
    NoTarget { path: PathBuf, cut: i32 },
}

/// How a forward test is made.
#[derive(Debug, Clone, PartialEq)]
pub struct ForwardOptions {
    /// Last years before what is scored.
    pub cuts: Vec<i32>,
    /// Parameters to fit, as in a calibration.
    pub fit: Vec<String>,
    /// Statistics to fit them to.
    pub statistics: Vec<String>,
    /// Fitted parameters in place of a fit: one for all cuts, or one each.
    pub posteriors: Vec<Posterior>,
    /// Vectors of parameters in a generation.
    pub particles: usize,
    /// Generations of a fit.
    pub generations: u64,
    /// Trials of each vector of parameters.
    pub trials: u64,
    /// Worlds that are simulated for each cut.
    pub worlds: u64,
    /// Share of them that is scored, those whose past comes nearest to the recorded one.
    pub nearest: f64,
    /// Seed of all chances.
    pub seed: u64,
}

/// Statistics that parameters are usually fitted to.
pub fn statistics() -> Vec<String> {
    FITTED.iter().chain(&VOLUME).map(|name| (*name).to_owned()).collect()
}

impl ForwardWork {
    /// Loads a situation and reads a table. The first strategy is what the mission did.
    ///
    /// # Errors
    /// If one of them is not sound, the situation cannot draw its regime, or the table does not reach as far as asked.
    pub fn load(
        situation: (&Path, &Changes),
        path: &Path,
        reads: &Reads,
        options: ForwardOptions,
    ) -> Result<Self, JobError> {
        let loaded = load(situation.0, situation.1).map_err(JobError::other)?;
        drawn_regime(&loaded.scenario).map_err(JobError::other)?;
        let plan = Plan::new(loaded, options.seed, Mode::Sampled);
        let mut reading = reads.reader.read(path, &EventFilter::default()).map_err(JobError::other)?;
        reading.keep(&reads.filter).map_err(JobError::other)?;
        let covered = reading.covered.ok_or_else(|| JobError::other(Refusal::Nothing(path.to_owned())))?;
        let listing = reads.listing.unwrap_or(Listing::of(reading.source));
        let first_day = observed::days(&plan.scenario).first_day.max(reads.filter.from_day.unwrap_or(i32::MIN));
        let last = last_whole_year(covered.1.min(reads.filter.to_day.unwrap_or(i32::MAX)));
        let window = Window { first_day, last_day: days_from_civil(last, 12, 31) };
        let (kept, note) = listed(&reading.events, Coverage { window, listing });
        if kept.is_empty() {
            return Err(JobError::other(Refusal::Nothing(path.to_owned())));
        }
        let mut notes = reading.notes;
        notes.extend([note]);
        if covered.0 > first_day + 92 {
            let (table, from) = (iso_date(covered.0), iso_date(first_day));
            notes.push(format!("the table begins on {table}, the situation on {from}: simulated pasts are longer"));
        }
        let events = reading.events.into_iter().filter(|event| Coverage { window, listing }.covers(event)).collect();
        let table = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let mut work = Self { cuts: Vec::new(), events, options, notes, table };
        work.cut_all(&plan, Coverage { window, listing }, path)?;
        Ok(work)
    }

    fn cut_all(&mut self, plan: &Plan, coverage: Coverage, path: &Path) -> Result<(), JobError> {
        let Window { first_day, last_day } = coverage.window;
        let (first, last) = (year_of(first_day - 1) + 1, year_of(last_day) - 1);
        let posteriors = self.options.posteriors.len();
        if posteriors == 0 && self.options.fit.is_empty() {
            return Err(JobError::other(NoForward::NothingToFit));
        }
        if posteriors > 1 && posteriors != self.options.cuts.len() {
            let cuts = self.options.cuts.len();
            return Err(JobError::other(NoForward::Posteriors { cuts, found: posteriors }));
        }
        for (place, year) in self.options.cuts.clone().into_iter().enumerate() {
            if !(first..=last).contains(&year) {
                return Err(JobError::other(NoForward::Cut { found: year, first, last }));
            }
            let mut plan = plan.clone();
            let start = observed::days(&plan.scenario).first_day;
            plan.scenario.horizon_weeks = weeks(start, last_day);
            let later = unscripted(&mut plan.scenario, weeks(start, days_from_civil(year, 12, 31)));
            self.notes.extend(later.into_iter().map(|note| format!("{year}: {note}")));
            let given = self.options.posteriors.get(place.min(posteriors.saturating_sub(1)));
            let task = match given {
                Some(posterior) => {
                    plan.fixed.posterior = Some(posterior.clone());
                    None
                }
                None => Some(self.task(&plan, coverage, year, path)?),
            };
            self.cuts.push(Cut { year, plan, coverage, task });
        }
        Ok(())
    }

    /// What to fit to the rows up to a cut.
    fn task(&mut self, plan: &Plan, whole: Coverage, cut: i32, path: &Path) -> Result<Task, JobError> {
        let last_day = days_from_civil(cut, 12, 31);
        let coverage = Coverage { window: Window { last_day, ..whole.window }, ..whole };
        let all = of_events(&listed(&self.events, coverage).0, coverage.window, self.options.seed);
        let (there, missing): (Vec<&String>, Vec<&String>) =
            self.options.statistics.iter().partition(|name| all.iter().any(|target| target.statistic == **name));
        if there.is_empty() {
            return Err(JobError::other(NoForward::NoTarget { path: path.to_owned(), cut }));
        }
        if !missing.is_empty() {
            let names = missing.into_iter().cloned().collect::<Vec<_>>().join(", ");
            self.notes.push(format!("{cut}: the rows up to the cut define no interval of {names}; not fitted to"));
        }
        let names: Vec<String> = there.into_iter().cloned().collect();
        let mut plan = plan.clone();
        plan.scenario.horizon_weeks = weeks(observed::days(&plan.scenario).first_day, last_day);
        Ok(Task {
            coverage,
            fit: chosen(&self.options.fit, &plan).map_err(JobError::other)?,
            prior: Prior::default(),
            targets: Target::choose(&all, &names).map_err(JobError::other)?,
            particles: self.options.particles,
            trials: self.options.trials,
            plan,
        })
    }
}

/// Weeks from a first day on that hold a last one.
fn weeks(first_day: i32, last_day: i32) -> u32 {
    u32::try_from((last_day - first_day) / 7 + 1).unwrap_or(0)
}

/// The last year that a table covers to its end: its last row lies in December.
fn last_whole_year(last_day: i32) -> i32 {
    let (year, month, _) = civil_from_days(last_day);
    if month == 12 { year } else { year - 1 }
}

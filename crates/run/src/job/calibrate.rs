//! A calibration: parameters under which simulated events look like real ones.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::{Done, JobError, Work};
use crate::analysis::calibration::{FittedParameter, Generation, Predicted, Target, Task, fitted, predict};
use crate::aside::write_aside;
use crate::bytes::fingerprint;
use crate::experiment::Plan;
use crate::folder::RunFolder;
use crate::folder::identity::{Differences, Identity};
use crate::folder::shelf::Shelves;
use crate::watch::Watch;
use events::ged::{EventFilter, ViolenceKind, read_events};
use events::profile::{Options, Window, profile};
use model::chance::Chance;
use model::date::days_from_civil;
use model::parameter::{Mode, Posterior, Specification};
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
/// Worlds that predictions are made from.
pub const WORLDS: u64 = 100;
/// Name of the shelf of generations.
const SHELF: &str = "generations";
/// File of the fitted parameters, for other runs.
pub const PARAMETERS: &str = "parameters.ron";
/// Version of the layout of results; a change makes older folders another calibration.
const LAYOUT: u32 = 2;

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
}

/// Everything that a calibration follows from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CalibrationManifest {
    /// Revision of the model that the trials follow.
    pub model_revision: u32,
    /// Version of the layout of results.
    pub layout: u32,
    /// Name of the scenario.
    pub scenario: String,
    /// Seed.
    pub seed: u64,
    /// How parameters that are not fitted get their values.
    pub parameters: Mode,
    /// Number by which the trials are known.
    pub key: u64,
    /// Parameters to fit, with the ends of the ranges that are searched.
    pub fit: Vec<(String, f64, f64)>,
    /// Statistics to come close to, with their values and standard errors.
    pub targets: Vec<(String, f64, f64)>,
    /// Vectors of parameters in a generation.
    pub particles: u64,
    /// Trials of each.
    pub trials: u64,
    /// Generations.
    pub generations: u64,
}

impl Identity for CalibrationManifest {
    const KIND: &'static str = "calibration";
    const AMOUNT: &'static str = "generations";

    fn key(&self) -> u64 {
        fingerprint(&(self.key, &self.fit, &self.targets, self.particles, self.trials))
    }

    fn amount(&self) -> u64 {
        self.generations
    }

    fn differences(&self, other: &Self) -> Vec<String> {
        let mut list = Differences::default();
        let basics = |of: &Self| (of.model_revision, of.layout, of.seed, of.parameters);
        list.compare_basics(basics(self), basics(other));
        list.compare("the scenario", &self.scenario, &other.scenario, Clone::clone);
        list.compare("the particles", &self.particles, &other.particles, u64::to_string);
        list.compare("the trials", &self.trials, &other.trials, u64::to_string);
        list.note(self.fit != other.fit, "the parameters to fit");
        list.note(self.targets != other.targets, "the target or its statistics");
        list.list((self.key, other.key), "the scenario, or what the strategy does")
    }
}

/// A calibration about to be made.
#[derive(Debug, Clone)]
pub struct Calibrate {
    /// What to fit to what.
    pub task: Task,
    /// All statistics of the target, those that are not fitted too.
    pub all: Vec<Target>,
    /// Generations.
    pub generations: u64,
    /// Name of the target, for the file of the fitted parameters.
    pub target: String,
}

/// What a calibration finds.
#[derive(Debug, Clone, PartialEq)]
pub struct Calibrated {
    /// All generations.
    pub generations: Vec<Generation>,
    /// What became of the fitted parameters.
    pub parameters: Vec<FittedParameter>,
    /// What is predicted without the fit.
    pub before: Vec<Predicted>,
    /// What is predicted with it.
    pub after: Vec<Predicted>,
    /// The fitted parameters, for other runs.
    pub posterior: Posterior,
}

impl Work for Calibrate {
    type Manifest = CalibrationManifest;
    type Found = Calibrated;

    fn manifest(&self) -> CalibrationManifest {
        let Task { plan, fit, targets, particles, trials } = &self.task;
        CalibrationManifest {
            model_revision: model::REVISION,
            layout: LAYOUT,
            scenario: plan.scenario.name.clone(),
            seed: plan.seed,
            parameters: plan.mode,
            key: plan.key(),
            fit: fit.iter().map(|of| (of.full_name.to_owned(), of.low, of.high)).collect(),
            targets: targets.iter().map(|of| (of.statistic.clone(), of.value, of.standard_error)).collect(),
            particles: *particles as u64,
            trials: *trials,
            generations: self.generations,
        }
    }

    fn carry_out(&self, shelves: &dyn Shelves, watch: &Watch<'_>) -> Result<Done<Calibrated>, JobError> {
        let (generations, read, simulated) = self.generations(shelves, watch)?;
        let last = generations.last().expect("there is at least one generation");
        let (scenario, count) = (&self.task.plan.scenario.name, self.task.targets.len());
        let posterior = self.task.posterior(last, &format!("{scenario} by {count} statistics of {}", self.target));
        let parameters = fitted(&self.task, last);
        let predict = |posterior| predict(&self.task, &self.all, posterior, WORLDS, watch);
        let (before, after) = (predict(None)?, predict(Some(&posterior))?);
        Ok(Done { found: Some(Calibrated { generations, parameters, before, after, posterior }), read, simulated })
    }

    fn files(&self) -> Vec<&'static str> {
        vec![PARAMETERS]
    }

    fn write(&self, found: &Calibrated, into: &RunFolder, _: &Watch<'_>) -> Result<(), JobError> {
        let layout = ron::ser::PrettyConfig::new().new_line("\n").depth_limit(2);
        let draws = ron::ser::to_string_pretty(&found.posterior, layout).map_err(JobError::other)?;
        let text = format!("// Fitted to {}. Use it with --parameters.\n{draws}\n", found.posterior.fitted_to);
        Ok(write_aside(&into.aside().join(PARAMETERS), |file| file.write_all(text.as_bytes()))?)
    }
}

impl Calibrate {
    /// All generations, with the particles that were read and those that were made; those made before are read.
    fn generations(&self, shelves: &dyn Shelves, watch: &Watch<'_>) -> Result<(Vec<Generation>, u64, u64), JobError> {
        let shelf = shelves.shelf(SHELF)?;
        let name = |number: u64| format!("generation-{number}.ron");
        shelf.keep_only(&(0..self.generations).map(name).collect())?;
        watch.progress.expect(self.task.particles as u64 * (self.generations + 1));
        let mut all: Vec<Generation> = Vec::new();
        let (mut read, mut made) = (0, 0);
        for number in 0..self.generations {
            let fresh = all.last().map_or(Generation::first(), Generation::following);
            let saved = shelf.get(&name(number)).and_then(|bytes| ron::de::from_bytes::<Generation>(&bytes).ok());
            let mut now = saved.filter(|saved| saved.threshold == fresh.threshold).unwrap_or(fresh);
            read += now.particles.len() as u64;
            watch.done(now.particles.len() as u64);
            while !now.is_complete {
                let before = now.particles.len();
                self.task.extend(&mut now, all.last(), watch)?;
                shelf.put(&name(number), ron::to_string(&now).map_err(JobError::other)?.as_bytes())?;
                made += (now.particles.len().abs_diff(before) as u64).max(1);
            }
            all.push(now);
        }
        Ok((all, read, made))
    }
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

/// Statistics of a target with their intervals: of a profile, or of events of some years that are profiled now.
///
/// # Errors
/// If the file cannot be read as either, or holds no communal violence.
pub fn targets(path: &Path, years: (Option<i32>, Option<i32>), seed: u64) -> Result<Vec<Target>, Refusal> {
    let text = std::fs::read(path).map_err(|source| Refusal::Read { path: path.to_owned(), source })?;
    if text.starts_with(b"statistic,") {
        return Ok(Target::read(&String::from_utf8_lossy(&text))?);
    }
    let from_day = years.0.map(|year| days_from_civil(year, 1, 1));
    let to_day = years.1.map(|year| days_from_civil(year, 12, 31));
    let filter = EventFilter { from_day, to_day, ..EventFilter::default() };
    let reading = read_events(path, &filter)?;
    let events: Vec<_> = reading.events.into_iter().filter(|event| event.kind == ViolenceKind::NonState).collect();
    let covered = reading.covered.filter(|_| !events.is_empty()).ok_or_else(|| Refusal::Nothing(path.to_owned()))?;
    let window = Window::months_around(covered.0, covered.1).within(from_day, to_day);
    let mut chance = Chance::new(seed, 0).open("bootstrap", "event profile");
    Ok(Target::of_profile(&profile(&events, window, Options::default(), &mut || chance.next())))
}

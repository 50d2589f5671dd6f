//! A calibration: parameters under which simulated events look like real ones.

mod asked;

use std::io::Write as _;

use serde::{Deserialize, Serialize};

use super::{Done, JobError, Work};
use crate::analysis::calibration::{FittedParameter, Generation, Predicted, Prior, Target, Task, fitted, predict};
use crate::aside::write_aside;
use crate::bytes::fingerprint;
use crate::folder::RunFolder;
use crate::folder::identity::{Differences, Identity};
use crate::folder::shelf::{Shelf, Shelves};
use crate::watch::Watch;
use model::parameter::{Mode, Posterior};

pub use asked::{Aim, FITTED, OWN, Reads, Refusal, VOLUME, chosen};
pub(super) use asked::{listed, of_events};

/// Worlds that predictions are made from.
pub const WORLDS: u64 = 100;
/// Name of the shelf of generations.
const SHELF: &str = "generations";
/// File of the fitted parameters, for other runs.
pub const PARAMETERS: &str = "parameters.ron";
/// Version of the layout of results; a change makes older folders another calibration.
const LAYOUT: u32 = 4;

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
    /// Rule by which dyads are listed.
    pub listing: String,
    /// Parameters to fit, with the ends of the ranges that are searched.
    pub fit: Vec<(String, f64, f64)>,
    /// How values spread over these ranges before the data are seen.
    #[serde(default)]
    pub prior: Prior,
    /// Statistics to come close to, with their values and standard errors.
    pub targets: Vec<(String, f64, f64)>,
    /// Vectors of parameters in a generation.
    pub particles: u64,
    /// Trials of each.
    pub trials: u64,
    /// Generations.
    pub generations: u64,
    /// Whether only parameters that the data tell are taken from the fit.
    #[serde(default)]
    pub told_only: bool,
}

impl Identity for CalibrationManifest {
    const KIND: &'static str = "calibration";
    const AMOUNT: &'static str = "generations";

    fn key(&self) -> u64 {
        let key =
            fingerprint(&(self.key, &self.listing, &self.fit, self.prior, &self.targets, self.particles, self.trials));
        if self.told_only { fingerprint(&(key, "told only")) } else { key }
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
        list.compare("the listing", &self.listing, &other.listing, Clone::clone);
        list.note(self.fit != other.fit, "the parameters to fit");
        list.compare("the prior", &self.prior, &other.prior, |prior| prior.name().to_owned());
        list.note(self.targets != other.targets, "the target or its statistics");
        list.note(self.told_only != other.told_only, "whether what the data do not tell is taken from the fit");
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
    /// Whether parameters that the data do not tell stay as they are shipped, instead of being drawn from the fit.
    pub told_only: bool,
    /// What a reader of the results has to know of the target.
    pub notes: Vec<String>,
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
        let Task { plan, coverage, fit, prior, targets, particles, trials } = &self.task;
        CalibrationManifest {
            model_revision: model::REVISION,
            layout: LAYOUT,
            scenario: plan.scenario.name.clone(),
            seed: plan.seed,
            parameters: plan.mode,
            key: plan.key(),
            listing: coverage.listing.name().to_owned(),
            fit: fit.iter().map(|of| (of.full_name.to_owned(), of.low, of.high)).collect(),
            prior: *prior,
            targets: targets.iter().map(|of| (of.statistic.clone(), of.value, of.standard_error)).collect(),
            particles: *particles as u64,
            trials: *trials,
            generations: self.generations,
            told_only: self.told_only,
        }
    }

    fn carry_out(&self, shelves: &dyn Shelves, watch: &Watch<'_>) -> Result<Done<Calibrated>, JobError> {
        let shelf = shelves.shelf(SHELF)?;
        let name = |number: u64| format!("generation-{number}.ron");
        shelf.keep_only(&(0..self.generations).map(name).collect())?;
        watch.progress.expect(self.task.particles as u64 * (self.generations + 1));
        let Fit { generations, read, made } = fit(&self.task, self.generations, (&*shelf, &name), watch)?;
        let last = generations.last().expect("there is at least one generation");
        let (scenario, count) = (&self.task.plan.scenario.name, self.task.targets.len());
        let parameters = fitted(&self.task, last);
        let mut posterior = self.task.posterior(last, &format!("{scenario} by {count} statistics of {}", self.target));
        if self.told_only {
            posterior.keep(|name| parameters.iter().any(|of| of.name == name && of.is_identified));
        }
        let predict = |posterior| predict(&self.task, &self.all, posterior, WORLDS, watch);
        let (before, after) = (predict(None)?, predict(Some(&posterior))?);
        let found = Calibrated { generations, parameters, before, after, posterior };
        Ok(Done { found: Some(found), read, simulated: made })
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

/// Generations that were made.
#[derive(Debug)]
pub(super) struct Fit {
    /// All of them.
    pub(super) generations: Vec<Generation>,
    /// Particles that were read.
    pub(super) read: u64,
    /// Particles that were made.
    pub(super) made: u64,
}

/// Makes so many generations of a task; those that the shelf has under their names are read.
pub(super) fn fit(
    task: &Task,
    generations: u64,
    (shelf, name): (&dyn Shelf, &dyn Fn(u64) -> String),
    watch: &Watch<'_>,
) -> Result<Fit, JobError> {
    let mut fit = Fit { generations: Vec::new(), read: 0, made: 0 };
    for number in 0..generations {
        let fresh = fit.generations.last().map_or(Generation::first(), Generation::following);
        let saved = shelf.get(&name(number)).and_then(|bytes| ron::de::from_bytes::<Generation>(&bytes).ok());
        let mut now = saved.filter(|saved| saved.threshold == fresh.threshold).unwrap_or(fresh);
        fit.read += now.particles.len() as u64;
        watch.done(now.particles.len() as u64);
        while !now.is_complete {
            let before = now.particles.len();
            task.extend(&mut now, fit.generations.last(), watch)?;
            shelf.put(&name(number), ron::to_string(&now).map_err(JobError::other)?.as_bytes())?;
            fit.made += (now.particles.len().abs_diff(before) as u64).max(1);
        }
        fit.generations.push(now);
    }
    Ok(fit)
}

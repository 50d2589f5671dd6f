//! Parameters under which simulated events look like real ones.

use std::path::Path;

use super::finished::Finished;
use super::{Error, Scenario, Table, Watch};
use model::parameter::{Mode, Posterior};
use run::analysis::calibration::{Target, Task};
use run::analysis::observed::{self, Coverage};
use run::experiment::Plan;
use run::job::calibrate::{Aim, Calibrate, FITTED, Reads, Refusal, chosen};
use view::report::{calibration, publish};

/// How parameters are fitted.
#[derive(Debug, Clone, PartialEq)]
pub struct CalibrateOptions {
    /// Parameters to fit by full name, each perhaps with the range to search, such as `violence.avenge=-4..-1`.
    pub fit: Vec<String>,
    /// Statistics to fit them to; the twelve usual ones by default.
    pub statistics: Vec<String>,
    /// How a table of events is read: its events, and which dyads it lists; by default all, listed as its source does.
    pub reads: Reads,
    /// Trials of each vector of parameters; 4 by default.
    pub trials: u64,
    /// Vectors of parameters in a generation; 64 by default.
    pub particles: usize,
    /// Generations, each closer to the target; 4 by default.
    pub generations: u64,
    /// Seed of all chances; 1 by default.
    pub seed: u64,
    /// How parameters that are not fitted get their values: sampled by default.
    pub parameters: Mode,
    /// Threads; as many as there are processors if 0, as by default. Results do not depend on it.
    pub threads: usize,
}

impl Default for CalibrateOptions {
    fn default() -> Self {
        Self {
            fit: Vec::new(),
            statistics: FITTED.map(str::to_owned).to_vec(),
            reads: Reads::default(),
            trials: 4,
            particles: 64,
            generations: 4,
            seed: 1,
            parameters: Mode::Sampled,
            threads: 0,
        }
    }
}

/// A calibration that was made.
pub type Calibration = Finished<Calibrate>;

/// Fits parameters to a target: a profile of events (`profile.csv`), or a table of events. The first strategy of the
/// scenario is what the mission did.
///
/// # Errors
/// If the target cannot be read, a parameter or statistic is unknown, or somebody wishes to stop.
pub fn calibrate(
    scenario: &Scenario,
    target: impl AsRef<Path>,
    options: &CalibrateOptions,
    watch: &Watch<'_>,
) -> Result<Calibration, Error> {
    let target = target.as_ref();
    let plan = Plan::new(scenario.loaded.clone(), options.seed, options.parameters);
    let aim = Aim::read(target, &options.reads, options.seed)?;
    let task = Task {
        coverage: Coverage { window: observed::window(&plan), listing: aim.listing },
        fit: chosen(&options.fit, &plan)?,
        targets: Target::choose(&aim.targets, &options.statistics).map_err(Refusal::from)?,
        particles: options.particles,
        trials: options.trials,
        plan,
    };
    let target = target.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let (all, generations) = (aim.targets, options.generations);
    Finished::in_memory(Calibrate { task, all, generations, target }, options.threads, watch)
}

impl Calibration {
    /// What became of each fitted parameter: the columns of `fit.csv`.
    pub fn parameters(&self) -> Table {
        calibration::parameters(&publish::fitted(&self.work, &self.found))
    }

    /// What is predicted of each statistic before and after the fit: the columns of `predictive.csv`.
    pub fn predictions(&self) -> Table {
        calibration::predictions(&publish::fitted(&self.work, &self.found))
    }

    /// The fitted parameters, for [`super::Changes`] of other runs.
    pub const fn posterior(&self) -> &Posterior {
        &self.found.posterior
    }
}

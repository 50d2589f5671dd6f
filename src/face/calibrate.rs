//! Parameters under which simulated events look like real ones.

use std::path::Path;

use super::finished::{Finished, Placed, Saving, in_folder};
use super::{Error, Scenario, Table, Watch};
use model::parameter::{Mode, Posterior};
use run::analysis::calibration::{Prior, Target, TargetError, Task};
use run::analysis::observed::{self, Coverage};
use run::experiment::Plan;
use run::job::calibrate::{Aim, Calibrate, FITTED, OWN, Reads, Refusal, VOLUME, chosen};
use view::report::{calibration, publish};

/// How parameters are fitted.
#[derive(Debug, Clone, PartialEq)]
pub struct CalibrateOptions {
    /// Parameters to fit by full name, each perhaps with the range to search, such as `violence.raid=-5..-3`.
    pub fit: Vec<String>,
    /// How their values spread over these ranges before the data are seen: evenly by default.
    pub prior: Prior,
    /// Statistics to fit them to; the twelve usual ones by default, of which those that a small target does not define are
    /// left out with a note.
    pub statistics: Vec<String>,
    /// How a table of events is read: its events, and which dyads it lists; by default all, listed as its source does.
    pub reads: Reads,
    /// Trials of each vector of parameters; 4 by default.
    pub trials: u64,
    /// Vectors of parameters in a generation; 64 by default.
    pub particles: usize,
    /// Generations, each closer to the target; 4 by default.
    pub generations: u64,
    /// Whether parameters that the data do not tell stay as they are shipped; by default all are drawn from the fit.
    pub told_only: bool,
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
            prior: Prior::default(),
            statistics: FITTED.map(str::to_owned).to_vec(),
            reads: Reads::default(),
            trials: 4,
            particles: 64,
            generations: 4,
            told_only: false,
            seed: 1,
            parameters: Mode::Sampled,
            threads: 0,
        }
    }
}

impl CalibrateOptions {
    /// What is fitted to rows of one's own, with [`super::courses`] of them: how much violence there is, too, and only what
    /// they tell is taken from the fit.
    pub fn own(reads: Reads) -> Self {
        Self {
            fit: OWN.map(str::to_owned).to_vec(),
            statistics: FITTED.into_iter().chain(VOLUME).map(str::to_owned).collect(),
            reads,
            generations: 6,
            told_only: true,
            ..Self::default()
        }
    }
}

/// A calibration that was made.
pub type Calibration = Finished<Calibrate>;

impl CalibrateOptions {
    fn work(&self, scenario: &Scenario, target: &Path) -> Result<Calibrate, Error> {
        let plan = Plan::new(scenario.loaded.clone(), self.seed, self.parameters);
        let Aim { targets: all, listing, mut notes } = Aim::read(target, &self.reads, self.seed)?;
        let (targets, missing) = Target::defined(&all, &self.statistics);
        let usual = |name: &str| FITTED.contains(&name) || VOLUME.contains(&name);
        if let Some(name) = missing.iter().find(|name| targets.is_empty() || !usual(name)) {
            return Err(Refusal::from(TargetError::Missing(name.clone())).into());
        }
        if !missing.is_empty() {
            notes.push(format!("the target defines no interval of {}; not fitted to", missing.join(", ")));
        }
        let task = Task {
            coverage: Coverage { window: observed::window(&plan), listing },
            fit: chosen(&self.fit, &plan)?,
            prior: self.prior,
            targets,
            particles: self.particles,
            trials: self.trials,
            plan,
        };
        let target = target.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Ok(Calibrate { task, all, generations: self.generations, target, told_only: self.told_only, notes })
    }
}

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
    Finished::in_memory(options.work(scenario, target.as_ref())?, options.threads, watch)
}

impl Calibration {
    /// As [`calibrate`], in a folder, the usual one below `output` if none is named: finished generations are kept there, so
    /// that the same call goes on after an interruption.
    ///
    /// # Errors
    /// As [`calibrate`] and [`in_folder`].
    pub fn in_place(
        place: Option<&Path>,
        scenario: &Scenario,
        target: impl AsRef<Path>,
        options: &CalibrateOptions,
        saving: &Saving<'_>,
        watch: &Watch<'_>,
    ) -> Result<Placed<Calibrate>, Error> {
        let work = options.work(scenario, target.as_ref())?;
        in_folder(work, place, &Saving { threads: options.threads, ..*saving }, watch)
    }

    /// What a reader of the results has to know of the target: what was left open and settled, and which dyads are listed.
    pub fn notes(&self) -> &[String] {
        &self.work.notes
    }

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

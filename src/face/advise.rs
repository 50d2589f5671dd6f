//! Better neighbours of a plan.

use std::path::{Path, PathBuf};

use super::finished::{Finished, Placed, Saving, in_folder};
use super::name::{Unknown, position};
use super::{Error, Scenario, Table, Watch};
use model::metric::{self, Metric};
use model::parameter::Mode;
use model::scenario::{Changes, Loaded};
use run::advice::Task;
use run::advice::manifest::AdviceManifest;
use run::experiment::manifest::{Choices, Manifest};
use run::job::JobError;
use run::job::advice::AdviceWork;
use run::tie::{SCORECARD, scorecard_passed};
use view::report::layout::Ink;
use view::report::{advice as report, publish};

/// How advice is looked for.
#[derive(Debug, Clone, PartialEq)]
pub struct AdviseOptions {
    /// Strategy to improve, by its identifier.
    pub strategy: String,
    /// Metrics to improve, by their names, the first deciding among several: `peace` and `focal_deaths` by default.
    pub objectives: Vec<String>,
    /// Trials of whoever stays in the race to its end, and of each finalist on futures of its own, from 32; 1,000 by default.
    pub trials: u64,
    /// Seed of the race; 1 by default. Finalists are judged with the seed a million above it.
    pub seed: u64,
    /// Whether parameters are sampled, as they are by default, or at their defaults.
    pub parameters: Mode,
    /// Folder where the scorecard of stylised facts lies, if it was judged.
    pub scorecard: PathBuf,
    /// Threads; as many as there are processors if 0, as by default. Results do not depend on it.
    pub threads: usize,
}

impl AdviseOptions {
    /// The usual search for a strategy.
    pub fn of(strategy: &str) -> Self {
        Self {
            strategy: strategy.to_owned(),
            objectives: vec!["peace".to_owned(), "focal_deaths".to_owned()],
            trials: 1000,
            seed: 1,
            parameters: Mode::Sampled,
            scorecard: SCORECARD.into(),
            threads: 0,
        }
    }

    fn work(&self, scenario: &Scenario) -> Result<AdviceWork, Error> {
        let loaded = &scenario.loaded;
        let at = position("strategy", &self.strategy, loaded.arms.iter().map(|arm| arm.id.as_str()))?;
        let arm = loaded.arms[at].clone();
        if arm.blocks.is_empty() {
            return Err(Error::NothingToChange(arm.id));
        }
        let objectives = self.objectives.iter().map(|name| compared(name)).collect::<Result<Vec<_>, _>>()?;
        if objectives.is_empty() {
            return Err(Error::NoObjective);
        }
        let baseline = (at != 0).then(|| loaded.arms[0].clone());
        let arms = baseline.iter().chain([&arm]).cloned().collect();
        let run = Loaded { arms, ..loaded.clone() };
        let trials = self.trials.max(FEWEST);
        let choices = Choices { seed: self.seed, trials, parameters: self.parameters, all_pairs: false };
        let changes: &Changes = &scenario.changes;
        let mut run = Manifest::new(&run, changes, choices);
        run.scorecard_passed = scorecard_passed(&self.scorecard, &loaded.scenario.sources);
        let task = Task {
            scenario: loaded.scenario.clone(),
            arm,
            baseline,
            objectives,
            fixed: loaded.fixed.clone(),
            mode: self.parameters,
            seed: self.seed,
            trials,
        };
        let manifest = AdviceManifest::new(&task, run);
        Ok(AdviceWork { task, manifest })
    }
}

/// Fewest trials of a race, so that its first round has two.
const FEWEST: u64 = 32;

/// A metric that strategies are compared by.
fn compared(name: &str) -> Result<&'static Metric, Unknown> {
    let known = metric::ALL.iter().filter(|metric| metric.compared).map(|metric| metric.name);
    position("metric to improve", name, known)?;
    super::name::metric(name)
}

/// Advice that was looked for; `found` holds all that was found.
pub type Advised = Finished<AdviceWork>;

/// Looks for better neighbours of a plan, in memory alone: they differ from it by one move, race over the same futures, and those
/// that look best are judged on futures of their own.
///
/// # Errors
/// If the strategy or an objective is unknown, the strategy does nothing, or somebody wishes to stop.
pub fn advise(scenario: &Scenario, options: &AdviseOptions, watch: &Watch<'_>) -> Result<Advised, Error> {
    Finished::in_memory(options.work(scenario)?, options.threads, watch)
}

impl Advised {
    /// As [`advise`], in a folder, the usual one below `output` if none is named: finished trials are kept there, so that the
    /// same call goes on after an interruption.
    ///
    /// # Errors
    /// As [`advise`] and [`in_folder`].
    pub fn in_place(
        place: Option<&Path>,
        scenario: &Scenario,
        options: &AdviseOptions,
        saving: &Saving<'_>,
        watch: &Watch<'_>,
    ) -> Result<Placed<AdviceWork>, Error> {
        in_folder(options.work(scenario)?, place, &Saving { threads: options.threads, ..*saving }, watch)
    }

    /// What the command line prints, as text.
    pub fn text(&self) -> String {
        report::text(&publish::advised(&self.published()), Ink { colour: false })
    }

    /// Every neighbour with how it fared: the columns of `advice.csv`.
    pub fn table(&self) -> Table {
        report::table(&publish::advised(&self.published()))
    }

    /// Writes the best plan as a strategy file, the difference to the one that it improves. Says whether there is one.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn write_plan(&self, path: impl AsRef<Path>) -> Result<bool, Error> {
        let written = publish::advised_plan(&publish::advised(&self.published()), path.as_ref());
        Ok(written.map_err(JobError::other)?)
    }
}

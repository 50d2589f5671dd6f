//! A crossing: where the lines of the strategies cross as linkage moves from 0 to 1.

use std::path::Path;

use super::{Done, JobError, Work};
use crate::analysis::comparison::{Comparison, LEVEL, compare, pairs};
use crate::analysis::crossing::{Crossings, Pair, changes_sides, points, together};
use crate::experiment::manifest::{Choices, Manifest};
use crate::experiment::store::Store;
use crate::experiment::{Ensemble, Plan, estimate};
use crate::folder::RunFolder;
use crate::folder::shelf::Shelves;
use crate::watch::{Stop, Watch};
use model::metric::{self, Metric};
use model::scenario::{Arm, Changes, Files, Scenario, load_from};
use model::syntax::Faults;
use stats::estimate::Estimate;

/// Path of the factor.
const LINKAGE: &str = "linkage";

/// What is found at one value of the factor.
type At = (Comparison, Vec<Vec<Estimate>>, u64);

/// Why nothing can cross.
#[derive(Debug, thiserror::Error)]
pub enum NothingToMove {
    /// The scenario has no such factor.
    #[error(
        "{0} has no `linkage` block, so there is no factor to move; add one, as the scenarios that come with the program have"
    )]
    NoLinkage(String),
    /// The user has set the factor.
    #[error("crossing moves linkage itself; leave `--set linkage` out, or use `localpeace compare`")]
    SetByUser,
    /// The scenario is not sound.
    #[error(transparent)]
    Faults(#[from] Faults),
}

/// A crossing about to be made.
#[derive(Debug, Clone)]
pub struct CrossingWork {
    /// What its folder is known by.
    pub manifest: Manifest,
    /// The strategies; the first is the baseline.
    pub arms: Vec<Arm>,
    /// Sources of the scenario.
    pub sources: Vec<String>,
    /// Files of the strategies that the scenario lists, in its order.
    pub listed: Vec<String>,
    /// Values of the factor, each with the plan there.
    steps: Vec<(f64, Plan)>,
}

/// One metric along the factor.
#[derive(Debug, Clone, PartialEq)]
pub struct Crossed {
    factors: Vec<f64>,
    /// One comparison a value.
    comparisons: Vec<Comparison>,
    /// Steps × pairs × metrics: differences with intervals that hold together.
    together: Vec<Vec<Vec<Estimate>>>,
}

impl CrossingWork {
    /// Loads the scenario at a number of values of linkage from 0 to 1.
    ///
    /// # Errors
    /// If linkage cannot be moved in it.
    pub fn load(
        (files, path): (&Files, &Path),
        changes: &Changes,
        choices: Choices,
        steps: u16,
    ) -> Result<Self, NothingToMove> {
        if changes.set.iter().any(|(path, _)| path == LINKAGE || path == "linkage.at") {
            return Err(NothingToMove::SetByUser);
        }
        let loaded = load_from(files, path, changes)?;
        if loaded.scenario.linkage.is_none() {
            return Err(NothingToMove::NoLinkage(path.display().to_string()));
        }
        let mut manifest = Manifest::new(&loaded, changes, choices);
        manifest.set.push((LINKAGE.to_owned(), format!("0 to 1 in {steps} steps")));
        let step = |step: u16| {
            let factor = f64::from(step) / f64::from(steps - 1);
            let mut changes = changes.clone();
            changes.set.push((LINKAGE.to_owned(), format!("{factor:?}")));
            Ok((factor, Plan::new(load_from(files, path, &changes)?, choices.seed, choices.parameters)))
        };
        let steps = (0..steps).map(step).collect::<Result<Vec<_>, Faults>>()?;
        manifest.key = crate::bytes::fingerprint(&steps.iter().map(|(_, plan)| plan.key()).collect::<Vec<_>>());
        let Scenario { sources, strategies: listed, .. } = loaded.scenario;
        Ok(Self { manifest, arms: loaded.arms, sources, listed, steps })
    }

    fn store(&self, shelves: &dyn Shelves, (factor, plan): &(f64, Plan)) -> Result<Store, JobError> {
        Ok(Store::open(shelves, &format!("linkage_{factor:.4}"), plan, self.manifest.trials)?)
    }

    /// The comparison at a value, its differences with intervals that hold together, and how many trials were read.
    fn compared(&self, store: &Store, plan: &Plan, watch: &Watch<'_>) -> Result<At, JobError> {
        let done = store.run(plan, self.manifest.trials, watch)?;
        let pairs = pairs(plan.arms.len(), false);
        let stop: &Stop = &watch.stop;
        let horizon = plan.scenario.horizon_weeks;
        let comparison = compare(&done.ensemble, horizon, self.manifest.seed, &pairs, stop)?;
        Ok((comparison, self.together(&done.ensemble), done.read))
    }

    /// Pairs × metrics.
    fn together(&self, ensemble: &Ensemble) -> Vec<Vec<Estimate>> {
        let all = pairs(self.arms.len(), true);
        let level = together(LEVEL, self.steps.len(), all.len());
        let of = |(strategy, baseline): &(usize, usize)| {
            let difference = |(position, metric): (usize, &Metric)| {
                let column = |arm: usize| ensemble.arms[arm].column(position);
                if !metric.compared {
                    return Estimate::undefined(level);
                }
                estimate::difference(metric, &column(*strategy), &column(*baseline), level)
            };
            metric::ALL.iter().enumerate().map(difference).collect()
        };
        all.iter().map(of).collect()
    }
}

impl Work for CrossingWork {
    type Manifest = Manifest;
    type Found = Crossed;

    fn manifest(&self) -> Manifest {
        self.manifest.clone()
    }

    fn carry_out(&self, shelves: &dyn Shelves, watch: &Watch<'_>) -> Result<Done<Crossed>, JobError> {
        let all = self.manifest.trials * self.steps.len() as u64;
        watch.progress.expect(all);
        let mut found = Crossed { factors: Vec::new(), comparisons: Vec::new(), together: Vec::new() };
        let mut read = 0;
        for step in &self.steps {
            let (comparison, together, of_step) = self.compared(&self.store(shelves, step)?, &step.1, watch)?;
            found.factors.push(step.0);
            found.comparisons.push(comparison);
            found.together.push(together);
            read += of_step;
        }
        Ok(Done { found: Some(found), read, simulated: all - read })
    }

    fn is_reproduced(&self, shelves: &dyn Shelves) -> Result<bool, JobError> {
        Ok(self.store(shelves, &self.steps[0])?.is_reproduced(&self.steps[0].1))
    }

    fn files(&self) -> Vec<&'static str> {
        Vec::new()
    }

    fn write(&self, _: &Crossed, _: &RunFolder, _: &Watch<'_>) -> Result<(), JobError> {
        // the table of all metrics is made for readers
        Ok(())
    }
}

impl Crossed {
    /// One metric along the factor, by its position in the registry.
    pub fn metric(&self, metric: usize) -> Crossings {
        let arms = self.comparisons.first().map_or(0, |comparison| comparison.means.len());
        let along = |of: &dyn Fn(&Comparison, usize) -> Estimate| -> Vec<Vec<Estimate>> {
            (0..arms).map(|arm| self.comparisons.iter().map(|comparison| of(comparison, arm)).collect()).collect()
        };
        let values = along(&|comparison, arm| comparison.means[arm][metric]);
        let differences = along(&|comparison, arm| match arm.checked_sub(1) {
            None => Estimate { value: 0.0, lower: 0.0, upper: 0.0, ..comparison.means[0][metric] },
            Some(contrast) => {
                let contrast = &comparison.contrasts[contrast];
                let entry = contrast.metric(metric::ALL[metric].name);
                entry.map_or(Estimate::undefined(LEVEL), |entry| entry.paired.difference)
            }
        });
        let (mut found, mut doubtful) = (Vec::new(), Vec::new());
        for (pair, strategies) in pairs(arms, true).into_iter().enumerate() {
            let of: Vec<Estimate> = self.together.iter().map(|at| at[pair][metric]).collect();
            let some = points(&self.factors, &Pair { strategies, differences: &of, values: &values[strategies.0] });
            if some.is_empty() && changes_sides(&of) {
                doubtful.push(strategies);
            }
            found.extend(some);
        }
        Crossings { factors: self.factors.clone(), values, differences, points: found, doubtful }
    }
}

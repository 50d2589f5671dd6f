//! A budget: what each plan achieves from a third to three times the money.

use super::{Done, JobError, Work};
use crate::analysis::budget::{Budget, multiples, order};
use crate::analysis::comparison::{LEVEL, pairs};
use crate::analysis::crossing::{Crossings, Pair, changes_sides, points, together};
use crate::bytes::fingerprint;
use crate::experiment::manifest::{Choices, Manifest};
use crate::experiment::store::Store;
use crate::experiment::{Ensemble, Plan, estimate};
use crate::folder::RunFolder;
use crate::folder::identity::Identity;
use crate::folder::shelf::Shelves;
use crate::watch::Watch;
use model::metric::{self, Direction, Metric};
use model::quantity::{Quantity, UsdQuantity};
use model::scenario::{Arm, Changes, Loaded};
use serde::{Deserialize, Serialize};
use stats::estimate::Estimate;

/// Why money cannot be moved.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum NoBudget {
    /// The mission has none.
    #[error("the mission has no money (mission.budget_usd_a_year is 0), so that there is nothing to multiply")]
    Nothing,
    /// Three times as much is beyond what a scenario may state.
    #[error(
        "three times the money of the mission is beyond what a scenario can hold; state a smaller mission.budget_usd_a_year"
    )]
    Beyond,
    /// The sum is none.
    #[error("the next sum of money must be above 0, not {0}")]
    Sum(f64),
}

/// Everything that is needed to repeat a budget.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BudgetManifest {
    /// The run with the money that there is.
    pub run: Manifest,
    /// Multiples of that money.
    pub multiples: Vec<f64>,
    /// The next sum a year, USD.
    pub next_usd_a_year: f64,
}

/// A budget about to be made.
#[derive(Debug, Clone)]
pub struct BudgetWork {
    /// What its folder is known by.
    pub manifest: BudgetManifest,
    /// The strategies; the first is the baseline.
    pub arms: Vec<Arm>,
    /// Sources of the scenario.
    pub sources: Vec<String>,
    /// Files of the strategies that the scenario lists, in its order.
    pub listed: Vec<String>,
    /// Money a year, median, and the plan with it; the last one has the next sum too.
    steps: Vec<(f64, Plan)>,
}

/// All metrics at all amounts.
#[derive(Debug, Clone, PartialEq)]
pub struct Budgeted {
    usd_a_year: Vec<f64>,
    /// Columns of metrics: amounts × strategies × metrics × trials would be too much; kept are estimates.
    values: Vec<Vec<Vec<Estimate>>>,
    /// Amounts × pairs × metrics: differences to the baseline at the usual level.
    differences: Vec<Vec<Vec<Estimate>>>,
    /// Amounts × pairs × metrics: differences with intervals that hold together.
    together: Vec<Vec<Vec<Estimate>>>,
    /// Strategies × metrics: with the next sum minus without.
    next: Vec<Vec<Estimate>>,
}

impl BudgetWork {
    /// The budget of what was loaded; `changes` are those that it was loaded with.
    ///
    /// # Errors
    /// If the money cannot be moved.
    pub fn new(loaded: Loaded, changes: &Changes, choices: Choices, steps: u16, next: f64) -> Result<Self, NoBudget> {
        if !(next > 0.0 && next.is_finite()) {
            return Err(NoBudget::Sum(next));
        }
        let money = loaded.scenario.mission.budget_usd_a_year.quantity().clone();
        if money.support().1 <= 0.0 {
            return Err(NoBudget::Nothing);
        }
        let run = Manifest::new(&loaded, changes, choices);
        let plan = Plan::new(loaded, choices.seed, choices.parameters);
        let with = |money: Quantity| -> Result<(f64, Plan), NoBudget> {
            let mut plan = plan.clone();
            let median = money.central();
            plan.scenario.mission.budget_usd_a_year = UsdQuantity::new(money).map_err(|_| NoBudget::Beyond)?;
            Ok((median, plan))
        };
        let multiples = multiples(steps);
        #[allow(clippy::float_cmp)] // the middle one is exact
        let mut steps = multiples
            .iter()
            .map(|multiple| with(if *multiple == 1.0 { money.clone() } else { money.times(*multiple) }))
            .collect::<Result<Vec<_>, NoBudget>>()?;
        let median = money.central();
        // the sum is added in proportion, so that poor futures stay poor
        let more = if median > 0.0 { money.times((median + next) / median) } else { money };
        steps.push(with(more)?);
        let manifest = BudgetManifest { run, multiples, next_usd_a_year: next };
        let (arms, sources) = (plan.arms.clone(), plan.scenario.sources.clone());
        Ok(Self { manifest, arms, sources, listed: plan.scenario.strategies, steps })
    }

    fn store(&self, shelves: &dyn Shelves, at: usize) -> Result<Store, JobError> {
        let trials = self.manifest.run.trials;
        Ok(Store::open(shelves, &format!("money_{at:02}"), &self.steps[at].1, trials)?)
    }

    /// Position of the money that there is.
    fn own(&self) -> usize {
        self.manifest.multiples.len() / 2
    }

    /// Pairs × metrics.
    fn differences(of: &Ensemble, pairs: &[(usize, usize)], level: f64) -> Vec<Vec<Estimate>> {
        let pair = |(strategy, baseline): &(usize, usize)| {
            let column = |arm: usize, at: usize| of.arms[arm].column(at);
            every_metric(level, |at, metric| {
                estimate::difference(metric, &column(*strategy, at), &column(*baseline, at), level)
            })
        };
        pairs.iter().map(pair).collect()
    }
}

/// One estimate a metric; those that are only descriptive have none.
fn every_metric(level: f64, of: impl Fn(usize, &Metric) -> Estimate) -> Vec<Estimate> {
    let one =
        |(at, metric): (usize, &Metric)| if metric.compared { of(at, metric) } else { Estimate::undefined(level) };
    metric::ALL.iter().enumerate().map(one).collect()
}

impl Work for BudgetWork {
    type Manifest = BudgetManifest;
    type Found = Budgeted;

    fn manifest(&self) -> BudgetManifest {
        self.manifest.clone()
    }

    fn carry_out(&self, shelves: &dyn Shelves, watch: &Watch<'_>) -> Result<Done<Budgeted>, JobError> {
        let trials = self.manifest.run.trials;
        let all = trials * self.steps.len() as u64;
        watch.progress.expect(all);
        let (every, to_baseline) = (pairs(self.arms.len(), true), pairs(self.arms.len(), false));
        let amounts = self.manifest.multiples.len();
        let level = together(LEVEL, amounts, every.len());
        let mut found = Budgeted {
            usd_a_year: Vec::new(),
            values: Vec::new(),
            differences: Vec::new(),
            together: Vec::new(),
            next: Vec::new(),
        };
        let (mut read, mut own) = (0, None);
        for (at, (usd_a_year, plan)) in self.steps.iter().enumerate() {
            let done = self.store(shelves, at)?.run(plan, trials, watch)?;
            read += done.read;
            let ensemble = done.ensemble;
            if at == amounts {
                let own: &Ensemble = own.as_ref().expect("the money that there is comes before the last step");
                found.next = ensemble
                    .arms
                    .iter()
                    .zip(&own.arms)
                    .map(|(more, own)| {
                        every_metric(LEVEL, |at, metric| {
                            estimate::difference(metric, &more.column(at), &own.column(at), LEVEL)
                        })
                    })
                    .collect();
                continue;
            }
            found.usd_a_year.push(*usd_a_year);
            let mean = |arm: &crate::experiment::ArmResults| {
                every_metric(LEVEL, |at, metric| estimate::mean(metric, &arm.column(at), LEVEL))
            };
            found.values.push(ensemble.arms.iter().map(mean).collect());
            found.differences.push(Self::differences(&ensemble, &to_baseline, LEVEL));
            found.together.push(Self::differences(&ensemble, &every, level));
            if at == self.own() {
                own = Some(ensemble);
            }
        }
        Ok(Done { found: Some(found), read, simulated: all - read })
    }

    fn is_reproduced(&self, shelves: &dyn Shelves) -> Result<bool, JobError> {
        Ok(self.store(shelves, 0)?.is_reproduced(&self.steps[0].1))
    }

    fn files(&self) -> Vec<&'static str> {
        Vec::new()
    }

    fn write(&self, _: &Budgeted, _: &RunFolder, _: &Watch<'_>) -> Result<(), JobError> {
        // table and charts are made for readers
        Ok(())
    }
}

impl Budgeted {
    /// One metric at all amounts, by its position in the registry.
    ///
    /// # Panics
    /// Never: the cost is in the registry.
    pub fn metric(&self, metric: usize) -> Budget {
        let arms = self.next.len();
        let along = |of: &dyn Fn(usize, usize) -> Estimate| -> Vec<Vec<Estimate>> {
            (0..arms).map(|arm| (0..self.usd_a_year.len()).map(|at| of(at, arm)).collect()).collect()
        };
        let values = along(&|at, arm| self.values[at][arm][metric]);
        let differences = along(&|at, arm| match arm.checked_sub(1) {
            None => Estimate { value: 0.0, lower: 0.0, upper: 0.0, ..self.values[at][0][metric] },
            Some(pair) => self.differences[at][pair][metric],
        });
        let (mut found, mut doubtful) = (Vec::new(), Vec::new());
        for (pair, strategies) in pairs(arms, true).into_iter().enumerate() {
            let of: Vec<Estimate> = self.together.iter().map(|at| at[pair][metric]).collect();
            let two = Pair { strategies, differences: &of, values: &values[strategies.0] };
            let some = points(&self.usd_a_year, &two);
            if some.is_empty() && changes_sides(&of) {
                doubtful.push(strategies);
            }
            found.extend(some);
        }
        let cost = metric::position("cost_usd").expect("it is in the registry");
        let higher = metric::ALL[metric].better == Direction::Higher;
        let at_amount = |at: usize| -> Vec<Estimate> { values.iter().map(|arm| arm[at]).collect() };
        Budget {
            orders: (0..self.usd_a_year.len()).map(|at| order(&at_amount(at), higher)).collect(),
            spent: along(&|at, arm| self.values[at][arm][cost]),
            next: self.next.iter().map(|arm| arm[metric]).collect(),
            next_spent: self.next.iter().map(|arm| arm[cost]).collect(),
            along: Crossings { factors: self.usd_a_year.clone(), values, differences, points: found, doubtful },
            usd_a_year: self.usd_a_year.clone(),
        }
    }
}

impl Identity for BudgetManifest {
    const KIND: &'static str = "budget";

    fn key(&self) -> u64 {
        let multiples: Vec<u64> = self.multiples.iter().map(|multiple| multiple.to_bits()).collect();
        fingerprint(&(self.run.key, multiples, self.next_usd_a_year.to_bits()))
    }

    fn amount(&self) -> u64 {
        self.run.trials
    }

    fn differences(&self, other: &Self) -> Vec<String> {
        let mut list = crate::folder::identity::Differences::default();
        let amounts = |of: &Vec<f64>| of.len().to_string();
        list.compare("the number of amounts", &self.multiples, &other.multiples, amounts);
        list.compare("the next sum", &self.next_usd_a_year, &other.next_usd_a_year, f64::to_string);
        for difference in self.run.differences(&other.run) {
            list.note(true, difference);
        }
        list.list((self.key(), other.key()), "the scenario or what the strategies do")
    }
}

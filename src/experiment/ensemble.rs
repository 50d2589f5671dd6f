//! Runs an ensemble: all trials of all strategies of a scenario.
//!
//! Trials are cut into chunks by their absolute number. Chunks run on any number of threads; their results are joined in
//! the order of trials, and sums that are joined are sums of integers, so that neither threads nor the way in which a run
//! is cut can change a bit.

use std::collections::BTreeMap;
use std::ops::Range;

use rayon::prelude::*;

use super::weekly::Weekly;
use crate::metric;
use crate::parameter::Mode;
use crate::record::{BlockTally, Incident, Lack, PeaceEnd, Silent, Tally};
use crate::scenario::{Arm, Scenario};
use crate::trial::{self, Draws};

/// Trials in a chunk.
pub const CHUNK: u64 = 50;

/// What to run.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The situation.
    pub scenario: Scenario,
    /// The strategies; the first is the baseline.
    pub arms: Vec<Arm>,
    /// Seed.
    pub seed: u64,
    /// Sampled or default parameters.
    pub mode: Mode,
    /// Parameters fixed by the user, by full name.
    pub fixed: BTreeMap<String, f64>,
    /// Whether to keep every attack.
    pub keep_incidents: bool,
}

/// What is kept of one trial of one strategy.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Number of the trial.
    pub trial: u64,
    /// Values of the metrics in the order of [`metric::ALL`]; NaN where the trial does not define one.
    pub values: Vec<f64>,
    /// Week of the first agreement in a focal conflict.
    pub first_agreement: Option<u32>,
    /// Week and kind of the end of the peace after it.
    pub first_relapse: Option<(u32, PeaceEnd)>,
    /// Every attack, if the plan asks for them.
    pub incidents: Vec<Incident>,
}

/// What became of one block, summed over trials.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct BlockTotal {
    /// Times it was due.
    pub due: u64,
    /// Times it was carried out.
    pub done: u64,
    /// Times it was not, by what was lacking, in the order of [`Lack::ALL`].
    pub lacked: [u64; Lack::ALL.len()],
    /// Money spent, in cents.
    pub spent_cents: u64,
}

impl BlockTotal {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // money is positive and far below 2^64 cents
    fn add(&mut self, other: &BlockTally) {
        self.due += u64::from(other.due);
        self.done += u64::from(other.done);
        for (sum, one) in self.lacked.iter_mut().zip(other.lacked) {
            *sum += u64::from(one);
        }
        self.spent_cents += (other.spent * 100.0) as u64;
    }

    fn merge(&mut self, other: &Self) {
        self.due += other.due;
        self.done += other.done;
        for (sum, one) in self.lacked.iter_mut().zip(other.lacked) {
            *sum += one;
        }
        self.spent_cents += other.spent_cents;
    }
}

/// Results of one strategy.
#[derive(Debug, Clone, PartialEq)]
pub struct ArmResults {
    /// One row a trial, in the order of trials.
    pub rows: Vec<Row>,
    /// Weekly distributions over trials.
    pub weekly: Weekly,
    /// What became of each block.
    pub blocks: Vec<BlockTotal>,
}

impl ArmResults {
    fn new(arm: &Arm, weeks: usize) -> Self {
        Self { rows: Vec::new(), weekly: Weekly::new(weeks), blocks: vec![BlockTotal::default(); arm.blocks.len()] }
    }

    fn add(&mut self, trial: u64, tally: &mut Tally, horizon: u32, keep_incidents: bool) {
        let values = metric::ALL.iter().map(|metric| (metric.value)(tally, horizon).unwrap_or(f64::NAN)).collect();
        self.weekly.add(&tally.weeks);
        for (total, block) in self.blocks.iter_mut().zip(&tally.blocks) {
            total.add(block);
        }
        let incidents = if keep_incidents { std::mem::take(&mut tally.incidents) } else { Vec::new() };
        self.rows.push(Row {
            trial,
            values,
            first_agreement: tally.first_agreement,
            first_relapse: tally.first_relapse,
            incidents,
        });
    }

    /// Appends later trials.
    pub fn append(&mut self, mut later: Self) {
        self.rows.append(&mut later.rows);
        self.weekly.merge(&later.weekly);
        for (total, more) in self.blocks.iter_mut().zip(&later.blocks) {
            total.merge(more);
        }
    }

    /// Values of one metric, one a trial.
    pub fn column(&self, metric: usize) -> Vec<f64> {
        self.rows.iter().map(|row| row.values[metric]).collect()
    }
}

/// Results of all strategies over the same trials.
#[derive(Debug, Clone, PartialEq)]
pub struct Ensemble {
    /// One entry a strategy, in the order of the plan.
    pub arms: Vec<ArmResults>,
}

impl Ensemble {
    /// Results without any trial yet.
    pub fn empty(plan: &Plan) -> Self {
        let weeks = plan.scenario.horizon_weeks as usize;
        Self { arms: plan.arms.iter().map(|arm| ArmResults::new(arm, weeks)).collect() }
    }

    /// Number of trials.
    pub fn trials(&self) -> usize {
        self.arms.first().map_or(0, |arm| arm.rows.len())
    }

    /// Appends later trials.
    pub fn append(&mut self, later: Self) {
        for (arm, more) in self.arms.iter_mut().zip(later.arms) {
            arm.append(more);
        }
    }
}

/// Runs the trials of a range; `progress` is told how many trials have been done, from any thread and in any order.
///
/// Uses the rayon pool that it is called in.
pub fn run(plan: &Plan, trials: Range<u64>, progress: &(dyn Fn(u64) + Sync)) -> Ensemble {
    let done: Vec<Ensemble> = chunks(trials)
        .into_par_iter()
        .map(|chunk| {
            let size = chunk.end - chunk.start;
            let results = run_chunk(plan, chunk);
            progress(size);
            results
        })
        .collect();
    let mut all = Ensemble::empty(plan);
    for chunk in done {
        all.append(chunk);
    }
    all
}

/// Cuts a range at multiples of [`CHUNK`].
fn chunks(trials: Range<u64>) -> Vec<Range<u64>> {
    let mut cut = Vec::new();
    let mut start = trials.start;
    while start < trials.end {
        let end = ((start / CHUNK + 1) * CHUNK).min(trials.end);
        cut.push(start..end);
        start = end;
    }
    cut
}

/// Runs the trials of one chunk.
fn run_chunk(plan: &Plan, trials: Range<u64>) -> Ensemble {
    let mut results = Ensemble::empty(plan);
    for trial in trials {
        let draws = Draws::new(&plan.scenario, plan.mode, &plan.fixed, plan.seed, trial);
        for (arm, into) in plan.arms.iter().zip(&mut results.arms) {
            let mut world = trial::run(&plan.scenario, arm, &draws, &mut Silent);
            into.add(trial, &mut world.tally, plan.scenario.horizon_weeks, plan.keep_incidents);
        }
    }
    results
}

//! Runs an ensemble: all trials of all strategies of a scenario.
//!
//! Chunks of trials run on any number of threads; their results are joined in the order of trials, and sums that are
//! joined are sums of integers, so that neither threads nor the way in which a run is cut can change a bit.

use std::ops::Range;

use crate::parallel::prelude::*;

use super::chunk::{Chunk, cut};
use super::series;
use super::weekly::Weekly;
use crate::bytes::fingerprint;
use model::parameter::{Fixed, Mode};
use model::record::{BlockTally, Incident, Lack, PeaceEnd, Toll};
use model::scenario::{Arm, Loaded, Scenario};

/// Chunks that are held in memory at once, in addition to what is kept of them.
pub(super) const BATCH: usize = 64;

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
    /// Parameters fixed by the user or drawn from a calibration.
    pub fixed: Fixed,
    /// Whether to keep every attack.
    pub keep_incidents: bool,
}

impl Plan {
    /// The plan of a comparison; single attacks are not kept.
    pub fn new(loaded: Loaded, seed: u64, mode: Mode) -> Self {
        Self { scenario: loaded.scenario, arms: loaded.arms, seed, mode, fixed: loaded.fixed, keep_incidents: false }
    }

    /// Number by which its trials are known: it follows from the revision of the model, the scenario, what the strategies
    /// do, the seed and the parameters, and from nothing else.
    pub fn key(&self) -> u64 {
        let arms: Vec<_> = self.arms.iter().map(|arm| (&arm.id, &arm.blocks)).collect();
        fingerprint(&(model::REVISION, &self.scenario, arms, self.seed, self.mode, &self.fixed))
    }
}

/// What is kept of one trial of one strategy.
#[derive(Debug, Clone)]
pub struct Row {
    /// Number of the trial.
    pub trial: u64,
    /// Values of the metrics in the order of [`model::metric::ALL`]; NaN where the trial does not define one.
    pub values: Vec<f64>,
    /// Week of the first agreement in a focal conflict.
    pub first_agreement: Option<u32>,
    /// Week and kind of the end of the peace after it.
    pub first_relapse: Option<(u32, PeaceEnd)>,
    /// What violence took from each party, in the order of parties; none where there are more than [`MOST_PARTIES`].
    pub tolls: Vec<Toll>,
    /// Every attack, if the plan asks for them.
    pub incidents: Vec<Incident>,
}

/// Most parties for which each row keeps what violence took from them.
pub const MOST_PARTIES: usize = 100;

impl PartialEq for Row {
    /// Equal to the bit, so that what is not defined equals itself.
    fn eq(&self, other: &Self) -> bool {
        let bits = |row: &Self| row.values.iter().map(|value| value.to_bits()).collect::<Vec<_>>();
        self.trial == other.trial
            && bits(self) == bits(other)
            && self.first_agreement == other.first_agreement
            && self.first_relapse == other.first_relapse
            && self.tolls == other.tolls
            && self.incidents == other.incidents
    }
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
    /// Trials in which it was due.
    pub trials_due: u64,
    /// Trials in which it was due and at least half of what was due was done.
    pub trials_half_done: u64,
}

impl BlockTotal {
    /// Adds one trial.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // money is positive and far below 2^64 cents
    pub(super) fn add(&mut self, other: &BlockTally) {
        self.due += u64::from(other.due);
        self.done += u64::from(other.done);
        self.trials_due += u64::from(other.due > 0);
        self.trials_half_done += u64::from(other.due > 0 && 2 * u64::from(other.done) >= u64::from(other.due));
        for (sum, one) in self.lacked.iter_mut().zip(other.lacked) {
            *sum += u64::from(one);
        }
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        // money spent is positive and below 2^53 cents
        let cents = libm::round(other.spent * 100.0) as u64;
        self.spent_cents += cents;
    }

    /// Adds other trials, or another block.
    pub fn merge(&mut self, other: &Self) {
        self.due += other.due;
        self.done += other.done;
        for (sum, one) in self.lacked.iter_mut().zip(other.lacked) {
            *sum += one;
        }
        self.spent_cents += other.spent_cents;
        self.trials_due += other.trials_due;
        self.trials_half_done += other.trials_half_done;
    }

    /// Whether it is delivered in these trials: due in at least half of them, and at least half of that done in the median of those.
    pub fn is_delivered(&self, trials: usize) -> bool {
        2 * self.trials_due >= trials as u64 && 2 * self.trials_half_done >= self.trials_due
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

    /// Values of one metric, one a trial.
    pub fn column(&self, metric: usize) -> Vec<f64> {
        self.rows.iter().map(|row| row.values[metric]).collect()
    }

    /// All blocks together.
    pub fn all_blocks(&self) -> BlockTotal {
        let mut all = BlockTotal::default();
        self.blocks.iter().for_each(|block| all.merge(block));
        all
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

    /// Appends the trials of chunks, in their order; strategies are worked on at the same time.
    ///
    /// # Panics
    /// If a chunk's weeks cannot be read; chunks are checked by their seal when they are loaded.
    pub fn append(&mut self, chunks: Vec<Chunk>) {
        let mut by_arm: Vec<Vec<_>> = self.arms.iter().map(|_| Vec::with_capacity(chunks.len())).collect();
        for chunk in chunks {
            for (arms, arm) in by_arm.iter_mut().zip(chunk.arms) {
                arms.push(arm);
            }
        }
        self.arms.par_iter_mut().zip(by_arm).for_each(|(into, chunks)| {
            let mut weeks = Vec::new();
            for mut chunk in chunks {
                for series in &chunk.series {
                    series::decode(series, &mut weeks).expect("what was encoded can be decoded");
                    into.weekly.add(&weeks);
                }
                into.rows.append(&mut chunk.rows);
                for (total, more) in into.blocks.iter_mut().zip(&chunk.blocks) {
                    total.merge(more);
                }
            }
        });
    }
}

/// Runs the trials of a range; `progress` is told how many trials have been done, from any thread and in any order.
///
/// Uses the rayon pool that it is called in.
pub fn run(plan: &Plan, trials: Range<u64>, progress: &(dyn Fn(u64) + Sync)) -> Ensemble {
    let mut all = Ensemble::empty(plan);
    for batch in cut(trials).chunks(BATCH) {
        let done = batch.par_iter().map(|trials| {
            let chunk = Chunk::simulate(plan, trials.clone());
            progress(chunk.trials());
            chunk
        });
        all.append(done.collect());
    }
    all
}

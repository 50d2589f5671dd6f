//! What a search for advice finds.

use super::judge::Judged;
use super::neighbour::{Move, Neighbour};
use super::rival::UnderRival;
use crate::experiment::ensemble::BlockTotal;
use crate::frontier::search::Counts;
use stats::estimate::Estimate;

/// Chance with which a gain that is named would have been found.
pub const CHANCE: f64 = 0.8;

/// How a neighbour left the race.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// It was judged on fresh futures.
    Judged,
    /// It stayed to the end and did not look best.
    Left,
    /// It surely gains nothing that matters.
    NoGain,
    /// Another neighbour surely beats it: that one's position.
    Beaten(usize),
}

/// A neighbour after the race.
#[derive(Debug, Clone, PartialEq)]
pub struct Raced {
    /// Mean difference to the plan on every objective, in the metric's own direction: not a judgement, since many were looked at.
    pub differences: Vec<f64>,
    /// Trials that it got.
    pub trials: u64,
    /// How it left.
    pub end: End,
}

/// How often a block of the plan runs, over the trials of the pilot.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BlockRun {
    /// What became of it.
    pub total: BlockTotal,
    /// Trials.
    pub trials: u64,
}

/// What a search found.
#[derive(Debug, Clone, PartialEq)]
pub struct Advice {
    /// The neighbours.
    pub neighbours: Vec<Neighbour>,
    /// How each fared in the race.
    pub raced: Vec<Raced>,
    /// Mean of every objective under the plan, on fresh futures.
    pub plan: Vec<Estimate>,
    /// The finalists, the best first.
    pub judged: Vec<Judged>,
    /// The best under each rival rule; empty where nothing is better.
    pub rivals: Vec<UnderRival>,
    /// The gain on each objective that would have been seen with [`CHANCE`], not a number where nothing could be.
    pub visible: Vec<f64>,
    /// How often each block of the plan runs.
    pub blocks: Vec<BlockRun>,
    /// Seed of the futures that judge.
    pub fresh_seed: u64,
    /// Futures that it rests on.
    pub counts: Counts,
}

impl Advice {
    /// The best finalist, if it is surely better on an objective.
    pub fn best(&self) -> Option<&Judged> {
        self.judged.first().filter(|best| !best.better.is_empty())
    }

    /// Positions of the blocks without which the plan is surely better on an objective, with what was found.
    pub fn hurting(&self) -> Vec<(usize, &Judged)> {
        let is_drop = |judged: &&Judged| self.neighbours[judged.neighbour].kind == Move::Drop;
        let hurting = self.judged.iter().filter(is_drop).filter(|judged| !judged.better.is_empty());
        hurting.map(|judged| (self.neighbours[judged.neighbour].block, judged)).collect()
    }
}

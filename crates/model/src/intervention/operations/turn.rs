//! Blocks in the order of their turn.

use std::cmp::Reverse;
use std::ops::Range;

use super::super::{Interventions, NEEDS, kind_of};
use crate::record::Lack;
use crate::strategy::{Block, Condition};
use crate::world::World;

/// A block in its turn.
#[derive(Debug)]
pub(super) struct Turn {
    /// Position in the strategy.
    pub(super) block: usize,
    /// Intervention.
    pub(super) kind: usize,
    /// Cost for one target, USD.
    pub(super) cost: f64,
    /// Its targets where they are the same in every week: positions in the list of targets.
    pub(super) lasting: Option<Range<usize>>,
    /// Whether to carry it out once ends its condition, so that money is put aside for one turn only.
    pub(super) ends_itself: bool,
}

/// The blocks of a strategy in the order in which they take what they need: by priority; then those that take most of
/// headquarters' time in one week, then the rarest, since both can do least with what others leave; then as in the file.
/// Those whose intervention is switched off are left out.
///
/// # Panics
/// If a block names an unknown activity; scenarios are checked before they get here.
pub(super) fn in_order(
    blocks: &[Block],
    interventions: &Interventions,
    world: &World,
    targets: &mut Vec<usize>,
) -> Vec<Turn> {
    let costs = interventions.costs();
    let mut turns = Vec::with_capacity(blocks.len());
    for (b, block) in blocks.iter().enumerate() {
        let kind = kind_of(&block.activity).expect("activities are checked with the scenario");
        if !interventions.is_on(kind) {
            continue;
        }
        let first = targets.len();
        let lasting = block.target.is_lasting().then(|| {
            block.target.select(world, targets);
            first..targets.len()
        });
        let ends_itself = block.activity == "peace_committee" && block.only_if.contains(&Condition::NoCommittee);
        turns.push(Turn { block: b, kind, cost: costs[kind] * block.effort, lasting, ends_itself });
    }
    let headquarters = |turn: &Turn| NEEDS[turn.kind].headquarters * blocks[turn.block].effort;
    turns.sort_unstable_by(|one, other| {
        let (a, b) = (&blocks[one.block], &blocks[other.block]);
        a.priority
            .cmp(&b.priority)
            .then(headquarters(other).total_cmp(&headquarters(one)))
            .then(Reverse(a.when.rhythm()).cmp(&Reverse(b.when.rhythm())))
            .then(one.block.cmp(&other.block))
    });
    turns
}

/// Turns that have begun and were not served, by block and target, with what was lacking last.
#[derive(Debug)]
pub(super) struct Waiting {
    lacks: Vec<Option<Lack>>,
    targets: usize,
}

impl Waiting {
    /// No turn waits; there are at most so many blocks and targets of any kind.
    pub(super) fn new(blocks: usize, targets: usize) -> Self {
        Self { lacks: vec![None; blocks * targets], targets }
    }

    /// What block `b` waits for at a target.
    pub(super) fn of(&mut self, b: usize, target: usize) -> &mut Option<Lack> {
        &mut self.lacks[b * self.targets + target]
    }
}

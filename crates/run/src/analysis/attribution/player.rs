//! The parts of a strategy among which its effect is shared out: blocks, or the blocks of an activity.

use model::scenario::Arm;
use model::strategy::Block;

/// Players up to which all coalitions are simulated.
pub const MOST_EXACT: usize = 8;

/// How the blocks are put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grouping {
    /// Single blocks if there are at most [`MOST_EXACT`] of them, else activities.
    Auto,
    /// Single blocks.
    Block,
    /// All blocks of an activity together.
    Activity,
}

/// A part of a strategy that can be left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Player {
    /// Name of the block or the activity.
    pub name: String,
    /// Positions of its blocks in the strategy; none for what only the baseline does.
    pub blocks: Vec<usize>,
}

/// A strategy, its baseline and the parts by which they differ.
#[derive(Debug, Clone)]
pub(super) struct Game<'a> {
    strategy: &'a Arm,
    baseline: &'a Arm,
    /// The parts.
    pub(super) players: Vec<Player>,
    /// Per block of the strategy: the player it belongs to, `None` if the baseline has the block too.
    owner: Vec<Option<usize>>,
    /// Blocks that only the baseline has, and the player that stands for giving them up.
    given_up: Vec<&'a Block>,
    giver: Option<usize>,
}

impl<'a> Game<'a> {
    /// Finds out by which parts a strategy differs from its baseline.
    pub(super) fn new(strategy: &'a Arm, baseline: &'a Arm, grouping: Grouping) -> Self {
        let shared: Vec<bool> = strategy.blocks.iter().map(|block| baseline.blocks.contains(block)).collect();
        let given_up: Vec<&Block> = baseline.blocks.iter().filter(|block| !strategy.blocks.contains(block)).collect();
        let own = shared.iter().filter(|shared| !**shared).count() + usize::from(!given_up.is_empty());
        let by_block = match grouping {
            Grouping::Auto => own <= MOST_EXACT,
            Grouping::Block => true,
            Grouping::Activity => false,
        };
        let mut players: Vec<Player> = Vec::new();
        let mut owner = vec![None; strategy.blocks.len()];
        for (b, block) in strategy.blocks.iter().enumerate().filter(|(b, _)| !shared[*b]) {
            let name = if by_block { block.name.clone() } else { block.activity.replace('_', " ") };
            let known = players.iter().position(|player| player.name == name);
            let player = known.unwrap_or_else(|| {
                players.push(Player { name, blocks: Vec::new() });
                players.len() - 1
            });
            players[player].blocks.push(b);
            owner[b] = Some(player);
        }
        let giver = (!given_up.is_empty()).then(|| {
            players.push(Player { name: format!("giving up what only {} does", baseline.id), blocks: Vec::new() });
            players.len() - 1
        });
        Self { strategy, baseline, players, owner, given_up, giver }
    }

    /// All players together.
    pub(super) fn everybody(&self) -> u64 {
        if self.players.is_empty() { 0 } else { u64::MAX >> (64 - self.players.len()) }
    }

    /// The strategy that a coalition of players (one bit each) makes; nobody makes the baseline, everybody the strategy.
    pub(super) fn arm(&self, coalition: u64) -> Arm {
        if coalition == 0 {
            return self.baseline.clone();
        }
        if coalition == self.everybody() {
            return self.strategy.clone();
        }
        let is_in = |player: usize| coalition >> player & 1 == 1;
        let own = self.strategy.blocks.iter().zip(&self.owner).filter(|(_, owner)| owner.is_none_or(is_in));
        let mut blocks: Vec<Block> = own.map(|(block, _)| block.clone()).collect();
        if self.giver.is_some_and(|giver| !is_in(giver)) {
            blocks.extend(self.given_up.iter().map(|block| (*block).clone()));
        }
        Arm { blocks, ..self.strategy.clone() }
    }

    /// The strategy without one of its blocks.
    pub(super) fn without_block(&self, block: usize) -> Arm {
        let mut arm = self.strategy.clone();
        arm.blocks.remove(block);
        arm
    }
}

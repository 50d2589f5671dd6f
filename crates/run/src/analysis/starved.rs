//! Plans whose own blocks take what the blocks that they share with another plan would need.
//!
//! A plan that holds all blocks of another, and more, is compared with it block by block: where a shared block is carried out
//! much more seldom, and the mission lacked something that blocks use up, the larger plan starves it.

use super::brief::{Alone, BlockUse};
use crate::experiment::Plan;
use model::record::Lack;

/// What blocks use up, so that one can take it from another.
const USED_UP: [Lack; 4] = [Lack::Money, Lack::Staff, Lack::Patrols, Lack::Attention];
/// Fall of the part carried out from which a block counts as starved.
const FALL: f64 = 0.2;
/// Times a future that the other plan carries a block out at least, so that seldom ones do not count.
const OFTEN: f64 = 3.0;

/// A block that a plan carries out more seldom than another that it holds, for lack of what its other blocks use up.
#[derive(Debug, Clone, PartialEq)]
pub struct Starved {
    /// Position of the plan.
    pub strategy: usize,
    /// Position of the plan whose blocks it holds.
    pub other: usize,
    /// Name of the block that loses most turns.
    pub block: String,
    /// Turns carried out in a future on average: under the plan, under the other.
    pub done: [f64; 2],
    /// Turns due in a future on average: under the plan, under the other.
    pub due: [f64; 2],
    /// What it lacks more than under the other plan.
    pub lack: Lack,
    /// Further blocks that lose turns so.
    pub more: usize,
}

/// For every plan that starves blocks of a plan it holds, the one that loses most turns, among all plans that it holds; the worst
/// comes first.
pub fn starved(plan: &Plan, strategies: &[Alone]) -> Vec<Starved> {
    let arms = &plan.arms;
    let holds = |one: usize, other: usize| {
        let (one, other) = (&arms[one].blocks, &arms[other].blocks);
        one.len() > other.len() && other.iter().all(|block| one.contains(block))
    };
    let of = |strategy: usize| {
        let others = (0..arms.len()).filter(|other| *other != strategy && holds(strategy, *other));
        let found = others.filter_map(|other| worst((strategy, &strategies[strategy]), (other, &strategies[other])));
        found.max_by(|a, b| lost(a).total_cmp(&lost(b)))
    };
    let mut all: Vec<Starved> = (0..arms.len()).filter_map(of).collect();
    all.sort_by(|a, b| lost(b).total_cmp(&lost(a)).then(a.strategy.cmp(&b.strategy)));
    all
}

/// Turns lost against the other plan.
fn lost(of: &Starved) -> f64 {
    of.done[1] - of.done[0]
}

/// The block of the other plan that loses most.
fn worst((strategy, own): (usize, &Alone), (other, all): (usize, &Alone)) -> Option<Starved> {
    let pairs = all.blocks.iter().filter_map(|of| Some((own.blocks.iter().find(|block| block.name == of.name)?, of)));
    let mut found: Vec<Starved> = pairs
        .filter_map(|(here, there)| {
            let (block, done, due) = (here.name.clone(), [here.done, there.done], [here.due, there.due]);
            Some(Starved { strategy, other, block, done, due, lack: taken(here, there)?, more: 0 })
        })
        .collect();
    found.sort_by(|a, b| lost(b).total_cmp(&lost(a)).then_with(|| a.block.cmp(&b.block)));
    let more = found.len().saturating_sub(1);
    found.into_iter().next().map(|first| Starved { more, ..first })
}

/// What a block lacks that it has under the other plan, if that explains at least half of its fall.
fn taken(here: &BlockUse, there: &BlockUse) -> Option<Lack> {
    let fall = there.done_share - here.done_share;
    if fall < FALL || there.done < OFTEN {
        return None;
    }
    let part = |of: &BlockUse, lack: Lack| of.lacked.iter().find(|(of, _)| *of == lack).map_or(0.0, |(_, part)| *part);
    let risen = USED_UP.map(|lack| (lack, part(here, lack) - part(there, lack)));
    let (lack, rise) = risen.into_iter().max_by(|a, b| a.1.total_cmp(&b.1))?;
    (rise >= fall / 2.0).then_some(lack)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(done: f64, due: f64, lacked: Vec<(Lack, f64)>) -> BlockUse {
        BlockUse {
            name: "shuttle".to_owned(),
            activity: "shuttle mediation".to_owned(),
            due,
            done,
            done_share: done / due,
            lacked,
            spent_usd: 0.0,
        }
    }

    #[test]
    fn a_block_that_loses_its_money_is_starved_and_one_behind_a_closed_road_is_not() {
        let fed = of(62.0, 65.0, vec![]);
        assert_eq!(taken(&of(30.0, 70.0, vec![(Lack::Money, 0.5)]), &fed), Some(Lack::Money));
        assert_eq!(taken(&of(30.0, 70.0, vec![(Lack::Access, 0.5)]), &fed), None);
        assert_eq!(taken(&of(60.0, 70.0, vec![(Lack::Money, 0.1)]), &fed), None, "a small fall is none");
        assert_eq!(taken(&of(0.2, 2.0, vec![(Lack::Money, 0.9)]), &of(2.0, 2.0, vec![])), None, "seldom anyway");
    }
}

//! A national shock or a turn to war shrinks the space that the state leaves for dialogue.
//!
//! In the week of a shock or of a turn to war space loses the fraction `shrink`, in each week of war the fraction `war`; else it
//! recovers by `recovery` a week. What is lost, x = 1 − space, reaches a party by r = 1 − autonomy for armed groups and by
//! r = `everybody` for communities: a process moves forward by less (see `process`) and each side's commitment loses
//! the fraction hit·x·r·(1 − ownership) a week.
//! Reads: last shock, regime, autonomy, ownership.  Writes: space, commitment.
//! Source: after the rebellion of December 2020 in the Central African Republic the state turned to force, and local
//! implementation of the national accord stopped (Duursma and Russo 2025); sizes are assumption A43.

use super::prelude::*;
use crate::world::{PartyKind, Regime};

mechanism! {
    /// Space for dialogue.
    SpaceForDialogue of "space_for_dialogue" {
        /// Fraction of the space that a shock takes.
        shrink: "share" = 0.6 in 0.2..=0.9, "assumption A43";
        /// Fraction of the space that a week of war takes.
        war: "share per week" = 0.03 in 0.0..=0.08, "assumption A43";
        /// Fraction of what was lost that comes back in a week.
        recovery: "share per week" = 0.015 in 0.005..=0.04, "assumption A43: a year";
        /// Fraction of commitment that no space costs a dependent armed group in a week.
        hit: "share per week" = 0.08 in 0.0..=0.16, "assumption A43";
        /// How far lost space reaches communities.
        everybody: "share" = 0.2 in 0.0..=0.5, "assumption A43";
    }
}

impl Step for SpaceForDialogue {
    fn step<R: Recorder>(&mut self, world: &mut World, book: &mut R) {
        let p = &self.parameters;
        let space = &mut world.national.space;
        if world.tally.last_shock == Some(world.week) {
            book.lower(CAUSE, "space for dialogue", Entity::Nation, space, p.shrink);
        }
        if world.national.regime == Regime::War {
            book.lower(CAUSE, "space for dialogue", Entity::Nation, space, p.war);
        } else {
            book.raise(CAUSE, "space for dialogue", Entity::Nation, space, p.recovery);
        }
        let lost = 1.0 - space.get();
        if lost <= 0.0 {
            return;
        }
        for (c, conflict) in world.conflicts.iter_mut().enumerate() {
            let foreign = 1.0 - conflict.process.ownership.get();
            for (s, side) in conflict.sides.iter_mut().enumerate() {
                let party = &world.parties[conflict.parties[s]];
                let reach = match party.kind {
                    PartyKind::ArmedGroup => 1.0 - party.autonomy,
                    PartyKind::Community => p.everybody,
                };
                let hit = p.hit * lost * reach * foreign;
                book.lower(CAUSE, "commitment", Entity::Side(c, s), &mut side.commitment, hit);
            }
        }
    }
}

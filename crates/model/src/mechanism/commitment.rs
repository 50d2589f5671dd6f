//! Commitment to an agreement wears off unless it is kept alive.
//!
//! While an agreement stands, each side's commitment c moves each week by
//!   (follow·f + benefit·relief + lead·leadership⁺ + own·ownership)·(1 − c) − (wear + undermine·incitement + hurt·R)·c
//! with wear times 1 + fade·dependency if mediation by the mission fades (a rival structure), f follow-up, relief the mean relief of the drivers that weigh, R the side's wish for revenge.
//! The committee lives off support: it moves by `upkeep` a week towards max(follow-up, local support, ownership,
//! what is done of the provision on a follow-up committee).
//! Reads: follow-up, local support, relief, leadership, ownership, dependency, incitement, revenge.
//! Writes: commitment, committee.
//! Source: mediated deals last less once the mediator's leverage wanes (Beardsley 2008, interstate); one-off engagement
//! fades (Duursma and Russo 2025); sizes are assumption A21.

use super::prelude::*;
use crate::world::{Conflict, DRIVERS, Mediation, Provision};

mechanism! {
    /// Commitment.
    Commitment of "commitment" {
        /// Fraction of commitment that wears off in a week.
        wear: "share per week" = 0.02 in 0.008..=0.04, "assumption A21: half-life of 4 to 20 months";
        /// How much faster commitment wears off in a process that lives off the mission alone.
        fading: "ratio" = 0.5 in 0.0..=1.5, "durability hazard ratio of mission-led deals 0.7 to 2; assumption A21";
        /// Fraction of the distance to full commitment that full follow-up covers in a week.
        follow_up: "share per week" = 0.04 in 0.01..=0.08, "sign: Duursma and Russo 2025, box 2; size assumption A21";
        /// The same for drivers fully relieved.
        benefit: "share per week" = 0.03 in 0.0..=0.06, "assumption A21";
        /// The same for leaders who are all for peace.
        leadership: "share per week" = 0.03 in 0.01..=0.06, "assumption A21";
        /// The same for full ownership.
        ownership: "share per week" = 0.03 in 0.0..=0.06, "assumption A21";
        /// Fraction of commitment that full incitement undermines in a week.
        undermining: "share per week" = 0.08 in 0.02..=0.14, "sign: Wau (Duursma and Russo 2025); size assumption A21";
        /// Fraction of commitment that a full wish for revenge costs in a week.
        revenge: "share per week" = 0.05 in 0.01..=0.1, "assumption A21";
        /// Fraction of the distance that the committee covers in a week.
        upkeep: "share per week" = 0.02 in 0.005..=0.05, "assumption A21";
    }
}

impl Step for Commitment {
    fn step<R: Recorder>(&mut self, world: &mut World, book: &mut R) {
        let p = &self.parameters;
        for (c, conflict) in world.conflicts.iter_mut().enumerate() {
            let process = &mut conflict.process;
            if process.committee > Share::ZERO {
                let agreed = Share::clamped(process.done(Provision::FollowUpCommittee));
                let effort = &process.effort;
                let upkeep = effort.follow_up.max(effort.local_support).max(process.ownership).max(agreed);
                let committee = &mut process.committee;
                book.toward(CAUSE, "committee", Entity::Conflict(c), committee, upkeep, p.upkeep);
            }
            if process.agreement.is_none() {
                continue;
            }
            let fades = world.structure.mediation == Mediation::Fades;
            let wear = p.wear * if fades { 1.0 + p.fading * process.dependency.get() } else { 1.0 };
            let (follow_up, ownership) = (process.effort.follow_up.get(), process.ownership.get());
            let shared = p.follow_up * follow_up + p.benefit * mean_relief(conflict) + p.ownership * ownership;
            for (s, side) in conflict.sides.iter_mut().enumerate() {
                let (of, party) = (Entity::Side(c, s), &world.parties[conflict.parties[s]]);
                let kept = shared + p.leadership * party.leadership.max(0.0);
                let lost = wear + p.undermining * party.incitement.get() + p.revenge * side.revenge.get();
                book.lower(CAUSE, "commitment", of, &mut side.commitment, lost);
                book.raise(CAUSE, "commitment", of, &mut side.commitment, kept);
            }
        }
    }
}

/// Mean relief of a conflict's drivers, weighted by their weight.
fn mean_relief(conflict: &Conflict) -> f64 {
    let (mut relieved, mut weights) = (0.0, 0.0);
    for driver in 0..DRIVERS {
        relieved += conflict.drivers[driver] * conflict.relief[driver];
        weights += conflict.drivers[driver];
    }
    if weights > 0.0 { relieved / weights } else { 0.0 }
}

//! Leaders lean towards war or peace, and their people lean with them.
//!
//! stance moves by `pace` a week towards
//!   disposition + a_seat·seat·appetite [while a process of the party is under way] + a_press·pressure − a_incite·incitement − a_fear·fear − a_avenge·revenge.
//! A party's leadership = Σ influence·stance / max(1, Σ influence).
//! A seat gives prestige only where there is something to sit on: contact, talks or an agreement.
//! Reads: disposition, appetite for prestige, committee seat, phase, pressure, incitement, fear, revenge.
//! Writes: stance, leadership.
//! Source: the spear master of the Panawur–Panaguong conflict encouraged raids until he chaired the committee, and
//! took pride in peace (Duursma and Russo 2025, box 2); sizes are assumption A8.

use super::prelude::*;
use crate::world::Phase;

const CAUSE: Cause = Cause::Mechanism("leaders");

parameters! {
    /// Parameters of leaders.
    Parameters of "leaders" {
        /// Fraction of the distance that a stance covers in a week.
        pace: "share per week" = 0.06 in 0.02..=0.15, "assumption A8";
        /// Pull of a committee seat on a leader with full appetite for prestige.
        seat: "stance" = 1.2 in 0.3..=1.8, "assumption A8; sign after Duursma and Russo 2025, box 2";
        /// Pull of full pressure for compromise from elites.
        pressure: "stance" = 0.6 in 0.0..=1.2, "assumption A8";
        /// Push of full incitement by elites.
        incitement: "stance" = 0.9 in 0.2..=1.6, "assumption A8";
        /// Push of full fear.
        fear: "stance" = 0.2 in -0.2..=0.6, "assumption A8: fear may also sober";
        /// Push of a people that wants revenge to the full.
        revenge: "stance" = 0.5 in 0.0..=1.0, "assumption A8";
    }
}

/// Leaders.
#[derive(Debug)]
pub struct Leaders {
    parameters: Parameters,
    /// Per party: strongest wish for revenge; sum of influence; sum of influence × stance.
    sums: Vec<(f64, f64, f64)>,
    /// Per party: whether a process of it is under way.
    talks: Vec<bool>,
}

impl Rule for Leaders {
    type Parameters = Parameters;

    fn open(parameters: Parameters, world: &World, _: &Chance) -> Self {
        Self { parameters, sums: vec![(0.0, 0.0, 0.0); world.parties.len()], talks: vec![false; world.parties.len()] }
    }
}

impl Step for Leaders {
    fn step<R: Recorder>(&mut self, world: &mut World, book: &mut R) {
        let p = &self.parameters;
        self.sums.fill((0.0, 0.0, 0.0));
        self.talks.fill(false);
        for conflict in &world.conflicts {
            for (side, &party) in conflict.sides.iter().zip(&conflict.parties) {
                self.talks[party] |= !matches!(conflict.process.phase, Phase::NoContact | Phase::Collapsed);
                let strongest = &mut self.sums[party].0;
                *strongest = strongest.max(side.revenge.get());
            }
        }
        for (l, leader) in world.leaders.iter_mut().enumerate() {
            let party = &world.parties[leader.party];
            let sums = &mut self.sums[leader.party];
            let seat = if leader.seat && self.talks[leader.party] { p.seat * leader.prestige_appetite } else { 0.0 };
            let target = leader.disposition + seat + p.pressure * party.pressure.get()
                - p.incitement * party.incitement.get()
                - p.fear * party.fear.get()
                - p.revenge * sums.0;
            let before = leader.stance;
            leader.lean(target, p.pace);
            book.changed(CAUSE, "stance", Entity::Leader(l), before, leader.stance);
            sums.1 += leader.influence;
            sums.2 += leader.influence * leader.stance;
        }
        for (party, (_, influence, weighted)) in world.parties.iter_mut().zip(&self.sums) {
            party.leadership = weighted / influence.max(1.0);
        }
    }
}

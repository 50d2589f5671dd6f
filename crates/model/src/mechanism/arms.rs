//! Arms reach the parties from elites and wear away.
//!
//! arms rise by inflow × arming of the distance to one a week and lose a fraction `wear`.
//! Reads: arming.  Writes: arms.
//! Source: elites armed the militias of Greater Jonglei in 2020, with over 1,000 casualties (UNMISS and UN Human Rights
//! 2021, in Duursma and Russo 2025); sizes are assumption A7.

use super::prelude::*;

mechanism! {
    /// Arms.
    Arms of "arms" {
        /// Fraction of the distance to fully armed that full arming by elites covers in a week.
        inflow: "share per week" = 0.02 in 0.0..=0.06, "assumption A7";
        /// Fraction of arms that is spent or lost in a week.
        wear: "share per week" = 0.01 in 0.002..=0.03, "assumption A7";
    }
}

impl Step for Arms {
    fn step<R: Recorder>(&mut self, world: &mut World, book: &mut R) {
        for (p, party) in world.parties.iter_mut().enumerate() {
            let inflow = self.parameters.inflow * party.arming.get();
            book.raise(CAUSE, "arms", Entity::Party(p), &mut party.arms, inflow);
            book.lower(CAUSE, "arms", Entity::Party(p), &mut party.arms, self.parameters.wear);
        }
    }
}

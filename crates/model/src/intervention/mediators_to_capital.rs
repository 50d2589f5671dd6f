//! Local mediators travel to the capital and meet the officials who feed or could restrain the conflict.
//!
//! For each known national elite with leverage on a party: engagement rises by `meeting`·leverage·(½ + ½·l) of the
//! distance to one, l the strength of the local mediators.
//! Source: mediators of Kalehe were flown to meet officials in the capital, and an agreement followed (Brockmeier and
//! Rotmann 2016, in Duursma and Russo 2025); sizes are assumption A38.

use super::prelude::*;
use crate::world::Level;

intervention! {
    /// Mediators to capital.
    MediatorsToCapital of "mediators_to_capital" for Conflict, taking { staff: 0.5, headquarters: 0.5 } {
        /// Cost of a journey.
        cost: "USD" = 25000.0 in 8000.0..=60000.0, "flight hours at 2,000 to 10,000; assumption A38";
        /// Fraction of the distance to full engagement of an elite with full leverage.
        meeting: "share" = 0.5 in 0.2..=0.8, "assumption A38";
    }
}

impl Intervention for MediatorsToCapital {
    fn carry_out<R: Recorder>(&mut self, world: &mut World, target: usize, effort: f64, block: usize, book: &mut R) {
        let conflict = &world.conflicts[target];
        let parties = conflict.parties;
        let strength = f64::midpoint(
            world.parties[parties[0]].local_mediation,
            world.parties[parties[1]].local_mediation,
        );
        let cause = Cause::Block(block);
        for (e, elite) in world.elites.iter_mut().enumerate() {
            if elite.known && elite.level == Level::National {
                let heard = elite.leverage_on_any(&parties) * f64::midpoint(1.0, strength);
                let meeting = compounded(self.parameters.meeting * heard, effort);
                book.raise(cause, "engagement", Entity::Elite(e), &mut elite.engagement, meeting);
            }
        }
    }
}

//! A long-duration patrol stays at a place for days, from a temporary base.
//!
//! A patrol takes presence `reach` of the way to one and, whole, opens the road for this week.
//! Source: a temporary base and long patrols made the Nuer–Murle dialogue of January 2024 possible (Duursma and Russo
//! 2025); a week-long patrol costs 20,000 to 150,000 USD (no source found); sizes are assumption A33.

use super::prelude::*;

intervention! {
    /// Long patrols.
    LongPatrols of "long_patrols" for Place, taking { patrols: 3.0, clearance: true } {
        /// Cost of a patrol of a week.
        cost: "USD" = 45000.0 in 20000.0..=150_000.0, "no source found; assumption A33";
        /// Fraction of the distance to full presence.
        reach: "share" = 0.7 in 0.5..=0.9, "assumption A33";
    }
}

impl Intervention for LongPatrols {
    fn carry_out<R: Recorder>(&mut self, world: &mut World, target: usize, effort: f64, block: usize, book: &mut R) {
        let reach = compounded(self.parameters.reach, effort);
        let place = &mut world.places[target];
        book.raise(Cause::Block(block), "patrol presence", Entity::Place(target), &mut place.patrol_presence, reach);
        place.reachable |= effort >= 1.0;
    }
}

//! Robust force: troops who are ready to fight hold a place.
//!
//! A week of it takes presence at a place `reach` of the way to one and opens the road; consent of the host state falls by
//! `toll`, and trust in the mission of each people there by `heavy`.
//! Source: robust force with diplomacy in Ituri in the early 2000s (Duursma and Russo 2025); heavy hands cost consent; sizes are
//! assumption A74.

use super::prelude::*;

intervention! {
    /// Robust force.
    RobustForce of "robust_force" for Place, taking { patrols: 4.0, clearance: true } {
        /// Cost of a week beyond standing costs.
        cost: "USD" = 60000.0 in 20000.0..=150_000.0, "no source found; assumption A74";
        /// Fraction of the distance to full presence.
        reach: "share" = 0.9 in 0.7..=1.0, "assumption A74";
        /// Fraction of consent that a week of it costs.
        toll: "share" = 0.01 in 0.0..=0.03, "assumption A74";
        /// Fraction of trust in the mission that a week of it costs.
        heavy: "share" = 0.01 in 0.0..=0.03, "assumption A74";
    }
}

impl Intervention for RobustForce {
    fn carry_out<R: Recorder>(&mut self, world: &mut World, target: usize, effort: f64, block: usize, book: &mut R) {
        let p = &self.parameters;
        let cause = Cause::Block(block);
        let place = &mut world.places[target];
        let reach = compounded(p.reach, effort);
        book.raise(cause, "patrol presence", Entity::Place(target), &mut place.patrol_presence, reach);
        place.reachable |= effort >= 1.0;
        book.lower(cause, "consent", Entity::Mission, &mut world.mission.consent, compounded(p.toll, effort));
        let heavy = compounded(p.heavy, effort);
        for (i, party) in world.parties.iter_mut().enumerate().filter(|(_, party)| party.places.contains(&target)) {
            book.lower(cause, "trust in mission", Entity::Party(i), &mut party.trust_in_mission, heavy);
        }
    }
}

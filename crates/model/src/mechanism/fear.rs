//! People who were attacked are afraid.
//!
//! An attack with d deaths takes the fear of the party attacked 1 − e^(−a·ln(1 + d)) of the way to one; fear fades by
//! `fading` a week, and more slowly where patrols are not seen.
//! Reads: attacks, patrol presence.  Writes: fear.
//! Source: functional form and sizes are assumption A17.

use super::prelude::*;

mechanism! {
    /// Fear.
    Fear of "fear" {
        /// Fear by the logarithm of one plus deaths.
        deaths: "1" = 0.15 in 0.05..=0.3, "assumption A17";
        /// Fraction of fear that fades in a week without patrols.
        fading: "share per week" = 0.04 in 0.02..=0.08, "assumption A17: some months";
        /// How much faster it fades with full patrol presence.
        patrols: "ratio" = 0.5 in 0.0..=1.0, "sign: a patrol lowers expected escalation (Nomikos 2022); size assumption A17";
    }
}

impl Step for Fear {
    fn step<R: Recorder>(&mut self, world: &mut World, book: &mut R) {
        let p = &self.parameters;
        for (i, party) in world.parties.iter_mut().enumerate() {
            let mut presence = 0.0;
            for &place in &party.places {
                presence += world.places[place].patrol_presence.get();
            }
            presence /= party.places.len() as f64;
            book.lower(CAUSE, "fear", Entity::Party(i), &mut party.fear, p.fading * (1.0 + p.patrols * presence));
        }
        for attack in &world.attacks {
            let attacked = world.conflicts[attack.conflict].parties[1 - attack.side];
            let rise = -libm::expm1(-p.deaths * libm::log1p(f64::from(attack.deaths)));
            let fear = &mut world.parties[attacked].fear;
            book.raise(CAUSE, "fear", Entity::Party(attacked), fear, rise);
        }
    }
}

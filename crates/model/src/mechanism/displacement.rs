//! People flee from attacks and return when it is quiet.
//!
//! An attack with d deaths displaces the share 1 − e^(−a·d/people) of those still at home; each week the share
//! `returning`·(1 − fear) of the displaced returns.
//! Reads: attacks, fear, people.  Writes: displaced.
//! Source: functional form and sizes are assumption A18.

use super::prelude::*;

mechanism! {
    /// Displacement.
    Displacement of "displacement" {
        /// People displaced for each person killed, while few have fled.
        per_death: "people per death" = 60.0 in 10.0..=200.0, "assumption A18";
        /// Share of the displaced who return in a week without fear.
        returning: "share per week" = 0.03 in 0.01..=0.08, "assumption A18";
    }
}

impl Step for Displacement {
    fn step<R: Recorder>(&mut self, world: &mut World, book: &mut R) {
        let p = &self.parameters;
        for (i, party) in world.parties.iter_mut().enumerate() {
            let back = p.returning * (1.0 - party.fear.get());
            book.lower(CAUSE, "displaced", Entity::Party(i), &mut party.displaced, back);
        }
        for attack in &world.attacks {
            let attacked = world.conflicts[attack.conflict].parties[1 - attack.side];
            let party = &mut world.parties[attacked];
            let flight = -libm::expm1(-p.per_death * f64::from(attack.deaths) / party.people);
            book.raise(CAUSE, "displaced", Entity::Party(attacked), &mut party.displaced, flight);
        }
    }
}

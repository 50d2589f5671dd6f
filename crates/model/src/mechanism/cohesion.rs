//! Ties between two peoples grow in peace and tear with blood.
//!
//! cohesion moves each week by + growth·(1 + done)·(1 − x), done what is done of the provisions on a culture of
//! peace and on confidence between fighters (the greater), in a week without attacks − tear·ln(1 + d)·x, and fades by `fading`.
//! Reads: attacks, implementation.  Writes: cohesion.
//! Source: dialogue between groups lowers communal violence in the following months (Smidt 2020); contact changes
//! behaviour to known peers more than attitudes (Mousa 2020; Scacco and Warren 2018); sizes are assumption A23.

use super::prelude::*;
use crate::world::Provision;

mechanism! {
    /// Cohesion.
    Cohesion of "cohesion" {
        /// Fraction of the distance to full cohesion that a week without attacks covers.
        growth: "share per week" = 0.003 in 0.0..=0.006, "assumption A23";
        /// Fraction of cohesion that fades in a week.
        fading: "share per week" = 0.008 in 0.002..=0.02, "effects of contact fade within months; size assumption A23";
        /// Fraction of cohesion lost for each unit of the logarithm of one plus deaths.
        tear: "share" = 0.05 in 0.01..=0.12, "assumption A23";
    }
}

impl Step for Cohesion {
    fn step<R: Recorder>(&mut self, world: &mut World, book: &mut R) {
        let p = &self.parameters;
        for (c, conflict) in world.conflicts.iter_mut().enumerate() {
            let of = Entity::Conflict(c);
            book.lower(CAUSE, "cohesion", of, &mut conflict.cohesion, p.fading);
            if conflict.attacks_this_week == 0 {
                let process = &conflict.process;
                let done = process.done(Provision::CultureOfPeace).max(process.done(Provision::ConfidenceBuilding));
                book.raise(CAUSE, "cohesion", of, &mut conflict.cohesion, p.growth * (1.0 + done));
            } else {
                let torn = (p.tear * libm::log1p(f64::from(conflict.deaths_this_week))).min(1.0);
                book.lower(CAUSE, "cohesion", of, &mut conflict.cohesion, torn);
            }
        }
    }
}

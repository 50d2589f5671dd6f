//! Killings leave grievance that lasts for years, and fresh blood that is on everybody's mind for weeks.
//!
//! An attack with d deaths takes the grievance of the side attacked 1 − e^(−g·ln(1 + d)) of the way to one. Grievance fades by
//! `forgetting` a week, the deaths on everybody's mind by `drying`. (For the wish for revenge see `violence`.)
//! Reads: attacks.  Writes: grievance, fresh deaths.
//! Source: large revenge raids after two to five months (Jonglei 2011–12); sizes are assumption A16.

use super::prelude::*;

mechanism! {
    /// Grievance and fresh blood.
    Grievance of "grievance" {
        /// Grievance by the logarithm of one plus deaths.
        lasting: "1" = 0.02 in 0.005..=0.04, "assumption A16";
        /// Fraction of grievance that fades in a week.
        forgetting: "share per week" = 0.004 in 0.001..=0.01, "assumption A16: half-life of one to thirteen years";
        /// Fraction of the deaths on everybody's mind that fades in a week.
        drying: "share per week" = 0.15 in 0.08..=0.3, "assumption A103: half-life of two to eight weeks";
    }
}

impl Step for Grievance {
    fn step<R: Recorder>(&mut self, world: &mut World, book: &mut R) {
        let p = &self.parameters;
        for (c, conflict) in world.conflicts.iter_mut().enumerate() {
            conflict.fresh_deaths = conflict.fresh_deaths * (1.0 - p.drying) + f64::from(conflict.deaths_this_week);
            for (s, side) in conflict.sides.iter_mut().enumerate() {
                book.lower(CAUSE, "grievance", Entity::Side(c, s), &mut side.grievance, p.forgetting);
            }
        }
        for attack in &world.attacks {
            let attacked = 1 - attack.side;
            let grievance = &mut world.conflicts[attack.conflict].sides[attacked].grievance;
            let rise = -libm::expm1(-p.lasting * libm::log1p(f64::from(attack.deaths)));
            book.raise(CAUSE, "grievance", Entity::Side(attack.conflict, attacked), grievance, rise);
        }
    }
}

//! Promises that are not kept cost trust and commitment.
//!
//! A signature raises what people expect by `hope`·(1 − ½·publicity), publicity being how well they know what was agreed.
//! After `grace` weeks, the unmet part g = expectations·(1 − mean of what is done of the provisions) takes away
//! doubt·g of both peoples' trust in the mission, while it is there, and sour·g of both sides' commitment a week. Expectations fade by
//! `fading` a week, publicity by `forgetting`.
//! Reads: agreement, implementation, publicity.  Writes: expectations, publicity, trust in mission, commitment.
//! Source: missions are advised to manage expectations by strategic communication, since broken promises cost trust (policy
//! recommendations and mission leadership handbook, in the references); sizes are assumption A55.

use super::prelude::*;

mechanism! {
    /// Expectations.
    Expectations of "expectations" {
        /// Fraction of the distance to full expectations that a signature covers.
        hope: "share" = 0.6 in 0.2..=0.9, "assumption A55";
        /// Weeks for which people wait.
        grace: "weeks" = 26.0 in 8.0..=52.0, "assumption A55";
        /// Fraction of trust in the mission that full disappointment costs in a week.
        doubt: "share per week" = 0.01 in 0.0..=0.03, "assumption A55";
        /// Fraction of commitment that full disappointment costs in a week.
        sour: "share per week" = 0.015 in 0.0..=0.03, "assumption A55";
        /// Fraction of expectations that fades in a week.
        fading: "share per week" = 0.01 in 0.003..=0.03, "assumption A55";
        /// Fraction of publicity that is forgotten in a week.
        forgetting: "share per week" = 0.02 in 0.005..=0.05, "assumption A55";
    }
}

impl Step for Expectations {
    fn step<R: Recorder>(&mut self, world: &mut World, book: &mut R) {
        let p = &self.parameters;
        for (c, conflict) in world.conflicts.iter_mut().enumerate() {
            let (process, of) = (&mut conflict.process, Entity::Conflict(c));
            book.lower(CAUSE, "publicity", of, &mut process.publicity, p.forgetting);
            book.lower(CAUSE, "expectations", of, &mut process.expectations, p.fading);
            let Some(agreement) = &process.agreement else { continue };
            let age = world.week - agreement.signed_week;
            if age == 0 {
                let hope = p.hope * (1.0 - 0.5 * process.publicity.get());
                book.raise(CAUSE, "expectations", of, &mut process.expectations, hope);
            }
            if f64::from(age) < p.grace {
                continue;
            }
            let unmet = process.expectations.get() * (1.0 - agreement.mean_done());
            for (s, side) in conflict.sides.iter_mut().enumerate() {
                book.lower(CAUSE, "commitment", Entity::Side(c, s), &mut side.commitment, p.sour * unmet);
                let i = conflict.parties[s];
                let doubt = if world.mission.present { p.doubt * unmet } else { 0.0 };
                let trust = &mut world.parties[i].trust_in_mission;
                book.lower(CAUSE, "trust in mission", Entity::Party(i), trust, doubt);
            }
        }
    }
}

//! Local peace helps the national peace, and local blood hurts it.
//!
//! What comes from below moves by `pace` a week towards the mean, over conflicts outside the national war, of +1 for a conflict
//! with a deadly attack in the last quarter, −1 for one with an agreement in force and no deadly attack in it, and 0
//! else. It bears on national tension (see `national_arena`).
//! Reads: phase, attacks.  Writes: what comes from below.
//! Source: national and local conflicts feed each other in both directions (Duursma 2022; Duursma and Russo 2025); size is
//! assumption A59.

use super::prelude::*;

mechanism! {
    /// What the local conflicts do to the national one.
    NationalFeedback of "national_feedback" {
        /// Fraction of the distance covered in a week.
        pace: "share per week" = 0.04 in 0.01..=0.1, "assumption A59";
    }
}

/// Weeks of a quarter.
const QUARTER: u32 = 13;

impl Step for NationalFeedback {
    fn step<R: Recorder>(&mut self, world: &mut World, book: &mut R) {
        let (mut sum, mut n) = (0.0, 0.0);
        for conflict in world.conflicts.iter().filter(|conflict| !conflict.state_based) {
            n += 1.0;
            if conflict.quiet_weeks < QUARTER {
                sum += 1.0;
            } else if conflict.process.in_force() {
                sum -= 1.0;
            }
        }
        if n <= 0.0 {
            return;
        }
        let before = world.national.from_below;
        world.national.from_below += self.parameters.pace * (sum / n - before);
        book.changed(CAUSE, "what comes from below", Entity::Nation, before, world.national.from_below);
    }
}

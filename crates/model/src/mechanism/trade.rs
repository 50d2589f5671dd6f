//! Trade comes back when people may move, and stops when they are attacked.
//!
//! trade moves by `pace` a week towards q/(q + patience), q the quiet weeks, in pace times 2 + (what is done
//! of the provision on free movement) while an agreement is in force, and loses the fraction `halt` in a week with attacks.
//! Reads: attacks, phase.  Writes: trade.
//! Source: trade as a shared interest after Duursma and Russo 2025, boxes 2 and 3; sizes are assumption A24.

use super::prelude::*;
use crate::world::Provision;

mechanism! {
    /// Trade.
    Trade of "trade" {
        /// Quiet weeks after which trade aims at half its full level.
        patience: "weeks" = 20.0 in 8.0..=40.0, "assumption A24";
        /// Fraction of the distance that trade covers in a week.
        pace: "share per week" = 0.02 in 0.005..=0.05, "assumption A24";
        /// Fraction of trade that stops in a week with attacks.
        halt: "share" = 0.2 in 0.05..=0.4, "assumption A24";
    }
}

impl Step for Trade {
    fn step<R: Recorder>(&mut self, world: &mut World, book: &mut R) {
        let p = &self.parameters;
        for (c, conflict) in world.conflicts.iter_mut().enumerate() {
            let of = Entity::Conflict(c);
            if conflict.attacks_this_week > 0 {
                book.lower(CAUSE, "trade", of, &mut conflict.trade, p.halt);
                continue;
            }
            let quiet = f64::from(conflict.quiet_weeks);
            let target = Share::clamped(quiet / (quiet + p.patience));
            let free = conflict.process.done(Provision::FreeMovement);
            let pace = if conflict.process.in_force() { (2.0 + free) * p.pace } else { p.pace };
            book.toward(CAUSE, "trade", of, &mut conflict.trade, target, pace);
        }
    }
}

//! Seats at the table are lost again when nobody keeps them.
//!
//! inclusion fades by `fading` a week, less where the process is owned locally: ·(1 − ½·ownership). While an agreement
//! stands it widens support: each side's commitment rises by support·inclusion of the distance to one a week, unless
//! the structure says that participation has no effect.
//! Reads: ownership, agreement, structure.  Writes: inclusion, commitment.
//! Source: women were 4 of 26 at Gambo's round table, 8 to 23 % at conferences of South Sudan; agreements that women signed last
//! longer (Krause and others 2018), clauses show nothing (UCDP Peace Agreements, re-analysis); hazard ratio 0.6 to 1.2;
//! sizes are assumption A53.

use super::prelude::*;
use crate::world::Participation;

mechanism! {
    /// Inclusion.
    Inclusion of "inclusion" {
        /// Fraction of inclusion that is lost in a week.
        fading: "share per week" = 0.01 in 0.003..=0.03, "assumption A53";
        /// Fraction of the distance to full commitment that full inclusion covers in a week.
        support: "share per week" = 0.015 in 0.0..=0.03, "assumption A53; sign disputed, see the variant";
    }
}

impl Step for Inclusion {
    fn step<R: Recorder>(&mut self, world: &mut World, book: &mut R) {
        let p = &self.parameters;
        let heard = world.structure.participation == Participation::CoverageAndSupport;
        for (c, conflict) in world.conflicts.iter_mut().enumerate() {
            let process = &mut conflict.process;
            let fading = p.fading * (1.0 - 0.5 * process.ownership.get());
            book.lower(CAUSE, "inclusion", Entity::Conflict(c), &mut process.inclusion, fading);
            if heard && process.agreement.is_some() {
                let support = p.support * process.inclusion.get();
                for (s, side) in conflict.sides.iter_mut().enumerate() {
                    book.raise(CAUSE, "commitment", Entity::Side(c, s), &mut side.commitment, support);
                }
            }
        }
    }
}

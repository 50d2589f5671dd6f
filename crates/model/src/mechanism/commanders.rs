//! Commanders weigh what peace brings them against what conflict brings, and heed orders from above.
//!
//! A side's interest = y_peace·trade·s − y_conflict·(1 − s), y what its commanders earn from each, s how far a shared
//! revenue is done under an agreement in force. While an agreement stands, the side's commitment rises by
//! gain·interest⁺ and falls by loss·interest⁻ and, in an armed group of autonomy a under national tension T, by
//! orders·(1 − a)·T a week. Interest also bears on raids (see `violence`).
//! Reads: incomes, trade, implementation, autonomy, tension.  Writes: interest, commitment.
//! Source: commanders at Nana-Bakassa split the tax on cattle traders, and phone each other before herds move; autonomous
//! commanders kept local deals while the national one stalled (Duursma and Russo 2025); 0 to 60 % fewer raids by shared
//! revenue; sizes are assumption A46.

use super::prelude::*;
use crate::world::{PartyKind, Provision};

mechanism! {
    /// Commanders.
    Commanders of "commanders" {
        /// Fraction of the distance to full commitment that a full interest in peace covers in a week.
        gain: "share per week" = 0.06 in 0.0..=0.12, "assumption A46";
        /// Fraction of commitment that a full interest in conflict costs in a week.
        loss: "share per week" = 0.04 in 0.01..=0.08, "assumption A46";
        /// Fraction of commitment that orders from above cost a dependent commander in a week of full tension.
        orders: "share per week" = 0.05 in 0.01..=0.1, "assumption A46";
    }
}

impl Step for Commanders {
    fn step<R: Recorder>(&mut self, world: &mut World, book: &mut R) {
        let p = &self.parameters;
        let tension = world.national.tension.get();
        for (c, conflict) in world.conflicts.iter_mut().enumerate() {
            let shared = conflict.process.done(Provision::EconomicIncentives);
            let (trade, stands) = (conflict.trade.get(), conflict.process.agreement.is_some());
            for (s, side) in conflict.sides.iter_mut().enumerate() {
                let party = &world.parties[conflict.parties[s]];
                side.interest = party.income_from_trade * trade * shared - party.income_from_conflict * (1.0 - shared);
                if !stands {
                    continue;
                }
                let orders = match party.kind {
                    PartyKind::ArmedGroup => p.orders * (1.0 - party.autonomy) * tension,
                    PartyKind::Community => 0.0,
                };
                let lost = p.loss * (-side.interest).max(0.0) + orders;
                let of = Entity::Side(c, s);
                book.lower(CAUSE, "commitment", of, &mut side.commitment, lost);
                book.raise(CAUSE, "commitment", of, &mut side.commitment, p.gain * side.interest.max(0.0));
            }
        }
    }
}

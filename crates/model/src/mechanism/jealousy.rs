//! An authority that a peace process goes around feels slighted.
//!
//! An elite with jealousy j and leverage v on a party to a conflict whose process has got to talks or beyond, and who is not
//! engaged (engagement E), moves by `pace` a week towards j·v·(1 − E), over its conflicts the greatest; see
//! `elite_interference` for what the slighted do.
//! Reads: jealousy, leverage, phase, engagement.  Writes: slighted.
//! Source: the head of Jonglei state felt undermined by the Pieri agreement of 2021, and turned against it (Duursma and Russo
//! 2025); size is assumption A45.

use super::prelude::*;
use crate::world::Phase;

mechanism! {
    /// Jealousy of authority.
    Jealousy of "jealousy" {
        /// Fraction of the distance covered in a week.
        pace: "share per week" = 0.1 in 0.03..=0.25, "assumption A45";
    }
}

impl Step for Jealousy {
    fn step<R: Recorder>(&mut self, world: &mut World, book: &mut R) {
        for (e, elite) in world.elites.iter_mut().enumerate().filter(|(_, elite)| elite.jealousy > 0.0) {
            let mut leverage = 0.0_f64;
            for conflict in &world.conflicts {
                if !matches!(conflict.process.phase, Phase::NoContact | Phase::Contact | Phase::Collapsed) {
                    leverage = leverage.max(elite.leverage_on_any(&conflict.parties));
                }
            }
            let target = Share::clamped(elite.jealousy * leverage * (1.0 - elite.engagement.get()));
            book.toward(CAUSE, "slighted", Entity::Elite(e), &mut elite.slighted, target, self.parameters.pace);
        }
    }
}

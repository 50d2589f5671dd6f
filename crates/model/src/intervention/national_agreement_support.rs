//! Support to the local implementation of the national agreement ties a local deal to it.
//!
//! A week of it takes help with the provisions on power-sharing, state authority and disarmament `help` of the way to one, in
//! the measure in which the nation has an agreement to implement: 1 under implementation, ½ under an accord, else 0.
//! Source: the agreement of Gambo refers to the national one of 2019 (Duursma and Russo 2025); sizes are assumption A63.

use super::prelude::*;
use crate::world::{Provision, Regime};

intervention! {
    /// Support to the local implementation of the national agreement.
    NationalAgreementSupport of "national_agreement_support" for Conflict, taking { staff: 0.5, headquarters: 0.2 } {
        /// Cost of a week.
        cost: "USD" = 2500.0 in 800.0..=6000.0, "assumption A63";
        /// Fraction of the distance to full help.
        help: "share" = 0.5 in 0.2..=0.8, "assumption A63";
    }
}

impl Intervention for NationalAgreementSupport {
    fn carry_out<R: Recorder>(&mut self, world: &mut World, target: usize, effort: f64, block: usize, book: &mut R) {
        let backed = match world.national.regime {
            Regime::Implementation => 1.0,
            Regime::Accord => 0.5,
            Regime::War | Regime::Tension => 0.0,
        };
        let help = compounded(self.parameters.help * backed, effort);
        let provisions = &mut world.conflicts[target].process.effort.provisions;
        for provision in [Provision::PowerSharing, Provision::StateAuthority, Provision::Disarmament] {
            let level = &mut provisions[provision as usize];
            book.raise(Cause::Block(block), "help with a provision", Entity::Conflict(target), level, help);
        }
    }
}

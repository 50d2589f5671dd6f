//! A revenue-sharing arrangement: commanders divide what trade pays instead of fighting over it.
//!
//! A week of arranging and overseeing it takes help with the provision on economic incentives `help` of the way to one;
//! without an agreement that has it it is not due.
//! Source: commanders at Nana-Bakassa split the tax on cattle traders (Duursma and Russo 2025, box 3); sizes are
//! assumption A61.

use super::prelude::*;
use crate::world::Provision;

intervention! {
    /// Revenue sharing.
    RevenueSharing of "revenue_sharing" for Conflict, taking { staff: 0.5, road: true, provisions: &[Provision::EconomicIncentives] } {
        /// Cost of a week.
        cost: "USD" = 1500.0 in 500.0..=4000.0, "assumption A61";
        /// Fraction of the distance to full help.
        help: "share" = 0.6 in 0.3..=0.9, "assumption A61";
    }
}

impl Intervention for RevenueSharing {
    fn carry_out<R: Recorder>(&mut self, world: &mut World, target: usize, effort: f64, block: usize, book: &mut R) {
        let help = compounded(self.parameters.help, effort);
        let provisions = &mut world.conflicts[target].process.effort.provisions;
        let level = &mut provisions[Provision::EconomicIncentives as usize];
        book.raise(Cause::Block(block), "help with a provision", Entity::Conflict(target), level, help);
    }
}

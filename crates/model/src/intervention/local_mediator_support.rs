//! Support to local mediators: training, transport, a place to meet.
//!
//! A week of it takes local support `reach` of the way to one.
//! Source: local actors often lack logistics (Chesterman 2007, in Duursma and Russo 2025); training leaders in mediation
//! did most for violence in a trial in 88 communities of Nigeria (Wolfe and others); sizes are assumption A30.

use super::prelude::*;

intervention! {
    /// Local mediator support.
    LocalMediatorSupport of "local_mediator_support" for Conflict, taking { staff: 0.3 } {
        /// Cost of a week.
        cost: "USD" = 1200.0 in 400.0..=3000.0, "assumption A30: fuel, allowances, training";
        /// Fraction of the distance to full support.
        reach: "share" = 0.7 in 0.4..=0.9, "assumption A30";
    }
}

impl Intervention for LocalMediatorSupport {
    fn carry_out<R: Recorder>(&mut self, world: &mut World, target: usize, effort: f64, block: usize, book: &mut R) {
        let reach = compounded(self.parameters.reach, effort);
        let support = &mut world.conflicts[target].process.effort.local_support;
        book.raise(Cause::Block(block), "support to local mediators", Entity::Conflict(target), support, reach);
    }
}

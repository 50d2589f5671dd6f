//! Monitoring and follow-up keep an agreement alive.
//!
//! A week of it takes follow-up `reach` of the way to one.
//! Source: a monitoring team followed the Panawur–Panaguong agreement (Duursma and Russo 2025, box 2); agreements with an
//! implementation commission end later (UCDP Peace Agreements, re-analysis); sizes are assumption A31.

use super::prelude::*;

intervention! {
    /// Follow up.
    FollowUp of "follow_up" for Conflict, taking { staff: 0.5, road: true } {
        /// Cost of a week.
        cost: "USD" = 1500.0 in 500.0..=4000.0, "assumption A31";
        /// Fraction of the distance to full follow-up.
        reach: "share" = 0.7 in 0.4..=0.9, "assumption A31";
    }
}

impl Intervention for FollowUp {
    fn carry_out<R: Recorder>(&mut self, world: &mut World, target: usize, effort: f64, block: usize, book: &mut R) {
        let reach = compounded(self.parameters.reach, effort);
        let follow_up = &mut world.conflicts[target].process.effort.follow_up;
        book.raise(Cause::Block(block), "follow-up", Entity::Conflict(target), follow_up, reach);
    }
}

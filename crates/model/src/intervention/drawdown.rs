//! Drawdown: the mission gives up capacity.
//!
//! A week of it takes the share drawn down `pace` of the way to one; staff, patrols and headquarters' time shrink with it.
//! Source: functional form assumption A40.

use super::prelude::*;

intervention! {
    /// Drawdown.
    Drawdown of "drawdown" for Mission, taking {} {
        /// Cost of a week of drawing down.
        cost: "USD" = 0.0 in 0.0..=0.0, "by definition";
        /// Fraction of the remaining capacity that is given up in a week.
        pace: "share per week" = 0.1 in 0.05..=0.2, "assumption A40";
    }
}

impl Intervention for Drawdown {
    fn carry_out<R: Recorder>(&mut self, world: &mut World, _: usize, effort: f64, block: usize, book: &mut R) {
        let pace = compounded(self.parameters.pace, effort);
        book.raise(Cause::Block(block), "drawn down", Entity::Mission, &mut world.mission.drawn_down, pace);
    }
}

//! Elite engagement: visits and good offices to an elite who can feed or restrain the violence.
//!
//! A week of it takes the elite's engagement `reach` of the way to one; in the capital times what headquarters' attention
//! A lends, (½ + ½·A).
//! Source: missions have access to the highest circles through headquarters (Duursma and Russo 2025); engagement cuts
//! interference by 0 to 80 % for 1 to 12 months (assumption A36).

use super::prelude::*;
use crate::world::Level;

intervention! {
    /// Elite engagement.
    EliteEngagement of "elite_engagement" for Elite, taking { headquarters: 0.5 } {
        /// Cost of a week.
        cost: "USD" = 2000.0 in 500.0..=6000.0, "assumption A36";
        /// Fraction of the distance to full engagement.
        reach: "share" = 0.2 in 0.05..=0.35, "assumption A36";
    }
}

impl Intervention for EliteEngagement {
    fn carry_out<R: Recorder>(&mut self, world: &mut World, target: usize, effort: f64, block: usize, book: &mut R) {
        let attention = world.mission.attention.get();
        let elite = &mut world.elites[target];
        let lent = if elite.level == Level::National { f64::midpoint(1.0, attention) } else { 1.0 };
        let reach = compounded(self.parameters.reach * lent, effort);
        book.raise(Cause::Block(block), "engagement", Entity::Elite(target), &mut elite.engagement, reach);
    }
}

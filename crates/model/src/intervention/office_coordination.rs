//! Coordination of field offices: calls, shared plans, staff who travel between them.
//!
//! A week of it takes horizontal integration `reach` of the way to one.
//! Source: three field offices worked together on the migration of South Sudan (Duursma and Russo 2025); sizes are assumption A72.

use super::prelude::*;

intervention! {
    /// Coordination of field offices.
    OfficeCoordination of "office_coordination" for Mission, taking { headquarters: 0.2 } {
        /// Cost of a week.
        cost: "USD" = 800.0 in 200.0..=2500.0, "assumption A72";
        /// Fraction of the distance to full horizontal integration.
        reach: "share" = 0.15 in 0.05..=0.3, "assumption A72";
    }
}

impl Intervention for OfficeCoordination {
    fn carry_out<R: Recorder>(&mut self, world: &mut World, _: usize, effort: f64, block: usize, book: &mut R) {
        let integration = &mut world.mission.horizontal_integration;
        let reach = compounded(self.parameters.reach, effort);
        book.raise(Cause::Block(block), "horizontal integration", Entity::Mission, integration, reach);
    }
}

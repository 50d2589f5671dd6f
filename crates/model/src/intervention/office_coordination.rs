//! Coordination of field offices: calls, shared plans, staff who travel between them.
//!
//! A week of it takes horizontal integration `reach` of the way to one.
//! Source: three field offices worked together on the migration of South Sudan (Duursma and Russo 2025); sizes are assumption A72.

use super::{Intervention, Needs, compounded};
use crate::chance::Chance;
use crate::parameter::parameters;
use crate::record::{Cause, Entity, Recorder};
use crate::strategy::TargetKind;
use crate::world::World;

parameters! {
    /// Parameters of office coordination.
    OfficeCoordinationParameters of "office_coordination" {
        /// Cost of a week.
        cost: "USD" = 800.0 in 200.0..=2500.0, "assumption A72";
        /// Fraction of the distance to full horizontal integration.
        reach: "share" = 0.15 in 0.05..=0.3, "assumption A72";
    }
}

/// Coordination of field offices.
#[derive(Debug)]
pub struct OfficeCoordination {
    parameters: OfficeCoordinationParameters,
}

impl Intervention for OfficeCoordination {
    type Parameters = OfficeCoordinationParameters;

    const NEEDS: Needs = Needs { headquarters: 0.2, ..Needs::nothing(TargetKind::Mission) };

    fn open(parameters: OfficeCoordinationParameters, _: &World, _: &Chance) -> Self {
        Self { parameters }
    }

    fn cost(&self) -> f64 {
        self.parameters.cost
    }

    fn carry_out<R: Recorder>(&mut self, world: &mut World, _: usize, effort: f64, block: usize, book: &mut R) {
        let integration = &mut world.mission.horizontal_integration;
        let reach = compounded(self.parameters.reach, effort);
        book.raise(Cause::Block(block), "horizontal integration", Entity::Mission, integration, reach);
    }
}

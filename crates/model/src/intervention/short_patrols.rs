//! A short patrol shows the mission's flag at a place for a day.
//!
//! A patrol takes presence there `reach` of the way to one.
//! Source: patrol radius and decay were not found (5 to 50 km, 1 to 21 days); sizes are assumption A32.

use super::{Intervention, Needs, compounded};
use crate::chance::Chance;
use crate::parameter::parameters;
use crate::record::{Cause, Entity, Recorder};
use crate::strategy::TargetKind;
use crate::world::World;

parameters! {
    /// Parameters of short patrols.
    ShortPatrolsParameters of "short_patrols" {
        /// Cost of a patrol beyond standing costs.
        cost: "USD" = 3000.0 in 1000.0..=8000.0, "assumption A32";
        /// Fraction of the distance to full presence.
        reach: "share" = 0.3 in 0.1..=0.5, "assumption A32";
    }
}

/// Short patrols.
#[derive(Debug)]
pub struct ShortPatrols {
    parameters: ShortPatrolsParameters,
}

impl Intervention for ShortPatrols {
    type Parameters = ShortPatrolsParameters;

    const NEEDS: Needs = Needs { patrols: 1.0, road: true, clearance: true, ..Needs::nothing(TargetKind::Place) };

    fn open(parameters: ShortPatrolsParameters, _: &World, _: &Chance) -> Self {
        Self { parameters }
    }

    fn cost(&self) -> f64 {
        self.parameters.cost
    }

    fn carry_out<R: Recorder>(&mut self, world: &mut World, target: usize, effort: f64, block: usize, book: &mut R) {
        let reach = compounded(self.parameters.reach, effort);
        let presence = &mut world.places[target].patrol_presence;
        book.raise(Cause::Block(block), "patrol presence", Entity::Place(target), presence, reach);
    }
}

//! Joint civil–military planning: troops and civilians decide together where to be.
//!
//! A week of it takes joint planning of a field office `reach` of the way to one; what it does see `civil_military`.
//! Source: the temporary base for the Nuer–Murle dialogue was planned jointly (Duursma and Russo 2025); sizes are assumption A73.

use super::{Intervention, Needs, compounded};
use crate::chance::Chance;
use crate::parameter::parameters;
use crate::record::{Cause, Entity, Recorder};
use crate::strategy::TargetKind;
use crate::world::World;

parameters! {
    /// Parameters of joint planning.
    JointPlanningParameters of "joint_planning" {
        /// Cost of a week.
        cost: "USD" = 500.0 in 100.0..=1500.0, "assumption A73";
        /// Fraction of the distance to full joint planning.
        reach: "share" = 0.2 in 0.05..=0.4, "assumption A73";
    }
}

/// Joint civil–military planning.
#[derive(Debug)]
pub struct JointPlanning {
    parameters: JointPlanningParameters,
}

impl Intervention for JointPlanning {
    type Parameters = JointPlanningParameters;

    const NEEDS: Needs = Needs { staff: 0.3, ..Needs::nothing(TargetKind::Office) };

    fn open(parameters: JointPlanningParameters, _: &World, _: &Chance) -> Self {
        Self { parameters }
    }

    fn cost(&self) -> f64 {
        self.parameters.cost
    }

    fn carry_out<R: Recorder>(&mut self, world: &mut World, target: usize, effort: f64, block: usize, book: &mut R) {
        let planning = &mut world.mission.offices[target].joint_planning;
        let reach = compounded(self.parameters.reach, effort);
        book.raise(Cause::Block(block), "joint planning", Entity::Mission, planning, reach);
    }
}

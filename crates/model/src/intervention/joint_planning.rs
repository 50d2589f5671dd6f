//! Joint civil–military planning: troops and civilians decide together where to be.
//!
//! A week of it takes joint planning of a field office `reach` of the way to one; what it does see `civil_military`.
//! Source: the temporary base for the Nuer–Murle dialogue was planned jointly (Duursma and Russo 2025); sizes are assumption A73.

use super::prelude::*;

intervention! {
    /// Joint civil–military planning.
    JointPlanning of "joint_planning" for Office, taking { staff: 0.3 } {
        /// Cost of a week.
        cost: "USD" = 500.0 in 100.0..=1500.0, "assumption A73";
        /// Fraction of the distance to full joint planning.
        reach: "share" = 0.2 in 0.05..=0.4, "assumption A73";
    }
}

impl Intervention for JointPlanning {
    fn carry_out<R: Recorder>(&mut self, world: &mut World, target: usize, effort: f64, block: usize, book: &mut R) {
        let planning = &mut world.mission.offices[target].joint_planning;
        let reach = compounded(self.parameters.reach, effort);
        book.raise(Cause::Block(block), "joint planning", Entity::Mission, planning, reach);
    }
}

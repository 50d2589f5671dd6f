//! Civilians and troops who plan together get where they are needed.
//!
//! Joint planning j of a field office returns by `fading` a week to its usual level. A clearance comes through with log λ
//! shifted by b_plan·j, and the share avoid·j of refusals under national caveats is avoided.
//! Reads: usual joint planning.  Writes: joint planning, shift of clearances, caveats avoided.
//! Source: joint planning of a temporary base and long patrols opened the Nuer–Murle dialogue of January 2024; caveats and
//! clearances from the top hold troops back (Duursma and Russo 2025); sizes are assumption A48.

use super::prelude::*;

mechanism! {
    /// Civil–military integration.
    CivilMilitary of "civil_military" {
        /// Fraction of joint planning that is lost in a week, in rotations and to other business.
        fading: "share per week" = 0.06 in 0.02..=0.15, "assumption A48";
        /// Effect of full joint planning on clearances.
        plan: "log hazard ratio" = 1.0 in 0.2..=2.0, "assumption A48";
        /// Share of refusals under caveats that full joint planning avoids.
        avoid: "share" = 0.4 in 0.0..=0.7, "assumption A48";
    }
}

impl Step for CivilMilitary {
    fn step<R: Recorder>(&mut self, world: &mut World, book: &mut R) {
        let p = &self.parameters;
        for office in &mut world.mission.offices {
            let usual = Share::clamped(office.usual_joint_planning);
            book.toward(CAUSE, "joint planning", Entity::Mission, &mut office.joint_planning, usual, p.fading);
            let joint = office.joint_planning.get();
            office.clearance_shift = p.plan * joint;
            office.caveats_avoided = p.avoid * joint;
        }
    }
}

//! Field offices that work together drift apart when nobody keeps at it.
//!
//! horizontal integration returns by `fading` a week to its usual level.
//! Reads: usual horizontal integration.  Writes: horizontal integration.
//! Source: cattle cross three states, and so must the work on migration (Duursma and Russo 2025); size is assumption A49.

use super::prelude::*;

mechanism! {
    /// Horizontal integration.
    Coordination of "coordination" {
        /// Fraction of the distance to its usual level covered in a week.
        fading: "share per week" = 0.05 in 0.02..=0.12, "assumption A49";
    }
}

impl Step for Coordination {
    fn step<R: Recorder>(&mut self, world: &mut World, book: &mut R) {
        let mission = &mut world.mission;
        let usual = Share::clamped(mission.usual_horizontal_integration);
        let integration = &mut mission.horizontal_integration;
        book.toward(CAUSE, "horizontal integration", Entity::Mission, integration, usual, self.parameters.fading);
    }
}

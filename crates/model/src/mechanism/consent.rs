//! The host state consents to the mission's work, or makes it wait.
//!
//! consent returns by `pace` a week to its usual level, and falls with a local war of the state: by `war` in each week of
//! open war. A clearance comes through with log λ shifted by −b_wait·(1 − consent).
//! Reads: usual consent, regime.  Writes: consent, shift of clearances.
//! Source: missions depend on the consent of the state whose forces may be party to the conflict (Duursma and Russo 2025);
//! sizes are assumption A47.

use super::prelude::*;
use crate::world::Regime;

mechanism! {
    /// Consent of the host state.
    Consent of "consent" {
        /// Fraction of the distance to its usual level that consent covers in a week.
        pace: "share per week" = 0.02 in 0.005..=0.05, "assumption A47";
        /// Fraction of consent that a week of open war costs.
        war: "share per week" = 0.01 in 0.0..=0.03, "assumption A47";
        /// Effect of no consent at all on clearances.
        wait: "log hazard ratio" = 2.0 in 0.5..=3.5, "assumption A47";
    }
}

impl Step for Consent {
    fn step<R: Recorder>(&mut self, world: &mut World, book: &mut R) {
        let p = &self.parameters;
        let (mission, of) = (&mut world.mission, Entity::Mission);
        let usual = Share::clamped(mission.usual_consent);
        book.toward(CAUSE, "consent", of, &mut mission.consent, usual, p.pace);
        if world.national.regime == Regime::War {
            book.lower(CAUSE, "consent", of, &mut mission.consent, p.war);
        }
        mission.clearance_shift = -p.wait * (1.0 - mission.consent.get());
    }
}

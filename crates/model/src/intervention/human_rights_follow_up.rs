//! Human-rights follow-up documents crimes and presses for accountability.
//!
//! A week of it takes work on justice `reach` of the way to one and help with the provision on confidence `help`; consent of the
//! host state falls by `toll`. What justice does, for good and ill, see `justice`.
//! Source: human rights officers followed the killings at Rumbek (Duursma and Russo 2025, box 2); sizes are assumption A67.

use super::prelude::*;
use crate::world::Provision;

intervention! {
    /// Human-rights follow-up.
    HumanRightsFollowUp of "human_rights_follow_up" for Conflict, taking { staff: 0.5, road: true } {
        /// Cost of a week.
        cost: "USD" = 2000.0 in 600.0..=5000.0, "assumption A67";
        /// Fraction of the distance to full work on justice.
        reach: "share" = 0.6 in 0.3..=0.9, "assumption A67";
        /// Fraction of the distance to full help with the provision on confidence.
        help: "share" = 0.4 in 0.1..=0.7, "assumption A67";
        /// Fraction of consent that a week of it costs.
        toll: "share" = 0.004 in 0.0..=0.015, "assumption A67";
    }
}

impl Intervention for HumanRightsFollowUp {
    fn carry_out<R: Recorder>(&mut self, world: &mut World, target: usize, effort: f64, block: usize, book: &mut R) {
        let p = &self.parameters;
        let (cause, of) = (Cause::Block(block), Entity::Conflict(target));
        let work = &mut world.conflicts[target].process.effort;
        book.raise(cause, "work on justice", of, &mut work.justice, compounded(p.reach, effort));
        let confidence = &mut work.provisions[Provision::ConfidenceBuilding as usize];
        book.raise(cause, "help with a provision", of, confidence, compounded(p.help, effort));
        book.lower(cause, "consent", Entity::Mission, &mut world.mission.consent, compounded(p.toll, effort));
    }
}

//! Inclusion of women and youth: seats, transport, a meeting of their own before the meeting.
//!
//! A week of it takes inclusion `voices` of the way to one.
//! Source: a wider table covers more drivers and widens support (mission leadership handbook and policy recommendations, in the
//! references); effect disputed, see the rival structure on participation; sizes are assumption A71.

use super::prelude::*;

intervention! {
    /// Inclusion of women and youth.
    InclusionSupport of "inclusion_support" for Conflict, taking { staff: 0.3 } {
        /// Cost of a week.
        cost: "USD" = 1200.0 in 400.0..=3000.0, "assumption A71";
        /// Fraction of the distance to full inclusion.
        voices: "share" = 0.06 in 0.02..=0.12, "assumption A71";
    }
}

impl Intervention for InclusionSupport {
    fn carry_out<R: Recorder>(&mut self, world: &mut World, target: usize, effort: f64, block: usize, book: &mut R) {
        let inclusion = &mut world.conflicts[target].process.inclusion;
        let voices = compounded(self.parameters.voices, effort);
        book.raise(Cause::Block(block), "inclusion", Entity::Conflict(target), inclusion, voices);
    }
}

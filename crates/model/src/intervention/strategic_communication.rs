//! Strategic communication tells people and fighters what was agreed, and what was not promised.
//!
//! A week of it takes publicity `reach` of the way to one and lowers expectations by `sober`. What that does see
//! `expectations` and, for fighters who follow nobody, `violence`.
//! Source: outreach on the agreement to 2,000 people around Rumbek (Duursma and Russo 2025, box 2); policy recommendations on
//! expectations (in the references); sizes are assumption A70.

use super::prelude::*;

intervention! {
    /// Strategic communication.
    StrategicCommunication of "strategic_communication" for Conflict, taking { staff: 0.3 } {
        /// Cost of a week.
        cost: "USD" = 1500.0 in 400.0..=4000.0, "assumption A70: radio, a team on the road";
        /// Fraction of the distance to full publicity.
        reach: "share" = 0.15 in 0.05..=0.3, "assumption A70";
        /// Fraction of expectations that it sobers.
        sober: "share" = 0.05 in 0.0..=0.1, "assumption A70";
    }
}

impl Intervention for StrategicCommunication {
    fn carry_out<R: Recorder>(&mut self, world: &mut World, target: usize, effort: f64, block: usize, book: &mut R) {
        let p = &self.parameters;
        let (cause, of) = (Cause::Block(block), Entity::Conflict(target));
        let process = &mut world.conflicts[target].process;
        book.raise(cause, "publicity", of, &mut process.publicity, compounded(p.reach, effort));
        book.lower(cause, "expectations", of, &mut process.expectations, compounded(p.sober, effort));
    }
}

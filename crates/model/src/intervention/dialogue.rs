//! A dialogue or peace conference brings the parties to one table.
//!
//! One conference takes dialogue effort `reach`, understanding `insight` and inclusion `voices` of the way to one.
//! Source: conferences of 60 to 150 people over two or three days (UNMISS civil affairs reports 2018); dialogue lowers
//! communal violence in the following months (Smidt 2020); cost of 5,000 to 150,000 USD; sizes are assumption A28.

use super::prelude::*;

intervention! {
    /// Dialogue.
    Dialogue of "dialogue" for Conflict, taking { staff: 2.0, road: true } {
        /// Cost of a conference.
        cost: "USD" = 25000.0 in 5000.0..=150_000.0, "no source found; assumption A28";
        /// Fraction of the distance to full dialogue effort.
        reach: "share" = 0.7 in 0.4..=0.9, "assumption A28";
        /// Fraction of the distance to full understanding.
        insight: "share" = 0.08 in 0.02..=0.15, "assumption A28";
        /// Fraction of the distance to full inclusion.
        voices: "share" = 0.12 in 0.03..=0.25, "women 8 to 23 percent of participants; assumption A28";
    }
}

impl Intervention for Dialogue {
    fn carry_out<R: Recorder>(&mut self, world: &mut World, target: usize, effort: f64, block: usize, book: &mut R) {
        let p = &self.parameters;
        let (cause, of) = (Cause::Block(block), Entity::Conflict(target));
        let process = &mut world.conflicts[target].process;
        book.raise(cause, "dialogue", of, &mut process.effort.dialogue, compounded(p.reach, effort));
        book.raise(cause, "understanding", of, &mut process.understanding, compounded(p.insight, effort));
        book.raise(cause, "inclusion", of, &mut process.inclusion, compounded(p.voices, effort));
    }
}

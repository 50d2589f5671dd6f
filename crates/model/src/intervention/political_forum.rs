//! A political forum brings parties, civil society, women, youth and the government of the state together before elections.
//!
//! One forum takes political space `reach` of the way to one.
//! Source: the Political Forum of South Sudan (Duursma and Russo 2025); sizes are assumption A69.

use super::prelude::*;

intervention! {
    /// Political forum.
    PoliticalForum of "political_forum" for Mission, taking { headquarters: 0.5 } {
        /// Cost of a forum.
        cost: "USD" = 20000.0 in 5000.0..=60000.0, "assumption A69";
        /// Fraction of the distance to full political space.
        reach: "share" = 0.35 in 0.1..=0.6, "assumption A69";
    }
}

impl Intervention for PoliticalForum {
    fn carry_out<R: Recorder>(&mut self, world: &mut World, _: usize, effort: f64, block: usize, book: &mut R) {
        let space = &mut world.national.political_space;
        let reach = compounded(self.parameters.reach, effort);
        book.raise(Cause::Block(block), "political space", Entity::Nation, space, reach);
    }
}

//! A short patrol shows the mission's flag at a place for a day.
//!
//! A patrol takes presence there `reach` of the way to one.
//! Source: patrol radius and decay were not found (5 to 50 km, 1 to 21 days); sizes are assumption A32.

use super::prelude::*;

intervention! {
    /// Short patrols.
    ShortPatrols of "short_patrols" for Place, taking { patrols: 1.0, road: true, clearance: true } {
        /// Cost of a patrol beyond standing costs.
        cost: "USD" = 3000.0 in 1000.0..=8000.0, "assumption A32";
        /// Fraction of the distance to full presence.
        reach: "share" = 0.3 in 0.1..=0.5, "assumption A32";
    }
}

impl Intervention for ShortPatrols {
    fn carry_out<R: Recorder>(&mut self, world: &mut World, target: usize, effort: f64, block: usize, book: &mut R) {
        let reach = compounded(self.parameters.reach, effort);
        let presence = &mut world.places[target].patrol_presence;
        book.raise(Cause::Block(block), "patrol presence", Entity::Place(target), presence, reach);
    }
}

//! A patrol is felt for some days after it has gone.
//!
//! Presence at a place loses the fraction `fading` a week; patrols raise it.
//! Reads and writes: patrol presence.
//! Source: no measured decay was found; 1 to 21 days is assumption A25.

use super::prelude::*;

mechanism! {
    /// Presence of patrols.
    Presence of "presence" {
        /// Fraction of presence that is gone after a week.
        fading: "share per week" = 0.6 in 0.3..=0.95, "assumption A25: felt for 1 to 21 days";
    }
}

impl Step for Presence {
    fn step<R: Recorder>(&mut self, world: &mut World, book: &mut R) {
        for (p, place) in world.places.iter_mut().enumerate() {
            book.lower(CAUSE, "patrol presence", Entity::Place(p), &mut place.patrol_presence, self.parameters.fading);
        }
    }
}

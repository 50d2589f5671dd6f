//! A patrol is felt for some days after it has gone.
//!
//! Presence at a place loses the fraction `fading` a week; patrols raise it.
//! Reads and writes: patrol presence.
//! Source: no measured decay was found; 1 to 21 days is assumption A25.

use super::Mechanism;
use crate::chance::Chance;
use crate::parameter::parameters;
use crate::record::{Cause, Entity, Recorder};
use crate::world::World;

parameters! {
    /// Parameters of presence.
    PresenceParameters of "presence" {
        /// Fraction of presence that is gone after a week.
        fading: "share per week" = 0.6 in 0.3..=0.95, "assumption A25: felt for 1 to 21 days";
    }
}

/// Presence of patrols.
#[derive(Debug)]
pub struct Presence {
    parameters: PresenceParameters,
}

impl Mechanism for Presence {
    type Parameters = PresenceParameters;

    fn open(parameters: PresenceParameters, _: &World, _: &Chance) -> Self {
        Self { parameters }
    }

    fn step<R: Recorder>(&mut self, world: &mut World, book: &mut R) {
        let cause = Cause::Mechanism("presence");
        for (p, place) in world.places.iter_mut().enumerate() {
            book.lower(cause, "patrol presence", Entity::Place(p), &mut place.patrol_presence, self.parameters.fading);
        }
    }
}

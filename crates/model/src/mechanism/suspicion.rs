//! A party comes under suspicion of siding with the other camp.
//!
//! suspicion moves by `pace` a week towards exposure × national tension; parties that nobody links to a camp stay clear.
//! Reads: exposure, camp that a party is seen with, tension.  Writes: suspicion.
//! Source: the Fertit around Wau were accused of collaborating with the opposition whose soldiers sheltered among
//! them, which fed retaliatory attacks (Duursma and Russo 2025); sizes are assumption A5.

use super::prelude::*;

mechanism! {
    /// Suspicion.
    Suspicion of "suspicion" {
        /// Fraction of the distance that suspicion covers in a week.
        pace: "share per week" = 0.1 in 0.03..=0.25, "assumption A5";
    }
}

impl Step for Suspicion {
    fn step<R: Recorder>(&mut self, world: &mut World, book: &mut R) {
        let tension = world.national.tension.get();
        for (p, party) in world.parties.iter_mut().enumerate() {
            if party.seen_with.is_some() {
                let target = Share::clamped(party.exposure * tension);
                        book.toward(CAUSE, "suspicion", Entity::Party(p), &mut party.suspicion, target, self.parameters.pace);
            }
        }
    }
}

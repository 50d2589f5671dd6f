//! The authority of the state grows slowly where it is supported, and shrinks back where it is not.
//!
//! state authority of a place returns by `fading` a week to its usual level, and rises by extend·(what is done of the provision on
//! state authority) of the distance to one where a conflict of the place has it. It restrains communities as far as they trust
//! the state (see `violence`).
//! Reads: usual authority, implementation.  Writes: state authority.
//! Source: weak governance feeds the conflict of Rumbek; restored state authority is one of ten recurring provisions (Duursma
//! and Russo 2025); sizes are assumption A51.

use super::prelude::*;
use crate::world::Provision;

mechanism! {
    /// Authority of the state.
    StateAuthority of "state_authority" {
        /// Fraction of the distance to its usual level covered in a week.
        fading: "share per week" = 0.01 in 0.003..=0.03, "assumption A51";
        /// Fraction of the distance to full authority that the provision, fully done, covers in a week.
        extend: "share per week" = 0.02 in 0.0..=0.04, "assumption A51";
    }
}

impl Step for StateAuthority {
    fn step<R: Recorder>(&mut self, world: &mut World, book: &mut R) {
        let p = &self.parameters;
        for (i, place) in world.places.iter_mut().enumerate() {
            let usual = Share::clamped(place.usual_authority);
            book.toward(CAUSE, "state authority", Entity::Place(i), &mut place.authority, usual, p.fading);
        }
        for conflict in &world.conflicts {
            let done = conflict.process.done(Provision::StateAuthority);
            if done > 0.0 {
                for &i in &conflict.places {
                    let authority = &mut world.places[i].authority;
                    book.raise(CAUSE, "state authority", Entity::Place(i), authority, p.extend * done);
                }
            }
        }
    }
}

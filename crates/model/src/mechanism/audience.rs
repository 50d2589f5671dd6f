//! A word given before people of authority is remembered, and breaking it costs face.
//!
//! At signing, the audience moves w of the way to one, w the witnesses of that week; it fades by `forgetting` a week. While the
//! agreement stands, each side's commitment rises by face·audience of the distance a week.
//! Reads: witnesses, agreement.  Writes: audience, commitment.
//! Source: parliamentarians were flown in to witness the Markounda cease-fire of 2018 (Duursma and Russo 2025); sizes are
//! assumption A75.

use super::prelude::*;

mechanism! {
    /// Audience.
    Audience of "audience" {
        /// Fraction of the audience that forgets in a week.
        forgetting: "share per week" = 0.01 in 0.003..=0.03, "assumption A75";
        /// Fraction of the distance to full commitment that a full audience covers in a week.
        face: "share per week" = 0.03 in 0.0..=0.06, "sign: Markounda 2018 in Duursma and Russo 2025; size assumption A75";
    }
}

impl Step for Audience {
    fn step<R: Recorder>(&mut self, world: &mut World, book: &mut R) {
        let p = &self.parameters;
        for (c, conflict) in world.conflicts.iter_mut().enumerate() {
            let (process, of) = (&mut conflict.process, Entity::Conflict(c));
            book.lower(CAUSE, "audience", of, &mut process.audience, p.forgetting);
            let Some(agreement) = &process.agreement else { continue };
            if agreement.signed_week == world.week {
                book.raise(CAUSE, "audience", of, &mut process.audience, process.effort.witnesses.get());
            }
            let face = p.face * process.audience.get();
            for (s, side) in conflict.sides.iter_mut().enumerate() {
                book.raise(CAUSE, "commitment", Entity::Side(c, s), &mut side.commitment, face);
            }
        }
    }
}

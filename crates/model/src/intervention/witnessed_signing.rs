//! Authorities are ready to witness a signing.
//!
//! A week of readiness takes witnesses `reach` of the way to one and, while an agreement stands, reminds the elites who gave
//! their word: public commitment rises by `word`·leverage of the distance.
//! Source: parliamentarians flown in for the Markounda signing of 2018 (Duursma and Russo 2025); sizes are assumption A39.

use super::prelude::*;

intervention! {
    /// Witnessed signing.
    WitnessedSigning of "witnessed_signing" for Conflict, taking { headquarters: 0.2 } {
        /// Cost of a week of readiness or of a reminder.
        cost: "USD" = 1500.0 in 500.0..=5000.0, "assumption A39";
        /// Fraction of the distance to full witness.
        reach: "share" = 0.7 in 0.4..=0.9, "assumption A39";
        /// Fraction of the distance to full public commitment of an elite with full leverage.
        word: "share" = 0.15 in 0.0..=0.3, "assumption A39";
    }
}

impl Intervention for WitnessedSigning {
    fn carry_out<R: Recorder>(&mut self, world: &mut World, target: usize, effort: f64, block: usize, book: &mut R) {
        let p = &self.parameters;
        let cause = Cause::Block(block);
        let conflict = &mut world.conflicts[target];
        let witnesses = &mut conflict.process.effort.witnesses;
        book.raise(cause, "witnesses", Entity::Conflict(target), witnesses, compounded(p.reach, effort));
        if conflict.process.agreement.is_none() {
            return;
        }
        let parties = conflict.parties;
        for (e, elite) in world.elites.iter_mut().enumerate().filter(|(_, elite)| elite.known) {
            let word = compounded(p.word * elite.leverage_on_any(&parties), effort);
            book.raise(cause, "public commitment", Entity::Elite(e), &mut elite.commitment, word);
        }
    }
}

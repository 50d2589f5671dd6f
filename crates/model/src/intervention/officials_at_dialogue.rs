//! Officials with a say come to the local dialogue and meet the communities.
//!
//! For each known elite with leverage on a party to the conflict: engagement rises by `meeting`·leverage and public
//! commitment by `word`·leverage of the distance to one. Officials' effort for the process rises by `reach`.
//! Source: inviting officials from Juba to the dialogue is what the officers themselves propose for Wau (Duursma and Russo
//! 2025); sizes are assumption A37.

use super::prelude::*;

intervention! {
    /// Officials at dialogue.
    OfficialsAtDialogue of "officials_at_dialogue" for Conflict, taking { staff: 0.5, headquarters: 0.5, road: true } {
        /// Cost of bringing a delegation.
        cost: "USD" = 20000.0 in 6000.0..=50000.0, "flight hours at 2,000 to 10,000; assumption A37";
        /// Fraction of the distance to full engagement of an elite with full leverage.
        meeting: "share" = 0.4 in 0.1..=0.7, "assumption A37";
        /// Fraction of the distance to full public commitment of an elite with full leverage.
        word: "share" = 0.25 in 0.0..=0.5, "assumption A37";
        /// Fraction of the distance to full effort of officials for the process.
        reach: "share" = 0.6 in 0.3..=0.9, "assumption A37";
    }
}

impl Intervention for OfficialsAtDialogue {
    fn carry_out<R: Recorder>(&mut self, world: &mut World, target: usize, effort: f64, block: usize, book: &mut R) {
        let p = &self.parameters;
        let cause = Cause::Block(block);
        let process = &mut world.conflicts[target].process;
        let officials = &mut process.effort.officials;
        book.raise(cause, "officials", Entity::Conflict(target), officials, compounded(p.reach, effort));
        let parties = world.conflicts[target].parties;
        for (e, elite) in world.elites.iter_mut().enumerate().filter(|(_, elite)| elite.known) {
            let leverage = elite.leverage_on_any(&parties);
            let (meeting, word) = (compounded(p.meeting * leverage, effort), compounded(p.word * leverage, effort));
            book.raise(cause, "engagement", Entity::Elite(e), &mut elite.engagement, meeting);
            book.raise(cause, "public commitment", Entity::Elite(e), &mut elite.commitment, word);
        }
    }
}

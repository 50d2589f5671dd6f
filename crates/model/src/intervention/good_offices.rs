//! Good offices of the head of mission restrain elites in the capital.
//!
//! A week of them takes an elite's engagement `reach`·A of the way to one and its public commitment `word`·A, A headquarters'
//! attention; consent of the host state falls by `toll` where the elite stands with the government.
//! Source: the leadership of a mission has access that field offices lack (Duursma and Russo 2025); sizes are assumption A66.

use super::prelude::*;
use crate::world::Camp;

intervention! {
    /// Good offices.
    GoodOffices of "good_offices" for Elite, taking { headquarters: 1.0 } {
        /// Cost of a week.
        cost: "USD" = 3000.0 in 1000.0..=8000.0, "assumption A66";
        /// Fraction of the distance to full engagement, at full attention.
        reach: "share" = 0.35 in 0.1..=0.6, "assumption A66";
        /// Fraction of the distance to full public commitment, at full attention.
        word: "share" = 0.1 in 0.0..=0.25, "assumption A66";
        /// Fraction of consent that pressing an elite of the government costs.
        toll: "share" = 0.01 in 0.0..=0.03, "assumption A66";
    }
}

impl Intervention for GoodOffices {
    fn carry_out<R: Recorder>(&mut self, world: &mut World, target: usize, effort: f64, block: usize, book: &mut R) {
        let p = &self.parameters;
        let (cause, of, mission) = (Cause::Block(block), Entity::Elite(target), &mut world.mission);
        let (elite, attention) = (&mut world.elites[target], mission.attention.get());
        book.raise(cause, "engagement", of, &mut elite.engagement, compounded(p.reach * attention, effort));
        book.raise(cause, "public commitment", of, &mut elite.commitment, compounded(p.word * attention, effort));
        if elite.side == Some(Camp::Government) {
            book.lower(cause, "consent", Entity::Mission, &mut mission.consent, compounded(p.toll, effort));
        }
    }
}

//! Good offices of the head of mission restrain elites in the capital.
//!
//! A week of them takes an elite's engagement `reach`·A of the way to one and its public commitment `word`·A, A headquarters'
//! attention; consent of the host state falls by `toll` where the elite stands with the government.
//! Source: the leadership of a mission has access that field offices lack (Duursma and Russo 2025); sizes are assumption A66.

use super::{Intervention, Needs, compounded};
use crate::chance::Chance;
use crate::parameter::parameters;
use crate::record::{Cause, Entity, Recorder};
use crate::strategy::TargetKind;
use crate::world::{Camp, World};

parameters! {
    /// Parameters of good offices.
    GoodOfficesParameters of "good_offices" {
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

/// Good offices.
#[derive(Debug)]
pub struct GoodOffices {
    parameters: GoodOfficesParameters,
}

impl Intervention for GoodOffices {
    type Parameters = GoodOfficesParameters;

    const NEEDS: Needs = Needs { headquarters: 1.0, ..Needs::nothing(TargetKind::Elite) };

    fn open(parameters: GoodOfficesParameters, _: &World, _: &Chance) -> Self {
        Self { parameters }
    }

    fn cost(&self) -> f64 {
        self.parameters.cost
    }

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

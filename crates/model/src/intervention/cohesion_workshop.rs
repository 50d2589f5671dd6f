//! A social-cohesion workshop or a match brings people of both sides together.
//!
//! One workshop takes cohesion `warmth` of the way to one, less where the wish for revenge R is strong: ·(1 − R).
//! Source: intergroup dialogue activities and communal violence in Côte d'Ivoire (Smidt 2020, sign); mixed teams change
//! behaviour to known peers (Mousa 2020); sizes are assumption A35.

use super::prelude::*;

intervention! {
    /// Cohesion workshop.
    CohesionWorkshop of "cohesion_workshop" for Conflict, taking { staff: 0.7, road: true } {
        /// Cost of a workshop.
        cost: "USD" = 6000.0 in 2000.0..=15000.0, "assumption A35: some 50 people of each side";
        /// Fraction of the distance to full cohesion.
        warmth: "share" = 0.06 in 0.0..=0.12, "assumption A35";
    }
}

impl Intervention for CohesionWorkshop {
    fn carry_out<R: Recorder>(&mut self, world: &mut World, target: usize, effort: f64, block: usize, book: &mut R) {
        let conflict = &mut world.conflicts[target];
        let revenge = f64::midpoint(conflict.sides[0].revenge.get(), conflict.sides[1].revenge.get());
        let warmth = compounded(self.parameters.warmth, effort) * (1.0 - revenge);
        book.raise(Cause::Block(block), "cohesion", Entity::Conflict(target), &mut conflict.cohesion, warmth);
    }
}

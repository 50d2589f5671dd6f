//! Shuttle mediation carries messages between the parties.
//!
//! A week of it takes the mission's mediation effort `reach`·(½ + ½·knowledge) of the way to one.
//! Source: shuttle diplomacy opened the way at Nana-Bakassa (Duursma and Russo 2025, box 3); civil affairs staff raise
//! the odds of local ceasefires (Duursma 2023); sizes are assumption A27.

use super::prelude::*;

intervention! {
    /// Shuttle mediation.
    ShuttleMediation of "shuttle_mediation" for Conflict, taking { staff: 1.0, road: true } {
        /// Cost of a week beyond staff.
        cost: "USD" = 2500.0 in 1000.0..=8000.0, "assumption A27: vehicles, some flights at 2,000 to 10,000 an hour";
        /// Fraction of the distance to full mediation by the mission.
        reach: "share" = 0.5 in 0.25..=0.75, "assumption A27";
    }
}

impl Intervention for ShuttleMediation {
    fn carry_out<R: Recorder>(&mut self, world: &mut World, target: usize, effort: f64, block: usize, book: &mut R) {
        let knowledge = world.mission.offices[world.office_of(target)].knowledge.get();
        let reach = compounded(self.parameters.reach * f64::midpoint(1.0, knowledge), effort);
        let mediation = &mut world.conflicts[target].process.effort.mission_mediation;
        book.raise(Cause::Block(block), "mediation by the mission", Entity::Conflict(target), mediation, reach);
    }
}

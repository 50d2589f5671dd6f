//! A programme of disarmament and of community violence reduction helps fighters hand in arms and find other work.
//!
//! A week of it takes help with the provisions on disarmament and on weapon-free zones `help` of the way to one; without an
//! agreement that has one of them it is not due.
//! Source: 230 combatants disarmed at Gambo (Duursma and Russo 2025); farm training raised legal work of former fighters in
//! Liberia (Blattman and Annan 2016); sizes are assumption A62.

use super::prelude::*;
use crate::world::Provision;

/// What it helps with.
const HELPED: &[Provision] = &[Provision::Disarmament, Provision::WeaponFreeZones];

intervention! {
    /// Disarmament programme.
    DisarmamentProgramme of "disarmament_programme" for Conflict, taking { staff: 0.5, road: true, provisions: HELPED } {
        /// Cost of a week.
        cost: "USD" = 15000.0 in 5000.0..=40000.0, "assumption A62";
        /// Fraction of the distance to full help.
        help: "share" = 0.6 in 0.3..=0.9, "assumption A62";
    }
}

impl Intervention for DisarmamentProgramme {
    fn carry_out<R: Recorder>(&mut self, world: &mut World, target: usize, effort: f64, block: usize, book: &mut R) {
        let help = compounded(self.parameters.help, effort);
        let provisions = &mut world.conflicts[target].process.effort.provisions;
        for provision in HELPED {
            let level = &mut provisions[*provision as usize];
            book.raise(Cause::Block(block), "help with a provision", Entity::Conflict(target), level, help);
        }
    }
}

//! A programme of disarmament and of community violence reduction helps fighters hand in arms and find other work.
//!
//! A week of it takes help with the provisions on disarmament and on weapon-free zones `help` of the way to one; without an
//! agreement that has them it does nothing.
//! Source: 230 combatants disarmed at Gambo (Duursma and Russo 2025); farm training raised legal work of former fighters in
//! Liberia (Blattman and Annan 2016); sizes are assumption A62.

use super::{Intervention, Needs, compounded};
use crate::chance::Chance;
use crate::parameter::parameters;
use crate::record::{Cause, Entity, Recorder};
use crate::strategy::TargetKind;
use crate::world::{Provision, World};

parameters! {
    /// Parameters of disarmament programme.
    DisarmamentProgrammeParameters of "disarmament_programme" {
        /// Cost of a week.
        cost: "USD" = 15000.0 in 5000.0..=40000.0, "assumption A62";
        /// Fraction of the distance to full help.
        help: "share" = 0.6 in 0.3..=0.9, "assumption A62";
    }
}

/// Disarmament programme.
#[derive(Debug)]
pub struct DisarmamentProgramme {
    parameters: DisarmamentProgrammeParameters,
}

impl Intervention for DisarmamentProgramme {
    type Parameters = DisarmamentProgrammeParameters;

    const NEEDS: Needs = Needs { staff: 0.5, road: true, ..Needs::nothing(TargetKind::Conflict) };

    fn open(parameters: DisarmamentProgrammeParameters, _: &World, _: &Chance) -> Self {
        Self { parameters }
    }

    fn cost(&self) -> f64 {
        self.parameters.cost
    }

    fn carry_out<R: Recorder>(&mut self, world: &mut World, target: usize, effort: f64, block: usize, book: &mut R) {
        let help = compounded(self.parameters.help, effort);
        let provisions = &mut world.conflicts[target].process.effort.provisions;
        for provision in [Provision::Disarmament, Provision::WeaponFreeZones] {
            let level = &mut provisions[provision as usize];
            book.raise(Cause::Block(block), "help with a provision", Entity::Conflict(target), level, help);
        }
    }
}

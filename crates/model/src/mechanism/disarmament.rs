//! Fighters hand in arms when an agreement provides for it and both sides keep to it, and rearm when they are afraid.
//!
//! Where disarmament or weapon-free zones are done by the fraction q (the greater), the share disarmed of each side rises by
//! pace·q·commitment of the distance a week, and arms fall by collect·q·commitment; the share disarmed falls by
//! rearm·(fear + revenge)/2. Fewer are mobilised: mobilisation falls by demobilise·disarmed a week. A side that has disarmed
//! more than the other invites raids (see `violence`).
//! Reads: implementation, commitment, fear, revenge.  Writes: disarmed, arms, mobilisation.
//! Source: 230 combatants disarmed after the agreement at Gambo (Duursma and Russo 2025); effect of community violence reduction
//! on recruitment −30 to +10 %; sizes are assumption A57.

use super::prelude::*;
use crate::world::Provision;

mechanism! {
    /// Disarmament.
    Disarmament of "disarmament" {
        /// Fraction of what is left that full work disarms in a week.
        pace: "share per week" = 0.02 in 0.005..=0.05, "assumption A57";
        /// Fraction of arms that full work collects in a week.
        collect: "share per week" = 0.02 in 0.005..=0.05, "assumption A57";
        /// Fraction of the disarmed who rearm in a week of full fear and revenge.
        rearm: "share per week" = 0.1 in 0.02..=0.2, "assumption A57";
        /// Fraction of mobilisation that full disarmament takes away in a week.
        demobilise: "share per week" = 0.1 in -0.03..=0.25, "effect on recruitment of -30 to 10 percent; assumption A57";
    }
}

impl Step for Disarmament {
    fn step<R: Recorder>(&mut self, world: &mut World, book: &mut R) {
        let p = &self.parameters;
        for conflict in &world.conflicts {
            let process = &conflict.process;
            let done = process.done(Provision::Disarmament).max(process.done(Provision::WeaponFreeZones));
            for (side, &i) in conflict.sides.iter().zip(&conflict.parties) {
                let (of, party) = (Entity::Party(i), &mut world.parties[i]);
                if done > 0.0 {
                    let work = done * side.commitment.get();
                    book.raise(CAUSE, "disarmed", of, &mut party.disarmed, p.pace * work);
                    book.lower(CAUSE, "arms", of, &mut party.arms, p.collect * work);
                }
                if party.disarmed > Share::ZERO {
                    let alarm = mean(party.fear.get(), side.revenge.get());
                    book.lower(CAUSE, "disarmed", of, &mut party.disarmed, p.rearm * alarm);
                }
            }
        }
        for (i, party) in world.parties.iter_mut().enumerate() {
            let fewer = p.demobilise * party.disarmed.get();
            if fewer >= 0.0 {
                book.lower(CAUSE, "mobilisation", Entity::Party(i), &mut party.mobilisation, fewer);
            } else {
                book.raise(CAUSE, "mobilisation", Entity::Party(i), &mut party.mobilisation, -fewer);
            }
        }
    }
}

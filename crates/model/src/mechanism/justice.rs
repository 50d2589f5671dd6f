//! Accountability lowers the wish for revenge; badly timed, it turns those who fear it against the peace.
//!
//! With work on justice J (of this week), each side's revenge falls by calm·J and its grievance by heal·J·w a week, w the weight
//! of past crimes; leaders with a hostile stance lean threat·J further towards −1 while no agreement is in force.
//! Reads: work on justice, drivers, phase, stance.  Writes: revenge, grievance, stance.
//! Source: follow-up by human rights officers at Rumbek (Duursma and Russo 2025, box 2); the timing of justice is a dilemma of
//! mission leaders (mission leadership handbook, in the references); sizes are assumption A56.

use super::prelude::*;
use crate::world::Driver;

mechanism! {
    /// Justice.
    Justice of "justice" {
        /// Fraction of revenge that full work calms in a week.
        calm: "share per week" = 0.1 in 0.0..=0.2, "assumption A56";
        /// Fraction of grievance that full work heals in a week where past crimes alone divide.
        heal: "share per week" = 0.02 in 0.0..=0.05, "assumption A56";
        /// Fraction of the way to full hostility that full work drives a hostile leader in a week without an agreement.
        threat: "share per week" = 0.04 in 0.0..=0.1, "assumption A56";
    }
}

impl Step for Justice {
    fn step<R: Recorder>(&mut self, world: &mut World, book: &mut R) {
        let p = &self.parameters;
        for (c, conflict) in world.conflicts.iter_mut().enumerate() {
            let work = conflict.process.effort.justice.get();
            if work <= 0.0 {
                continue;
            }
            let crimes = conflict.drivers[Driver::PastCrimes as usize];
            for (s, side) in conflict.sides.iter_mut().enumerate() {
                let of = Entity::Side(c, s);
                book.lower(CAUSE, "revenge", of, &mut side.revenge, p.calm * work);
                book.lower(CAUSE, "grievance", of, &mut side.grievance, p.heal * work * crimes);
            }
            if conflict.process.in_force() {
                continue;
            }
            for (l, leader) in world.leaders.iter_mut().enumerate() {
                if conflict.parties.contains(&leader.party) && leader.stance < 0.0 {
                    let before = leader.stance;
                    leader.lean(-1.0, p.threat * work);
                    book.changed(CAUSE, "stance", Entity::Leader(l), before, leader.stance);
                }
            }
        }
    }
}

//! What was agreed is carried out step by step, and relieves the drivers that it addresses.
//!
//! While an agreement is in force each of its provisions moves towards done by
//!   pace·(½·ownership + ½·max(follow-up, committee))·commitment a week,
//! the provisions on power and on the state's authority times what officials and elites lend (1 − (1 − o)(1 − P)).
//! A driver's relief is `depth` times the greatest implementation among the provisions that address it; it fades by
//! `fading` a week once no agreement is in force.
//! Reads: agreement, ownership, follow-up, committee, commitment, officials, pressure.  Writes: implementation, relief.
//! Source: drivers that no provision addresses keep pushing; formal politics lies beyond local parties (Duursma and
//! Russo 2025); sizes are assumption A22.

use super::Mechanism;
use crate::chance::Chance;
use crate::parameter::parameters;
use crate::record::{Cause, Entity, Recorder};
use crate::world::{Conflict, DRIVERS, Provision, World};

const CAUSE: Cause = Cause::Mechanism("provisions");

parameters! {
    /// Parameters of provisions.
    ProvisionsParameters of "provisions" {
        /// Fraction of what is left of a provision that is done in a week of full effort.
        pace: "share per week" = 0.03 in 0.01..=0.06, "assumption A22: about a year";
        /// Relief of a driver by a provision that is fully done.
        depth: "share" = 0.4 in 0.15..=0.65, "assumption A22";
        /// Fraction of relief that fades in a week without an agreement in force.
        fading: "share per week" = 0.03 in 0.01..=0.08, "assumption A22";
    }
}

/// Provisions.
#[derive(Debug)]
pub struct Provisions {
    parameters: ProvisionsParameters,
}

impl Mechanism for Provisions {
    type Parameters = ProvisionsParameters;

    fn open(parameters: ProvisionsParameters, _: &World, _: &Chance) -> Self {
        Self { parameters }
    }

    fn step<R: Recorder>(&mut self, world: &mut World, book: &mut R) {
        let p = &self.parameters;
        for (c, conflict) in world.conflicts.iter_mut().enumerate() {
            let pressure = conflict.parties.map(|party| world.parties[party].pressure.get());
            let in_force = conflict.process.in_force();
            if in_force {
                implement(conflict, c, p, f64::midpoint(pressure[0], pressure[1]), book);
                relieve(conflict, p.depth);
            } else {
                for relief in &mut conflict.relief {
                    *relief *= 1.0 - p.fading;
                }
            }
        }
    }
}

/// Carries the provisions of the agreement in force a week further.
fn implement<R: Recorder>(conflict: &mut Conflict, c: usize, p: &ProvisionsParameters, pressure: f64, book: &mut R) {
    let commitment = conflict.sides[0].commitment.get().min(conflict.sides[1].commitment.get());
    let process = &mut conflict.process;
    let minding = process.effort.follow_up.max(process.committee).get();
    let effort = p.pace * f64::midpoint(process.ownership.get(), minding) * commitment;
    let from_above = 1.0 - (1.0 - process.effort.officials.get()) * (1.0 - pressure);
    let Some(agreement) = &mut process.agreement else { return };
    for provision in Provision::ALL {
        if agreement.provides[*provision as usize] {
            let lent = match provision {
                Provision::PowerSharing | Provision::StateAuthority => from_above,
                _ => 1.0,
            };
            let implemented = &mut agreement.implemented[*provision as usize];
            book.raise(CAUSE, provision.name(), Entity::Conflict(c), implemented, effort * lent);
        }
    }
}

/// Sets the relief of each driver to what has been implemented for it.
fn relieve(conflict: &mut Conflict, depth: f64) {
    let Some(agreement) = &conflict.process.agreement else { return };
    let mut reached = [0.0_f64; DRIVERS];
    for provision in Provision::ALL {
        let implemented = agreement.implemented[*provision as usize].get();
        for driver in provision.addresses() {
            let most = &mut reached[*driver as usize];
            *most = most.max(implemented);
        }
    }
    for (relief, most) in conflict.relief.iter_mut().zip(reached) {
        *relief = relief.max(depth * most);
    }
}

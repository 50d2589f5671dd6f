//! What was agreed is carried out step by step, and relieves the drivers that it addresses.
//!
//! While an agreement is in force each of its provisions moves towards done by
//!   pace·(½·ownership + ½·max(follow-up, committee, help))·(1 + b_help·help)·commitment a week, help with that provision,
//! the provisions on power and on the state's authority times what officials and elites lend (1 − (1 − o)(1 − P)).
//! What counts is whole quarters. One provision under way, each alike, fails and falls back to nothing with weekly
//! log λ = fail + b_obstruct·I − b_keep·C, I the stronger incitement and C the weaker commitment.
//! A driver's relief is `depth` times the greatest of what is done among the provisions that address it; what there is
//! beyond that, since a provision failed or no agreement is in force, fades by `fading` a week.
//! Reads: agreement, ownership, follow-up, committee, commitment, officials, pressure, help with provisions, incitement.
//! Writes: implementation, relief.
//! Source: drivers that no provision addresses keep pushing; formal politics lies beyond local parties (Duursma and
//! Russo 2025); sizes are assumption A22.

use super::prelude::*;
use crate::world::{Conflict, DRIVERS, PROVISIONS, Provision};

mechanism! {
    /// Provisions.
    Provisions of "provisions", failures = "failures" for conflicts {
        /// Fraction of what is left of a provision that is done in a week of full effort.
        pace: "share per week" = 0.03 in 0.01..=0.06, "assumption A22: about a year";
        /// Effect of full help with a provision on its pace.
        help: "ratio" = 1.5 in 0.5..=3.0, "assumption A60";
        /// Log hazard that a provision under way fails when nobody keeps to the agreement.
        fail: "log hazard per week" = -4.0 in -5.0..=-3.0, "assumption A60";
        /// Effect of full incitement by elites on failure.
        obstruction: "log hazard ratio" = 1.5 in 0.5..=2.5, "assumption A60";
        /// Effect of full commitment against failure.
        keep: "log hazard ratio" = 1.5 in 0.5..=2.5, "assumption A60";
        /// Relief of a driver by a provision that is fully done.
        depth: "share" = 0.4 in 0.15..=0.65, "assumption A22";
        /// Fraction of relief that fades in a week when nothing that is done upholds it.
        fading: "share per week" = 0.03 in 0.01..=0.08, "assumption A22";
    }
}

impl Step for Provisions {
    fn step<R: Recorder>(&mut self, world: &mut World, book: &mut R) {
        let p = &self.parameters;
        for (c, conflict) in world.conflicts.iter_mut().enumerate() {
            if conflict.process.in_force() {
                let draws = self.failures[c].weekly(world.week);
                let [a, b] = conflict.parties.map(|party| &world.parties[party]);
                fail(conflict, c, p, a.incitement.max(b.incitement).get(), draws, book);
                implement(conflict, c, p, mean(a.pressure.get(), b.pressure.get()), book);
                relieve(conflict, p);
            } else {
                for relief in &mut conflict.relief {
                    *relief *= 1.0 - p.fading;
                }
            }
        }
    }
}

/// Carries the provisions of the agreement in force a week further.
fn implement<R: Recorder>(conflict: &mut Conflict, c: usize, p: &Parameters, pressure: f64, book: &mut R) {
    let commitment = conflict.sides[0].commitment.get().min(conflict.sides[1].commitment.get());
    let process = &mut conflict.process;
    let minding = process.effort.follow_up.max(process.committee).get();
    let ownership = process.ownership.get();
    let from_above = 1.0 - (1.0 - process.effort.officials.get()) * (1.0 - pressure);
    let help = process.effort.provisions;
    let Some(agreement) = &mut process.agreement else { return };
    for provision in Provision::ALL {
        if agreement.provides[*provision as usize] {
            let lent = match provision {
                Provision::PowerSharing | Provision::StateAuthority => from_above,
                _ => 1.0,
            };
            let implemented = &mut agreement.implemented[*provision as usize];
            let help = help[*provision as usize].get();
            let effort = p.pace * mean(ownership, minding.max(help)) * commitment;
            let helped = 1.0 + p.help * help;
            book.raise(CAUSE, provision.name(), Entity::Conflict(c), implemented, effort * lent * helped);
        }
    }
}

/// Lets one provision under way fall back to nothing, if one does this week.
fn fail<R: Recorder>(
    conflict: &mut Conflict,
    c: usize,
    p: &Parameters,
    incitement: f64,
    [fails, which]: [f64; 2],
    book: &mut R,
) {
    let commitment = conflict.sides[0].commitment.get().min(conflict.sides[1].commitment.get());
    if !happens(fails, p.fail + p.obstruction * incitement - p.keep * commitment) {
        return;
    }
    let Some(agreement) = &mut conflict.process.agreement else { return };
    let under_way = |n: &usize| agreement.provides[*n] && agreement.implemented[*n].get() > 0.0;
    let count = (0..PROVISIONS).filter(under_way).count();
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a position among eleven
    let chosen = (0..PROVISIONS).filter(under_way).nth((which * count as f64) as usize);
    if let Some(n) = chosen {
        let provision = Provision::ALL[n].name();
        book.happened(Happening::ProvisionFailed { conflict: c, provision });
        book.lower(CAUSE, provision, Entity::Conflict(c), &mut agreement.implemented[n], 1.0);
    }
}

/// Lets the relief of each driver be what has been implemented for it, or fade towards that.
fn relieve(conflict: &mut Conflict, p: &Parameters) {
    let Some(agreement) = &conflict.process.agreement else { return };
    let mut reached = [0.0_f64; DRIVERS];
    for provision in Provision::ALL {
        let implemented = agreement.done(*provision);
        for driver in provision.addresses() {
            let most = &mut reached[*driver as usize];
            *most = most.max(implemented);
        }
    }
    for (relief, most) in conflict.relief.iter_mut().zip(reached) {
        *relief = (p.depth * most).max(*relief * (1.0 - p.fading));
    }
}

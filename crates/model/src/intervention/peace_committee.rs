//! A peace committee with a local chair carries the process and handles breaches.
//!
//! Work on it takes the committee `strength` of the way to one, and where a process is under way ownership `owned`; it seats the known leaders of both
//! parties whose influence × appetite for prestige is greatest, one of each party.
//! Source: the thirteen-member committee chaired by the spear master, with motorbikes and bulls for ceremonies (Duursma
//! and Russo 2025, box 2); sizes are assumption A29.

use super::prelude::*;
use crate::world::Leader;

intervention! {
    /// Peace committee.
    PeaceCommittee of "peace_committee" for Conflict, taking { staff: 1.0, road: true } {
        /// Cost of setting one up: motorbikes, bulls for ceremonies, meetings.
        cost: "USD" = 12000.0 in 4000.0..=30000.0, "assumption A29";
        /// Fraction of the distance to a full committee.
        strength: "share" = 0.5 in 0.25..=0.75, "assumption A29";
        /// Fraction of the distance to full ownership.
        owned: "share" = 0.2 in 0.05..=0.4, "assumption A29";
    }
}

impl Intervention for PeaceCommittee {
    fn carry_out<R: Recorder>(&mut self, world: &mut World, target: usize, effort: f64, block: usize, book: &mut R) {
        let p = &self.parameters;
        let (cause, of) = (Cause::Block(block), Entity::Conflict(target));
        let conflict = &mut world.conflicts[target];
        let process = &mut conflict.process;
        book.raise(cause, "committee", of, &mut process.committee, compounded(p.strength, effort));
        if process.under_way() {
            book.raise(cause, "ownership", of, &mut process.ownership, compounded(p.owned, effort));
        }
        for party in conflict.parties {
            seat(&mut world.leaders, party, book);
        }
    }
}

/// Seats the known leader of a party to whom a seat means most; ties go to the first by name.
fn seat<R: Recorder>(leaders: &mut [Leader], party: usize, book: &mut R) {
    let weight = |leader: &Leader| leader.influence * leader.prestige_appetite;
    let mut best: Option<usize> = None;
    for (l, leader) in leaders.iter().enumerate() {
        let better = best.is_none_or(|b| weight(leader) > weight(&leaders[b]));
        if leader.party == party && leader.known && better {
            best = Some(l);
        }
    }
    if let Some(best) = best {
        if !leaders[best].seat {
            book.happened(Happening::Seated { leader: best });
        }
        leaders[best].seat = true;
    }
}

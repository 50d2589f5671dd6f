//! A process comes to belong to those who work for it.
//!
//! With l and m the mediation felt this week from local people and from the mission, ownership moves towards l/(l + m)
//! and dependency towards m/(l + m), each by pace·(1 − (1 − l)(1 − m)) a week, while a process is under way: nobody comes to own
//! what has not begun.
//! Reads: mediation felt, phase.  Writes: ownership, dependency.
//! Source: the committee at Bossangoa took five months over a plan of its own; mission-led work is faster and breeds
//! dependency (Duursma and Russo 2025; von Billerbeck 2015); sizes are assumption A14.

use super::prelude::*;

mechanism! {
    /// Ownership and dependency.
    Ownership of "ownership" {
        /// Fraction of the distance that ownership covers in a week of full effort.
        owning: "share per week" = 0.05 in 0.02..=0.1, "assumption A14: five months as at Bossangoa";
        /// Fraction of the distance that dependency covers in a week of full effort.
        depending: "share per week" = 0.03 in 0.0..=0.08, "assumption A14";
    }
}

impl Step for Ownership {
    fn step<R: Recorder>(&mut self, world: &mut World, book: &mut R) {
        let p = &self.parameters;
        for (c, conflict) in world.conflicts.iter_mut().enumerate() {
            let process = &mut conflict.process;
            if !process.under_way() {
                continue;
            }
            let (local, mission) = (process.local_work, process.mission_work);
            let work = 1.0 - (1.0 - local) * (1.0 - mission);
            let (own, foreign) = (share_of(local, mission), share_of(mission, local));
            let of = Entity::Conflict(c);
            book.toward(CAUSE, "ownership", of, &mut process.ownership, Share::clamped(own), p.owning * work);
            let target = Share::clamped(foreign);
            book.toward(CAUSE, "dependency", of, &mut process.dependency, target, p.depending * work);
        }
    }
}

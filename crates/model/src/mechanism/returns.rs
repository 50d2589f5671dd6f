//! The displaced come home under an agreement, and meet those who took their land.
//!
//! Where return of the displaced is done by the fraction q, a further share home·q·(1 − fear) of the displaced returns each
//! week, on top of what `displacement` lets return; each share that returns raises the grievance of the other side by
//! friction·w of the distance, w the weight of land that nothing relieves.
//! Reads: implementation, fear, drivers.  Writes: displaced, grievance.
//! Source: return of the displaced is one of ten recurring provisions (Duursma and Russo 2025); sizes are assumption A54.

use super::prelude::*;
use crate::world::{Driver, Provision};

mechanism! {
    /// Return of the displaced.
    Returns of "returns" {
        /// Share of the displaced who return in a week when the provision is fully done.
        home: "share per week" = 0.06 in 0.02..=0.12, "assumption A54";
        /// Effect of a whole people's return on the other side's grievance, where land alone divides them.
        friction: "1" = 0.3 in 0.0..=0.6, "assumption A54";
    }
}

impl Step for Returns {
    fn step<R: Recorder>(&mut self, world: &mut World, book: &mut R) {
        let p = &self.parameters;
        for (c, conflict) in world.conflicts.iter_mut().enumerate() {
            let done = conflict.process.done(Provision::ReturnOfDisplaced);
            if done <= 0.0 {
                continue;
            }
            let land = Driver::Land as usize;
            let dispute = conflict.drivers[land] * (1.0 - conflict.relief[land]);
            for s in 0..2 {
                let i = conflict.parties[s];
                let party = &mut world.parties[i];
                let before = party.displaced.get();
                let back = p.home * done * (1.0 - party.fear.get());
                book.lower(CAUSE, "displaced", Entity::Party(i), &mut party.displaced, back);
                let returned = before - party.displaced.get();
                let hosts = &mut conflict.sides[1 - s].grievance;
                book.raise(CAUSE, "grievance", Entity::Side(c, 1 - s), hosts, p.friction * dispute * returned);
            }
        }
    }
}

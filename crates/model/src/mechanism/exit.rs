//! The mission arrives, and leaves what does not stand by itself.
//!
//! When it leaves, a committee and both sides' commitment lose the fraction loss × dependency.
//! Reads: entry and exit week, dependency.  Writes: presence of the mission, committee, commitment, exit.
//! Source: early withdrawal endangers peace, and local actors struggle with logistics once support stops (Duursma and
//! Russo 2025); hazard ratio of drawdown 0.9 to 3 (assumption A10).

use super::prelude::*;

mechanism! {
    /// Arrival and exit of the mission.
    Exit of "exit" {
        /// Fraction of committee and commitment lost at exit by a process that lives off the mission alone.
        loss: "share" = 0.6 in 0.0..=0.9, "assumption A10";
    }
}

impl Step for Exit {
    fn step<R: Recorder>(&mut self, world: &mut World, book: &mut R) {
        let week = world.week;
        let left = world.mission.exit_week.is_some_and(|exit| week >= exit);
        let present = week >= world.mission.entry_week && !left;
        if world.mission.present && left {
            world.tally.exit = Some(week);
            book.happened(Happening::Exit);
            for (c, conflict) in world.conflicts.iter_mut().enumerate() {
                let lost = self.parameters.loss * conflict.process.dependency.get();
                book.lower(CAUSE, "committee", Entity::Conflict(c), &mut conflict.process.committee, lost);
                for (s, side) in conflict.sides.iter_mut().enumerate() {
                    book.lower(CAUSE, "commitment", Entity::Side(c, s), &mut side.commitment, lost);
                }
            }
        }
        world.mission.present = present;
    }
}

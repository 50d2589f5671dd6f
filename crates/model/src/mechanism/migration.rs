//! Herds pass through other people's land in their season.
//!
//! A conflict with a season of migration has herds on the move in the weeks that begin in its months (see `violence` for what
//! that stirs). What was agreed on routes, water and compensation fades by `fading` a week while herds move and by
//! `shelved` else.
//! Reads: calendar.  Writes: on the move, routes.
//! Source: conferences before the migration, on routes across three states of South Sudan (Duursma and Russo 2025);
//! sizes are assumption A42.

use super::prelude::*;

mechanism! {
    /// Migration.
    Migration of "migration" {
        /// Fraction of what was agreed that a week of moving wears off.
        fading: "share per week" = 0.03 in 0.01..=0.08, "assumption A42: a season";
        /// Fraction of it that a week without herds wears off.
        shelved: "share per week" = 0.01 in 0.0..=0.03, "assumption A42";
    }
}

impl Step for Migration {
    fn step<R: Recorder>(&mut self, world: &mut World, book: &mut R) {
        if world.conflicts.iter().all(|conflict| conflict.migration.is_none()) {
            return;
        }
        let (_, month, _) = world.calendar.date(world.week);
        for (c, conflict) in world.conflicts.iter_mut().enumerate() {
            let Some(season) = conflict.migration else { continue };
            conflict.on_the_move = season.covers(month);
            let wear = if conflict.on_the_move { self.parameters.fading } else { self.parameters.shelved };
            book.lower(CAUSE, "routes agreed", Entity::Conflict(c), &mut conflict.routes, wear);
        }
    }
}

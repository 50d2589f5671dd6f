//! A pre-migration conference agrees on routes, water and compensation before the herds move.
//!
//! One conference takes the routes agreed `reach`·(1/n + (1 − 1/n)·h) of the way to one, n the number of field offices that the
//! places of the conflict belong to and h how well these work together; dialogue effort rises by `talk`.
//! Source: conferences before the migration across three states of South Sudan, one office alone or several together (Duursma
//! and Russo 2025); 0 to 50 % fewer clashes; sizes are assumption A65.

use super::prelude::*;

intervention! {
    /// Pre-migration conference.
    PreMigrationConference of "pre_migration_conference" for Conflict, taking { staff: 2.0, road: true } {
        /// Cost of a conference.
        cost: "USD" = 25000.0 in 5000.0..=150_000.0, "no source found; assumption A28";
        /// Fraction of the distance to routes fully agreed.
        reach: "share" = 0.6 in 0.0..=0.9, "0 to 50 percent fewer clashes, staff testimony; assumption A65";
        /// Fraction of the distance to full dialogue effort.
        talk: "share" = 0.2 in 0.0..=0.4, "assumption A65";
    }
}

impl Intervention for PreMigrationConference {
    fn carry_out<R: Recorder>(&mut self, world: &mut World, target: usize, effort: f64, block: usize, book: &mut R) {
        let p = &self.parameters;
        let conflict = &mut world.conflicts[target];
        let office = |place: &usize| world.places[*place].office;
        let first = |(n, place): (usize, &usize)| {
            conflict.places[..n].iter().all(|earlier| office(earlier) != office(place))
        };
        let offices = conflict.places.iter().enumerate().filter(|of| first(*of)).count() as f64;
        let together = world.mission.horizontal_integration.get();
        let covered = 1.0 / offices + (1.0 - 1.0 / offices) * together;
        let (cause, of) = (Cause::Block(block), Entity::Conflict(target));
        let reach = compounded(p.reach * covered, effort);
        book.raise(cause, "routes agreed", of, &mut conflict.routes, reach);
        let talk = compounded(p.talk, effort);
        book.raise(cause, "dialogue", of, &mut conflict.process.effort.dialogue, talk);
    }
}

//! An election near heats up contests over power.
//!
//! Heat of an election n weeks ahead is contest·max(0, 1 − n/before), n weeks behind it contest·max(0, 1 − n/after); the
//! greatest counts. Political space, which forums open, fades by `fading` a week; what stirs violence is
//! heat·(1 − political space) times the weight of power among the drivers (see `violence`).
//! Reads: elections, week.  Writes: heat, political space.
//! Source: the political forum before elections in South Sudan (Duursma and Russo 2025); effect of elections on local violence
//! 0.8 to 2 times (assumption A44).

use super::prelude::*;

mechanism! {
    /// Elections.
    Elections of "elections" {
        /// Weeks before an election in which heat builds up.
        before: "weeks" = 20.0 in 8.0..=40.0, "assumption A44";
        /// Weeks after it in which heat dies down.
        after: "weeks" = 8.0 in 2.0..=16.0, "assumption A44";
        /// Fraction of the political space that closes in a week.
        fading: "share per week" = 0.05 in 0.02..=0.1, "assumption A44";
    }
}

impl Step for Elections {
    fn step<R: Recorder>(&mut self, world: &mut World, book: &mut R) {
        let p = &self.parameters;
        let week = f64::from(world.week);
        let national = &mut world.national;
        let mut heat = 0.0_f64;
        for (at, contest) in &national.elections {
            let ahead = f64::from(*at) - week;
            let near = if ahead >= 0.0 { 1.0 - ahead / p.before } else { 1.0 + ahead / p.after };
            heat = heat.max(contest * near);
        }
        national.heat = heat;
        book.lower(CAUSE, "political space", Entity::Nation, &mut national.political_space, p.fading);
    }
}

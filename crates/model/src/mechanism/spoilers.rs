//! A signing stirs those who want no peace.
//!
//! At a signing the spoilers of a conflict move 1 − (1 − a)(1 − n)(1 − w) of the way to one: a how far leaders of either party who
//! have influence were left out or are against it, n the share of attackers whom nobody binds, w what any peace stirs. They
//! fade by `fading` a week, and faster the more of the agreement is carried out: by `calmed` times that. What they do see
//! `violence`: they are a factor on the pair's own hazards, and start no war where there was none.
//! Reads: agreement, stance, committee seat, unbound, implementation.  Writes: spoilers.
//! Source: spoiler problems (Stedman 1997), violence after signings (Kydd and Walter 2002); sizes are assumption A96.

use super::prelude::*;

mechanism! {
    /// Spoilers.
    Spoilers of "spoilers" {
        /// What any peace stirs.
        any: "share" = 0.4 in 0.1..=0.7, "assumption A96";
        /// Fraction that fades in a week.
        fading: "share per week" = 0.08 in 0.05..=0.13, "assumption A96: a quarter";
        /// Further fraction that fades in a week where all that was agreed is done.
        calmed: "share per week" = 0.2 in 0.0..=0.4, "assumption A96";
    }
}

impl Step for Spoilers {
    fn step<R: Recorder>(&mut self, world: &mut World, book: &mut R) {
        let p = &self.parameters;
        for c in 0..world.conflicts.len() {
            let agreement = world.conflicts[c].process.agreement;
            let stirred = match agreement {
                Some(agreement) if agreement.signed_week == world.week => self.stirred(world, c),
                _ => 0.0,
            };
            let (of, spoilers) = (Entity::Conflict(c), &mut world.conflicts[c].spoilers);
            if *spoilers > Share::ZERO {
                let done = agreement.map_or(0.0, |agreement| agreement.mean_done());
                book.lower(CAUSE, "spoilers", of, spoilers, p.fading + p.calmed * done);
            }
            if stirred > 0.0 {
                book.raise(CAUSE, "spoilers", of, spoilers, stirred);
            }
        }
    }
}

impl Spoilers {
    /// How far a signing in conflict `c` stirs those who want no peace.
    fn stirred(&self, world: &World, c: usize) -> f64 {
        let parties = world.conflicts[c].parties;
        let mut calm = 1.0 - self.parameters.any;
        for party in parties {
            calm *= 1.0 - world.parties[party].unbound;
        }
        for leader in world.leaders.iter().filter(|leader| parties.contains(&leader.party)) {
            let against = (-leader.stance).max(0.0);
            let left_out = if leader.seat { 0.0 } else { leader.prestige_appetite * 0.5 };
            calm *= 1.0 - leader.influence * against.max(left_out);
        }
        1.0 - calm
    }
}

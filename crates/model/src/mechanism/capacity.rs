//! What local mediators can do is a stock: it grows by training and by doing, and is crowded out, lost and handed over.
//!
//! The capacity x of a conflict rises each week by train·s + doing·l of the distance to one, s training and logistics, l the work
//! that local mediators do in a process that is under way. What stands above the peoples' own strength x₀ loses the fraction
//! fading·(1 − ½·ownership) + crowd·m·(1 − ownership) + flight·displaced, m the mission's work; what is below it comes back by
//! `back`. In a week with d deaths it loses loss·ln(1 + d) of itself.
//! It makes up local mediation (see `process`), closes disputes, contains breaches and renews agreements, mission or not.
//! Reads: local support, mediation felt, phase, ownership, displaced, attacks.  Writes: capacity.
//! Source: community mediation kept its effect for years after training (Blattman and others 2014; Hartman and others 2021);
//! local actors lack logistics (Chesterman 2007, in Duursma and Russo 2025); sizes are assumption A99.

use super::prelude::*;
use crate::world::Phase;

mechanism! {
    /// Capacity of local mediators.
    Capacity of "capacity" {
        /// Fraction of the distance to all that can be done that a week of full training and logistics covers.
        train: "share per week" = 0.015 in 0.005..=0.03, "assumption A99: a year for half of it";
        /// The same for a week of full work of their own in a process.
        doing: "share per week" = 0.01 in 0.0..=0.02, "assumption A99";
        /// Fraction of what was built that fades in a week.
        fading: "share per week" = 0.006 in 0.002..=0.012, "effects last for three years (Hartman and others 2021); assumption A99";
        /// Fraction of what was built that full work of the mission crowds out in a week where nobody owns the process.
        crowd: "share per week" = 0.015 in 0.0..=0.03, "sign: dependency (von Billerbeck 2015, in Duursma and Russo 2025); size assumption A99";
        /// Fraction of what was built that is lost in a week in which all are displaced.
        flight: "share per week" = 0.05 in 0.0..=0.1, "assumption A99";
        /// Fraction lost for each unit of the logarithm of one plus deaths.
        loss: "share" = 0.01 in 0.0..=0.02, "assumption A99";
        /// Fraction of the distance back to the own strength covered in a week.
        back: "share per week" = 0.01 in 0.003..=0.03, "assumption A99";
    }
}

impl Step for Capacity {
    fn step<R: Recorder>(&mut self, world: &mut World, book: &mut R) {
        let p = &self.parameters;
        for (c, conflict) in world.conflicts.iter_mut().enumerate() {
            let [a, b] = conflict.parties.map(|party| &world.parties[party]);
            let own = Share::clamped(mean(a.local_mediation, b.local_mediation));
            let displaced = mean(a.displaced.get(), b.displaced.get());
            let (of, deaths, process) = (Entity::Conflict(c), conflict.deaths_this_week, &mut conflict.process);
            let (support, ownership) = (process.effort.local_support.get(), process.ownership.get());
            let talking = !matches!(process.phase, Phase::NoContact | Phase::Collapsed);
            let done = if talking { process.local_work } else { 0.0 };
            let level = &mut process.capacity;
            if deaths > 0 {
                book.lower(CAUSE, "capacity", of, level, p.loss * libm::log1p(f64::from(deaths)));
            }
            book.raise(CAUSE, "capacity", of, level, p.train * support + p.doing * done);
            if *level > own {
                let foreign = process.mission_work * (1.0 - ownership);
                let lost = p.fading * (1.0 - 0.5 * ownership) + p.crowd * foreign + p.flight * displaced;
                book.toward(CAUSE, "capacity", of, level, own, lost);
            } else {
                book.toward(CAUSE, "capacity", of, level, own, p.back);
            }
        }
    }
}

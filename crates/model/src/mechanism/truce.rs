//! People who talk build a truce, which wears off when nobody keeps at it and tears with blood.
//!
//! While there is contact, talk or an agreement, the truce moves each week by build·(1 − (1 − l)(1 − share·m))·f·(1 + b_lead·L)
//! divided by 1 + b_incite·I, of the distance to one: L mean leadership, l and m the mediation by local people and by the
//! mission that is felt, f ½ in contact and 1 later, I the stronger incitement; it loses the fraction `wear` a week, and keeps (1 + d)^(−tear) of itself in a week with d deaths.
//! It closes disputes, keeps them from opening and holds back those whom leaders bind (see `violence`).
//! Reads: phase, mediation felt, leadership, incitement, attacks.  Writes: truce.
//! Source: mediation lengthens local lulls (Duursma 2021); civil affairs staff raise the odds of local cease-fires (Duursma
//! 2023); sizes are assumption A98.

use super::prelude::*;
use crate::world::Phase;

mechanism! {
    /// The truce.
    Truce of "truce" {
        /// Fraction of the distance to a full truce that a week of full mediation covers.
        build: "share per week" = 0.35 in 0.2..=0.5, "assumption A98: unaided a sixth, supported a third of what is missing";
        /// What the mission's own mediation builds, as a share of what local people build.
        share: "share" = 0.6 in 0.3..=0.9, "assumption A98";
        /// How much faster it is built by leaders who are all for peace, and how much slower by those who are against it.
        leadership: "ratio" = 0.6 in 0.2..=1.0, "sign: Duursma and Russo 2025, box 2; size assumption A98";
        /// How much full incitement by elites slows the building.
        incitement: "ratio" = 2.0 in 0.5..=3.5, "sign: Wau (Duursma and Russo 2025), Duursma 2022; size assumption A98";
        /// Fraction of the truce that a week wears off.
        wear: "share per week" = 0.11 in 0.06..=0.2, "assumption A98: a half-life of three to twelve weeks";
        /// Power with which one plus deaths tears the truce.
        tear: "exponent" = 0.25 in 0.1..=0.5, "assumption A98";
    }
}

impl Step for Truce {
    fn step<R: Recorder>(&mut self, world: &mut World, book: &mut R) {
        let p = &self.parameters;
        for (c, conflict) in world.conflicts.iter_mut().enumerate() {
            let (process, of) = (&conflict.process, Entity::Conflict(c));
            let far = match process.phase {
                Phase::NoContact | Phase::Collapsed => 0.0,
                Phase::Contact | Phase::Suspended => 0.5,
                Phase::Talks | Phase::Agreement | Phase::Consolidated => 1.0,
            };
            if conflict.deaths_this_week > 0 {
                let kept = libm::pow(1.0 + f64::from(conflict.deaths_this_week), -p.tear);
                book.lower(CAUSE, "truce", of, &mut conflict.truce, 1.0 - kept);
            }
            book.lower(CAUSE, "truce", of, &mut conflict.truce, p.wear);
            if far > 0.0 {
                let [a, b] = conflict.parties.map(|party| &world.parties[party]);
                let led = 1.0 + p.leadership * mean(a.leadership, b.leadership);
                let work = 1.0 - (1.0 - process.local_work) * (1.0 - p.share * process.mission_work);
                let built = p.build * work * far * led / (1.0 + p.incitement * a.incitement.max(b.incitement).get());
                book.raise(CAUSE, "truce", of, &mut conflict.truce, built);
            }
        }
    }
}

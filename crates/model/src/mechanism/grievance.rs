//! Killings leave a wish for revenge that fades within weeks, and grievance that lasts for years.
//!
//! An attack with d deaths takes the revenge of the side attacked 1 − e^(−(r_attack + r_death·ln(1 + d))) of the way to
//! one (r_death with a minus sign, and at least 0 in all, where bloody episodes deter: a rival structure), that of the attacker, who expects an answer, `wary` times as much; its grievance rises likewise by g_death.
//! Revenge fades by `calming` a week, grievance by `forgetting`; whoever mediates calms a further fraction
//! mediated · (1 − (1 − l)(1 − m)) of revenge a week, l and m the mediation by local people and by the mission that is felt.
//! Reads: attacks, mediation.  Writes: revenge, grievance.
//! Source: UCDP GED South Sudan, re-analysis: memory of 17 days (3 to 22) or 46 ± 10 days by the estimator; large
//! revenge raids after two to five months (Jonglei 2011–12); mediation lengthens local lulls (Duursma 2021); sizes
//! calibrated, else assumption A16.

use super::prelude::*;
use crate::world::BloodyEpisodes;

mechanism! {
    /// Revenge and grievance.
    Grievance of "grievance" {
        /// Revenge that any attack stirs.
        attack: "1" = 0.7 in 0.35..=1.1, "calibrated, not identified: UCDP GED South Sudan 2011-21";
        /// Further revenge by the logarithm of one plus deaths.
        deaths: "1" = 0.3 in 0.05..=0.5, "assumption A16: event size and recurrence are weakly linked";
        /// Revenge on the attacker's side, as a ratio to that of the side attacked.
        wary: "ratio" = 0.6 in 0.2..=1.0, "assumption A16";
        /// Fraction of revenge that fades in a week.
        calming: "share per week" = 0.53 in 0.3..=0.7, "calibrated, not identified: UCDP GED South Sudan 2011-21; memory of 17 days (3 to 22)";
        /// Further fraction of revenge that full mediation calms in a week.
        mediated: "share per week" = 0.2 in 0.0..=0.4, "sign: mediation lengthens local lulls (Duursma 2021), elders talk down revenge; size assumption A76";
        /// Grievance by the logarithm of one plus deaths.
        lasting: "1" = 0.02 in 0.005..=0.04, "assumption A16";
        /// Fraction of grievance that fades in a week.
        forgetting: "share per week" = 0.004 in 0.001..=0.01, "assumption A16: half-life of one to thirteen years";
    }
}

impl Mechanism for Grievance {
    fn step<R: Recorder>(&mut self, world: &mut World, book: &mut R) {
        let p = &self.parameters;
        for (c, conflict) in world.conflicts.iter_mut().enumerate() {
            let mediation = 1.0 - (1.0 - conflict.process.local_work) * (1.0 - conflict.process.mission_work);
            for (s, side) in conflict.sides.iter_mut().enumerate() {
                let of = Entity::Side(c, s);
                book.lower(CAUSE, "revenge", of, &mut side.revenge, p.calming);
                book.lower(CAUSE, "revenge", of, &mut side.revenge, p.mediated * mediation);
                book.lower(CAUSE, "grievance", of, &mut side.grievance, p.forgetting);
            }
        }
        for attack in &world.attacks {
            let sides = &mut world.conflicts[attack.conflict].sides;
            let size = libm::log1p(f64::from(attack.deaths));
            let stir = match world.structure.bloody_episodes {
                BloodyEpisodes::DeterRenewal => (p.attack - 0.5 * p.deaths * size).max(0.0),
                _ => p.attack + p.deaths * size,
            };
            for (s, part) in [(1 - attack.side, 1.0), (attack.side, p.wary)] {
                let of = Entity::Side(attack.conflict, s);
                book.raise(CAUSE, "revenge", of, &mut sides[s].revenge, -libm::expm1(-stir * part));
            }
            let attacked = 1 - attack.side;
            let of = Entity::Side(attack.conflict, attacked);
            let rise = -libm::expm1(-p.lasting * size);
            book.raise(CAUSE, "grievance", of, &mut sides[attacked].grievance, rise);
        }
    }
}

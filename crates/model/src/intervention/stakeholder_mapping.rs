//! Stakeholder mapping finds out who counts.
//!
//! One staff-week takes understanding `insight`·(½ + ½·knowledge) of the way to one. A leader whom the mission does not
//! know comes to light with log λ = find + b_influence·influence + b_local·knowledge + ln(effort); an elite with
//! leverage on either party likewise, by its greatest leverage.
//! Source: a stakeholder analysis revealed the spear master (Duursma and Russo 2025, box 2); sizes are assumption A26.

use super::prelude::*;

intervention! {
    /// Stakeholder mapping.
    StakeholderMapping of "stakeholder_mapping" for Conflict, taking { staff: 1.0, road: true },
    leaders = "stakeholder_mapping of leaders" for leaders,
    elites = "stakeholder_mapping of elites" for elites {
        /// Cost of a staff-week of mapping beyond staff.
        cost: "USD" = 1500.0 in 500.0..=4000.0, "assumption A26: travel and interpreters";
        /// Fraction of the distance to full understanding.
        insight: "share" = 0.06 in 0.02..=0.12, "assumption A26";
        /// Log hazard that somebody without influence is found.
        find: "log hazard per staff-week" = -3.0 in -4.0..=-2.0, "assumption A26";
        /// Effect of full influence or leverage.
        influence: "log hazard ratio" = 1.5 in 0.5..=2.5, "assumption A26";
        /// Effect of full local knowledge.
        local: "log hazard ratio" = 0.8 in 0.0..=1.6, "assumption A26";
    }
}

impl Intervention for StakeholderMapping {
    fn carry_out<R: Recorder>(&mut self, world: &mut World, target: usize, effort: f64, block: usize, book: &mut R) {
        let p = self.parameters;
        let week = u64::from(world.week);
        let knowledge = world.mission.offices[world.office_of(target)].knowledge.get();
        let conflict = &mut world.conflicts[target];
        let parties = conflict.parties;
        let insight = compounded(p.insight * f64::midpoint(1.0, knowledge), effort);
        let understanding = &mut conflict.process.understanding;
        book.raise(Cause::Block(block), "understanding", Entity::Conflict(target), understanding, insight);
        let log_hazard = |influence: f64| {
            p.find + p.influence * influence + p.local * knowledge + libm::log(effort)
        };
        for (l, (leader, stream)) in world.leaders.iter_mut().zip(&mut self.leaders).enumerate() {
            let [u] = stream.slot(week);
            if !leader.known && parties.contains(&leader.party) && happens(u, log_hazard(leader.influence)) {
                leader.known = true;
                book.happened(Happening::Learnt { about: Entity::Leader(l), interferes: false });
            }
        }
        for (e, (elite, stream)) in world.elites.iter_mut().zip(&mut self.elites).enumerate() {
            let [u] = stream.slot(week);
            let leverage = elite.leverage_on_any(&parties);
            if !elite.known && leverage > 0.0 && happens(u, log_hazard(leverage)) {
                elite.known = true;
                book.happened(Happening::Learnt { about: Entity::Elite(e), interferes: false });
            }
        }
    }
}

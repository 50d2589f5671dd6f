//! A quick-impact project builds something that both sides can use, and may be captured by one.
//!
//! A project is handed over after `building` weeks. It is captured by the better-placed side with weekly-scale log hazard
//!   log λ = capture − b_local·knowledge − b_committee·committee − b_include·inclusion,
//! and then takes the other side's grievance `envy` of the way to one and costs the mission trust. Otherwise both sides'
//! commitment rises by `thanks` if an agreement stands (a dividend of the peace), and trust in the mission by `trust`.
//! Source: capped at 50,000 USD and six months; UNMISS 138 projects for some 7.5 million USD in 2011–18; aid is not
//! reliably pacifying: about none to harm where capture and insecurity rule (Zürcher 2017; Crost and others 2014), a
//! dividend tied to the process in Bangui (Duursma and Russo 2025); sizes are assumption A41.

use super::prelude::*;
use crate::world::{Dividends, Phase, Project};

intervention! {
    /// Quick impact project.
    QuickImpactProject of "quick_impact_project" for Conflict, taking { staff: 1.0, road: true }, handovers = "quick_impact_project" for conflicts {
        /// Cost of a full project.
        cost: "USD" = 50000.0 in 30000.0..=54000.0, "cap of 50,000; UNMISS mean about 54,000";
        /// Weeks of building.
        building: "weeks" = 16.0 in 8.0..=26.0, "at most six months";
        /// Log hazard of capture where nobody knows or watches.
        capture: "log hazard" = 0.0 in -1.2..=1.0, "assumption A41";
        /// Effect on capture where dividends are captured or looted (a rival structure).
        looting: "log hazard ratio" = 3.0 in 2.0..=4.0, "assumption A41; after Zürcher 2017";
        /// Effect of full local knowledge against capture.
        local: "log hazard ratio" = 1.2 in 0.2..=2.2, "assumption A41";
        /// Effect of a full committee against capture.
        committee: "log hazard ratio" = 1.2 in 0.2..=2.2, "assumption A41";
        /// Effect of full inclusion against capture.
        inclusion: "log hazard ratio" = 0.6 in 0.0..=1.2, "assumption A41";
        /// Fraction of the distance to full grievance of the side left out.
        envy: "share" = 0.15 in 0.0..=0.3, "assumption A41; sign after Crost and others 2014";
        /// Fraction of the distance to full commitment that a shared project adds.
        thanks: "share" = 0.15 in 0.0..=0.3, "assumption A41; no effect on cohesion in the LONDO trial";
        /// Fraction of the distance to full, or to no, trust in the mission.
        trust: "share" = 0.05 in 0.0..=0.12, "assumption A41";
    }
}

impl Intervention for QuickImpactProject {
    fn carry_out<R: Recorder>(&mut self, world: &mut World, target: usize, effort: f64, block: usize, _: &mut R) {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // some weeks
        let building = libm::ceil(self.parameters.building) as u32;
        let phase = world.conflicts[target].process.phase;
        world.mission.projects.push(Project {
            conflict: target,
            handover_week: world.week + building,
            size: effort,
            joint: matches!(phase, Phase::Talks | Phase::Agreement | Phase::Consolidated),
            block,
        });
    }

    fn weekly<R: Recorder>(&mut self, world: &mut World, book: &mut R) {
        let week = world.week;
        for i in 0..world.mission.projects.len() {
            let project = world.mission.projects[i];
            if project.handover_week == week {
                self.hand_over(world, project, book);
            }
        }
        world.mission.projects.retain(|project| project.handover_week > week);
    }
}

impl QuickImpactProject {
    /// Hands a project over: to both sides, or to the one that captured it.
    fn hand_over<R: Recorder>(&mut self, world: &mut World, project: Project, book: &mut R) {
        let p = &self.parameters;
        let (cause, c) = (Cause::Block(project.block), project.conflict);
        let knowledge = world.mission.offices[world.office_of(c)].knowledge.get();
        let conflict = &mut world.conflicts[c];
        let process = &conflict.process;
        let log_hazard = p.capture
            - p.local * knowledge
            - p.committee * process.committee.get()
            - p.inclusion * process.inclusion.get()
            + if world.structure.dividends == Dividends::Captured { p.looting } else { 0.0 };
        let [captured, by] = self.handovers[c].slot(u64::from(world.week));
        let stands = process.agreement.is_some();
        let (captured, left_out) = (happens(captured, log_hazard), usize::from(by < 0.5));
        book.happened(Happening::HandedOver {
            conflict: c,
            block: project.block,
            captured_by: captured.then_some(1 - left_out),
        });
        if captured {
            let envy = compounded(p.envy, project.size);
            let grievance = &mut conflict.sides[left_out].grievance;
            book.raise(cause, "grievance", Entity::Side(c, left_out), grievance, envy);
            let party = conflict.parties[left_out];
            let trust = &mut world.parties[party].trust_in_mission;
            book.lower(cause, "trust in mission", Entity::Party(party), trust, compounded(p.trust, project.size));
            return;
        }
        for (s, side) in conflict.sides.iter_mut().enumerate() {
            let party = conflict.parties[s];
            let trust = &mut world.parties[party].trust_in_mission;
            book.raise(cause, "trust in mission", Entity::Party(party), trust, compounded(p.trust, project.size));
            if stands && world.structure.dividends != Dividends::Neutral {
                let thanks = compounded(p.thanks, project.size);
                book.raise(cause, "commitment", Entity::Side(c, s), &mut side.commitment, thanks);
            }
        }
    }
}

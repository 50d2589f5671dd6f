//! A development project that a partner carries out with the mission's planning: large, slow, and not always there to be had.
//!
//! Planning starts a project with a development partner that is there, reaches the conflict and has room; work begins after
//! `start_up`·(1 + turf) weeks, the turf of that partner, and is handed over after `building` more. While both sides work on it
//! see `interdependence`; at handover trade rises by `road` of the distance to one. Without such a partner the
//! block lacks one; a partner that leaves takes its projects with it; where dividends are neutral or captured (rival
//! structures) a road brings nothing.
//! Source: World Bank cash-for-work and the road to Ndélé at Kaga-Bandoro; a water catchment that nobody has funded since 2018
//! (Duursma and Russo 2025); sizes are assumption A64.

use super::prelude::*;
use crate::world::{Dividends, PartnerProject as Project};

intervention! {
    /// Partner project.
    PartnerProject of "partner_project" for Conflict, taking { staff: 1.0, road: true, partner: true } {
        /// Cost of planning to the mission; the partner pays for the project.
        cost: "USD" = 8000.0 in 2000.0..=20000.0, "assumption A64";
        /// Weeks from planning to the start of work, with a partner that has no quarrel with the mission.
        start_up: "weeks" = 20.0 in 8.0..=40.0, "assumption A64";
        /// Weeks of work.
        building: "weeks" = 40.0 in 20.0..=80.0, "assumption A64; cohorts of 40 days at a time (Alik-Lagrange and others 2020)";
        /// Fraction of the distance to full trade that a full project adds at handover.
        road: "share" = 0.25 in 0.05..=0.45, "assumption A64";
    }
}

impl Intervention for PartnerProject {
    fn carry_out<R: Recorder>(&mut self, world: &mut World, target: usize, effort: f64, block: usize, _: &mut R) {
        let p = &self.parameters;
        let week = world.week;
        let Some(partner) = world.partner_for(target) else { return };
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // some weeks
        let weeks = |x: f64| libm::ceil(x) as u32;
        let from_week = week + weeks(p.start_up * (1.0 + world.partners[partner].turf));
        world.partner_projects.push(Project {
            partner,
            conflict: target,
            from_week,
            handover_week: from_week + weeks(p.building),
            size: effort,
            block,
        });
    }

    fn weekly<R: Recorder>(&mut self, world: &mut World, book: &mut R) {
        let week = world.week;
        for project in world.partner_projects.iter().filter(|project| project.handover_week == week) {
            let trade = &mut world.conflicts[project.conflict].trade;
            let shared = world.structure.dividends == Dividends::Pacify;
            let road = if shared { compounded(self.parameters.road, project.size) } else { 0.0 };
            book.raise(Cause::Block(project.block), "trade", Entity::Conflict(project.conflict), trade, road);
        }
        let partners = &world.partners;
        let goes_on = |project: &Project| project.handover_week > week && partners[project.partner].is_there(week);
        world.partner_projects.retain(goes_on);
    }
}

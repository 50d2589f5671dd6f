use super::once;
use crate::lone::{assert_close, share};

/// Mediation by the mission after work with this effort and local knowledge.
fn mediation(reach: f64, knowledge: f64, effort: f64) -> f64 {
    let lone = once("shuttle_mediation", effort)
        .equip(|p| p.shuttle_mediation.reach = reach)
        .begin(|world| world.mission.offices[0].knowledge = share(knowledge));
    lone.watch(1, |_| {}).conflicts[0].process.effort.mission_mediation.get()
}

#[test]
fn shuttles_that_reach_nobody_mediate_nothing_and_those_of_full_reach_everything() {
    assert!(mediation(0.0, 1.0, 1.0) == 0.0);
    assert_close(mediation(1.0, 1.0, 1.0), 1.0);
}

#[test]
fn mediation_is_reach_times_what_knowledge_lends_and_compounds_with_effort() {
    assert_close(mediation(0.5, 0.6, 1.0), 0.4);
    assert_close(mediation(0.5, 0.6, 2.0), 1.0 - 0.6 * 0.6);
}

#[test]
fn those_who_know_the_place_mediate_more() {
    assert!(mediation(0.5, 0.8, 1.0) > mediation(0.5, 0.2, 1.0));
}

#[test]
fn effort_lasts_for_one_week() {
    assert!(once("shuttle_mediation", 1.0).watch(2, |_| {}).conflicts[0].process.effort.mission_mediation.get() == 0.0);
}

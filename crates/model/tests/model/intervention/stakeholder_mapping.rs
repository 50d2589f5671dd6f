use localpeace_model::chance::probability;
use localpeace_model::world::World;

use super::{block, once};
use crate::lone::{ALWAYS, Lone, NEVER, assert_close, assert_share, conflict, share};

/// Mapping that finds people with this log hazard; every effect is 0.5.
fn mapping(lone: Lone, find: f64) -> Lone {
    lone.equip(|p| {
        let p = &mut p.stakeholder_mapping;
        (p.cost, p.insight, p.find, p.influence, p.local) = (1.0, 0.1, find, 0.5, 0.5);
    })
}

#[test]
fn a_map_that_can_find_nobody_does_not_and_one_that_must_finds_everybody_who_bears_on_the_conflict() {
    let known = |find| {
        let unknown = |world: &mut World| world.elites.iter_mut().for_each(|elite| elite.known = false);
        let end = mapping(once("stakeholder_mapping", 1.0), find).begin(unknown).watch(1, |_| {});
        (end.leaders.iter().all(|leader| leader.known), end.elites.iter().all(|elite| elite.known))
    };
    assert_eq!(known(NEVER), (false, false));
    assert_eq!(known(ALWAYS), (true, true));
}

#[test]
fn nobody_finds_an_elite_without_leverage_on_either_party() {
    let lone = mapping(once("stakeholder_mapping", 1.0), ALWAYS).begin(|world| {
        world.elites[0].known = false;
        world.elites[0].leverage.clear();
    });
    assert!(!lone.watch(1, |_| {}).elites[0].known);
}

#[test]
fn understanding_grows_by_what_knowledge_lends_and_compounds_with_effort() {
    let lone = mapping(once("stakeholder_mapping", 2.0), NEVER).begin(|world| {
        world.mission.offices[0].knowledge = share(0.6);
        conflict(world).process.understanding = share(0.5);
    });
    assert_close(lone.watch(1, |_| {}).conflicts[0].process.understanding.get(), 1.0 - 0.5 * 0.92 * 0.92);
}

/// Times out of so many weeks that the first leader is found, forgotten after each.
fn found(weeks: u32, effort: f64, influence: f64, knowledge: f64) -> u32 {
    let lone = mapping(Lone::only(&[]).doing(&block("stakeholder_mapping", effort, "Always")), -3.0).begin(|world| {
        world.leaders[0].influence = influence;
        world.mission.offices[0].knowledge = share(knowledge);
    });
    let mut found = 0;
    lone.watch(weeks, |world| {
        found += u32::from(world.leaders[0].known);
        world.leaders[0].known = false;
    });
    found
}

#[test]
fn a_leader_comes_to_light_with_the_stated_hazard() {
    let log_hazard = -3.0 + 0.5 * 0.8 + 0.5 * 0.4 + libm::log(2.0);
    assert_share(found(10_000, 2.0, 0.8, 0.4), probability(log_hazard), 10_000);
}

#[test]
fn effort_influence_and_knowledge_bring_people_to_light() {
    let usual = found(5000, 1.0, 0.3, 0.3);
    assert!(found(5000, 3.0, 0.3, 0.3) > usual);
    assert!(found(5000, 1.0, 0.9, 0.3) > usual);
    assert!(found(5000, 1.0, 0.3, 0.9) > usual);
}

use localpeace_model::world::World;

use super::once;
use crate::lone::{assert_close, share};

/// The world after a week of force at the place, whose road is closed and which the second party has left.
fn held([reach, toll, heavy]: [f64; 3], effort: f64) -> World {
    let lone = once("robust_force", effort)
        .equip(|p| (p.robust_force.reach, p.robust_force.toll, p.robust_force.heavy) = (reach, toll, heavy))
        .begin(|world| {
            world.places[0].reachable = false;
            world.parties[1].places.clear();
            world.parties.iter_mut().for_each(|party| party.trust_in_mission = share(0.8));
        });
    lone.watch(1, |_| {})
}

#[test]
fn force_that_nobody_sees_changes_nothing_and_full_force_is_full_presence() {
    let end = held([0.0; 3], 2.0);
    assert!(end.places[0].patrol_presence.get() == 0.0 && end.mission.consent == share(1.0));
    assert_close(held([1.0, 0.0, 0.0], 1.0).places[0].patrol_presence.get(), 1.0);
}

#[test]
fn force_compounds_with_effort_and_costs_consent_and_the_trust_of_those_there() {
    let end = held([0.9, 0.1, 0.2], 2.0);
    assert_close(end.places[0].patrol_presence.get(), 1.0 - 0.1 * 0.1);
    assert_close(end.mission.consent.get(), 0.81);
    assert_close(end.parties[0].trust_in_mission.get(), 0.8 * 0.64);
    assert_close(end.parties[1].trust_in_mission.get(), 0.8);
}

#[test]
fn a_whole_force_opens_the_road_and_half_a_force_does_not() {
    assert!(held([0.9, 0.1, 0.2], 1.0).places[0].reachable);
    assert!(!held([0.9, 0.1, 0.2], 0.5).places[0].reachable);
}

#[test]
fn more_force_is_felt_more_and_trusted_less() {
    let (little, much) = (held([0.6, 0.1, 0.2], 1.0), held([0.6, 0.1, 0.2], 2.0));
    assert!(much.places[0].patrol_presence > little.places[0].patrol_presence);
    assert!(much.parties[0].trust_in_mission < little.parties[0].trust_in_mission);
}

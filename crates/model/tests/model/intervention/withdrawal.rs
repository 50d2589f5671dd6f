use localpeace_model::world::World;

use super::block;
use crate::lone::{Lone, conflict, share};

/// The world after ten weeks of a mission that leaves by its plan in week 3.
fn after(set: impl FnOnce(&mut World)) -> World {
    Lone::only(&["exit"]).begin(set).doing(&block("withdrawal", 1.0, "During(from: 3, until: 9)")).watch(10, |_| {})
}

#[test]
fn a_mission_that_does_not_withdraw_stays_and_one_that_does_is_gone_the_week_after() {
    let stays = Lone::only(&["exit"]).doing(&block("withdrawal", 1.0, "At(week: 99)")).watch(10, |_| {});
    assert!(stays.mission.present && stays.tally.exit.is_none());
    let gone = after(|_| {});
    assert!(!gone.mission.present);
    assert_eq!((gone.tally.exit, gone.tally.blocks[0].done), (Some(4), 1));
}

#[test]
fn an_exit_that_the_situation_sets_earlier_stays_and_a_later_one_is_moved_forward() {
    assert_eq!(after(|world| world.mission.exit_week = Some(2)).tally.exit, Some(2));
    assert_eq!(after(|world| world.mission.exit_week = Some(8)).tally.exit, Some(4));
}

#[test]
fn what_lived_off_the_mission_goes_with_it() {
    let left = |dependency| {
        let lives_off = |world: &mut World| {
            let process = &mut conflict(world).process;
            (process.committee, process.dependency) = (share(0.8), share(dependency));
        };
        after(lives_off).conflicts[0].process.committee
    };
    assert!(left(0.0) == share(0.8) && left(0.8) < left(0.3));
}

#[test]
fn a_mission_that_leaves_when_conditions_are_met_waits_for_them() {
    let on_condition =
        "(name: \"leave\", activity: \"withdrawal\", target: TheMission, only_if: [KnownQuietEverywhere(5)])";
    let lone = Lone::only(&["exit", "awareness"]).doing(on_condition);
    assert_eq!(lone.watch(10, |_| {}).tally.exit, Some(5)); // the fifth week without known deaths is week 4
}

use super::once;
use crate::lone::{Lone, assert_close};

fn patrol(reach: f64, effort: f64) -> Lone {
    once("long_patrols", effort)
        .equip(|p| p.long_patrols.reach = reach)
        .begin(|world| world.places[0].reachable = false)
}

#[test]
fn a_long_patrol_needs_no_road_and_opens_it() {
    assert!(patrol(0.5, 1.0).watch(1, |_| {}).places[0].reachable);
}

#[test]
fn presence_is_none_full_or_compounds_with_effort() {
    let presence = |reach, effort| patrol(reach, effort).watch(1, |_| {}).places[0].patrol_presence.get();
    assert!(presence(0.0, 1.0) == 0.0);
    assert_close(presence(1.0, 1.0), 1.0);
    assert_close(presence(0.6, 2.0), 1.0 - 0.4 * 0.4);
    assert!(presence(0.6, 2.0) > presence(0.6, 1.0));
}

#[test]
fn a_long_patrol_makes_work_possible_that_needs_the_road() {
    let mediation = |patrol: Lone| {
        let block = "(name: \"go\", activity: \"shuttle_mediation\", target: EveryConflict, priority: 9)";
        patrol.doing(block).watch(1, |_| {}).tally.blocks.last().map(|block| block.done)
    };
    assert_eq!(mediation(patrol(0.5, 1.0)), Some(1));
    assert_eq!(mediation(Lone::only(&[]).begin(|world| world.places[0].reachable = false)), Some(0));
}

use localpeace_model::world::{Provision, World};

use super::{assert_help, once};
use crate::lone::{assert_close, share};

/// The world after a week of it.
fn followed(reach: f64, help: f64, toll: f64, effort: f64) -> World {
    let lone = once("human_rights_follow_up", effort).equip(|p| {
        let p = &mut p.human_rights_follow_up;
        (p.reach, p.help, p.toll) = (reach, help, toll);
    });
    lone.watch(1, |_| {})
}

fn justice(world: &World) -> f64 {
    world.conflicts[0].process.effort.justice.get()
}

#[test]
fn work_that_reaches_nobody_is_none_and_one_of_full_reach_is_all() {
    let none = followed(0.0, 0.0, 0.0, 3.0);
    assert!(justice(&none) == 0.0 && none.mission.consent == share(1.0));
    assert_close(justice(&followed(1.0, 0.0, 0.0, 1.0)), 1.0);
}

#[test]
fn justice_and_confidence_compound_with_effort_and_consent_pays() {
    let end = followed(0.6, 0.4, 0.1, 2.0);
    assert_close(justice(&end), 1.0 - 0.4 * 0.4);
    assert_help(&end, &[Provision::ConfidenceBuilding], 1.0 - 0.6 * 0.6);
    assert_close(end.mission.consent.get(), 0.9 * 0.9);
}

#[test]
fn more_effort_follows_up_more_and_costs_more_consent() {
    let (little, much) = (followed(0.6, 0.4, 0.1, 0.5), followed(0.6, 0.4, 0.1, 1.5));
    assert!(justice(&much) > justice(&little) && much.mission.consent < little.mission.consent);
}

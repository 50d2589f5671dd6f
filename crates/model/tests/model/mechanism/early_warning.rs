use localpeace_model::mechanism::Stage;
use localpeace_model::world::World;

use crate::lone::{Lone, assert_close, share};

/// How surely the place is warned of raids in a world with half coverage and clearances of a week.
fn warned(catch: f64, set: impl FnOnce(&mut World)) -> f64 {
    let lone = Lone::only(&["early_warning"]).tune(|p| p.early_warning.catch = catch).begin(|world| {
        let office = &mut world.mission.offices[0];
        (office.assistants, office.clearance_days, office.caveats) = (share(0.5), 7.0, 0.2);
        world.places[0].warned = share(0.3);
        set(world);
    });
    lone.stage(Stage::Knowledge, 1, |_| {}).places[0].warned.get()
}

#[test]
fn without_assistants_patrols_or_a_mission_nobody_is_warned_and_at_best_all_who_are_caught_are() {
    assert!(warned(0.8, |world| world.mission.offices[0].assistants = share(0.0)) == 0.0);
    assert!(warned(0.8, |world| world.mission.offices[0].patrols_a_week = 0.0) == 0.0);
    assert!(warned(0.8, |world| world.mission.present = false) == 0.0);
    let best = |world: &mut World| {
        let office = &mut world.mission.offices[0];
        (office.assistants, office.clearance_days, office.caveats) = (share(1.0), 0.001, 0.0);
    };
    assert_close(warned(0.8, best), 0.8);
}

#[test]
fn a_warning_is_coverage_times_the_chance_that_troops_may_go() {
    let shifted = |world: &mut World| {
        let office = &mut world.mission.offices[0];
        (office.clearance_shift, office.caveats_avoided) = (0.5, 0.25);
        world.mission.clearance_shift = -0.2;
    };
    let goes = 1.0 - libm::exp(-libm::exp(0.3)); // a hazard of 7/7 times e^(0.5 − 0.2)
    assert_close(warned(0.8, shifted), 0.8 * 0.5 * goes * (1.0 - 0.2 * 0.75));
}

#[test]
fn assistants_warn_and_slow_clearances_and_caveats_hold_back() {
    let usual = warned(0.5, |_| {});
    assert!(warned(0.5, |world| world.mission.offices[0].assistants = share(0.9)) > usual);
    assert!(warned(0.5, |world| world.mission.offices[0].clearance_days = 14.0) < usual);
    assert!(warned(0.5, |world| world.mission.offices[0].caveats = 0.6) < usual);
    assert!(warned(0.5, |world| world.mission.clearance_shift = -1.0) < usual);
}

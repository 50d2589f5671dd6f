use localpeace_model::mechanism::Stage;
use localpeace_model::world::Office;

use crate::lone::{Lone, assert_close, share};

/// A field office after some weeks, with joint planning from 0.8 and the usual 0.2.
fn office(fading: f64, weeks: u32) -> Office {
    let lone = Lone::only(&["civil_military"])
        .tune(|p| (p.civil_military.fading, p.civil_military.plan, p.civil_military.avoid) = (fading, 1.5, 0.6))
        .begin(|world| {
            let office = &mut world.mission.offices[0];
            (office.joint_planning, office.usual_joint_planning) = (share(0.8), 0.2);
        });
    lone.stage(Stage::Knowledge, weeks, |_| {}).mission.offices[0].clone()
}

#[test]
fn joint_planning_lasts_or_is_back_at_its_usual_level_at_the_extremes() {
    assert_close(office(0.0, 50).joint_planning.get(), 0.8);
    assert_close(office(1.0, 1).joint_planning.get(), 0.2);
    let alone = Lone::only(&["civil_military"]).stage(Stage::Knowledge, 50, |_| {});
    let office = &alone.mission.offices[0];
    assert!(office.clearance_shift == 0.0 && office.caveats_avoided == 0.0, "without joint planning nothing moves");
}

#[test]
fn joint_planning_fades_geometrically_and_speeds_clearances_and_avoids_caveats() {
    let (after, joint) = (office(0.1, 15), 0.2 + 0.6 * libm::pow(0.9, 15.0));
    assert_close(after.joint_planning.get(), joint);
    assert_close(after.clearance_shift, 1.5 * joint);
    assert_close(after.caveats_avoided, 0.6 * joint);
}

#[test]
fn the_longer_ago_they_planned_the_less_it_helps() {
    let (early, late) = (office(0.1, 2), office(0.1, 12));
    assert!(late.clearance_shift < early.clearance_shift && late.caveats_avoided < early.caveats_avoided);
}

use localpeace_model::mechanism::Stage;
use localpeace_model::world::{Driver, World};

use crate::lone::{Lone, assert_close, conflict, share, sign};

/// A world after some weeks of this much work on justice, with a hostile leader and half past crimes.
fn after(work: f64, weeks: u32, set: impl FnOnce(&mut World)) -> World {
    let lone = Lone::only(&["justice"])
        .tune(|p| (p.justice.calm, p.justice.heal, p.justice.threat) = (0.2, 0.1, 0.05))
        .begin(|world| {
            let conflict = conflict(world);
            conflict.process.effort.justice = share(work);
            conflict.drivers[Driver::PastCrimes as usize] = 0.5;
            (conflict.sides[0].revenge, conflict.sides[0].grievance) = (share(0.8), share(0.6));
            (world.leaders[0].stance, world.leaders[1].stance) = (-0.4, 0.4);
            set(world);
        });
    lone.stage(Stage::Agreements, weeks, |_| {})
}

#[test]
fn without_work_nothing_moves() {
    let end = after(0.0, 50, |_| {});
    assert_eq!((end.conflicts[0].sides[0].revenge, end.conflicts[0].sides[0].grievance), (share(0.8), share(0.6)));
    assert_close(end.leaders[0].stance, -0.4);
}

#[test]
fn justice_calms_revenge_and_heals_what_past_crimes_left_geometrically() {
    let side = after(0.5, 20, |_| {}).conflicts[0].sides[0];
    assert_close(side.revenge.get(), 0.8 * libm::pow(0.9, 20.0));
    assert_close(side.grievance.get(), 0.6 * libm::pow(1.0 - 0.1 * 0.5 * 0.5, 20.0));
}

#[test]
fn a_hostile_leader_hardens_geometrically_and_a_peaceful_one_does_not() {
    let end = after(0.5, 20, |_| {});
    assert_close(end.leaders[0].stance, -1.0 + 0.6 * libm::pow(1.0 - 0.05 * 0.5, 20.0));
    assert_close(end.leaders[1].stance, 0.4);
}

#[test]
fn before_an_agreement_justice_cuts_both_ways_and_after_it_only_for_the_good() {
    let (before, signed) = (after(0.5, 10, |_| {}), after(0.5, 10, sign));
    assert!(before.conflicts[0].sides[0].revenge < share(0.8) && before.leaders[0].stance < -0.4);
    assert!(signed.conflicts[0].sides[0].revenge < share(0.8));
    assert_close(signed.leaders[0].stance, -0.4);
}

#[test]
fn more_work_calms_and_threatens_more() {
    let (little, much) = (after(0.2, 10, |_| {}), after(0.8, 10, |_| {}));
    assert!(much.conflicts[0].sides[0].revenge < little.conflicts[0].sides[0].revenge);
    assert!(much.leaders[0].stance < little.leaders[0].stance);
}

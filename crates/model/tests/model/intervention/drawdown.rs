use super::{block, once};
use crate::lone::{Lone, assert_close};

/// Share drawn down after some weeks of it.
fn drawn(pace: f64, weeks: u32) -> Lone {
    Lone::only(&[])
        .doing(&block("drawdown", 1.0, &format!("During(from: 0, until: {})", weeks - 1)))
        .equip(|p| p.drawdown.pace = pace)
}

#[test]
fn a_mission_that_gives_up_nothing_keeps_all_and_one_that_gives_up_all_keeps_nothing() {
    let end = drawn(0.0, 10).watch(20, |_| {});
    assert!(end.mission.drawn_down.get() == 0.0);
    assert_close(end.mission.offices[0].staff_left, 100.0);
    let end = drawn(1.0, 1).watch(2, |_| {});
    assert!(end.mission.offices[0].staff_left == 0.0 && end.mission.offices[0].patrols_left == 0.0);
}

#[test]
fn capacity_is_given_up_geometrically_and_staff_patrols_and_headquarters_shrink_with_it() {
    let left = libm::pow(0.9, 10.0);
    let end = drawn(0.1, 10).watch(11, |_| {});
    assert_close(end.mission.drawn_down.get(), 1.0 - left);
    assert_close(end.mission.offices[0].staff_left, 100.0 * left);
    assert_close(end.mission.offices[0].patrols_left, 100.0 * left);
    assert_close(end.mission.headquarters_staff_left, 100.0 * left);
}

#[test]
fn more_effort_draws_down_more() {
    let drawn = |effort| once("drawdown", effort).watch(1, |_| {}).mission.drawn_down;
    assert!(drawn(2.0) > drawn(1.0));
}

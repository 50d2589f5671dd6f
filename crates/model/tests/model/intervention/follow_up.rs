use super::once;
use crate::lone::assert_close;

/// Follow-up of this week after work with this effort.
fn follow_up(reach: f64, effort: f64) -> f64 {
    let lone = once("follow_up", effort).equip(|p| p.follow_up.reach = reach);
    lone.watch(1, |_| {}).conflicts[0].process.effort.follow_up.get()
}

#[test]
fn follow_up_that_reaches_nobody_is_none_and_one_of_full_reach_is_all() {
    assert!(follow_up(0.0, 3.0) == 0.0);
    assert_close(follow_up(1.0, 1.0), 1.0);
}

#[test]
fn follow_up_compounds_with_effort() {
    assert_close(follow_up(0.4, 1.0), 0.4);
    assert_close(follow_up(0.4, 3.0), 1.0 - 0.6 * 0.6 * 0.6);
}

#[test]
fn more_effort_follows_up_more() {
    assert!(follow_up(0.4, 1.5) > follow_up(0.4, 0.5));
}

use super::once;
use crate::lone::assert_close;

/// Support to local mediators this week after work with this effort.
fn support(reach: f64, effort: f64) -> f64 {
    let lone = once("local_mediator_support", effort).equip(|p| p.local_mediator_support.reach = reach);
    lone.watch(1, |_| {}).conflicts[0].process.effort.local_support.get()
}

#[test]
fn support_that_reaches_nobody_is_none_and_one_of_full_reach_is_all() {
    assert!(support(0.0, 3.0) == 0.0);
    assert_close(support(1.0, 1.0), 1.0);
}

#[test]
fn support_compounds_with_effort() {
    assert_close(support(0.3, 2.0), 1.0 - 0.7 * 0.7);
}

#[test]
fn more_effort_supports_more() {
    assert!(support(0.3, 1.5) > support(0.3, 0.5));
}

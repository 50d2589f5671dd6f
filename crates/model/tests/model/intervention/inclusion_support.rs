use super::once;
use crate::lone::assert_close;

/// Inclusion after work with this effort.
fn after(voices: f64, effort: f64) -> f64 {
    let end = once("inclusion_support", effort).equip(|p| p.inclusion_support.voices = voices).watch(1, |_| {});
    end.conflicts[0].process.inclusion.get()
}

#[test]
fn work_that_reaches_nobody_changes_nothing_and_one_of_full_reach_everything() {
    assert!(after(0.0, 3.0) == 0.0);
    assert_close(after(1.0, 1.0), 1.0);
}

#[test]
fn inclusion_compounds_with_effort() {
    assert_close(after(0.3, 1.0), 0.3);
    assert_close(after(0.3, 3.0), 1.0 - 0.7 * 0.7 * 0.7);
}

#[test]
fn more_effort_brings_more() {
    assert!(after(0.3, 1.5) > after(0.3, 0.5));
}

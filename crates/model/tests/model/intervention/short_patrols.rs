use super::once;
use crate::lone::assert_close;

/// Presence of patrols after so many patrols in one week.
fn presence(reach: f64, patrols: f64) -> f64 {
    let lone = once("short_patrols", patrols).equip(|p| p.short_patrols.reach = reach);
    lone.watch(1, |_| {}).places[0].patrol_presence.get()
}

#[test]
fn patrols_that_nobody_sees_are_no_presence_and_those_that_all_see_are_full() {
    assert!(presence(0.0, 5.0) == 0.0);
    assert_close(presence(1.0, 1.0), 1.0);
}

#[test]
fn presence_compounds_with_the_number_of_patrols() {
    assert_close(presence(0.3, 3.0), 1.0 - 0.7 * 0.7 * 0.7);
}

#[test]
fn more_patrols_are_felt_more() {
    assert!(presence(0.3, 4.0) > presence(0.3, 2.0));
}

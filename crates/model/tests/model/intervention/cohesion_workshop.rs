use super::once;
use crate::lone::{assert_close, conflict, share};

/// Cohesion after one workshop, from 0.5, where both sides want revenge this much.
fn cohesion(warmth: f64, effort: f64, revenge: f64) -> f64 {
    let lone = once("cohesion_workshop", effort).equip(|p| p.cohesion_workshop.warmth = warmth).begin(|world| {
        conflict(world).cohesion = share(0.5);
        conflict(world).sides.iter_mut().for_each(|side| side.revenge = share(revenge));
    });
    lone.watch(1, |_| {}).conflicts[0].cohesion.get()
}

#[test]
fn a_cold_workshop_and_one_among_people_who_want_revenge_change_nothing() {
    assert_close(cohesion(0.0, 3.0, 0.0), 0.5);
    assert_close(cohesion(0.3, 3.0, 1.0), 0.5);
    assert_close(cohesion(1.0, 1.0, 0.0), 1.0);
}

#[test]
fn a_workshop_takes_cohesion_its_share_of_the_way() {
    assert_close(cohesion(0.1, 2.0, 0.4), 0.5 + 0.5 * 0.19 * 0.6);
}

#[test]
fn more_workshops_warm_more_and_revenge_cools() {
    assert!(cohesion(0.1, 2.0, 0.0) > cohesion(0.1, 1.0, 0.0));
    assert!(cohesion(0.1, 1.0, 0.5) < cohesion(0.1, 1.0, 0.2));
}

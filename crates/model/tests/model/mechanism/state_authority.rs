use localpeace_model::mechanism::Stage;
use localpeace_model::world::Provision;

use crate::lone::{Lone, assert_close, share, sign_with};

/// Authority of a place whose usual is 0.3 after some weeks from 0.7, where the provision is done this far.
fn authority([fading, extend]: [f64; 2], done: f64, weeks: u32) -> f64 {
    let lone = Lone::only(&["state_authority"])
        .tune(|p| (p.state_authority.fading, p.state_authority.extend) = (fading, extend))
        .begin(|world| {
            (world.places[0].authority, world.places[0].usual_authority) = (share(0.7), 0.3);
            sign_with(world, Provision::StateAuthority, done);
        });
    lone.stage(Stage::Knowledge, weeks, |_| {}).places[0].authority.get()
}

#[test]
fn authority_stays_falls_back_at_once_or_becomes_full_at_the_extremes() {
    assert_close(authority([0.0, 0.0], 1.0, 50), 0.7);
    assert_close(authority([1.0, 0.0], 1.0, 1), 0.3);
    assert_close(authority([0.0, 1.0], 1.0, 1), 1.0);
}

#[test]
fn authority_returns_to_its_usual_level_geometrically() {
    assert_close(authority([0.05, 0.1], 0.0, 30), 0.3 + 0.4 * libm::pow(0.95, 30.0));
}

#[test]
fn authority_settles_where_support_and_decay_meet() {
    // x = 1 − (1 − e)(1 − x(1 − f) − f·u) has the solution (e + (1 − e)·f·u)/(1 − (1 − e)(1 − f))
    let (f, e) = (0.05, 0.1 * 0.5);
    let settled = (e + (1.0 - e) * f * 0.3) / (1.0 - (1.0 - e) * (1.0 - f));
    assert!((authority([f, 0.1], 0.5, 1000) - settled).abs() < 1e-9);
}

#[test]
fn the_more_is_done_of_the_provision_the_more_authority() {
    assert!(authority([0.01, 0.02], 0.75, 20) > authority([0.01, 0.02], 0.25, 20));
}

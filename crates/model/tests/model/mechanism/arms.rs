use localpeace_model::mechanism::Stage;

use crate::lone::{Lone, assert_close, share};

/// Arms of a party that starts with one half, after so many weeks.
fn arms(inflow: f64, wear: f64, arming: f64, weeks: u32) -> f64 {
    let lone = Lone::only(&["arms"]).tune(|p| (p.arms.inflow, p.arms.wear) = (inflow, wear)).begin(|world| {
        (world.parties[0].arms, world.parties[0].arming) = (share(0.5), share(arming));
    });
    lone.stage(Stage::Elites, weeks, |_| {}).parties[0].arms.get()
}

#[test]
fn arms_stay_without_inflow_and_wear_and_are_full_or_gone_at_the_extremes() {
    assert_close(arms(0.0, 0.0, 1.0, 50), 0.5);
    assert_close(arms(1.0, 0.0, 1.0, 1), 1.0);
    assert_close(arms(0.0, 1.0, 1.0, 1), 0.0);
}

#[test]
fn arms_settle_where_inflow_and_wear_meet() {
    // x = (x + i(1 − x))(1 − w) has the solution i(1 − w)/(1 − (1 − i)(1 − w))
    let (inflow, wear) = (0.05 * 0.6, 0.02);
    let settled = inflow * (1.0 - wear) / (1.0 - (1.0 - inflow) * (1.0 - wear));
    assert!((arms(0.05, wear, 0.6, 2000) - settled).abs() < 1e-9);
}

#[test]
fn arms_wear_away_geometrically() {
    assert_close(arms(0.05, 0.02, 0.0, 30), 0.5 * libm::pow(0.98, 30.0));
}

#[test]
fn more_arming_brings_more_arms_and_incitement_alone_none() {
    assert!(arms(0.05, 0.02, 0.8, 20) > arms(0.05, 0.02, 0.3, 20));
    let incited = Lone::only(&["arms"]).begin(|world| world.parties[0].incitement = share(1.0));
    assert_close(incited.stage(Stage::Elites, 50, |_| {}).parties[0].arms.get(), 0.0);
}

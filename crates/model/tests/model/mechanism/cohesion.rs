use localpeace_model::mechanism::Stage;
use localpeace_model::world::Provision;

use crate::lone::{Lone, assert_close, calm, conflict, share, sign_with, strike};

/// Cohesion after some weeks from 0.5, calm or with an attack of so many deaths in each.
fn cohesion([growth, fading, tear]: [f64; 3], weeks: u32, deaths: Option<u32>) -> f64 {
    let lone = Lone::only(&["cohesion"])
        .tune(|p| (p.cohesion.growth, p.cohesion.fading, p.cohesion.tear) = (growth, fading, tear))
        .begin(|world| {
            conflict(world).cohesion = share(0.5);
            match deaths {
                Some(deaths) => strike(world, 0, deaths),
                None => calm(world),
            }
        });
    lone.stage(Stage::Ties, weeks, |_| {}).conflicts[0].cohesion.get()
}

#[test]
fn ties_that_nothing_moves_stay_and_blood_can_tear_all_of_them() {
    assert_close(cohesion([0.0, 0.0, 0.1], 100, None), 0.5);
    assert_close(cohesion([0.0, 0.0, 1.0], 1, Some(2000)), 0.0);
}

#[test]
fn ties_settle_where_growth_and_fading_meet() {
    let (growth, fading) = (0.03, 0.05);
    let kept = 1.0 - fading;
    assert!((cohesion([growth, fading, 0.0], 2000, None) - growth / (1.0 - (1.0 - growth) * kept)).abs() < 1e-9);
    assert_close(cohesion([0.0, fading, 0.0], 20, None), 0.5 * libm::pow(kept, 20.0));
}

#[test]
fn deaths_tear_ties_by_their_logarithm() {
    assert_close(cohesion([0.03, 0.0, 0.1], 1, Some(9)), 0.5 * (1.0 - 0.1 * libm::log(10.0)));
    assert_close(cohesion([0.03, 0.0, 0.1], 1, Some(0)), 0.5);
}

#[test]
fn more_deaths_leave_weaker_ties() {
    assert!(cohesion([0.01, 0.01, 0.05], 5, Some(30)) < cohesion([0.01, 0.01, 0.05], 5, Some(3)));
    assert!(cohesion([0.01, 0.01, 0.05], 5, Some(3)) < cohesion([0.01, 0.01, 0.05], 5, None));
}

#[test]
fn what_is_done_for_confidence_and_a_culture_of_peace_lets_ties_grow_faster() {
    let grown = |provision, done| {
        let lone = Lone::only(&["cohesion"])
            .tune(|p| (p.cohesion.growth, p.cohesion.fading) = (0.1, 0.0))
            .begin(|world| sign_with(world, provision, done));
        lone.stage(Stage::Ties, 1, calm).conflicts[0].cohesion.get()
    };
    for provision in [Provision::CultureOfPeace, Provision::ConfidenceBuilding] {
        assert_close(grown(provision, 0.5), 0.1 * 1.5);
        assert!(grown(provision, 1.0) > grown(provision, 0.5));
    }
    assert_close(grown(Provision::FreeMovement, 1.0), 0.1);
}

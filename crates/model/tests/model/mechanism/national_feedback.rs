use localpeace_model::mechanism::Stage;
use localpeace_model::world::{Phase, World};

use crate::lone::{Lone, assert_close, conflict, sign};

/// What comes from below after some weeks.
fn from_below(pace: f64, weeks: u32, set: impl FnOnce(&mut World)) -> f64 {
    let lone = Lone::only(&["national_feedback"]).tune(|p| p.national_feedback.pace = pace).begin(set);
    lone.stage(Stage::Ties, weeks, |_| {}).national.from_below
}

/// A quiet conflict under an agreement in force.
fn at_peace(world: &mut World) {
    sign(world);
    conflict(world).quiet_weeks = 13;
}

#[test]
fn the_national_war_itself_and_quiet_without_an_agreement_move_nothing() {
    assert!(from_below(1.0, 50, |world| conflict(world).state_based = true) == 0.0);
    assert!(from_below(1.0, 50, |world| conflict(world).quiet_weeks = 13) == 0.0);
    let suspended = |world: &mut World| {
        at_peace(world);
        conflict(world).process.enter(Phase::Suspended);
    };
    assert!(from_below(1.0, 50, suspended) == 0.0);
}

#[test]
fn blood_everywhere_pushes_to_one_and_peace_everywhere_to_minus_one() {
    assert_close(from_below(1.0, 1, |world| conflict(world).quiet_weeks = 12), 1.0);
    assert_close(from_below(1.0, 1, at_peace), -1.0);
}

#[test]
fn what_comes_from_below_approaches_the_mean_over_conflicts_geometrically() {
    let half = |world: &mut World| {
        let mut war = world.conflicts[0].clone();
        (war.name, war.state_based) = ("national war".into(), true);
        let mut quiet = world.conflicts[0].clone();
        (quiet.name, quiet.quiet_weeks) = ("quiet".into(), 99);
        world.conflicts.extend([quiet, war]); // one in blood, one quiet, and the war that does not count
    };
    assert_close(from_below(0.1, 20, half), 0.5 * (1.0 - libm::pow(0.9, 20.0)));
    assert_close(from_below(0.1, 20, at_peace), -(1.0 - libm::pow(0.9, 20.0)));
}

#[test]
fn peace_from_below_lies_under_quiet_and_quiet_under_blood() {
    let quiet = from_below(0.1, 10, |world| conflict(world).quiet_weeks = 13);
    assert!(from_below(0.1, 10, at_peace) < quiet && quiet < from_below(0.1, 10, |_| {}));
}

use localpeace_model::world::Level;

use super::once;
use crate::lone::{assert_close, share};

/// Engagement that the first elite feels after a week, at this level and this attention of headquarters.
fn engagement(reach: f64, effort: f64, level: Level, attention: f64) -> f64 {
    let lone = once("elite_engagement", effort).equip(|p| p.elite_engagement.reach = reach).begin(|world| {
        world.elites[0].level = level;
        world.mission.attention = share(attention);
    });
    let end = lone.watch(1, |_| {});
    assert!(end.elites[1].engagement.get() == 0.0, "nobody else is engaged");
    end.elites[0].engagement.get()
}

#[test]
fn visits_that_reach_nobody_engage_nobody_and_those_of_full_reach_engage_to_the_full() {
    assert!(engagement(0.0, 3.0, Level::State, 1.0) == 0.0);
    assert_close(engagement(1.0, 1.0, Level::State, 1.0), 1.0);
}

#[test]
fn a_week_takes_engagement_its_share_of_the_way_in_the_capital_as_far_as_headquarters_attends() {
    assert_close(engagement(0.2, 2.0, Level::State, 0.5), 1.0 - 0.8 * 0.8);
    assert_close(engagement(0.2, 1.0, Level::National, 0.5), 0.2 * 0.75);
}

#[test]
fn more_visits_and_more_attention_engage_more() {
    assert!(engagement(0.2, 2.0, Level::State, 0.5) > engagement(0.2, 1.0, Level::State, 0.5));
    assert!(engagement(0.2, 1.0, Level::National, 0.8) > engagement(0.2, 1.0, Level::National, 0.4));
}

#[test]
fn nobody_engages_an_elite_whom_the_mission_does_not_know() {
    let lone = once("elite_engagement", 1.0).begin(|world| world.elites[0].known = false);
    let end = lone.watch(1, |_| {});
    assert!(end.elites[0].engagement.get() == 0.0 && end.tally.blocks[0].due == 0);
}

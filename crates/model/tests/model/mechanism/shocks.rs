use localpeace_model::chance::probability;
use localpeace_model::mechanism::Stage;
use localpeace_model::world::ScriptedShock;

use crate::lone::{ALWAYS, Lone, NEVER, assert_close, assert_share, conflict, share};

fn shocks(base: f64, severity: f64, recovery: f64) -> Lone {
    Lone::only(&["shocks"]).tune(|p| (p.shocks.base, p.shocks.severity, p.shocks.recovery) = (base, severity, recovery))
}

#[test]
fn shocks_that_cannot_strike_never_do_and_those_that_must_always_do() {
    shocks(NEVER, 0.5, 1.0).stage(Stage::Surroundings, 500, |world| assert!(world.places[0].anomaly.get() == 0.0));
    shocks(ALWAYS, 0.5, 1.0).stage(Stage::Surroundings, 500, |world| assert_close(world.places[0].anomaly.get(), 0.5));
}

#[test]
fn shocks_strike_with_their_weekly_hazard() {
    let (base, weeks, mut struck) = (-2.0, 20_000, 0);
    shocks(base, 0.5, 1.0)
        .stage(Stage::Surroundings, weeks, |world| struck += u32::from(world.places[0].anomaly.get() > 0.0));
    assert_share(struck, probability(base), weeks);
}

#[test]
fn an_anomaly_passes_geometrically() {
    let lone = shocks(NEVER, 0.5, 0.1).begin(|world| world.places[0].anomaly = share(0.8));
    let mut expected = 0.8;
    lone.stage(Stage::Surroundings, 60, |world| {
        expected *= 0.9;
        assert_close(world.places[0].anomaly.get(), expected);
    });
}

#[test]
fn likelier_shocks_strike_whenever_rarer_ones_do() {
    let strikes = |base| {
        let mut weeks = Vec::new();
        shocks(base, 0.5, 1.0)
            .stage(Stage::Surroundings, 5000, |world| weeks.push(world.places[0].anomaly.get() > 0.0));
        weeks
    };
    let (rare, often) = (strikes(-3.0), strikes(-2.0));
    assert!(rare.iter().zip(&often).all(|(rare, often)| !rare || *often));
    assert!(rare.iter().filter(|s| **s).count() < often.iter().filter(|s| **s).count());
}

#[test]
fn an_announced_shock_strikes_once_in_its_week() {
    let shock = ScriptedShock { week: 7, name: "drought".into(), tension: 0.5, grievance: 0.25 };
    let lone = shocks(NEVER, 0.5, 0.1).begin(|world| world.shocks.push(shock));
    let end = lone.stage(Stage::Surroundings, 20, |world| {
        let struck = world.week >= 7;
        assert_close(world.national.tension.get(), if struck { 0.5 } else { 0.0 });
        for side in conflict(world).sides {
            assert_close(side.grievance.get(), if struck { 0.25 } else { 0.0 });
        }
    });
    assert_eq!(end.tally.last_shock, Some(7));
}

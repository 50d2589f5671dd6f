use localpeace_model::chance::probability;
use localpeace_model::mechanism::Stage;
use localpeace_model::world::Regime;
use localpeace_model::world::calendar::WEEKS_A_YEAR;

use crate::lone::{Lone, assert_close, assert_mean, share};

/// War may turn into an accord at this yearly rate, and the other way round.
fn seesaw(rate: f64) -> Lone {
    Lone::only(&["national_arena"]).begin(|world| {
        world.national.regime = Regime::War;
        world.national.yearly_rate[Regime::War as usize][Regime::Accord as usize] = rate;
        world.national.yearly_rate[Regime::Accord as usize][Regime::War as usize] = rate;
    })
}

#[test]
fn a_regime_without_rates_lasts_and_one_with_a_huge_rate_changes_every_week() {
    seesaw(0.0).stage(Stage::Nation, 500, |world| assert_eq!(world.national.regime, Regime::War));
    seesaw(1e5).stage(Stage::Nation, 500, |world| {
        let expected = if world.week % 2 == 0 { Regime::Accord } else { Regime::War };
        assert_eq!(world.national.regime, expected);
    });
}

#[test]
fn the_time_in_a_regime_is_geometric() {
    let (rate, mut spells, mut since, mut sum) = (10.0, 0, 0, 0.0);
    let mut before = Regime::War;
    seesaw(rate).stage(Stage::Nation, 40_000, |world| {
        if world.national.regime != before {
            (spells, sum) = (spells + 1, sum + f64::from(world.week - since));
            (before, since) = (world.national.regime, world.week);
        }
    });
    // mean 1/p and variance (1 − p)/p² of the geometric law
    let p = probability(libm::log(rate / WEEKS_A_YEAR));
    assert_mean(sum, 1.0 / p, (1.0 - p) / (p * p), spells);
}

#[test]
fn tension_approaches_the_level_of_the_regime_geometrically() {
    let lone = seesaw(0.0)
        .tune(|p| (p.national_arena.war, p.national_arena.pace) = (0.9, 0.1))
        .begin(|world| world.national.tension = share(0.3));
    let mut distance = 0.6;
    lone.stage(Stage::Nation, 60, |world| {
        distance *= 0.9;
        assert_close(world.national.tension.get(), 0.9 - distance);
    });
}

#[test]
fn a_scripted_regime_begins_in_its_week_and_war_is_a_shock() {
    let lone = seesaw(0.0).begin(|world| world.national.script = vec![(3, Regime::Accord), (9, Regime::War)]);
    let end = lone.stage(Stage::Nation, 20, |world| {
        let expected = if (3..9).contains(&world.week) { Regime::Accord } else { Regime::War };
        assert_eq!(world.national.regime, expected);
    });
    assert_eq!(end.tally.last_shock, Some(9));
}

#[test]
fn a_regime_of_higher_tension_raises_tension() {
    let end = |war| {
        let lone = seesaw(0.0).tune(|p| (p.national_arena.war, p.national_arena.pace) = (war, 0.1));
        lone.stage(Stage::Nation, 30, |_| {}).national.tension
    };
    assert!(end(0.95) > end(0.8));
}

#[test]
fn what_comes_from_below_shifts_the_level_that_tension_approaches() {
    let tension = |from_below| {
        let lone = seesaw(0.0)
            .tune(|p| (p.national_arena.war, p.national_arena.below, p.national_arena.pace) = (0.8, 0.1, 1.0))
            .begin(|world| world.national.from_below = from_below);
        lone.stage(Stage::Nation, 1, |_| {}).national.tension.get()
    };
    for from_below in [-1.0, 0.0, 0.5] {
        assert_close(tension(from_below), 0.8 + 0.1 * from_below);
    }
}

use localpeace_model::chance::probability;
use localpeace_model::mechanism::Stage;
use localpeace_model::record::Entity;
use localpeace_model::world::{Conduct, Means, World};
use proptest::prelude::*;

use crate::lone::{ALWAYS, Lone, NEVER, assert_close, assert_mean, assert_share, cases, share};

const WEEKS: u32 = 20_000;

/// Elites without any drive, whose four log hazards of changing conduct are given: start, stop, help, tire.
fn elites([start, stop, help, tire]: [f64; 4]) -> Lone {
    Lone::only(&["elite_interference"]).tune(|p| {
        let p = &mut p.elite_interference;
        (p.start, p.stop, p.help, p.tire) = (start, stop, help, tire);
        (p.stake, p.tension, p.above, p.engaged, p.bound, p.slighted) = (1.0, 1.0, 0.0, 1.0, 1.0, 1.0);
        (p.enlisted, p.between) = (0.5, 1.0);
        (p.pace, p.fading, p.forgetting) = (1.0, 0.0, 0.0);
    })
}

/// Weeks of 5,000 in which the first elite interferes, in the same luck.
fn weeks_of_interference(lone: &Lone) -> u32 {
    let mut weeks = 0;
    lone.stage(Stage::Elites, 5000, |world| weeks += u32::from(world.elites[0].conduct == Conduct::Interferes));
    weeks
}

#[test]
fn elites_stand_by_for_ever_if_nothing_moves_them() {
    let end =
        elites([NEVER; 4]).stage(Stage::Elites, 500, |world| assert_eq!(world.elites[0].conduct, Conduct::StandsBy));
    assert!(end.parties[0].incitement.get() == 0.0 && end.parties[0].pressure.get() == 0.0);
}

#[test]
fn elites_that_must_interfere_and_never_stop_do_so_from_the_first_week() {
    let end = elites([ALWAYS, NEVER, NEVER, NEVER]).stage(Stage::Elites, 50, |world| {
        assert_eq!(world.elites[0].conduct, Conduct::Interferes);
    });
    assert_close(end.parties[0].incitement.get(), 1.0); // leverage of the first elite on this party: 1
    assert_close(end.parties[1].incitement.get(), 0.5); // leverage of the second on that one: 1/2
}

#[test]
fn spells_of_interference_have_geometric_length() {
    let (stop, mut spells, mut weeks) = (-2.0, 0, 0.0);
    let mut before = Conduct::StandsBy;
    elites([0.0, stop, NEVER, NEVER]).stage(Stage::Elites, 40_000, |world| {
        let now = world.elites[0].conduct;
        weeks += f64::from(u8::from(before == Conduct::Interferes));
        spells += u32::from(before == Conduct::Interferes && now == Conduct::StandsBy);
        before = now;
    });
    let p = probability(stop);
    assert_mean(weeks, 1.0 / p, (1.0 - p) / (p * p), spells);
}

#[test]
fn influences_of_several_elites_combine_as_independent_shares() {
    let lone = elites([NEVER; 4]).begin(|world| {
        for (elite, leverage) in world.elites.iter_mut().zip([0.5, 0.4]) {
            elite.conduct = Conduct::Restrains;
            elite.leverage = [(0, leverage)].into_iter().collect();
        }
    });
    let end = lone.stage(Stage::Elites, 1, |_| {});
    assert_close(end.parties[0].pressure.get(), 1.0 - 0.5 * 0.6);
}

#[test]
fn engagement_and_public_commitment_fade_geometrically() {
    let lone = elites([NEVER; 4])
        .tune(|p| (p.elite_interference.fading, p.elite_interference.forgetting) = (0.1, 0.05))
        .begin(|world| (world.elites[0].engagement, world.elites[0].commitment) = (share(0.8), share(0.4)));
    let end = lone.stage(Stage::Elites, 30, |_| {});
    assert_close(end.elites[0].engagement.get(), 0.8 * libm::pow(0.9, 30.0));
    assert_close(end.elites[0].commitment.get(), 0.4 * libm::pow(0.95, 30.0));
}

#[test]
fn an_elite_with_a_stake_in_peace_interferes_only_if_left_out_or_led_on_from_above() {
    let eager = || elites([ALWAYS, NEVER, NEVER, NEVER]).begin(|world| world.elites[0].stake = 0.1);
    assert_eq!(weeks_of_interference(&eager()), 0);
    assert_eq!(weeks_of_interference(&eager().begin(|world| world.elites[0].stake = 0.0)), 5000);
    assert_eq!(weeks_of_interference(&eager().begin(|world| world.elites[0].slighted = share(0.1))), 5000);
    let led = eager().begin(|world| {
        world.elites[1].stake = -1.0;
        world.elites[1].leverage_on_elites = [(0, 0.5)].into_iter().collect();
    });
    assert!(weeks_of_interference(&led) >= 4998, "from the week after the one above it begins");
}

#[test]
fn a_stake_in_violence_brings_more_interference_under_tension_more_still_and_engagement_less() {
    let plain = || elites([-4.0, -2.0, NEVER, NEVER]);
    let usual = weeks_of_interference(&plain());
    let lives_off = |tension: f64| {
        let stirred = plain().begin(|world| (world.elites[0].stake, world.national.tension) = (-0.8, share(tension)));
        weeks_of_interference(&stirred)
    };
    assert!(lives_off(0.0) > usual && lives_off(0.8) > lives_off(0.0));
    assert!(weeks_of_interference(&plain().begin(|world| world.elites[0].engagement = share(0.8))) < usual);
    assert!(weeks_of_interference(&plain().begin(|world| world.elites[0].commitment = share(0.8))) < usual);
}

#[test]
fn an_elite_above_that_interferes_drags_those_below_along() {
    let weeks = |leverage: f64| {
        let lone = elites([-4.0, -2.0, NEVER, NEVER]).tune(|p| p.elite_interference.above = 2.0).begin(|world| {
            // index 0 is above index 1 and interferes at any time
            world.elites[0].leverage_on_elites = [(1, leverage)].into_iter().collect();
            (world.elites[0].stake, world.elites[0].conduct) = (-1.0, Conduct::Interferes);
        });
        let mut weeks = 0;
        lone.stage(Stage::Elites, 5000, |world| weeks += u32::from(world.elites[1].conduct == Conduct::Interferes));
        weeks
    };
    assert!(weeks(1.0) > weeks(0.0));
}

#[test]
fn an_elite_that_stops_interfering_is_no_longer_caught_at_it() {
    let lone = elites([NEVER, ALWAYS, NEVER, NEVER]).begin(|world| {
        (world.elites[0].conduct, world.elites[0].caught) = (Conduct::Interferes, true);
    });
    assert!(!lone.stage(Stage::Elites, 1, |_| {}).elites[0].caught);
}

/// Times out of 20,000 weeks that the first elite goes from one conduct to another, each tried anew.
fn moves(lone: Lone, from: Conduct, to: Conduct) -> u32 {
    let mut moved = 0;
    lone.begin(|world| world.elites[0].conduct = from).stage(Stage::Elites, WEEKS, |world| {
        moved += u32::from(world.elites[0].conduct == to);
        world.elites[0].conduct = from;
    });
    moved
}

#[test]
fn the_slighted_interfere_more_stop_later_and_help_less() {
    let slighted = |hazards| elites(hazards).begin(|world| world.elites[0].slighted = share(0.5));
    let (by, interferes, restrains) = (Conduct::StandsBy, Conduct::Interferes, Conduct::Restrains);
    let started = moves(slighted([-2.0, NEVER, NEVER, NEVER]), by, interferes);
    assert_share(started, probability(-2.0 + 0.5), WEEKS);
    let stopped = moves(slighted([NEVER, -1.0, NEVER, NEVER]), interferes, by);
    assert_share(stopped, probability(-1.0 - 0.5), WEEKS);
    let helped = moves(slighted([NEVER, NEVER, -1.0, NEVER]), by, restrains);
    assert_share(helped, probability(-1.0 - 0.5), WEEKS);
}

#[test]
fn engagement_and_a_public_word_stop_interference_and_enlist_for_peace_each_with_its_effect() {
    let engaged = |hazards| {
        elites(hazards)
            .begin(|world| (world.elites[0].engagement, world.elites[0].commitment) = (share(0.4), share(0.6)))
    };
    let stopped = moves(engaged([NEVER, -2.0, NEVER, NEVER]), Conduct::Interferes, Conduct::StandsBy);
    assert_share(stopped, probability(-2.0 + 0.4 + 0.6), WEEKS);
    let enlisted = moves(engaged([NEVER, NEVER, -2.0, NEVER]), Conduct::StandsBy, Conduct::Restrains);
    assert_share(enlisted, probability(-2.0 + 0.5 * 0.4 + 0.6), WEEKS);
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn no_tension_makes_an_elite_without_a_stake_in_the_violence_interfere(
        stake in 0.0..=1.0_f64, [low, high] in prop::array::uniform2(0.0..=1.0_f64), of_tension in 0.0..=2.0_f64,
    ) {
        let starts = |stake: f64, tension: f64| {
            let lone = elites([-4.0, NEVER, NEVER, NEVER]).tune(|p| p.elite_interference.tension = of_tension);
            let lone = lone.begin(|world| {
                (world.elites[0].stake, world.national.tension) = (stake, share(tension));
                world.elites[0].slighted = share(0.1); // so that it may at all
            });
            lone.log_hazard(Stage::Elites, "starts to interfere", Entity::Elite(0)).expect("it stands by")
        };
        prop_assert_eq!(starts(stake, low).to_bits(), starts(stake, high).to_bits());
        let moved = starts(-stake, high) - starts(-stake, low);
        prop_assert!((moved - of_tension * stake * (high - low)).abs() < 1e-9);
    }
}

/// Incitement, arming and pressure that a party feels of an elite which interferes in full, with leverage one half.
fn felt(set: impl FnOnce(&mut World)) -> [f64; 3] {
    let lone = elites([NEVER; 4]).tune(|p| p.elite_interference.between = 0.3).begin(|world| {
        (world.elites[0].conduct, world.elites[0].leverage) = (Conduct::Interferes, [(0, 0.5)].into_iter().collect());
        set(world);
    });
    let party = &lone.stage(Stage::Elites, 1, |_| {}).parties[0];
    [party.incitement, party.arming, party.pressure].map(localpeace_model::units::Share::get)
}

#[test]
fn elites_incite_and_arm_by_the_ways_they_have_and_incite_less_between_campaigns() {
    let assert_felt = |set: fn(&mut World), expected: [f64; 3]| {
        felt(set).into_iter().zip(expected).for_each(|(seen, expected)| assert_close(seen, expected));
    };
    assert_felt(|_| {}, [0.15, 0.5, 0.0]);
    assert_felt(|world| world.elites[0].campaign = true, [0.5, 0.5, 0.0]);
    assert_felt(|world| world.elites[0].means = [Means::Arms].into_iter().collect(), [0.0, 0.5, 0.0]);
    assert_felt(|world| world.elites[0].means = [Means::Incitement].into_iter().collect(), [0.15, 0.0, 0.0]);
    assert_felt(|world| world.elites[0].means = [Means::Orders].into_iter().collect(), [0.0; 3]);
    assert_felt(|world| world.elites[0].conduct = Conduct::Restrains, [0.0, 0.0, 0.5]);
}

#![allow(clippy::float_cmp)] // exact by construction

use localpeace_model::chance::probability;
use localpeace_model::mechanism::Stage;
use localpeace_model::record::{Entry, Happening};
use localpeace_model::world::{Conduct, Means, World};

use crate::lone::{ALWAYS, Lone, NEVER, assert_close, assert_mean, assert_share, share};

/// Elites that interfere and give orders, beginning and ending campaigns with these log hazards.
fn orders(start: f64, stop: f64) -> Lone {
    let lone = Lone::only(&["orders"]).tune(|p| {
        let p = &mut p.orders;
        (p.start, p.stop, p.tension, p.engaged, p.bound) = (start, stop, 0.5, 0.5, 0.5);
    });
    lone.begin(|world| {
        world.elites.iter_mut().for_each(|elite| elite.conduct = Conduct::Interferes);
        world.parties.iter_mut().for_each(|party| party.autonomy = 0.0);
    })
}

/// Orders that reach both parties after a week in a world that `set` changes.
fn felt(lone: Lone, set: impl FnOnce(&mut World)) -> [f64; 2] {
    let end = lone.begin(set).stage(Stage::Elites, 1, |_| {});
    [end.parties[0].orders.get(), end.parties[1].orders.get()]
}

#[test]
fn no_campaign_begins_at_no_hazard_and_every_one_at_the_highest() {
    let end = orders(NEVER, NEVER).stage(Stage::Elites, 500, |_| {});
    assert!(!end.elites[0].campaign && end.parties[0].orders.get() == 0.0);
    assert_eq!(felt(orders(ALWAYS, NEVER), |_| {}), [1.0, 0.5]); // their leverage
}

#[test]
fn campaigns_begin_and_end_with_their_hazards() {
    let (weeks, mut begun) = (20_000, 0);
    let stirred = |world: &mut World| {
        world.national.tension = share(0.6);
        (world.elites[0].engagement, world.elites[0].commitment) = (share(0.3), share(0.5));
    };
    orders(-2.0, NEVER).begin(stirred).stage(Stage::Elites, weeks, |world| {
        begun += u32::from(std::mem::take(&mut world.elites[0].campaign));
    });
    assert_share(begun, probability(-2.0 + 0.5 * (0.6 - 0.3 - 0.5)), weeks);
    let (mut spells, mut length, mut sum) = (0, 1.0, 0.0);
    let campaigning = |world: &mut World| world.elites[0].campaign = true;
    orders(NEVER, -2.0).begin(stirred).begin(campaigning).stage(Stage::Elites, 60_000, |world| {
        if world.elites[0].campaign {
            length += 1.0;
        } else {
            (spells, sum, length) = (spells + 1, sum + length, 1.0);
            campaigning(world);
        }
    });
    let p = probability(-2.0 + 0.5 * (0.3 + 0.5));
    assert_mean(sum, 1.0 / p, (1.0 - p) / (p * p), spells);
}

#[test]
fn orders_reach_as_far_as_leverage_goes_and_autonomy_lets_them() {
    let reach = felt(orders(ALWAYS, NEVER), |world| {
        for (elite, leverage) in world.elites.iter_mut().zip([0.5, 0.4]) {
            elite.leverage = [(0, leverage)].into_iter().collect();
        }
        world.parties[0].autonomy = 0.25;
    });
    assert_close(reach[0], 1.0 - (1.0 - 0.5 * 0.75) * (1.0 - 0.4 * 0.75));
    assert_close(reach[1], 0.0);
    assert_eq!(felt(orders(ALWAYS, NEVER), |world| world.parties[0].autonomy = 1.0), [0.0, 0.5]);
}

#[test]
fn who_no_longer_interferes_or_has_other_ways_ends_a_campaign_at_once() {
    for set in [
        |world: &mut World| world.elites[0].conduct = Conduct::StandsBy,
        |world: &mut World| world.elites[0].conduct = Conduct::Restrains,
        |world: &mut World| world.elites[0].means = [Means::Arms, Means::Incitement].into_iter().collect(),
    ] {
        let campaigning = |world: &mut World| {
            world.elites[0].campaign = true;
            world.elites[1].conduct = Conduct::StandsBy;
            set(world);
        };
        assert_eq!(felt(orders(ALWAYS, NEVER), campaigning), [0.0; 2]);
    }
}

#[test]
fn tension_brings_more_campaigns_and_engagement_and_a_public_word_fewer_and_shorter_ones() {
    let weeks = |set: fn(&mut World)| {
        let mut weeks = 0;
        orders(-3.0, -2.0).begin(set).stage(Stage::Elites, 5000, |world| weeks += u32::from(world.elites[0].campaign));
        weeks
    };
    let usual = weeks(|_| {});
    assert!(weeks(|world| world.national.tension = share(0.9)) > usual);
    assert!(weeks(|world| world.elites[0].engagement = share(0.9)) < usual);
    assert!(weeks(|world| world.elites[0].commitment = share(0.9)) < usual);
}

#[test]
fn the_beginning_and_every_end_of_a_campaign_are_told() {
    let tells = |lone: Lone, begins: bool| {
        let told = |(_, entry): &(u32, Entry)| *entry == Entry::Happened(Happening::Campaign { elite: 0, begins });
        lone.hear(Stage::Elites).entries.iter().any(told)
    };
    assert!(tells(orders(ALWAYS, NEVER), true));
    let campaigning = || orders(NEVER, NEVER).begin(|world| world.elites[0].campaign = true);
    assert!(!tells(campaigning(), false));
    assert!(tells(campaigning().begin(|world| world.elites[0].conduct = Conduct::StandsBy), false));
}

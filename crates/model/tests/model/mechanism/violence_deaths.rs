//! How many people attacks kill, and where they happen.

use localpeace_model::mechanism::Parameters;

use super::violence_raids::{burning, incidents};
use crate::lone::{Lone, NEVER, assert_share, conflict, share};

/// Deaths of every attack in some weeks.
fn deaths(lone: &Lone, weeks: u32) -> Vec<u32> {
    incidents(lone, weeks).iter().map(|incident| incident.deaths).collect()
}

/// How many of these there are.
fn count(of: &[u32], keep: impl Fn(u32) -> bool) -> u32 {
    of.iter().map(|deaths| u32::from(keep(*deaths))).sum()
}

#[test]
fn an_attack_kills_nobody_with_the_stated_probability() {
    let deaths = deaths(&burning(0.0), 1000);
    assert_share(count(&deaths, |n| n == 0), 0.25, u32::try_from(deaths.len()).unwrap());
}

#[test]
fn deaths_have_the_stated_tail() {
    let mut deaths = deaths(&burning(0.0), 1500);
    deaths.retain(|deaths| *deaths > 0);
    let n = u32::try_from(deaths.len()).unwrap();
    // the tail begins at 20 and holds 0.2 of deadly attacks; of these, (80/20)^(1 − 2.5) = 1/8 kill 80 or more
    assert_share(count(&deaths, |n| n >= 20), 0.2, n);
    assert_share(count(&deaths, |n| n >= 80), 0.2 / 8.0, n);
}

#[test]
fn attacks_without_blood_or_without_survivors_are_the_extremes() {
    let none = deaths(&burning(0.0).tune(|p| p.violence.bloodless = 1.0), 50);
    assert!(!none.is_empty() && none.iter().all(|deaths| *deaths == 0));
    let all = deaths(&burning(0.0).tune(|p| (p.violence.bloodless, p.violence.tail) = (0.0, 1.0)), 50);
    assert!(!all.is_empty() && all.iter().all(|deaths| *deaths >= 20));
}

/// Deaths in the same attacks, all deadly, in a world that `set` changes; the tail alone, which begins at 1,000.
fn scaled(lone: impl FnOnce(Lone) -> Lone) -> Vec<u32> {
    let of_tail = |p: &mut Parameters| {
        let p = &mut p.violence;
        (p.bloodless, p.tail, p.tail_from, p.alpha, p.armed, p.order_arms) = (0.0, 1.0, 1000.0, 1e9, 0.0, 0.0);
        (p.order_tension, p.deadliness, p.ordered) = (0.0, 0.5, 0.3);
    };
    deaths(&lone(burning(0.0).tune(of_tail)), 20)
}

#[test]
fn arms_deadliness_and_war_scale_deaths_and_orders_make_attacks_deadlier() {
    let usual = scaled(|lone| lone);
    assert!(!usual.is_empty() && usual.iter().all(|deaths| *deaths == 1000));
    let by = |log_ratio: f64, lone: &dyn Fn(Lone) -> Lone| {
        let expected = libm::floor(1000.0 * libm::exp(log_ratio));
        let deaths = scaled(lone);
        assert!(!deaths.is_empty());
        assert!(deaths.iter().all(|n| (f64::from(*n) - expected).abs() <= 1.0), "{deaths:?} are not {expected}");
    };
    by(0.5 * 0.4, &|lone| lone.begin(|world| world.parties.iter_mut().for_each(|party| party.arms = share(0.9))));
    by(0.5 * -0.6, &|lone| lone.begin(|world| conflict(world).deadliness = -0.6));
    by(0.0, &|lone| lone.begin(|world| world.national.tension = share(0.9)));
    by(0.5 * 0.4, &|lone| {
        lone.begin(|world| (world.national.tension, conflict(world).state_based) = (share(0.9), true))
    });
    by(0.3 - 0.5 * 0.3, &|lone| {
        let sent = lone.tune(|p| (p.violence.raid, p.violence.order) = (NEVER, 6.0));
        sent.begin(|world| {
            world.national.tension = share(0.2);
            world.parties.iter_mut().for_each(|party| party.orders = share(1.0));
        })
    });
}

#[test]
fn more_arms_kill_more_in_the_same_attacks() {
    let of = |arms| {
        let lone = burning(-1.0).tune(|p| p.violence.armed = 0.0);
        deaths(&lone.begin(|world| world.parties[0].arms = share(arms)), 500)
    };
    let (few, many) = (of(0.0), of(1.0));
    assert_eq!(few.len(), many.len());
    assert!(few.iter().zip(&many).all(|(few, many)| few <= many));
    assert!(few.iter().sum::<u32>() < many.iter().sum::<u32>());
}

#[test]
fn a_committee_keeps_its_share_of_attacks_from_killing_and_their_number_the_same() {
    let with = |committee: f64| {
        let lone = burning(0.0).tune(|p| p.violence.bloodless = 0.2);
        deaths(&lone.begin(|world| conflict(world).process.committee = share(committee)), 500)
    };
    let (none, full) = (with(0.0), with(1.0));
    assert_eq!(none.len(), full.len());
    let n = u32::try_from(none.len()).unwrap();
    assert_share(count(&none, |n| n == 0), 0.2, n);
    assert_share(count(&full, |n| n == 0), 1.0 - 0.8 * 0.7, n);
    // whom the committee does not save dies as before
    assert!(none.iter().zip(&full).all(|(none, full)| none == full || *full == 0));
}

#[test]
fn attackers_go_where_no_patrol_is_and_anywhere_alike_without_patrols() {
    let second = |presence: f64, avoid: f64| {
        let lone = burning(0.0).tune(|p| (p.violence.avoid, p.violence.patrol) = (avoid, 0.0)).begin(|world| {
            world.places[0].patrol_presence = share(presence);
            let mut other = world.places[0].clone();
            other.patrol_presence = share(0.0);
            world.places.push(other);
            conflict(world).places = [0, 1].into_iter().collect();
        });
        let incidents = incidents(&lone, 500);
        (incidents.iter().map(|incident| incident.place).sum::<u32>(), u32::try_from(incidents.len()).unwrap())
    };
    let odds = libm::exp(-1.5 * 0.8);
    for ((there, all), expected) in
        [(second(0.0, 1.5), 0.5), (second(0.8, 0.0), 0.5), (second(0.8, 1.5), 1.0 / (1.0 + odds))]
    {
        assert_share(there, expected, all);
    }
}

//! Raids, revenge and attacks by unbound people: how often, on which days, where, and how many they kill.

use localpeace_model::chance::probability;
use localpeace_model::mechanism::Stage;
use localpeace_model::record::{Entity, Incident};
use localpeace_model::world::{ATTACK_SLOTS, BloodyEpisodes, World};

use super::violence::{bloodless, open, violence};
use crate::lone::{ALWAYS, Lone, NEVER, assert_close, assert_mean, assert_share, conflict, share};

/// A dispute that never closes, with this log rate of raids a day.
pub(super) fn burning(raid: f64) -> Lone {
    violence([NEVER, NEVER, raid]).begin(open)
}

/// Attacks in some weeks.
pub(super) fn incidents(lone: &Lone, weeks: u32) -> Vec<Incident> {
    lone.stage(Stage::Attacks, weeks, |_| {}).tally.incidents
}

/// Number of those that `keep` keeps.
pub(super) fn number(of: &[Incident], keep: impl Fn(&Incident) -> bool) -> u32 {
    u32::try_from(of.iter().filter(|incident| keep(incident)).count()).expect("few attacks")
}

#[test]
fn raids_of_each_day_and_side_follow_their_probability() {
    let (raid, weeks) = (-2.5, 5000);
    let raids = incidents(&burning(raid), weeks);
    for (day, side) in (0..7).flat_map(|day| [0, 1].map(|side| (day, side))) {
        let hits = number(&raids, |incident| incident.day % 7 == day && incident.side == side);
        assert_share(hits, probability(raid), weeks);
    }
}

#[test]
fn nobody_raids_without_a_rate_and_at_the_highest_both_sides_raid_every_day() {
    assert!(incidents(&burning(NEVER), 1000).is_empty());
    assert_eq!(incidents(&burning(ALWAYS), 100).len(), 100 * 14);
}

#[test]
fn at_most_one_attack_of_each_number_happens_in_a_week() {
    let lone = burning(ALWAYS)
        .tune(|p| {
            let p = &mut p.violence;
            (p.close, p.branching, p.order, p.stray, p.first) = (0.0, 1e3, ALWAYS, ALWAYS, 1.0);
            (p.open_community, p.stir) = (0.0, 1.0);
        })
        .begin(|world| world.parties.iter_mut().for_each(|party| (party.orders, party.unbound) = (share(1.0), 1.0)));
    let mut most = 0;
    let end = lone.stage(Stage::Attacks, 400, |world| {
        let mut numbers: Vec<u32> = world.attacks.iter().map(|attack| attack.ordinal).collect();
        most = most.max(numbers.len());
        numbers.sort_unstable();
        numbers.dedup();
        assert_eq!(numbers.len(), world.attacks.len());
        assert!(numbers.iter().all(|number| *number < ATTACK_SLOTS));
        assert!(world.attacks.is_sorted_by_key(|attack| attack.day));
    });
    assert_eq!(most, 28 + 2, "raids and revenge of each day and side, and what was ordered");
    assert!(end.tally.incidents.is_sorted_by_key(|incident| incident.day));
}

#[test]
fn the_first_raid_comes_with_the_opening_as_often_as_stated_and_on_any_day() {
    let (weeks, mut days, mut first) = (20_000, 0.0, 0);
    let lone = violence([ALWAYS, NEVER, NEVER]).tune(|p| p.violence.first = 0.7);
    lone.stage(Stage::Attacks, weeks, |world| {
        if let [attack] = world.attacks[..] {
            (days, first) = (days + f64::from(attack.day), first + 1);
        }
        assert!(world.attacks.len() < 2);
        conflict(world).dispute.is_open = false; // to open anew
    });
    assert_share(first, 0.7, weeks);
    assert_mean(days, 3.0, 4.0, first); // uniform on 0 to 6
}

#[test]
fn days_before_the_opening_see_no_raid() {
    let lone = violence([ALWAYS, NEVER, ALWAYS]).tune(|p| p.violence.first = 1.0);
    let mut weeks = 0;
    lone.stage(Stage::Attacks, 500, |world| {
        let first = world.attacks[0].day;
        assert_eq!(
            world.attacks.len(),
            1 + 2 * (6 - first as usize),
            "one with the opening, then each side on each day"
        );
        weeks += u32::from(first > 0);
        conflict(world).dispute.is_open = false;
    });
    assert!(weeks > 300);
}

#[test]
fn disputes_of_a_pair_differ_in_intensity_by_their_number_and_not_by_their_week() {
    let fierce = |open: f64| {
        let mut seen = Vec::new();
        bloodless([open, NEVER, NEVER]).tune(|p| p.violence.intensity = 1.5).stage(Stage::Attacks, 60_000, |world| {
            if std::mem::take(&mut conflict(world).dispute.is_open) {
                seen.push(world.conflicts[0].dispute.intensity);
            }
        });
        seen
    };
    let (often, seldom) = (fierce(ALWAYS), fierce(-2.0));
    assert_eq!(often[..seldom.len()], seldom);
    let n = u32::try_from(often.len()).unwrap();
    assert_mean(often.iter().sum(), 0.0, 2.25, n);
    assert_mean(often.iter().map(|intensity| intensity * intensity).sum(), 2.25, 2.0 * 2.25 * 2.25, n);
}

/// A wish for revenge of side 0 that neither fades nor grows.
fn wishing(wish: f64, branching: f64) -> Lone {
    let lone = burning(NEVER).begin(|world| conflict(world).sides[0].revenge = share(wish));
    lone.tune(|p| (p.violence.branching, p.violence.stir, p.violence.memory_days) = (branching, 1e-9, 1e9))
}

#[test]
fn acts_of_revenge_come_in_proportion_to_the_wish_for_it() {
    // a wish for revenge as full as can be takes branching/(stir·memory) acts a day
    let lone = wishing(0.4, 0.3);
    assert_share(number(&incidents(&lone, 3000), |_| true), -libm::expm1(-0.3 * 0.4), 3000 * 7);
    let heeded = lone.begin(|world| world.places[0].patrol_presence = share(0.8));
    let log_rate = libm::log(0.3 * 0.4) - 0.5 * 0.5 * 0.8;
    let hazard = heeded.log_hazard(Stage::Attacks, "act of revenge", Entity::Side(0, 0)).expect("a dispute is open");
    assert!((hazard - log_rate).abs() < 1e-6);
    assert_share(number(&incidents(&heeded, 3000), |_| true), probability(log_rate), 3000 * 7);
}

#[test]
fn an_attack_breeds_as_many_acts_of_revenge_as_branching_says() {
    let lives = 8000;
    for (memory, branching, wary) in [(12.0, 0.3, 0.6), (8.0, 0.6, 0.2)] {
        // a wish of both sides as an attack with eight deaths leaves it, and revenge that stirs nobody further
        let wishes = [1.0, wary].map(|part| 0.4 * part / (1.0 + wary));
        let lone = burning(NEVER).begin(|world| {
            conflict(world).sides.iter_mut().zip(wishes).for_each(|(side, wish)| side.revenge = share(wish));
        });
        let lone = lone.tune(|p| {
            let p = &mut p.violence;
            (p.memory_days, p.wary, p.stir, p.branching) = (memory, wary, 1e-12, branching * 1e-12 / 0.4);
        });
        let acts = (0..lives).map(|trial| incidents(&lone.clone().in_trial(trial), 30).len() as f64);
        let (sum, squares) = acts.fold((0.0, 0.0), |(sum, squares), acts| (sum + acts, squares + acts * acts));
        // of each side at most one a day, and the day of the attack itself counts in full
        let day = |day: u32| libm::exp(-f64::from(day) / memory);
        let of = |wish: f64| (0..210).map(|d| -libm::expm1(-branching / (0.4 * memory) * wish * day(d))).sum::<f64>();
        let expected: f64 = wishes.into_iter().map(of).sum();
        let number = u32::try_from(lives).unwrap();
        let n = f64::from(number);
        assert_mean(sum, expected, squares / n - sum * sum / (n * n), number);
        assert!((expected - branching).abs() < 0.1 * branching, "{expected} is not about {branching}");
    }
}

#[test]
fn revenge_ends_with_its_memory_in_a_dispute_and_after() {
    let wish = |set: fn(&mut World)| {
        let lone = violence([NEVER, NEVER, NEVER]).tune(|p| p.violence.memory_days = 10.0).begin(|world| {
            conflict(world).sides[0].revenge = share(0.6);
            set(world);
        });
        lone.stage(Stage::Attacks, 5, |_| {}).conflicts[0].sides[0].revenge.get()
    };
    let left = 0.6 * libm::exp(-3.5);
    assert!((wish(open) - left).abs() < 1e-12 && (wish(|_| {}) - left).abs() < 1e-12);
}

#[test]
fn an_attack_stirs_the_side_attacked_and_the_attacker_less_and_by_its_deaths() {
    let stirred = |episodes, deaths: f64| {
        // every attack of the first day kills as many as stated, and the wish does not fade
        let lone = violence([ALWAYS, NEVER, NEVER]).begin(|world| world.structure.bloody_episodes = episodes);
        let lone = lone.tune(|p| {
            let p = &mut p.violence;
            (p.first, p.stir, p.wary, p.memory_days) = (1.0, 0.4, 0.6, 1e12);
            (p.bloodless, p.tail, p.median_deaths, p.sigma) = (0.0, 0.0, deaths + 0.5, 1e-9);
            p.tail_from = 1e9;
        });
        let end = lone.stage(Stage::Attacks, 1, |_| {});
        let [attack] = end.attacks[..] else { panic!("one attack opens the dispute") };
        assert_close(f64::from(attack.deaths), deaths);
        let of = |side: usize| end.conflicts[0].sides[side].revenge.get();
        (of(1 - attack.side), of(attack.side))
    };
    for (episodes, deaths, size) in [
        (BloodyEpisodes::FeedRevenge, 8.0, 1.0),
        (BloodyEpisodes::FeedRevenge, 24.0, 1.25),
        (BloodyEpisodes::DeterRenewal, 24.0, 0.75),
    ] {
        let (attacked, attacker) = stirred(episodes, deaths);
        assert!((attacked - 0.4 * size / 1.6).abs() < 1e-9 && (attacker - 0.6 * attacked).abs() < 1e-9);
    }
}

#[test]
fn people_whom_nobody_binds_attack_in_calm_weeks_alone_and_by_their_number() {
    let strays = |unbound: f64, publicity: f64, set: fn(&mut World)| {
        let lone = violence([NEVER, NEVER, NEVER]).tune(|p| p.violence.stray = -1.5).begin(|world| {
            world.parties[0].unbound = unbound;
            conflict(world).process.publicity = share(publicity);
            conflict(world).frailty = -0.6;
            set(world);
        });
        number(&incidents(&lone.tune(|p| p.violence.bloodless = 1.0), 20_000), |_| true)
    };
    assert_share(strays(0.4, 0.5, |_| {}), probability(-1.5 - 0.3 + libm::log(0.4 * 0.75)), 20_000);
    assert_eq!((strays(0.0, 0.0, |_| {}), strays(1.0, 0.0, open)), (0, 0));
    let remembered = |memory: f64| {
        let lone = violence([NEVER, NEVER, NEVER]).tune(|p| p.violence.stray = -3.0).begin(|world| {
            (world.parties[0].unbound, conflict(world).dispute.memory) = (0.5, memory);
        });
        lone.log_hazard(Stage::Attacks, "attack by unbound people", Entity::Side(0, 0)).expect("a calm week")
    };
    assert_close(remembered(0.0), -3.0 + libm::log(0.5));
    assert_close(remembered(1.0), -3.0 + 0.5 * 0.98 + libm::log(0.5));
}

#[test]
fn incidents_are_the_attacks_of_every_week() {
    let mut seen: Vec<Incident> = Vec::new();
    let end = burning(-1.0).tune(|p| p.violence.branching = 0.5).stage(Stage::Attacks, 300, |world| {
        let day = world.week * 7;
        seen.extend(world.attacks.iter().map(|attack| Incident {
            conflict: 0,
            side: u8::from(attack.side == 1),
            ordinal: u8::try_from(attack.ordinal).expect("at most thirty-two attacks a week"),
            day: day + attack.day,
            deaths: attack.deaths,
            place: 0,
        }));
    });
    assert_eq!(end.tally.incidents, seen);
}

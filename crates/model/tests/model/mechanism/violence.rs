use localpeace_model::chance::probability;
use localpeace_model::mechanism::Stage;
use localpeace_model::record::Incident;
use localpeace_model::world::{Camp, Driver, MOST_ATTACKS, PartyKind, World};

use crate::lone::{ALWAYS, Lone, NEVER, assert_mean, assert_share, conflict, share, sign};

/// Violence with these log hazards of raids, of revenge at its fullest and of an answer; every effect is 0.5.
pub(super) fn violence(raid: f64, avenge: f64, answer: f64) -> Lone {
    Lone::only(&["violence"]).tune(|p| {
        let p = &mut p.violence;
        (p.base_community, p.base_armed_group, p.avenge, p.answer) = (raid, raid, avenge, answer);
        (p.heed, p.grievance, p.drivers, p.season, p.mobilisation) = (0.5, 0.5, 0.5, 0.5, 0.5);
        (p.incitement, p.suspicion, p.war, p.leadership, p.patrol) = (0.5, 0.5, 0.5, 0.5, 0.5);
        (p.commitment, p.cohesion, p.trade, p.arms) = (0.5, 0.5, 0.5, 0.5);
        (p.interdependence, p.migration, p.election, p.weakness) = (0.5, 0.5, 0.5, 0.5);
        (p.interest, p.authority, p.warning, p.armed) = (0.5, 0.5, 0.5, 0.5);
        (p.bloodless, p.median_deaths, p.sigma) = (0.25, 5.0, 1.0);
        (p.tail, p.alpha, p.tail_from) = (0.2, 2.5, 20.0);
    })
}

/// Attacks of side 0 in each of some weeks, with the luck of trial 0.
pub(super) fn attacks(lone: &Lone, weeks: u32) -> Vec<u32> {
    let mut attacks = Vec::new();
    lone.stage(Stage::Attacks, weeks, |world| {
        attacks.push(world.attacks.iter().map(|attack| u32::from(attack.side == 0)).sum());
    });
    attacks
}

/// Deaths of every attack in some weeks.
fn deaths(lone: &Lone, weeks: u32) -> Vec<u32> {
    lone.stage(Stage::Attacks, weeks, |_| {}).tally.incidents.iter().map(|incident| incident.deaths).collect()
}

#[test]
fn without_hazard_nobody_attacks_and_at_the_highest_both_sides_attack_as_often_as_they_can() {
    let end = violence(NEVER, NEVER, NEVER).stage(Stage::Attacks, 1000, |_| {});
    assert!(end.tally.incidents.is_empty() && end.conflicts[0].quiet_weeks == 1000);
    let lone = violence(ALWAYS, ALWAYS, NEVER).begin(|world| {
        conflict(world).sides.iter_mut().for_each(|side| side.revenge = share(1.0));
    });
    assert!(attacks(&lone, 100).iter().all(|n| *n == MOST_ATTACKS - 1));
}

#[test]
fn raids_follow_the_poisson_law() {
    let (mean, weeks) = (0.5, 20_000);
    let attacks = attacks(&violence(libm::log(mean), NEVER, NEVER), weeks);
    let mut mass = libm::exp(-mean);
    for k in 0..3 {
        let seen: u32 = attacks.iter().map(|n| u32::from(*n == k)).sum();
        assert_share(seen, mass, weeks);
        mass *= mean / f64::from(k + 1);
    }
}

#[test]
fn acts_of_revenge_come_in_proportion_to_the_wish_for_it() {
    let (weeks, full) = (20_000, -1.0);
    let lone = violence(NEVER, full, NEVER).begin(|world| conflict(world).sides[0].revenge = share(0.4));
    let struck: u32 = attacks(&lone, weeks).iter().map(|n| u32::from(*n > 0)).sum();
    assert_share(struck, probability(full + libm::log(0.4)), weeks);
}

#[test]
fn everything_that_bears_on_raids_adds_to_their_log_hazard() {
    let lone = violence(-3.0, NEVER, NEVER).begin(|world| {
        let (tension, place) = (share(0.6), &mut world.places[0]);
        (place.hardship, place.patrol_presence) = (share(0.9), share(0.4));
        world.national.tension = tension;
        let conflict = &mut world.conflicts[0];
        (conflict.frailty, conflict.state_based) = (0.3, true);
        conflict.drivers[Driver::Cattle as usize] = 0.8;
        conflict.relief[Driver::Cattle as usize] = 0.5;
        (conflict.sides[0].grievance, conflict.sides[0].commitment) = (share(0.5), share(0.6));
        (conflict.cohesion, conflict.trade) = (share(0.3), share(0.2));
        let attacker = &mut world.parties[0];
        (attacker.mobilisation, attacker.incitement) = (share(0.7), share(0.4));
        (attacker.leadership, attacker.unbound, attacker.side) = (0.2, 0.25, Some(Camp::Government));
        (world.parties[1].seen_with, world.parties[1].suspicion) = (Some(Camp::Opposition), share(0.5));
        sign(world);
    });
    let drive = 0.5 * 0.4 * (1.0 + 0.5 * 1.0 * (0.9 - 0.5));
    let ties = 0.75 * 0.5 * (0.6 + 0.3 + 0.2);
    let log_hazard =
        -3.0 + 0.3 + 0.5 * 0.5 + drive + 0.5 * 0.6 * 0.5 + 0.5 * 0.6 + 0.5 * (0.7 + 0.4 - 0.2 - 0.4) - ties;
    let struck: u32 = attacks(&lone, 20_000).iter().map(|n| u32::from(*n > 0)).sum();
    assert_share(struck, probability(log_hazard), 20_000);
}

/// Attacks of side 0 in 5,000 weeks of the same luck, in a world that `set` changes.
pub(super) fn raids(set: impl FnOnce(&mut World)) -> u32 {
    attacks(&violence(-2.0, NEVER, NEVER).begin(set), 5000).iter().sum()
}

#[test]
fn grievance_drivers_mobilisation_incitement_suspicion_and_war_raise_the_number_of_raids() {
    let usual = raids(|_| {});
    assert!(raids(|world| conflict(world).sides[0].grievance = share(0.8)) > usual);
    assert!(raids(|world| conflict(world).drivers[Driver::Land as usize] = 0.8) > usual);
    assert!(raids(|world| world.parties[0].mobilisation = share(0.8)) > usual);
    assert!(raids(|world| world.parties[0].incitement = share(0.8)) > usual);
    assert!(raids(|world| (conflict(world).state_based, world.national.tension) = (true, share(0.8))) > usual);
    let suspected = |side| {
        raids(|world| {
            world.national.tension = share(0.8);
            world.parties[0].side = Some(side);
            (world.parties[1].seen_with, world.parties[1].suspicion) = (Some(Camp::Opposition), share(0.8));
        })
    };
    assert!(suspected(Camp::Government) > usual);
    assert_eq!(suspected(Camp::Opposition), usual, "nobody suspects those of the own camp");
}

#[test]
fn leaders_patrols_commitment_cohesion_and_trade_never_raise_the_number_of_raids() {
    let usual = raids(|_| {});
    assert!(raids(|world| world.parties[0].leadership = 0.8) < usual);
    assert!(raids(|world| world.places[0].patrol_presence = share(0.8)) < usual);
    assert!(raids(|world| conflict(world).cohesion = share(0.8)) < usual);
    assert!(raids(|world| conflict(world).trade = share(0.8)) < usual);
    let commitment = |in_force: bool| {
        raids(|world| {
            conflict(world).sides[0].commitment = share(0.8);
            if in_force {
                sign(world);
            }
        })
    };
    assert!(commitment(true) < usual);
    assert_eq!(commitment(false), usual, "commitment to no agreement holds nobody back");
}

#[test]
fn those_whom_nobody_binds_heed_neither_agreement_nor_ties() {
    let bound = |unbound| {
        raids(|world| {
            sign(world);
            world.parties[0].unbound = unbound;
            conflict(world).sides[0].commitment = share(0.8);
            (conflict(world).cohesion, conflict(world).trade) = (share(0.8), share(0.8));
        })
    };
    assert!(bound(0.0) < bound(0.5));
    assert_eq!(bound(1.0), raids(|_| {}));
}

#[test]
fn armed_groups_raid_with_their_own_base() {
    let lone = violence(NEVER, NEVER, NEVER)
        .tune(|p| p.violence.base_armed_group = -1.0)
        .begin(|world| world.parties[0].kind = PartyKind::ArmedGroup);
    let struck: u32 = attacks(&lone, 20_000).iter().map(|n| u32::from(*n > 0)).sum();
    assert_share(struck, probability(-1.0), 20_000);
}

#[test]
fn an_attack_kills_nobody_with_the_stated_probability() {
    let deaths = deaths(&violence(0.0, NEVER, NEVER), 10_000);
    let n = u32::try_from(deaths.len()).unwrap();
    assert_share(deaths.iter().map(|d| u32::from(*d == 0)).sum(), 0.25, n);
}

#[test]
fn deaths_have_the_stated_tail() {
    let mut deaths = deaths(&violence(0.0, NEVER, NEVER), 10_000);
    deaths.retain(|deaths| *deaths > 0);
    let n = u32::try_from(deaths.len()).unwrap();
    // the tail begins at 20 and holds 0.2 of deadly attacks; of these, (80/20)^(1 − 2.5) = 1/8 kill 80 or more
    assert_share(deaths.iter().map(|d| u32::from(*d >= 20)).sum(), 0.2, n);
    assert_share(deaths.iter().map(|d| u32::from(*d >= 80)).sum(), 0.2 / 8.0, n);
}

#[test]
fn attacks_without_blood_or_without_survivors_are_the_extremes() {
    let none = deaths(&violence(0.0, NEVER, NEVER).tune(|p| p.violence.bloodless = 1.0), 200);
    assert!(!none.is_empty() && none.iter().all(|deaths| *deaths == 0));
    let all = deaths(&violence(0.0, NEVER, NEVER).tune(|p| (p.violence.bloodless, p.violence.tail) = (0.0, 1.0)), 200);
    assert!(!all.is_empty() && all.iter().all(|deaths| *deaths >= 20));
}

#[test]
fn more_arms_kill_more_in_the_same_attacks() {
    let in_the_same_attacks = |p: &mut localpeace_model::mechanism::Parameters| p.violence.armed = 0.0;
    let of = |arms| {
        let lone = violence(-1.0, NEVER, NEVER).tune(in_the_same_attacks);
        deaths(&lone.begin(|world| world.parties[0].arms = share(arms)), 2000)
    };
    let (few, many) = (of(0.0), of(1.0));
    assert_eq!(few.len(), many.len());
    assert!(few.iter().zip(&many).all(|(few, many)| few <= many));
    assert!(few.iter().sum::<u32>() < many.iter().sum::<u32>());
}

#[test]
fn days_of_raids_are_spread_over_the_week() {
    let end = violence(-1.0, NEVER, NEVER).stage(Stage::Attacks, 20_000, |_| {});
    let n = u32::try_from(end.tally.incidents.len()).unwrap();
    let days = end.tally.incidents.iter().map(|incident| f64::from(incident.day % 7)).sum();
    assert_mean(days, 3.0, 4.0, n); // uniform on 0 to 6
}

#[test]
fn a_side_attacked_answers_later_in_the_week_with_its_hazard() {
    // only side 0 raids, all raids kill, and only the answer of side 1 is possible
    let lone =
        violence(-4.0, -1.0, 0.5).tune(|p| p.violence.bloodless = 0.0).begin(|world| world.parties[1].leadership = 2e3); // scales the raids of side 1 away
    let lone = lone.tune(|p| p.violence.heed = 0.0);
    let (mut provoked, mut answered, mut expected) = (0, 0, 0.0);
    lone.stage(Stage::Attacks, 40_000, |world| {
        if let [first, rest @ ..] = &world.attacks[..] {
            let answers: Vec<_> = rest.iter().filter(|attack| attack.side == 1).collect();
            let raids = rest.iter().filter(|attack| attack.side == 0).count();
            assert!(answers.iter().all(|answer| answer.day > first.day));
            if raids == 0 && first.day < 6 {
                provoked += 1;
                answered += u32::try_from(answers.len()).expect("few answers");
                expected += probability(-1.0 + 0.5 + libm::log(f64::from(6 - first.day) / 7.0));
            }
        }
    });
    assert_share(answered, expected / f64::from(provoked), provoked);
}

#[test]
fn incidents_are_the_attacks_of_every_week() {
    let mut seen: Vec<Incident> = Vec::new();
    let end = violence(-1.0, -1.0, 1.0).stage(Stage::Attacks, 500, |world| {
        let day = world.week * 7;
        seen.extend(world.attacks.iter().map(|attack| Incident {
            conflict: 0,
            side: u8::from(attack.side == 1),
            ordinal: u8::try_from(attack.ordinal).expect("at most fourteen attacks a week"),
            day: day + attack.day,
            deaths: attack.deaths,
            place: 0,
        }));
    });
    assert_eq!(end.tally.incidents, seen);
    assert!(seen.is_sorted_by_key(|incident| incident.day));
}

#[test]
fn a_committee_keeps_its_share_of_attacks_from_killing_and_their_number_the_same() {
    let with = |committee: f64| {
        let lone = violence(0.0, NEVER, NEVER)
            .tune(|p| (p.violence.bloodless, p.violence.settled) = (0.2, 0.3))
            .begin(|world| conflict(world).process.committee = share(committee));
        deaths(&lone, 4000)
    };
    let (none, full) = (with(0.0), with(1.0));
    assert_eq!(none.len(), full.len());
    let bloodless = |deaths: &[u32]| deaths.iter().map(|n| u32::from(*n == 0)).sum::<u32>();
    let n = u32::try_from(none.len()).unwrap();
    assert_share(bloodless(&none), 0.2, n);
    assert_share(bloodless(&full), 1.0 - 0.8 * 0.7, n);
    // whom the committee does not save dies as before
    assert!(none.iter().zip(&full).all(|(none, full)| none == full || *full == 0));
}

#[test]
fn attackers_go_where_no_patrol_is_and_anywhere_alike_without_patrols() {
    let second = |presence: f64, avoid: f64| {
        let lone =
            violence(0.0, NEVER, NEVER).tune(|p| (p.violence.avoid, p.violence.patrol) = (avoid, 0.0)).begin(|world| {
                world.places[0].patrol_presence = share(presence);
                let mut other = world.places[0].clone();
                other.patrol_presence = share(0.0);
                world.places.push(other);
                conflict(world).places = [0, 1].into_iter().collect();
            });
        let incidents = lone.stage(Stage::Attacks, 4000, |_| {}).tally.incidents;
        (incidents.iter().map(|incident| incident.place).sum::<u32>(), u32::try_from(incidents.len()).unwrap())
    };
    let odds = libm::exp(-1.5 * 0.8);
    for ((there, all), expected) in
        [(second(0.0, 1.5), 0.5), (second(0.8, 0.0), 0.5), (second(0.8, 1.5), 1.0 / (1.0 + odds))]
    {
        assert_share(there, expected, all);
    }
}

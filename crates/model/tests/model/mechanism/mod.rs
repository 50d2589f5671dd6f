//! Each rule alone: extremes, known answers, directions, and a golden trace.

mod access;
mod arms;
mod attention;
mod audience;
mod awareness;
mod breakdown;
mod capacity;
mod civil_military;
mod cohesion;
mod commanders;
mod commitment;
mod consent;
mod coordination;
mod disarmament;
mod displacement;
mod early_warning;
mod elections;
mod elite_interference;
mod exit;
mod expectations;
mod fear;
mod grievance;
mod inclusion;
mod interdependence;
mod jealousy;
mod justice;
mod leaders;
mod migration;
mod mobilisation;
mod national_arena;
mod national_feedback;
mod ngos;
mod orders;
mod ownership;
mod presence;
mod process;
mod process_signing;
mod provisions;
mod returns;
mod season;
mod shocks;
mod space_for_dialogue;
mod spoilers;
mod state_authority;
mod suspicion;
mod trade;
mod truce;
mod trust;
mod violence;
mod violence_deaths;
mod violence_history;
mod violence_occasion;
mod violence_orders;
mod violence_raids;

use localpeace_model::mechanism::RULES;
use localpeace_model::world::{
    Camp, Conduct, Driver, Migration, PartnerProject, PartyKind, Phase, Project, Regime, World,
};

use crate::golden::{check, root, trace};
use crate::intervention::block;
use crate::lone::{Lone, calm, conflict, share, sign, strike};
use crate::stock::stocks;

/// What happens in a world where everything is stirred so that `name` has work, and these mechanisms run.
fn stirred(name: &str, running: &[&str]) -> String {
    let mut lone = Lone::only(running).begin(|world| stir(world, name));
    if name == "justice" {
        lone = lone.doing(&block("human_rights_follow_up", 1.0, "Every(weeks: 3)")); // work lasts for a week
    }
    trace(&lone, 40, |world| {
        if name != "violence" {
            attack_now_and_then(world);
        }
    })
}

#[test]
fn every_rule_alone_leaves_the_golden_trace() {
    for name in RULES {
        let alone = stirred(name, &[name]);
        assert_ne!(alone, stirred(name, &[]), "{name} does nothing in a world where everything is stirred");
        check(name, &alone);
    }
}

#[test]
fn every_rule_has_a_file_of_tests() {
    for name in RULES {
        let file = root().join(format!("tests/model/mechanism/{name}.rs"));
        assert!(file.exists(), "there are no tests of the rule {name}: write {}", file.display());
    }
}

/// Stocks that one rule alone moves, or lets others feel.
const OWN: &[(&str, &str)] = &[
    ("migration", "on the move"),
    ("space_for_dialogue", "space for dialogue"),
    ("elections", "heat"),
    ("jealousy", "slighted"),
    ("commanders", "interest"),
    ("consent", "mission: clearance shift"),
    ("civil_military", "base: clearance shift"),
    ("civil_military", "caveats avoided"),
    ("early_warning", "warned"),
    ("ngos", "partners"),
    ("ngos", "turf"),
    ("disarmament", "disarmed"),
    ("audience", "audience"),
    ("expectations", "expectations"),
    ("interdependence", "interdependence"),
    ("truce", "truce"),
    ("spoilers", "spoilers"),
    ("capacity", "capacity"),
    ("orders", "orders"),
    ("orders", "campaign"),
    ("elite_interference", "arming"),
    ("grievance", "fresh deaths"),
    ("violence", "memory"),
    ("national_feedback", "what comes from below"),
];

#[test]
fn without_a_rule_its_own_stocks_stay_where_they_were_while_all_others_run() {
    for (name, stock) in OWN {
        let moves = |off: &[&str]| {
            let others: Vec<&str> = RULES.iter().copied().filter(|name| !off.contains(name)).collect();
            let lone = Lone::only(&others).begin(|world| stir(world, name));
            let own = |world: &World| {
                let named = stocks(world).into_iter().filter(|found| found.name.ends_with(stock));
                named.map(|found| found.value.to_bits()).collect::<Vec<_>>()
            };
            let (start, mut moved) = (own(lone.start()), false);
            lone.watch(40, |world| moved |= own(world) != start);
            moved
        };
        assert!(moves(&[]), "{name} moves {stock}");
        assert!(!moves(&[name]), "something else than {name} moves {stock}");
    }
}

/// Attacks in three weeks, one of them bloodless; the weeks between are calm.
fn attack_now_and_then(world: &mut World) {
    match world.week {
        2 => strike(world, 0, 5),
        3 => strike(world, 1, 0),
        20 => strike(world, 1, 40),
        _ => calm(world),
    }
}

/// A world in which every mechanism has something to do.
fn stir(world: &mut World, name: &str) {
    let place = &mut world.places[0];
    (place.seasonal_hardship, place.wet_season_access, place.hours_from_office) = (0.8, 0.3, 5.0);
    (place.anomaly, place.patrol_presence) = (share(0.2), share(0.5));
    (place.authority, place.usual_authority) = (share(0.5), 0.3);
    for (p, party) in world.parties.iter_mut().enumerate() {
        (party.youth, party.local_mediation, party.exposure) = (0.4, 0.6, 0.8);
        (party.fear, party.displaced, party.arms) = (share(0.3), share(0.1), share(0.2));
        (party.incitement, party.pressure) = (share(0.3 * p as f64), share(0.4));
        (party.trust_in_mission, party.trust_in_state) = (share(0.7), share(0.3));
        (party.seen_with, party.leadership) = (Some(Camp::Opposition), 0.3);
    }
    world.parties[0].side = Some(Camp::Government);
    let group = &mut world.parties[1];
    (group.kind, group.autonomy) = (PartyKind::ArmedGroup, 0.4);
    (group.income_from_conflict, group.income_from_trade) = (0.4, 0.8);
    (world.leaders[0].disposition, world.leaders[1].seat) = (-0.6, true);
    world.leaders[0].stance = -0.3;
    world.elites.iter_mut().for_each(|elite| elite.jealousy = 0.7);
    (world.elites[0].stake, world.elites[1].stake) = (-0.8, 0.7);
    world.elites[0].conduct = Conduct::Interferes;
    (world.elites[0].interference, world.elites[0].engagement) = (share(0.5), share(0.4));
    world.elites[1].commitment = share(0.5);
    stir_conflict(world);
    stir_mission(world);
    (world.national.tension, world.national.from_below) = (share(0.3), 0.5);
    (world.national.elections, world.national.political_space) = (vec![(25, 0.8)], share(0.3));
    world.national.regime = Regime::War;
    world.national.yearly_rate =
        [[0.0, 3.0, 3.0, 0.0], [3.0, 0.0, 3.0, 0.0], [3.0, 0.0, 0.0, 3.0], [0.0, 3.0, 0.0, 0.0]];
    if !["process", "justice"].contains(&name) {
        sign(world);
        let agreement = conflict(world).process.agreement.as_mut().expect("an agreement was signed");
        agreement.implemented = [share(0.5); localpeace_model::world::PROVISIONS];
    }
    if ["violence", "grievance"].contains(&name) {
        world.conflicts[0].frailty = 5.0;
    }
    if name == "orders" {
        (world.elites[0].campaign, world.parties[0].autonomy) = (true, 0.5);
    }
}

fn stir_mission(world: &mut World) {
    let mission = &mut world.mission;
    (mission.usual_attention, mission.vertical_integration, mission.exit_week) = (0.2, 0.5, Some(30));
    (mission.consent, mission.usual_consent) = (share(0.9), 0.6);
    (mission.horizontal_integration, mission.usual_horizontal_integration) = (share(0.5), 0.1);
    mission.projects = vec![Project { conflict: 0, handover_week: 99, size: 1.0, joint: true, block: 0 }];
    let office = &mut mission.offices[0];
    (office.assistants, office.joint_planning, office.usual_joint_planning) = (share(0.4), share(0.6), 0.2);
    world.partner_projects =
        vec![PartnerProject { partner: 0, conflict: 0, from_week: 20, handover_week: 99, size: 0.5, block: 0 }];
}

fn stir_conflict(world: &mut World) {
    let conflict = &mut world.conflicts[0];
    conflict.drivers = [0.5; localpeace_model::world::DRIVERS];
    conflict.drivers[Driver::Power as usize] = 0.8;
    for (s, side) in conflict.sides.iter_mut().enumerate() {
        side.revenge = share(0.4 - 0.2 * s as f64);
        (side.grievance, side.commitment) = (share(0.5), share(0.6));
    }
    (conflict.cohesion, conflict.trade, conflict.quiet_weeks) = (share(0.4), share(0.3), 10);
    (conflict.migration, conflict.routes) = (Some(Migration { from: 11, to: 2 }), share(0.8));
    let process = &mut conflict.process;
    (process.phase, process.expectations, process.publicity) = (Phase::Talks, share(0.6), share(0.3));
    (process.understanding, process.ownership, process.inclusion) = (share(0.5), share(0.4), share(0.3));
    (process.dependency, process.committee, process.audience) = (share(0.5), share(0.5), share(0.6));
    (process.local_work, process.mission_work) = (0.5, 0.3);
}

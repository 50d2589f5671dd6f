//! Each mechanism alone: extremes, known answers, directions, and a golden trace.

mod access;
mod arms;
mod attention;
mod awareness;
mod breakdown;
mod cohesion;
mod commitment;
mod displacement;
mod elite_interference;
mod exit;
mod fear;
mod grievance;
mod leaders;
mod mobilisation;
mod national_arena;
mod ownership;
mod presence;
mod process;
mod provisions;
mod season;
mod shocks;
mod suspicion;
mod trade;
mod trust;
mod violence;

use localpeace::mechanism::NAMES;
use localpeace::world::{Camp, Conduct, Driver, PartyKind, Phase, Regime, World};

use crate::golden::{check, root, trace};
use crate::lone::{Lone, calm, share, sign, strike};

#[test]
fn every_mechanism_alone_leaves_the_golden_trace() {
    for name in NAMES {
        let lone = Lone::only(&[name]).begin(|world| stir(world, name));
        let text = trace(&lone, 40, |world| {
            if *name != "violence" {
                attack_now_and_then(world);
            }
        });
        assert!(!text.is_empty(), "{name} does nothing in a world where everything is stirred");
        check(name, &text);
    }
}

#[test]
fn every_mechanism_has_a_file_of_tests() {
    for name in NAMES {
        let file = root().join(format!("tests/model/mechanism/{name}.rs"));
        assert!(file.exists(), "there are no tests of the mechanism {name}: write {}", file.display());
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
    for (p, party) in world.parties.iter_mut().enumerate() {
        (party.youth, party.local_mediation, party.exposure) = (0.4, 0.6, 0.8);
        (party.fear, party.displaced, party.arms) = (share(0.3), share(0.1), share(0.2));
        (party.incitement, party.pressure) = (share(0.3 * p as f64), share(0.4));
        (party.trust_in_mission, party.trust_in_state) = (share(0.7), share(0.3));
        (party.seen_with, party.leadership) = (Some(Camp::Opposition), 0.3);
    }
    world.parties[0].side = Some(Camp::Government);
    world.parties[1].kind = PartyKind::ArmedGroup;
    (world.leaders[0].disposition, world.leaders[1].seat) = (-0.6, true);
    (world.elites[0].stake, world.elites[1].stake) = (-0.8, 0.7);
    world.elites[0].conduct = Conduct::Interferes;
    (world.elites[0].interference, world.elites[0].engagement) = (share(0.5), share(0.4));
    world.elites[1].commitment = share(0.5);
    stir_conflict(world);
    world.national.tension = share(0.3);
    world.national.regime = Regime::War;
    world.national.yearly_rate =
        [[0.0, 3.0, 3.0, 0.0], [3.0, 0.0, 3.0, 0.0], [3.0, 0.0, 0.0, 3.0], [0.0, 3.0, 0.0, 0.0]];
    let mission = &mut world.mission;
    (mission.usual_attention, mission.vertical_integration, mission.exit_week) = (0.2, 0.5, Some(30));
    mission.offices[0].assistants = share(0.4);
    if name != "process" {
        sign(world);
    }
    if name == "violence" {
        world.conflicts[0].frailty = 5.0;
    }
}

fn stir_conflict(world: &mut World) {
    let conflict = &mut world.conflicts[0];
    conflict.drivers = [0.5; localpeace::world::DRIVERS];
    conflict.drivers[Driver::Power as usize] = 0.8;
    for (s, side) in conflict.sides.iter_mut().enumerate() {
        side.revenge = share(0.4 - 0.2 * s as f64);
        (side.grievance, side.commitment) = (share(0.5), share(0.6));
    }
    (conflict.cohesion, conflict.trade, conflict.quiet_weeks) = (share(0.4), share(0.3), 10);
    let process = &mut conflict.process;
    process.phase = Phase::Talks;
    (process.understanding, process.ownership, process.inclusion) = (share(0.5), share(0.4), share(0.3));
    (process.dependency, process.committee) = (share(0.5), share(0.5));
    (process.local_work, process.mission_work) = (0.5, 0.3);
}

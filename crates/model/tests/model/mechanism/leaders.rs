use localpeace_model::mechanism::Stage;
use localpeace_model::world::{Phase, World};

use crate::lone::{Lone, assert_close, conflict, share};

/// Leaders who cover a tenth of the way a week and weigh every pull by one half.
fn leaders() -> Lone {
    let lone = Lone::only(&["leaders"]).tune(|p| {
        let p = &mut p.leaders;
        p.pace = 0.1;
        (p.seat, p.pressure, p.incitement, p.fear, p.revenge) = (0.5, 0.5, 0.5, 0.5, 0.5);
    });
    lone.begin(|world| conflict(world).process.phase = Phase::Talks)
}

/// Stance of the first leader after some weeks in which something bears on the first party.
fn stance(set: impl FnOnce(&mut World)) -> f64 {
    leaders().begin(set).stage(Stage::Stances, 20, |_| {}).leaders[0].stance
}

#[test]
fn a_leader_whom_nothing_moves_keeps_the_stance_and_one_who_moves_at_once_jumps() {
    assert_close(stance(|world| (world.leaders[0].disposition, world.leaders[0].stance) = (0.4, 0.4)), 0.4);
    let lone = leaders().tune(|p| p.leaders.pace = 1.0).begin(|world| world.leaders[0].disposition = -1.0);
    assert_close(lone.stage(Stage::Stances, 1, |_| {}).leaders[0].stance, -1.0);
}

#[test]
fn a_stance_approaches_its_target_geometrically() {
    let seat = |world: &mut World| {
        let leader = &mut world.leaders[0];
        (leader.disposition, leader.stance, leader.seat, leader.prestige_appetite) = (-0.5, -0.5, true, 0.8);
    };
    // target −0.5 + 0.5·0.8 = −0.1, twenty weeks of a tenth each
    assert_close(stance(seat), -0.1 - 0.4 * libm::pow(0.9, 20.0));
}

#[test]
fn a_seat_gives_prestige_only_while_there_is_a_process_to_sit_on() {
    for phase in Phase::ALL {
        let seated = stance(|world| {
            (world.leaders[0].seat, conflict(world).process.phase) = (true, *phase);
        });
        assert_eq!(seated > 0.0, !matches!(phase, Phase::NoContact | Phase::Collapsed), "{phase:?}");
    }
    let elsewhere = stance(|world| (world.leaders[0].seat, world.leaders[0].party) = (true, 1));
    assert!(elsewhere > 0.0, "it is a process of that party too");
}

#[test]
fn leadership_is_the_stance_weighted_by_influence() {
    let lone = leaders().tune(|p| p.leaders.pace = 1.0).begin(|world| {
        world.leaders[1].party = 0;
        for (leader, (influence, disposition)) in world.leaders.iter_mut().zip([(0.9, 1.0), (0.6, -0.5)]) {
            (leader.influence, leader.disposition) = (influence, disposition);
        }
    });
    let end = lone.stage(Stage::Stances, 1, |_| {});
    assert_close(end.parties[0].leadership, (0.9 - 0.3) / 1.5);
    assert_close(end.parties[1].leadership, 0.0);
}

#[test]
fn seats_and_pressure_turn_leaders_to_peace_and_incitement_fear_and_revenge_to_war() {
    let usual = stance(|_| {});
    assert!(stance(|world| world.leaders[0].seat = true) > usual);
    assert!(stance(|world| world.parties[0].pressure = share(0.5)) > usual);
    assert!(stance(|world| world.parties[0].incitement = share(0.5)) < usual);
    assert!(stance(|world| world.parties[0].fear = share(0.5)) < usual);
    assert!(stance(|world| conflict(world).sides[0].revenge = share(0.5)) < usual);
}

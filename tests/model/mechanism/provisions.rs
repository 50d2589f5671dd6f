use localpeace::mechanism::Stage;
use localpeace::world::{Agreement, Driver, Phase, Provision, World};

use crate::lone::{Lone, assert_close, conflict, share, sign};

/// An agreement with full commitment, and what bears on it, after some weeks.
fn after(weeks: u32, set: impl FnOnce(&mut World)) -> World {
    let lone = Lone::only(&["provisions"])
        .tune(|p| (p.provisions.pace, p.provisions.depth, p.provisions.fading) = (0.1, 0.5, 0.05))
        .begin(|world| {
            sign(world);
            conflict(world).sides.iter_mut().for_each(|side| side.commitment = share(1.0));
            (conflict(world).process.ownership, conflict(world).process.committee) = (share(1.0), share(1.0));
            set(world);
        });
    lone.stage(Stage::Agreements, weeks, |_| {})
}

fn done(world: &World, provision: Provision) -> f64 {
    world.conflicts[0].process.agreement.map_or(0.0, |agreement| agreement.implemented[provision as usize].get())
}

#[test]
fn nothing_is_done_of_what_was_not_agreed_or_to_which_nobody_is_committed() {
    let end = after(100, |world| conflict(world).process.agreement = Some(Agreement::default()));
    assert!(Provision::ALL.iter().all(|provision| done(&end, *provision) == 0.0));
    let end = after(100, |world| conflict(world).sides[1].commitment = share(0.0));
    assert!(Provision::ALL.iter().all(|provision| done(&end, *provision) == 0.0));
}

#[test]
fn provisions_are_carried_out_geometrically_and_relieve_their_drivers() {
    // effort 0.1·(½·0.6 + ½·0.8)·0.5 = 0.035 a week
    let end = after(25, |world| {
        let conflict = conflict(world);
        (conflict.process.ownership, conflict.process.committee) = (share(0.6), share(0.8));
        conflict.sides[0].commitment = share(0.5);
    });
    let expected = 1.0 - libm::pow(1.0 - 0.035, 25.0);
    assert_close(done(&end, Provision::ResourceSharing), expected);
    assert_close(end.conflicts[0].relief[Driver::Land as usize], 0.5 * expected);
    assert!(end.conflicts[0].relief.iter().all(|relief| *relief <= 0.5));
}

#[test]
fn what_lies_with_the_state_waits_for_officials_and_elites() {
    let end = after(25, |_| {});
    assert!(done(&end, Provision::PowerSharing) == 0.0 && done(&end, Provision::StateAuthority) == 0.0);
    let end = after(1, |world| {
        conflict(world).process.effort.officials = share(0.5);
        world.parties.iter_mut().for_each(|party| party.pressure = share(0.4));
    });
    assert_close(done(&end, Provision::PowerSharing), 0.1 * (1.0 - 0.5 * 0.6));
}

#[test]
fn relief_fades_geometrically_once_no_agreement_is_in_force() {
    let end = after(30, |world| {
        conflict(world).process.enter(Phase::Suspended);
        conflict(world).relief = [0.4; localpeace::world::DRIVERS];
    });
    assert_close(end.conflicts[0].relief[0], 0.4 * libm::pow(0.95, 30.0));
}

#[test]
fn more_ownership_follow_up_and_commitment_get_more_done() {
    let of = |set: fn(&mut World)| {
        let end = after(20, |world| {
            let conflict = conflict(world);
            (conflict.process.ownership, conflict.process.committee) = (share(0.3), share(0.3));
            conflict.sides.iter_mut().for_each(|side| side.commitment = share(0.3));
            set(world);
        });
        done(&end, Provision::Disarmament)
    };
    let usual = of(|_| {});
    assert!(of(|world| conflict(world).process.ownership = share(0.6)) > usual);
    assert!(of(|world| conflict(world).process.effort.follow_up = share(0.6)) > usual);
    assert!(of(|world| conflict(world).sides.iter_mut().for_each(|side| side.commitment = share(0.6))) > usual);
}

use localpeace_model::mechanism::Stage;
use localpeace_model::world::{Provision, World};

use super::violence::{opening, violence};
use crate::lone::{Lone, NEVER, assert_close, conflict, share, sign, sign_with};

/// Spoilers of whom any peace stirs 0.4.
fn spoilers() -> Lone {
    Lone::only(&["spoilers"]).tune(|p| (p.spoilers.any, p.spoilers.fading, p.spoilers.calmed) = (0.4, 0.1, 0.2))
}

/// Spoilers after some weeks.
fn after(lone: &Lone, weeks: u32) -> f64 {
    lone.stage(Stage::Agreements, weeks, |_| {}).conflicts[0].spoilers.get()
}

#[test]
fn without_a_signing_nobody_is_stirred_and_where_nobody_is_bound_all_are() {
    assert_close(after(&spoilers(), 50), 0.0);
    let unbound = spoilers().begin(|world| {
        sign(world);
        world.parties[1].unbound = 1.0;
    });
    assert_close(after(&unbound, 1), 1.0);
    let nobody = spoilers().tune(|p| p.spoilers.any = 0.0).begin(|world| {
        sign(world);
        world.leaders.iter_mut().for_each(|leader| leader.seat = true);
    });
    assert_close(after(&nobody, 1), 0.0);
}

#[test]
fn a_signing_stirs_the_unbound_leaders_against_it_and_those_left_out() {
    let lone = spoilers().begin(|world| {
        sign(world);
        (world.parties[0].unbound, world.parties[1].unbound) = (0.2, 0.1);
        let [against, left_out] = &mut world.leaders[..] else { panic!("there are two leaders") };
        (against.stance, against.influence, against.seat) = (-0.6, 0.5, true);
        (left_out.stance, left_out.influence, left_out.prestige_appetite) = (0.3, 0.8, 0.5);
    });
    let calm = 0.6 * 0.8 * 0.9 * (1.0 - 0.5 * 0.6) * (1.0 - 0.8 * 0.25);
    assert_close(after(&lone, 1), 1.0 - calm);
    let elsewhere = lone.begin(|world| world.leaders.iter_mut().for_each(|leader| leader.party = 9));
    assert_close(after(&elsewhere, 1), 1.0 - 0.6 * 0.8 * 0.9);
}

#[test]
fn spoilers_fade_geometrically_and_faster_where_what_was_agreed_is_done() {
    let faded = |done: f64| {
        let lone = spoilers().begin(|world| {
            sign_with(world, Provision::CultureOfPeace, done);
            let agreement = conflict(world).process.agreement.as_mut().expect("one was signed");
            agreement.provides = [false; localpeace_model::world::PROVISIONS];
            agreement.provides[Provision::CultureOfPeace as usize] = true;
            agreement.signed_week = 99;
            conflict(world).spoilers = share(0.8);
        });
        after(&lone, 10)
    };
    assert_close(faded(0.0), 0.8 * libm::pow(0.9, 10.0));
    assert_close(faded(0.5), 0.8 * libm::pow(0.8, 10.0));
}

#[test]
fn a_seat_calms_a_leader_and_no_war_starts_where_there_was_none() {
    let stirred = |set: fn(&mut World)| {
        after(
            &spoilers().begin(|world| {
                sign(world);
                set(world);
            }),
            1,
        )
    };
    assert!(stirred(|world| world.leaders[0].seat = true) < stirred(|_| {}));
    assert!(stirred(|world| world.leaders[0].stance = -1.0) > stirred(|_| {}));
    // a factor on the own hazards of the pair: the more it fights, the more they add
    let opened = |open: f64, spoilers: f64| {
        libm::exp(opening(&violence([open, NEVER, NEVER]).begin(|world| conflict(world).spoilers = share(spoilers))))
    };
    for open in [-9.0, -4.0, -1.0] {
        assert_close(opened(open, 0.8) / opened(open, 0.0), libm::exp(0.5 * 0.8));
    }
    let quiet = violence([NEVER, NEVER, NEVER]).begin(|world| conflict(world).spoilers = share(1.0));
    assert!(quiet.stage(Stage::Attacks, 500, |_| {}).tally.incidents.is_empty());
}

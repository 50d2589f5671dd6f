use localpeace_model::mechanism::Stage;
use localpeace_model::world::{Phase, World};

use super::violence::{closing, violence};
use crate::lone::{Lone, NEVER, assert_close, conflict, share};

/// What local mediators can do in talks, from one half, between peoples whose own strength is 0.3.
fn capacity(set: impl FnOnce(&mut World)) -> Lone {
    let lone = Lone::only(&["capacity"]).tune(|p| {
        let p = &mut p.capacity;
        (p.train, p.doing, p.fading, p.crowd) = (0.04, 0.02, 0.01, 0.03);
        (p.flight, p.loss, p.back) = (0.05, 0.02, 0.1);
    });
    let lone = lone.begin(|world| {
        (world.parties[0].local_mediation, world.parties[1].local_mediation) = (0.2, 0.4);
        (conflict(world).process.phase, conflict(world).process.capacity) = (Phase::Talks, share(0.5));
    });
    lone.begin(set)
}

/// Capacity after some weeks.
fn after(set: impl FnOnce(&mut World), weeks: u32) -> f64 {
    capacity(set).stage(Stage::Processes, weeks, |_| {}).conflicts[0].process.capacity.get()
}

#[test]
fn what_was_built_fades_to_the_peoples_own_strength_and_what_was_lost_comes_back_to_it() {
    assert_close(after(|_| {}, 40), 0.3 + 0.2 * libm::pow(0.99, 40.0));
    let low = |world: &mut World| conflict(world).process.capacity = share(0.1);
    assert_close(after(low, 20), 0.3 - 0.2 * libm::pow(0.9, 20.0));
    let own = |world: &mut World| conflict(world).process.capacity = share(0.3);
    assert!((after(own, 100) - 0.3).abs() < 1e-9);
}

#[test]
fn at_the_extremes_training_builds_all_and_loss_takes_all() {
    let lone = capacity(|world| conflict(world).process.effort.local_support = share(1.0));
    let end = lone.tune(|p| (p.capacity.train, p.capacity.fading) = (1.0, 0.0)).stage(Stage::Processes, 1, |_| {});
    assert_close(end.conflicts[0].process.capacity.get(), 1.0);
    let lone = capacity(|world| conflict(world).deaths_this_week = 1000).tune(|p| {
        (p.capacity.loss, p.capacity.back, p.capacity.fading) = (1.0 / libm::log(1001.0), 0.0, 0.0);
    });
    assert_close(lone.stage(Stage::Processes, 1, |_| {}).conflicts[0].process.capacity.get(), 0.0);
}

#[test]
fn everything_that_builds_and_takes_capacity_works_by_its_share() {
    let stirred = |world: &mut World| {
        (world.parties[0].displaced, world.parties[1].displaced) = (share(0.1), share(0.3));
        let conflict = conflict(world);
        conflict.deaths_this_week = 9;
        let process = &mut conflict.process;
        (process.effort.local_support, process.ownership) = (share(0.6), share(0.4));
        (process.local_work, process.mission_work) = (0.5, 0.7);
    };
    let after_deaths = 0.5 * (1.0 - 0.02 * libm::log(10.0));
    let built = after_deaths + (0.04 * 0.6 + 0.02 * 0.5) * (1.0 - after_deaths);
    let lost = 0.01 * (1.0 - 0.5 * 0.4) + 0.03 * 0.7 * 0.6 + 0.05 * 0.2;
    assert_close(after(stirred, 1), built + lost * (0.3 - built));
}

#[test]
fn people_learn_by_doing_only_while_a_process_is_under_way() {
    let of = |phase| {
        move |world: &mut World| (conflict(world).process.phase, conflict(world).process.local_work) = (phase, 1.0)
    };
    for phase in [Phase::NoContact, Phase::Collapsed] {
        assert_close(after(of(phase), 5), after(|_| {}, 5));
    }
    for phase in [Phase::Contact, Phase::Agreement, Phase::Suspended] {
        assert!(after(of(phase), 5) > after(|_| {}, 5));
    }
}

#[test]
fn training_builds_and_ownership_keeps_what_the_mission_crowds_out_and_flight_and_deaths_cost() {
    let usual = after(|_| {}, 10);
    assert!(after(|world| conflict(world).process.effort.local_support = share(0.5), 10) > usual);
    assert!(after(|world| conflict(world).process.ownership = share(0.8), 10) > usual);
    let led = |ownership: f64| {
        after(
            |world| {
                (conflict(world).process.mission_work, conflict(world).process.ownership) = (0.8, share(ownership));
            },
            10,
        )
    };
    assert!(led(0.0) < usual && led(0.0) < led(0.9));
    assert!(after(|world| world.parties[0].displaced = share(0.5), 10) < usual);
    assert!(after(|world| conflict(world).deaths_this_week = 20, 10) < usual);
    assert!(
        closing(&violence([-2.0, -2.0, NEVER]).begin(|world| conflict(world).process.capacity = share(0.5))) > -2.0
    );
}

use localpeace_model::mechanism::Stage;
use localpeace_model::record::Entity;
use localpeace_model::world::{Phase, World};

use super::violence::{closing, violence};
use crate::lone::{Lone, NEVER, assert_close, conflict, share, sign};

/// Truces that are built by half of what is missing where all work, in this phase.
fn truce(phase: Phase) -> Lone {
    let lone = Lone::only(&["truce"]).begin(|world| conflict(world).process.enter(phase));
    lone.tune(|p| {
        let p = &mut p.truce;
        (p.build, p.share, p.incitement, p.wear, p.tear, p.leadership) = (0.5, 0.6, 2.0, 0.1, 0.25, 0.8);
    })
}

/// The truce after some weeks.
fn after(lone: &Lone, weeks: u32) -> f64 {
    lone.stage(Stage::Processes, weeks, |_| {}).conflicts[0].truce.get()
}

/// Lets local people and the mission mediate this much.
fn mediate(local: f64, mission: f64) -> impl FnOnce(&mut World) {
    move |world| {
        (conflict(world).process.local_work, conflict(world).process.mission_work) = (local, mission);
    }
}

#[test]
fn nobody_builds_a_truce_without_contact_or_without_work_and_full_work_builds_a_full_one_at_once() {
    for phase in [Phase::NoContact, Phase::Collapsed] {
        assert_close(after(&truce(phase).begin(mediate(1.0, 1.0)), 50), 0.0);
    }
    assert_close(after(&truce(Phase::Talks), 50), 0.0);
    let at_once = truce(Phase::Talks).begin(mediate(1.0, 0.0)).tune(|p| p.truce.build = 1.0);
    assert_close(after(&at_once, 1), 1.0);
}

#[test]
fn a_truce_that_nobody_keeps_up_wears_off_geometrically() {
    let kept = truce(Phase::NoContact).begin(|world| conflict(world).truce = share(0.8));
    assert_close(after(&kept, 20), 0.8 * libm::pow(0.9, 20.0));
}

#[test]
fn a_truce_is_built_by_the_work_in_its_phase_and_slowed_by_incitement() {
    let work = 1.0 - (1.0 - 0.4) * (1.0 - 0.6 * 0.5);
    for (phase, far) in [
        (Phase::Contact, 0.5),
        (Phase::Suspended, 0.5),
        (Phase::Talks, 1.0),
        (Phase::Agreement, 1.0),
        (Phase::Consolidated, 1.0),
    ] {
        let built = |incitement: f64| {
            let lone = truce(phase).begin(mediate(0.4, 0.5)).begin(|world| {
                conflict(world).truce = share(0.2);
                (world.parties[0].incitement, world.parties[1].incitement) =
                    (share(0.1 * incitement), share(incitement));
            });
            after(&lone, 1)
        };
        let expected = |fraction: f64| 0.18 + fraction * (1.0 - 0.18);
        assert_close(built(0.0), expected(0.5 * work * far));
        assert_close(built(0.7), expected(0.5 * work * far / (1.0 + 2.0 * 0.7)));
    }
}

#[test]
fn leaders_for_peace_build_a_truce_faster_and_those_against_it_slower() {
    let built = |stances: [f64; 2]| {
        let led = |world: &mut World| {
            world.parties.iter_mut().zip(stances).for_each(|(party, stance)| party.leadership = stance);
        };
        after(&truce(Phase::Talks).begin(mediate(0.4, 0.0)).begin(led), 1)
    };
    assert_close(built([0.9, -0.3]), 0.5 * 0.4 * (1.0 + 0.8 * 0.3));
    assert!(built([-1.0, -1.0]) < built([0.0, 0.0]) && built([0.0, 0.0]) < built([1.0, 0.0]));
    assert!(built([-1.0, -1.0]) > 0.0);
}

#[test]
fn a_truce_settles_where_building_and_wear_meet() {
    // x = x(1 − w) + b(1 − x(1 − w)) has the solution b/(1 − (1 − b)(1 − w))
    let settled = 0.2 / (1.0 - 0.8 * 0.9);
    assert!((after(&truce(Phase::Talks).begin(mediate(0.4, 0.0)), 400) - settled).abs() < 1e-12);
}

#[test]
fn a_truce_tears_with_deaths_by_their_power_and_not_with_bloodless_attacks() {
    let torn = |deaths: u32| {
        let lone = truce(Phase::NoContact).tune(|p| p.truce.wear = 0.0).begin(|world| {
            (conflict(world).truce, conflict(world).deaths_this_week) = (share(0.8), deaths);
            conflict(world).attacks_this_week = 3;
        });
        after(&lone, 1)
    };
    assert_close(torn(0), 0.8);
    assert_close(torn(15), 0.8 * libm::pow(16.0, -0.25));
    assert!(torn(1) > torn(15) && torn(15) > torn(2000));
}

#[test]
fn more_mediation_builds_more_of_a_truce_and_it_closes_disputes_sooner() {
    let built = |local, mission| after(&truce(Phase::Talks).begin(mediate(local, mission)), 10);
    assert!(built(0.3, 0.0) < built(0.6, 0.0) && built(0.3, 0.0) < built(0.3, 0.3));
    let weeks = |truce: f64| {
        let lone = violence([-2.0, -2.0, NEVER]).begin(|world| conflict(world).truce = share(truce));
        let mut weeks = 0;
        lone.stage(Stage::Attacks, 5000, |world| weeks += u32::from(world.conflicts[0].dispute.is_open));
        weeks
    };
    assert!(weeks(0.9) < weeks(0.4) && weeks(0.4) < weeks(0.0));
    assert!(closing(&violence([-2.0, -2.0, NEVER]).begin(|world| conflict(world).truce = share(0.5))) > -2.0);
}

#[test]
fn a_truce_is_booked_and_outlives_an_agreement_that_is_signed() {
    let lone = truce(Phase::Talks).begin(mediate(0.5, 0.0)).begin(sign);
    let booked = lone.hear(Stage::Processes).entries.iter().any(|(_, entry)| {
        matches!(entry, localpeace_model::record::Entry::Change { stock: "truce", of: Entity::Conflict(0), .. })
    });
    assert!(booked);
}

//! What bears on the opening and closing of disputes and on raids: the terms of their log hazards.
#![allow(clippy::float_cmp)] // exact by construction

use localpeace_model::mechanism::Stage;
use localpeace_model::record::Entity;
use localpeace_model::world::{Attack, Camp, Driver, PartyKind, Provision, Troops, World};
use proptest::prelude::*;

use super::violence::{closing, open, opening, violence};
use crate::lone::{Lone, NEVER, assert_close, cases, conflict, share, sign, sign_with};

/// Log rate of raids of side 0 in an open dispute.
pub(super) fn raid(lone: &Lone) -> f64 {
    let burning = lone.clone().begin(open).tune(|p| p.violence.close = NEVER);
    burning.log_hazard(Stage::Attacks, "raid", Entity::Side(0, 0)).expect("a dispute is open")
}

/// What `set` adds to the log hazards of opening, of closing and of a raid by side 0, all effects being 0.5.
fn adds(set: impl FnOnce(&mut World)) -> [f64; 3] {
    let lone = violence([-4.0, -2.0, -3.0]).begin(set);
    [opening(&lone) + 4.0, closing(&lone) + 2.0, raid(&lone) + 3.0]
}

/// Checks what each number of some stock adds, in half units of effect.
#[track_caller]
fn assert_adds(set: impl FnOnce(&mut World), expected: [f64; 3]) {
    for (seen, expected) in adds(set).into_iter().zip(expected) {
        assert!((seen - 0.5 * expected).abs() < 1e-12, "adds {seen}, not half of {expected}");
    }
}

#[test]
fn where_all_is_usual_nothing_bears_on_anything() {
    assert_adds(|_| {}, [0.0; 3]);
}

#[test]
fn grievance_drivers_ties_and_trade_bear_on_the_opening_alone() {
    assert_adds(|world| conflict(world).sides[0].grievance = share(0.9), [0.2, 0.0, 0.0]);
    assert_adds(|world| conflict(world).cohesion = share(0.85), [-0.5, 0.0, 0.0]);
    assert_adds(|world| conflict(world).trade = share(0.05), [0.3, 0.0, 0.0]);
    assert_adds(|world| conflict(world).interdependence = share(0.6), [-0.6, 0.0, 0.0]);
    // a second driver joins; hardship sharpens cattle, not identity
    let drives = |world: &mut World| {
        conflict(world).drivers[Driver::Cattle as usize] = 0.8;
        conflict(world).relief[Driver::Cattle as usize] = 0.25;
        world.places[0].hardship = share(0.9);
    };
    let unmet = 1.0 - 0.3 * 0.4;
    let resources = 0.6 / 1.3;
    assert_adds(drives, [unmet * (1.0 + 0.5 * resources * 0.4) - 0.7, 0.0, 0.0]);
}

#[test]
fn tension_bears_on_any_opening_and_war_on_disputes_between_national_forces() {
    assert_adds(|world| world.national.tension = share(0.8), [0.3, 0.0, 0.0]);
    let war = |world: &mut World| (conflict(world).state_based, world.national.tension) = (true, share(0.8));
    assert_adds(war, [0.6, -0.3, 0.0]);
}

#[test]
fn who_is_suspected_of_the_other_camp_is_fought_the_more_the_tenser_the_nation() {
    let suspected = |side| {
        move |world: &mut World| {
            world.parties[0].side = Some(side);
            (world.parties[1].seen_with, world.parties[1].suspicion) = (Some(Camp::Opposition), share(0.6));
        }
    };
    assert_adds(suspected(Camp::Government), [0.5 * 0.6, 0.0, 0.0]);
    assert_adds(suspected(Camp::Opposition), [0.0; 3]); // nobody suspects those of the own camp
}

#[test]
fn an_attack_by_a_third_party_last_week_bears_on_the_opening_and_one_of_the_own_conflict_does_not() {
    let opened = |of: usize| {
        let lone = violence([-4.0, NEVER, NEVER]).begin(|world| {
            let mut other = world.conflicts[0].clone();
            (other.name, other.parties) = ("other".into(), [1, 0]);
            world.conflicts.push(other);
            let attack = Attack { conflict: of, side: 0, day: 3, deaths: 2, ordinal: 0, place: 0, known: false };
            world.attacks.push(attack);
        });
        opening(&lone) + 4.0
    };
    assert_close(opened(1), 0.5);
    assert_close(opened(0), 0.0);
}

#[test]
fn herds_elections_commanders_and_the_state_bear_on_the_opening() {
    let herds = |world: &mut World| (conflict(world).on_the_move, conflict(world).routes) = (true, share(0.25));
    assert_adds(herds, [0.75, 0.0, 0.0]);
    assert_adds(|world| (conflict(world).on_the_move, conflict(world).routes) = (true, share(1.0)), [0.0; 3]);
    let power = |world: &mut World| {
        conflict(world).drivers = [0.0; localpeace_model::world::DRIVERS];
        conflict(world).drivers[Driver::Power as usize] = 0.8;
        conflict(world).relief[Driver::Power as usize] = 0.125; // 0.7 is left, as usual
        (world.national.heat, world.national.political_space) = (0.9, share(0.2));
    };
    assert_adds(power, [0.9 * 0.8 * 0.7, 0.0, 0.0]);
    assert_adds(|world| world.national.heat = 0.9, [0.0; 3]); // who does not fight about power does not mind
    let interest =
        |world: &mut World| (conflict(world).sides[0].interest, conflict(world).sides[1].interest) = (0.6, -0.2);
    assert_adds(interest, [-0.2, 0.0, 0.0]);
    let state = |world: &mut World| {
        world.places[0].authority = share(0.8);
        (world.parties[0].trust_in_state, world.parties[1].trust_in_state) = (share(0.5), share(0.9));
        world.parties[1].kind = PartyKind::ArmedGroup; // which obeys no police
    };
    assert_adds(state, [-0.8 * 0.25, 0.0, 0.0]);
}

#[test]
fn elders_patrols_and_fear_close_disputes_and_arms_keep_them_open() {
    assert_adds(|world| conflict(world).process.capacity = share(0.7), [0.0, 0.7, 0.0]);
    assert_adds(|world| world.parties[0].fear = share(0.6), [0.0, 0.3, 0.0]);
    assert_adds(|world| world.parties[0].arms = share(0.9), [0.0, -0.2, 0.4]);
    assert_adds(|world| world.parties[1].arms = share(0.9), [0.0, -0.2, 0.0]);
    assert_adds(|world| world.places[0].patrol_presence = share(0.6), [0.0, 0.6, -0.6]);
}

#[test]
fn where_troops_do_not_deter_communities_only_armed_groups_feel_patrols() {
    let patrolled = |kind| {
        move |world: &mut World| {
            (world.structure.troops, world.parties[0].kind) = (Troops::DoNotDeterCommunities, kind);
            world.places[0].patrol_presence = share(0.6);
        }
    };
    assert_adds(patrolled(PartyKind::Community), [0.0; 3]);
    assert_adds(patrolled(PartyKind::ArmedGroup), [0.0, 0.3, -0.6]);
}

#[test]
fn youth_weak_targets_and_warnings_bear_on_raids() {
    assert_adds(|world| world.parties[0].mobilisation = share(0.9), [0.0, 0.0, 0.4]);
    assert_adds(|world| world.places[0].warned = share(0.7), [0.0, 0.0, -0.7]);
    let disarmed = |ours, theirs| {
        move |world: &mut World| (world.parties[0].disarmed, world.parties[1].disarmed) = (share(ours), share(theirs))
    };
    assert_adds(disarmed(0.1, 0.7), [0.0, 0.0, 0.6]);
    assert_adds(disarmed(0.7, 0.7), [0.0; 3]); // two who disarm together tempt nobody
    assert_adds(disarmed(0.7, 0.1), [0.0; 3]);
}

#[test]
fn spoilers_add_to_openings_and_raids() {
    assert_adds(|world| conflict(world).spoilers = share(0.6), [0.6, 0.0, 0.6]);
}

#[test]
fn frailty_and_fierceness_make_raids_by_their_correlation_and_disputes_differ_in_intensity() {
    let of = |world: &mut World| {
        (conflict(world).frailty, conflict(world).fierceness, conflict(world).dispute.intensity) = (1.5, -0.5, 0.3);
    };
    let lone = violence([-4.0, -2.0, -3.0]).begin(of);
    assert_close(raid(&lone), -3.0 + 0.5 * (0.6 * 1.5 - 0.8 * 0.5) + 0.3);
}

#[test]
fn truce_agreement_and_leaders_bear_through_those_whom_their_word_binds() {
    let held = |world: &mut World| {
        sign_with(world, Provision::FreeMovement, 1.0);
        let conflict = conflict(world);
        let agreement = conflict.process.agreement.as_mut().expect("one was signed");
        agreement.provides = [false; localpeace_model::world::PROVISIONS];
        agreement.provides[Provision::FreeMovement as usize] = true;
        agreement.provides[Provision::PowerSharing as usize] = true; // half of what was agreed is done
        (conflict.truce, conflict.process.publicity) = (share(0.4), share(0.5));
        (conflict.sides[0].commitment, conflict.sides[1].commitment) = (share(0.9), share(0.3));
        (world.parties[0].leadership, world.parties[1].leadership) = (0.7, -0.1);
        (world.parties[0].unbound, world.parties[1].unbound) = (0.4, 0.8);
    };
    let bond = 0.6 * (0.25 + 0.75 * 0.5);
    let words = [1.0 - 0.4 * 0.75, 1.0 - 0.8 * 0.75]; // half of those whom nobody binds hear of what was agreed
    let both = 0.5 * (words[0] + words[1]);
    let (held_by, led) = (0.4 + bond, 0.3); // leaders keep disputes from opening, and work through the truce else
    assert_adds(held, [-both * (held_by + led), both * held_by, -words[0] * held_by]);
    let incited = |world: &mut World| {
        held(world);
        world.parties[0].incitement = share(0.5);
    };
    let both = 0.5 * (0.5 * words[0] + words[1]);
    assert_adds(incited, [0.5 - both * (held_by + led), both * held_by - 0.5, -0.5 * words[0] * held_by]);
}

#[test]
fn an_agreement_that_nobody_keeps_or_that_is_suspended_binds_nobody() {
    assert_adds(sign, [0.0; 3]);
    let suspended = |world: &mut World| {
        sign(world);
        conflict(world).sides.iter_mut().for_each(|side| side.commitment = share(1.0));
        conflict(world).process.enter(localpeace_model::world::Phase::Suspended);
    };
    assert_adds(suspended, [0.0; 3]);
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn where_elites_stir_both_peoples_to_the_full_no_truce_leader_or_agreement_changes_anything(
        [truce, commitment, done, unbound, publicity] in prop::array::uniform5(0.0..=1.0_f64),
        stances in prop::array::uniform2(-1.0..=1.0_f64),
    ) {
        let stirred = |world: &mut World| {
            for party in &mut world.parties {
                (party.incitement, party.unbound) = (share(1.0), unbound);
            }
        };
        let held = |world: &mut World| {
            stirred(world);
            sign_with(world, Provision::FreeMovement, done);
            let conflict = conflict(world);
            (conflict.truce, conflict.process.publicity) = (share(truce), share(publicity));
            conflict.sides.iter_mut().for_each(|side| side.commitment = share(commitment));
            world.parties.iter_mut().zip(stances).for_each(|(party, stance)| party.leadership = stance);
        };
        prop_assert_eq!(adds(held), adds(stirred));
    }

    #[test]
    fn the_more_elites_stir_the_less_a_truce_and_an_agreement_hold(
        [truce, commitment, low, more] in prop::array::uniform4(0.0..=1.0_f64),
    ) {
        let holds = |incitement: f64| {
            let stirred = |world: &mut World| world.parties[0].incitement = share(incitement);
            let [free, held] = [0.0, 1.0].map(|size| adds(|world| {
                stirred(world);
                sign(world);
                conflict(world).truce = share(size * truce);
                conflict(world).sides.iter_mut().for_each(|side| side.commitment = share(size * commitment));
            }));
            [free[0] - held[0], held[1] - free[1], free[2] - held[2]]
        };
        let high = low + more * (1.0 - low);
        for (little, much) in holds(low).into_iter().zip(holds(high)) {
            prop_assert!(much <= little + 1e-12 && much >= -1e-12);
        }
    }
}

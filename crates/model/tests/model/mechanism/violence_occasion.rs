//! What the week, the chance of success and rival structures do to raids.

use localpeace_model::chance::probability;
use localpeace_model::world::{Driver, PartyKind, Troops, World};

use super::violence::{attacks, raids, violence};
use crate::lone::{Lone, NEVER, assert_share, conflict, share, sign};

#[test]
fn the_occasion_and_the_chance_of_success_add_to_raids_alone() {
    let stirred = |world: &mut World| {
        let place = &mut world.places[0];
        (place.authority, place.warned) = (share(0.8), share(0.3));
        (world.national.heat, world.national.political_space) = (0.9, share(0.2));
        let conflict = &mut world.conflicts[0];
        (conflict.on_the_move, conflict.routes) = (true, share(0.25));
        (conflict.drivers[Driver::Power as usize], conflict.relief[Driver::Power as usize]) = (0.8, 0.5);
        (conflict.sides[0].interest, conflict.interdependence) = (-0.4, share(0.6));
        conflict.process.publicity = share(0.5);
        let attacker = &mut world.parties[0];
        (attacker.unbound, attacker.trust_in_state, attacker.disarmed) = (0.4, share(0.6), share(0.1));
        attacker.arms = share(0.5);
        world.parties[1].disarmed = share(0.7);
    };
    let bound = 1.0 - 0.4 * 0.75; // half of those whom nobody binds hear of what was agreed
    let push = -0.5 * bound * 0.6;
    let occasion = 0.5 * (0.75 + 0.9 * 0.8 * 0.4 + 0.6 + 0.4 + 0.5 - 0.8 * 0.6 - 0.3);
    let drive = 0.5 * 0.4; // by power alone, which no season sharpens
    let struck = |lone: Lone| attacks(&lone.begin(stirred), 20_000).iter().map(|n| u32::from(*n > 0)).sum();
    assert_share(struck(violence(-2.0, NEVER, NEVER)), probability(-2.0 + drive + occasion + push), 20_000);
    let vengeful = violence(NEVER, -1.0, NEVER).begin(|world| conflict(world).sides[0].revenge = share(1.0));
    assert_share(struck(vengeful), probability(-1.0 + 0.5 * push), 20_000);
}

#[test]
fn herds_elections_weak_targets_and_arms_raise_the_number_of_raids() {
    let usual = raids(|_| {});
    assert!(raids(|world| world.parties[0].arms = share(0.8)) > usual);
    let moving = |routes| raids(|world| (conflict(world).on_the_move, conflict(world).routes) = (true, share(routes)));
    assert!(moving(0.0) > moving(0.6) && moving(0.6) > usual);
    assert_eq!(moving(1.0), usual, "agreed routes keep herds apart");
    let contested = |power: f64, space| {
        raids(|world| {
            (world.national.heat, world.national.political_space) = (1.0, share(space));
            (conflict(world).drivers[Driver::Power as usize], conflict(world).relief[Driver::Power as usize]) =
                (power, 0.0);
        })
    };
    let calm = raids(|world| conflict(world).drivers[Driver::Power as usize] = 0.8);
    assert!(contested(0.8, 0.0) > contested(0.8, 0.6) && contested(0.8, 0.6) > calm);
    assert_eq!(contested(0.0, 0.0), usual, "who does not fight about power does not mind elections");
    let disarmed = |ours, theirs| {
        raids(|world| (world.parties[0].disarmed, world.parties[1].disarmed) = (share(ours), share(theirs)))
    };
    assert!(disarmed(0.0, 0.8) > usual);
    assert_eq!(disarmed(0.8, 0.8), usual, "two who disarm together tempt nobody");
    assert_eq!(disarmed(0.8, 0.0), usual);
}

#[test]
fn commanders_interest_authority_warning_and_shared_work_lower_the_number_of_raids() {
    let usual = raids(|_| {});
    assert!(raids(|world| conflict(world).sides[0].interest = 0.8) < usual);
    assert!(raids(|world| conflict(world).sides[0].interest = -0.8) > usual);
    assert!(raids(|world| world.places[0].warned = share(0.8)) < usual);
    assert!(raids(|world| conflict(world).interdependence = share(0.8)) < usual);
    let ruled = |kind, trust| {
        raids(|world| {
            world.places[0].authority = share(0.9);
            (world.parties[0].kind, world.parties[0].trust_in_state) = (kind, share(trust));
        })
    };
    assert!(ruled(PartyKind::Community, 0.9) < usual);
    assert_eq!(ruled(PartyKind::Community, 0.0), usual, "nobody obeys a state that nobody trusts");
    assert_eq!(ruled(PartyKind::ArmedGroup, 0.9), usual);
}

#[test]
fn where_troops_do_not_deter_communities_patrols_hold_back_armed_groups_only() {
    let patrolled = |kind, troops, presence| {
        raids(|world| {
            (world.structure.troops, world.parties[0].kind) = (troops, kind);
            world.places[0].patrol_presence = share(presence);
        })
    };
    let usual = raids(|_| {});
    assert_eq!(patrolled(PartyKind::Community, Troops::DoNotDeterCommunities, 0.8), usual);
    assert!(patrolled(PartyKind::Community, Troops::Deter, 0.8) < usual);
    assert!(patrolled(PartyKind::ArmedGroup, Troops::DoNotDeterCommunities, 0.8) < usual);
}

#[test]
fn publicity_binds_half_of_those_whom_nobody_binds() {
    let told = |publicity| {
        raids(|world| {
            sign(world);
            (world.parties[0].unbound, conflict(world).sides[0].commitment) = (1.0, share(1.0));
            conflict(world).process.publicity = share(publicity);
        })
    };
    assert!(told(1.0) < told(0.5) && told(0.5) < told(0.0));
}

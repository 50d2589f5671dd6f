use localpeace_model::mechanism::Stage;
use localpeace_model::world::{Party, Provision, World};

use crate::lone::{Lone, assert_close, conflict, share, sign_with};

/// The first party after some weeks from 0.4 disarmed, half arms and 0.6 mobilised, at half commitment.
fn party(demobilise: f64, done: f64, weeks: u32, set: impl FnOnce(&mut World)) -> Party {
    let lone = Lone::only(&["disarmament"])
        .tune(|p| {
            let p = &mut p.disarmament;
            (p.pace, p.collect, p.rearm, p.demobilise) = (0.1, 0.04, 0.2, demobilise);
        })
        .begin(|world| {
            sign_with(world, Provision::Disarmament, done);
            conflict(world).sides[0].commitment = share(0.5);
            let party = &mut world.parties[0];
            (party.disarmed, party.arms, party.mobilisation) = (share(0.4), share(0.5), share(0.6));
            set(world);
        });
    lone.stage(Stage::Agreements, weeks, |_| {}).parties[0].clone()
}

#[test]
fn nobody_disarms_without_a_provision_or_without_commitment() {
    for party in [
        party(0.0, 0.0, 50, |_| {}),
        party(0.0, 1.0, 50, |world| conflict(world).sides[0].commitment = share(0.0)),
        party(0.0, 1.0, 50, |world| conflict(world).process.agreement = None),
    ] {
        assert_eq!((party.disarmed, party.arms, party.mobilisation), (share(0.4), share(0.5), share(0.6)));
    }
}

#[test]
fn fighters_disarm_and_arms_are_collected_geometrically() {
    let after = party(0.0, 0.5, 20, |_| {});
    assert_close(after.disarmed.get(), 1.0 - 0.6 * libm::pow(1.0 - 0.1 * 0.5 * 0.5, 20.0));
    assert_close(after.arms.get(), 0.5 * libm::pow(1.0 - 0.04 * 0.5 * 0.5, 20.0));
}

#[test]
fn weapon_free_zones_disarm_like_disarmament_and_the_greater_counts() {
    let zones = party(0.0, 0.5, 20, |world| sign_with(world, Provision::WeaponFreeZones, 0.5));
    assert_close(zones.disarmed.get(), party(0.0, 0.5, 20, |_| {}).disarmed.get());
}

#[test]
fn fear_and_revenge_rearm_geometrically_and_the_disarmed_are_not_called_up() {
    let alarmed = |world: &mut World| {
        world.parties[0].fear = share(0.3);
        conflict(world).sides[0].revenge = share(0.5);
    };
    assert_close(party(0.0, 0.0, 20, alarmed).disarmed.get(), 0.4 * libm::pow(1.0 - 0.2 * 0.4, 20.0));
    assert_close(party(0.1, 0.0, 20, |_| {}).mobilisation.get(), 0.6 * libm::pow(1.0 - 0.1 * 0.4, 20.0));
    assert_close(party(-0.1, 0.0, 20, |_| {}).mobilisation.get(), 1.0 - 0.4 * libm::pow(1.0 - 0.1 * 0.4, 20.0));
}

#[test]
fn more_commitment_disarms_more_and_fear_less() {
    let usual = party(0.1, 1.0, 10, |_| {}).disarmed;
    assert!(party(0.1, 1.0, 10, |world| conflict(world).sides[0].commitment = share(0.9)).disarmed > usual);
    assert!(party(0.1, 1.0, 10, |world| world.parties[0].fear = share(0.8)).disarmed < usual);
}

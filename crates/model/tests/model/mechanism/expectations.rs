use localpeace_model::mechanism::Stage;
use localpeace_model::world::{Agreement, PROVISIONS, World};

use crate::lone::{Lone, assert_close, conflict, share, sign};

/// A world some weeks after a signature in week 0, with half publicity, from 0.6 commitment and 0.5 trust.
fn after(weeks: u32, hope: f64, set: impl FnOnce(&mut World)) -> World {
    let lone = Lone::only(&["expectations"])
        .tune(|p| {
            let p = &mut p.expectations;
            (p.hope, p.grace, p.doubt, p.sour, p.fading, p.forgetting) = (hope, 10.0, 0.02, 0.03, 0.0, 0.0);
        })
        .begin(|world| {
            sign(world);
            conflict(world).process.publicity = share(0.5);
            conflict(world).sides[0].commitment = share(0.6);
            set(world);
        });
    lone.stage(Stage::Agreements, weeks, |_| {})
}

/// Commitment of the first side and trust of its party.
fn left(world: &World) -> (f64, f64) {
    (world.conflicts[0].sides[0].commitment.get(), world.parties[0].trust_in_mission.get())
}

/// Carries all provisions out this far.
fn carry_out(world: &mut World, done: f64) {
    let agreement = conflict(world).process.agreement.as_mut().expect("an agreement was signed");
    agreement.implemented = [share(done); PROVISIONS];
}

#[test]
fn nothing_is_lost_before_people_tire_of_waiting_without_hope_or_when_all_is_done() {
    assert_eq!(left(&after(10, 0.8, |_| {})), (0.6, 0.5));
    assert_eq!(left(&after(50, 0.0, |_| {})), (0.6, 0.5));
    assert_eq!(left(&after(50, 0.8, |world| carry_out(world, 1.0))), (0.6, 0.5));
    let nothing_promised = |world: &mut World| conflict(world).process.agreement = Some(Agreement::default());
    assert_eq!(left(&after(50, 0.8, nothing_promised)), (0.6, 0.5));
    assert!(
        after(50, 0.8, |world| conflict(world).process.agreement = None).conflicts[0].process.expectations.get() == 0.0
    );
}

#[test]
fn a_signature_raises_hopes_once_and_less_where_people_know_what_was_agreed() {
    assert_close(after(30, 0.8, |_| {}).conflicts[0].process.expectations.get(), 0.8 * 0.75);
}

#[test]
fn hopes_and_publicity_fade_geometrically() {
    let lone = Lone::only(&["expectations"])
        .tune(|p| (p.expectations.fading, p.expectations.forgetting) = (0.02, 0.05))
        .begin(|world| {
            (conflict(world).process.expectations, conflict(world).process.publicity) = (share(0.9), share(0.8));
        });
    let process = lone.stage(Stage::Agreements, 25, |_| {}).conflicts[0].process;
    assert_close(process.expectations.get(), 0.9 * libm::pow(0.98, 25.0));
    assert_close(process.publicity.get(), 0.8 * libm::pow(0.95, 25.0));
}

#[test]
fn broken_promises_cost_commitment_and_trust_geometrically_after_the_grace() {
    let (commitment, trust) = left(&after(30, 0.8, |world| carry_out(world, 0.5)));
    let unmet = 0.8 * 0.75 * 0.5;
    assert_close(commitment, 0.6 * libm::pow(1.0 - 0.03 * unmet, 20.0));
    assert_close(trust, 0.5 * libm::pow(1.0 - 0.02 * unmet, 20.0));
}

#[test]
fn higher_hopes_cost_more_and_deeds_and_publicity_less() {
    let usual = left(&after(30, 0.6, |_| {}));
    let worse = left(&after(30, 0.9, |_| {}));
    assert!(worse.0 < usual.0 && worse.1 < usual.1);
    assert!(left(&after(30, 0.6, |world| carry_out(world, 0.5))).0 > usual.0);
    assert!(left(&after(30, 0.6, |world| conflict(world).process.publicity = share(1.0))).0 > usual.0);
}

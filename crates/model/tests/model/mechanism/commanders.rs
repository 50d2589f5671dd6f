use localpeace_model::mechanism::Stage;
use localpeace_model::world::{PartyKind, Provision, World};

use crate::lone::{Lone, assert_close, conflict, share, sign_with};

/// The first side after some weeks: an armed group that earns 0.5 from conflict and could earn 0.9 from trade, at an
/// agreement with 0.6 of its commitment and so much of a shared revenue.
fn side(shared: f64, weeks: u32, set: impl FnOnce(&mut World)) -> localpeace_model::world::Side {
    let lone = Lone::only(&["commanders"])
        .tune(|p| (p.commanders.gain, p.commanders.loss, p.commanders.orders) = (0.1, 0.04, 0.05))
        .begin(|world| {
            sign_with(world, Provision::EconomicIncentives, shared);
            conflict(world).sides[0].commitment = share(0.6);
            conflict(world).trade = share(0.8);
            let group = &mut world.parties[0];
            (group.kind, group.income_from_conflict, group.income_from_trade) = (PartyKind::ArmedGroup, 0.5, 0.9);
            set(world);
        });
    lone.stage(Stage::Stances, weeks, |_| {}).conflicts[0].sides[0]
}

#[test]
fn commanders_who_earn_from_neither_have_no_interest_and_change_nothing() {
    let idle =
        side(1.0, 50, |world| (world.parties[0].income_from_conflict, world.parties[0].income_from_trade) = (0.0, 0.0));
    assert!(idle.interest == 0.0);
    assert_close(idle.commitment.get(), 0.6);
}

#[test]
fn interest_is_what_shared_trade_pays_less_what_conflict_does() {
    assert_close(side(0.0, 1, |_| {}).interest, -0.5);
    assert_close(side(1.0, 1, |_| {}).interest, 0.9 * 0.8);
    assert_close(side(0.5, 1, |_| {}).interest, 0.9 * 0.8 * 0.5 - 0.5 * 0.5);
    assert_close(side(1.0, 1, |world| conflict(world).process.agreement = None).interest, -0.5);
}

#[test]
fn commitment_follows_interest_geometrically_while_an_agreement_stands() {
    assert_close(side(0.0, 20, |_| {}).commitment.get(), 0.6 * libm::pow(1.0 - 0.04 * 0.5, 20.0));
    assert_close(side(1.0, 20, |_| {}).commitment.get(), 1.0 - 0.4 * libm::pow(1.0 - 0.1 * 0.72, 20.0));
    assert_close(side(0.0, 20, |world| conflict(world).process.agreement = None).commitment.get(), 0.6);
}

#[test]
fn orders_from_above_reach_dependent_armed_groups_under_tension_only() {
    let ordered = |kind, autonomy: f64, tension| {
        let set = |world: &mut World| {
            (world.parties[0].kind, world.parties[0].autonomy) = (kind, autonomy);
            (world.parties[0].income_from_conflict, world.parties[0].income_from_trade) = (0.0, 0.0);
            world.national.tension = share(tension);
        };
        side(0.0, 10, set).commitment.get()
    };
    assert_close(ordered(PartyKind::ArmedGroup, 0.4, 0.7), 0.6 * libm::pow(1.0 - 0.05 * 0.6 * 0.7, 10.0));
    for kept in [
        ordered(PartyKind::Community, 0.4, 0.7),
        ordered(PartyKind::ArmedGroup, 1.0, 0.7),
        ordered(PartyKind::ArmedGroup, 0.4, 0.0),
    ] {
        assert_close(kept, 0.6);
    }
}

#[test]
fn a_fuller_share_and_livelier_trade_bind_commanders_more() {
    let usual = side(0.5, 10, |_| {}).commitment;
    assert!(side(1.0, 10, |_| {}).commitment > usual);
    assert!(side(0.5, 10, |world| conflict(world).trade = share(1.0)).commitment > usual);
    assert!(side(0.5, 10, |world| world.parties[0].income_from_conflict = 1.0).commitment < usual);
}

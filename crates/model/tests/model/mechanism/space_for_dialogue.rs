use localpeace_model::mechanism::Stage;
use localpeace_model::world::{PartyKind, Regime, World};

use crate::lone::{Lone, assert_close, conflict, share, sign};

/// A community and an armed group with 0.6 of commitment to their agreement, in a nation at peace.
fn space(shrink: f64, set: impl FnOnce(&mut World)) -> Lone {
    Lone::only(&["space_for_dialogue"])
        .tune(|p| {
            let p = &mut p.space_for_dialogue;
            (p.shrink, p.war, p.recovery, p.hit, p.everybody) = (shrink, 0.03, 0.02, 0.1, 0.2);
        })
        .begin(|world| {
            sign(world);
            (world.parties[1].kind, world.parties[1].autonomy) = (PartyKind::ArmedGroup, 0.25);
            conflict(world).sides.iter_mut().for_each(|side| side.commitment = share(0.6));
            set(world);
        })
}

/// Lets a national shock strike in week 1.
fn shock(world: &mut World) {
    if world.week == 0 {
        world.tally.last_shock = Some(1);
    }
}

#[test]
fn in_peace_the_space_stays_and_a_shock_that_takes_all_leaves_only_what_recovers() {
    let end = space(1.0, |_| {}).stage(Stage::Nation, 50, |_| {});
    assert_close(end.national.space.get(), 1.0);
    assert!(end.conflicts[0].sides.iter().all(|side| side.commitment == share(0.6)));
    assert_close(space(1.0, |_| {}).stage(Stage::Nation, 2, shock).national.space.get(), 0.02);
}

#[test]
fn space_recovers_from_a_shock_geometrically_and_shrinks_so_in_war() {
    let end = space(0.6, |_| {}).stage(Stage::Nation, 30, shock);
    assert_close(end.national.space.get(), 1.0 - 0.6 * libm::pow(0.98, 29.0));
    let end = space(0.6, |world| world.national.regime = Regime::War).stage(Stage::Nation, 30, |_| {});
    assert_close(end.national.space.get(), libm::pow(0.97, 30.0));
}

#[test]
fn lost_space_costs_commitment_as_far_as_it_reaches_a_party_that_does_not_own_the_process() {
    let war = |world: &mut World| {
        world.national.regime = Regime::War;
        conflict(world).process.ownership = share(0.4);
    };
    let [community, group] = space(0.6, war).stage(Stage::Nation, 1, |_| {}).conflicts[0].sides;
    assert_close(community.commitment.get(), 0.6 * (1.0 - 0.1 * 0.03 * 0.2 * 0.6));
    assert_close(group.commitment.get(), 0.6 * (1.0 - 0.1 * 0.03 * 0.75 * 0.6));
}

#[test]
fn a_larger_shock_takes_more_and_autonomy_and_ownership_shield() {
    let left = |shrink, set: fn(&mut World)| {
        space(shrink, set).stage(Stage::Nation, 10, shock).conflicts[0].sides[1].commitment
    };
    let usual = left(0.6, |_| {});
    assert!(left(0.8, |_| {}) < usual);
    assert!(left(0.6, |world| world.parties[1].autonomy = 0.8) > usual);
    assert!(left(0.6, |world| conflict(world).process.ownership = share(0.8)) > usual);
}

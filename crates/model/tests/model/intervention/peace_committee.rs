use localpeace_model::world::{Phase, World};

use super::once;
use crate::lone::{Lone, assert_close, conflict, share};

fn committee(strength: f64, owned: f64, effort: f64) -> Lone {
    once("peace_committee", effort)
        .equip(|p| (p.peace_committee.strength, p.peace_committee.owned) = (strength, owned))
        .begin(|world| {
            conflict(world).process.enter(Phase::Talks);
            conflict(world).process.ownership = share(0.5);
        })
}

#[test]
fn work_without_any_strength_sets_nothing_up_and_with_all_a_full_committee() {
    let process = committee(0.0, 0.0, 2.0).watch(1, |_| {}).conflicts[0].process;
    assert!(process.committee.get() == 0.0);
    assert_close(process.ownership.get(), 0.5);
    let process = committee(1.0, 1.0, 1.0).watch(1, |_| {}).conflicts[0].process;
    assert_close(process.committee.get(), 1.0);
    assert_close(process.ownership.get(), 1.0);
}

#[test]
fn committee_and_ownership_go_their_share_of_the_way() {
    let process = committee(0.5, 0.2, 2.0).watch(1, |_| {}).conflicts[0].process;
    assert_close(process.committee.get(), 0.75);
    assert_close(process.ownership.get(), 0.5 + 0.5 * 0.36);
}

#[test]
fn nobody_comes_to_own_what_has_not_begun() {
    for phase in [Phase::NoContact, Phase::Collapsed] {
        let early = committee(0.5, 1.0, 1.0).begin(|world| conflict(world).process.enter(phase));
        let process = early.watch(1, |_| {}).conflicts[0].process;
        assert_close(process.ownership.get(), 0.5);
        assert_close(process.committee.get(), 0.5);
    }
}

#[test]
fn more_work_makes_a_stronger_committee() {
    let strength = |effort| committee(0.5, 0.2, effort).watch(1, |_| {}).conflicts[0].process.committee;
    assert!(strength(2.0) > strength(1.0));
}

#[test]
fn the_known_leader_of_each_party_to_whom_a_seat_means_most_is_seated() {
    let seats = |set: fn(&mut World)| {
        let lone = committee(0.5, 0.2, 1.0).begin(|world| {
            world.leaders[1].party = 0;
            (world.leaders[0].influence, world.leaders[1].influence) = (0.4, 0.8);
            set(world);
        });
        let end = lone.watch(1, |_| {});
        (end.leaders[0].seat, end.leaders[1].seat)
    };
    assert_eq!(seats(|_| {}), (false, false), "nobody is known");
    assert_eq!(seats(|world| world.leaders.iter_mut().for_each(|leader| leader.known = true)), (false, true));
    assert_eq!(seats(|world| world.leaders[0].known = true), (true, false));
    let vain = |world: &mut World| {
        world.leaders.iter_mut().for_each(|leader| leader.known = true);
        world.leaders[0].prestige_appetite = 1.0;
        world.leaders[1].prestige_appetite = 0.4;
    };
    assert_eq!(seats(vain), (true, false));
}

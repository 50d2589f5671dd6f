use localpeace_model::world::World;

use super::once;
use crate::lone::assert_close;

/// The world after officials came once; the first elite has leverage 1 on a party, the second 1/2.
fn came(meeting: f64, word: f64, reach: f64, effort: f64) -> World {
    let lone = once("officials_at_dialogue", effort).equip(|p| {
        let p = &mut p.officials_at_dialogue;
        (p.meeting, p.word, p.reach) = (meeting, word, reach);
    });
    lone.watch(1, |_| {})
}

#[test]
fn officials_without_any_say_change_nothing_and_those_with_all_change_everything() {
    let end = came(0.0, 0.0, 0.0, 2.0);
    assert!(end.elites[0].engagement.get() == 0.0 && end.conflicts[0].process.effort.officials.get() == 0.0);
    let end = came(1.0, 1.0, 1.0, 1.0);
    assert_close(end.elites[0].engagement.get(), 1.0);
    assert_close(end.conflicts[0].process.effort.officials.get(), 1.0);
}

#[test]
fn engagement_and_word_rise_by_leverage() {
    let end = came(0.4, 0.2, 0.6, 2.0);
    assert_close(end.conflicts[0].process.effort.officials.get(), 1.0 - 0.4 * 0.4);
    assert_close(end.elites[0].engagement.get(), 1.0 - 0.6 * 0.6);
    assert_close(end.elites[0].commitment.get(), 1.0 - 0.8 * 0.8);
    assert_close(end.elites[1].engagement.get(), 1.0 - 0.8 * 0.8);
    assert_close(end.elites[1].commitment.get(), 1.0 - 0.9 * 0.9);
}

#[test]
fn a_larger_delegation_engages_more_and_unknown_elites_do_not_come() {
    assert!(came(0.4, 0.2, 0.6, 2.0).elites[1].engagement > came(0.4, 0.2, 0.6, 1.0).elites[1].engagement);
    let lone = once("officials_at_dialogue", 1.0).begin(|world| world.elites[0].known = false);
    assert!(lone.watch(1, |_| {}).elites[0].engagement.get() == 0.0);
}

use localpeace_model::world::Process;

use super::once;
use crate::lone::assert_close;

/// The process after a conference with this effort.
fn held(reach: f64, effort: f64) -> Process {
    let lone = once("dialogue", effort)
        .equip(|p| (p.dialogue.reach, p.dialogue.insight, p.dialogue.voices) = (reach, 0.1, 0.2));
    lone.watch(1, |_| {}).conflicts[0].process
}

#[test]
fn a_conference_that_reaches_nobody_is_no_dialogue_and_one_of_full_reach_is_all() {
    assert!(held(0.0, 1.0).effort.dialogue.get() == 0.0);
    assert_close(held(1.0, 1.0).effort.dialogue.get(), 1.0);
}

#[test]
fn a_conference_brings_dialogue_understanding_and_voices_by_their_share_of_the_way() {
    let process = held(0.5, 2.0);
    assert_close(process.effort.dialogue.get(), 0.75);
    assert_close(process.understanding.get(), 0.19);
    assert_close(process.inclusion.get(), 0.36);
}

#[test]
fn a_larger_conference_brings_more() {
    let (small, large) = (held(0.5, 0.5), held(0.5, 1.5));
    assert!(large.effort.dialogue > small.effort.dialogue && large.inclusion > small.inclusion);
}

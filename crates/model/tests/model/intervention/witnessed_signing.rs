use localpeace_model::world::World;

use super::once;
use crate::lone::{assert_close, sign};

/// The world after a week of readiness, with an agreement that stands or without.
fn ready(reach: f64, word: f64, effort: f64, agreed: bool) -> World {
    let lone = once("witnessed_signing", effort)
        .equip(|p| (p.witnessed_signing.reach, p.witnessed_signing.word) = (reach, word))
        .begin(|world| {
            if agreed {
                sign(world);
            }
        });
    lone.watch(1, |_| {})
}

#[test]
fn witnesses_whom_nothing_reaches_stay_away_and_those_of_full_reach_are_there() {
    assert!(ready(0.0, 0.0, 2.0, true).conflicts[0].process.effort.witnesses.get() == 0.0);
    assert_close(ready(1.0, 0.0, 1.0, true).conflicts[0].process.effort.witnesses.get(), 1.0);
}

#[test]
fn elites_are_reminded_of_their_word_by_leverage_while_an_agreement_stands() {
    let end = ready(0.6, 0.2, 2.0, true);
    assert_close(end.conflicts[0].process.effort.witnesses.get(), 1.0 - 0.4 * 0.4);
    assert_close(end.elites[0].commitment.get(), 1.0 - 0.8 * 0.8);
    assert_close(end.elites[1].commitment.get(), 1.0 - 0.9 * 0.9);
    assert!(ready(0.6, 0.2, 2.0, false).elites[0].commitment.get() == 0.0);
}

#[test]
fn more_readiness_binds_more() {
    assert!(ready(0.6, 0.2, 2.0, true).elites[0].commitment > ready(0.6, 0.2, 1.0, true).elites[0].commitment);
}

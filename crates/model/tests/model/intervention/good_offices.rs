use localpeace_model::world::{Camp, World};

use super::once;
use crate::lone::{assert_close, share};

/// The world after a week of good offices to the first elite, at this attention of headquarters.
fn offered([reach, word, toll]: [f64; 3], effort: f64, attention: f64, side: Option<Camp>) -> World {
    let lone = once("good_offices", effort)
        .equip(|p| (p.good_offices.reach, p.good_offices.word, p.good_offices.toll) = (reach, word, toll))
        .begin(|world| {
            (world.mission.attention, world.elites[0].side) = (share(attention), side);
        });
    let end = lone.watch(1, |_| {});
    assert!(end.elites[1].engagement.get() == 0.0, "nobody else is engaged");
    end
}

#[test]
fn offices_of_no_reach_change_nothing_and_those_of_full_reach_and_attention_everything() {
    let end = offered([0.0; 3], 3.0, 1.0, Some(Camp::Government));
    assert!(end.elites[0].engagement.get() == 0.0 && end.elites[0].commitment.get() == 0.0);
    assert!(end.mission.consent == share(1.0));
    let end = offered([1.0; 3], 1.0, 1.0, None);
    assert_close(end.elites[0].engagement.get(), 1.0);
    assert_close(end.elites[0].commitment.get(), 1.0);
    assert!(end.mission.consent == share(1.0), "only the government's elites cost consent");
}

#[test]
fn engagement_and_word_grow_as_far_as_headquarters_attends_and_consent_pays_in_full() {
    let end = offered([0.4, 0.2, 0.1], 2.0, 0.5, Some(Camp::Government));
    assert_close(end.elites[0].engagement.get(), 1.0 - 0.8 * 0.8);
    assert_close(end.elites[0].commitment.get(), 1.0 - 0.9 * 0.9);
    assert_close(end.mission.consent.get(), 0.9 * 0.9);
}

#[test]
fn more_attention_engages_more() {
    let engaged = |attention| offered([0.4, 0.2, 0.1], 1.0, attention, None).elites[0].engagement;
    assert!(engaged(0.9) > engaged(0.3));
}

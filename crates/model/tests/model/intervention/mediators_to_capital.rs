use localpeace_model::world::World;

use super::once;
use crate::lone::assert_close;

/// The world after local mediators of this strength went to the capital.
fn travelled(meeting: f64, effort: f64, strength: f64) -> World {
    let lone = once("mediators_to_capital", effort)
        .equip(|p| p.mediators_to_capital.meeting = meeting)
        .begin(|world| world.parties.iter_mut().for_each(|party| party.local_mediation = strength));
    lone.watch(1, |_| {})
}

#[test]
fn a_journey_without_a_meeting_is_in_vain_and_the_best_meeting_engages_to_the_full() {
    assert!(travelled(0.0, 2.0, 1.0).elites[0].engagement.get() == 0.0);
    assert_close(travelled(1.0, 1.0, 1.0).elites[0].engagement.get(), 1.0);
}

#[test]
fn national_elites_are_engaged_by_leverage_and_by_the_strength_of_the_mediators() {
    let end = travelled(0.5, 2.0, 0.2);
    assert_close(end.elites[0].engagement.get(), 1.0 - 0.7 * 0.7);
    assert!(end.elites[1].engagement.get() == 0.0, "a county's prefect does not sit in the capital");
}

#[test]
fn stronger_mediators_and_more_journeys_engage_more() {
    assert!(travelled(0.5, 1.0, 0.9).elites[0].engagement > travelled(0.5, 1.0, 0.1).elites[0].engagement);
    assert!(travelled(0.5, 2.0, 0.5).elites[0].engagement > travelled(0.5, 1.0, 0.5).elites[0].engagement);
}

use localpeace_model::chance::probability;
use localpeace_model::mechanism::Stage;

use crate::lone::{ALWAYS, Lone, NEVER, assert_share};

/// Roads that close with this log hazard, and the weeks in which they did.
fn closed(base: f64, [wet, hour, struck]: [f64; 3], weeks: u32) -> Vec<bool> {
    let lone = Lone::only(&["access"])
        .tune(|p| (p.access.base, p.access.wet, p.access.hour, p.access.struck) = (base, wet, hour, struck))
        .begin(|world| {
            let place = &mut world.places[0];
            (place.hours_from_office, place.wet_season_access, place.struck) = (2.0, 0.0, true);
        });
    let mut closed = Vec::new();
    lone.stage(Stage::Surroundings, weeks, |world| closed.push(!world.places[0].reachable));
    closed
}

fn count(closed: &[bool]) -> u32 {
    closed.iter().map(|closed| u32::from(*closed)).sum()
}

#[test]
fn a_road_that_cannot_close_stays_open_and_one_that_must_is_closed() {
    assert_eq!(count(&closed(NEVER, [0.0; 3], 500)), 0);
    assert_eq!(count(&closed(ALWAYS, [0.0; 3], 500)), 500);
}

#[test]
fn hours_and_attacks_add_to_the_log_hazard_of_a_closed_road() {
    let weeks = 20_000;
    assert_share(count(&closed(-2.0, [0.0, 0.25, 0.5], weeks)), probability(-2.0 + 2.0 * 0.25 + 0.5), weeks);
}

#[test]
fn rain_distance_and_attacks_only_ever_close_more_roads() {
    let plain = closed(-2.0, [0.0; 3], 5000);
    for effects in [[2.0, 0.0, 0.0], [0.0, 0.3, 0.0], [0.0, 0.0, 1.0]] {
        let worse = closed(-2.0, effects, 5000);
        assert!(plain.iter().zip(&worse).all(|(plain, worse)| !plain || *worse));
        assert!(count(&plain) < count(&worse));
    }
}

#[test]
fn a_road_that_holds_in_the_rain_is_closed_no_more_often_in_the_wet_season() {
    let lone = |access| {
        let mut closed = 0;
        Lone::only(&["access"])
            .tune(|p| (p.access.base, p.access.wet) = (-2.0, 4.0))
            .begin(|world| world.places[0].wet_season_access = access)
            .stage(Stage::Surroundings, 5000, |world| closed += u32::from(!world.places[0].reachable));
        closed
    };
    assert_share(lone(1.0), probability(-2.0), 5000);
    assert!(lone(0.0) > lone(0.5) && lone(0.5) > lone(1.0));
}

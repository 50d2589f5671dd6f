use localpeace_model::mechanism::Stage;

use crate::lone::{Lone, assert_close, share};

/// Presence of patrols after some weeks, from 0.8 at the start.
fn presence(fading: f64, weeks: u32) -> f64 {
    let lone = Lone::only(&["presence"])
        .tune(|p| p.presence.fading = fading)
        .begin(|world| world.places[0].patrol_presence = share(0.8));
    lone.stage(Stage::Knowledge, weeks, |_| {}).places[0].patrol_presence.get()
}

#[test]
fn presence_lasts_if_nothing_fades_and_is_gone_after_a_week_if_all_does() {
    assert_close(presence(0.0, 100), 0.8);
    assert!(presence(1.0, 1) == 0.0);
}

#[test]
fn presence_fades_geometrically() {
    assert_close(presence(0.3, 10), 0.8 * libm::pow(0.7, 10.0));
}

#[test]
fn faster_fading_leaves_less_presence() {
    assert!(presence(0.6, 3) < presence(0.3, 3));
}

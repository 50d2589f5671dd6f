use localpeace_model::mechanism::Stage;

use crate::lone::{Lone, assert_close, share};

/// Horizontal integration after some weeks from 0.8, with the usual 0.3.
fn integration(fading: f64, weeks: u32) -> f64 {
    let lone = Lone::only(&["coordination"]).tune(|p| p.coordination.fading = fading).begin(|world| {
        let mission = &mut world.mission;
        (mission.horizontal_integration, mission.usual_horizontal_integration) = (share(0.8), 0.3);
    });
    lone.stage(Stage::Knowledge, weeks, |_| {}).mission.horizontal_integration.get()
}

#[test]
fn integration_lasts_or_is_back_at_its_usual_level_at_the_extremes() {
    assert_close(integration(0.0, 50), 0.8);
    assert_close(integration(1.0, 1), 0.3);
}

#[test]
fn integration_fades_geometrically() {
    assert_close(integration(0.05, 40), 0.3 + 0.5 * libm::pow(0.95, 40.0));
}

#[test]
fn faster_fading_leaves_less() {
    assert!(integration(0.1, 10) < integration(0.05, 10));
}

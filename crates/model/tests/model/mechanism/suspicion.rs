use localpeace_model::mechanism::Stage;
use localpeace_model::world::Camp;

use crate::lone::{Lone, assert_close, share};

/// Suspicion of a party after so many weeks.
fn suspicion(exposure: f64, tension: f64, seen: bool, weeks: u32) -> f64 {
    let lone = Lone::only(&["suspicion"]).tune(|p| p.suspicion.pace = 0.2).begin(|world| {
        world.parties[0].seen_with = seen.then_some(Camp::Opposition);
        world.parties[0].exposure = exposure;
        world.national.tension = share(tension);
    });
    lone.stage(Stage::Nation, weeks, |_| {}).parties[0].suspicion.get()
}

#[test]
fn nobody_suspects_those_without_camp_exposure_or_tension() {
    assert!(suspicion(1.0, 1.0, false, 100) == 0.0);
    assert!(suspicion(0.0, 1.0, true, 100) == 0.0);
    assert!(suspicion(1.0, 0.0, true, 100) == 0.0);
}

#[test]
fn suspicion_approaches_exposure_times_tension_geometrically() {
    for weeks in [1, 5, 40] {
        let left = libm::pow(0.8, f64::from(weeks));
        assert_close(suspicion(0.5, 0.6, true, weeks), 0.3 * (1.0 - left));
    }
    assert!((suspicion(1.0, 1.0, true, 500) - 1.0).abs() < 1e-9);
}

#[test]
fn more_exposure_and_more_tension_raise_suspicion() {
    assert!(suspicion(0.6, 0.5, true, 10) > suspicion(0.5, 0.5, true, 10));
    assert!(suspicion(0.5, 0.6, true, 10) > suspicion(0.5, 0.5, true, 10));
}

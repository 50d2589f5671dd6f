use localpeace_model::mechanism::Stage;

use crate::lone::{Lone, assert_close, calm, share, strike};

/// Fear of the party attacked after one attack and some calm weeks, from `start`.
fn fear(weeks: u32, deaths: u32, presence: f64, start: f64) -> f64 {
    let lone = Lone::only(&["fear"]).tune(|p| (p.fear.deaths, p.fear.fading, p.fear.patrols) = (0.2, 0.1, 0.5)).begin(
        |world| {
            strike(world, 0, deaths);
            (world.parties[1].fear, world.places[0].patrol_presence) = (share(start), share(presence));
        },
    );
    let end = lone.stage(Stage::Consequences, weeks, calm);
    assert!(end.parties[0].fear.get() == 0.0, "the attacker has nothing to fear");
    end.parties[1].fear.get()
}

#[test]
fn a_bloodless_attack_frightens_nobody_and_full_fear_does_not_grow() {
    assert!(fear(1, 0, 0.0, 0.0) == 0.0);
    assert!(fear(1, 2000, 0.0, 1.0) <= 1.0);
}

#[test]
fn fear_rises_by_its_share_of_the_way_and_fades_geometrically() {
    let rise = 1.0 - libm::exp(-0.2 * libm::log(10.0));
    assert_close(fear(1, 9, 0.0, 0.0), rise);
    assert_close(fear(13, 9, 0.0, 0.0), rise * libm::pow(0.9, 12.0));
    assert_close(fear(13, 9, 0.6, 0.0), rise * libm::pow(1.0 - 0.1 * 1.3, 12.0));
}

#[test]
fn more_deaths_frighten_more_and_patrols_calm() {
    assert!(fear(5, 30, 0.0, 0.0) > fear(5, 3, 0.0, 0.0));
    assert!(fear(5, 30, 0.8, 0.0) < fear(5, 30, 0.0, 0.0));
}

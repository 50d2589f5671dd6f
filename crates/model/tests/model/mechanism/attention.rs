use localpeace_model::mechanism::Stage;

use crate::lone::{Lone, assert_close, share, strike};

/// Attention after some weeks, in each of which an attack with so many deaths happens, known or not.
fn attention([deaths_effect, field, pace]: [f64; 3], deaths: u32, known: bool, weeks: u32) -> f64 {
    let lone = Lone::only(&["attention"])
        .tune(|p| (p.attention.deaths, p.attention.field, p.attention.pace) = (deaths_effect, field, pace))
        .begin(|world| {
            (world.mission.attention, world.mission.usual_attention) = (share(0.8), 0.2);
            world.mission.vertical_integration = 0.5;
            strike(world, 0, deaths);
            world.attacks[0].known = known;
        });
    lone.stage(Stage::Knowledge, weeks, |_| {}).mission.attention.get()
}

#[test]
fn attention_that_nothing_stirs_stays_or_returns_to_its_usual_level() {
    assert_close(attention([0.0, 0.0, 0.0], 9, true, 50), 0.8);
    assert_close(attention([0.0, 0.0, 1.0], 9, true, 1), 0.2);
    assert_close(attention([0.1, 0.0, 0.1], 9, false, 30), 0.2 + 0.6 * libm::pow(0.9, 30.0));
}

#[test]
fn known_deaths_take_attention_their_share_of_the_way() {
    // from 0.2 + 0.6·0.9 = 0.74 by 1 − e^(−(0.1·ln 10 + 0.03·0.5)) of the distance to one
    let stir = 0.1 * libm::log(10.0) + 0.03 * 0.5;
    assert_close(attention([0.1, 0.03, 0.1], 9, true, 1), 1.0 - 0.26 * libm::exp(-stir));
}

#[test]
fn more_known_deaths_and_closer_integration_draw_more_attention() {
    let usual = attention([0.1, 0.03, 0.1], 5, true, 10);
    assert!(attention([0.1, 0.03, 0.1], 50, true, 10) > usual);
    assert!(attention([0.1, 0.06, 0.1], 5, true, 10) > usual);
    assert!(attention([0.1, 0.03, 0.1], 5, false, 10) < usual);
}

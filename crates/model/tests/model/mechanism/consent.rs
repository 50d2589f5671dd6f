use localpeace_model::mechanism::Stage;
use localpeace_model::world::{Mission, Regime};

use crate::lone::{Lone, assert_close, share};

/// The mission after some weeks, with consent from 0.9 and the usual 0.4.
fn mission([pace, war, wait]: [f64; 3], regime: Regime, weeks: u32) -> Mission {
    let lone = Lone::only(&["consent"])
        .tune(|p| (p.consent.pace, p.consent.war, p.consent.wait) = (pace, war, wait))
        .begin(|world| {
            world.national.regime = regime;
            (world.mission.consent, world.mission.usual_consent) = (share(0.9), 0.4);
        });
    lone.stage(Stage::Knowledge, weeks, |_| {}).mission
}

#[test]
fn consent_that_nothing_moves_stays_and_full_consent_delays_nothing() {
    assert_close(mission([0.0, 0.0, 2.0], Regime::War, 50).consent.get(), 0.9);
    assert_close(mission([1.0, 0.5, 2.0], Regime::Tension, 1).consent.get(), 0.4);
    let full = Lone::only(&["consent"]).stage(Stage::Knowledge, 50, |_| {});
    assert!(full.mission.consent == share(1.0) && full.mission.clearance_shift == 0.0);
}

#[test]
fn consent_returns_geometrically_and_what_lacks_delays_clearances() {
    let after = mission([0.1, 0.05, 2.0], Regime::Tension, 20);
    let consent = 0.4 + 0.5 * libm::pow(0.9, 20.0);
    assert_close(after.consent.get(), consent);
    assert_close(after.clearance_shift, -2.0 * (1.0 - consent));
}

#[test]
fn a_week_of_war_costs_its_share() {
    assert_close(mission([0.1, 0.05, 2.0], Regime::War, 1).consent.get(), 0.85 * 0.95);
}

#[test]
fn war_lowers_consent_and_delays_clearances() {
    let (peace, war) = (mission([0.02, 0.01, 2.0], Regime::Accord, 30), mission([0.02, 0.01, 2.0], Regime::War, 30));
    assert!(war.consent < peace.consent && war.clearance_shift < peace.clearance_shift);
}

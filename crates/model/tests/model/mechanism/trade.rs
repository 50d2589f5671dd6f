use localpeace_model::mechanism::Stage;
use localpeace_model::world::Provision;

use crate::lone::{Lone, assert_close, calm, conflict, share, sign, sign_with, strike};

/// Trade after some weeks from 0.4, with a fixed number of quiet weeks behind it or an attack in each week.
fn trade(weeks: u32, quiet: u32, attacked: bool, agreement: bool) -> f64 {
    let lone = Lone::only(&["trade"])
        .tune(|p| (p.trade.patience, p.trade.pace, p.trade.halt) = (20.0, 0.05, 0.3))
        .begin(|world| {
            (conflict(world).trade, conflict(world).quiet_weeks) = (share(0.4), quiet);
            if agreement {
                sign(world);
            }
            if attacked { strike(world, 0, 1) } else { calm(world) }
        });
    lone.stage(Stage::Ties, weeks, |_| {}).conflicts[0].trade.get()
}

#[test]
fn after_no_quiet_week_trade_dies_away_and_after_very_many_it_becomes_full() {
    assert!(trade(1000, 0, false, false) < 1e-9);
    assert!(trade(1000, 1_000_000, false, false) > 0.999);
}

#[test]
fn trade_approaches_the_level_of_its_quiet_weeks_geometrically_and_twice_as_fast_in_peace() {
    // 60 quiet weeks: target 60/80
    assert_close(trade(12, 60, false, false), 0.75 - 0.35 * libm::pow(0.95, 12.0));
    assert_close(trade(12, 60, false, true), 0.75 - 0.35 * libm::pow(0.9, 12.0));
}

#[test]
fn weeks_with_attacks_halt_trade_geometrically() {
    assert_close(trade(5, 60, true, false), 0.4 * libm::pow(0.7, 5.0));
}

#[test]
fn quiet_brings_trade_and_attacks_stop_it() {
    assert!(trade(10, 80, false, false) > trade(10, 40, false, false));
    assert!(trade(10, 40, true, false) < trade(10, 40, false, false));
}

#[test]
fn free_movement_that_is_done_brings_trade_back_faster() {
    let lone = Lone::only(&["trade"]).tune(|p| (p.trade.patience, p.trade.pace) = (20.0, 0.05)).begin(|world| {
        sign_with(world, Provision::FreeMovement, 0.5);
        conflict(world).quiet_weeks = 60;
    });
    assert_close(lone.stage(Stage::Ties, 1, |_| {}).conflicts[0].trade.get(), 0.75 * 2.5 * 0.05);
}

//! Tests of deals on histories made by hand.
#![allow(clippy::float_cmp)] // exact by construction

use std::collections::BTreeSet;

use super::*;
use crate::analysis::observed;
use crate::experiment::Plan;
use crate::experiment::chronicle::chronicle;
use crate::watch::Watch;
use events::ged::ViolenceKind;
use model::parameter::Mode;
use model::scenario::{Changes, load};

fn dyad(deadly: &[i32], signed: &[i32]) -> Dyad {
    Dyad { deadly: deadly.to_vec(), signed: signed.to_vec() }
}

#[test]
fn a_deal_counts_only_after_bloodshed_and_is_matched_with_those_that_look_alike() {
    let history = History {
        dyads: vec![
            dyad(&[100, 150], &[120]),      // signs 20 days after one event, broken after 30
            dyad(&[90, 400], &[]),          // the same class on day 120: quiet for 30 days, one event
            dyad(&[50], &[]),               // quiet for 70 days: another class
            dyad(&[100, 101], &[]),         // two events: another class
            dyad(&[110, 300], &[115, 200]), // has signed itself by day 120
            dyad(&[], &[500]),              // follows no bloodshed
        ],
        last_day: 1000,
    };
    let found = of_history(&history);
    assert_eq!(found.signatures, 4);
    let deal = &found.deals[0];
    assert_eq!((deal.since, deal.spell), (20, Spell { duration: 30.0, cause: Some(0) }));
    let days: Vec<(f64, bool)> = deal.stratum.iter().map(|subject| (subject.duration, subject.ended)).collect();
    assert_eq!(days, [(30.0, true), (280.0, true)]);
    // of the last, the first signature is followed by an event 185 days later, the second comes 90 days after one
    let since: Vec<i32> = found.deals.iter().map(|deal| deal.since).collect();
    assert_eq!(since, [20, 5, 90]);
}

#[test]
fn a_control_is_followed_until_it_signs_and_nobody_beyond_a_year_or_the_last_day() {
    let (control, quiet) = (dyad(&[90, 200], &[150]), dyad(&[90], &[]));
    assert_eq!(subject(&control, 100, 1000, false), Subject { duration: 50.0, ended: false, covariates: vec![0.0] });
    assert_eq!(subject(&control, 100, 1000, true), Subject { duration: 100.0, ended: true, covariates: vec![1.0] });
    assert!((subject(&quiet, 100, 1000, false).duration - 365.0).abs() < 1e-9);
    assert!((subject(&quiet, 100, 200, false).duration - 100.0).abs() < 1e-9);
}

#[test]
fn shares_broken_and_the_hazard_ratio_are_those_of_planted_hazards() {
    // on day 1000 of each history three of eight dyads sign, 20 days after the only event; unsigned ones have a daily
    // hazard of 0.004, signed ones of 0.002
    let mut stream = Chance::new(3, 0).open("test", "deals");
    let mut exponential = |hazard: f64| -libm::log(stream.next()) / hazard;
    #[allow(clippy::cast_possible_truncation)] // some thousand days
    let mut history = || History {
        dyads: (0..8)
            .map(|k| {
                let signs = k < 3;
                let next = 1000 + exponential(if signs { 0.002 } else { 0.004 }).min(5000.0) as i32 + 1;
                dyad(&[980, next], if signs { &[1000] } else { &[] })
            })
            .collect(),
        last_day: 10_000,
    };
    let histories: Vec<History> = (0..600).map(|_| history()).collect();
    let found = describe(&histories, Chance::new(1, 0));
    assert!((found.signatures.value - 3.0).abs() < 1e-9 && (found.following.value - 1.0).abs() < 1e-9);
    assert!(found.hazard_ratio.lower < 0.5 && found.hazard_ratio.upper > 0.5, "{:?}", found.hazard_ratio);
    assert!(found.hazard_ratio.half_width() < 0.08, "{:?}", found.hazard_ratio);
    let within_a_year = 1.0 - libm::exp(-0.002 * 365.0);
    assert!((found.broken[0][0].value - within_a_year).abs() < 0.06, "{:?}", found.broken);
    assert!(found.broken[2][0].value.is_nan(), "none was signed later than 30 days after the event");
    assert_eq!(found.days_since, [20.0; 3]);
    assert_eq!(found.matched, (1800, 9000));
}

#[test]
fn a_single_history_counts_its_signatures_and_an_empty_one_says_nothing() {
    let only = History { dyads: vec![dyad(&[10, 60], &[20]), dyad(&[], &[30])], last_day: 800 };
    let found = describe(&[only], Chance::new(1, 0));
    assert!((found.signatures.value - 2.0).abs() < 1e-9 && (found.following.value - 0.5).abs() < 1e-9);
    assert!((found.broken[0][0].value - 1.0).abs() < 1e-9 && found.hazard_ratio.value.is_nan());
    let nothing = describe(&[], Chance::new(1, 0));
    assert!(nothing.signatures.value.is_nan() && nothing.hazard_ratio.value.is_nan());
}

#[test]
fn pairs_without_a_name_are_in_the_history_and_sign_nothing() {
    let path = std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../scenarios/reference/population.ron"));
    let only = Changes { strategies: vec!["none".to_owned()], ..Changes::default() };
    let plan = Plan::new(load(path, &only).unwrap(), 1, Mode::Sampled);
    let histories = simulated(&plan, 0..4, &Watch::nobody()).unwrap();
    for (history, arms) in histories.iter().zip(chronicle(&plan, 0..4, &Watch::nobody()).unwrap()) {
        let named = observed::events(&plan, arms[0].trial, &arms[0].attacks);
        let named: BTreeSet<&str> = named
            .iter()
            .filter(|event| event.kind == ViolenceKind::NonState && event.deaths > 0)
            .map(|event| event.dyad.as_str())
            .collect();
        let listed = history[0].dyads.iter().filter(|dyad| !dyad.deadly.is_empty()).count();
        assert!(listed > named.len(), "{listed} of which {} have a name", named.len());
    }
}

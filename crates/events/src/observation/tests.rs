//! Tests of what is reported of what happens.

use super::*;
use model::date::days_from_civil;

fn attack(id: u32, side_b: &str, year: i32, deaths: u32) -> Attack {
    Attack {
        id: id.to_string(),
        kind: ViolenceKind::NonState,
        side_a: "Murle".into(),
        side_b: side_b.into(),
        day: days_from_civil(year, 3, 9),
        deaths,
        position: None,
        country: "South Sudan".into(),
        admin1: String::new(),
        admin2: String::new(),
    }
}

fn ids(events: &[Event]) -> Vec<&str> {
    events.iter().map(|event| event.id.as_str()).collect()
}

/// A dyad that is active in 2012 only, and one that never is.
fn attacks() -> Vec<Attack> {
    vec![
        attack(1, "Lou Nuer", 2011, 3),
        attack(2, "Lou Nuer", 2012, 20),
        attack(3, "Lou Nuer", 2012, 5),
        attack(4, "Lou Nuer", 2013, 0),
        attack(5, "Bor Dinka", 2012, 24),
        attack(6, "Bor Dinka", 2013, 24),
    ]
}

#[test]
fn a_complete_observation_reports_everything_to_the_day() {
    let attacks = attacks();
    let events = Observation::COMPLETE.report(&attacks, &[[0.999, 0.001]; 6]);
    assert_eq!(ids(&events), ["1", "2", "3", "4", "5", "6"]);
    assert!(events.iter().zip(&attacks).all(|(event, attack)| event.day == attack.day && event.day_end == attack.day));
    assert_eq!(events[0].dyad, "Lou Nuer - Murle");
}

#[test]
fn dyads_that_never_reach_25_deaths_in_a_year_are_not_listed() {
    // As in GED, where Aguok – Apuk Giir has 1, 38 and 6 deaths in 2015, 2017 and 2018 and all three years are listed.
    let report = |listing| {
        let observation = Observation::new(1.0, 0.0, 0.0, listing).unwrap();
        observation.report(&attacks(), &[[0.5, 0.5]; 6]).iter().map(|event| event.id.clone()).collect::<Vec<_>>()
    };
    assert_eq!(report(Listing::OnceActive), ["1", "2", "3", "4"]);
    assert_eq!(report(Listing::ActiveYears), ["2", "3"]);
    assert_eq!(report(Listing::All).len(), 6);
}

#[test]
fn only_detected_deaths_count_towards_the_threshold() {
    let mut chance = [[0.1, 0.9]; 6];
    chance[2][0] = 0.6;
    let observation = Observation::new(0.5, 0.0, 0.0, Listing::OnceActive).unwrap();
    assert!(observation.report(&attacks(), &chance).is_empty());
}

#[test]
fn detection_of_none_reports_nothing_and_more_detection_never_reports_less() {
    let chance = [[0.05, 0.9], [0.3, 0.9], [0.5, 0.9], [0.7, 0.9], [0.9, 0.9], [0.2, 0.9]];
    let mut before = 0;
    for detection in [0.0, 0.1, 0.4, 0.8, 1.0] {
        let observation = Observation::new(detection, 0.0, 0.0, Listing::All).unwrap();
        let reported = observation.report(&attacks(), &chance).len();
        assert!(reported >= before);
        before = reported;
    }
    assert_eq!(before, 6);
    assert!(Observation::new(0.0, 0.0, 0.0, Listing::All).unwrap().report(&attacks(), &[[1e-9, 0.5]; 6]).is_empty());
}

#[test]
fn an_event_known_to_the_month_spans_it() {
    let observation = Observation::new(1.0, 0.0, 0.2, Listing::All).unwrap();
    let events = observation.report(&attacks()[..2], &[[0.5, 0.1], [0.5, 0.3]]);
    let first = days_from_civil(2011, 3, 1);
    assert_eq!((events[0].day, events[0].day_end, events[0].date_precision), (first, first + 30, DatePrecision::Month));
    assert_eq!(events[1].date_precision, DatePrecision::Day);
}

#[test]
fn what_is_no_probability_is_refused() {
    let message = Observation::new(1.2, 0.0, 0.0, Listing::All).unwrap_err().to_string();
    assert_eq!(message, "detection: expected a probability from 0 to 1, found 1.2");
    assert!(Observation::new(0.5, 0.0, f64::NAN, Listing::All).is_err());
    let message = Observation::new(0.5, -1.0, 0.0, Listing::All).unwrap_err().to_string();
    assert_eq!(message, "half: expected 0 or more deaths, found -1");
}

#[test]
fn the_more_an_attack_kills_the_surer_it_is_reported_and_half_as_surely_at_half() {
    let observation = Observation::new(0.8, 7.0, 0.0, Listing::All).unwrap();
    let found = [0, 6, 60, 2000].map(|deaths| observation.of_deaths(deaths));
    assert!(found.windows(2).all(|pair| pair[0] < pair[1]));
    assert!((found[0] - 0.1).abs() < 1e-12 && (found[1] - 0.4).abs() < 1e-12 && (found[3] - 0.8).abs() < 0.01);
    let attacks = [attack(1, "Lou Nuer", 2012, 0), attack(2, "Lou Nuer", 2012, 60)];
    assert_eq!(ids(&observation.report(&attacks, &[[0.3, 0.9]; 2])), ["2"]);
}

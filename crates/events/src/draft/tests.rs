//! Tests of drafting.

use super::*;
use crate::ged::{DatePrecision, Position};

fn event(dyad: [&str; 2], kind: ViolenceKind, day: i32, deaths: u32) -> Event {
    Event {
        id: String::new(),
        kind,
        dyad: dyad.join(" - "),
        side_a: dyad[0].into(),
        side_b: dyad[1].into(),
        day,
        day_end: day,
        date_precision: DatePrecision::Day,
        position: Some(Position { latitude: 7.0, longitude: 30.0 }),
        country: "X".into(),
        admin1: "North state".into(),
        admin2: "Hill county".into(),
        location: String::new(),
        deaths,
        low: deaths,
        high: deaths,
        origin: None,
    }
}

fn request() -> Request {
    Request {
        name: "draft".into(),
        area: String::new(),
        window: Window { first_day: days_from_civil(2001, 1, 1), last_day: days_from_civil(2010, 12, 31) },
        most: 5,
        strategies: vec!["a.ron".into()],
        source: "invented".into(),
    }
}

fn summed(events: &[Event]) -> Dyad {
    let sides = [events[0].side_a.clone(), events[0].side_b.clone()];
    dyad(events[0].dyad.clone(), sides, &events.iter().collect::<Vec<_>>(), false)
}

#[test]
fn more_episodes_give_more_base_activity_and_the_usual_number_none() {
    let days =
        |n: i32| (0..n).map(|k| event(["A", "B"], ViolenceKind::NonState, 11_400 + 100 * k, 1)).collect::<Vec<_>>();
    let frailty = |n: i32| {
        let events = days(n);
        summed(&events).frailty(10.0)
    };
    assert!(frailty(1) < 0.0 && frailty(6) > 0.0 && frailty(12) > frailty(6));
    assert!((frailty(400) - MOST_FRAILTY).abs() < 1e-12);
    let usual = Dyad { episodes: 26, ..summed(&days(1)) };
    assert!(usual.frailty(100.0).abs() < 1e-12);
}

#[test]
fn the_nation_is_at_war_where_most_die_in_battles() {
    let late = days_from_civil(2010, 6, 1);
    let local = event(["A", "B"], ViolenceKind::NonState, late, 30);
    let battle = event(["Government of X", "Front"], ViolenceKind::StateBased, late, 300);
    let text = |events: &[Event]| draft(events, events, &request()).unwrap();
    let (calm, war) = (text(std::slice::from_ref(&local)), text(&[local.clone(), battle.clone()]));
    assert!(calm.contains("regime: Accord") && war.contains("regime: War"));
    assert!(war.contains("side: Government") && war.contains("state_based: true"));
    assert_eq!(
        draft(std::slice::from_ref(&battle), std::slice::from_ref(&battle), &request()),
        Err(DraftError::NoConflict)
    );
    assert!(calm.contains("start: (2011, 1)"));
}

#[test]
fn revenge_and_grievance_follow_days_and_deaths() {
    let old = event(["A", "B"], ViolenceKind::NonState, days_from_civil(2003, 6, 1), 300);
    let new = event(["C", "D"], ViolenceKind::NonState, days_from_civil(2010, 12, 20), 3);
    let text = draft(&[old, new], &[], &request()).unwrap();
    let of =
        |pair: &str| text.split(&format!("\"{pair}\": (")).nth(1).unwrap().split("frailty").next().unwrap().to_owned();
    assert!(of("a__b").contains("grievance: (Strong") && of("a__b").contains("revenge: (None"));
    assert!(of("c__d").contains("grievance: (Weak") && of("c__d").contains("revenge: (Strong"));
}

#[test]
fn dyads_beyond_the_most_are_named_as_left_out() {
    let day = days_from_civil(2005, 1, 1);
    let events: Vec<Event> =
        (0..4).map(|k| event([&format!("P{k}"), "Q"], ViolenceKind::NonState, day + k, 5)).collect();
    let text = draft(&events, &events, &Request { most: 3, ..request() }).unwrap();
    assert_eq!(text.matches("// left out").count(), 1);
    assert!(text.contains("P3 - Q (1 events)"));
}

#[test]
fn a_coalition_counts_for_each_of_its_members_and_no_name_leaves_its_line() {
    let day = days_from_civil(2005, 1, 1);
    let mut joint = event(["A, B", "C"], ViolenceKind::NonState, day, 5);
    joint.dyad = "A, B\n - C".into();
    let alone = event(["A", "C"], ViolenceKind::NonState, day + 90, 30);
    let odd = event(["X\n)", "Y\u{2028}\""], ViolenceKind::NonState, day, 1);
    let request = Request { area: "here\n) evil".into(), ..request() };
    let text = draft(&[joint, alone, odd], &[], &request).unwrap();
    assert!(
        text.contains("// A - C: 2 events in 2 episodes, 35 deaths") && text.contains("// B - C: 1 events"),
        "{text}"
    );
    assert!(text.contains("\"a__c\": (") && text.contains("\"b__c\": (") && !text.contains("a_b__c"), "{text}");
    assert!(model::syntax::Document::parse("draft.ron", text.clone()).is_ok(), "{text}");
    assert!(text.contains("// X ) - Y \": 1 events") && text.contains("here ) evil"), "{text}");
}

#[test]
fn sides_that_would_share_an_identifier_are_numbered() {
    let day = days_from_civil(2005, 1, 1);
    let events =
        [event(["A-B", "C"], ViolenceKind::NonState, day, 5), event(["A B", "C"], ViolenceKind::NonState, day, 5)];
    let text = draft(&events, &[], &request()).unwrap();
    assert!(text.contains("\"a_b__c\": (") && text.contains("\"a_b_no_2__c\": ("), "{text}");
}

#[test]
fn a_massacre_does_not_make_a_war() {
    let late = days_from_civil(2010, 6, 1);
    let local = event(["A", "B"], ViolenceKind::NonState, late, 30);
    let massacre = event(["Government of X", "Civilians"], ViolenceKind::OneSided, late, 300);
    let text = draft(&[local.clone(), massacre.clone()], &[local, massacre], &request()).unwrap();
    assert!(text.contains("regime: Accord") && text.contains(" 0 battle deaths a year"), "{text}");
}

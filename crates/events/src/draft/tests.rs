//! Tests of drafting.

use super::find::{MOST_FRAILTY, Pair, dyad};
use super::*;
use crate::ged::{DatePrecision, Event, Position, ViolenceKind};
use model::date::days_from_civil;
use model::syntax::Document;

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
        begin: Begin::After,
        most: 5,
        source: "invented".into(),
    }
}

fn draft(area: &[Event], country: &[Event], request: &Request) -> Result<String, DraftError> {
    Ok(Draft::new(area, country, request.clone())?.text(&["a.ron".to_owned()]))
}

fn summed(events: &[Event]) -> find::Dyad {
    let sides = [events[0].side_a.clone(), events[0].side_b.clone()];
    dyad(&Pair { sides, state_based: false, events: events.iter().collect() })
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
    let usual = find::Dyad { episodes: 26, ..summed(&days(1)) };
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
        text.contains("35 deaths, 2005-01-01 to 2005-04-01: A - C") && text.contains("2005-01-01 to 2005-01-01: B - C"),
        "{text}"
    );
    assert!(text.contains("\"a__c\": (") && text.contains("\"b__c\": (") && !text.contains("a_b__c"), "{text}");
    assert!(model::syntax::Document::parse("draft.ron", text.clone()).is_ok(), "{text}");
    assert!(text.contains(": X ) - Y \"\n") && text.contains("here ) evil"), "{text}");
}

#[test]
fn sides_that_would_share_an_identifier_are_numbered() {
    let day = days_from_civil(2005, 1, 1);
    let events =
        [event(["A-B", "C"], ViolenceKind::NonState, day, 5), event(["A B", "C"], ViolenceKind::NonState, day, 5)];
    let text = draft(&events, &[], &request()).unwrap();
    assert!(text.contains("\"a_b__c\": (") && text.contains("\"a_b_2__c\": ("), "{text}");
}

#[test]
fn a_massacre_does_not_make_a_war() {
    let late = days_from_civil(2010, 6, 1);
    let local = event(["A", "B"], ViolenceKind::NonState, late, 30);
    let massacre = event(["Government of X", "Civilians"], ViolenceKind::OneSided, late, 300);
    let text = draft(&[local.clone(), massacre.clone()], &[local, massacre], &request()).unwrap();
    assert!(text.contains("regime: Accord") && text.contains(" 0 battle deaths a year"), "{text}");
}

#[test]
fn no_draft_asks_for_more_than_twenty_judgements_and_no_data_adds_one() {
    let day = days_from_civil(2005, 1, 1);
    let pair = |k: i32| {
        let mut event = event(
            [&format!("JUDGE: {k}"), "// JUDGE: Q"],
            ViolenceKind::NonState,
            day + 7 * k,
            u32::try_from(k).unwrap(),
        );
        event.position = None;
        event.admin2 = format!("JUDGE: county {k}");
        event
    };
    let events: Vec<Event> = (0..150).map(pair).collect();
    let request = Request { most: 120, area: "\nJUDGE: here".into(), source: "// JUDGE: x".into(), ..request() };
    let marks = |events: &[Event]| {
        let text = draft(events, events, &request).unwrap();
        Document::parse("draft.ron", text).unwrap().judgements()
    };
    let (few, many) = (marks(&events[..1]), marks(&events));
    assert_eq!(few, many);
    assert!((10..=MOST_JUDGEMENTS).contains(&many), "{many}");
}

#[test]
fn a_past_is_told_as_far_as_it_was_observed_and_lived() {
    let events: Vec<Event> =
        (0..6).map(|k| event(["A", "B"], ViolenceKind::NonState, days_from_civil(2005 + k, 6, 1), 10)).collect();
    let text = draft(&events, &events, &request()).unwrap();
    assert!(text.contains("history: (years: 5, attacks: 5, deaths: 50)") && !text.contains("frailty"), "{text}");
    let short = Window { first_day: days_from_civil(2008, 12, 20), last_day: days_from_civil(2010, 12, 31) };
    let text = draft(&events, &events, &Request { window: short, ..request() }).unwrap();
    assert!(text.contains("history: (years: 2, attacks: 2, deaths: 20)"), "{text}");
}

#[test]
fn other_courses_of_what_was_observed_begin_with_it_and_know_nothing_of_it_but_the_nation() {
    let local = event(["A", "B"], ViolenceKind::NonState, days_from_civil(2001, 6, 1), 30);
    let battle = event(["Government of X", "Front"], ViolenceKind::StateBased, days_from_civil(2004, 6, 1), 300);
    let events = [local, battle];
    let request = Request { begin: Begin::With, ..request() };
    let text = draft(&events, &events, &request).unwrap();
    assert!(text.contains("start: (2001, 1)") && text.contains("horizon_weeks: 521"), "{text}");
    assert!(text.contains("regime: Accord") && text.contains("(156, War)"), "{text}");
    assert!(!text.contains("history") && !text.contains("frailty"), "{text}");
    let short = Window { first_day: days_from_civil(2004, 1, 1), last_day: days_from_civil(2004, 6, 30) };
    let refused = draft(&events, &events, &Request { window: short, ..request });
    assert_eq!(refused, Err(DraftError::Weeks(26)));
}

#[test]
fn pairs_at_risk_follow_the_dyads_of_a_usual_year() {
    let yearly = |year: i32| event(["A", "B"], ViolenceKind::NonState, days_from_civil(year, 6, 1), 30);
    let events: Vec<Event> = (2001..=2010).map(yearly).collect();
    assert!(draft(&events, &[], &request()).unwrap().contains("background: (pairs: 50)"));
    assert!(draft(&events[..1], &[], &request()).unwrap().contains("background: (pairs: 4)"));
}

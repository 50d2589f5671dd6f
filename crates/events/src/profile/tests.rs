//! Tests of the profile on events whose statistics can be worked out by hand.

use super::*;
use crate::ged::DatePrecision;

/// A simple congruential source of uniforms in (0, 1) (constants of Knuth's MMIX).
fn uniforms(seed: u64) -> impl FnMut() -> f64 {
    let mut state = seed;
    move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((state >> 11) as f64 + 0.5) / 9_007_199_254_740_992.0
    }
}

fn event(dyad: &str, day: i32, deaths: u32) -> Event {
    Event {
        id: String::new(),
        kind: ViolenceKind::NonState,
        dyad: dyad.into(),
        side_a: "A".into(),
        side_b: "B".into(),
        day,
        day_end: day,
        date_precision: DatePrecision::Day,
        position: None,
        country: "X".into(),
        admin1: String::new(),
        admin2: String::new(),
        location: String::new(),
        deaths,
        low: deaths,
        high: deaths,
        origin: None,
    }
}

/// The years 2000 and 2001.
const WINDOW: Window = Window { first_day: 10_957, last_day: 11_687 };
const PLAIN: Options = Options { level: 0.95, replicates: 0 };

fn day(offset: i32) -> i32 {
    WINDOW.first_day + offset
}

/// Two dyads: one with events on days 0, 0, 10 and 410, the other on day 100.
fn few() -> Vec<Event> {
    vec![
        event("p", day(10), 0),
        event("p", day(0), 4),
        event("q", day(100), 10),
        event("p", day(410), 6),
        event("p", day(0), 20),
    ]
}

fn value(profile: &Profile, statistic: &str) -> f64 {
    profile.get(statistic).unwrap_or_else(|| panic!("{statistic} is missing")).value
}

#[test]
fn the_window_is_that_of_the_two_years() {
    assert_eq!(Window::months_around(day(5), day(720)), WINDOW);
    assert_eq!(WINDOW.days(), 366 + 365);
    assert_eq!(Window::months_around(0, 40_000).within(Some(10_957), Some(11_687)), WINDOW);
}

#[test]
fn a_small_table_has_the_statistics_worked_out_by_hand() {
    let found = profile(&few(), WINDOW, PLAIN, &mut uniforms(1));
    for (statistic, expected) in [
        ("events", 5.0),
        ("dyads", 2.0),
        ("events_per_dyad_median", 1.0),
        ("events_per_dyad_mean", 2.5),
        ("events_per_dyad_max", 4.0),
        ("deaths_median", 6.0),
        ("deaths_mean", 8.0),
        ("deaths_p90", 16.0),
        ("deaths_share_zero", 0.2),
        ("deaths_top10_share", 0.5),
        ("dyads_top10_share", 0.75),
        // One dyad with events in both years, 410 days apart, one with a single event in the first.
        ("listed_dyads_a_year", 1.5),
        ("dyad_span_days", 0.0),
        ("single_year_dyads", 0.5),
        ("gap_median_days", 10.0),
        ("gap_share_7d", 1.0 / 3.0),
        ("gap_share_30d", 2.0 / 3.0),
        ("gap_share_365d", 2.0 / 3.0),
        ("monthly_mean", 5.0 / 24.0),
        // Days 0, 0 and 10 lie in January 2000, day 100 in April 2000, day 410 in February 2001.
        ("dry_season_share", 1.0),
        ("dec_feb_share", 0.8),
        ("episodes", 3.0),
        ("episode_median_days", 1.0),
        ("episode_mean_days", 13.0 / 3.0),
        ("episode_single_share", 2.0 / 3.0),
        ("episode_deaths_median", 10.0),
        // Quiet from day 100 to 410 (relapse after 310), from 190 and from 500 to the end, 730.
        ("relapse_90_1y", 0.5),
        ("relapse_90_2y", 0.5),
        ("relapse_90_1y_first", 0.5),
        ("relapse_14_90d", 0.0),
        ("relapse_365_1y", 0.5),
    ] {
        assert!((value(&found, statistic) - expected).abs() < 1e-12, "{statistic}: {}", value(&found, statistic));
    }
    assert!(value(&found, "tail_alpha").is_nan());
}

#[test]
fn coarse_dates_enter_only_where_they_can() {
    let mut events = few();
    events[3].date_precision = DatePrecision::Month;
    events[4].date_precision = DatePrecision::Year;
    let found = profile(&events, WINDOW, PLAIN, &mut uniforms(1));
    assert!((value(&found, "events") - 5.0).abs() < 1e-12);
    assert_eq!(found.get("gap_cv").unwrap().n, 0, "one gap has no deviation");
    assert!((value(&found, "gap_median_days") - 10.0).abs() < 1e-12);
    assert!((value(&found, "monthly_mean") - 4.0 / 24.0).abs() < 1e-12);
    assert!((value(&found, "episodes") - 3.0).abs() < 1e-12);
}

#[test]
fn events_outside_the_window_are_counted_and_left_out() {
    let mut events = few();
    events.push(event("p", day(-1), 1000));
    events.push(event("p", WINDOW.last_day + 1, 1000));
    let found = profile(&events, WINDOW, PLAIN, &mut uniforms(1));
    assert_eq!(found.outside_window, 2);
    assert_eq!(found.rows.len(), profile(&few(), WINDOW, PLAIN, &mut uniforms(1)).rows.len());
    assert!((value(&found, "deaths_mean") - 8.0).abs() < 1e-12);
}

#[test]
fn no_event_leaves_every_rate_undefined_and_every_row_in_place() {
    let found = profile(&[], WINDOW, Options::default(), &mut uniforms(1));
    assert_eq!(found.rows.len(), profile(&few(), WINDOW, PLAIN, &mut uniforms(1)).rows.len());
    assert!(value(&found, "events").abs() < 1e-12 && value(&found, "monthly_mean").abs() < 1e-12);
    for statistic in ["deaths_mean", "gap_cv", "hawkes_branching", "relapse_90_1y", "dry_season_share"] {
        assert!(value(&found, statistic).is_nan(), "{statistic}");
    }
}

/// Many dyads with clustered events of sizes with a heavy tail.
fn many(seed: u64, dyads: u32) -> Vec<Event> {
    let mut uniform = uniforms(seed);
    let mut events = Vec::new();
    for dyad in 0..dyads {
        let mut at = 700.0 * uniform();
        while at < 730.0 {
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            let deaths = (3.0 / uniform()) as u32;
            #[allow(clippy::cast_possible_truncation)]
            events.push(event(&format!("dyad {dyad}"), day(at as i32), deaths));
            at += if uniform() < 0.6 { 20.0 * uniform() } else { 600.0 * uniform() };
        }
    }
    events
}

#[test]
fn replications_of_the_same_events_show_what_one_shows() {
    let events = many(3, 30);
    let one = profile(&events, WINDOW, PLAIN, &mut uniforms(1));
    let five = profile_replications(&[events.as_slice(); 5], WINDOW, PLAIN, &mut uniforms(1));
    let pairs = one.rows.iter().zip(&five.rows);
    // The 99th percentile interpolates between the last few of a heavy tail.
    for (one, five) in pairs.filter(|pair| pair.0.statistic != "deaths_p99") {
        let (one_value, five_value) = (one.estimate.value, five.estimate.value);
        // The top tenth is rounded down to whole members, a variance divides by n − 1 and a percentile interpolates.
        let rough = ["deaths_top10_share", "dyads_top10_share", "gap_cv", "deaths_p90"];
        let room = if rough.contains(&one.statistic) { 0.1 } else { 1e-6 } * one_value.abs().max(1.0);
        assert!((one_value - five_value).abs() <= room, "{}: {one_value} and {five_value}", one.statistic);
    }
}

#[test]
fn intervals_hold_their_value_and_shrink_with_more_dyads() {
    let options = Options { level: 0.9, replicates: 60 };
    let width = |dyads: u32| {
        let found = profile(&many(5, dyads), WINDOW, options, &mut uniforms(9));
        let counted = found.get("events").unwrap();
        assert!((counted.upper - counted.lower).abs() < 1e-12);
        let gaps = found.get("gap_share_30d").unwrap();
        assert!(gaps.lower < gaps.value && gaps.value < gaps.upper, "{gaps:?}");
        let dispersion = found.get("monthly_dispersion").unwrap();
        assert!(dispersion.lower < dispersion.value && dispersion.value < dispersion.upper, "{dispersion:?}");
        gaps.half_width()
    };
    assert!(width(160) < 0.7 * width(20));
}

#[test]
fn the_same_uniforms_give_the_same_bits() {
    let options = Options { level: 0.95, replicates: 20 };
    let text = || {
        let mut text = Vec::new();
        profile(&many(5, 20), WINDOW, options, &mut uniforms(9)).write_csv(&mut text).unwrap();
        String::from_utf8(text).unwrap()
    };
    assert_eq!(text(), text());
    assert!(text().starts_with("statistic,value,lower,upper,n\nevents,"));
}

#[test]
fn without_replicates_the_table_leaves_intervals_empty() {
    let mut text = Vec::new();
    profile(&few(), WINDOW, PLAIN, &mut uniforms(1)).write_csv(&mut text).unwrap();
    let text = String::from_utf8(text).unwrap();
    assert!(text.contains("\nevents,5,5,5,5\n"), "{text}");
    assert!(text.contains("\ndeaths_mean,8,,,5\n"), "{text}");
    assert!(text.contains("\ntail_alpha,,,,0\n"), "{text}");
}

#[test]
fn shares_of_deaths_go_by_kind_and_year() {
    let mut events = few();
    events[3].kind = ViolenceKind::StateBased;
    events[4].kind = ViolenceKind::OneSided;
    let found = share_of_deaths_by_year(&events, ViolenceKind::NonState);
    assert_eq!(found, [(2000, 14.0 / 34.0), (2001, 0.0)]);
}

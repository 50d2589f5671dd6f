//! Every metric has known answers of its own, on records made by hand: one clause of its meaning at a time.

use std::collections::BTreeMap;

use localpeace_model::metric::{self, Direction};
use localpeace_model::record::{Incident, PeaceEnd, Tally, WeekRecord};

/// A trial of two years that left nothing, and then what `set` says.
fn trial(set: impl FnOnce(&mut Tally)) -> Tally {
    let mut tally = Tally { weeks: vec![WeekRecord::default(); 104], ..Tally::default() };
    set(&mut tally);
    tally
}

/// The value of a metric in a trial of so many weeks.
fn value(name: &str, tally: &Tally, weeks: u32) -> Option<f64> {
    let metric = metric::ALL.iter().find(|metric| metric.name == name).expect("a metric");
    (metric.value)(tally, weeks)
}

/// Checks one value after the other to the last bit.
#[track_caller]
fn answers(name: &str, cases: &[(Option<f64>, Tally)]) {
    for (n, (expected, tally)) in cases.iter().enumerate() {
        assert_eq!(value(name, tally, 104), *expected, "{name}, case {n}");
    }
}

fn week(deaths: u32, in_force: bool, peace: bool) -> WeekRecord {
    WeekRecord { deaths, in_force, peace, ..WeekRecord::default() }
}

#[test]
fn peace_is_that_of_the_last_week_and_of_no_other() {
    let last = |record: WeekRecord| trial(|tally| tally.weeks[103] = record);
    answers(
        "peace",
        &[
            (Some(1.0), last(week(0, true, true))),
            (Some(0.0), last(week(0, true, false))),
            (Some(0.0), trial(|tally| tally.weeks[..103].fill(week(0, true, true)))),
            (Some(0.0), trial(|tally| tally.quiet = true)),
            (Some(0.0), Tally::default()),
        ],
    );
    assert_eq!(metric::ALL[metric::PEACE].name, "peace");
}

#[test]
fn a_quiet_last_year_asks_for_no_agreement() {
    answers(
        "focal_quiet_52",
        &[
            (Some(1.0), trial(|tally| tally.quiet = true)),
            (Some(0.0), trial(|tally| tally.weeks.fill(week(0, true, true)))),
        ],
    );
}

#[test]
fn a_truce_or_an_agreement_kept_is_read_from_its_own_place() {
    answers(
        "kept_peace",
        &[
            (Some(1.0), trial(|tally| tally.kept = true)),
            (Some(0.0), trial(|tally| tally.quiet = true)),
            (Some(0.0), trial(|tally| tally.weeks.fill(week(0, true, true)))),
        ],
    );
}

#[test]
fn a_week_at_peace_has_an_agreement_in_force_and_no_deaths() {
    let tally = trial(|tally| {
        tally.weeks[0] = week(0, true, false);
        tally.weeks[1] = week(1, true, false); // somebody was killed
        tally.weeks[2] = week(0, false, false); // nothing in force
        tally.weeks[3] = WeekRecord { attacks: 2, ..week(0, true, true) }; // attacks that killed nobody
    });
    answers("peace_weeks_share", &[(Some(2.0 / 104.0), tally.clone())]);
    assert_eq!(value("peace_weeks_share", &tally, 8), Some(0.25));
}

#[test]
fn deaths_attacks_displacement_agreements_and_money_are_sums() {
    let tally = trial(|tally| {
        (tally.weeks[0].deaths, tally.weeks[7].deaths, tally.weeks[103].deaths) = (3, 40, 1);
        tally.weeks[5].attacks = 9;
        let attack = Incident { conflict: 0, side: 0, ordinal: 0, day: 3, deaths: 500, place: 0 };
        tally.incidents = vec![attack, Incident { deaths: 0, ..attack }, Incident { side: 1, ..attack }];
        (tally.agreements, tally.suspensions, tally.collapses) = (4, 5, 6);
        (tally.displaced_person_weeks, tally.spent) = (1234.5, 678.25);
    });
    let sums = [
        ("deaths", 44.0),
        ("incidents", 3.0),
        ("agreements", 4.0),
        ("displaced_person_weeks", 1234.5),
        ("cost_usd", 678.25),
    ];
    for (name, expected) in sums {
        answers(name, &[(Some(expected), tally.clone()), (Some(0.0), trial(|_| {}))]);
    }
}

#[test]
fn a_first_agreement_that_never_came_takes_the_horizon() {
    let signed = |week| trial(|tally| tally.first_agreement = week);
    answers(
        "weeks_to_agreement",
        &[(Some(0.0), signed(Some(0))), (Some(37.0), signed(Some(37))), (Some(104.0), signed(None))],
    );
}

#[test]
fn states_at_the_horizon_are_read_each_from_its_own_place() {
    let tally = trial(|tally| {
        (tally.ownership, tally.dependency, tally.trust) = (0.1, 0.2, 0.3);
        (tally.inclusion, tally.conflicts_at_peace, tally.tension_weeks) = (0.4, 0.5, 26.0);
    });
    let states =
        [("ownership", 0.1), ("dependency", 0.2), ("trust", 0.3), ("inclusion", 0.4), ("conflicts_at_peace", 0.5)];
    for (name, expected) in states {
        answers(name, &[(Some(expected), tally.clone())]);
    }
    answers("national_tension", &[(Some(0.25), tally)]); // a mean over the weeks
}

#[test]
fn peace_after_exit_is_that_of_the_week_a_year_later() {
    let left = |exit: Option<u32>, at: std::ops::Range<usize>| {
        trial(|tally| {
            tally.exit = exit;
            tally.weeks[at].fill(week(0, true, true));
        })
    };
    answers(
        "peace_after_exit",
        &[
            (None, left(None, 0..104)),
            (Some(1.0), left(Some(3), 55..56)),
            (Some(0.0), left(Some(3), 56..104)),
            (Some(0.0), left(Some(3), 0..55)),
            (Some(1.0), left(Some(51), 103..104)),
            (None, left(Some(52), 0..104)), // the year after it ends beyond the horizon
        ],
    );
}

#[test]
fn relapse_is_counted_within_its_weeks_and_only_where_they_are_over() {
    let relapse = |signed: Option<u32>, broken: Option<u32>| {
        trial(|tally| {
            tally.first_agreement = signed;
            tally.first_relapse = broken.map(|week| (week, PeaceEnd::LocalRelapse));
        })
    };
    for (name, within) in [("relapse_26", 26), ("relapse_52", 52), ("relapse_104", 104)] {
        let (signed, weeks) = (10, 10 + within);
        for (expected, horizon, tally) in [
            (None, 500, relapse(None, None)),
            (None, weeks - 1, relapse(Some(signed), Some(signed))),
            (Some(0.0), weeks, relapse(Some(signed), None)),
            (Some(1.0), weeks, relapse(Some(signed), Some(signed))),
            (Some(1.0), 500, relapse(Some(signed), Some(signed + within - 1))),
            (Some(0.0), 500, relapse(Some(signed), Some(signed + within))),
        ] {
            assert_eq!(value(name, &tally, horizon), expected, "{name}: {tally:?}");
        }
    }
}

#[test]
fn a_metric_that_is_compared_is_defined_for_every_trial_and_no_other() {
    for metric in metric::ALL {
        let bare = (metric.value)(&trial(|_| {}), 104);
        assert_eq!(bare.is_some(), metric.compared, "{}", metric.name);
    }
}

#[test]
fn every_metric_has_an_answer_in_this_file() {
    let tests = include_str!("metric.rs");
    for metric in metric::ALL {
        let times = tests.matches(&format!("\"{}\"", metric.name)).count();
        let in_lists = usize::from(metric.better == Direction::Higher) + usize::from(metric.binary);
        assert!(times > in_lists, "{} has no known answer", metric.name);
    }
}

#[test]
fn names_are_found_and_stand_for_one_metric_each() {
    let names: BTreeMap<&str, usize> = metric::ALL.iter().enumerate().map(|(at, metric)| (metric.name, at)).collect();
    assert_eq!(names.len(), metric::ALL.len());
    for (name, at) in names {
        assert_eq!(metric::position(name), Some(at));
    }
    assert_eq!(metric::position("happiness"), None);
}

#[test]
fn attacks_and_deaths_between_the_parties_are_those_of_focal_conflicts() {
    answers("focal_attacks", &[(Some(0.0), trial(|_| ())), (Some(3.0), trial(|tally| tally.focal_attacks = 3))]);
    answers(
        "focal_deaths",
        &[(Some(0.0), trial(|tally| tally.focal_attacks = 3)), (Some(8.0), trial(|tally| tally.focal_deaths = 8))],
    );
}

#[test]
fn what_is_better_and_what_is_yes_or_no_is_as_people_would_say() {
    let named = |keep: fn(&metric::Metric) -> bool| {
        metric::ALL.iter().filter(|metric| keep(metric)).map(|metric| metric.name).collect::<Vec<_>>()
    };
    let more = named(|metric| metric.better == Direction::Higher);
    let good = ["peace", "focal_quiet_52", "kept_peace", "peace_weeks_share", "agreements", "ownership", "trust"];
    assert_eq!(more, [&good[..], &["inclusion", "conflicts_at_peace", "peace_after_exit"]].concat());
    let flags =
        ["peace", "focal_quiet_52", "kept_peace", "peace_after_exit", "relapse_26", "relapse_52", "relapse_104"];
    assert_eq!(named(|metric| metric.binary), flags);
}

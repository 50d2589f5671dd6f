//! The library as others use it: the same bytes as the command line, in memory alone, and stopped when asked.

#![allow(clippy::unwrap_used)] // a helper of tests may fail as a test does

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use common::{SMALL, assert_same_files, files};
use localpeace::events::ged::EventFilter;
use localpeace::{
    Changes, Error, Future, Look, Merged, Options, ProfileOptions, Progress, Saving, Stop, Study, SweepOptions,
    SweepStudy, Values, Watch, Why, check, compare, load, load_texts, merge, open, profile, report, sweep, trace, why,
};

mod common;
#[allow(dead_code, reason = "the example's main is run by cargo")]
#[path = "../examples/compare.rs"]
mod example;

/// Runs the command line.
fn localpeace(args: &[&str]) {
    common::succeeded(&common::localpeace(args));
}

fn small() -> localpeace::Scenario {
    load(SMALL, Changes::default()).unwrap()
}

fn options(trials: u64, threads: usize) -> Options {
    Options { trials, threads, ..Options::default() }
}

#[test]
fn the_example_writes_the_bytes_of_the_command() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    localpeace(&["compare", SMALL, "--trials", "300", "--threads", "2", "--out", at("command").to_str().unwrap()]);
    example::run(SMALL, 300, at("library").to_str().unwrap()).unwrap();
    let names = files(&at("command"));
    for name in ["manifest.ron", "trials.parquet", "weekly.parquet", "summary.csv", "comparison.csv", "report.html"] {
        assert!(names.contains_key(Path::new(name)), "{name} is missing");
    }
    assert_same_files(&at("command"), &at("library"));
}

#[test]
fn what_is_made_in_memory_is_what_is_saved_and_read_again() {
    let folder = tempfile::tempdir().unwrap();
    let (memory, place) = (folder.path().join("memory"), folder.path().join("place"));
    let (nobody, saving) = (Watch::nobody(), Saving::default());
    let made = compare(&small(), &options(120, 1), &nobody).unwrap();
    assert!(!made.save(&memory, &saving, &nobody).unwrap(), "nothing was there before");
    assert!(made.save(&memory, &saving, &nobody).unwrap(), "all of it is there now");
    Study::in_place(Some(&place), &small(), &options(60, 2), &saving, &nobody).unwrap();
    let longer = Study::in_place(Some(&place), &small(), &options(120, 3), &saving, &nobody).unwrap();
    let longer = longer.whole().unwrap();
    assert_same_files(&memory, &place);
    let read = open(&memory, 2, &nobody).unwrap();
    // as text, in which not a number is as good as another
    let text = |tables: [localpeace::Table; 4]| tables.map(|table| table.csv().unwrap());
    let all = |study: &Study| text([study.summary(), study.trials(), study.differences(), study.weekly()]);
    assert!(all(&read) == all(&made) && all(&longer) == all(&made));
    let page = made.page(&[], &nobody).unwrap();
    assert_eq!(page, fs::read_to_string(memory.join("report.html")).unwrap());
    report(&memory, true, &saving, &nobody).unwrap();
    assert_ne!(page, fs::read_to_string(memory.join("report.html")).unwrap(), "the page now says why");
    report(&memory, false, &saving, &nobody).unwrap();
    assert_eq!(page, fs::read_to_string(memory.join("report.html")).unwrap());
}

#[test]
fn texts_are_enough_and_no_other_file_is_read() {
    let folder = Path::new("tests/small");
    let mut texts = BTreeMap::new();
    for name in ["small.ron", "strategies/none.ron", "strategies/talk.ron"] {
        texts.insert(PathBuf::from(name), fs::read_to_string(folder.join(name)).unwrap());
    }
    let from_texts = load_texts(texts.clone(), "small.ron", Changes::default()).unwrap();
    let made = compare(&from_texts, &options(20, 1), &Watch::nobody()).unwrap();
    let from_files = compare(&small(), &options(20, 1), &Watch::nobody()).unwrap();
    assert_eq!(made.page(&[], &Watch::nobody()).unwrap(), from_files.page(&[], &Watch::nobody()).unwrap());
    texts.remove(Path::new("strategies/talk.ron"));
    let faults = load_texts(texts, "small.ron", Changes::default()).unwrap_err();
    assert!(faults.to_string().contains("talk.ron"), "{faults}");
}

/// Raises a stop once some steps are done.
struct Impatient {
    after: u64,
    stop: Stop,
    done: AtomicU64,
}

impl Progress for Impatient {
    fn done(&self, steps: u64) {
        if self.done.fetch_add(steps, Ordering::SeqCst) + steps >= self.after {
            self.stop.raise();
        }
    }
}

#[test]
fn a_stop_is_heard_at_the_next_trial_and_everything_is_counted() {
    let impatient = |after| Impatient { after, stop: Stop::default(), done: AtomicU64::new(0) };
    let patient = impatient(u64::MAX);
    let watch = Watch { stop: patient.stop.clone(), progress: &patient };
    compare(&small(), &options(250, 2), &watch).unwrap();
    assert_eq!(patient.done.load(Ordering::SeqCst), 250);
    let hurried = impatient(1);
    let watch = Watch { stop: hurried.stop.clone(), progress: &hurried };
    let error = compare(&small(), &options(1_000_000, 2), &watch).unwrap_err();
    assert!(error.is_stop(), "{error}");
    assert!(hurried.done.load(Ordering::SeqCst) < 1000, "it went on for {:?} trials", hurried.done);
    let look = Look { threads: 2, ..Look::of("talk") };
    let error = why(&small(), &look, &Why::default(), &watch).unwrap_err();
    assert!(error.is_stop(), "{error}");
}

#[test]
fn a_sweep_saved_from_memory_is_the_one_made_in_a_folder() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let (design, nobody, saving) = ("tests/small/sweep.ron", Watch::nobody(), Saving::default());
    let options = SweepOptions { trials: Some(20), threads: 2, ..SweepOptions::default() };
    let made = sweep(design, &options, &nobody).unwrap();
    made.save(at("memory"), &saving, &nobody).unwrap();
    SweepStudy::in_place(Some(&at("place")), design, &options, &saving, &nobody).unwrap();
    assert_same_files(&at("memory"), &at("place"));
    localpeace(&["sweep", design, "--trials", "20", "--out", at("command").to_str().unwrap()]);
    assert_same_files(&at("memory"), &at("command"));
    let parts = [1, 2].map(|part| {
        let place = at(&format!("part{part}"));
        let shard = format!("{part}/2");
        localpeace(&["sweep", design, "--trials", "20", "--shard", &shard, "--out", place.to_str().unwrap()]);
        place
    });
    let Merged::Sweep(joined) = merge(&parts, Some(&at("joined")), false, &saving, &nobody).unwrap() else {
        panic!("it is a sweep")
    };
    assert_eq!(joined.whole().unwrap().text(), made.text());
    assert_same_files(&at("memory"), &at("joined"));
    assert!(merge(&parts[..1], Some(&at("torn")), false, &saving, &nobody).unwrap_err().to_string().contains("2/2"));
}

#[test]
fn tables_are_plain_columns_with_units() {
    let made = compare(&small(), &options(10, 1), &Watch::nobody()).unwrap();
    let trials = made.trials();
    let (strategies, trials_each) = (2, 10);
    assert_eq!(trials.rows(), strategies * trials_each);
    let deaths = trials.column("deaths").unwrap();
    assert_eq!(deaths.unit, "deaths");
    assert!(matches!(deaths.values, Values::Number(values) if values.len() == trials.rows()));
    assert_eq!(trials.column("first_agreement_week").unwrap().unit, "week");
    assert!(trials.column("no such column").is_none());
    let summary = made.summary();
    let Values::Text(metrics) = summary.column("metric").unwrap().values else { panic!("words") };
    let row = metrics.iter().position(|metric| metric == "deaths").unwrap();
    let (Values::Number(means), Values::Number(all)) = (summary.column("mean").unwrap().values, deaths.values) else {
        panic!("numbers")
    };
    let none: Vec<f64> = all.iter().step_by(strategies).copied().collect();
    assert!((means[row] - none.iter().sum::<f64>() / none.len() as f64).abs() < 1e-9);
}

#[test]
fn names_that_stand_for_nothing_and_questions_without_answer_are_refused() {
    let (scenario, nobody) = (small(), Watch::nobody());
    let told = |strategy: &str, future: &Future, against: Option<&str>| {
        trace(&scenario, &Look::of(strategy), future, against, &nobody)
    };
    let seventh = told("talk", &Future::Trial(7), Some("none")).unwrap();
    assert_eq!((seventh.trial, seventh.value), (7, None));
    assert!(seventh.pair.is_some());
    assert!(
        told("tolk", &Future::Trial(7), None)
            .unwrap_err()
            .to_string()
            .contains("there is no strategy `tolk` (did you mean")
    );
    assert!(matches!(told("talk", &Future::Trial(7), Some("talk")), Err(Error::Itself(_))));
    let metric = "deaths".to_owned();
    let saved = Future::Picked { pick: localpeace::run::analysis::replay::Pick::Saved, metric, trials: 5 };
    assert!(matches!(told("talk", &saved, None), Err(Error::NoOther)));
    assert!(told("talk", &saved, Some("none")).unwrap().value.is_some());
    let strange = Why { metric: "deths".to_owned(), ..Why::default() };
    assert!(
        why(&scenario, &Look::of("talk"), &strange, &nobody)
            .unwrap_err()
            .to_string()
            .contains("there is no metric `deths` (did you mean")
    );
    assert_eq!(check(SMALL), []);
    assert!(!check("tests/invalid/dangling_name.ron").is_empty());
    let filter = EventFilter { from_day: Some(366), to_day: Some(0), ..EventFilter::default() };
    let refused = profile("nothing.csv", &ProfileOptions { filter, ..ProfileOptions::default() }).unwrap_err();
    assert!(refused.to_string().contains("1971-01-02 and 1970-01-01"), "{refused}");
}

#[test]
fn events_are_described_within_the_days_that_were_observed() {
    let folder = tempfile::tempdir().unwrap();
    let table = folder.path().join("table.csv");
    let text = "id,type_of_violence,dyad_name,side_a,side_b,country,date_start,best\n\
                1,2,A - B,A,B,X,2001-01-05,30\n2,2,A - B,A,B,X,2001-01-25,3\n3,1,G - A,G,A,X,2001-02-05,33\n";
    fs::write(&table, text).unwrap();
    let found = profile(&table, &ProfileOptions::default()).unwrap();
    assert_eq!((found.kept, found.replications), (2, 1));
    assert_eq!(found.window.days(), 31 + 28);
    let filter = EventFilter { to_day: Some(found.window.last_day + 31), ..EventFilter::default() };
    let longer = profile(&table, &ProfileOptions { filter, ..ProfileOptions::default() }).unwrap();
    assert_eq!(longer.window.days(), 31 + 28 + 31);
    assert!((3.0..=30.0).contains(&found.profile.get("deaths_median").unwrap().value));
}

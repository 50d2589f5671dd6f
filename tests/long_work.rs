//! Sweeps and long work as a user meets them: parts, interruptions and more trials give the bytes of one uninterrupted run.
#![allow(clippy::unwrap_used)] // a helper of tests may fail as a test does

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use common::{SMALL, assert_same_files, command, compare, files, localpeace, refused, succeeded};

mod common;

const SWEEP: &str = "tests/small/sweep.ron";
const SEARCH: &str = "tests/small/frontier.ron";
/// Name of the variable that says how many times to kill a run; `make soak` sets it.
const KILLS: &str = "LOCALPEACE_KILLS";

/// Arguments of a run into `out`.
fn into<'a>(what: &[&'a str], out: &'a Path, more: &[&'a str]) -> Vec<&'a str> {
    [what, &["--quiet", "--out", out.to_str().unwrap()], more].concat()
}

fn sweep(out: &Path, more: &[&str]) -> Output {
    localpeace(&into(&["sweep", SWEEP], out, more))
}

fn search(out: &Path, more: &[&str]) -> Output {
    localpeace(&into(&["frontier", SEARCH], out, more))
}

fn merge(parts: &[PathBuf], out: &Path) -> Output {
    let parts: Vec<&str> = parts.iter().map(|part| part.to_str().unwrap()).collect();
    localpeace(&[&["merge"], parts.as_slice(), &["--out", out.to_str().unwrap()]].concat())
}

/// Makes all parts of a run.
fn parts(folder: &Path, of: u32, run: fn(&Path, &[&str]) -> Output, more: &[&str]) -> Vec<PathBuf> {
    let part = |n: u32| {
        let out = folder.join(format!("part-{n}-of-{of}"));
        let shard = format!("{n}/{of}");
        let text = succeeded(&run(&out, &[&["--shard", shard.as_str()], more].concat()));
        assert!(text.contains(&format!("Part {n}/{of}")), "{text}");
        out
    };
    (1..=of).map(part).collect()
}

#[test]
fn a_sweep_leaves_tidy_tables_and_a_point_of_it_is_the_comparison_there() {
    let folder = tempfile::tempdir().unwrap();
    let (out, there) = (folder.path().join("s"), folder.path().join("c"));
    let text = succeeded(&sweep(&out, &["--trial-rows"]));
    for expected in
        ["lever         effort: 0.5 to 4", "uncertainty   cohesion: None, Strong", "8 points × 2 strategies"]
    {
        assert!(text.contains(expected), "{expected}:\n{text}");
    }
    let written = files(&out);
    for file in [
        "manifest.ron",
        "points.csv",
        "points.parquet",
        "results.csv",
        "results.parquet",
        "pairs.parquet",
        "batches.parquet",
        "trials.parquet",
        "experiments.csv",
        "outcomes/peace.csv",
        "ema.tar.gz",
    ] {
        assert!(written.contains_key(Path::new(file)), "{file} of {:?}", written.keys());
    }
    let manifest = fs::read_to_string(out.join("manifest.ron")).unwrap();
    assert!(
        !manifest.contains(folder.path().to_str().unwrap()) && !manifest.contains("tests/small"),
        "no path of here"
    );
    let set = [
        "--set",
        "strategies.talk.blocks.shuttle.effort=4",
        "--set",
        "linkage=0",
        "--set",
        "conflicts.pasture.cohesion=Strong",
    ];
    succeeded(&compare(&there, &[&set[..], &["--trials", "60"]].concat()));
    let summary = fs::read_to_string(there.join("summary.csv")).unwrap();
    let results = fs::read_to_string(out.join("results.csv")).unwrap();
    let mut found = 0;
    for row in summary.lines().skip(1) {
        let columns: Vec<&str> = row.split(',').collect();
        let (strategy, metric, numbers) = (columns[1], columns[2], columns[3..9].join(","));
        let expected = format!("5,4,0,Strong,{strategy},{metric},{numbers},");
        assert!(results.lines().any(|row| row.starts_with(&expected)), "{expected}");
        found += 1;
    }
    assert!(found > 20, "{found}");
    let again = succeeded(&sweep(&out, &["--trial-rows"]));
    assert!(again.contains("holds this sweep already; nothing was simulated"), "{again}");
    assert_eq!(files(&out), written);
}

#[test]
fn parts_of_a_sweep_joined_are_the_whole_sweep() {
    let folder = tempfile::tempdir().unwrap();
    let (whole, joined) = (folder.path().join("whole"), folder.path().join("joined"));
    succeeded(&sweep(&whole, &["--threads", "1"]));
    let mut parts = parts(&joined, 3, sweep, &["--threads", "2"]);
    parts.reverse();
    succeeded(&merge(&parts, &joined));
    assert_same_files(&whole, &joined);
}

/// A file as a calibration writes it, with two parameters of which one is small or large.
fn calibration(folder: &Path, small: f64, large: f64) -> PathBuf {
    let draws = [(1.0, small, -7.9), (2.0, large, -7.5), (1.0, large, -7.4)];
    let draws = draws.map(|(weight, grievance, base)| format!("({weight:?}, [{grievance:?}, {base:?}])")).join(", ");
    let names = "\"violence.grievance\", \"violence.open_community\"";
    let path = folder.join(format!("calibration_{large}.ron"));
    fs::write(&path, format!("(fitted_to: \"a test\", names: [{names}], draws: [{draws}])")).unwrap();
    path
}

#[test]
fn a_sweep_takes_a_calibration_in_one_go_in_parts_and_after_an_interruption() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let file = calibration(folder.path(), 1.0, 2.0);
    let with = ["--parameters", file.to_str().unwrap()];
    succeeded(&sweep(&at("whole"), &with));
    succeeded(&merge(&parts(&at("joined"), 2, sweep, &with), &at("joined")));
    assert_same_files(&at("whole"), &at("joined"));
    succeeded(&sweep(&at("grown"), &[&with[..], &["--trials", "20"]].concat()));
    fs::remove_file(at("grown").join("chunks/points/000003.chunk")).unwrap();
    succeeded(&sweep(&at("grown"), &[&with[..], &["--resume"]].concat()));
    assert_same_files(&at("whole"), &at("grown"));
    let manifest = fs::read_to_string(at("whole/manifest.ron")).unwrap();
    assert!(manifest.contains("fitted_to: \"a test\"") && !manifest.contains("calibration_"), "{manifest}");
    let message = refused(&sweep(&at("whole"), &[]));
    assert!(message.contains("the calibration that parameters are drawn from"), "{message}");
    succeeded(&sweep(&at("without"), &[]));
    assert_ne!(files(&at("whole"))[Path::new("results.csv")], files(&at("without"))[Path::new("results.csv")]);
    // a point is the comparison there, with the same calibration
    let set = ["strategies.talk.blocks.shuttle.effort=4", "linkage=0", "conflicts.pasture.cohesion=Strong"];
    let set: Vec<&str> = set.iter().flat_map(|set| ["--set", set]).collect();
    succeeded(&compare(&at("there"), &[&with[..], &set, &["--trials", "60"]].concat()));
    let summary = fs::read_to_string(at("there/summary.csv")).unwrap();
    let row = summary.lines().find_map(|row| row.split_once(",talk,deaths,")).unwrap().1;
    // all but the last column, which only a comparison has
    let row = row.rsplit_once(',').unwrap().0;
    let results = fs::read_to_string(at("whole/results.csv")).unwrap();
    assert!(results.contains(&format!("5,4,0,Strong,talk,deaths,{row},")), "{row}");
}

#[test]
fn parts_of_a_comparison_joined_are_the_whole_comparison() {
    let folder = tempfile::tempdir().unwrap();
    let (whole, joined) = (folder.path().join("whole"), folder.path().join("joined"));
    let more = ["--trials", "230", "--set", "linkage=0.4", "--without", "trade", "--pairs"];
    succeeded(&compare(&whole, &more));
    let parts = parts(&joined, 4, compare, &more);
    succeeded(&merge(&parts, &joined));
    assert_same_files(&whole, &joined);
}

#[test]
fn parts_that_do_not_belong_together_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let make = |name: &str, shard: &str, more: &[&str]| {
        succeeded(&compare(&at(name), &[&["--shard", shard], more].concat()));
        at(name)
    };
    let (one, two) = (make("one", "1/2", &["--trials", "100"]), make("two", "2/2", &["--trials", "100"]));
    let other_seed = make("seed", "2/2", &["--trials", "100", "--seed", "2"]);
    let longer = make("longer", "2/2", &["--trials", "200"]);
    let third = make("third", "2/3", &["--trials", "100"]);
    let whole = at("whole");
    succeeded(&compare(&whole, &["--trials", "50"]));
    let out = at("out");
    for (parts, expected) in [
        (vec![one.clone()], "1 of 2 parts are missing: 2/2"),
        (vec![one.clone(), one.clone(), two.clone()], "are both part 1/2"),
        (vec![one.clone(), other_seed], "the seed (1, here 2)"),
        (vec![one.clone(), longer], "100 trials"),
        (vec![one.clone(), third], "the number of parts (2, here 3)"),
        (vec![one.clone(), whole], "is not the folder of a finished part"),
        (vec![at("nowhere")], "is not the folder of a finished part"),
    ] {
        let message = refused(&merge(&parts, &out));
        assert!(message.contains(expected), "{expected}: {message}");
        assert!(!out.exists());
    }
    fs::remove_file(two.join("chunks/all/000001.chunk")).unwrap();
    let message = refused(&merge(&[one, two], &out));
    assert!(message.contains("the parts lack 1 chunks of trials"), "{message}");
    let left = fs::read_dir(folder.path())
        .unwrap()
        .flatten()
        .filter(|entry| entry.file_name().to_string_lossy().starts_with('.'));
    assert_eq!(left.count(), 0, "nothing is left aside");
}

#[test]
fn an_interrupted_or_extended_sweep_equals_one_uninterrupted_sweep() {
    let folder = tempfile::tempdir().unwrap();
    let (whole, grown) = (folder.path().join("whole"), folder.path().join("grown"));
    succeeded(&sweep(&whole, &["--trials", "130"]));
    succeeded(&sweep(&grown, &["--trials", "70"]));
    let text = succeeded(&sweep(&grown, &["--trials", "130", "--resume"]));
    assert!(text.contains("560 trials of each strategy were read from an earlier run and 480 simulated"), "{text}");
    assert_same_files(&whole, &grown);
    // as after an interruption: one point is missing, one is cut off, and one was being written
    let points = grown.join("chunks/points");
    fs::remove_file(points.join("000002.chunk")).unwrap();
    let bytes = fs::read(points.join("000005.chunk")).unwrap();
    fs::write(points.join("000005.chunk"), &bytes[..bytes.len() / 2]).unwrap();
    fs::write(points.join(".unfinished-0123456789abcdef"), &bytes[..9]).unwrap();
    succeeded(&sweep(&grown, &["--trials", "130"]));
    assert_same_files(&whole, &grown);
    let message = refused(&sweep(&grown, &["--trials", "60"]));
    assert!(message.contains("more than the 60 asked for"), "{message}");
    let message = refused(&sweep(&grown, &["--trials", "130", "--seed", "2"]));
    assert!(message.contains("the seed (1, here 2)"), "{message}");
}

#[test]
fn a_run_is_only_resumed_where_there_is_one() {
    let folder = tempfile::tempdir().unwrap();
    for run in [compare, sweep, search] {
        let message = refused(&run(&folder.path().join("none"), &["--resume"]));
        assert!(message.contains("nothing to go on with"), "{message}");
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn precision_decides_on_the_number_of_trials_and_always_in_the_same_way() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let text = succeeded(&compare(&at("one"), &["--precision", "0.06", "--trials", "1600", "--threads", "1"]));
    assert!(text.contains("is reached with") && text.contains("the 4 planned looks"), "{text}");
    succeeded(&compare(&at("two"), &["--precision", "0.06", "--trials", "1600", "--threads", "2"]));
    assert_same_files(&at("one"), &at("two"));
    let summary = fs::read_to_string(at("one").join("summary.csv")).unwrap();
    let row = summary.lines().find(|row| row.contains(",talk,peace,")).unwrap();
    let numbers: Vec<f64> = row.split(',').skip(4).take(4).map(|number| number.parse().unwrap()).collect();
    assert!((numbers[3] - numbers[2]) / 2.0 <= 0.06, "{row}");
    let text = succeeded(&compare(&at("capped"), &["--precision", "0.0001", "--trials", "200"]));
    assert!(text.contains("is not reached with 200 trials"), "{text}");
    // a sweep stops point by point; in parts as in one
    let more = ["--precision", "0.09", "--trials", "800"];
    succeeded(&sweep(&at("whole"), &more));
    succeeded(&merge(&parts(&at("joined"), 2, sweep, &more), &at("joined")));
    assert_same_files(&at("whole"), &at("joined"));
    for (arguments, expected) in [
        (vec!["--precision", "0"], "a number above 0"),
        (vec!["--precision", "0.1", "--shard", "1/2"], "cannot know when the whole is precise enough"),
        (vec!["--precision", "0.1", "--precision-of", "peas"], "expected one of peace"),
        (vec!["--shard", "3/2"], "expected a part such as 3/16"),
    ] {
        let message = refused(&compare(&at("no"), &arguments));
        assert!(message.contains(expected), "{arguments:?}: {message}");
    }
}

#[test]
fn a_dry_run_tells_size_time_and_disk_and_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let text = succeeded(&sweep(&folder.path().join("s"), &["--dry-run", "--shard", "1/2"]));
    for expected in ["4 (part 1/2 of 8)", "60 a point and strategy, 480 in all", "time ", "disk "] {
        assert!(text.contains(expected), "{expected}:\n{text}");
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

/// Times to kill a run.
fn kills(usual: u32) -> u32 {
    std::env::var(KILLS).ok().and_then(|text| text.parse().ok()).unwrap_or(usual)
}

fn start(arguments: &[&str]) -> Child {
    command(arguments).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap()
}

#[expect(clippy::disallowed_methods, reason = "the moment of the kill is the subject")]
/// Starts a run again and again and kills it after a time that differs each time, then lets it end.
fn killed_again_and_again(arguments: &[&str], times: u32) {
    let mut killed = 0;
    for n in 0..times {
        let mut child = start(arguments);
        // spread over 1 to 300 milliseconds by the golden ratio, so that kills hit every phase
        let wait = Duration::from_micros(1000 + u64::from(n + 1) * 185_410 % 300_000);
        let began = Instant::now();
        while began.elapsed() < wait && child.try_wait().unwrap().is_none() {
            std::thread::sleep(Duration::from_micros(200));
        }
        killed += u32::from(child.try_wait().unwrap().is_none());
        child.kill().unwrap();
        child.wait().unwrap();
    }
    assert!(killed > 0, "no run was still at work when it was killed");
    succeeded(&localpeace(arguments));
}

#[test]
fn a_comparison_killed_at_any_moment_ends_as_one_uninterrupted_run() {
    let folder = tempfile::tempdir().unwrap();
    let (whole, killed) = (folder.path().join("w/small"), folder.path().join("k/small"));
    succeeded(&compare(&whole, &["--trials", "1000"]));
    killed_again_and_again(&into(&["compare", SMALL], &killed, &["--trials", "1000"]), kills(4));
    assert_same_files(&whole, &killed);
    assert_eq!(fs::read_dir(killed.parent().unwrap()).unwrap().count(), 1, "nothing is left aside");
}

#[test]
fn a_sweep_killed_at_any_moment_ends_as_one_uninterrupted_run() {
    let folder = tempfile::tempdir().unwrap();
    let (whole, killed) = (folder.path().join("w/small"), folder.path().join("k/small"));
    succeeded(&sweep(&whole, &["--trials", "150"]));
    killed_again_and_again(&into(&["sweep", SWEEP], &killed, &["--trials", "150"]), kills(4));
    assert_same_files(&whole, &killed);
    assert_eq!(fs::read_dir(killed.parent().unwrap()).unwrap().count(), 1, "nothing is left aside");
}

#[test]
fn a_search_killed_at_any_moment_ends_as_one_uninterrupted_search() {
    let folder = tempfile::tempdir().unwrap();
    let (whole, killed) = (folder.path().join("w/small"), folder.path().join("k/small"));
    succeeded(&search(&whole, &["--trials", "400", "--threads", "1"]));
    killed_again_and_again(&into(&["frontier", SEARCH], &killed, &["--trials", "400"]), kills(4));
    assert_same_files(&whole, &killed);
    assert_eq!(fs::read_dir(killed.parent().unwrap()).unwrap().count(), 1, "nothing is left aside");
}

#[test]
fn an_interrupted_or_extended_search_equals_one_uninterrupted_search() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let file = calibration(folder.path(), 1.0, 2.0);
    let with = ["--parameters", file.to_str().unwrap(), "--trials"];
    let whole = succeeded(&search(&at("whole"), &[&with[..], &["220"]].concat()));
    // rounds of both searches end within chunks
    succeeded(&search(&at("grown"), &[&with[..], &["60"]].concat()));
    let text = succeeded(&search(&at("grown"), &[&with[..], &["220", "--resume"]].concat()));
    assert!(text.contains("futures were read from an earlier run and"), "{text}");
    assert_same_files(&at("whole"), &at("grown"));
    // as after an interruption: one chunk is missing, one is cut off, and one was being written
    let (pilots, mixes) = (at("grown").join("chunks/pilots"), at("grown").join("chunks/mixes"));
    fs::remove_file(pilots.join("2-001.chunk")).unwrap();
    let bytes = fs::read(mixes.join("002-000000.chunk")).unwrap();
    fs::write(mixes.join("002-000000.chunk"), &bytes[..bytes.len() / 2]).unwrap();
    fs::write(mixes.join(".unfinished-fedcba9876543210"), &bytes[..9]).unwrap();
    succeeded(&search(&at("grown"), &[&with[..], &["220"]].concat()));
    assert_same_files(&at("whole"), &at("grown"));
    let again = succeeded(&search(&at("grown"), &[&with[..], &["220"]].concat()));
    assert!(again.contains("holds this search already; nothing was simulated"), "{again}");
    let findings = |text: &str| text.rsplit_once("\n\n").unwrap().0.to_owned();
    assert_eq!(findings(&again), findings(&whole));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 3, "nothing is left aside");
    let chart = |name: &str| fs::read_to_string(at(name).join("frontier.svg")).unwrap();
    assert!(!chart("whole").contains("illustrative, uncalibrated"));
    for (more, expected) in [
        (["--trials", "50"], "more than the 50 asked for"),
        (["--seed", "2"], "the seed (1, here 2)"),
        (["--budget", "200000"], "the budget (300000, here 200000)"),
        (["--set", "linkage=0.5"], "the scenario, or what the parts of the mixes do"),
    ] {
        let message = refused(&search(&at("grown"), &[&with[..2], &more].concat()));
        assert!(message.contains(expected), "{more:?}: {message}");
    }
    let message = refused(&search(&at("grown"), &["--trials", "220"]));
    assert!(message.contains("the calibration that parameters are drawn from"), "{message}");
}

/// Number of chunks saved below a folder.
fn saved(folder: &Path) -> usize {
    let Ok(entries) = fs::read_dir(folder) else { return 0 };
    let count = |path: PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            saved(&path)
        } else {
            usize::from(path.extension().is_some_and(|end| end == "chunk") && !name.starts_with('.'))
        }
    };
    entries.flatten().map(|entry| count(entry.path())).sum()
}

/// Waits until a run has saved so many chunks below a folder.
fn wait_for_chunks(folder: &Path, chunks: usize, child: &mut Child) {
    while saved(folder) < chunks && child.try_wait().unwrap().is_none() {
        std::thread::yield_now();
    }
}

/// Waits until a run has begun to write its tables, all trials done.
fn wait_for_tables(folder: &Path, child: &mut Child) {
    let has_tables = |path: &Path| path.join("blocks.csv").exists() && path.extension().is_some();
    while child.try_wait().unwrap().is_none() {
        if fs::read_dir(folder).unwrap().flatten().any(|entry| has_tables(&entry.path())) {
            return;
        }
        std::thread::yield_now();
    }
}

/// Sends the signal of Ctrl-C, or with which schedulers end a job, and gives what the run says at its end and how long it took.
#[cfg(unix)]
#[expect(clippy::disallowed_methods, reason = "how soon the signal is heard is the subject")]
fn interrupted(child: Child, signal: &str) -> (Output, Duration) {
    let began = Instant::now();
    let sent = Command::new("sh").args(["-c", &format!("kill -{signal} {}", child.id())]).status().unwrap();
    assert!(sent.success());
    (child.wait_with_output().unwrap(), began.elapsed())
}

#[test]
fn two_runs_at_once_into_one_folder_are_one_run_and_a_refusal() {
    let folder = tempfile::tempdir().unwrap();
    let (out, whole) = (folder.path().join("k/small"), folder.path().join("w/small"));
    let arguments = into(&["compare", SMALL], &out, &["--trials", "2000", "--threads", "1"]);
    let mut first = start(&arguments);
    wait_for_chunks(folder.path(), 1, &mut first);
    let who = format!("another run, process {} on ", first.id());
    for run in [compare(&out, &["--trials", "2000"]), compare(&out, &["--trials", "50", "--seed", "2", "--force"])] {
        let message = refused(&run);
        assert!(message.contains(&who) && message.contains("is at work in"), "{message}");
    }
    assert!(!out.exists(), "who is refused changes nothing");
    assert!(first.wait().unwrap().success());
    succeeded(&compare(&whole, &["--trials", "2000"]));
    assert_same_files(&whole, &out);
    assert_eq!(fs::read_dir(out.parent().unwrap()).unwrap().count(), 1, "the lock is gone with its holder");
}

#[test]
#[cfg(unix)]
fn links_are_followed_once_at_the_start_and_never_within() {
    use std::os::unix::fs::symlink;
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::create_dir_all(at("disk/results")).unwrap();
    fs::create_dir(at("mine")).unwrap();
    symlink(at("disk/results"), at("link")).unwrap();
    succeeded(&compare(&at("link"), &["--trials", "60"]));
    assert!(fs::symlink_metadata(at("link")).unwrap().is_symlink(), "the link stays");
    assert!(at("disk/results/report.html").exists());
    // what leads out of the folder is never written through, wherever somebody has put it
    for (link, inside) in [("link/report.html", "page"), ("link/summary.csv", "numbers")] {
        fs::write(at("mine").join(inside), "mine").unwrap();
        fs::remove_file(at(link)).unwrap();
        symlink(at("mine").join(inside), at(link)).unwrap();
    }
    for part in ["link/charts", "link/chunks/all"] {
        fs::remove_dir_all(at(part)).unwrap();
        symlink(at("mine"), at(part)).unwrap();
    }
    let message = refused(&compare(&at("link"), &["--trials", "80"]));
    assert!(message.contains("was not written by this run and would be lost"), "{message}");
    succeeded(&compare(&at("link"), &["--trials", "80", "--force"]));
    succeeded(&compare(&at("whole"), &["--trials", "80"]));
    assert_same_files(&at("whole"), &at("link"));
    let mine: Vec<Vec<u8>> = ["page", "numbers"].iter().map(|name| fs::read(at("mine").join(name)).unwrap()).collect();
    assert_eq!(mine, [b"mine", b"mine"]);
    assert_eq!(fs::read_dir(at("mine")).unwrap().count(), 2);
    symlink(at("nothing"), at("astray")).unwrap();
    let message = refused(&compare(&at("astray"), &["--trials", "10"]));
    assert!(message.contains("is a link that leads nowhere"), "{message}");
}

#[test]
fn what_others_put_into_a_folder_stays_and_is_never_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let out = at("c");
    succeeded(&compare(&out, &["--trials", "60"]));
    let theirs = ["charts/my_map.svg", "chunks/all/notes.txt", "mine/draft.txt"];
    fs::create_dir(out.join("mine")).unwrap();
    for name in theirs {
        fs::write(out.join(name), name).unwrap();
    }
    succeeded(&compare(&out, &["--trials", "80"]));
    for name in theirs {
        assert_eq!(fs::read_to_string(out.join(name)).unwrap(), name);
    }
    fs::write(out.join("events.csv"), "mine").unwrap();
    let message = refused(&compare(&out, &["--trials", "80", "--events"]));
    assert!(message.contains("events.csv was not written by this run and would be lost"), "{message}");
    assert_eq!(fs::read_to_string(out.join("events.csv")).unwrap(), "mine");
    succeeded(&compare(&out, &["--trials", "80", "--events", "--force"]));
    assert!(fs::read_to_string(out.join("events.csv")).unwrap().starts_with("id,"));
    let target = at("profile.csv");
    fs::write(&target, "statistic,value,lower,upper,n\ndeaths_median,12,10,14,99\n").unwrap();
    fs::create_dir(at("full")).unwrap();
    fs::write(at("full/facts.csv"), "mine").unwrap();
    let target = ["--target", target.to_str().unwrap(), "--fit", "trade.patience", "--statistics", "deaths_median"];
    for command in [
        into(&["validate", "facts"], &at("full"), &["--trials", "2", "--force"]),
        into(&["calibrate", SMALL], &at("full"), &target),
    ] {
        let message = refused(&localpeace(&command));
        assert!(message.contains("is not the folder of a run"), "{message}");
    }
    assert_eq!(fs::read_to_string(at("full/facts.csv")).unwrap(), "mine");
    assert_eq!(fs::read_dir(at("full")).unwrap().count(), 1);
}

#[test]
fn analyses_of_earlier_results_are_moved_away_with_a_word() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("s");
    succeeded(&sweep(&out, &["--trials", "20"]));
    let analyse = || succeeded(&localpeace(&["robust", out.to_str().unwrap()]));
    analyse();
    let before = fs::read(out.join("robust/robust.csv")).unwrap();
    let text = succeeded(&sweep(&out, &["--trials", "40"]));
    assert!(text.contains("were moved to earlier/robust; make them again"), "{text}");
    assert_eq!(fs::read(out.join("earlier/robust/robust.csv")).unwrap(), before);
    assert!(!out.join("robust").exists());
    analyse();
    let text = succeeded(&sweep(&out, &["--trials", "60"]));
    assert!(text.contains("earlier/robust-2"), "{text}");
    assert!(out.join("earlier/robust/robust.csv").exists());
}

#[test]
#[cfg(unix)]
fn every_long_command_hears_a_signal_at_once_and_ends_with_130() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let places = ["events/small", "crossing/small", "cases/small", "facts/small"].map(at);
    succeeded(&compare(&places[0], &["--trials", "3000"]));
    let events = into(&["compare", SMALL], &places[0], &["--trials", "3000", "--events", "--threads", "1"]);
    let cases = ["validate", "cases", "scenarios/cases/liaison.ron"];
    let long: [(&str, Vec<&str>); 5] = [
        ("events", events),
        ("crossing", into(&["crossing", SMALL], &places[1], &["--trials", "20000"])),
        ("cases", into(&cases, &places[2], &["--trials", "20000"])),
        ("facts", into(&["validate", "facts"], &places[3], &["--trials", "20000"])),
        ("why", vec!["why", SMALL, "--strategy", "talk", "--trials", "20000", "--quiet"]),
    ];
    for (name, arguments) in long {
        let mut child = start(&arguments);
        match name {
            "events" => wait_for_tables(&at(name), &mut child),
            "crossing" | "cases" => wait_for_chunks(&at(name), 1, &mut child),
            _ => std::thread::sleep(Duration::from_secs(1)),
        }
        let (ended, took) = interrupted(child, "TERM");
        let message = String::from_utf8_lossy(&ended.stderr).into_owned();
        assert_eq!(ended.status.code(), Some(130), "{name}: {message}");
        assert!(message.starts_with("stopped"), "{name}: {message}");
        // 0.1 s of the program, and what a busy machine adds
        assert!(took < Duration::from_secs(2), "{name}: {took:?}");
    }
    assert!(saved(&at("crossing")) > 0 && saved(&at("cases")) > 0, "finished work is kept");
    assert!(!at("events/small/events.csv").exists(), "no table that ends early");
}

#[test]
#[cfg(unix)]
fn ctrl_c_saves_what_is_at_work_and_the_same_command_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let (whole, stopped) = (folder.path().join("w/small"), folder.path().join("k/small"));
    let arguments = into(&["compare", SMALL], &stopped, &["--trials", "3000", "--threads", "1"]);
    let mut child = start(&arguments);
    wait_for_chunks(folder.path(), 1, &mut child);
    let (ended, _) = interrupted(child, "INT");
    let message = String::from_utf8_lossy(&ended.stderr).into_owned();
    assert_eq!(ended.status.code(), Some(130), "{message}");
    assert!(message.contains("the same command goes on from there"), "{message}");
    let kept = saved(folder.path());
    assert!((1..60).contains(&kept), "{kept}");
    let text = succeeded(&localpeace(&arguments));
    assert!(text.contains(&format!("{} trials were read from an earlier run", kept * 50)), "{text}");
    succeeded(&compare(&whole, &["--trials", "3000"]));
    assert_same_files(&whole, &stopped);
    // to show what is there, or its page, leaves an interrupted extension alone
    let mut child = start(&into(&["compare", SMALL], &stopped, &["--trials", "9000", "--threads", "1"]));
    wait_for_chunks(folder.path(), 60 + 60 + 61, &mut child);
    interrupted(child, "INT");
    let kept = saved(folder.path());
    assert!(succeeded(&compare(&stopped, &["--trials", "3000"])).contains("nothing was simulated"));
    succeeded(&localpeace(&["report", stopped.to_str().unwrap()]));
    assert_eq!(saved(folder.path()), kept);
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_named_and_costs_at_most_the_chunks_at_work() {
    let folder = tempfile::tempdir().unwrap();
    let disk = folder.path().join("disk");
    fs::create_dir(&disk).unwrap();
    // a disk of its own inside a namespace of its own; that may be forbidden
    let script = "mount -t tmpfs -o size=100k tmpfs \"$1\" || exit 77
        \"$2\" compare tests/small/small.ron --trials 1500 --quiet --out \"$1/small\" 2> \"$3\"; echo $? >> \"$3\"
        find \"$1\" -name '0*.chunk' | wc -l >> \"$3\"
        mount -o remount,size=50m \"$1\" || exit 77
        \"$2\" compare tests/small/small.ron --trials 1500 --quiet --resume --out \"$1/small\" >> \"$3\" || exit 1
        cp -r \"$1/small\" \"$4\"";
    let (report, copy) = (folder.path().join("report"), folder.path().join("copy"));
    let status = Command::new("unshare")
        .args(["-rm", "sh", "-c", script, "sh"])
        .args([disk.as_os_str(), env!("CARGO_BIN_EXE_localpeace").as_ref(), report.as_os_str(), copy.as_os_str()])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stderr(Stdio::null())
        .status();
    if !status.as_ref().is_ok_and(|status| matches!(status.code(), Some(0 | 1) if report.exists())) {
        println!("skipped: no disk of its own can be mounted here ({status:?})");
        return;
    }
    let report = fs::read_to_string(report).unwrap();
    assert!(status.unwrap().success(), "{report}");
    for expected in ["could not be written", "has room", "No space left on device"] {
        assert!(report.contains(expected), "{expected}: {report}");
    }
    let mut numbers = report.lines().filter_map(|line| line.trim().parse::<u64>().ok());
    assert_eq!(numbers.next(), Some(2), "{report}");
    let kept = numbers.next().unwrap();
    assert!(kept > 0 && report.contains(&format!("{} trials were read from an earlier run", kept * 50)), "{report}");
    let whole = folder.path().join("whole");
    succeeded(&compare(&whole, &["--trials", "1500"]));
    assert_same_files(&whole, &copy);
}

#[test]
#[cfg(target_os = "linux")]
fn a_slurm_job_array_gives_the_bytes_of_one_run() {
    let test = Command::new("scripts/slurm/test.sh")
        .arg(env!("CARGO_BIN_EXE_localpeace"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let (out, err) = (String::from_utf8_lossy(&test.stdout), String::from_utf8_lossy(&test.stderr));
    println!("{out}");
    match test.status.code() {
        Some(0) => assert!(out.contains("gave the bytes of one run"), "{out}{err}"),
        Some(77) => assert!(out.contains("skipped: "), "{out}{err}"),
        other => panic!("{other:?}: {out}{err}"),
    }
}

//! The program as a user meets it: what it prints, which files it leaves, and how it ends.
#![allow(clippy::unwrap_used)] // a helper of tests may fail as a test does

#[path = "cli/futures.rs"]
mod futures;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use common::{SMALL, assert_same_files, compare, files, localpeace, refused, succeeded};

#[path = "cli/advice.rs"]
mod advice;
mod common;
#[path = "cli/diff.rs"]
mod diff;
#[path = "cli/evidence.rs"]
mod evidence;
#[path = "cli/plan.rs"]
mod plan;
#[path = "cli/upgrade.rs"]
mod upgrade;
#[path = "cli/wrong.rs"]
mod wrong;

#[test]
fn a_comparison_leaves_every_file_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("small");
    let text = succeeded(&compare(&out, &["--trials", "60", "--pairs"]));
    for expected in ["Does talking help?", "60 trials of two strategies", "talk against none", "Next: "] {
        assert!(text.contains(expected), "{expected}:\n{text}");
    }
    assert!(text.lines().all(|line| line.chars().count() <= 100), "{text}");
    let written = files(&out);
    for file in [
        "manifest.ron",
        "trials.parquet",
        "weekly.parquet",
        "summary.csv",
        "comparison.csv",
        "survival.csv",
        "blocks.csv",
        "tolls.csv",
        "parameters.parquet",
    ] {
        assert!(written.contains_key(Path::new(file)), "{file} of {:?}", written.keys());
    }
    for chart in ["peace_over_time", "time_to_relapse", "weekly_violence", "effects", "money"] {
        for ending in ["svg", "png"] {
            assert!(written.contains_key(&PathBuf::from(format!("charts/{chart}.{ending}"))), "{chart}");
        }
    }
    assert!(out.join("log.txt").exists());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left aside");
}

#[test]
fn tables_have_exactly_the_promised_columns() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("small");
    succeeded(&compare(&out, &["--trials", "20"]));
    let read = |name: &str| fs::read_to_string(out.join(name)).unwrap();
    let (summary, comparison) = (read("summary.csv"), read("comparison.csv"));
    assert_eq!(summary.lines().next().unwrap(), "scenario,strategy,metric,unit,n,mean,lower,upper,level,too_few_need");
    assert_eq!(
        comparison.lines().next().unwrap(),
        "scenario,strategy,baseline,metric,unit,n,difference,lower,upper,level,too_few_need,p_better,saved,saved_low,saved_high,\
         harmed,harmed_low,harmed_high,verdict,trials_needed,trials_needed_chance"
    );
    assert!(
        summary.contains(",relapse_52,") && !comparison.contains(",relapse_52,"),
        "descriptive metrics are not compared"
    );
    for row in comparison.lines().skip(1) {
        assert!(["better", "worse", "too_close"].contains(&row.split(',').nth(18).unwrap()), "{row}");
    }
    let manifest = read("manifest.ron");
    let temporary = folder.path().to_str().unwrap();
    assert!(!manifest.contains(temporary) && !manifest.contains(SMALL), "no path stands in the manifest");
}

#[test]
fn one_thread_and_two_threads_leave_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let (one, two) = (folder.path().join("a/small"), folder.path().join("b/small"));
    succeeded(&compare(&one, &["--trials", "120", "--threads", "1"]));
    succeeded(&compare(&two, &["--trials", "120", "--threads", "2"]));
    assert_same_files(&one, &two);
}

#[test]
fn an_extended_run_equals_one_uninterrupted_run() {
    let folder = tempfile::tempdir().unwrap();
    let (grown, whole) = (folder.path().join("a/small"), folder.path().join("b/small"));
    succeeded(&compare(&grown, &["--trials", "70"]));
    fs::write(grown.join("notes.txt"), "mine").unwrap();
    let text = succeeded(&compare(&grown, &["--trials", "130"]));
    assert!(text.contains("70 trials were read from an earlier run and 60 simulated"), "{text}");
    assert_eq!(fs::read(grown.join("notes.txt")).unwrap(), b"mine", "what others put there stays");
    fs::remove_file(grown.join("notes.txt")).unwrap();
    succeeded(&compare(&whole, &["--trials", "130"]));
    assert_same_files(&grown, &whole);
}

#[test]
fn an_interrupted_run_goes_on_and_equals_one_run() {
    let folder = tempfile::tempdir().unwrap();
    let (broken, whole) = (folder.path().join("a/small"), folder.path().join("b/small"));
    succeeded(&compare(&whole, &["--trials", "150"]));
    succeeded(&compare(&broken, &["--trials", "150"]));
    // as after an interruption: one chunk is missing, one is cut off, and one was being written
    let chunks = broken.join("chunks/all");
    fs::remove_file(chunks.join("000001.chunk")).unwrap();
    let bytes = fs::read(chunks.join("000002.chunk")).unwrap();
    fs::write(chunks.join("000002.chunk"), &bytes[..bytes.len() / 2]).unwrap();
    fs::write(chunks.join(".unfinished-0123456789abcdef"), &bytes[..9]).unwrap();
    let text = succeeded(&compare(&broken, &["--trials", "150"]));
    assert!(text.contains("50 trials were read from an earlier run and 100 simulated"), "{text}");
    assert_same_files(&broken, &whole);
}

#[test]
fn a_killed_run_loses_at_most_the_chunks_at_work() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("small");
    let start = || {
        Command::new(env!("CARGO_BIN_EXE_localpeace"))
            .args(["compare", SMALL, "--quiet", "--threads", "1", "--trials", "3000", "--out", out.to_str().unwrap()])
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .spawn()
            .unwrap()
    };
    let mut child = start();
    let aside = || {
        let mut entries = fs::read_dir(folder.path()).unwrap().flatten().map(|entry| entry.path());
        entries.find(|path| path.extension().is_some_and(|ending| ending == "unfinished"))
    };
    let saved = || {
        let chunks = aside()?.join("chunks/all");
        let names = fs::read_dir(chunks).ok()?.flatten().map(|entry| entry.file_name());
        Some(names.filter(|name| !name.to_string_lossy().starts_with('.')).count())
    };
    while saved().unwrap_or(0) < 2 && child.try_wait().unwrap().is_none() {
        std::thread::yield_now();
    }
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(!out.exists(), "nothing half-finished stands where results go");
    let kept = saved().unwrap() * 50;
    let text = succeeded(&compare(&out, &["--trials", "3000"]));
    assert!(
        text.contains(&format!("{kept} trials were read from an earlier run and {} simulated", 3000 - kept)),
        "{text}"
    );
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left aside");
}

#[test]
fn the_same_command_reprints_the_table() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("small");
    let first = succeeded(&compare(&out, &["--trials", "60"]));
    let before = fs::metadata(out.join("trials.parquet")).unwrap().modified().unwrap();
    let second = succeeded(&compare(&out, &["--trials", "60"]));
    assert!(second.contains("holds this run already; nothing was simulated"), "{second}");
    let table = |text: &str| text.split("What was lacking").next().unwrap().to_owned();
    assert_eq!(table(&first), table(&second));
    assert_eq!(fs::metadata(out.join("trials.parquet")).unwrap().modified().unwrap(), before);
}

#[test]
fn what_was_deleted_from_a_folder_is_made_again_from_what_was_simulated() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("small");
    succeeded(&compare(&out, &["--trials", "60"]));
    let before = files(&out);
    fs::remove_dir_all(out.join("charts")).unwrap();
    let text = succeeded(&compare(&out, &["--trials", "60"]));
    assert!(text.contains("60 trials were read from an earlier run"), "{text}");
    assert_eq!(files(&out), before);
}

#[test]
fn another_run_is_not_overwritten_unless_forced() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("small");
    succeeded(&compare(&out, &["--trials", "20"]));
    let before = files(&out);
    let message = refused(&compare(&out, &["--trials", "20", "--seed", "2", "--without", "trade"]));
    for expected in ["the seed (1, here 2)", "what is switched off (nothing, here trade)", "--out", "--force"] {
        assert!(message.contains(expected), "{expected}: {message}");
    }
    let message = refused(&compare(&out, &["--trials", "10"]));
    assert!(message.contains("holds 20 trials, more than the 10 asked for"), "{message}");
    assert_eq!(files(&out), before, "a refusal changes nothing");
    succeeded(&compare(&out, &["--trials", "20", "--seed", "2", "--force"]));
    assert_ne!(files(&out), before);
}

#[test]
fn a_folder_with_other_files_is_never_replaced() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("thesis.txt"), "mine").unwrap();
    let message = refused(&compare(folder.path(), &["--trials", "10", "--force"]));
    assert!(message.contains("is not the folder of a run"), "{message}");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn wrong_use_is_refused_with_a_message_and_code_2() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("small");
    let file = folder.path().join("file");
    fs::write(&file, "").unwrap();
    let below_a_file = file.join("small");
    for (arguments, expected) in [
        (vec!["--trials", "0"], "--trials"),
        (vec!["--threads", "0"], "--threads"),
        (vec!["--strategy", "none,tlak"], "did you mean `talk`?"),
        (vec!["--baseline", "nobody"], "one of none, talk"),
        (vec!["--without", "trad"], "did you mean `trade`?"),
        (vec!["--set", "linkage"], "PATH=VALUE"),
        (vec!["--set", "elites.capitol.stake=Weak"], "did you mean `capital`?"),
        (vec!["--set", "linkage=1.5"], "within 0..=1"),
        (vec!["--set", "violence.nothing=1"], "a parameter"),
        (vec!["--set", "horizon_weeks=("], "a value in RON"),
    ] {
        let message = refused(&compare(&out, &arguments));
        assert!(message.contains(expected), "{arguments:?}: {message}");
        assert!(!out.exists());
    }
    let message = refused(&localpeace(&["compare", "tests/small/nowhere.ron"]));
    assert!(message.contains("tests/small/nowhere.ron") && message.contains("check the path"), "{message}");
    let message = refused(&compare(&below_a_file, &["--trials", "10"]));
    assert!(message.contains("could not be written"), "{message}");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left aside");
}

#[test]
fn check_and_compare_print_every_fault_of_a_file() {
    for name in ["types", "strategies", "claims", "a_strategy"] {
        let file = format!("tests/invalid/{name}.ron");
        let message = Path::new(env!("CARGO_MANIFEST_DIR")).join(&file).with_extension("txt");
        let expected = fs::read_to_string(message).unwrap();
        for command in ["check", "compare"] {
            assert_eq!(refused(&localpeace(&[command, &file])), expected, "{command} {name}");
        }
    }
    let doubtful = localpeace(&["check", "tests/doubtful/second_look.ron"]);
    assert!(succeeded(&doubtful).contains("is sound"));
    let expected = include_str!("doubtful/second_look.txt");
    let said = String::from_utf8_lossy(&doubtful.stderr).into_owned();
    assert!(said.starts_with(&format!("Worth a second look:\n{expected}")), "{said}");
    assert!(said.contains("it lacks money"), "what a plan cannot pay is among it: {said}");
}

#[test]
fn sound_scenarios_are_described() {
    for scenario in ["tests/small/small.ron", "scenarios/rumbek.ron", "scenarios/wau.ron", "scenarios/south_sudan.ron"]
    {
        let text = succeeded(&localpeace(&["check", scenario]));
        assert!(text.starts_with(&format!("{scenario} is sound.")), "{text}");
        assert!(text.contains("judged on") && text.contains("What the strategies are"), "{text}");
        let past = if scenario.contains("south_sudan") { "average conflict" } else { "simulated lives" };
        assert!(text.contains(past), "{text}");
    }
}

#[test]
fn a_crossing_moves_linkage_and_can_be_repeated() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("crossing");
    let arguments = ["crossing", SMALL, "--trials", "40", "--steps", "3", "--quiet", "--out", out.to_str().unwrap()];
    let first = succeeded(&localpeace(&arguments));
    assert!(first.contains("0.500"), "{first}");
    let before = files(&out);
    assert!(
        before.contains_key(Path::new("charts/crossing_peace.svg")) && before.contains_key(Path::new("crossing.csv"))
    );
    let second = succeeded(&localpeace(&arguments));
    assert_eq!((first, before), (second, files(&out)));
    let at_half = folder.path().join("half");
    let half = succeeded(&compare(&at_half, &["--trials", "40", "--set", "linkage=0.5"]));
    assert!(half.contains("Set: linkage = 0.5"), "{half}");
    let (of_crossing, of_compare) = (peace_at_one_half(&out), peace(&at_half));
    assert_eq!(of_crossing, of_compare, "the middle of the crossing is the comparison at one half");
}

/// Mean and interval of peace under `talk` at linkage one half in a crossing's table.
fn peace_at_one_half(out: &Path) -> Vec<String> {
    let table = fs::read_to_string(out.join("crossing.csv")).unwrap();
    let is_half = |row: &&str| row.contains("small,talk,peace,") && row.split(',').nth(4) == Some("0.5");
    table.lines().find(is_half).unwrap().split(',').skip(6).take(3).map(str::to_owned).collect()
}

/// Mean and interval of peace under `talk` in a comparison's summary.
fn peace(out: &Path) -> Vec<String> {
    let table = fs::read_to_string(out.join("summary.csv")).unwrap();
    let row = table.lines().find(|row| row.contains("small,talk,peace,")).unwrap();
    row.split(',').skip(5).take(3).map(str::to_owned).collect()
}

/// A copy of the small scenario with a claim, in a folder of its own.
fn claiming(folder: &Path, direction: &str) -> String {
    let claim = format!(
        "    claims: [(name: \"talk earns trust\", kind: Direct, metric: \"trust\", strategy: \"talk\", against: \"none\", \
         direction: {direction}, ablation: (set: {{\"trust.earning\": \"0\"}}), \
         second_ablation: (without: [\"shuttle_mediation\", \"dialogue\"]))],\n)\n"
    );
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(SMALL)).unwrap();
    let text = text.strip_suffix(")\n").unwrap().to_owned() + &claim;
    let strategies = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/small/strategies");
    fs::create_dir_all(folder.join("strategies")).unwrap();
    for file in ["none.ron", "talk.ron"] {
        fs::copy(strategies.join(file), folder.join("strategies").join(file)).unwrap();
    }
    let file = folder.join(format!("{}.ron", direction.to_lowercase()));
    fs::write(&file, text).unwrap();
    file.to_str().unwrap().to_owned()
}

#[test]
fn a_claim_that_fails_ends_with_1_and_its_row_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("validate");
    for (direction, code, verdict) in [("Higher", 0, "holds"), ("Lower", 1, "fails")] {
        let file = claiming(folder.path(), direction);
        let arguments = ["validate", "cases", &file, "--trials", "200", "--quiet", "--out", out.to_str().unwrap()];
        let output = localpeace(&arguments);
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        assert_eq!(output.status.code(), Some(code), "{text}{}", String::from_utf8_lossy(&output.stderr));
        assert!(text.contains("talk earns") && text.contains(verdict), "{text}");
        let table = fs::read_to_string(out.join("cases.csv")).unwrap();
        let (head, row) = table.split_once('\n').unwrap();
        let columns =
            "case,claim,kind,effect,lower,upper,ablation_effect,ablation_lower,ablation_upper,verdict,holds_under";
        assert_eq!(head, columns);
        assert!(row.starts_with("small,talk earns trust,direct,") && row.contains(verdict), "{row}");
    }
    let message = refused(&localpeace(&["validate", "cases", SMALL]));
    assert!(message.contains("makes no claim"), "{message}");
}

#[test]
fn a_new_scenario_is_a_sound_copy_and_never_overwrites() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("my_county.ron");
    let file = file.to_str().unwrap();
    let text = succeeded(&localpeace(&["new", "--like", "wau", "--out", file]));
    assert!(text.contains("sound copy") && text.contains("Next: "), "{text}");
    let copy = fs::read_to_string(file).unwrap();
    assert!(copy.contains("name: \"my_county\"") && copy.contains("// "), "comments are kept");
    succeeded(&localpeace(&["check", file]));
    assert!(refused(&localpeace(&["new", "--like", "wau", "--out", file])).contains("exists already"));
    assert_eq!(fs::read_to_string(file).unwrap(), copy);
    let other = folder.path().join("My County.ron");
    assert!(refused(&localpeace(&["new", "--like", "wau", "--out", other.to_str().unwrap()])).contains("lower-case"));
    let message =
        refused(&localpeace(&["new", "--like", "wow", "--out", folder.path().join("x.ron").to_str().unwrap()]));
    assert!(message.contains("there is no case wow") && message.contains("wau"), "{message}");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

//! Wrong inputs to the commands of a planner: each message says what was found and the way out, and nothing is written.

use std::fs;

use super::{SMALL, localpeace, refused};

/// Whether the message of wrong input has these parts.
fn says(arguments: &[&str], parts: &[&str]) {
    let message = refused(&localpeace(arguments));
    for part in parts {
        assert!(message.contains(part), "{arguments:?} lacks `{part}`:\n{message}");
    }
}

#[test]
fn a_file_that_cannot_be_read_is_told_from_one_that_is_wrong() {
    let folder = tempfile::tempdir().unwrap();
    let place = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    fs::write(place("empty.ron"), "").unwrap();
    fs::write(place("binary.ron"), [0xff, 0xfe, 0x00, 0x9f]).unwrap();
    let root = folder.path().to_str().unwrap();
    for command in ["check", "compare", "crossing"] {
        says(&[command, "tests/small/smal.ron"], &["no file of that name", "did you mean tests/small/small.ron?"]);
        says(&[command, root], &["found a folder"]);
        says(&[command, &place("empty.ron")], &["empty.ron:1:1", "the end of the file"]);
        says(&[command, "/dev/zero"], &["found a device or a pipe"]);
        says(&[command, &place("binary.ron")], &["text in UTF-8", "something else than text"]);
    }
    for (file, wanted) in
        [("empty.ron", "event table"), ("binary.ron", "the columns of UCDP GED"), ("none.csv", "event table")]
    {
        says(&["events", "profile", &place(file)], &[file, wanted]);
    }
    says(&["report", root], &["localpeace compare"]);
    says(&["merge", root, "--out", &place("merged")], &["--shard"]);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "nothing was written");
}

#[test]
fn a_value_that_cannot_be_set_is_blamed_on_the_option() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    let compare = |more: &[&str], parts: &[&str]| {
        says(&[&["compare", SMALL, "--out", out.to_str().unwrap(), "--quiet"], more].concat(), parts);
    };
    let sound = "The files are sound as they are written; this comes from --";
    compare(&["--set", "linkage=NaN"], &["expected a number", "`NaN`", sound, "linkage=NaN"]);
    compare(&["--set", "linkage=2"], &["at must lie within 0..=1", sound]);
    compare(&["--set", "violence.patrol=NaN"], &["finite number", "NaN", sound]);
    compare(&["--set", "violence.patrl=1"], &["did you mean `violence.patrol`?", sound]);
    compare(&["--set", "horizon_weeks=100000000"], &["53 to 2600 weeks", sound]);
    compare(&["--set", "structure.dividends=Captred"], &["did you mean `Captured`?", sound]);
    compare(&["--without", "violense"], &["did you mean `violence`?", sound]);
    compare(&["--strategy", "none,tak"], &["did you mean `talk`?"]);
    compare(&["--baseline", "nne"], &["did you mean `none`?"]);
    compare(&["--trials", "0"], &["'0'", "1..="]);
    compare(&["--parameters", "nowhere.ron"], &["localpeace calibrate", "nowhere.ron"]);
    let message = refused(&localpeace(&["check", SMALL, "--set", "x=1"]));
    assert!(message.contains("--set"), "{message}");
    assert!(!out.exists(), "nothing was written");
}

#[test]
fn one_name_that_is_wrong_is_told_once_and_shortly() {
    let message = refused(&localpeace(&["compare", SMALL, "--without", "elite_interferance"]));
    assert_eq!(message.matches("elite_interferance\"").count(), 1, "{message}");
    assert!(message.len() < 400, "{message}");
}

#[test]
fn a_future_that_cannot_be_told_or_explained_is_refused_with_a_way_out() {
    let trace = |more: &[&str], parts: &[&str]| says(&[&["trace", SMALL, "--strategy", "talk"], more].concat(), parts);
    trace(&[], &["--trial K", "--pick"]);
    trace(&["--trial", "-1"], &["-1"]);
    trace(&["--trial", "1", "--against", "talk"], &["name another strategy"]);
    trace(&["--trial", "1", "--against", "non"], &["did you mean `none`?"]);
    trace(&["--pick", "saved"], &["--against"]);
    trace(&["--pick", "worst", "--metric", "death"], &["did you mean `deaths`?"]);
    trace(&["--pick", "mean"], &["best, median, worst"]);
    says(&["why", SMALL, "--strategy", "none"], &["with itself", "--baseline"]);
    says(&["why", SMALL, "--strategy", "tal"], &["did you mean `talk`?"]);
    says(&["why", SMALL, "--strategy", "talk", "--trials", "1"], &["2..="]);
    says(&["describe", "mechanisms", "violense"], &["did you mean `violence`?"]);
    says(&["describe", "parameters", "violence.open_comunity"], &["did you mean `violence.open_community`?"]);
    says(&["validate", "cases", "nowhere.ron"], &["no file of that name"]);
    says(&["new", "--like", "rumbeck", "--out", "mine.ron"], &["did you mean `rumbek`?"]);
}

//! Plans tried without a file, advice on a plan, and plans with more or less money.

use std::fs;
use std::path::{Path, PathBuf};

use super::{SMALL, assert_same_files, compare, localpeace, refused, succeeded};

/// A plan that makes the mission leave in its second week, as the difference to `talk`.
const LEAVE: &str = r#"(
    format: 2,
    name: "leave",
    intent: "Talk, but leave before it begins.",
    base: "talk.ron",
    blocks: [
        (name: "leave", activity: "withdrawal", target: TheMission, when: At(week: "2020-01-08")),
        (name: "late", activity: "dialogue", target: EveryConflict, when: At(week: 60)),
    ],
)
"#;

/// The small scenario with a plan that leaves.
fn with_leave(folder: &Path) -> PathBuf {
    fs::create_dir(folder.join("strategies")).unwrap();
    for name in ["strategies/none.ron", "strategies/talk.ron", "small.ron"] {
        let text = fs::read_to_string(Path::new("tests/small").join(name)).unwrap();
        fs::write(
            folder.join(name),
            text.replace("\"strategies/talk.ron\"", "\"strategies/talk.ron\", \"strategies/leave.ron\""),
        )
        .unwrap();
    }
    fs::write(folder.join("strategies/leave.ron"), LEAVE).unwrap();
    folder.join("small.ron")
}

/// Rows of a strategy in a table, from the column after its name.
fn rows(table: &Path, strategy: &str) -> Vec<String> {
    let starts = [format!("small,{strategy},"), format!("small,\"{strategy}\",")];
    let text = fs::read_to_string(table).unwrap();
    let rest = |line: &str| starts.iter().find_map(|start| line.strip_prefix(start.as_str()).map(str::to_owned));
    let found: Vec<String> = text.lines().filter_map(rest).collect();
    assert!(found.len() > 10, "{strategy} in\n{text}");
    found
}

#[test]
fn a_plan_that_is_tried_does_what_its_file_would_do_to_the_bit_and_goes_on_from_its_folder() {
    let folder = tempfile::tempdir().unwrap();
    let (tried, written) = (folder.path().join("tried"), folder.path().join("written"));
    let difference = "set \"shuttle\".priority = 2; set \"shuttle\".when = Every(weeks: 4, from: \"2020-03\")";
    let text = succeeded(&compare(&tried, &["--trials", "30", "--try", difference]));
    let name = "talk, shuttle: priority 2, when Every(weeks: 4, from: 2020-03)";
    assert!(text.contains("talk with changes in: shuttle."), "{text}");
    let plan = folder.path().join("mine.ron");
    let base = fs::canonicalize("tests/small/strategies/talk.ron").unwrap();
    let of = format!(
        "(format: 2, name: \"mine\", intent: \"\", base: {:?}, change: {{\"shuttle\": (priority: 2, when: Every(weeks: 4, from: 8))}})",
        base.to_str().unwrap()
    );
    fs::write(&plan, of).unwrap();
    succeeded(&compare(&written, &["--trials", "30", "--strategy", &format!("none,talk,{}", plan.display())]));
    let summary = |out: &Path| out.join("summary.csv");
    assert_eq!(rows(&summary(&tried), name), rows(&summary(&written), "mine"));

    // the folder goes on, and its page says how to repeat it
    let again = succeeded(&compare(&tried, &["--trials", "30", "--try", difference]));
    assert!(again.contains("holds this run already"), "{again}");
    succeeded(&localpeace(&["report", tried.to_str().unwrap()]));
    let page = fs::read_to_string(tried.join("report.html")).unwrap();
    assert!(page.contains("--try &#39;set") || page.contains("--try 'set"), "the command is on the page");
    let other = refused(&compare(&tried, &["--trials", "30"]));
    assert!(other.contains("strategies"), "{other}");
}

#[test]
fn what_cannot_be_tried_is_refused_with_a_way_out() {
    let out = Path::new("nowhere");
    let said = refused(&compare(out, &["--try", "drop \"shutle\""]));
    assert!(said.contains("--try 'drop \"shutle\"'") && said.contains("did you mean \"shuttle\"?"), "{said}");
    assert!(!out.exists());
}

#[test]
fn a_block_that_makes_the_mission_leave_is_found_and_the_better_plan_runs() {
    let folder = tempfile::tempdir().unwrap();
    let scenario = with_leave(folder.path());
    let (scenario, out) = (scenario.to_str().unwrap(), folder.path().join("advice"));
    let run = |out: &Path, threads: &str| {
        let options = ["--for", "trust,peace", "--trials", "64", "--quiet", "--threads", threads];
        let out = ["--out", out.to_str().unwrap()];
        succeeded(&localpeace(&[&["advise", scenario, "--strategy", "leave"], &options[..], &out[..]].concat()))
    };
    let text = run(&out, "2");
    assert!(text.contains("Better: drop “leave”"), "{text}");
    assert!(text.contains("The block “leave” hurts") && text.contains("never ran: “late”"), "{text}");
    assert!(text.contains("rival rules"), "{text}");
    let plan = fs::read_to_string(out.join("better_plan.ron")).unwrap();
    assert!(plan.contains("base: \"../strategies/leave.ron\"") && plan.contains("drop: [\"leave\"]"), "{plan}");

    // it runs, and does what it says
    let compared = folder.path().join("compared");
    let plans = format!("leave,{}", out.join("better_plan.ron").display());
    let options = ["--try", "leave: drop \"leave\"", "--trials", "20", "--quiet", "--out", compared.to_str().unwrap()];
    succeeded(&localpeace(&[&["compare", scenario, "--strategy", &plans], &options[..]].concat()));
    let summary = compared.join("summary.csv");
    assert_eq!(rows(&summary, "better_plan"), rows(&summary, "leave, without leave"));

    // the same bytes with another number of threads, and nothing is simulated again
    let other = folder.path().join("other");
    run(&other, "1");
    assert_same_files(&out, &other);
    assert!(run(&out, "1").contains("holds this search for advice already"));
}

#[test]
fn where_neighbours_do_the_same_none_is_advised() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("advice");
    let options = ["--without", "shuttle_mediation", "--trials", "64", "--quiet", "--out", out.to_str().unwrap()];
    let text = succeeded(&localpeace(&[&["advise", SMALL, "--strategy", "talk"], &options[..]].concat()));
    assert!(text.contains("None found that is better among") && !text.contains("Better:"), "{text}");
    assert!(!out.join("better_plan.ron").exists());
    let said = refused(&localpeace(&["advise", SMALL, "--strategy", "none"]));
    assert!(said.contains("has no blocks"), "{said}");
    let said = refused(&localpeace(&["advise", SMALL, "--strategy", "talk", "--for", "peece"]));
    assert!(said.contains("peace"), "{said}");
}

#[test]
fn the_money_that_there_is_gives_what_a_comparison_gives() {
    let folder = tempfile::tempdir().unwrap();
    let (money, compared) = (folder.path().join("money"), folder.path().join("compared"));
    let options = ["--trials", "40", "--steps", "3", "--quiet", "--out", money.to_str().unwrap()];
    let text = succeeded(&localpeace(&[&["budget", SMALL], &options[..]].concat()));
    for part in ["133,333", "400,000 *", "1,200,000", "The next USD 100,000 a year brings", "turn"] {
        assert!(text.contains(part), "no `{part}` in\n{text}");
    }
    succeeded(&compare(&compared, &["--trials", "40"]));
    let number = |row: &str, column: usize| row.split(',').nth(column).unwrap().to_owned();
    let table = fs::read_to_string(money.join("budget.csv")).unwrap();
    let own = table.lines().find(|line| line.contains(",talk,peace,") && line.contains(",400000")).unwrap();
    let summary = fs::read_to_string(compared.join("summary.csv")).unwrap();
    let same = summary.lines().find(|line| line.contains(",talk,peace,")).unwrap();
    let column = |table: &str, name: &str| table.lines().next().unwrap().split(',').position(|of| of == name).unwrap();
    assert_eq!(number(own, column(&table, "mean")), number(same, column(&summary, "mean")));
    assert!(money.join("charts/budget_peace.svg").exists() && money.join("charts/budget_peace.png").exists());
    let said = refused(&localpeace(&["budget", SMALL, "--set", "mission.budget_usd_a_year=0"]));
    assert!(said.contains("has no money"), "{said}");
}

#[test]
fn a_case_can_be_had_from_any_folder() {
    let folder = tempfile::tempdir().unwrap();
    let elsewhere = |arguments: &[&str]| {
        let mut command = super::common::command(arguments);
        command.current_dir(folder.path()).output().unwrap()
    };
    let listed = succeeded(&elsewhere(&["cases"]));
    assert!(listed.contains("mopti  ") && listed.contains("wau  "), "{listed}");
    assert!(succeeded(&elsewhere(&["check", "case:mopti"])).contains("case:mopti is sound"));
    assert!(refused(&elsewhere(&["check", "case:mopty"])).contains("did you mean `mopti`?"));
    succeeded(&elsewhere(&["new", "--like", "mopti", "--out", "mine.ron"]));
    assert!(succeeded(&elsewhere(&["check", "mine.ron"])).contains("is sound"));
}

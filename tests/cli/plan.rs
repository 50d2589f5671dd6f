//! What a plan would take, as a planner reads it before any run.

use std::fs;
use std::path::Path;

use super::{SMALL, localpeace, succeeded};

#[test]
fn a_plan_is_told_by_quarter_and_by_block_against_what_the_mission_has() {
    let text = succeeded(&localpeace(&["plan", SMALL]));
    for part in ["What talk would take", "quarter from", "2020-01", "once an agreement is in", "comes to"] {
        assert!(text.contains(part), "no `{part}` in\n{text}");
    }
    assert!(!text.contains("What none would take"), "a strategy that does nothing is left out:\n{text}");
    assert!(succeeded(&localpeace(&["plan", SMALL, "--strategy", "none"])).contains("Nothing: it has no blocks"));
}

#[test]
fn a_plan_as_json_is_a_list_of_strategies() {
    let text = succeeded(&localpeace(&["plan", SMALL, "--strategy", "talk", "--format", "json"]));
    assert!(text.starts_with("[\n") && text.contains("\"strategy\": \"talk\"") && text.contains("\"asked_so_far\""));
}

#[test]
fn what_a_mission_cannot_pay_is_said_by_plan_and_by_check() {
    let poor = ["--set", "mission.budget_usd_a_year=0"];
    let text = succeeded(&localpeace(&[&["plan", SMALL], &poor[..]].concat()));
    assert!(text.contains("comes to 0 of") && text.contains("it lacks money"), "{text}");
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("strategies")).unwrap();
    for name in ["strategies/none.ron", "strategies/talk.ron", "small.ron"] {
        let text = fs::read_to_string(Path::new("tests/small").join(name)).unwrap();
        let poor = text.replace("budget_usd_a_year: 400000", "budget_usd_a_year: 0");
        fs::write(folder.path().join(name), poor).unwrap();
    }
    let check = localpeace(&["check", folder.path().join("small.ron").to_str().unwrap()]);
    succeeded(&check);
    let said = String::from_utf8_lossy(&check.stderr);
    assert!(said.contains("it lacks money") && said.contains("`localpeace plan"), "{said}");
    let sound = String::from_utf8_lossy(&localpeace(&["check", SMALL]).stderr).into_owned();
    assert!(!sound.contains("hardly") && !sound.contains("lacks"), "{sound}");
}

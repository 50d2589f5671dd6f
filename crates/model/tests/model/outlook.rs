//! What a plan would take, before any run.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use localpeace_model::outlook::{BlockOutlook, Footing, Outlook, outlook};
use localpeace_model::scenario::{Changes, Files, load_from};

use crate::lone::assert_close;

const PLAN: &str = "(
    format: 2, name: \"plan\", intent: \"For a test.\",
    blocks: [
        (name: \"help\", activity: \"local_mediator_support\", target: EveryConflict, priority: 2),
        (name: \"meet\", activity: \"dialogue\", target: EveryConflict, when: Every(weeks: 26, from: 20), priority: 1),
        (name: \"witness\", activity: \"witnessed_signing\", target: EveryConflict, only_if: [PhaseIn([Talks])], priority: 3),
        (name: \"follow\", activity: \"follow_up\", target: EveryConflict, when: After(event: Signing), priority: 3),
        (name: \"capital\", activity: \"mediators_to_capital\", target: EveryConflict, when: Every(weeks: 26, from: 20), priority: 4),
        (name: \"unknown\", activity: \"elite_engagement\", target: ElitesAt(National), priority: 4),
    ],
)";

/// The plan above in the lone world with these changes.
fn planned(set: &[(&str, &str)], without: &[&str]) -> Outlook {
    let scenario = include_str!("lone.ron").replacen("strategies: []", "strategies: [\"plan.ron\"]", 1);
    let files = [("lone.ron", scenario), ("plan.ron", PLAN.to_owned())];
    let files: BTreeMap<PathBuf, String> = files.map(|(path, text)| (PathBuf::from(path), text)).into();
    let costs =
        [("local_mediator_support.cost", "1200"), ("dialogue.cost", "25000"), ("mediators_to_capital.cost", "25000")];
    let set = costs.iter().chain(set).map(|(path, value)| ((*path).to_owned(), (*value).to_owned())).collect();
    let without = without.iter().map(|name| (*name).to_owned()).collect();
    let changes = Changes { set, without, ..Changes::default() };
    let loaded = load_from(&Files::given(files), Path::new("lone.ron"), &changes).unwrap_or_else(|f| panic!("{f}"));
    outlook(&loaded, &loaded.arms[0])
}

fn of<'a>(outlook: &'a Outlook, name: &str) -> &'a BlockOutlook {
    outlook.blocks.iter().find(|block| block.name == name).expect("a block of the plan")
}

#[test]
fn what_is_asked_is_turns_times_what_one_takes() {
    let plan = planned(&[], &[]);
    let (help, meet, capital) = (of(&plan, "help"), of(&plan, "meet"), of(&plan, "capital"));
    assert_eq!((help.due, meet.due, capital.due), (260, 10, 10));
    assert_close(help.one.usd, 1200.0);
    assert_close(help.asked.iter().map(|quarter| quarter.usd).sum(), 260.0 * 1200.0);
    assert_close(meet.one.staff_weeks, 2.0);
    let meets: Vec<f64> = meet.asked.iter().map(|quarter| quarter.staff_weeks / 2.0).collect();
    assert_eq!(meets[..6], [0.0, 1.0, 0.0, 1.0, 0.0, 1.0]); // weeks 20, 46, 72
    // certain and open as things stand: help, meet, capital
    let quarter = &plan.views[0].quarters[1];
    assert_close(quarter.asked.usd, 13.0 * 1200.0 + 25_000.0 + 25_000.0);
    assert_close(quarter.asked.headquarters_weeks, 0.5);
    assert_close(quarter.has.staff_weeks, 1300.0);
    assert_close(plan.views[0].quarters.iter().map(|quarter| quarter.has.usd).sum(), 52e6 / 365.25 * 7.0 * 273.0);
}

#[test]
fn blocks_stand_on_the_footing_on_which_they_have_turns() {
    let plan = planned(&[], &[]);
    let footing = |name: &str| (of(&plan, name).footing, of(&plan, name).due);
    assert_eq!(footing("help"), (Footing::AsItStands, 260));
    assert_eq!(footing("witness"), (Footing::Talks, 260));
    assert_eq!(footing("follow"), (Footing::Agreement, 260));
    assert_eq!(footing("unknown").1, 0, "nobody knows that elite yet");
    assert_eq!(of(&plan, "unknown").comes_to(), None);
    let order: Vec<&str> = plan.blocks.iter().map(|block| block.name.as_str()).collect();
    assert_eq!(order, ["meet", "help", "witness", "follow", "capital", "unknown"]);
}

#[test]
fn with_ample_means_everything_comes_to_its_turn_and_without_any_nothing() {
    let rich = planned(&[], &[]);
    assert!(
        rich.blocks
            .iter()
            .filter(|block| block.due > 0)
            .all(|block| block.done == block.due && block.lacking.is_none())
    );
    assert!(!rich.blocks.iter().any(BlockOutlook::hardly));
    let poor = planned(&[("mission.budget_usd_a_year", "0")], &[]);
    for block in poor.blocks.iter().filter(|block| block.due > 0) {
        assert_eq!((block.done, block.lacking, block.hardly()), (0, Some("money"), true), "{}", block.name);
    }
}

#[test]
fn headquarters_attention_is_what_the_capital_lacks() {
    let plan = planned(&[("mission.headquarters.staff", "1"), ("mission.headquarters.attention", "0.1")], &[]);
    let capital = of(&plan, "capital");
    assert_eq!((capital.done, capital.done_at_full_attention, capital.lacking), (0, 10, Some("attention")));
    let quarter = &plan.views[0].quarters[2];
    assert_close(quarter.has.headquarters_weeks, 1.3);
    assert_close(quarter.headquarters_weeks_at_full_attention, 13.0);
}

#[test]
fn prices_and_what_is_fixed_are_those_of_the_plan() {
    assert_close(of(&planned(&[("dialogue.cost", "100")], &[]), "meet").one.usd, 100.0);
    // half of the triangular law from 500 to 5,000 with its mode at 1,500 lies below 5,000 − √(½ · 4,500 · 3,500)
    assert_close(of(&planned(&[], &[]), "witness").one.usd, 5000.0 - libm::sqrt(0.5 * 4500.0 * 3500.0));
    let without = planned(&[], &["dialogue"]);
    assert!(without.blocks.iter().all(|block| block.name != "meet"));
}

#[test]
fn the_mission_has_nothing_before_it_comes_and_after_it_leaves() {
    let plan = planned(&[("mission.entry_week", "26"), ("mission.exit_week", "52")], &[]);
    let has: Vec<f64> = plan.views[0].quarters.iter().take(5).map(|quarter| quarter.has.staff_weeks).collect();
    assert_eq!(has, [0.0, 0.0, 1300.0, 1300.0, 0.0]);
    assert_eq!(of(&plan, "help").due, 26);
}

#[test]
fn a_plan_is_the_same_each_time() {
    let plan = planned(&[], &[]);
    assert!(plan == planned(&[], &[]));
}

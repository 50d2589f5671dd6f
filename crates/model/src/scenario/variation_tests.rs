//! Tests of plans that are tried without a file.

use std::path::Path;

use super::load::Arm;
use crate::scenario::{Changes, load};
use crate::strategy::Block;

fn tried(strategies: &[&str], tries: &[&str]) -> Result<Vec<Arm>, String> {
    let own = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
    let changes = Changes { strategies: own(strategies), tries: own(tries), ..Changes::default() };
    let loaded = load(Path::new("../../scenarios/wau.ron"), &changes);
    loaded.map(|loaded| loaded.arms).map_err(|faults| faults.to_string())
}

#[test]
fn what_is_tried_drops_changes_and_adds_blocks() {
    let tries = [
        "drop \"good offices in the capital\"",
        "set \"dialogue between the communities\".priority = 1; set dialogue between the communities.when = Every(weeks: 4, from: \"2016-08\")",
        "add (name: \"tea\", activity: \"dialogue\", target: EveryConflict)",
    ];
    let arms = tried(&["none", "multilayer"], &tries).unwrap();
    let ids: Vec<&str> = arms.iter().map(|arm| arm.id.as_str()).collect();
    assert_eq!(
        ids,
        [
            "none",
            "multilayer",
            "multilayer, without good offices in the capital",
            "multilayer, dialogue between the communities: priority 1, when Every(weeks: 4, from: 2016-08)",
            "multilayer, with tea",
        ]
    );
    let whole = &arms[1].blocks;
    let without: Vec<Block> =
        whole.iter().filter(|block| block.name != "good offices in the capital").cloned().collect();
    assert_eq!(arms[2].blocks, without);
    assert_eq!(without.len() + 1, whole.len());
    let dialogue = arms[3].blocks.iter().find(|block| block.name.starts_with("dialogue")).unwrap();
    assert_eq!(dialogue.priority, 1);
    assert!(matches!(dialogue.when, crate::strategy::Window::Every { weeks: 4, from: 8, until: None }));
    assert_eq!(arms[4].blocks.len(), whole.len() + 1);
    assert_eq!(arms[4].base.as_deref(), Some("multilayer"));
}

#[test]
fn what_cannot_be_tried_is_said_with_a_way_out() {
    let message = |strategies: &[&str], text: &str| tried(strategies, &[text]).unwrap_err();
    for (strategies, text, expected) in [
        (&["multilayer"][..], "drop \"good office in the capital\"", "did you mean \"good offices in the capital\"?"),
        (&[], "drop \"liaison assistants\"", "write `local_only_same_money: drop \"liaison assistants\"`"),
        (&[], "multilayr: drop \"liaison assistants\"", "did you mean multilayer?"),
        (&["none"], "drop \"tea\"", "a block, but the plans have none"),
        (
            &["multilayer"],
            "set \"liaison assistants\".priority = high",
            "liaison assistants.priority: expected a whole number",
        ),
        (&["multilayer"], "set \"liaison assistants\".prioritty = 1", "did you mean `priority`?"),
        (&["multilayer"], "set \"liaison assistants\" = 1", "without a field"),
        (&["multilayer"], "set \"liaison assistants\".effort", "without `=`"),
        (&["multilayer"], "set \"liaison assistants\".effort = 40", "an effort above 0 and at most 20"),
        (&["multilayer"], "set \"liaison assistants\".effort = (", "a value in RON"),
        (&["multilayer"], "forget \"liaison assistants\"", "expected `drop \"BLOCK\"`"),
        (
            &["multilayer"],
            "drop \"liaison assistants\"; set \"liaison assistants\".effort = 2",
            "which `drop` leaves out",
        ),
        (&["multilayer"], "add (name: \"tea\", activity: \"dialog\", target: EveryConflict)", "dialogue"),
        (&["multilayer"], "", "but found nothing"),
    ] {
        let found = message(strategies, text);
        assert!(found.starts_with(&format!("--try '{text}': ")) && found.contains(expected), "{text}: {found}");
    }
}

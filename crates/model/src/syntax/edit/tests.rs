//! Editing: where changes stand, and what cannot be changed.

use super::super::*;

const PLAN: &str = "// A plan.
(
    name: \"talk\", // its name
    // what it does
    blocks: [
        (name: \"meet\", weeks: 4), // often
        (
            name: \"sign\",
            effort: 1.0 // as usual
        ),
    ],
    short: {\"a\": 1, \"b\": Some(2)},
)
";

/// The plan after a change, as the lines that went and those that came.
fn changed(change: impl FnOnce(&mut Editor) -> Result<(), Faults>) -> (Vec<String>, Vec<String>) {
    let mut editor = Editor::new("plan.ron", PLAN.to_owned()).unwrap();
    change(&mut editor).unwrap();
    let new = String::from(editor);
    let only = |one: &str, other: &str| {
        one.lines().filter(|line| !other.lines().any(|same| same == *line)).map(str::to_owned).collect()
    };
    (only(PLAN, &new), only(&new, PLAN))
}

#[test]
fn changes_stand_where_a_person_would_write_them() {
    type Lines = &'static [&'static str];
    let cases: [(&str, (Lines, Lines)); 9] = [
        ("first", (&[], &["    format: 2,"])),
        ("set", (&["        (name: \"meet\", weeks: 4), // often"], &["        (name: \"meet\", weeks: 8), // often"])),
        (
            "add",
            (
                &["            effort: 1.0 // as usual"],
                &["            effort: 1.0, // as usual", "            priority: 2,"],
            ),
        ),
        (
            "add short",
            (
                &["        (name: \"meet\", weeks: 4), // often"],
                &["        (name: \"meet\", weeks: 4, from: 3), // often"],
            ),
        ),
        ("push", (&[], &["        Later,"])),
        ("remove", (&["        (name: \"meet\", weeks: 4), // often"], &[])),
        ("remove short", (&["    short: {\"a\": 1, \"b\": Some(2)},"], &["    short: {\"a\": 1},"])),
        (
            "rename",
            (&["    short: {\"a\": 1, \"b\": Some(2)},"], &["    short: {\"the \\\"c\\\"\": 1, \"b\": Some(2)},"]),
        ),
        ("last", (&[], &["    intent: \"Talk.\","])),
    ];
    for (verb, (gone, come)) in cases {
        let found = changed(|editor| match verb {
            "first" => editor.insert_first("", "format", "2"),
            "set" => editor.set("blocks.meet.weeks", " 8 // twice"),
            "add" => editor.set("blocks.sign.priority", "2"),
            "add short" => editor.set("blocks.meet.from", "3"),
            "push" => editor.push("blocks", "Later"),
            "remove" => editor.remove("blocks.meet"),
            "remove short" => editor.remove("short.b"),
            "rename" => editor.rename("short.a", "the \"c\""),
            _ => editor.set("intent", "\"Talk.\""),
        });
        let lines = |lines: &[&str]| lines.iter().map(|line| (*line).to_owned()).collect::<Vec<_>>();
        assert_eq!(found, (lines(gone), lines(come)), "{verb}");
    }
}

#[test]
fn what_cannot_be_changed_is_refused_and_nothing_is() {
    let mut editor = Editor::new("plan.ron", PLAN.to_owned()).unwrap();
    let before = editor.document().clone();
    let refused = [
        editor.set("blocks.met.weeks", "3"),
        editor.set("", "3"),
        editor.set("name", "3 4"),
        editor.set("name.first", "3"),
        editor.set("a name", "3"),
        editor.insert_first("", "name", "\"x\""),
        editor.insert_first("short", "x", "1"),
        editor.insert_first("name", "x", "1"),
        editor.push("short", "1"),
        editor.push("nowhere", "1"),
        editor.remove("blocks.7"),
        editor.remove(""),
        editor.rename("name", "blocks"),
        editor.rename("name", "two words"),
        editor.rename("name", "2nd"),
        editor.rename("blocks.meet", "greet"),
    ];
    for (n, result) in refused.into_iter().enumerate() {
        assert!(result.is_err(), "change {n}");
    }
    assert_eq!(*editor.document(), before);
}

#[test]
fn wrapped_and_marked_groups_are_edited_inside() {
    let mut editor =
        Editor::new("a.ron", "\u{feff}(a: Some(Patrol((weeks: 4))), b: Some((x: 1)), c: Empty())".to_owned()).unwrap();
    editor.set("a.from", "1").unwrap();
    editor.set("b.y", "2").unwrap();
    editor.set("c.z", "3").unwrap();
    editor.insert_first("b", "w", "0").unwrap();
    let text = editor.document().text.clone();
    assert_eq!(text, "\u{feff}(a: Some(Patrol((weeks: 4, from: 1))), b: Some((w: 0, x: 1, y: 2)), c: Empty(z: 3))");
    editor.remove("b").unwrap();
    editor.remove("c.z").unwrap();
    assert_eq!(String::from(editor), "\u{feff}(a: Some(Patrol((weeks: 4, from: 1))), c: Empty())");
}

#[test]
fn the_first_member_of_an_empty_group_stands_further_in_than_the_group() {
    let mut editor = Editor::new("a.ron", "(\n    a: { // none yet\n    },\n    b: (),\n)\n".to_owned()).unwrap();
    editor.set("a.x", "1").unwrap();
    editor.set("b.y", "2").unwrap();
    let expected = "(\n    a: { // none yet\n        \"x\": 1,\n    },\n    b: (y: 2),\n)\n";
    assert_eq!(String::from(editor), expected);
}

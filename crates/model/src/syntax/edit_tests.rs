//! Editing: whatever is changed in the text is what is changed in the tree, and comments stay.

use proptest::prelude::*;

use super::*;

/// A text with a comment wherever one may stand: `blanks` says what stands between two of its parts.
fn render(node: &Node, blanks: &mut impl FnMut() -> String) -> String {
    let mut text = String::new();
    let open = |name: &Option<String>| name.clone().unwrap_or_default();
    let mut group = |open: String, members: Vec<(String, &Node)>, close: &str| {
        text.push_str(&open);
        let last = members.len();
        for (n, (key, value)) in members.into_iter().enumerate() {
            text.push_str(&format!("{}{key}", blanks()));
            text.push_str(&render(value, blanks));
            text.push_str(&blanks());
            if n + 1 < last || blanks().len() % 2 == 0 {
                text.push(',');
            }
        }
        text.push_str(&format!("{}{close}", blanks()));
    };
    match &node.value {
        Value::Struct { name, fields } => {
            let members = fields.iter().map(|(key, value)| (format!("{}: ", key.name), value)).collect();
            group(format!("{}(", open(name)), members, ")");
        }
        Value::Map(entries) => {
            let members = entries.iter().map(|(key, value)| (format!("{}: ", key.to_ron()), value)).collect();
            group("{".to_owned(), members, "}");
        }
        Value::List(items) => group("[".to_owned(), items.iter().map(|item| (String::new(), item)).collect(), "]"),
        _ => return node.to_ron(),
    }
    text
}

/// Blanks, lines and numbered comments, by turns as the numbers say.
fn blanks(choices: Vec<u8>) -> impl FnMut() -> String {
    let (mut n, mut comments) = (0, 0);
    move || {
        n += 1;
        let choice = choices[n % choices.len()];
        comments += u32::from(choice > 3);
        match choice {
            0 => String::new(),
            1 => " ".to_owned(),
            2 => "\n    ".to_owned(),
            3 => "\n".to_owned(),
            4 => format!(" /* note{comments}. */ "),
            5 => format!(" // note{comments}.\n        "),
            _ => format!("\n  // note{comments}.\n  "),
        }
    }
}

/// The comments of a text, by their numbers.
fn comments(text: &str) -> Vec<&str> {
    text.split("note").skip(1).map(|rest| rest.split('.').next().unwrap()).collect()
}

fn leaf() -> impl Strategy<Value = String> {
    prop_oneof![Just("1"), Just("0.5"), Just("\"a \\\" // text\""), Just("Weak"), Just("Uniform(0.1, 0.4)"), Just("()"), Just("Some(7)")]
        .prop_map(str::to_owned)
}

/// A file: groups of groups, with unique names.
fn tree() -> impl Strategy<Value = String> {
    leaf().prop_recursive(3, 24, 4, |inner| {
        let members = prop::collection::vec(inner, 0..4);
        (members, 0..4_u8).prop_map(|(members, kind)| {
            let list = |label: fn(usize) -> String| {
                members.iter().enumerate().map(|(n, value)| label(n) + value).collect::<Vec<_>>().join(", ")
            };
            match kind {
                0 => format!("[{}]", list(|_| String::new())),
                1 => format!("{{{}}}", list(|n| format!("\"key {n}\": "))),
                2 => format!("Named({})", list(|n| format!("f{n}: "))),
                _ => format!("({})", list(|n| format!("f{n}: "))),
            }
        })
    })
}

/// Every path of a tree, with the node it leads to.
fn paths(node: &Node, at: &str, into: &mut Vec<String>) {
    for (n, name) in node.child_names().into_iter().enumerate() {
        let mut path = at.to_owned();
        path::push(&mut path, &name);
        into.push(path.clone());
        if !matches!(node.value, Value::Tuple { .. }) {
            paths(node.child(n).unwrap(), &path, into);
        }
    }
}

/// The group that holds what a path leads to, and its number there.
fn parent<'n>(root: &'n mut Node, path: &str) -> (&'n mut Node, usize) {
    let segments = path::split(path);
    let (last, parents) = segments.split_last().unwrap();
    let mut node = root;
    for segment in parents {
        let index = node.child_index(segment).unwrap();
        node = node.child_mut(index).unwrap();
    }
    let index = node.child_index(last).unwrap();
    (node, index)
}

/// A tree whose empty groups are alike: removing the last field of `(x: 1)` leaves `()`.
fn plain(mut node: Node) -> Node {
    match &mut node.value {
        Value::Struct { name: None, fields } if fields.is_empty() => node.value = Value::Unit,
        Value::Struct { fields, .. } => fields.iter_mut().for_each(|(_, value)| *value = plain(value.clone())),
        Value::Map(entries) => entries.iter_mut().for_each(|(_, value)| *value = plain(value.clone())),
        Value::List(items) => items.iter_mut().for_each(|item| *item = plain(item.clone())),
        _ => {}
    }
    node
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, rng_seed: prop::test_runner::RngSeed::Fixed(1), ..ProptestConfig::with_cases(400) })]

    #[test]
    fn an_edit_of_the_text_is_the_edit_of_the_tree_and_comments_stay(
        file in tree(), gaps in prop::collection::vec(0..8_u8, 1..40), pick in any::<prop::sample::Index>(), value in leaf(), verb in 0..5_u8,
    ) {
        let whole = Document::parse("a.ron", format!("(root: {file})")).unwrap();
        let text = render(&whole.root, &mut blanks(gaps));
        let mut editor = Editor::new("a.ron", text.clone()).unwrap();
        let before = editor.document().clone();
        prop_assert_eq!(&before.root, &whole.root);
        let mut all = Vec::new();
        paths(&before.root, "", &mut all);
        let path = all[pick.index(all.len())].clone();
        let at = before.locate(&path);
        let mut expected = before.clone();
        let node = parse_value(&value).unwrap();
        let mut gone = comments(&text[at.start..at.end]);
        let done = match verb {
            0 => {
                expected.set(&path, node).unwrap();
                editor.set(&path, &value)
            }
            1 => {
                let path = format!("{path}.deep.new");
                let sound = expected.set(&path, node).is_ok();
                gone.clear();
                let done = editor.set(&path, &value);
                prop_assert_eq!(done.is_ok(), sound);
                if sound { done } else { Ok(()) }
            }
            2 => {
                let (group, index) = parent(&mut expected.root, &path);
                let fixed = match &mut group.value {
                    Value::Struct { fields, .. } => { fields.remove(index); false }
                    Value::Map(entries) => { entries.remove(index); false }
                    Value::List(items) => { items.remove(index); false }
                    _ => true,
                };
                let done = editor.remove(&path);
                prop_assert_eq!(done.is_err(), fixed);
                if fixed { gone.clear(); Ok(()) } else { done }
            }
            3 => {
                gone.clear();
                let (group, index) = parent(&mut expected.root, &path);
                let named = match &mut group.value {
                    Value::Struct { fields, .. } => { fields[index].0.name = "fresh".to_owned(); true }
                    Value::Map(entries) => { entries[index].0.value = Value::Text("fresh".to_owned()); true }
                    _ => false,
                };
                let done = editor.rename(&path, "fresh");
                prop_assert_eq!(done.is_ok(), named);
                if named { done } else { Ok(()) }
            }
            _ => {
                gone.clear();
                let (group, index) = parent(&mut expected.root, &path);
                let listed = match &mut group.child_mut(index).unwrap().value {
                    Value::List(items) => { items.push(node); true }
                    _ => false,
                };
                let done = editor.push(&path, &value);
                prop_assert_eq!(done.is_ok(), listed);
                if listed { done } else { Ok(()) }
            }
        };
        prop_assert!(done.is_ok(), "{text}\n{path}\n{done:?}");
        let (new, old) = (editor.document(), &expected.root);
        prop_assert_eq!(plain(new.root.clone()), plain(old.clone()), "{}\n{}\n{}", path, text, new.text);
        let kept: Vec<&str> = comments(&text).into_iter().filter(|comment| !gone.contains(comment)).collect();
        let left = comments(&new.text);
        if verb == 2 {
            // those between a value and its comma, and behind it on its line, may go with it; no other one does
            let lost = kept.iter().filter(|comment| !left.contains(comment)).count();
            prop_assert!(lost <= 3, "{text}\n{}", new.text);
        } else {
            prop_assert_eq!(left, kept, "{}\n{}\n{}", path, text, new.text);
        }
    }
}

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
    let cases: [(&str, (&[&str], &[&str])); 9] = [
        ("first", (&[], &["    format: 2,"])),
        ("set", (&["        (name: \"meet\", weeks: 4), // often"], &["        (name: \"meet\", weeks: 8), // often"])),
        ("add", (&["            effort: 1.0 // as usual"], &["            effort: 1.0, // as usual", "            priority: 2,"])),
        ("add short", (&["        (name: \"meet\", weeks: 4), // often"], &["        (name: \"meet\", weeks: 4, from: 3), // often"])),
        ("push", (&[], &["        Later,"])),
        ("remove", (&["        (name: \"meet\", weeks: 4), // often"], &[])),
        ("remove short", (&["    short: {\"a\": 1, \"b\": Some(2)},"], &["    short: {\"a\": 1},"])),
        ("rename", (&["    short: {\"a\": 1, \"b\": Some(2)},"], &["    short: {\"the \\\"c\\\"\": 1, \"b\": Some(2)},"])),
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
    let mut editor = Editor::new("a.ron", "\u{feff}(a: Some(Patrol((weeks: 4))), b: Some((x: 1)), c: Empty())".to_owned()).unwrap();
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

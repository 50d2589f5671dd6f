//! Editing: whatever is changed in the text is what is changed in the tree, and comments stay.

use proptest::prelude::*;

use super::super::*;

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
            if n + 1 < last || blanks().len().is_multiple_of(2) {
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
    prop_oneof![
        Just("1"),
        Just("0.5"),
        Just("\"a \\\" // text\""),
        Just("Weak"),
        Just("Uniform(0.1, 0.4)"),
        Just("()"),
        Just("Some(7)")
    ]
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
    #![proptest_config(ProptestConfig { failure_persistence: None, rng_seed: prop::test_runner::RngSeed::Fixed(1), max_shrink_iters: 300, ..ProptestConfig::with_cases(400) })]

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

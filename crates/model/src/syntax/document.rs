//! A file with its tree: reading, finding and replacing values by dotted path.

use super::decode::{Decode, Place};
use super::fault::{Fault, Faults, did_you_mean};
use super::parse::{judgements, parse};
use super::path;
use super::rule::Rule;
use super::tree::{Key, Node, Span, Value, shown};
use std::collections::BTreeSet;
use std::sync::Arc;

/// A file and its tree.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// The file as named by the user.
    pub path: Arc<str>,
    /// The text as read.
    pub text: String,
    /// The tree, with any replacement by [`Document::set`].
    pub root: Node,
}

impl Document {
    /// Reads a text; `path` is only used to name the file in faults.
    ///
    /// # Errors
    /// The first syntax fault, or else every field and key that is written twice.
    pub fn parse(path: &str, text: String) -> Result<Self, Faults> {
        let path: Arc<str> = Arc::from(path);
        let root = parse(path.clone(), &text)?;
        let document = Self { path, text, root };
        let mut faults = Faults::new();
        find_repeats(&document.root, &Place::root(&document), &mut faults);
        faults.or(document)
    }

    /// Reads the whole document as a `T`.
    ///
    /// # Errors
    /// Every fault of the document.
    pub fn decode<T: Decode>(&self) -> Result<T, Faults> {
        let mut faults = Faults::new();
        let value = T::decode(&self.root, &Place::root(self), &mut faults);
        match (value, faults.is_empty()) {
            (Some(value), true) => Ok(value),
            _ => Err(faults),
        }
    }

    /// How many comments of the text ask a person to judge: those that begin with `JUDGE:`.
    pub fn judgements(&self) -> u32 {
        judgements(&self.text)
    }

    /// The span of the nearest existing node of a dotted path such as `elites.juba.stake`: struct fields, map keys,
    /// list indices or, for list elements with a field `name`, that name.
    pub fn locate(&self, path: &str) -> Span {
        let mut node = &self.root;
        for segment in path::split(path) {
            let group = node.inside();
            match group.child_index(&segment).and_then(|n| group.child(n)) {
                Some(child) => node = child,
                None => break,
            }
        }
        node.span
    }

    /// Replaces the value at a path; the last segment may be a field or key not written so far, and so may fields of
    /// records on the way. Faults in the new value are later placed where the old one stood.
    ///
    /// # Errors
    /// A segment that does not exist, with the nearest name.
    pub fn set(&mut self, path: &str, node: Node) -> Result<(), Fault> {
        let segments = path::split(path);
        let file = self.path.clone();
        let mut group = self.root.inside_mut();
        let mut so_far = String::new();
        let Some((last, parents)) = segments.split_last() else {
            return Err(unknown(&file, group, &so_far, ""));
        };
        for segment in parents {
            let missing = unknown(&file, group, &so_far, segment);
            if matches!(group.value, Value::Struct { .. }) && group.child_index(segment).is_none() {
                let span = group.span;
                add(group, segment, Node { span, value: Value::Struct { name: None, fields: Vec::new() } });
            }
            group = find_mut(group, segment).ok_or(missing)?.inside_mut();
            path::push(&mut so_far, segment);
        }
        let missing = unknown(&file, group, &so_far, last);
        if put(group, last, node) { Ok(()) } else { Err(missing) }
    }
}

fn find_mut<'n>(group: &'n mut Node, segment: &str) -> Option<&'n mut Node> {
    let index = group.child_index(segment)?;
    group.child_mut(index)
}

/// Replaces a member of a group or adds it; false if there is none and none can be added.
fn put(group: &mut Node, name: &str, mut node: Node) -> bool {
    if let Some(old) = find_mut(group, name) {
        node.place_at(old.span);
        *old = node;
        return true;
    }
    node.place_at(group.span);
    add(group, name, node)
}

/// Adds a field or key to a group; false if this is no group to which one can be added.
fn add(group: &mut Node, name: &str, node: Node) -> bool {
    let span = group.span;
    let name = name.to_owned();
    if group.value == Value::Unit {
        group.value = Value::Struct { name: None, fields: Vec::new() };
    }
    match &mut group.value {
        Value::Struct { fields, .. } => fields.push((Key { name, span }, node)),
        Value::Map(entries) => {
            let value = Value::Text(name);
            entries.push((Node { span, value }, node));
        }
        _ => return false,
    }
    true
}

/// The fault of a segment that its group does not have.
fn unknown(file: &Arc<str>, group: &Node, path: &str, segment: &str) -> Fault {
    let known = group.child_names();
    let (expected, found) = if known.is_empty() {
        (format!("a group with a field `{segment}`"), group.describe())
    } else {
        (format!("one of {}", known.join(", ")), format!("`{segment}`"))
    };
    Fault {
        rule: Some(Rule::SetPath),
        file: file.clone(),
        line: group.span.line,
        column: group.span.column,
        path: path.to_owned(),
        expected,
        found,
        help: did_you_mean(segment, &known),
    }
}

/// Reads the value of `--set PATH=VALUE`.
///
/// # Errors
/// The first syntax fault, or else every field and key that is written twice.
pub fn parse_value(text: &str) -> Result<Node, Faults> {
    Document::parse("(value)", text.to_owned()).map(|document| document.root)
}

/// Reports every field and every map key that stands a second time in its group.
fn find_repeats(node: &Node, at: &Place<'_>, faults: &mut Faults) {
    let mut seen = BTreeSet::new();
    let mut meet = |span, name: String, what: &str, value: &Node| {
        let place = at.field(&name);
        if !seen.insert(name.clone()) {
            let here = Node { span, value: Value::Unit };
            let found = format!("`{}` a second time", shown(&name));
            let help = Some("remove one of the two".to_owned());
            faults.push_node(Rule::Once, &here, &place, format!("each {what} once"), found, help);
        }
        find_repeats(value, &place, faults);
    };
    match &node.value {
        Value::Struct { fields, .. } => {
            for (key, value) in fields {
                meet(key.span, key.name.clone(), "field", value);
            }
        }
        Value::Map(entries) => {
            for (key, value) in entries {
                let name = key.as_name().map_or_else(|| key.to_ron(), str::to_owned);
                meet(key.span, name, "key", value);
            }
        }
        Value::List(items) | Value::Tuple { items, .. } => {
            for (n, item) in items.iter().enumerate() {
                find_repeats(item, &at.item(items, n), faults);
            }
        }
        _ => {}
    }
}

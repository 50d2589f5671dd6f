//! The tree of a file: values that know where they were written.

use std::borrow::Cow;

/// Where something stands in a file; lines and columns count from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
    /// Line of the first character.
    pub line: u32,
    /// Column of the first character.
    pub column: u32,
}

/// A number, and the exact integer if it was written without point and exponent.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Number {
    /// The finite value.
    pub value: f64,
    /// The exact value of a number written as an integer.
    pub integer: Option<i128>,
}

/// The name of a field and where it stands. Equal if the names are.
#[derive(Debug, Clone)]
pub struct Key {
    /// Name of the field.
    pub name: String,
    /// Where it stands.
    pub span: Span,
}

impl PartialEq for Key {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

/// A value and where it stands. Equal if the values are, wherever they stand.
#[derive(Debug, Clone)]
pub struct Node {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub value: Value,
}

impl PartialEq for Node {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

/// What a node can be.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// `()`
    Unit,
    /// `true` or `false`
    Bool(bool),
    /// `3`, `0.4`, `1e6`
    Number(Number),
    /// `"text"`
    Text(String),
    /// `[a, b]`
    List(Vec<Node>),
    /// `{key: value}`
    Map(Vec<(Node, Node)>),
    /// `(field: value)` or `Name(field: value)`, also `Name()`
    Struct {
        /// The name before the bracket, if written.
        name: Option<String>,
        /// The fields in the order of the file.
        fields: Vec<(Key, Node)>,
    },
    /// `(a, b)` or `Name(a, b)`
    Tuple {
        /// The name before the bracket, if written.
        name: Option<String>,
        /// The values in the order of the file.
        items: Vec<Node>,
    },
    /// A bare word such as `Always`.
    Word(String),
}

/// Letters of a text that a message shows.
const SHOWN: usize = 200;

/// A text as a message shows it: cut where it is very long.
pub(super) fn shown(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]).into(),
        None => text.into(),
    }
}

impl Node {
    /// Says in words what stands here, for the second half of a fault.
    pub fn describe(&self) -> String {
        match &self.value {
            Value::Unit => "an empty `()`".to_owned(),
            Value::Bool(value) => format!("`{value}`"),
            Value::Number(number) => match number.integer {
                Some(integer) => format!("the number {integer}"),
                None => format!("the number {:?}", number.value),
            },
            Value::Text(text) => format!("the text {:?}", shown(text)),
            Value::List(items) => format!("a list of {}", items.len()),
            Value::Map(entries) => format!("a map of {}", entries.len()),
            Value::Word(word) => format!("the word `{}`", shown(word)),
            Value::Struct { name, .. } | Value::Tuple { name, .. } => match name {
                Some(name) => format!("`{}(…)`", shown(name)),
                None => "a group `(…)`".to_owned(),
            },
        }
    }

    /// The text of a text or a bare word.
    pub(super) fn as_name(&self) -> Option<&str> {
        match &self.value {
            Value::Text(name) | Value::Word(name) => Some(name),
            _ => None,
        }
    }

    /// The value of the field `name`, if this has one.
    pub fn get(&self, name: &str) -> Option<&Node> {
        let Value::Struct { fields, .. } = &self.value else {
            return None;
        };
        fields.iter().find(|(key, _)| key.name == name).map(|(_, node)| node)
    }

    /// The text in the field `name` of a list element, by which a path can call it.
    pub(super) fn own_name(&self) -> Option<&str> {
        match &self.inside().get("name")?.value {
            Value::Text(name) if !name.is_empty() => Some(name),
            _ => None,
        }
    }

    /// The group inside a name with one value: `Patrol((weeks: 3))` has the same paths as `Patrol(weeks: 3)`.
    pub(super) fn inside(&self) -> &Node {
        match &self.value {
            Value::Tuple { name: Some(_), items } if items.len() == 1 && items[0].is_group() => items[0].inside(),
            _ => self,
        }
    }

    /// As [`Node::inside`], to change it.
    pub(super) fn inside_mut(&mut self) -> &mut Node {
        let wrapped =
            matches!(&self.value, Value::Tuple { name: Some(_), items } if items.len() == 1 && items[0].is_group());
        if !wrapped {
            return self;
        }
        match &mut self.value {
            Value::Tuple { items, .. } => items[0].inside_mut(),
            _ => unreachable!("only a tuple is wrapped"),
        }
    }

    fn is_group(&self) -> bool {
        matches!(self.value, Value::Struct { .. } | Value::Map(_) | Value::List(_) | Value::Tuple { .. })
    }

    /// Number of the child that a path segment calls: a field, a map key, a list index or the name of a list element.
    pub(super) fn child_index(&self, segment: &str) -> Option<usize> {
        let by_number = |items: &[Node]| segment.parse().ok().filter(|&n: &usize| n < items.len());
        match &self.value {
            Value::Struct { fields, .. } => fields.iter().position(|(key, _)| key.name == segment),
            Value::Map(entries) => entries.iter().position(|(key, _)| key.as_name() == Some(segment)),
            Value::List(items) => {
                items.iter().position(|item| item.own_name() == Some(segment)).or_else(|| by_number(items))
            }
            Value::Tuple { items, .. } => by_number(items),
            _ => None,
        }
    }

    /// The child with this number.
    pub(super) fn child(&self, index: usize) -> Option<&Node> {
        match &self.value {
            Value::Struct { fields, .. } => fields.get(index).map(|(_, node)| node),
            Value::Map(entries) => entries.get(index).map(|(_, node)| node),
            Value::List(items) | Value::Tuple { items, .. } => items.get(index),
            _ => None,
        }
    }

    /// As [`Node::child`], to change it.
    pub(super) fn child_mut(&mut self, index: usize) -> Option<&mut Node> {
        match &mut self.value {
            Value::Struct { fields, .. } => fields.get_mut(index).map(|(_, node)| node),
            Value::Map(entries) => entries.get_mut(index).map(|(_, node)| node),
            Value::List(items) | Value::Tuple { items, .. } => items.get_mut(index),
            _ => None,
        }
    }

    /// What the children are called, in the order of the file.
    pub(super) fn child_names(&self) -> Vec<String> {
        match &self.value {
            Value::Struct { fields, .. } => fields.iter().map(|(key, _)| key.name.clone()).collect(),
            Value::Map(entries) => entries.iter().filter_map(|(key, _)| key.as_name().map(str::to_owned)).collect(),
            Value::List(items) | Value::Tuple { items, .. } => items
                .iter()
                .enumerate()
                .map(|(n, item)| item.own_name().map_or_else(|| n.to_string(), str::to_owned))
                .collect(),
            _ => Vec::new(),
        }
    }

    /// Places the whole subtree at one span, as after a replacement from the command line.
    pub(super) fn place_at(&mut self, span: Span) {
        self.span = span;
        match &mut self.value {
            Value::List(items) | Value::Tuple { items, .. } => {
                for item in items {
                    item.place_at(span);
                }
            }
            Value::Map(entries) => {
                for (key, node) in entries {
                    key.place_at(span);
                    node.place_at(span);
                }
            }
            Value::Struct { fields, .. } => {
                for (key, node) in fields {
                    key.span = span;
                    node.place_at(span);
                }
            }
            _ => {}
        }
    }
}

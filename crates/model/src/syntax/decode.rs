//! How types read themselves from the tree.

use super::document::Document;
use super::fault::Faults;
use super::name;
use super::path;
use super::rule::Rule;
use super::schema::{PlainKind, Schema};
use super::tree::{Node, Number, Value};
use std::collections::{BTreeMap, BTreeSet};

/// A type that can be read from a file.
pub trait Decode: Sized {
    /// Reads a node, adding every fault that it meets. `None` only if a fault was added.
    fn decode(node: &Node, at: &Place<'_>, faults: &mut Faults) -> Option<Self>;

    /// The type as described in the reference.
    fn schema() -> Schema;

    /// The value of a field of this type that is left out; `None` if it must be written.
    fn absent() -> Option<Self> {
        None
    }
}

/// The place of a node in its document: costs nothing until its path is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    document: &'a Document,
    parent: Option<&'a Place<'a>>,
    step: Step<'a>,
}

#[derive(Debug, Clone, Copy)]
enum Step<'a> {
    Root,
    Field(&'a str),
    Item(&'a [Node], usize),
}

impl<'a> Place<'a> {
    /// The root of a document.
    pub fn root(document: &'a Document) -> Self {
        Self { document, parent: None, step: Step::Root }
    }

    /// The place of a field or a map key.
    #[must_use]
    pub fn field<'b>(&'b self, name: &'b str) -> Place<'b> {
        self.step(Step::Field(name))
    }

    /// The place of the `index`-th element of a list or tuple.
    #[must_use]
    pub fn item<'b>(&'b self, items: &'b [Node], index: usize) -> Place<'b> {
        self.step(Step::Item(items, index))
    }

    fn step<'b>(&'b self, step: Step<'b>) -> Place<'b> {
        Place { document: self.document, parent: Some(self), step }
    }

    /// The document.
    pub fn document(&self) -> &'a Document {
        self.document
    }

    /// Whether what stands here is a name: the value of a field `name`.
    fn is_name(&self) -> bool {
        matches!(self.step, Step::Field("name"))
    }

    /// The dotted path; list elements are called by their field `name` where no other element has the same.
    pub fn path(&self) -> String {
        let mut path = self.parent.map(Place::path).unwrap_or_default();
        match self.step {
            Step::Root => {}
            Step::Field(name) => path::push(&mut path, name),
            Step::Item(items, index) => {
                let own = items[index].own_name();
                let same = items.iter().filter(|item| item.own_name() == own).count();
                match own.filter(|_| same == 1) {
                    Some(name) => path::push(&mut path, name),
                    None => path::push(&mut path, &index.to_string()),
                }
            }
        }
        path
    }
}

/// Adds "expected …, but found …" for a node of the wrong kind.
fn refuse<T>(
    rule: Rule,
    node: &Node,
    at: &Place<'_>,
    faults: &mut Faults,
    expected: impl Into<String>,
    help: Option<&str>,
) -> Option<T> {
    let help = help.map(str::to_owned);
    faults.push_node(rule, node, at, expected, node.describe(), help);
    None
}

impl Decode for bool {
    fn decode(node: &Node, at: &Place<'_>, faults: &mut Faults) -> Option<Self> {
        match node.value {
            Value::Bool(value) => Some(value),
            _ => refuse(Rule::IsBool, node, at, faults, "true or false", None),
        }
    }

    fn schema() -> Schema {
        Schema::plain("true or false", PlainKind::Bool)
    }
}

impl Decode for f64 {
    fn decode(node: &Node, at: &Place<'_>, faults: &mut Faults) -> Option<Self> {
        match node.value {
            Value::Number(number) => Some(number.value),
            _ => refuse(Rule::IsNumber, node, at, faults, "a number", None),
        }
    }

    fn schema() -> Schema {
        Schema::plain("number", PlainKind::Number)
    }
}

impl Decode for String {
    fn decode(node: &Node, at: &Place<'_>, faults: &mut Faults) -> Option<Self> {
        match &node.value {
            Value::Text(text) if at.is_name() => {
                name::check(text, name::LONGEST_TITLE, node, at, faults).then(|| text.clone())
            }
            Value::Text(text) => name::check_text(text, node, at, faults).then(|| text.clone()),
            other => {
                let help = matches!(other, Value::Word(_)).then_some("write it in double quotes");
                refuse(Rule::IsText, node, at, faults, "a text", help)
            }
        }
    }

    fn schema() -> Schema {
        Schema::plain("text", PlainKind::Text)
    }
}

/// What to write instead of a date.
fn date_help(node: &Node) -> Option<&'static str> {
    let Value::Text(text) = &node.value else { return None };
    let looks_so = text.contains(['-', '/', '.']) && text.chars().any(|c| c.is_ascii_digit());
    looks_so.then_some(DATE)
}

/// The way out for who writes a date where a week is wanted.
pub(super) const DATE: &str = "weeks are numbers, counted from 0 in the month of `start`: a year later is week 52";

macro_rules! whole_number {
    ($($whole:ty),*) => { $(
        impl Decode for $whole {
            fn decode(node: &Node, at: &Place<'_>, faults: &mut Faults) -> Option<Self> {
                let integer = match node.value {
                    Value::Number(Number { integer, .. }) => integer,
                    _ => None,
                };
                integer.and_then(|n| <$whole>::try_from(n).ok()).or_else(|| {
                    let expected = format!("a whole number from 0 to {}", <$whole>::MAX);
                    refuse(Rule::IsWhole, node, at, faults, expected, date_help(node))
                })
            }

            fn schema() -> Schema {
                Schema::ranged("whole number", PlainKind::Integer, Some(0.0), None)
            }
        }
    )* };
}
whole_number!(u32, u64, usize);

impl<T: Decode> Decode for Option<T> {
    fn decode(node: &Node, at: &Place<'_>, faults: &mut Faults) -> Option<Self> {
        match &node.value {
            Value::Word(word) if word == "None" => Some(None),
            _ => T::decode(node, at, faults).map(Some),
        }
    }

    fn schema() -> Schema {
        Schema::Optional(Box::new(T::schema()))
    }

    fn absent() -> Option<Self> {
        Some(None)
    }
}

impl<T: Decode> Decode for Box<T> {
    fn decode(node: &Node, at: &Place<'_>, faults: &mut Faults) -> Option<Self> {
        T::decode(node, at, faults).map(Box::new)
    }

    fn schema() -> Schema {
        T::schema()
    }

    fn absent() -> Option<Self> {
        T::absent().map(Box::new)
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn decode(node: &Node, at: &Place<'_>, faults: &mut Faults) -> Option<Self> {
        let Value::List(items) = &node.value else {
            return refuse(Rule::IsList, node, at, faults, "a list", Some("write `[value, value]`"));
        };
        let decoded: Vec<Option<T>> =
            (0..items.len()).map(|n| T::decode(&items[n], &at.item(items, n), faults)).collect();
        decoded.into_iter().collect()
    }

    fn schema() -> Schema {
        Schema::List(Box::new(T::schema()))
    }
}

impl<T: Decode> Decode for BTreeMap<String, T> {
    fn decode(node: &Node, at: &Place<'_>, faults: &mut Faults) -> Option<Self> {
        let Value::Map(entries) = &node.value else {
            return refuse(Rule::IsMap, node, at, faults, "a map", Some("write `{\"name\": value}`"));
        };
        let mut map = Self::new();
        let mut unsound = BTreeSet::new();
        for (n, (key, value)) in entries.iter().enumerate() {
            let Some(name) = key.as_name() else {
                unsound.insert(n);
                refuse::<()>(Rule::IsKey, key, at, faults, "a name as key", Some("write it in double quotes"));
                continue;
            };
            if !name::check(name, name::LONGEST_NAME, key, &at.field(name), faults) {
                unsound.insert(n);
            }
            match T::decode(value, &at.field(name), faults) {
                Some(value) => drop(map.insert(name.to_owned(), value)),
                None => drop(unsound.insert(n)),
            }
        }
        unsound.is_empty().then_some(map)
    }

    fn schema() -> Schema {
        Schema::Map(Box::new(T::schema()))
    }
}

macro_rules! tuple {
    ($count:literal: $($part:ident $n:tt),*) => {
        impl<$($part: Decode),*> Decode for ($($part,)*) {
            fn decode(node: &Node, at: &Place<'_>, faults: &mut Faults) -> Option<Self> {
                match &node.value {
                    Value::Tuple { name: None, items } if items.len() == $count => {
                        let parts = ($($part::decode(&items[$n], &at.item(items, $n), faults),)*);
                        Some(($(parts.$n?,)*))
                    }
                    _ => {
                        let expected = format!("{} values `{}`", $count, Self::schema().type_text());
                        refuse(Rule::IsTuple, node, at, faults, expected, None)
                    }
                }
            }

            fn schema() -> Schema {
                Schema::Tuple(vec![$($part::schema()),*])
            }
        }
    };
}
tuple!(2: A 0, B 1);
tuple!(3: A 0, B 1, C 2);

//! What the readers made by `record!`, `choice!` and `words!` have in common.

use super::decode::{Decode, Place};
use super::fault::{Faults, did_you_mean};
use super::rule::Rule;
use super::tree::{Key, Node, Value, shown};

/// Unknown fields of one group that are told one by one.
const MOST: usize = 100;

/// The fields of a record that is being read.
#[derive(Debug, Clone, Copy)]
pub struct Fields<'a> {
    node: &'a Node,
    at: &'a Place<'a>,
    entries: &'a [(Key, Node)],
}

impl<'a> Fields<'a> {
    /// Opens a record or a variant with fields and reports its unknown fields and a wrong name. `None` if this is no group of fields.
    pub fn open(node: &'a Node, at: &'a Place<'a>, name: &str, known: &[&str], faults: &mut Faults) -> Option<Self> {
        let (written, entries): (_, &[(Key, Node)]) = match &node.value {
            Value::Unit => (None, &[]),
            Value::Word(word) if word == name => (None, &[]),
            Value::Struct { name, fields } => (name.as_deref(), fields),
            // RON's own way to write a variant that holds a record: `Patrol((weeks: 3))`.
            Value::Tuple { name: Some(outer), items } if outer == name && items.len() == 1 => {
                return Self::open(&items[0], at, name, known, faults);
            }
            _ => {
                let help = known.first().map(|field| format!("write `{name}({field}: …)`"));
                faults.push_node(
                    Rule::GroupOfFields,
                    node,
                    at,
                    format!("`{name}(…)` with fields"),
                    node.describe(),
                    help,
                );
                return None;
            }
        };
        let fields = Self { node, at, entries };
        fields.check_name(written, name, faults);
        fields.report_unknown(name, known, faults);
        Some(fields)
    }

    /// Reports a written name that is not the type's.
    fn check_name(&self, written: Option<&str>, name: &str, faults: &mut Faults) {
        if let Some(other) = written.filter(|&written| written != name) {
            let help = Some(format!("write `{name}(…)` or leave the name out"));
            let found = format!("`{other}(…)`");
            faults.push_node(Rule::GroupNamed, self.node, self.at, format!("a {name}"), found, help);
        }
    }

    /// Reports unknown fields, of very many only the first ones.
    fn report_unknown(&self, name: &str, known: &[&str], faults: &mut Faults) {
        let unknown = self.entries.iter().filter(|(key, _)| !known.contains(&key.name.as_str()));
        for (n, (key, _)) in unknown.enumerate() {
            if n == MOST {
                faults.leave_out(self.entries.len() - MOST);
                return;
            }
            let expected = match known {
                [] => format!("no fields in {name}"),
                known => format!("a field of {name} ({})", known.join(", ")),
            };
            let key_node = Node { span: key.span, value: Value::Unit };
            let help = did_you_mean(&key.name, known);
            let place = self.at.field(&key.name);
            faults.push_node(Rule::FieldKnown, &key_node, &place, expected, format!("`{}`", shown(&key.name)), help);
        }
    }

    /// Reads a field. If it is not written it takes its default or, for optional types, is absent; else that is a fault.
    pub fn read<T: Decode>(&self, name: &str, default: Option<fn() -> T>, faults: &mut Faults) -> Option<T> {
        let place = self.at.field(name);
        if let Some((_, node)) = self.entries.iter().find(|(key, _)| key.name == name) {
            return T::decode(node, &place, faults);
        }
        default.map(|value| value()).or_else(T::absent).or_else(|| {
            let expected = format!("the field `{name}`: {}", T::schema().type_text());
            faults.push_node(Rule::FieldWritten, self.node, &place, expected, "none", Some(format!("add `{name}: …`")));
            None
        })
    }
}

/// The variant of a choice that is being read.
#[derive(Debug, Clone, Copy)]
pub struct Variant<'a> {
    /// Its name as written.
    pub name: &'a str,
    node: &'a Node,
}

impl<'a> Variant<'a> {
    /// Reads which variant is written and reports an unknown one.
    pub fn open(node: &'a Node, at: &Place<'_>, choice: &str, known: &[&str], faults: &mut Faults) -> Option<Self> {
        let name = match &node.value {
            Value::Word(name) => Some(name),
            Value::Struct { name, .. } | Value::Tuple { name, .. } => name.as_ref(),
            _ => None,
        };
        if let Some(name) = name.filter(|name| known.contains(&name.as_str())) {
            return Some(Self { name, node });
        }
        let expected = format!("a {choice} ({})", known.join(", "));
        let meant = match &node.value {
            Value::Text(text) => Some(text),
            _ => name,
        };
        let help = match (&node.value, meant) {
            (Value::Text(text), _) if known.contains(&text.as_str()) => Some("write it without quotes".to_owned()),
            (_, meant) => meant.and_then(|meant| did_you_mean(meant, known)),
        };
        faults.push_node(Rule::WordKnown, node, at, expected, node.describe(), help);
        None
    }

    /// Reports anything that follows the bare word.
    pub fn unit(&self, at: &Place<'_>, faults: &mut Faults) -> Option<()> {
        match &self.node.value {
            Value::Word(_) => Some(()),
            Value::Struct { fields, .. } if fields.is_empty() => Some(()),
            _ => {
                let help = format!("write `{}`", self.name);
                let expected = format!("the word `{}` alone", self.name);
                faults.push_node(Rule::WordAlone, self.node, at, expected, self.node.describe(), Some(help));
                None
            }
        }
    }

    /// Reads the one value of the variant. Several values are read as a tuple, and fields as those of a record.
    pub fn value<T: Decode>(&self, at: &Place<'_>, faults: &mut Faults) -> Option<T> {
        let span = self.node.span;
        let bare = match &self.node.value {
            Value::Tuple { items, .. } if items.len() == 1 => {
                return T::decode(&items[0], at, faults);
            }
            Value::Tuple { items, .. } => Value::Tuple { name: None, items: items.clone() },
            Value::Struct { fields, .. } if fields.is_empty() => Value::Unit,
            Value::Struct { fields, .. } => Value::Struct { name: None, fields: fields.clone() },
            _ => {
                let expected = format!("`{}({})`", self.name, T::schema().type_text());
                let help = Some("add its value in brackets".to_owned());
                faults.push_node(Rule::WordWithValue, self.node, at, expected, self.node.describe(), help);
                return None;
            }
        };
        T::decode(&Node { span, value: bare }, at, faults)
    }
}

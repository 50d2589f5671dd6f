//! Tree to text: the same tree always gives the same text, and reading it gives the same tree.

use super::tree::{Node, Value};

/// A group that fits into this many characters stands on one line.
const WIDTH: usize = 100;
const INDENT: usize = 4;

impl Node {
    /// The value as RON, groups on one line where they fit, else one member per line. Comments are not kept.
    pub fn to_ron(&self) -> String {
        print(self, 0, 0)
    }
}

/// Prints a node whose first line already holds `used` characters, at the given indentation.
fn print(node: &Node, indent: usize, used: usize) -> String {
    let flat = flat(node);
    if used + flat.chars().count() <= WIDTH && !flat.contains('\n') {
        return flat;
    }
    let inner = indent + INDENT;
    let labelled = |label: String, value: &Node| {
        let used = inner + label.chars().count() + 2;
        format!("{label}: {}", print(value, inner, used))
    };
    let (open, members, close) = match &node.value {
        Value::List(items) => {
            let members: Vec<String> = items.iter().map(|n| print(n, inner, inner)).collect();
            ("[".to_owned(), members, "]")
        }
        Value::Tuple { name, items } => {
            let members = items.iter().map(|n| print(n, inner, inner)).collect();
            (opening(name.as_deref()), members, ")")
        }
        Value::Map(entries) => {
            let entry = |(key, value): &(Node, Node)| labelled(self::flat(key), value);
            ("{".to_owned(), entries.iter().map(entry).collect(), "}")
        }
        Value::Struct { name, fields } => {
            let members = fields.iter().map(|(key, value)| labelled(key.name.clone(), value));
            (opening(name.as_deref()), members.collect(), ")")
        }
        _ => return flat,
    };
    let margin = format!("\n{}", " ".repeat(inner));
    let lines: String = members.into_iter().flat_map(|member| [margin.clone(), member, ",".to_owned()]).collect();
    format!("{open}{lines}\n{}{close}", " ".repeat(indent))
}

fn opening(name: Option<&str>) -> String {
    format!("{}(", name.unwrap_or_default())
}

/// The node on one line.
fn flat(node: &Node) -> String {
    let row = |items: &[Node]| items.iter().map(flat).collect::<Vec<_>>().join(", ");
    match &node.value {
        Value::Unit => "()".to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Number(number) => match number.integer {
            Some(integer) => integer.to_string(),
            None => format!("{:?}", number.value),
        },
        Value::Text(text) => quote(text),
        Value::Word(word) => word.clone(),
        Value::List(items) => format!("[{}]", row(items)),
        Value::Tuple { name, items } => format!("{}{})", opening(name.as_deref()), row(items)),
        Value::Map(entries) => {
            let entry = |(key, value): &(Node, Node)| format!("{}: {}", flat(key), flat(value));
            let entries: Vec<String> = entries.iter().map(entry).collect();
            format!("{{{}}}", entries.join(", "))
        }
        Value::Struct { name, fields } => {
            let fields: Vec<String> =
                fields.iter().map(|(key, value)| format!("{}: {}", key.name, flat(value))).collect();
            format!("{}{})", opening(name.as_deref()), fields.join(", "))
        }
    }
}

/// A text in quotation marks, with escapes.
pub(super) fn quote(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            c if c.is_control() => quoted.extend(c.escape_unicode()),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

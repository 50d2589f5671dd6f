//! Files as trees for forms: what each value is, how it is written, and the comment behind it.

use serde_json::{Value as Json, json};

use model::syntax::{Document, Node, Value};

/// Longest text of a group that is given as it is written.
const SHORT: usize = 2000;

/// A file as a tree.
pub(super) fn tree(document: &Document) -> Json {
    node(document, &document.root)
}

fn node(document: &Document, of: &Node) -> Json {
    let pair = |name: &str, value: &Node| json!([name, node(document, value)]);
    let (kind, name, parts) = match &of.value {
        Value::Unit => ("unit", None, Json::Null),
        Value::Bool(_) => ("bool", None, Json::Null),
        Value::Number(_) => ("number", None, Json::Null),
        Value::Text(text) => ("text", Some(text.clone()), Json::Null),
        Value::Word(word) => ("word", Some(word.clone()), Json::Null),
        Value::List(items) => ("list", None, items.iter().map(|item| node(document, item)).collect()),
        Value::Tuple { name, items } => {
            ("tuple", name.clone(), items.iter().map(|item| node(document, item)).collect())
        }
        Value::Struct { name, fields } => {
            ("struct", name.clone(), fields.iter().map(|(key, value)| pair(&key.name, value)).collect())
        }
        Value::Map(entries) => {
            let name = |key: &Node| match &key.value {
                Value::Text(text) | Value::Word(text) => text.clone(),
                _ => key.to_ron(),
            };
            ("map", None, entries.iter().map(|(key, value)| pair(&name(key), value)).collect())
        }
    };
    let mut json = json!({"is": kind, "line": of.span.line});
    if let Some(name) = name {
        json["name"] = name.into();
    }
    if !parts.is_null() {
        json["parts"] = parts;
    }
    if let Some(written) = document.text.get(of.span.start..of.span.end).filter(|text| text.len() <= SHORT) {
        json["ron"] = written.into();
    }
    if let Some((_, comment)) = comment_behind(&document.text, of.span.end).filter(|_| of.span.end > 0) {
        json["comment"] = comment.into();
    }
    json
}

/// The comment behind a value on its line: the byte of its slashes, and its text.
pub(super) fn comment_behind(text: &str, end: usize) -> Option<(usize, &str)> {
    let line = text[end..].lines().next().unwrap_or("");
    let behind = line.trim_start_matches([' ', '\t', ',']);
    let comment = behind.strip_prefix("//")?;
    Some((end + line.len() - behind.len(), comment.trim()))
}

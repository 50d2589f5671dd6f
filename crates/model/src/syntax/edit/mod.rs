//! Changes a file where it stands: its comments and its layout stay.

mod place;

use super::document::{Document, parse_value};
use super::fault::Faults;
use super::path;
use super::print::quote;
use super::rule::Rule;
use super::tree::{Node, Span, Value};
use place::{after_line, members};

/// A file that is being changed. Every change is made in the text, which is then read again, so that text and tree always agree;
/// a change that fails leaves both as they were.
///
/// Paths are those of [`Document::locate`]: fields, keys, numbers of list elements, or their names.
#[derive(Debug, Clone)]
pub struct Editor {
    document: Document,
}

impl Editor {
    /// Reads a text to change; `path` names the file in faults.
    ///
    /// # Errors
    /// Those of [`Document::parse`].
    pub fn new(path: &str, text: String) -> Result<Self, Faults> {
        Document::parse(path, text).map(|document| Self { document })
    }

    /// The file as it is now.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// Puts a value, given as RON, at a path, instead of the one that is there or as a new field or key at the end of its group.
    /// Fields of records on the way that are not written so far are written.
    ///
    /// # Errors
    /// A value that is no RON; a path on which something is missing that cannot be added.
    pub fn set(&mut self, path: &str, value: &str) -> Result<(), Faults> {
        let node = parse_value(value)?;
        let mut after = self.document.clone();
        after.set(path, node.clone())?;
        let value = &value[node.span.start..node.span.end];
        let segments = path::split(path);
        let (mut at, mut known) = (&self.document.root, 0);
        while let Some(child) = segments.get(known).and_then(|segment| child(at, segment)) {
            (at, known) = (child, known + 1);
        }
        match &segments[known..] {
            [] => {
                let span = at.span;
                self.replace(span, value)
            }
            [name, deeper @ ..] => {
                let inner = deeper.iter().rev().fold(value.to_owned(), |inner, name| format!("({name}: {inner})"));
                let inside = at.inside();
                let member = match inside.value {
                    Value::Map(_) => format!("{}: {inner}", quote(name)),
                    _ => format!("{name}: {inner}"),
                };
                let place = self.end_of(inside);
                self.add(&place, &member)
            }
        }
    }

    /// Writes a new field as the first of the group at a path, which is empty for the whole file.
    ///
    /// # Errors
    /// A value that is no RON, a path that leads to no group of fields, a field that is there already.
    pub fn insert_first(&mut self, path: &str, name: &str, value: &str) -> Result<(), Faults> {
        parse_value(value)?;
        let group = self.find(path)?.inside();
        if child(group, name).is_some() {
            return Err(self.refuse(path, "a field that is not there yet", name));
        }
        if !matches!(group.value, Value::Struct { .. } | Value::Unit) {
            return Err(self.refuse(path, "a group of fields", &group.describe()));
        }
        let place = self.start_of(group);
        self.add(&place, &format!("{name}: {value}"))
    }

    /// Adds a value to the end of the list at a path.
    ///
    /// # Errors
    /// A value that is no RON, a path that leads to no list.
    pub fn push(&mut self, path: &str, value: &str) -> Result<(), Faults> {
        let node = parse_value(value)?;
        let list = self.find(path)?;
        if !matches!(list.value, Value::List(_)) {
            return Err(self.refuse(path, "a list", &list.describe()));
        }
        let place = self.end_of(list);
        self.add(&place, &value[node.span.start..node.span.end])
    }

    /// Removes a field, an entry of a map or an element of a list, with the comments inside it and those that follow it on its
    /// last line, if it has its lines for itself.
    ///
    /// # Errors
    /// A path that leads to nothing that can be removed.
    pub fn remove(&mut self, path: &str) -> Result<(), Faults> {
        let (group, index) = self.member(path)?;
        if matches!(group.value, Value::Tuple { .. }) {
            return Err(self.refuse(
                path,
                "a field, an entry or an element of a list",
                "a part of a fixed number of values",
            ));
        }
        let members = members(group);
        let Span { start, mut end, .. } = members[index];
        let mut from = start;
        let text = &self.document.text;
        let comma = self.comma_after(end);
        end = comma.map_or(end, |comma| comma + 1);
        let line = text[..start].rfind('\n').map_or(0, |n| n + 1);
        let alone_before = text[line..start].trim().is_empty();
        let line_end = after_line(text, end);
        match line_end.filter(|_| alone_before) {
            Some(line_end) => (from, end) = (line, line_end + 1),
            None if comma.is_some() => end += text[end..].len() - text[end..].trim_start_matches([' ', '\t']).len(),
            None if index > 0 => {
                let before = members[index - 1].end;
                let between = &text[before..start];
                if between.trim() == "," && !between.contains('\n') {
                    from = before;
                }
            }
            None => {}
        }
        self.replace(Span { start: from, end, ..Span::default() }, "")
    }

    /// Gives a field or a key another name.
    ///
    /// # Errors
    /// A path that leads to no field or key, a name that stands there already, a name that no field can have.
    pub fn rename(&mut self, path: &str, name: &str) -> Result<(), Faults> {
        let (group, index) = self.member(path)?;
        if child(group, name).is_some() {
            return Err(self.refuse(path, "a name that is free", name));
        }
        let (span, text) = match &group.value {
            Value::Struct { fields, .. } if is_word(name) => (fields[index].0.span, name.to_owned()),
            Value::Map(entries) => (entries[index].0.span, quote(name)),
            Value::Struct { .. } => return Err(self.refuse(path, "a name of letters, digits and _", name)),
            _ => return Err(self.refuse(path, "a field or a key", "an element of a list")),
        };
        self.replace(span, &text)
    }

    /// The node at a path.
    fn find(&self, path: &str) -> Result<&Node, Faults> {
        let mut node = &self.document.root;
        for segment in path::split(path) {
            node = child(node, &segment)
                .ok_or_else(|| self.refuse(path, "a path to something that is there", &segment))?;
        }
        Ok(node)
    }

    /// The group of a member, and its number.
    fn member(&self, path: &str) -> Result<(&Node, usize), Faults> {
        let mut segments = path::split(path);
        let nothing = || self.refuse(path, "a path to a member of a group", path);
        let last = segments.pop().ok_or_else(nothing)?;
        let mut parent = String::new();
        for segment in &segments {
            path::push(&mut parent, segment);
        }
        let group = self.find(&parent)?.inside();
        let index = group.child_index(&last).ok_or_else(nothing)?;
        Ok((group, index))
    }

    fn refuse(&self, path: &str, expected: &str, found: &str) -> Faults {
        let mut faults = Faults::new();
        faults.push_rule(Rule::SetPath, &self.document, path, expected, format!("`{found}`"), None);
        faults
    }

    /// Puts `new` where the bytes of `span` are.
    fn replace(&mut self, span: Span, new: &str) -> Result<(), Faults> {
        let text = &self.document.text;
        let text = [&text[..span.start], new, &text[span.end..]].concat();
        self.document = Document::parse(&self.document.path, text)?;
        Ok(())
    }
}

/// The member of a group that a segment of a path calls.
fn child<'n>(node: &'n Node, segment: &str) -> Option<&'n Node> {
    let group = node.inside();
    group.child_index(segment).and_then(|n| group.child(n))
}

/// Whether a text can be the name of a field.
fn is_word(text: &str) -> bool {
    let letter = |c: char| c.is_alphabetic() || c == '_';
    text.starts_with(letter) && text.chars().all(|c| letter(c) || c.is_alphanumeric())
}

impl From<Editor> for String {
    fn from(editor: Editor) -> Self {
        editor.document.text
    }
}

#[cfg(test)]
mod property_tests;
#[cfg(test)]
mod tests;

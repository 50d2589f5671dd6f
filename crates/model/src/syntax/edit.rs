//! Changes a file where it stands: its comments and its layout stay.

use super::document::{Document, parse_value};
use super::fault::Faults;
use super::path;
use super::print::quote;
use super::rule::Rule;
use super::scan::Scanner;
use super::tree::{Node, Span, Value};

/// Columns by which a member stands further in than its group.
const INDENT: usize = 4;

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
                self.add(place, &member)
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
        self.add(place, &format!("{name}: {value}"))
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
        self.add(place, &value[node.span.start..node.span.end])
    }

    /// Removes a field, an entry of a map or an element of a list, with the comments inside it and those that follow it on its
    /// last line, if it has its lines for itself.
    ///
    /// # Errors
    /// A path that leads to nothing that can be removed.
    pub fn remove(&mut self, path: &str) -> Result<(), Faults> {
        let (group, index) = self.member(path)?;
        if matches!(group.value, Value::Tuple { .. }) {
            return Err(self.refuse(path, "a field, an entry or an element of a list", "a part of a fixed number of values"));
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
            node = child(node, &segment).ok_or_else(|| self.refuse(path, "a path to something that is there", &segment))?;
        }
        Ok(node)
    }

    /// The group of a member, and its number.
    fn member(&self, path: &str) -> Result<(&Node, usize), Faults> {
        let mut segments = path::split(path);
        let nothing = || self.refuse(path, "a path to a member of a group", path);
        let last = segments.pop().ok_or_else(nothing)?;
        let mut parent = String::new();
        segments.iter().for_each(|segment| path::push(&mut parent, segment));
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

    /// A scanner of the text at a byte.
    fn scan(&self, at: usize) -> Scanner<'_> {
        let mut scan = Scanner::new(self.document.path.clone(), &self.document.text);
        scan.jump(at);
        scan
    }

    /// Where the comma after a member stands, if there is one.
    fn comma_after(&self, end: usize) -> Option<usize> {
        let mut scan = self.scan(end);
        scan.skip_blank().expect("the text was read before");
        (scan.peek() == Some(',')).then(|| scan.here().start)
    }

    /// Byte after the opening bracket of a group.
    fn opening(&self, group: &Node) -> usize {
        let mut scan = self.scan(group.span.start);
        let blank = |scan: &mut Scanner<'_>| scan.skip_blank().expect("the text was read before");
        while scan.peek().is_some_and(|c| !matches!(c, '(' | '[' | '{')) {
            let wrapped = scan.word() == Some("Some");
            blank(&mut scan);
            if wrapped {
                scan.bump();
                blank(&mut scan);
            }
        }
        scan.bump();
        scan.here().start
    }

    /// Where a first member goes.
    fn start_of(&self, group: &Node) -> Place {
        let open = self.opening(group);
        let members = members(group);
        let text = &self.document.text;
        match (after_line(text, open), members.first()) {
            (Some(line_end), Some(first)) => Place::line(line_end, self.column(first.start), false),
            (Some(line_end), None) => Place::line(line_end, self.indent(open) + INDENT, false),
            (None, Some(_)) => Place { at: open, before: String::new(), after: ", ".to_owned(), comma_at: None },
            (None, None) => Place { at: open, before: String::new(), after: String::new(), comma_at: None },
        }
    }

    /// Where a last member goes.
    fn end_of(&self, group: &Node) -> Place {
        let members = members(group);
        let (Some(first), Some(last)) = (members.first(), members.last()) else { return self.start_of(group) };
        let text = &self.document.text;
        let in_lines = text[self.opening(group)..first.start].contains('\n');
        if !in_lines {
            return Place { at: last.end, before: ", ".to_owned(), after: String::new(), comma_at: None };
        }
        let comma = self.comma_after(last.end);
        let from = comma.map_or(last.end, |comma| comma + 1);
        let column = self.column(first.start);
        match after_line(text, from) {
            Some(line_end) => Place::line(line_end, column, comma.is_none()).comma_at(last.end),
            None => {
                let before = format!(",\n{}", " ".repeat(column));
                Place { at: last.end, before, after: String::new(), comma_at: None }
            }
        }
    }

    /// Adds a member at its place.
    fn add(&mut self, place: Place, member: &str) -> Result<(), Faults> {
        let mut text = self.document.text.clone();
        text.insert_str(place.at, &format!("{}{member}{}", place.before, place.after));
        if let Some(at) = place.comma_at {
            text.insert(at, ',');
        }
        self.document = Document::parse(&self.document.path, text)?;
        Ok(())
    }

    /// Characters between the beginning of its line and a byte.
    fn column(&self, at: usize) -> usize {
        let line = self.document.text[..at].rfind('\n').map_or(0, |n| n + 1);
        self.document.text[line..at].chars().count()
    }

    /// Blanks at the beginning of the line of a byte.
    fn indent(&self, at: usize) -> usize {
        let line = self.document.text[..at].rfind('\n').map_or(0, |n| n + 1);
        self.document.text[line..].chars().take_while(|c| *c == ' ').count()
    }
}

/// Where a new member goes: the byte, what stands before and after it there, and where a comma is missing before.
struct Place {
    at: usize,
    before: String,
    after: String,
    comma_at: Option<usize>,
}

impl Place {
    /// A line of its own after the line that ends at a byte.
    fn line(line_end: usize, column: usize, comma_missing: bool) -> Self {
        let before = format!("\n{}", " ".repeat(column));
        Self { at: line_end, before, after: ",".to_owned(), comma_at: comma_missing.then_some(line_end) }
    }

    /// Says where the missing comma goes.
    fn comma_at(mut self, at: usize) -> Self {
        self.comma_at = self.comma_at.map(|_| at);
        self
    }
}

/// The member of a group that a segment of a path calls.
fn child<'n>(node: &'n Node, segment: &str) -> Option<&'n Node> {
    let group = node.inside();
    group.child_index(segment).and_then(|n| group.child(n))
}

/// Where the members of a group stand, from the first byte of their name to the last of their value.
fn members(group: &Node) -> Vec<Span> {
    match &group.value {
        Value::Struct { fields, .. } => {
            fields.iter().map(|(key, node)| Span { end: node.span.end, ..key.span }).collect()
        }
        Value::Map(entries) => entries.iter().map(|(key, node)| Span { end: node.span.end, ..key.span }).collect(),
        Value::List(items) | Value::Tuple { items, .. } => items.iter().map(|item| item.span).collect(),
        _ => Vec::new(),
    }
}

/// The end of the line, if only blanks and comments follow on it.
fn after_line(text: &str, from: usize) -> Option<usize> {
    let rest = &text[from..];
    let mut at = from + (rest.len() - rest.trim_start_matches([' ', '\t', '\r']).len());
    while text[at..].starts_with("/*") {
        let close = text[at..].find("*/")?;
        at += close + 2;
        if text[from..at].contains('\n') {
            return None;
        }
        at += text[at..].len() - text[at..].trim_start_matches([' ', '\t', '\r']).len();
    }
    if text[at..].starts_with("//") {
        return text[at..].find('\n').map(|n| at + n);
    }
    text[at..].starts_with('\n').then_some(at)
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

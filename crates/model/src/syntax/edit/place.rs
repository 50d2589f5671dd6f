//! Where a new member of a group goes, so that it stands as a person would write it.

use super::super::scan::Scanner;
use super::super::tree::{Node, Span, Value};
use super::super::{Document, Faults};
use super::Editor;

/// Columns by which a member stands further in than its group.
const INDENT: usize = 4;

impl Editor {
    /// A scanner of the text at a byte.
    fn scan(&self, at: usize) -> Scanner<'_> {
        let mut scan = Scanner::new(self.document.path.clone(), &self.document.text);
        scan.jump(at);
        scan
    }

    /// Where the comma after a member stands, if there is one.
    pub(super) fn comma_after(&self, end: usize) -> Option<usize> {
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
    pub(super) fn start_of(&self, group: &Node) -> Place {
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
    pub(super) fn end_of(&self, group: &Node) -> Place {
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
        if let Some(line_end) = after_line(text, from) {
            return Place::line(line_end, column, comma.is_none()).comma_at(last.end);
        }
        let before = format!(",\n{}", " ".repeat(column));
        Place { at: last.end, before, after: String::new(), comma_at: None }
    }

    /// Adds a member at its place.
    pub(super) fn add(&mut self, place: &Place, member: &str) -> Result<(), Faults> {
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
pub(super) struct Place {
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

/// Where the members of a group stand, from the first byte of their name to the last of their value.
pub(super) fn members(group: &Node) -> Vec<Span> {
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
pub(super) fn after_line(text: &str, from: usize) -> Option<usize> {
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

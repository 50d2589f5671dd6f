//! Changes of one file; comments and layout stay.

use serde::Deserialize;
use serde_json::{Value, json};

use super::tree::comment_behind;
use super::work::LARGEST;
use super::{Refusal, tree};
use model::syntax::{Document, Editor, Faults};

/// A change.
#[derive(Debug, Clone, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
pub enum Edit {
    /// Puts a value, as RON, at a path; what is not there yet is added.
    Set {
        /// The path.
        path: String,
        /// The value.
        value: String,
    },
    /// Adds a value to the end of the list at a path.
    Push {
        /// The path.
        path: String,
        /// The value.
        value: String,
    },
    /// Takes out what stands at a path, if it is there.
    Remove {
        /// The path.
        path: String,
    },
    /// Gives a field or a key another name.
    Rename {
        /// The path.
        path: String,
        /// The name.
        name: String,
    },
    /// Puts a comment behind the value at a path, instead of the one that is there; an empty one takes it away.
    Note {
        /// The path.
        path: String,
        /// The comment.
        text: String,
    },
}

/// Makes all changes, or none.
pub(super) fn edit(file: &str, text: &str, edits: &[Edit]) -> Result<Value, Refusal> {
    if text.len() > LARGEST {
        return Err(Refusal::work("the file is too large to be changed here"));
    }
    let mut editor = Editor::new(file, text.to_owned())?;
    for edit in edits {
        match edit {
            Edit::Set { path, value } => editor.set(path, value)?,
            Edit::Push { path, value } => editor.push(path, value)?,
            Edit::Remove { path } => editor.remove(path)?,
            Edit::Rename { path, name } => editor.rename(path, name)?,
            Edit::Note { path, text } => editor = note(&editor, path, text)?,
        }
    }
    Ok(json!({"tree": tree::tree(editor.document()), "text": String::from(editor)}))
}

/// Puts a comment behind a value.
fn note(editor: &Editor, path: &str, comment: &str) -> Result<Editor, Faults> {
    let Document { path: file, text, .. } = editor.document().clone();
    let end = editor.document().locate(path).end;
    let comment: String = comment.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let comment = comment.trim();
    let new = if comment.is_empty() { String::new() } else { format!(" // {comment}") };
    let before = |at: usize| text[..at].trim_end_matches([' ', '\t']).len();
    let changed = if let Some((slashes, _)) = comment_behind(&text, end) {
        let line_end = text[slashes..].find('\n').map_or(text.len(), |n| slashes + n);
        [&text[..before(slashes)], &new, &text[line_end..]].concat()
    } else if new.is_empty() {
        text
    } else {
        let rest = &text[end..];
        let gap = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        let (comma, from) = if rest[gap..].starts_with(',') { ("", end + gap + 1) } else { (",", end) };
        let comma = if end == editor.document().root.span.end { "" } else { comma };
        let after = text[from..].trim_start_matches([' ', '\t']);
        let is_last = after.is_empty() || after.starts_with('\n') || after.starts_with("\r\n");
        let line = text[..end].rfind('\n').map_or(0, |n| n + 1);
        let indent: String = text[line..].chars().take_while(|c| matches!(c, ' ' | '\t')).collect();
        let rest = if is_last { after.to_owned() } else { format!("\n{indent}{after}") };
        [&text[..end], comma, &text[end..from], &new, &rest].concat()
    };
    Editor::new(&file, changed)
}

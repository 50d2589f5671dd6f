//! Which texts a file may hold, and which of them can be names; and texts made safe to print.

use std::fmt::{self, Write};

use super::decode::Place;
use super::fault::Faults;
use super::rule::Rule;
use super::tree::Node;

/// Most letters of the name of an entity, which pages and figures show.
pub const LONGEST_NAME: usize = 60;
/// Most letters of other names, such as those of blocks and claims.
pub const LONGEST_TITLE: usize = 120;

/// Whether a character would do something to a terminal or a page rather than stand there: control characters, and those that
/// change the direction of writing.
fn acts(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Checks a text; it may have several lines.
pub(super) fn check_text(text: &str, node: &Node, at: &Place<'_>, faults: &mut Faults) -> bool {
    let found = text.chars().find(|&c| acts(c) && !matches!(c, '\n' | '\t'));
    if let Some(c) = found {
        let expected = "a text without control characters and without marks of direction";
        let help = Some("take the character out".to_owned());
        faults.push_node(Rule::TextPlain, node, at, expected, format!("`{}` in it", c.escape_unicode()), help);
    }
    found.is_none()
}

/// Checks a name: a text of one line, neither empty nor longer than a number of letters.
pub(super) fn check(name: &str, longest: usize, node: &Node, at: &Place<'_>, faults: &mut Faults) -> bool {
    let before = faults.len();
    check_text(name, node, at, faults);
    let mut refuse = |rule, expected: String, found: String| faults.push_node(rule, node, at, expected, found, None);
    if name.trim().is_empty() || name.trim() != name {
        let expected = "a name that neither begins nor ends with a blank";
        refuse(Rule::NameThere, expected.to_owned(), format!("{name:?}"));
    }
    let letters = name.chars().count();
    if letters > longest {
        refuse(Rule::NameShort, format!("a name of at most {longest} letters"), format!("one of {letters}"));
    }
    if let Some(c) = name.chars().find(|c| matches!(c, '\n' | '\t' | '"')) {
        let expected = "a name of one line without quotation marks";
        refuse(Rule::NamePlain, expected.to_owned(), format!("`{}` in it", c.escape_debug()));
    }
    faults.len() == before
}

/// A text of one line in which nothing acts on the terminal: characters that would are written as their numbers.
#[derive(Debug, Clone, Copy)]
pub struct Safe<'t>(pub &'t str);

impl fmt::Display for Safe<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in self.0.chars() {
            if acts(c) {
                write!(f, "{}", c.escape_unicode())?;
            } else {
                f.write_char(c)?;
            }
        }
        Ok(())
    }
}

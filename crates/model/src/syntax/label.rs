//! What people call something, in any script.

use std::fmt;

use super::decode::{Decode, Place};
use super::fault::Faults;
use super::name::{LONGEST_NAME, check};
use super::schema::{PlainKind, Schema};
use super::tree::{Node, Value};

/// What people call something whose name in the file is an identifier: one line in any script, at most 60 letters. It is shown
/// instead of the name and changes no result: chances are addressed by names.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[serde(transparent)]
pub struct Label(String);

impl Label {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Decode for Label {
    fn decode(node: &Node, at: &Place<'_>, faults: &mut Faults) -> Option<Self> {
        match &node.value {
            Value::Text(text) => check(text, LONGEST_NAME, node, at, faults).then(|| Self(text.clone())),
            _ => String::decode(node, at, faults).map(Self),
        }
    }

    fn schema() -> Schema {
        Schema::plain("text", PlainKind::Text)
    }
}

//! The number of the format that a file is written in.

use super::decode::{Decode, Place};
use super::fault::Faults;
use super::rule::Rule;
use super::schema::{PlainKind, Schema};
use super::tree::Node;

/// The present format. Format 1 is that of files which do not say theirs.
pub const FORMAT: u32 = 2;

/// The number of the present format, which every file begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize)]
#[serde(into = "u32")]
pub struct Format;

impl From<Format> for u32 {
    fn from(_: Format) -> Self {
        FORMAT
    }
}

impl Decode for Format {
    fn decode(node: &Node, at: &Place<'_>, faults: &mut Faults) -> Option<Self> {
        let present = u32::decode(node, at, faults)? == FORMAT;
        if !present {
            let expected = format!("the format {FORMAT}");
            faults.push_node(Rule::FormatPresent, node, at, expected, node.describe(), None);
        }
        present.then_some(Self)
    }

    fn schema() -> Schema {
        let only = Some(f64::from(FORMAT));
        Schema::ranged("format", PlainKind::Integer, only, only)
    }
}

//! Reads the RON files of scenarios and strategies so that every fault has a line and a column.
//!
//! Text becomes a tree whose nodes know where they stand ([`Document`]); types read themselves
//! from the tree ([`Decode`]) and collect every fault instead of stopping at the first ([`Faults`]).
//! The macros `record!`, `choice!` and `words!` declare a type once and derive from that one place its
//! fields, its defaults, its reader and its description ([`Schema`]) for the reference.
//!
//! The accepted language is RON without bytes and characters. `Some(x)` reads as `x`, `None` as the word `None`.

mod declare;
mod decode;
mod document;
mod edit;
mod fault;
mod fields;
mod format;
mod label;
mod name;
mod parse;
mod path;
mod print;
mod rule;
mod scan;
mod schema;
mod tree;

#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_types;

#[doc(inline)]
pub use crate::{choice, record, words};
#[doc(hidden)]
pub use declare::describe_field;
pub use decode::{Decode, Place};
pub use document::{Document, parse_value};
pub use edit::Editor;
pub use fault::{Fault, Faults, did_you_mean, nearest};
pub use fields::{Fields, Variant};
pub use format::{FORMAT, Format};
pub use label::Label;
pub use name::{LONGEST_NAME, LONGEST_TITLE, Safe};
pub use rule::Rule;
pub use schema::{
    ChoiceSchema, Definition, FieldSchema, Fill, Plain, PlainKind, RecordSchema, Schema, Shape, VariantSchema, prose,
};
pub use tree::{Key, Node, Number, Span, Value};

//! The file format, described by the types that read it.

use std::collections::BTreeSet;

use super::table;
use model::quantity::{Quantity, codebook as words};
use model::scenario::Scenario;
use model::strategy::Strategy;
use model::syntax::{ChoiceSchema, Decode, Definition, FieldSchema, RecordSchema, Schema, Shape};
use run::frontier::FrontierDesign;
use run::sweep::design::SweepDesign;
use view::report::format_reference::name;

/// The records and choices of scenarios, and those that only strategies, sweeps and searches have.
pub(super) fn definitions() -> [String; 4] {
    let mut seen = BTreeSet::new();
    let mut describe = |schema: &Schema| -> String {
        schema.definitions().iter().filter(|definition| seen.insert(name(definition))).map(definition_text).collect()
    };
    [Scenario::schema(), Strategy::schema(), SweepDesign::schema(), FrontierDesign::schema()]
        .map(|schema| describe(&schema))
}

fn definition_text(definition: &Definition) -> String {
    match definition {
        Definition::Record(record) => record_text(record),
        Definition::Choice(choice) => choice_text(choice),
    }
}

fn record_text(record: &RecordSchema) -> String {
    let fields = table(&["field", "type", "default", "meaning"], record.fields.iter().map(field_row));
    format!("### {}\n\n{}\n\n{fields}\n", record.name, record.doc)
}

fn field_row(field: &FieldSchema) -> Vec<String> {
    let default = match field.default_text() {
        plain @ ("required" | "left out") => plain.to_owned(),
        value => format!("`{value}`"),
    };
    vec![format!("`{}`", field.name), field.schema.type_text(), default, field.doc.clone()]
}

fn choice_text(choice: &ChoiceSchema) -> String {
    let mut rows: Vec<Vec<String>> = Vec::new();
    if let Some(bare) = &choice.bare {
        rows.push(vec![bare.type_text(), "A plain value.".to_owned()]);
    }
    for variant in &choice.variants {
        let form = match &variant.shape {
            Shape::Word => format!("`{}`", variant.name),
            Shape::Value(Schema::Tuple(items)) => {
                let items: Vec<String> = items.iter().map(Schema::type_text).collect();
                format!("`{}({})`", variant.name, items.join(", "))
            }
            Shape::Value(schema) => format!("`{}({})`", variant.name, schema.type_text()),
            Shape::Fields(fields) => {
                let fields: Vec<String> = fields.iter().map(field_text).collect();
                format!("`{}({})`", variant.name, fields.join(", "))
            }
        };
        rows.push(vec![form, variant_meaning(&variant.doc, &variant.shape)]);
    }
    format!("### {}\n\n{}\n\n{}\n", choice.name, choice.doc, table(&["value", "meaning"], rows))
}

fn field_text(field: &FieldSchema) -> String {
    let default = match field.default_text() {
        "required" => String::new(),
        "left out" => ", may be left out".to_owned(),
        value => format!(" = {value}"),
    };
    format!("{}: {}{default}", field.name, field.schema.type_text())
}

/// Meaning of a variant, followed by that of its fields.
fn variant_meaning(doc: &str, shape: &Shape) -> String {
    let mut text = doc.to_owned();
    if let Shape::Fields(fields) = shape {
        for field in fields {
            text += format!(" `{}`: {}", field.name, field.doc).as_str();
        }
    }
    text
}

/// The words of the codebook with their distributions and meanings.
pub(super) fn codebook() -> String {
    let Schema::Choice(_, open) = Quantity::schema() else { unreachable!("a quantity is a choice") };
    let variants = open().variants;
    let row = |(word, low, mode, high): &(&'static str, f64, f64, f64)| {
        let variant = variants.iter().find(|variant| variant.name == *word).expect("a word is a value of a quantity");
        vec![format!("`{word}`"), low.to_string(), mode.to_string(), high.to_string(), variant.doc.clone()]
    };
    table(&["word", "low", "most plausible", "high", "meaning"], words().iter().map(row))
}

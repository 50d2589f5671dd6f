//! The reference of the files that a user writes, generated from the types that read them, as text and as JSON Schema.
//!
//! The JSON Schema describes a file under this mapping from RON to JSON: records, maps and variants with fields become
//! objects; lists and tuples become arrays; a word such as `Always` becomes a text; a variant with a value such as
//! `At(week: 3)` or `Normal(…)` becomes an object with its name as the only key; what is left out is absent or null.

use serde_json::{Map, Value, json};

use super::layout::{Ink, paragraph};
use model::syntax::{ChoiceSchema, Definition, FieldSchema, Fill, Plain, PlainKind, RecordSchema, Schema, Shape};

/// Address of the dialect of JSON Schema.
const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";
/// The mapping, in a sentence for the schema itself.
const MAPPING: &str = "RON as JSON: records, maps and variants with fields are objects; lists and tuples are arrays; a bare word is a string; a variant with a value is an object with its name as the only key; what is left out is absent or null.";

/// Name of a record or a choice.
pub fn name(of: &Definition) -> &'static str {
    match of {
        Definition::Record(record) => record.name,
        Definition::Choice(choice) => choice.name,
    }
}

/// Records and choices as text.
pub fn text(definitions: &[Definition], ink: Ink) -> String {
    let mut text = String::new();
    for definition in definitions {
        match definition {
            Definition::Record(record) => {
                text.push_str(&format!("{}\n{}", ink.bold(record.name), paragraph("  ", &record.doc)));
                fields(&record.fields, "    ", &mut text);
            }
            Definition::Choice(choice) => choice_text(choice, ink, &mut text),
        }
        text.push('\n');
    }
    text
}

fn fields(of: &[FieldSchema], indent: &str, text: &mut String) {
    for field in of {
        let default = match &field.fill {
            Fill::Required => "required".to_owned(),
            Fill::Absent => "may be left out".to_owned(),
            Fill::Default(value) => format!("default {value}"),
        };
        let head = format!("{indent}{}: {} ({default})\n", field.name, field.schema.type_text());
        text.push_str(&head);
        text.push_str(&paragraph(&format!("{indent}    "), &field.doc));
    }
}

fn choice_text(choice: &ChoiceSchema, ink: Ink, text: &mut String) {
    text.push_str(&format!("{}\n{}", ink.bold(choice.name), paragraph("  ", &choice.doc)));
    if let Some(bare) = &choice.bare {
        text.push_str(&format!("    or just a {}\n", bare.type_text()));
    }
    for variant in &choice.variants {
        let head = match &variant.shape {
            Shape::Word => variant.name.to_owned(),
            Shape::Value(schema) => format!("{}({})", variant.name, schema.type_text()),
            Shape::Fields(_) => format!("{}(…)", variant.name),
        };
        text.push_str(&format!("    {head}\n{}", paragraph("        ", &variant.doc)));
        if let Shape::Fields(inner) = &variant.shape {
            fields(inner, "        ", text);
        }
    }
}

/// JSON Schema of files: each root by its name.
pub fn json_schema(roots: &[(&str, Schema)]) -> Value {
    let mut definitions = Map::new();
    for (_, root) in roots {
        for definition in root.definitions() {
            let value = match &definition {
                Definition::Record(record) => record_value(record),
                Definition::Choice(choice) => choice_value(choice),
            };
            definitions.insert(name(&definition).to_owned(), value);
        }
    }
    let any: Vec<Value> = roots.iter().map(|(_, root)| value_of(root)).collect();
    json!({
        "$schema": DIALECT,
        "title": "Files of localpeace",
        "description": MAPPING,
        "anyOf": any,
        "$defs": definitions,
    })
}

/// The definitions of one format as JSON.
pub fn json(definitions: &[Definition]) -> Value {
    let entry = |definition: &Definition| match definition {
        Definition::Record(record) => (record.name.to_owned(), record_value(record)),
        Definition::Choice(choice) => (choice.name.to_owned(), choice_value(choice)),
    };
    Value::Object(definitions.iter().map(entry).collect())
}

fn record_value(record: &RecordSchema) -> Value {
    let mut value = object_value(&record.fields);
    value["description"] = json!(record.doc);
    value
}

fn object_value(fields: &[FieldSchema]) -> Value {
    let property = |field: &FieldSchema| {
        let mut value = value_of(&field.schema);
        let doc = match &field.fill {
            Fill::Default(default) => format!("{} Default: {default}.", field.doc),
            _ => field.doc.clone(),
        };
        value["description"] = json!(doc);
        (field.name.to_owned(), value)
    };
    let properties: Map<String, Value> = fields.iter().map(property).collect();
    let required: Vec<&str> =
        fields.iter().filter(|field| field.fill == Fill::Required).map(|field| field.name).collect();
    json!({"type": "object", "properties": properties, "required": required, "additionalProperties": false})
}

fn choice_value(choice: &ChoiceSchema) -> Value {
    let mut variants: Vec<Value> = choice.bare.iter().map(value_of).collect();
    for variant in &choice.variants {
        let mut value = match &variant.shape {
            Shape::Word => json!({"const": variant.name}),
            Shape::Value(schema) => tagged(variant.name, &value_of(schema)),
            Shape::Fields(fields) => tagged(variant.name, &object_value(fields)),
        };
        value["description"] = json!(variant.doc);
        variants.push(value);
    }
    json!({"description": choice.doc, "anyOf": variants})
}

/// An object with one key.
fn tagged(name: &str, value: &Value) -> Value {
    json!({"type": "object", "properties": {name: value}, "required": [name], "additionalProperties": false})
}

fn value_of(schema: &Schema) -> Value {
    match schema {
        Schema::Plain(plain) => plain_value(plain),
        Schema::List(item) => json!({"type": "array", "items": value_of(item)}),
        Schema::Map(value) => json!({"type": "object", "additionalProperties": value_of(value)}),
        Schema::Tuple(items) => {
            let items: Vec<Value> = items.iter().map(value_of).collect();
            json!({"type": "array", "prefixItems": items, "items": false, "minItems": items.len()})
        }
        Schema::Optional(value) => json!({"anyOf": [value_of(value), {"type": "null"}]}),
        Schema::Record(name, _) | Schema::Choice(name, _) => json!({"$ref": format!("#/$defs/{name}")}),
    }
}

fn plain_value(plain: &Plain) -> Value {
    let mut value = match plain.kind {
        PlainKind::Bool => json!({"type": "boolean"}),
        PlainKind::Number => json!({"type": "number"}),
        PlainKind::Integer => json!({"type": "integer"}),
        PlainKind::Text => json!({"type": "string"}),
        PlainKind::Any => json!({}),
    };
    for (key, limit) in [("minimum", plain.low), ("maximum", plain.high)] {
        if let Some(limit) = limit {
            value[key] = json!(limit);
        }
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::scenario::Scenario;
    use model::strategy::Strategy;
    use model::syntax::Decode;
    use run::frontier::FrontierDesign;
    use run::sweep::design::SweepDesign;

    #[test]
    fn every_reference_in_the_schema_is_defined() {
        let schema = json_schema(&[
            ("scenario", Scenario::schema()),
            ("strategy", Strategy::schema()),
            ("sweep", SweepDesign::schema()),
            ("frontier", FrontierDesign::schema()),
        ]);
        let text = schema.to_string();
        let mut references = 0;
        for part in text.split("#/$defs/").skip(1) {
            let name = part.split('"').next().unwrap();
            assert!(schema["$defs"].get(name).is_some(), "{name} is not defined");
            references += 1;
        }
        assert!(references > 20);
        let properties = |name: &str| schema["$defs"][name]["properties"].to_string();
        assert!(properties("SweepDesign").contains("uncertainties"), "one record does not take another's name");
        assert!(properties("FrontierDesign").contains("budget_usd"));
        let required = schema["$defs"]["Block"]["required"].to_string();
        assert!(required.contains("activity") && !required.contains("priority"), "{required}");
    }
}

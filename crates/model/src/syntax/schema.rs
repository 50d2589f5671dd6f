//! What a file may hold, described by the types that read it; the reference of the format is generated from it.

use std::collections::BTreeSet;

/// The kind of a value without parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlainKind {
    /// `true` or `false`.
    Bool,
    /// A number.
    Number,
    /// A whole number.
    Integer,
    /// A text.
    Text,
    /// Whatever may stand where the value is put.
    Any,
}

/// A value without parts and its range.
#[derive(Debug, Clone, PartialEq)]
pub struct Plain {
    /// What it is called, such as `share`.
    pub name: &'static str,
    /// Its kind.
    pub kind: PlainKind,
    /// Smallest allowed number.
    pub low: Option<f64>,
    /// Largest allowed number.
    pub high: Option<f64>,
}

/// The type of a value in a file. Records and choices are opened on demand, so they may hold themselves.
#[derive(Debug, Clone)]
pub enum Schema {
    /// A value without parts.
    Plain(Plain),
    /// `[value, …]`
    List(Box<Schema>),
    /// `{"name": value, …}`
    Map(Box<Schema>),
    /// `(value, value, …)`
    Tuple(Vec<Schema>),
    /// A value that may be left out.
    Optional(Box<Schema>),
    /// A record with this name.
    Record(&'static str, fn() -> RecordSchema),
    /// A choice with this name.
    Choice(&'static str, fn() -> ChoiceSchema),
}

/// A record: named fields.
#[derive(Debug, Clone)]
pub struct RecordSchema {
    /// Its name.
    pub name: &'static str,
    /// What it is for.
    pub doc: String,
    /// Its fields in order.
    pub fields: Vec<FieldSchema>,
}

/// What a field is if the file does not write it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fill {
    /// It must be written.
    Required,
    /// It is absent.
    Absent,
    /// It has this value, as RON.
    Default(String),
}

/// A field of a record or of a variant.
#[derive(Debug, Clone)]
pub struct FieldSchema {
    /// Its name.
    pub name: &'static str,
    /// What it means.
    pub doc: String,
    /// Its type.
    pub schema: Schema,
    /// What it is if not written.
    pub fill: Fill,
}

/// A choice between variants.
#[derive(Debug, Clone)]
pub struct ChoiceSchema {
    /// Its name.
    pub name: &'static str,
    /// What it is for.
    pub doc: String,
    /// A value that may stand instead of a variant, such as a number for a quantity.
    pub bare: Option<Schema>,
    /// Its variants in order.
    pub variants: Vec<VariantSchema>,
}

/// A variant of a choice.
#[derive(Debug, Clone)]
pub struct VariantSchema {
    /// Its name.
    pub name: &'static str,
    /// What it means.
    pub doc: String,
    /// What follows the name.
    pub shape: Shape,
}

/// What follows the name of a variant.
#[derive(Debug, Clone)]
pub enum Shape {
    /// Nothing: a bare word.
    Word,
    /// One value in brackets.
    Value(Schema),
    /// Fields in brackets.
    Fields(Vec<FieldSchema>),
}

/// A record or a choice of a format.
#[derive(Debug, Clone)]
pub enum Definition {
    /// A record.
    Record(RecordSchema),
    /// A choice.
    Choice(ChoiceSchema),
}

impl Schema {
    /// A value without parts and without limits.
    pub fn plain(name: &'static str, kind: PlainKind) -> Self {
        Self::ranged(name, kind, None, None)
    }

    /// A value without parts within limits.
    pub fn ranged(name: &'static str, kind: PlainKind, low: Option<f64>, high: Option<f64>) -> Self {
        Self::Plain(Plain { name, kind, low, high })
    }

    /// The type in words, such as `list of Place` or `share (0 to 1)`.
    pub fn type_text(&self) -> String {
        match self {
            Self::Plain(plain) => match (plain.low, plain.high) {
                (None, None) => plain.name.to_owned(),
                (Some(low), None) => format!("{} (at least {low})", plain.name),
                (None, Some(high)) => format!("{} (at most {high})", plain.name),
                (Some(low), Some(high)) if low >= high => format!("{} {low}", plain.name),
                (Some(low), Some(high)) => format!("{} ({low} to {high})", plain.name),
            },
            Self::List(item) => format!("list of {}", item.type_text()),
            Self::Map(value) => format!("map from name to {}", value.type_text()),
            Self::Tuple(items) => {
                let items: Vec<String> = items.iter().map(Self::type_text).collect();
                format!("({})", items.join(", "))
            }
            Self::Optional(value) => value.type_text(),
            Self::Record(name, _) | Self::Choice(name, _) => (*name).to_owned(),
        }
    }

    /// All records and choices that can be reached from here, each once, in the order of first mention.
    pub fn definitions(&self) -> Vec<Definition> {
        let mut found = Vec::new();
        self.collect(&mut BTreeSet::new(), &mut found);
        found
    }

    fn collect(&self, seen: &mut BTreeSet<&'static str>, found: &mut Vec<Definition>) {
        match self {
            Self::Plain(_) => {}
            Self::List(inner) | Self::Map(inner) | Self::Optional(inner) => {
                inner.collect(seen, found);
            }
            Self::Tuple(items) => items.iter().for_each(|item| item.collect(seen, found)),
            Self::Record(name, open) => {
                if seen.insert(name) {
                    let record = open();
                    found.push(Definition::Record(record.clone()));
                    record.fields.iter().for_each(|field| field.schema.collect(seen, found));
                }
            }
            Self::Choice(name, open) => {
                if seen.insert(name) {
                    let choice = open();
                    found.push(Definition::Choice(choice.clone()));
                    choice.parts().for_each(|part| part.collect(seen, found));
                }
            }
        }
    }
}

impl ChoiceSchema {
    /// The types that the variants hold.
    fn parts(&self) -> impl Iterator<Item = &Schema> {
        let variants = self.variants.iter().flat_map(|variant| match &variant.shape {
            Shape::Word => Vec::new(),
            Shape::Value(schema) => vec![schema],
            Shape::Fields(fields) => fields.iter().map(|field| &field.schema).collect(),
        });
        self.bare.iter().chain(variants)
    }
}

impl FieldSchema {
    /// The default as RON, `left out`, or `required`.
    pub fn default_text(&self) -> &str {
        match &self.fill {
            Fill::Required => "required",
            Fill::Absent => "left out",
            Fill::Default(text) => text,
        }
    }
}

/// The lines of a doc comment as one paragraph; an empty line begins a new one.
pub fn prose(lines: &[&str]) -> String {
    let mut text = String::new();
    for line in lines.iter().map(|line| line.trim()) {
        if line.is_empty() {
            text.push_str(if text.is_empty() { "" } else { "\n\n" });
        } else {
            let glued = text.is_empty() || text.ends_with('\n');
            text.push_str(if glued { "" } else { " " });
            text.push_str(line);
        }
    }
    text.trim_end().to_owned()
}

//! Gives an entity another name, in its scenario and in the strategies that aim at it. Comments and layout stay.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::files::plain;
use super::{Changes, Files, load_from};
use crate::syntax::{Document, Fault, Faults, Node, Span, Value};

/// How entities of a kind are named and referred to.
struct Kind {
    /// Where they stand in a scenario.
    section: &'static str,
    /// Fields that name one, or several in a list.
    fields: &'static [&'static str],
    /// Fields whose keys name them.
    keys: &'static [&'static str],
    /// The target of a block that names one.
    target: &'static str,
}

const KINDS: [Kind; 7] = [
    Kind { section: "places", fields: &["places"], keys: &[], target: "Place" },
    Kind { section: "parties", fields: &["party", "parties"], keys: &["leverage"], target: "" },
    Kind { section: "leaders", fields: &[], keys: &[], target: "" },
    Kind { section: "elites", fields: &[], keys: &["leverage_on_elites"], target: "Elite" },
    Kind { section: "conflicts", fields: &["reach"], keys: &[], target: "Conflict" },
    Kind { section: "mission.offices", fields: &["office"], keys: &[], target: "Office" },
    Kind { section: "partners", fields: &[], keys: &[], target: "" },
];

/// A file with the new name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renamed {
    /// The file.
    pub path: PathBuf,
    /// Its new text.
    pub text: String,
    /// Places in it that were changed.
    pub places: usize,
}

/// Gives the entity at a path, such as `parties.fertit` or `mission.offices.wau`, another name wherever the scenario and its
/// strategies call it so. The files that change; nothing is written.
///
/// # Errors
/// Faults of the files as they are, a path to nothing that has a name, a name that is taken or that cannot be one.
pub fn rename(scenario: &Path, path: &str, new: &str) -> Result<Vec<Renamed>, Faults> {
    let files = Files::new();
    load_from(&files, scenario, &Changes::default())?;
    let own = plain(scenario);
    let texts = files.texts();
    let document = Document::parse(&scenario.display().to_string(), texts[&own].clone())?;
    let (kind, old) = entity(&document, path)?;
    let (mut changed, mut after): (Vec<Renamed>, BTreeMap<PathBuf, String>) = (Vec::new(), texts.clone());
    for (file, text) in &texts {
        let found = Document::parse(&file.display().to_string(), text.clone())?;
        let mut swaps = Vec::new();
        if *file == own {
            swaps.push(key(&found, kind, old, new, path)?);
        }
        kind.collect(&found.root, "", (old, new), &mut swaps);
        if swaps.is_empty() {
            continue;
        }
        swaps.sort_by_key(|(span, _)| std::cmp::Reverse(span.start));
        let text = swaps
            .iter()
            .fold(text.clone(), |text, (span, new)| format!("{}\"{new}\"{}", &text[..span.start], &text[span.end..]));
        after.insert(file.clone(), text.clone());
        changed.push(Renamed { path: file.clone(), text, places: swaps.len() });
    }
    load_from(&Files::given(after), scenario, &Changes::default())?;
    Ok(changed)
}

/// The kind and the name of the entity at a path.
fn entity<'p>(document: &Document, path: &'p str) -> Result<(&'static Kind, &'p str), Faults> {
    let found = KINDS.iter().find_map(|kind| {
        let name = path.strip_prefix(kind.section)?.strip_prefix('.')?.trim_matches('"');
        entries(document, kind).iter().any(|(key, _)| is(key, name)).then_some((kind, name))
    });
    found.ok_or_else(|| {
        let sections: Vec<&str> = KINDS.iter().map(|kind| kind.section).collect();
        let expected = format!("one of {}, a dot and the name of one that is there", sections.join(", "));
        refused(document, Span::default(), expected, path)
    })
}

/// Where the entity has its name, unless the new one is taken.
fn key(document: &Document, kind: &Kind, old: &str, new: &str, path: &str) -> Result<(Span, String), Faults> {
    let entries = entries(document, kind);
    if let Some((taken, _)) = entries.iter().find(|(key, _)| is(key, new)) {
        let expected = format!("another name for `{path}`; this one is taken");
        return Err(refused(document, taken.span, expected, new));
    }
    let own = entries.iter().find(|(key, _)| is(key, old)).map(|(key, _)| key.span);
    Ok((own.expect("the entity was found"), new.to_owned()))
}

fn refused(document: &Document, span: Span, expected: String, found: &str) -> Faults {
    Faults::from(Fault {
        rule: None,
        file: document.path.clone(),
        line: span.line,
        column: span.column,
        path: String::new(),
        expected,
        found: format!("`{found}`"),
        help: None,
    })
}

/// The entities of a kind.
fn entries<'d>(document: &'d Document, kind: &Kind) -> &'d [(Node, Node)] {
    let section = kind.section.split('.').try_fold(&document.root, |node, name| node.get(name));
    match section.map(|node| &node.value) {
        Some(Value::Map(entries)) => entries,
        _ => &[],
    }
}

fn is(node: &Node, name: &str) -> bool {
    matches!(&node.value, Value::Text(text) if text == name)
}

impl Kind {
    /// Every text that names the entity, with what is to stand there: as the value of a field, as a key, as a target, in a path.
    fn collect(&self, node: &Node, field: &str, (old, new): (&str, &str), swaps: &mut Vec<(Span, String)>) {
        match &node.value {
            Value::Text(text) if self.fields.contains(&field) && text == old => {
                swaps.push((node.span, new.to_owned()));
            }
            Value::Text(text) => swaps.extend(self.moved(text, old, new).map(|text| (node.span, text))),
            Value::Tuple { name: Some(name), items } if name == self.target => {
                swaps.extend(items.iter().filter(|item| is(item, old)).map(|item| (item.span, new.to_owned())));
            }
            Value::List(items) | Value::Tuple { items, .. } => {
                for item in items {
                    self.collect(item, field, (old, new), swaps);
                }
            }
            Value::Struct { fields, .. } => {
                for (key, node) in fields {
                    self.collect(node, &key.name, (old, new), swaps);
                }
            }
            Value::Map(entries) => {
                for (key, value) in entries {
                    match &key.value {
                        Value::Text(text) if self.keys.contains(&field) && text == old => {
                            swaps.push((key.span, new.to_owned()));
                        }
                        Value::Text(text) => swaps.extend(self.moved(text, old, new).map(|text| (key.span, text))),
                        _ => {}
                    }
                    self.collect(value, "", (old, new), swaps);
                }
            }
            Value::Unit | Value::Bool(_) | Value::Number(_) | Value::Word(_) => {}
        }
    }

    /// A path, such as `elites.juba.stake`, with the new name; nothing if it does not name the entity.
    fn moved(&self, text: &str, old: &str, new: &str) -> Option<String> {
        let parts: Vec<&str> = text.split('.').collect();
        let section = self.section.split('.').count();
        let begins = parts.len() > section + 1 && parts[..section].join(".") == self.section && parts[section] == old;
        let is_name =
            |at: usize| (begins && at == section) || (at > 0 && parts[at] == old && self.keys.contains(&parts[at - 1]));
        let is_path = KINDS.iter().any(|kind| text.starts_with(kind.section)) && !text.contains(char::is_whitespace);
        let moved: Vec<&str> = (0..parts.len()).map(|at| if is_name(at) { new } else { parts[at] }).collect();
        (is_path && moved != parts).then(|| moved.join("."))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_follow_the_name_and_texts_stay() {
        let parties = &KINDS[1];
        assert_eq!(parties.moved("parties.nuer.youth", "nuer", "lou").as_deref(), Some("parties.lou.youth"));
        assert_eq!(
            parties.moved("elites.juba.leverage.nuer", "nuer", "lou").as_deref(),
            Some("elites.juba.leverage.lou")
        );
        assert_eq!(parties.moved("elites.nuer.stake", "nuer", "lou"), None);
        assert_eq!(parties.moved("nuer", "nuer", "lou"), None);
    }

    #[test]
    fn a_shipped_scenario_is_sound_with_another_name_and_keeps_its_comments() {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scenarios/wau.ron");
        let before = std::fs::read_to_string(&file).unwrap();
        let changed = rename(&file, "parties.fertit", "fertit_people").unwrap();
        let [own] = changed.as_slice() else { panic!("{changed:?}") };
        assert!(own.places > 3 && !own.text.contains("\"fertit\""), "{}", own.places);
        assert_eq!(own.text.matches("//").count(), before.matches("//").count());
        let said = rename(&file, "parties.fertit", "dinka").unwrap_err().to_string();
        assert!(said.contains("is taken"), "{said}");
        let said = rename(&file, "parties.nobody", "somebody").unwrap_err().to_string();
        assert!(said.contains("mission.offices"), "{said}");
    }
}

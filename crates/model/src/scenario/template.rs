//! Templates: what many entities of a situation have in common, written once.
//!
//! `templates: { "herders": (kind: Community, youth: Strong, …) }` beside the entities, and `like: "herders"` in any place,
//! party, leader, elite, conflict, partner or field office: every field that the entity does not state itself is that of
//! the template. A template may itself be like another. Templates are filled in before anything else is read, so that
//! paths, changes and faults see whole entities; a fault in a template is placed where the template stands.

use crate::syntax::{Document, Faults, Key, Node, Value, did_you_mean};

/// Fields of a scenario whose entries may be like a template.
const GROUPS: [&str; 6] = ["places", "parties", "leaders", "elites", "conflicts", "partners"];
/// Most templates that may stand on each other.
const DEPTH: usize = 8;

/// Fields of a group, by name and value.
type Members = Vec<(Key, Node)>;

/// Fills in what entities take from templates, and removes the templates.
pub(super) fn fill_in(document: &mut Document, faults: &mut Faults) {
    let Value::Struct { fields, .. } = &document.root.value else { return };
    let templates: Vec<(String, Node)> = match fields.iter().find(|(key, _)| key.name == "templates") {
        Some((_, Node { value: Value::Map(entries), .. })) => entries
            .iter()
            .filter_map(|(name, node)| match &name.value {
                Value::Text(name) => Some((name.clone(), node.clone())),
                _ => None,
            })
            .collect(),
        Some(_) => {
            faults.push_at(document, "templates", "a map from names to fields", "something else", None);
            return;
        }
        None => Vec::new(),
    };
    let mut wrong = Vec::new();
    let Value::Struct { fields, .. } = &mut document.root.value else { return };
    fields.retain(|(key, _)| key.name != "templates");
    for (key, group) in fields.iter_mut() {
        if GROUPS.contains(&key.name.as_str()) {
            fill_group(&key.name, group, &templates, &mut wrong);
        } else if key.name == "mission"
            && let Value::Struct { fields: parts, .. } = &mut group.value
        {
            for (_, offices) in parts.iter_mut().filter(|(part, _)| part.name == "offices") {
                fill_group("mission.offices", offices, &templates, &mut wrong);
            }
        }
    }
    let names: Vec<&str> = templates.iter().map(|(name, _)| name.as_str()).collect();
    for (path, found) in wrong {
        let expected = match names.as_slice() {
            [] => "a template, but there is none".to_owned(),
            _ => format!("a template: {}", names.join(", ")),
        };
        let help = did_you_mean(&found, &names);
        faults.push_at(document, &path, expected, format!("\"{found}\""), help);
    }
}

/// Fills in the entities of one group; names of templates that do not exist go to `wrong` with their paths.
fn fill_group(name: &str, group: &mut Node, templates: &[(String, Node)], wrong: &mut Vec<(String, String)>) {
    let Value::Map(entities) = &mut group.value else { return };
    for (key, entity) in entities {
        let Value::Struct { fields, .. } = &mut entity.value else { continue };
        for _ in 0..DEPTH {
            let Some(position) = fields.iter().position(|(field, _)| field.name == "like") else { break };
            let asked = match &fields[position].1.value {
                Value::Text(asked) => asked.clone(),
                _ => fields[position].1.describe(),
            };
            if let Some((_, Node { value: Value::Struct { fields: common, .. }, .. })) =
                templates.iter().find(|(template, _)| *template == asked)
            {
                fields.remove(position);
                take_over(fields, common);
            } else {
                let entity = if let Value::Text(text) = &key.value { text.as_str() } else { "" };
                wrong.push((format!("{name}.{entity}.like"), asked));
                break;
            }
        }
    }
}

/// Adds the fields of a template that an entity does not state itself.
fn take_over(fields: &mut Members, common: &Members) {
    for (key, node) in common {
        if !fields.iter().any(|(own, _)| own.name == key.name) {
            fields.push((key.clone(), node.clone()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(text: &str) -> (String, Vec<String>) {
        let mut document = Document::parse("test", text.to_owned()).expect("the text of a test is RON");
        let mut faults = Faults::new();
        fill_in(&mut document, &mut faults);
        (document.root.to_ron(), faults.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn an_entity_takes_what_it_does_not_state_from_templates_of_templates() {
        let (whole, faults) = filled(
            r#"(templates: {"a": (x: 1, y: 2), "b": (like: "a", y: 3)}, parties: {"p": (like: "b", z: 4), "q": (x: 5)})"#,
        );
        let same = Document::parse("test", r#"(parties: {"p": (z: 4, y: 3, x: 1), "q": (x: 5)})"#.to_owned());
        assert_eq!((whole, faults), (same.expect("RON").root.to_ron(), vec![]));
    }

    #[test]
    fn a_template_that_does_not_exist_is_a_fault_with_its_place_and_the_nearest_name() {
        let (_, faults) = filled("(templates: {\"herders\": (x: 1)},\n parties: {\"p\": (like: \"herdrs\")})");
        assert_eq!(faults.len(), 1);
        assert!(faults[0].starts_with("test:2:") && faults[0].contains("herders"), "{}", faults[0]);
    }

    #[test]
    fn templates_that_stand_on_themselves_end() {
        let (_, faults) = filled(r#"(templates: {"a": (like: "a")}, parties: {"p": (like: "a")})"#);
        assert!(faults.is_empty());
    }
}

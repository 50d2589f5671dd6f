//! Templates: what many entities of a situation have in common, written once.
//!
//! `templates: { "herders": (kind: Community, youth: Strong, …) }` next to the entities, and `like: "herders"` in any place,
//! party, leader, elite, conflict, partner or field office: every field that the entity does not state itself is that of
//! the template. A template may itself be like another. Templates are filled in before anything else is read, so that
//! paths, changes and faults see whole entities; a fault in a template is placed where the template stands.

use crate::syntax::{Document, Fault, Faults, Key, Node, Rule, Span, Value, did_you_mean};

/// Fields of a scenario whose entries may be like a template.
const GROUPS: [&str; 6] = ["places", "parties", "leaders", "elites", "conflicts", "partners"];
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
            faults.push_rule(
                Rule::Templates,
                document,
                "templates",
                "a map from names to fields",
                "something else",
                None,
            );
            Vec::new()
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
    for Wrong { path, mut chain, span: Span { line, column, .. } } in wrong {
        let found = chain.pop().unwrap_or_default();
        let file = document.path.clone();
        if chain.contains(&found) {
            let expected = "templates that are not like themselves".to_owned();
            let found = format!("a cycle: {} like {found}", chain.join(" like "));
            faults.push(Fault {
                rule: Some(Rule::TemplateCycle),
                file,
                line,
                column,
                path,
                expected,
                found,
                help: None,
            });
            continue;
        }
        let expected = match names.as_slice() {
            [] => "a template, but there is none".to_owned(),
            _ => format!("a template: {}", names.join(", ")),
        };
        let help = did_you_mean(&found, &names);
        let found = format!("\"{found}\"");
        faults.push(Fault { rule: Some(Rule::TemplateKnown), file, line, column, path, expected, found, help });
    }
}

/// A template that does not exist or that came before in the same chain: where it is asked for, and the names of the chain up to it.
struct Wrong {
    path: String,
    chain: Vec<String>,
    span: Span,
}

/// Fills in the entities of one group.
fn fill_group(name: &str, group: &mut Node, templates: &[(String, Node)], wrong: &mut Vec<Wrong>) {
    let Value::Map(entities) = &mut group.value else { return };
    for (key, entity) in entities {
        let Value::Struct { fields, .. } = &mut entity.value else { continue };
        let mut chain: Vec<String> = Vec::new();
        while let Some(position) = fields.iter().position(|(field, _)| field.name == "like") {
            let (_, Node { span, value }) = fields.remove(position);
            let asked = match value {
                Value::Text(asked) => asked,
                value => Node { span, value }.describe(),
            };
            let template = templates.iter().find(|(template, _)| *template == asked).map(|(_, node)| &node.value);
            let again = chain.contains(&asked);
            chain.push(asked);
            match template {
                Some(Value::Struct { fields: common, .. }) if !again => {
                    take_over(fields, common);
                }
                _ => {
                    let entity = if let Value::Text(text) = &key.value { text.as_str() } else { "" };
                    wrong.push(Wrong { path: format!("{name}.{entity}.like"), chain, span });
                    break;
                }
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
    fn templates_that_are_like_themselves_are_called_a_cycle() {
        for (templates, says) in [
            (r#""a": (like: "a")"#, "a cycle: a like a"),
            (r#""a": (like: "b"), "b": (like: "c"), "c": (like: "b")"#, "a cycle: a like b like c like b"),
        ] {
            let (_, faults) = filled(&format!(r#"(templates: {{{templates}}}, parties: {{"p": (like: "a")}})"#));
            assert_eq!(faults.len(), 1);
            assert!(faults[0].ends_with(says) && faults[0].contains("parties.p.like"), "{}", faults[0]);
        }
    }
}

//! Which inputs of two runs differ.

use std::collections::{BTreeMap, BTreeSet};

use similar::{ChangeTag, TextDiff};

use crate::experiment::manifest::{Manifest, precision_in_words};
use model::parameter::Posterior;
use model::scenario::restore::StrategyText;

/// Of which run something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The first.
    First,
    /// The second.
    Second,
}

/// A line of a text that one run has and the other has not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Which run has it.
    pub side: Side,
    /// Its number in the text of that run, from 1.
    pub number: usize,
    /// The line, without blanks before it.
    pub text: String,
}

/// An input that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InputChange {
    /// What it is.
    pub what: String,
    /// Its value in the first run; empty for texts.
    pub first: String,
    /// Its value in the second run.
    pub second: String,
    /// Lines that differ, for texts.
    pub lines: Vec<Line>,
}

/// Everything that differs between two runs.
pub(super) fn changes(first: &Manifest, second: &Manifest) -> Vec<InputChange> {
    let mut list = List::default();
    list.value("revision of the model", &first.model_revision, &second.model_revision);
    list.value("name of the scenario", &first.scenario, &second.scenario);
    list.value("seed", &first.seed, &second.seed);
    list.value("trials", &first.trials, &second.trials);
    let mode = |of: &Manifest| format!("{:?}", of.parameters).to_lowercase();
    list.value("parameters", &mode(first), &mode(second));
    list.parameters(&first.fixed_parameters, &second.fixed_parameters);
    if first.calibration != second.calibration {
        let (one, two) = (drawn(first.calibration.as_ref()), drawn(second.calibration.as_ref()));
        list.change("calibration", one.clone(), if one == two { format!("another one: {two}") } else { two });
    }
    list.value("switched off", &words(&first.without), &words(&second.without));
    list.value("precision", &precision_in_words(&first.precision), &precision_in_words(&second.precision));
    let ids = |of: &Manifest| words(&of.strategies.iter().map(|strategy| strategy.id.clone()).collect::<Vec<_>>());
    list.value("strategies", &ids(first), &ids(second));
    list.text("text of the scenario", &first.text, &second.text);
    for strategy in &first.strategies {
        if let Some(other) = second.strategies.iter().find(|other| other.id == strategy.id) {
            list.text(&format!("strategy {}", strategy.id), &blocks(strategy), &blocks(other));
        }
    }
    list.0
}

/// Words in a row.
fn words(names: &[String]) -> String {
    if names.is_empty() { "nothing".to_owned() } else { names.join(", ") }
}

/// What is drawn from a calibration.
fn drawn(posterior: Option<&Posterior>) -> String {
    posterior.map_or_else(
        || "none".to_owned(),
        |of| format!("{} draws of {} parameters, fitted to {}", of.draws.len(), of.names.len(), of.fitted_to),
    )
}

/// The blocks of a strategy, a line a field, each with the name of its block before it.
fn blocks(strategy: &StrategyText) -> String {
    let mut text = String::new();
    for (number, block) in strategy.blocks.iter().enumerate() {
        let fields = fields(block);
        let name = fields.iter().find_map(|field| field.strip_prefix("name:")).map(|name| name.trim_matches('"'));
        let name = name.map_or_else(|| format!("block {}", number + 1), str::to_owned);
        for field in fields.iter().filter(|field| !field.starts_with("name:")) {
            text.push_str(&format!("{name}: {}\n", field.replacen(':', " ", 1)));
        }
    }
    text
}

/// The fields of a struct as it is written on one line.
fn fields(block: &str) -> Vec<String> {
    let inner = block.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).unwrap_or(block);
    let (mut fields, mut field) = (Vec::new(), String::new());
    let (mut depth, mut is_quoted, mut is_escaped) = (0_i32, false, false);
    for letter in inner.chars() {
        match letter {
            '"' if !is_escaped => is_quoted = !is_quoted,
            '(' | '[' | '{' if !is_quoted => depth += 1,
            ')' | ']' | '}' if !is_quoted => depth -= 1,
            ',' if !is_quoted && depth == 0 => {
                fields.push(std::mem::take(&mut field));
                continue;
            }
            _ => {}
        }
        is_escaped = letter == '\\' && !is_escaped;
        field.push(letter);
    }
    fields.push(field);
    fields.retain(|field| !field.is_empty());
    fields
}

/// Collects what differs.
#[derive(Default)]
struct List(Vec<InputChange>);

impl List {
    fn change(&mut self, what: impl Into<String>, first: String, second: String) {
        self.0.push(InputChange { what: what.into(), first, second, lines: Vec::new() });
    }

    fn value<T: PartialEq + ToString>(&mut self, what: impl Into<String>, first: &T, second: &T) {
        if first != second {
            self.change(what, first.to_string(), second.to_string());
        }
    }

    fn parameters(&mut self, first: &BTreeMap<String, f64>, second: &BTreeMap<String, f64>) {
        let names: BTreeSet<&String> = first.keys().chain(second.keys()).collect();
        let value = |of: Option<&f64>| of.map_or_else(|| "not set".to_owned(), f64::to_string);
        for name in names {
            self.value(name.clone(), &value(first.get(name)), &value(second.get(name)));
        }
    }

    fn text(&mut self, what: &str, first: &str, second: &str) {
        if first == second {
            return;
        }
        let differences = TextDiff::from_lines(first, second);
        let line = |change: similar::Change<&str>| {
            let (side, at) = match change.tag() {
                ChangeTag::Equal => return None,
                ChangeTag::Delete => (Side::First, change.old_index()),
                ChangeTag::Insert => (Side::Second, change.new_index()),
            };
            Some(Line { side, number: at? + 1, text: change.value().trim().to_owned() })
        };
        let lines = differences.iter_all_changes().filter_map(line).collect();
        self.0.push(InputChange { what: what.to_owned(), first: String::new(), second: String::new(), lines });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_falls_into_its_fields_however_deep_they_are() {
        let text = r#"(name:"a, \"b\"",effort:2.0,when:During(from:1,until:9),only_if:[A(1,2),B])"#;
        let found = fields(text);
        assert_eq!(found, [r#"name:"a, \"b\"""#, "effort:2.0", "when:During(from:1,until:9)", "only_if:[A(1,2),B]"]);
    }

    #[test]
    fn only_changed_lines_are_listed_with_their_place() {
        let mut list = List::default();
        list.text("text", "a\n  b\nc\n", "a\nc\nd\n");
        let lines = &list.0[0].lines;
        let line = |side, number, text: &str| Line { side, number, text: text.to_owned() };
        assert_eq!(lines[..], [line(Side::First, 2, "b"), line(Side::Second, 3, "d")]);
        list.text("same", "a", "a");
        assert_eq!(list.0.len(), 1);
    }
}

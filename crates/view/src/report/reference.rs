//! The reference of the model, generated from the code: mechanisms and their rules, interventions, metrics, parameters.

use serde::Serialize;

use super::layout::{Align, Ink, columns, paragraph, wrapped};
use model::intervention;
use model::mechanism;
use model::metric::{self, Direction};
use model::parameter::Specification;

/// Room for the meaning of a parameter in a table.
const MEANING_WIDTH: usize = 48;

/// A mechanism and the rules that it is made of.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MechanismEntry {
    /// Name in files and on the command line.
    pub name: &'static str,
    /// What it explains.
    pub about: &'static str,
    /// Its rules, in the order of the week.
    pub rules: Vec<Rule>,
}

/// A rule of the world or an intervention.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Rule {
    /// Name in files and on the command line.
    pub name: &'static str,
    /// What it says, in a sentence.
    pub summary: String,
    /// Its equation, what it reads and writes, and where it comes from.
    pub text: String,
    /// What one unit of effort takes; rules of the world take nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub needs: Option<String>,
    /// Its parameters.
    pub parameters: Vec<Parameter>,
}

/// A parameter.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Parameter {
    /// Full name, as after `--set`.
    pub name: String,
    /// Meaning.
    pub meaning: &'static str,
    /// Unit.
    pub unit: &'static str,
    /// Default.
    pub default: f64,
    /// Lower end of the plausible range.
    pub low: f64,
    /// Upper end of the plausible range.
    pub high: f64,
    /// Where they come from.
    pub source: &'static str,
}

/// A metric.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MetricEntry {
    /// Name.
    pub name: &'static str,
    /// Meaning.
    pub meaning: &'static str,
    /// Unit.
    pub unit: &'static str,
    /// Whether more or less is better.
    pub better: &'static str,
    /// Whether strategies are compared on it.
    pub compared: bool,
    /// Smallest change that matters.
    pub relevant_change: f64,
}

/// All mechanisms with their rules, in the order of the week.
pub fn mechanisms() -> Vec<MechanismEntry> {
    let entry = |of: &mechanism::Mechanism| MechanismEntry {
        name: of.name,
        about: of.about,
        rules: rules().into_iter().filter(|rule| of.rules.contains(&rule.name)).collect(),
    };
    mechanism::ALL.iter().map(entry).collect()
}

/// All rules of the world, in the order of the week.
pub fn rules() -> Vec<Rule> {
    let rules = mechanism::RULES.iter().zip(mechanism::SOURCES);
    rules.map(|(name, source)| rule(name, source, None, mechanism::specifications())).collect()
}

/// All interventions.
pub fn interventions() -> Vec<Rule> {
    let rules = intervention::NAMES.iter().zip(intervention::SOURCES).zip(intervention::NEEDS);
    let rule = |((name, source), needs): ((&&'static str, &&str), &intervention::Needs)| {
        rule(name, source, Some(needs_text(needs)), intervention::specifications())
    };
    rules.map(rule).collect()
}

/// All parameters, those of mechanisms first.
pub fn parameters() -> Vec<Parameter> {
    mechanism::specifications().chain(intervention::specifications()).map(parameter).collect()
}

/// All metrics.
pub fn metrics() -> Vec<MetricEntry> {
    let entry = |metric: &metric::Metric| MetricEntry {
        name: metric.name,
        meaning: metric.meaning,
        unit: metric.unit,
        better: if metric.better == Direction::Higher { "more" } else { "less" },
        compared: metric.compared,
        relevant_change: metric.relevant_change,
    };
    metric::ALL.iter().map(entry).collect()
}

fn rule(
    name: &'static str,
    source: &str,
    needs: Option<String>,
    all: impl Iterator<Item = &'static Specification>,
) -> Rule {
    let text = module_text(source);
    let (summary, rest) = text.split_once("\n\n").unwrap_or((&text, ""));
    Rule {
        name,
        summary: summary.replace('\n', " "),
        text: rest.to_owned(),
        needs,
        parameters: all.filter(|of| of.owner == name).map(parameter).collect(),
    }
}

/// The documentation at the head of a source file.
pub fn module_text(source: &str) -> String {
    let lines = source.lines().map_while(|line| line.strip_prefix("//!"));
    lines.map(|line| line.strip_prefix(' ').unwrap_or(line)).collect::<Vec<_>>().join("\n")
}

/// A parameter as the reference shows it.
pub fn parameter(of: &Specification) -> Parameter {
    Parameter {
        name: of.full_name.to_owned(),
        meaning: of.meaning,
        unit: of.unit,
        default: of.default,
        low: of.low,
        high: of.high,
        source: of.source,
    }
}

/// Whom an intervention is for, and what one unit of effort takes.
fn needs_text(needs: &intervention::Needs) -> String {
    format!("For {}. One unit takes {}.", needs.target.label(), takes_text(needs))
}

/// What one unit of effort takes, in words.
pub fn takes_text(needs: &intervention::Needs) -> String {
    let amounts = [
        (needs.staff, "staff-weeks of the field office"),
        (needs.headquarters, "staff-weeks of headquarters"),
        (needs.patrols, "patrols"),
    ];
    let amounts = amounts.iter().filter(|(amount, _)| *amount > 0.0).map(|(amount, what)| format!("{amount} {what}"));
    let conditions =
        [(needs.road, "an open road"), (needs.clearance, "a clearance"), (needs.partner, "a partner with room")];
    let conditions = conditions.iter().filter(|(needed, _)| *needed).map(|(_, what)| (*what).to_owned());
    let takes: Vec<String> = amounts.chain(conditions).collect();
    if takes.is_empty() { "nothing but money".to_owned() } else { format!("{} and money", takes.join(", ")) }
}

/// A list of mechanisms with what their rules say, or one in full.
pub fn mechanisms_text(mechanisms: &[MechanismEntry], ink: Ink) -> String {
    if let [MechanismEntry { name, about, rules }] = mechanisms {
        let texts: Vec<String> = rules.iter().map(|rule| rule_text(rule, ink)).collect();
        return match rules.as_slice() {
            [rule] if rule.name == *name => texts.concat(),
            _ => format!("{}\n{}\n{}", ink.bold(name), paragraph("", about), texts.join("\n")),
        };
    }
    let mut rows = Vec::new();
    for MechanismEntry { name, about, rules } in mechanisms {
        rows.push(vec![vec![(*name).to_owned()], wrapped(about, 66)]);
        for rule in rules.iter().filter(|rule| rule.name != *name) {
            rows.push(vec![vec![format!("  {}", rule.name)], wrapped(&format!("- {}", rule.summary), 66)]);
        }
    }
    columns(&rows, &[Align::Left, Align::Left], |_, _, cell| cell.to_owned())
}

/// A list of rules, or one of them in full.
pub fn rules_text(rules: &[Rule], ink: Ink) -> String {
    if let [rule] = rules {
        return rule_text(rule, ink);
    }
    let rows: Vec<_> = rules.iter().map(|rule| vec![vec![rule.name.to_owned()], wrapped(&rule.summary, 66)]).collect();
    columns(&rows, &[Align::Left, Align::Left], |_, _, cell| cell.to_owned())
}

fn rule_text(rule: &Rule, ink: Ink) -> String {
    let mut text = format!("{}\n{}\n", ink.bold(rule.name), paragraph("", &rule.summary));
    if !rule.text.is_empty() {
        text.push_str(&format!("{}\n\n", rule.text.trim_end()));
    }
    if let Some(needs) = &rule.needs {
        text.push_str(&format!("{}\n", paragraph("", needs)));
    }
    text + &parameters_text(&rule.parameters)
}

/// A table of parameters.
pub fn parameters_text(parameters: &[Parameter]) -> String {
    if parameters.is_empty() {
        return "No parameters.\n".to_owned();
    }
    let cell = |text: &str| vec![text.to_owned()];
    let mut rows = vec![vec![cell("parameter"), cell("default"), cell("range"), cell("meaning; unit; source")]];
    for of in parameters {
        let about = format!("{} {}. {}.", of.meaning, of.unit, of.source);
        rows.push(vec![
            super::layout::identifier(&of.name, 30),
            vec![of.default.to_string()],
            vec![format!("{} to {}", of.low, of.high)],
            wrapped(&about, MEANING_WIDTH),
        ]);
    }
    columns(&rows, &[Align::Left, Align::Right, Align::Left, Align::Left], |_, _, cell| cell.to_owned())
}

/// A table of metrics.
pub fn metrics_text(metrics: &[MetricEntry]) -> String {
    let cell = |text: &str| vec![text.to_owned()];
    let mut rows = vec![vec![cell("metric"), cell("better"), cell("unit"), cell("meaning")]];
    for of in metrics {
        let only = if of.compared { "" } else { " Descriptive: never compared." };
        rows.push(vec![
            cell(of.name),
            cell(of.better),
            wrapped(of.unit, 18),
            wrapped(&format!("{}{only}", of.meaning), 44),
        ]);
    }
    columns(&rows, &[Align::Left; 4], |_, _, cell| cell.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_says_what_it_does_and_lists_its_parameters() {
        let all: Vec<Rule> = rules().into_iter().chain(interventions()).collect();
        for rule in &all {
            assert!(rule.summary.ends_with('.') || rule.summary.contains(':'), "{}: {}", rule.name, rule.summary);
            assert!(rule.text.contains("Source"), "{} names no source", rule.name);
        }
        let listed: usize = all.iter().map(|rule| rule.parameters.len()).sum();
        assert_eq!(listed, parameters().len(), "every parameter belongs to one rule");
    }
}

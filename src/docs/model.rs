//! What the pages say of mechanisms, interventions, metrics and the observation of events.

use super::table;
use events::observation as reports_of;
use model::intervention::{NEEDS, Needs};
use model::mechanism::STAGES;
use model::metric;
use model::parameter::Specification;
use model::scenario::parameters::specifications;
use model::world::Provision;
use view::report::reference::{self, MechanismEntry, Parameter, Rule};

/// Stage of the week after which the mission works.
pub(super) const BEFORE_WORK: &str = "Knowledge";

/// Every mechanism with its rules, each with its module doc and its parameters.
pub(super) fn mechanisms() -> String {
    let text = |of: MechanismEntry| match of.rules.as_slice() {
        [rule] => rule_text("###", rule, ""),
        rules => {
            let rules: String = rules.iter().map(|rule| rule_text("####", rule, "")).collect();
            format!("### `{}`\n\n{}\n\n{rules}", of.name, of.about)
        }
    };
    reference::mechanisms().into_iter().map(text).collect()
}

/// Every intervention with its module doc, what it needs and its parameters.
pub(super) fn interventions() -> String {
    let rules = reference::interventions();
    let text = |(rule, needs): (&Rule, &Needs)| {
        rule_text("###", rule, &format!("One unit takes {}.\n\n", reference::takes_text(needs)))
    };
    rules.iter().zip(NEEDS).map(text).collect()
}

/// Parameters of the observation of events.
pub(super) fn observation() -> String {
    let own = specifications().filter(|specification| specification.owner == "observation");
    parameter_table(&own.map(reference::parameter).collect::<Vec<_>>())
}

/// How attacks become the events that a data set reports.
pub(super) fn reports() -> String {
    reference::module_text(reports_of::SOURCE).trim().to_owned()
}

/// One rule: heading of this level, claim, the rest of its module doc as written, parameters.
fn rule_text(level: &str, rule: &Rule, needs: &str) -> String {
    let Rule { name, summary, text, parameters, .. } = rule;
    format!("{level} `{name}`\n\n{summary}\n\n```text\n{text}\n```\n\n{needs}{}\n", parameter_table(parameters))
}

/// Parameters of one owner.
fn parameter_table(own: &[Parameter]) -> String {
    let row = |of: &Parameter| {
        let name = of.name.split_once('.').map_or(of.name.as_str(), |(_, name)| name);
        let range = format!("{} to {}", of.low, of.high);
        let texts = [of.meaning, of.unit].map(str::to_owned);
        [vec![format!("`{name}`")], texts.to_vec(), vec![of.default.to_string(), range, of.source.to_owned()]].concat()
    };
    table(&["parameter", "meaning", "unit", "default", "range", "source"], own.iter().map(row))
}

/// What a strategy can order.
pub(super) fn activities() -> String {
    let row = |(rule, needs): (&Rule, &Needs)| {
        let full_name = format!("{}.cost", rule.name);
        let cost = rule.parameters.iter().find(|of| of.name == full_name).map_or(0.0, |of| of.default);
        let target = needs.target.label().to_owned();
        vec![format!("`{}`", rule.name), target, rule.summary.clone(), reference::takes_text(needs), cost.to_string()]
    };
    let rules = reference::interventions();
    table(
        &["activity", "target", "what it is", "one unit takes", "USD a unit, default"],
        rules.iter().zip(NEEDS).map(row),
    )
}

/// What can be switched off.
pub(super) fn switches() -> String {
    let row = |of: MechanismEntry| {
        let rules: Vec<String> = of.rules.iter().map(|rule| format!("`{}`", rule.name)).collect();
        vec![format!("`{}`", of.name), of.about.to_owned(), rules.join(", ")]
    };
    table(&["mechanism", "what it explains", "its rules"], reference::mechanisms().into_iter().map(row))
}

/// The week in its order: what happens in each stage, and the rules that do it.
pub(super) fn schedule() -> String {
    let mut rows = Vec::new();
    let mut row = |name: &str, what: &str, mechanisms: &[&str]| {
        let listed: Vec<String> = mechanisms.iter().map(|name| format!("`{name}`")).collect();
        rows.push(vec![(rows.len() + 1).to_string(), name.to_owned(), what.trim().to_owned(), listed.join(", ")]);
    };
    for (name, what, mechanisms) in STAGES {
        row(name, what, mechanisms);
        if *name == BEFORE_WORK {
            row(
                "Work",
                "Blocks of the strategy that are due, affordable and possible are carried out, by priority.",
                &[],
            );
        }
    }
    table(&["", "stage", "what happens", "rules, in this order"], rows)
}

/// Which drivers each provision of an agreement works on.
pub(super) fn provisions() -> String {
    let row = |provision: &Provision| {
        let drivers: Vec<String> = provision.addresses().iter().map(|driver| in_words(driver.name())).collect();
        vec![in_words(provision.name()), drivers.join(", ")]
    };
    table(&["provision", "drivers that it works on"], Provision::ALL.iter().map(row))
}

/// A name of several words run together, such as `WaterAndPasture`, in words.
fn in_words(name: &str) -> String {
    let mut words = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !words.is_empty() {
            words.push(' ');
        }
        words.extend(letter.to_lowercase());
    }
    words
}

/// Submodels of the protocol: name, claim and how many parameters they have.
pub(super) fn submodels() -> String {
    let row = |of: &str, rule: &Rule| {
        vec![format!("`{}`", rule.name), of.to_owned(), rule.summary.clone(), rule.parameters.len().to_string()]
    };
    let mut rows = Vec::new();
    for of in reference::mechanisms() {
        rows.extend(of.rules.iter().map(|rule| row(&format!("mechanism `{}`", of.name), rule)));
    }
    rows.extend(reference::interventions().iter().map(|rule| row("intervention", rule)));
    table(&["submodel", "part of", "claim", "parameters"], rows)
}

/// Parameters whose source is more than an assumption.
pub(super) fn resting_on_data() -> String {
    let bare = |of: &Specification| of.source.starts_with("assumption");
    let row = |of: &Specification| vec![format!("`{}`", of.full_name), of.source.to_owned()];
    let rows: Vec<Vec<String>> = specifications().filter(|of| !bare(of)).map(row).collect();
    let note = format!("{} of {} parameters; all others are assumptions.", rows.len(), specifications().count());
    format!("{}\n{note}", table(&["parameter", "source"], rows))
}

/// The metrics on which strategies are compared, or the descriptive ones.
pub(super) fn metrics(compared: bool) -> String {
    let row = |(entry, of): (reference::MetricEntry, &metric::Metric)| {
        let change = if of.binary { "yes or no".to_owned() } else { of.relevant_change.to_string() };
        let texts = [of.label, of.unit, entry.better].map(str::to_owned);
        [vec![format!("`{}`", of.name)], texts.to_vec(), vec![change, of.meaning.to_owned()]].concat()
    };
    let entries = reference::metrics().into_iter().zip(metric::ALL).filter(|(_, of)| of.compared == compared);
    table(&["metric", "label", "unit", "better", "smallest relevant change", "meaning"], entries.map(row))
}

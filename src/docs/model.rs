//! What the pages say of mechanisms, interventions, metrics and the observation of events.

use super::table;
use events::observation as reports_of;
use model::intervention::{NEEDS, Needs};
use model::mechanism::STAGES;
use model::metric;
use model::parameter::Specification;
use model::scenario::parameters::specifications;
use model::world::Provision;
use view::report::reference::{self, Parameter, Rule};

/// Stage of the week after which the mission works.
pub(super) const BEFORE_WORK: &str = "Knowledge";

/// Every mechanism with its module doc and its parameters.
pub(super) fn mechanisms() -> String {
    reference::mechanisms().iter().map(|rule| rule_text(rule, "")).collect()
}

/// Every intervention with its module doc, what it needs and its parameters.
pub(super) fn interventions() -> String {
    let rules = reference::interventions();
    let text = |(rule, needs): (&Rule, &Needs)| {
        rule_text(rule, &format!("One unit takes {}.\n\n", reference::takes_text(needs)))
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

/// One rule: heading, claim, the rest of its module doc as written, parameters.
fn rule_text(rule: &Rule, needs: &str) -> String {
    let Rule { name, summary, text, parameters, .. } = rule;
    format!("### `{name}`\n\n{summary}\n\n```text\n{text}\n```\n\n{needs}{}\n", parameter_table(parameters))
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
    let rows = reference::mechanisms().into_iter().map(|rule| vec![format!("`{}`", rule.name), rule.summary]);
    table(&["mechanism", "what it says"], rows)
}

/// The week in its order: what happens in each stage, and the mechanisms that do it.
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
    table(&["", "stage", "what happens", "mechanisms, in this order"], rows)
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
    let row = |kind: &'static str| {
        move |rule: Rule| {
            vec![format!("`{}`", rule.name), kind.to_owned(), rule.summary, rule.parameters.len().to_string()]
        }
    };
    let mechanisms = reference::mechanisms().into_iter().map(row("mechanism"));
    let rows = mechanisms.chain(reference::interventions().into_iter().map(row("intervention")));
    table(&["submodel", "kind", "claim", "parameters"], rows)
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

//! What the pages say of mechanisms, interventions and metrics.

use super::page::{module_doc, table};
use super::specifications;
use localpeace::model::intervention::{self, Needs};
use localpeace::model::metric::{self, Direction};
use localpeace::model::parameter::Specification;
use localpeace::model::{mechanism, parameter};

/// Every mechanism with its module doc and its parameters.
pub(crate) fn mechanisms() -> String {
    mechanism::NAMES.iter().map(|name| rule("mechanism", name, "")).collect()
}

/// Every intervention with its module doc, what it needs and its parameters.
pub(crate) fn interventions() -> String {
    intervention::NAMES
        .iter()
        .zip(intervention::NEEDS)
        .map(|(name, needs)| rule("intervention", name, &format!("One unit takes {}.\n\n", needs_text(needs))))
        .collect()
}

/// Parameters of the observation of events.
pub(crate) fn observation() -> String {
    let own: Vec<&Specification> =
        specifications().filter(|specification| specification.owner == "observation").collect();
    parameter_table(&own)
}

/// One rule: heading, claim, the rest of its module doc as written, parameters.
fn rule(kind: &str, name: &str, needs: &str) -> String {
    let (claim, rest) = module_doc(&format!("crates/model/src/{kind}/{name}.rs"));
    let own: Vec<&Specification> = specifications().filter(|specification| specification.owner == name).collect();
    format!("### `{name}`\n\n{claim}\n\n```text\n{rest}\n```\n\n{needs}{}\n", parameter_table(&own))
}

/// Parameters of one owner.
fn parameter_table(own: &[&Specification]) -> String {
    let row = |of: &&Specification| {
        let parameter::Specification { default, low, high, .. } = of;
        vec![
            format!("`{}`", of.name),
            of.meaning.to_owned(),
            of.unit.to_owned(),
            default.to_string(),
            format!("{low} to {high}"),
            of.source.to_owned(),
        ]
    };
    let rows: Vec<Vec<String>> = own.iter().map(row).collect();
    table(&["parameter", "meaning", "unit", "default", "range", "source"], &rows)
}

/// What one unit of an intervention takes besides money, in words.
fn needs_text(needs: &Needs) -> String {
    let mut parts = Vec::new();
    let mut amount = |number: f64, what: &str| {
        if number > 0.0 {
            parts.push(format!("{number} {what}"));
        }
    };
    amount(needs.staff, "staff-weeks of the field office");
    amount(needs.headquarters, "staff-weeks of headquarters");
    amount(needs.patrols, "patrols");
    for (needed, what) in [(needs.road, "an open road"), (needs.clearance, "a clearance")] {
        if needed {
            parts.push(what.to_owned());
        }
    }
    if parts.is_empty() { "nothing but money".to_owned() } else { format!("{} and money", parts.join(", ")) }
}

/// What a strategy can order.
pub(crate) fn activities() -> String {
    let row = |(name, needs): (&&str, &Needs)| {
        let (claim, _) = module_doc(&format!("crates/model/src/intervention/{name}.rs"));
        let full_name = format!("{name}.cost");
        let cost = specifications().find(|of| of.full_name == full_name).map_or(0.0, |of| of.default);
        vec![format!("`{name}`"), needs.target.label().to_owned(), claim, needs_text(needs), format!("{cost}")]
    };
    let rows: Vec<Vec<String>> = intervention::NAMES.iter().zip(intervention::NEEDS).map(row).collect();
    table(&["activity", "target", "what it is", "one unit takes", "USD a unit, default"], &rows)
}

/// What can be switched off.
pub(crate) fn switches() -> String {
    let row = |name: &&str| vec![format!("`{name}`"), module_doc(&format!("crates/model/src/mechanism/{name}.rs")).0];
    let rows: Vec<Vec<String>> = mechanism::NAMES.iter().map(row).collect();
    table(&["mechanism", "what it says"], &rows)
}

/// Submodels of the protocol: name, claim and where they stand.
pub(crate) fn submodels() -> String {
    let row = |kind: &str, name: &str| {
        let (claim, _) = module_doc(&format!("crates/model/src/{kind}/{name}.rs"));
        let own = specifications().filter(|specification| specification.owner == name).count();
        vec![format!("`{name}`"), kind.to_owned(), claim, own.to_string()]
    };
    let all = mechanism::NAMES.iter().map(|name| row("mechanism", name));
    let rows: Vec<Vec<String>> = all.chain(intervention::NAMES.iter().map(|name| row("intervention", name))).collect();
    table(&["submodel", "kind", "claim", "parameters"], &rows)
}

/// Parameters whose source is more than an assumption.
pub(crate) fn resting_on_data() -> String {
    let bare = |of: &Specification| of.source.starts_with("assumption");
    let row = |of: &Specification| vec![format!("`{}`", of.full_name), of.source.to_owned()];
    let rows: Vec<Vec<String>> = specifications().filter(|of| !bare(of)).map(row).collect();
    let note = format!("{} of {} parameters; all others are assumptions.", rows.len(), specifications().count());
    format!("{}\n{note}", table(&["parameter", "source"], &rows))
}

/// The metrics on which strategies are compared, or the descriptive ones.
pub(crate) fn metrics(compared: bool) -> String {
    let row = |of: &metric::Metric| {
        let better = match of.better {
            Direction::Higher => "more",
            Direction::Lower => "less",
        };
        let change = if of.binary { "yes or no".to_owned() } else { of.relevant_change.to_string() };
        vec![
            format!("`{}`", of.name),
            of.label.to_owned(),
            of.unit.to_owned(),
            better.to_owned(),
            change,
            of.meaning.to_owned(),
        ]
    };
    let rows: Vec<Vec<String>> = metric::ALL.iter().filter(|of| of.compared == compared).map(row).collect();
    table(&["metric", "label", "unit", "better", "smallest relevant change", "meaning"], &rows)
}

//! Faults that types cannot see: names that refer to nothing, impossible numbers, windows that never open; and what is worth a
//! second look.

mod claim;
mod conflict;
mod plausible;
mod situation;
mod strategy;

use std::collections::BTreeMap;

pub(super) use self::claim::claims;
pub(super) use self::conflict::histories;
pub(super) use self::plausible::{baseline, parameters, seems, strategy as strategy_seems};
pub use self::situation::situation;
pub(in crate::scenario) use self::strategy::difference;
pub use self::strategy::strategy;
use super::parameters::specifications;
use super::situation::Scenario;
use crate::syntax::{Document, Faults, Rule, did_you_mean};
use crate::{intervention, mechanism};

/// Names up to which all that are known are listed next to the one that was meant.
const FEW: usize = 20;

/// Collects the faults of one document.
pub(super) struct Checker<'a> {
    document: &'a Document,
    faults: &'a mut Faults,
}

impl<'a> Checker<'a> {
    /// Starts to collect.
    pub(super) fn of(document: &'a Document, faults: &'a mut Faults) -> Self {
        Self { document, faults }
    }

    /// Reports a fault at a path.
    fn fault(&mut self, rule: Rule, path: &str, expected: impl Into<String>, found: impl Into<String>) {
        self.faults.push_rule(rule, self.document, path, expected, found, None);
    }

    /// Reports a name that is none of `known`.
    fn name(&mut self, rule: Rule, path: &str, kind: &str, name: &str, known: &[&str]) {
        if known.contains(&name) {
            return;
        }
        let help = did_you_mean(name, known);
        let expected = match known {
            [] => format!("{kind}, but there is none"),
            _ if help.is_some() && known.len() > FEW => format!("{kind}, as `localpeace describe` lists them"),
            _ => format!("{kind}: {}", known.join(", ")),
        };
        self.faults.push_rule(rule, self.document, path, expected, format!("\"{name}\""), help);
    }

    /// Reports a condition that does not hold.
    fn ensure(&mut self, rule: Rule, holds: bool, path: &str, expected: &str, found: impl Into<String>) {
        if !holds {
            self.fault(rule, path, expected, found);
        }
    }
}

/// Names of a map's entries.
fn names<T>(of: &BTreeMap<String, T>) -> Vec<&str> {
    of.keys().map(String::as_str).collect()
}

/// Checks what a file says of the mechanisms that run.
pub fn switches(document: &Document, scenario: &Scenario, faults: &mut Faults) {
    let mut check = Checker { document, faults };
    for (n, name) in scenario.without.iter().enumerate() {
        switch(&mut check, &format!("without.{n}"), name);
    }
    let Some(only) = &scenario.only else { return };
    check.ensure(Rule::OnlySomething, !only.is_empty(), "only", "at least one mechanism", "none");
    for (n, name) in only.iter().enumerate() {
        let path = format!("only.{n}");
        check.name(Rule::OnlyKnown, &path, "a mechanism or a rule", name, &mechanism::names());
        check.ensure(Rule::OnlyOnce, !only[..n].contains(name), &path, "each mechanism once", format!("{name} again"));
    }
    for (n, name) in scenario.without.iter().enumerate() {
        let intervention = mechanism::rules_of(name).is_empty();
        let expected = "an intervention, since `only` says which mechanisms run";
        let path = format!("without.{n}");
        check.ensure(Rule::OnlyAlone, intervention, &path, expected, format!("the mechanism {name}"));
    }
}

/// Checks the names given on the command line to switch off.
pub fn without(document: &Document, names: &[String], faults: &mut Faults) {
    let mut check = Checker { document, faults };
    for name in names {
        switch(&mut check, "without", name);
    }
}

/// Checks the name of something to switch off.
fn switch(check: &mut Checker<'_>, path: &str, name: &str) {
    let known = [&mechanism::names(), intervention::NAMES].concat();
    check.name(Rule::SwitchKnown, path, "a mechanism, a rule or an intervention", name, &known);
}

/// Reads a parameter's value given by the user into `fixed`.
pub fn parameter(document: &Document, path: &str, text: &str, fixed: &mut BTreeMap<String, f64>, faults: &mut Faults) {
    let mut check = Checker { document, faults };
    let Some(known) = specifications().find(|known| known.full_name == path) else {
        let owner = path.split('.').next().unwrap_or_default();
        let own: Vec<&str> =
            specifications().map(|of| of.full_name).filter(|name| name.split('.').next() == Some(owner)).collect();
        check.name(Rule::ParameterKnown, "", "a parameter", path, &own);
        return;
    };
    let (low, high) = known.domain();
    match text.trim().parse::<f64>() {
        Ok(value) if value.is_finite() => {
            let expected = format!("a value within {low}..={high} ({}) for the parameter {path}", known.unit);
            check.ensure(Rule::ParameterDomain, (low..=high).contains(&value), "", &expected, text);
            fixed.insert(path.to_owned(), value);
        }
        _ => check.fault(Rule::ParameterNumber, "", format!("a finite number for the parameter {path}"), text),
    }
}

#[cfg(test)]
mod tests;

//! Faults that types cannot see: names that refer to nothing, impossible numbers, windows that never open.

mod claim;
mod partner;
mod window;

use std::collections::BTreeMap;

pub(super) use self::claim::claims;
use self::window::window;
use super::parameters::specifications;
use super::situation::Scenario;
use crate::intervention;
use crate::mechanism;
use crate::strategy::{Block, Condition, Selector, Strategy};
use crate::syntax::{Document, Faults, did_you_mean};
use crate::world::Phase;

/// Shortest and longest trial, in weeks.
const WEEKS: std::ops::RangeInclusive<u32> = 53..=2600;
/// Greatest effort of a block.
const MOST_EFFORT: f64 = 20.0;

/// Names up to which all that are known are listed beside the one that was meant.
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
    pub(super) fn fault(&mut self, path: &str, expected: impl Into<String>, found: impl Into<String>) {
        self.faults.push_at(self.document, path, expected, found, None);
    }

    /// Reports a name that is none of `known`.
    pub(super) fn name(&mut self, path: &str, kind: &str, name: &str, known: &[&str]) {
        if known.contains(&name) {
            return;
        }
        let help = did_you_mean(name, known);
        let expected = match known {
            [] => format!("{kind}, but there is none"),
            _ if help.is_some() && known.len() > FEW => format!("{kind}, as `localpeace describe` lists them"),
            _ => format!("{kind}: {}", known.join(", ")),
        };
        self.faults.push_at(self.document, path, expected, format!("\"{name}\""), help);
    }

    /// Reports a condition that does not hold.
    pub(super) fn ensure(&mut self, holds: bool, path: &str, expected: &str, found: impl Into<String>) {
        if !holds {
            self.fault(path, expected, found);
        }
    }
}

/// Names of a map's entries.
pub(super) fn names<T>(of: &BTreeMap<String, T>) -> Vec<&str> {
    of.keys().map(String::as_str).collect()
}

/// Checks the situation of a scenario.
pub fn situation(document: &Document, scenario: &Scenario, faults: &mut Faults) {
    let mut check = Checker { document, faults };
    let (year, month) = scenario.start;
    check.ensure((1900..=2200).contains(&year), "start", "a year from 1900 to 2200", year.to_string());
    check.ensure((1..=12).contains(&month), "start", "a month from 1 to 12", month.to_string());
    let driest = scenario.driest_month;
    check.ensure((1..=12).contains(&driest), "driest_month", "a month from 1 to 12", driest.to_string());
    let weeks = scenario.horizon_weeks;
    check.ensure(WEEKS.contains(&weeks), "horizon_weeks", "53 to 2600 weeks", weeks.to_string());
    check.ensure(!scenario.strategies.is_empty(), "strategies", "at least one strategy", "none");
    let plain = !scenario.name.is_empty()
        && scenario.name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    check.ensure(
        plain,
        "name",
        "a name of lower-case letters, digits and _, since results go to a folder of that name",
        scenario.name.clone(),
    );
    if let Some(linkage) = &scenario.linkage {
        let at = linkage.at;
        check.ensure((0.0..=1.0).contains(&at), "linkage.at", "a factor within 0..=1", at.to_string());
    }
    places_and_parties(&mut check, scenario);
    people(&mut check, scenario);
    conflicts(&mut check, scenario);
    mission(&mut check, scenario);
    self::partner::partners(&mut check, scenario);
    for (n, name) in scenario.without.iter().enumerate() {
        switch(&mut check, &format!("without.{n}"), name);
    }
}

fn places_and_parties(check: &mut Checker<'_>, scenario: &Scenario) {
    let (offices, places) = (names(&scenario.mission.offices), names(&scenario.places));
    for (name, place) in &scenario.places {
        check.name(&format!("places.{name}.office"), "a field office", &place.office, &offices);
    }
    for (name, party) in &scenario.parties {
        let path = format!("parties.{name}.places");
        check.ensure(!party.places.is_empty(), &path, "at least one place", "none");
        for (n, place) in party.places.iter().enumerate() {
            check.name(&format!("{path}.{n}"), "a place", place, &places);
        }
        let fewest = party.people.quantity().support().0;
        check.ensure(fewest >= 1.0, &format!("parties.{name}.people"), "at least one person", fewest.to_string());
    }
}

fn people(check: &mut Checker<'_>, scenario: &Scenario) {
    let (parties, elites) = (names(&scenario.parties), names(&scenario.elites));
    for (name, leader) in &scenario.leaders {
        check.name(&format!("leaders.{name}.party"), "a party", &leader.party, &parties);
    }
    for (name, elite) in &scenario.elites {
        for party in elite.leverage.keys() {
            check.name(&format!("elites.{name}.leverage.{party}"), "a party", party, &parties);
        }
        for other in elite.leverage_on_elites.keys() {
            let path = format!("elites.{name}.leverage_on_elites.{other}");
            check.name(&path, "an elite", other, &elites);
            check.ensure(other != name, &path, "another elite", "the elite itself");
        }
    }
}

fn conflicts(check: &mut Checker<'_>, scenario: &Scenario) {
    let (parties, places) = (names(&scenario.parties), names(&scenario.places));
    check.ensure(!scenario.conflicts.is_empty(), "conflicts", "at least one conflict", "none");
    let focal = |conflict: &super::situation::Conflict| {
        conflict.focal.unwrap_or(conflict.quiet_weeks < crate::world::QUIET_WEEKS)
    };
    let any_focal = scenario.conflicts.is_empty() || scenario.conflicts.values().any(focal);
    check.ensure(any_focal, "conflicts", "at least one focal conflict, on which results are judged", "none");
    let mut pairs: Vec<[&str; 2]> = Vec::new();
    for (name, conflict) in &scenario.conflicts {
        let path = format!("conflicts.{name}");
        let (first, second) = (conflict.parties.0.as_str(), conflict.parties.1.as_str());
        check.name(&format!("{path}.parties.0"), "a party", first, &parties);
        check.name(&format!("{path}.parties.1"), "a party", second, &parties);
        check.ensure(first != second, &format!("{path}.parties"), "two different parties", format!("{first} twice"));
        let pair = if first < second { [first, second] } else { [second, first] };
        check.ensure(
            !pairs.contains(&pair),
            &format!("{path}.parties"),
            "one conflict for each pair of parties",
            "a second one",
        );
        pairs.push(pair);
        check.ensure(!conflict.places.is_empty(), &format!("{path}.places"), "at least one place", "none");
        for (n, place) in conflict.places.iter().enumerate() {
            check.name(&format!("{path}.places.{n}"), "a place", place, &places);
        }
        let drivers = &conflict.drivers;
        for (n, (driver, _)) in drivers.iter().enumerate() {
            let again = drivers[..n].iter().any(|(other, _)| other == driver);
            check.ensure(!again, &format!("{path}.drivers.{n}"), "each driver once", format!("{driver} again"));
        }
        let early = matches!(conflict.phase, Phase::NoContact | Phase::Contact | Phase::Talks);
        check.ensure(
            early,
            &format!("{path}.phase"),
            "NoContact, Contact or Talks: an agreement is signed, not given",
            conflict.phase.name(),
        );
    }
}

fn mission(check: &mut Checker<'_>, scenario: &Scenario) {
    let mission = &scenario.mission;
    let horizon = scenario.horizon_weeks;
    if let Some(exit) = mission.exit_week {
        let later = exit > mission.entry_week && exit < horizon;
        check.ensure(later, "mission.exit_week", "a week after the entry and before the horizon", exit.to_string());
    }
    for (name, office) in &mission.offices {
        let least = office.clearance_days.quantity().support().0;
        let path = format!("mission.offices.{name}.clearance_days");
        check.ensure(least > 0.0, &path, "more than 0 days", least.to_string());
    }
    for (n, ((from, to), _)) in scenario.national.yearly_rates.iter().enumerate() {
        check.ensure(
            from != to,
            &format!("national.yearly_rates.{n}"),
            "two different regimes",
            format!("{from} twice"),
        );
    }
    for (n, (week, _)) in scenario.national.script.iter().enumerate() {
        check.ensure(*week < horizon, &format!("national.script.{n}"), "a week before the horizon", week.to_string());
    }
    for (n, shock) in scenario.shocks.iter().enumerate() {
        check.ensure(
            shock.week < horizon,
            &format!("shocks.{n}.week"),
            "a week before the horizon",
            shock.week.to_string(),
        );
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
pub(super) fn switch(check: &mut Checker<'_>, path: &str, name: &str) {
    let known: Vec<&str> = mechanism::NAMES.iter().chain(intervention::NAMES).copied().collect();
    check.name(path, "a mechanism or an intervention", name, &known);
}

/// Reads a parameter's value given by the user into `fixed`.
pub fn parameter(document: &Document, path: &str, text: &str, fixed: &mut BTreeMap<String, f64>, faults: &mut Faults) {
    let mut check = Checker { document, faults };
    let known: Vec<&str> = specifications().map(|of| of.full_name).collect();
    if !known.contains(&path) {
        let owner = path.split('.').next().unwrap_or_default();
        let own: Vec<&str> = known.into_iter().filter(|name| name.split('.').next() == Some(owner)).collect();
        check.name("", "a parameter", path, &own);
        return;
    }
    match text.trim().parse::<f64>() {
        Ok(value) if value.is_finite() => {
            fixed.insert(path.to_owned(), value);
        }
        _ => check.fault("", format!("a finite number for the parameter {path}"), text.to_owned()),
    }
}

/// Checks a strategy against the situation that it is to be used in.
pub fn strategy(document: &Document, strategy: &Strategy, scenario: &Scenario, faults: &mut Faults) {
    let mut check = Checker { document, faults };
    for (n, block) in strategy.blocks.iter().enumerate() {
        let again = strategy.blocks[..n].iter().any(|other| other.name == block.name);
        let path = if again { format!("blocks.{n}") } else { format!("blocks.\"{}\"", block.name) };
        check.ensure(!again, &format!("{path}.name"), "each block once", format!("\"{}\" again", block.name));
        block_in(&mut check, &path, block, scenario);
    }
}

/// Checks one block.
fn block_in(check: &mut Checker<'_>, path: &str, block: &Block, scenario: &Scenario) {
    let effort = block.effort;
    let sound = effort > 0.0 && effort <= MOST_EFFORT;
    check.ensure(sound, &format!("{path}.effort"), "an effort above 0 and at most 20", effort.to_string());
    let activity = format!("{path}.activity");
    check.name(&activity, "an activity", &block.activity, intervention::NAMES);
    if let Some(kind) = intervention::kind_of(&block.activity) {
        let (takes, gives) = (intervention::NEEDS[kind].target, block.target.kind());
        let expected = format!("a target that is {}, as {} takes", takes.label(), block.activity);
        check.ensure(takes == gives, &format!("{path}.target"), &expected, gives.label());
    }
    let known: Option<(&str, &String, Vec<&str>)> = match &block.target {
        Selector::Conflict(name) => Some(("a conflict", name, names(&scenario.conflicts))),
        Selector::Elite(name) => Some(("an elite", name, names(&scenario.elites))),
        Selector::Place(name) => Some(("a place", name, names(&scenario.places))),
        Selector::Office(name) => Some(("a field office", name, names(&scenario.mission.offices))),
        _ => None,
    };
    if let Some((kind, name, known)) = known {
        check.name(&format!("{path}.target"), kind, name, &known);
    }
    if let Selector::MostViolent(n) = block.target {
        check.ensure(n > 0, &format!("{path}.target"), "at least one conflict", "0");
    }
    window(check, &format!("{path}.when"), &block.when, scenario);
    for (n, condition) in block.only_if.iter().enumerate() {
        if let Condition::PhaseIn(phases) = condition {
            let path = format!("{path}.only_if.{n}");
            check.ensure(!phases.is_empty(), &path, "at least one phase", "none: it would never hold");
        }
        if let Condition::KnownDeathsAtLeast(deaths) = condition {
            let path = format!("{path}.only_if.{n}");
            check.ensure(*deaths >= 0.0, &path, "0 deaths or more", deaths.to_string());
        }
    }
}

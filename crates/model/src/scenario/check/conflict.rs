//! Faults of conflicts.

use super::situation::MONTHS;
use super::{Checker, names};
use crate::mechanism::violence::CANDIDATES;
use crate::parameter::Fixed;
use crate::scenario::lives;
use crate::scenario::situation::{Conflict, Scenario};
use crate::syntax::{Document, Faults, Rule};
use crate::world::{Phase, QUIET_WEEKS};

/// Weeks of peace before the start that can be told from peace for good: a hundred years.
const LONGEST_QUIET: u32 = 5200;

/// Years of a history.
const YEARS: std::ops::RangeInclusive<u32> = 1..=30;
/// Attacks of a pair in a year beyond which a history cannot be meant.
const MOST_ATTACKS_A_YEAR: u32 = 365;

/// Effective number of lives below which a history is not believed.
pub const FEWEST_LIVES: f64 = 8.0;

/// Checks that enough lives of each conflict lead to its history. The situation must be sound.
pub(in crate::scenario) fn histories(document: &Document, scenario: &Scenario, fixed: &Fixed, faults: &mut Faults) {
    let mut check = Checker::of(document, faults);
    for (name, lives) in scenario.conflicts.keys().zip(lives(scenario, fixed)) {
        let Some(lives) = lives else { continue };
        let expected = format!(
            "a history that at least {FEWEST_LIVES} of {CANDIDATES} simulated lives lead to (effective number), since a start would \
             hang on a few of them else; check its years, attacks and deaths and its quiet_weeks"
        );
        let found = format!("one that {lives:.1} lead to");
        check.ensure(Rule::HistoryLives, lives >= FEWEST_LIVES, &format!("conflicts.{name}.history"), &expected, found);
    }
}

/// Checks every conflict, and that there is one to judge.
pub(super) fn conflicts(check: &mut Checker<'_>, scenario: &Scenario) {
    check.ensure(Rule::SomeConflict, !scenario.conflicts.is_empty(), "conflicts", "at least one conflict", "none");
    let focal = |conflict: &Conflict| conflict.focal.unwrap_or(conflict.quiet_weeks < QUIET_WEEKS);
    let any_focal = scenario.conflicts.is_empty() || scenario.conflicts.values().any(focal);
    let expected = "at least one focal conflict, on which results are judged";
    check.ensure(Rule::SomeFocal, any_focal, "conflicts", expected, "none");
    let mut pairs: Vec<[&str; 2]> = Vec::new();
    for (name, conflict) in &scenario.conflicts {
        let path = format!("conflicts.{name}");
        let (first, second) = (conflict.parties.0.as_str(), conflict.parties.1.as_str());
        let pair = if first < second { [first, second] } else { [second, first] };
        let new = !pairs.contains(&pair);
        let parties = format!("{path}.parties");
        check.ensure(Rule::ConflictOnce, new, &parties, "one conflict for each pair of parties", "a second one");
        pairs.push(pair);
        sides(check, &parties, (first, second), scenario);
        where_and_why(check, &path, conflict, scenario);
    }
}

/// Checks the two parties.
fn sides(check: &mut Checker<'_>, path: &str, (first, second): (&str, &str), scenario: &Scenario) {
    let known = names(&scenario.parties);
    check.name(Rule::ConflictFirst, &format!("{path}.0"), "a party", first, &known);
    check.name(Rule::ConflictSecond, &format!("{path}.1"), "a party", second, &known);
    check.ensure(Rule::ConflictTwo, first != second, path, "two different parties", format!("{first} twice"));
}

/// Checks places, drivers and how things stand at the start.
fn where_and_why(check: &mut Checker<'_>, path: &str, conflict: &Conflict, scenario: &Scenario) {
    let places = format!("{path}.places");
    check.ensure(Rule::ConflictSomewhere, !conflict.places.is_empty(), &places, "at least one place", "none");
    for (n, place) in conflict.places.iter().enumerate() {
        check.name(Rule::ConflictPlace, &format!("{places}.{n}"), "a place", place, &names(&scenario.places));
    }
    for (n, (driver, _)) in conflict.drivers.iter().enumerate() {
        let again = conflict.drivers[..n].iter().any(|(other, _)| other == driver);
        let path = format!("{path}.drivers.{n}");
        check.ensure(Rule::DriverOnce, !again, &path, "each driver once", format!("{driver} again"));
    }
    let early = matches!(conflict.phase, Phase::NoContact | Phase::Contact | Phase::Talks);
    let expected = "NoContact, Contact or Talks: an agreement is signed, not given";
    check.ensure(Rule::PhaseEarly, early, &format!("{path}.phase"), expected, conflict.phase.name());
    let quiet = conflict.quiet_weeks;
    let expected = "at most 5200 weeks, a hundred years";
    check.ensure(Rule::QuietWeeks, quiet <= LONGEST_QUIET, &format!("{path}.quiet_weeks"), expected, quiet.to_string());
    if let Some(known) = &conflict.history {
        let of = format!("{path}.history");
        let path = format!("{of}.years");
        check.ensure(Rule::HistoryYears, YEARS.contains(&known.years), &path, "1 to 30 years", known.years.to_string());
        let most = MOST_ATTACKS_A_YEAR.saturating_mul(known.years);
        let path = format!("{of}.attacks");
        let expected = format!("at most {most} attacks in {} years", known.years);
        check.ensure(Rule::HistoryAttacks, known.attacks <= most, &path, &expected, known.attacks.to_string());
    }
    if let Some((from, to)) = conflict.migration {
        let months = MONTHS.contains(&from) && MONTHS.contains(&to);
        let path = format!("{path}.migration");
        check.ensure(Rule::MigrationMonths, months, &path, "two months from 1 to 12", format!("{from} and {to}"));
    }
}

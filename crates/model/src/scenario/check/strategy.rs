//! Faults of strategies: blocks, their targets, windows and conditions.

use super::{Checker, names};
use crate::intervention;
use crate::scenario::situation::Scenario;
use crate::strategy::{Block, Condition, Selector, Strategy, Window};
use crate::syntax::{Document, Faults, Rule};

/// Greatest effort of a block.
const MOST_EFFORT: f64 = 20.0;

/// Path of the `n`-th block: by its name, if no block before it has the same.
pub(super) fn place(blocks: &[Block], n: usize) -> String {
    let again = blocks[..n].iter().any(|other| other.name == blocks[n].name);
    if again { format!("blocks.{n}") } else { format!("blocks.\"{}\"", blocks[n].name) }
}

/// Checks a strategy against the situation that it is to be used in.
pub fn strategy(document: &Document, strategy: &Strategy, scenario: &Scenario, faults: &mut Faults) {
    let mut check = Checker { document, faults };
    for (n, block) in strategy.blocks.iter().enumerate() {
        let again = strategy.blocks[..n].iter().any(|other| other.name == block.name);
        let path = place(&strategy.blocks, n);
        let found = format!("\"{}\" again", block.name);
        check.ensure(Rule::BlockOnce, !again, &format!("{path}.name"), "each block once", found);
        block_in(&mut check, &path, block, scenario);
        window(&mut check, &format!("{path}.when"), &block.when, scenario);
        for (n, condition) in block.only_if.iter().enumerate() {
            self::condition(&mut check, &format!("{path}.only_if.{n}"), condition);
        }
    }
}

/// Checks effort, activity and target of a block.
fn block_in(check: &mut Checker<'_>, path: &str, block: &Block, scenario: &Scenario) {
    let effort = block.effort;
    let sound = effort > 0.0 && effort <= MOST_EFFORT;
    let expected = "an effort above 0 and at most 20";
    check.ensure(Rule::BlockEffort, sound, &format!("{path}.effort"), expected, effort.to_string());
    let activity = format!("{path}.activity");
    check.name(Rule::BlockActivity, &activity, "an activity", &block.activity, intervention::NAMES);
    let target = format!("{path}.target");
    if let Some(kind) = intervention::kind_of(&block.activity) {
        let (takes, gives) = (intervention::NEEDS[kind].target, block.target.kind());
        let expected = format!("a target that is {}, as {} takes", takes.label(), block.activity);
        check.ensure(Rule::BlockTargetKind, takes == gives, &target, &expected, gives.label());
    }
    let known: Option<(&str, &String, Vec<&str>)> = match &block.target {
        Selector::Conflict(name) => Some(("a conflict", name, names(&scenario.conflicts))),
        Selector::Elite(name) => Some(("an elite", name, names(&scenario.elites))),
        Selector::Place(name) => Some(("a place", name, names(&scenario.places))),
        Selector::Office(name) => Some(("a field office", name, names(&scenario.mission.offices))),
        _ => None,
    };
    if let Some((kind, name, known)) = known {
        check.name(Rule::BlockTargetKnown, &target, kind, name, &known);
    }
    if let Selector::MostViolent(n) = block.target {
        check.ensure(Rule::BlockTargetSome, n > 0, &target, "at least one conflict", "0");
    }
}

fn condition(check: &mut Checker<'_>, path: &str, condition: &Condition) {
    match condition {
        Condition::PhaseIn(phases) => {
            let some = !phases.is_empty();
            check.ensure(Rule::ConditionPhases, some, path, "at least one phase", "none: it would never hold");
        }
        Condition::KnownDeathsAtLeast(deaths) => {
            check.ensure(Rule::ConditionDeaths, *deaths >= 0.0, path, "0 deaths or more", deaths.to_string());
        }
        _ => {}
    }
}

/// Checks that a window can open.
fn window(check: &mut Checker<'_>, path: &str, window: &Window, scenario: &Scenario) {
    let (entry, last) = (scenario.mission.entry_week, scenario.horizon_weeks.saturating_sub(1));
    let until_exit = scenario.mission.exit_week.map_or(last, |exit| exit.saturating_sub(1).min(last));
    let apart = "at least one week from one time to the next";
    let opens = match *window {
        Window::Always => true,
        Window::During { from, until } => {
            ends_before_it_begins(check, path, from, Some(until)) || (until >= entry && from <= until_exit)
        }
        Window::At { week } => (entry..=until_exit).contains(&week),
        Window::Every { weeks, from, until } => {
            check.ensure(Rule::WindowEvery, weeks > 0, path, apart, "0 weeks");
            let disordered = ends_before_it_begins(check, path, from, until);
            let until = until.unwrap_or(until_exit).min(until_exit);
            weeks == 0 || disordered || (from..=until).step_by(weeks as usize).any(|week| week >= entry)
        }
        Window::After { delay, lasting, every, .. } => {
            check.ensure(Rule::WindowEveryAfter, every > 0, path, apart, "0 weeks");
            delay <= until_exit && lasting != Some(0)
        }
        Window::BeforeExit { weeks } => {
            let announced = scenario.mission.exit_week.is_some();
            let expected = "a mission whose exit is announced (mission.exit_week)";
            check.ensure(Rule::WindowExit, announced, path, expected, "no exit week");
            !announced || weeks > 0
        }
    };
    let present = format!("a window that opens while the mission is there (weeks {entry} to {until_exit})");
    check.ensure(Rule::WindowOpens, opens, path, &present, "one that never opens");
}

/// Reports a window that ends before it begins; whether it does.
fn ends_before_it_begins(check: &mut Checker<'_>, path: &str, from: u32, until: Option<u32>) -> bool {
    let ends_before = until.filter(|until| *until < from);
    if let Some(until) = ends_before {
        let expected = format!("a window that ends in week {from}, in which it begins, or later");
        check.fault(Rule::WindowOrder, path, expected, format!("one that ends in week {until}"));
    }
    ends_before.is_some()
}

//! Faults of strategies: blocks, their targets, windows and conditions.

use super::{Checker, names};
use crate::intervention;
use crate::scenario::situation::Scenario;
use crate::strategy::{Block, BlockChange, Condition, Selector, Strategy, Window};
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

/// Checks what a strategy leaves out and changes of the blocks of its base, `below`, those of all strategies that it extends.
pub(in crate::scenario) fn difference(
    document: &Document,
    strategy: &Strategy,
    below: &[Block],
    scenario: &Scenario,
    faults: &mut Faults,
) {
    let mut check = Checker { document, faults };
    let differs = [("drop", !strategy.drop.is_empty()), ("change", !strategy.change.is_empty())];
    if strategy.base.is_none() {
        for (field, _) in differs.into_iter().filter(|(_, differs)| *differs) {
            let expected = format!("a strategy with `base`, since `{field}` speaks of the blocks of the base");
            check.fault(Rule::DifferenceBase, field, expected, "no `base`");
        }
        return;
    }
    let known: Vec<&str> = below.iter().map(|block| block.name.as_str()).collect();
    for (n, name) in strategy.drop.iter().enumerate() {
        let path = format!("drop.{n}");
        check.block(Rule::DropKnown, &path, name, (&known, strategy));
        let once = !strategy.drop[..n].contains(name);
        check.ensure(Rule::DropOnce, once, &path, "each block once", format!("\"{name}\" again"));
    }
    for (name, change) in &strategy.change {
        let path = format!("change.\"{name}\"");
        let something = "at least one of effort, target, when, only_if and priority";
        check.ensure(Rule::ChangeSomething, !change.is_empty(), &path, something, "nothing that changes");
        if strategy.drop.contains(name) {
            let expected = "a block that stays; take it out of `drop` or out of `change`";
            check.fault(Rule::ChangeKept, &path, expected, format!("\"{name}\", which `drop` leaves out"));
            continue;
        }
        check.block(Rule::ChangeKnown, &path, name, (&known, strategy));
        let Some(block) = below.iter().find(|block| block.name == *name) else { continue };
        changed(&mut check, &path, &change.of(block), change, scenario);
    }
}

/// Checks what a change makes of a block; what it leaves alone was checked where it stands.
fn changed(check: &mut Checker<'_>, path: &str, block: &Block, change: &BlockChange, scenario: &Scenario) {
    if change.effort.is_some() {
        effort(check, path, block);
    }
    if change.target.is_some() {
        target(check, path, block, scenario);
    }
    if change.when.is_some() {
        window(check, &format!("{path}.when"), &block.when, scenario);
    }
    for (n, condition) in change.only_if.iter().flatten().enumerate() {
        self::condition(check, &format!("{path}.only_if.{n}"), condition);
    }
}

impl Checker<'_> {
    /// Reports a name that is no block of the base.
    fn block(&mut self, rule: Rule, path: &str, name: &str, (known, strategy): (&[&str], &Strategy)) {
        let is_own = strategy.blocks.iter().any(|block| block.name == name);
        if is_own && !known.contains(&name) {
            let found = format!("\"{name}\", which stands in `blocks` of this file");
            let help = Some("change it there".to_owned());
            self.faults.push_rule(rule, self.document, path, "a block of the base", found, help);
        } else {
            self.name(rule, path, "a block of the base", name, known);
        }
    }
}

/// Checks effort, activity and target of a block.
fn block_in(check: &mut Checker<'_>, path: &str, block: &Block, scenario: &Scenario) {
    effort(check, path, block);
    let activity = format!("{path}.activity");
    check.name(Rule::BlockActivity, &activity, "an activity", &block.activity, intervention::NAMES);
    target(check, path, block, scenario);
}

fn effort(check: &mut Checker<'_>, path: &str, block: &Block) {
    let effort = block.effort;
    let sound = effort > 0.0 && effort <= MOST_EFFORT;
    let expected = "an effort above 0 and at most 20";
    check.ensure(Rule::BlockEffort, sound, &format!("{path}.effort"), expected, effort.to_string());
}

/// Checks that the target exists and is of the kind that the activity takes.
fn target(check: &mut Checker<'_>, path: &str, block: &Block, scenario: &Scenario) {
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

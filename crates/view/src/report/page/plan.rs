//! What the plans are, and exactly how they differ.

use maud::{Markup, html};

use super::Page;
use crate::report::names;
use crate::report::words::list;
use model::scenario::{Arm, Scenario};
use model::strategy::{Block, BlockChange, Condition, Milestone, Selector, Window};
use model::world::Phase;

/// Every plan: its intent, what it takes over, its own blocks.
pub(super) fn body(page: &Page<'_>) -> Markup {
    html! {
        p { "Plans differ in what is listed here and in nothing else." }
        @for (number, arm) in page.study.plan.arms.iter().enumerate() {
            div data-s=(number) data-name=(page.plain(number)) {
                h3 { (page.name_with_line(number)) }
                p { (arm.strategy.intent) }
                (blocks(page, arm))
            }
        }
    }
}

fn blocks(page: &Page<'_>, arm: &Arm) -> Markup {
    if arm.blocks.is_empty() {
        return html! { p { "No activity at all." } };
    }
    let scenario = &page.study.plan.scenario;
    let (taken_over, own) = arm.blocks.split_at(arm.inherited);
    let known = |base: &String| page.study.plan.arms.iter().position(|other| other.id == *base);
    html! {
        @if let Some(base) = &arm.base {
            p {
                "Everything in “" @match known(base) { Some(other) => (page.name(other)), None => b { (base) } }
                @if differs(arm) {
                    "” but for what is said here (" (arm.inherited) " blocks)"
                } @else {
                    "” unchanged (" (arm.inherited) " blocks)"
                }
                @if own.is_empty() { "." } @else { ", and in addition:" }
            }
            (difference(arm, scenario))
            @if known(base).is_none() { (listed(taken_over, "What it takes over", scenario)) }
        }
        @if !own.is_empty() {
            (listed(own, "Its own blocks", scenario))
        } @else if !differs(arm) {
            p { "Nothing of its own." }
        }
    }
}

/// Whether it leaves out or changes blocks of its base.
fn differs(arm: &Arm) -> bool {
    !arm.strategy.drop.is_empty() || !arm.strategy.change.is_empty()
}

/// What it leaves out of its base, and what it changes there.
fn difference(arm: &Arm, scenario: &Scenario) -> Markup {
    html! {
        @if differs(arm) {
            ul class="blocks" {
                @for name in &arm.strategy.drop { li { "left out: " b { (name) } } }
                @for (name, change) in &arm.strategy.change { li { "changed: " b { (name) } ": " (change_in_words(change, scenario)) } }
            }
        }
    }
}

/// A change of a block in words.
fn change_in_words(change: &BlockChange, scenario: &Scenario) -> String {
    let mut parts: Vec<String> = Vec::new();
    if let Some(effort) = change.effort {
        parts.push(format!("effort {}", number(effort)));
    }
    parts.extend(change.priority.map(|priority| format!("priority {priority}")));
    parts.extend(change.target.as_ref().map(|target| format!("for {}", selector(target, scenario))));
    parts.extend(change.when.as_ref().map(window));
    parts.extend(change.only_if.as_ref().map(|conditions| {
        let conditions: Vec<String> = conditions.iter().map(condition).collect();
        if conditions.is_empty() { "without a condition".to_owned() } else { format!("only if {}", list(&conditions)) }
    }));
    parts.join(", ")
}

/// An effort without the digits that nobody wrote.
fn number(effort: f64) -> String {
    let text = format!("{effort:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Blocks as a folded list.
fn listed(blocks: &[Block], summary: &str, scenario: &Scenario) -> Markup {
    html! {
        details open {
            summary { (summary) " (" (blocks.len()) ")" }
            ul class="blocks" { @for block in blocks { li { b { (block.name) } ": " (in_words(block, scenario)) } } }
        }
    }
}

/// A block in words.
fn in_words(block: &Block, scenario: &Scenario) -> String {
    let effort = if (block.effort - 1.0).abs() < 1e-9 { String::new() } else { format!(", effort {}", block.effort) };
    let conditions: Vec<String> = block.only_if.iter().map(condition).collect();
    let only_if = if conditions.is_empty() { String::new() } else { format!(", only if {}", list(&conditions)) };
    format!(
        "{} for {}, {}{only_if}{effort}.",
        block.activity.replace('_', " "),
        selector(&block.target, scenario),
        window(&block.when)
    )
}

fn selector(target: &Selector, scenario: &Scenario) -> String {
    match target {
        Selector::EveryConflict => "every conflict that counts".to_owned(),
        Selector::MostViolent(n) => format!("the {n} most violent conflicts"),
        Selector::Conflict(name) => names::conflict(scenario, name),
        Selector::Elite(name) => names::elite(scenario, name),
        Selector::Place(name) => names::place(scenario, name),
        Selector::Office(name) => names::office(scenario, name),
        Selector::ElitesWithLeverage => "known elites with leverage".to_owned(),
        Selector::ElitesAt(level) => format!("known elites at {} level", format!("{level:?}").to_lowercase()),
        Selector::ElitesKnownToInterfere => "elites known to interfere".to_owned(),
        Selector::EveryPlace => "every place".to_owned(),
        Selector::PlacesWithoutCover => "places where patrols are hardly felt".to_owned(),
        Selector::EveryOffice => "every field office".to_owned(),
        Selector::TheMission => "the mission as a whole".to_owned(),
    }
}

fn window(window: &Window) -> String {
    let every = |weeks: u32| if weeks == 1 { "every week".to_owned() } else { format!("every {weeks} weeks") };
    match window {
        Window::Always => "every week".to_owned(),
        Window::During { from, until } if *until >= 2_000 => format!("every week from week {from} on"),
        Window::During { from, until } => format!("every week from {from} to {until}"),
        Window::At { week } => format!("in week {week}"),
        Window::Every { weeks, from, until } => {
            let end = until.map_or_else(|| " on".to_owned(), |until| format!(" to {until}"));
            format!("{} from week {from}{end}", every(*weeks))
        }
        Window::After { event, delay, lasting, every: weeks } => {
            let event = match event {
                Milestone::Signing => "an agreement is signed",
                Milestone::Suspension => "an agreement is suspended",
                Milestone::Arrival => "the mission arrives",
            };
            let start = if *delay == 0 { "from when".to_owned() } else { format!("from {delay} weeks after") };
            let end = lasting.map_or_else(String::new, |weeks| format!(" for {weeks} weeks"));
            format!("{} {start} {event}{end}", every(*weeks))
        }
        Window::BeforeExit { weeks } => format!("every week in the {weeks} weeks before the mission leaves"),
    }
}

const fn phase(phase: Phase) -> &'static str {
    match phase {
        Phase::NoContact => "no contact",
        Phase::Contact => "contact",
        Phase::Talks => "talks",
        Phase::Agreement => "agreement",
        Phase::Consolidated => "settled peace",
        Phase::Suspended => "suspension",
        Phase::Collapsed => "collapse",
    }
}

fn condition(condition: &Condition) -> String {
    match condition {
        Condition::PhaseIn(phases) => {
            let phases: Vec<String> = phases.iter().map(|of| phase(*of).to_owned()).collect();
            format!("the process stands at {}", phases.join(" or "))
        }
        Condition::KnownDeathsAtLeast(deaths) => format!("at least {deaths} recent deaths are known"),
        Condition::InterferenceKnown => "interference by an elite is known".to_owned(),
        Condition::CommitteeStands => "there is a peace committee".to_owned(),
        Condition::KnownQuietWeeks(weeks) => format!("no deadly attack became known there for {weeks} weeks"),
        Condition::KnownQuietEverywhere(weeks) => format!("no deadly attack became known anywhere for {weeks} weeks"),
        Condition::AgreementsEverywhere => "an agreement is in force in every conflict that counts".to_owned(),
        Condition::NoCommittee => "there is no peace committee".to_owned(),
        Condition::AttentionAtLeast(share) => format!("headquarters’ attention is at least {:.2}", share.get()),
        Condition::KnowledgeAtLeast(share) => format!("local knowledge is at least {:.2}", share.get()),
    }
}

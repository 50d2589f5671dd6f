//! The situation as it was put in, and what is assumed.

use maud::{Markup, html};

use super::Page;
use super::location::location;
use crate::chart::web::{Link, Network, Node, NodeKind};
use crate::report::names;
use crate::report::pasts::{Past, pasts};
use crate::report::wording::caveat;
use crate::report::words::list;
use model::parameter::Mode;
use model::scenario::Scenario;
use model::scenario::draw::is_focal;
use model::scenario::situation::Conflict;
use model::world::{Level, PartyKind};

/// Leverage below which no line is drawn.
const DRAWN_LEVERAGE: f64 = 0.1;

/// Elites and parties up to which they are drawn.
const MOST_DRAWN: usize = 28;

/// The network, the sources, the assumptions.
pub(super) fn body(page: &Page<'_>) -> Markup {
    let scenario = &page.study.plan.scenario;
    let network = network(scenario);
    html! {
        h3 { "Who is in it" }
        @if network.nodes.len() > MOST_DRAWN {
            p {
                (scenario.elites.len()) " elites, " (scenario.parties.len()) " parties and " (scenario.conflicts.len())
                " conflicts: too many for a drawing."
            }
        } @else {
            figure class="who" {
                (network.html(&described(scenario)))
                figcaption {
                    "Above, elites by level, in boxes; below, communities (round) and armed groups (six-sided). Grey lines are "
                    "leverage, thicker where it is stronger; dashed red lines are conflicts, bold where peace is judged on them."
                }
            }
        }
        (in_words(scenario))
        (before(page))
        (location(scenario))
        (assumptions(page))
    }
}

/// Boxes, circles and lines; leverage at its middle value.
fn network(scenario: &Scenario) -> Network {
    let mut network = Network::default();
    let level = |level: Level| match level {
        Level::National => 0,
        Level::State => 1,
        Level::County => 2,
    };
    for (name, elite) in &scenario.elites {
        network.nodes.push(Node { name: names::elite(scenario, name), kind: NodeKind::Elite, row: level(elite.level) });
    }
    let elites: Vec<&String> = scenario.elites.keys().collect();
    let parties: Vec<&String> = scenario.parties.keys().collect();
    for (name, party) in &scenario.parties {
        let kind = match party.kind {
            PartyKind::Community => NodeKind::Community,
            PartyKind::ArmedGroup => NodeKind::ArmedGroup,
        };
        network.nodes.push(Node { name: names::party(scenario, name), kind, row: 3 });
    }
    let of_party = |name: &str| parties.iter().position(|other| *other == name).map(|at| elites.len() + at);
    let of_elite = |name: &str| elites.iter().position(|other| *other == name);
    for (from, elite) in scenario.elites.values().enumerate() {
        let on_parties = elite.leverage.iter().map(|(name, leverage)| (of_party(name), leverage));
        let on_elites = elite.leverage_on_elites.iter().map(|(name, leverage)| (of_elite(name), leverage));
        for (to, leverage) in on_parties.chain(on_elites) {
            let strength = leverage.quantity().central();
            if let Some(to) = to.filter(|_| strength >= DRAWN_LEVERAGE) {
                network.links.push(Link { from, to, strength, is_conflict: false, is_focal: false });
            }
        }
    }
    for conflict in scenario.conflicts.values() {
        let is_focal = is_focal(conflict);
        if let (Some(from), Some(to)) = (of_party(&conflict.parties.0), of_party(&conflict.parties.1)) {
            network.links.push(Link { from, to, strength: 1.0, is_conflict: true, is_focal });
        }
    }
    network
}

/// The drawing in words.
fn described(scenario: &Scenario) -> String {
    let elites: Vec<String> = scenario.elites.keys().map(|name| names::elite(scenario, name)).collect();
    let parties: Vec<String> = scenario.parties.keys().map(|name| names::party(scenario, name)).collect();
    let against = |conflict: &Conflict| {
        format!(
            "{} against {}",
            names::party(scenario, &conflict.parties.0),
            names::party(scenario, &conflict.parties.1)
        )
    };
    let conflicts: Vec<String> = scenario.conflicts.values().map(against).collect();
    format!("Elites: {}. Parties: {}. Conflicts: {}.", list(&elites), list(&parties), list(&conflicts))
}

/// The same as a table, for those who cannot see the drawing or want numbers.
fn in_words(scenario: &Scenario) -> Markup {
    let number = |value: f64| format!("{value:.2}").replace('-', "−");
    html! {
        details {
            summary { "Leverage and conflicts as a table" }
            div class="scroll" {
                table {
                    caption { "Leverage of elites, from 0 to 1 (middle of the range put in)" }
                    thead {
                        tr {
                            th scope="col" { "Elite" }
                            th scope="col" { "on" }
                            th scope="col" class="number" { "leverage" }
                            th scope="col" class="number" { "stake in peace, −1 to 1" }
                        }
                    }
                    tbody {
                        @for (name, elite) in &scenario.elites {
                            @for (on, leverage) in elite.leverage.iter().chain(&elite.leverage_on_elites) {
                                tr {
                                    th scope="row" { (names::elite(scenario, name)) }
                                    td { @if scenario.elites.contains_key(on) { (names::elite(scenario, on)) } @else { (names::party(scenario, on)) } }
                                    td class="number" { (number(leverage.quantity().central())) }
                                    td class="number" { (number(elite.stake.quantity().central())) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// What is known of each conflict before the start.
fn before(page: &Page<'_>) -> Markup {
    let of = |past: &Past| format!("{} against {}", past.parties[0], past.parties[1]);
    let all = pasts(&page.study.plan.scenario, &page.study.plan.fixed);
    let (known, unknown): (Vec<Past>, Vec<Past>) = all.into_iter().partition(|past| past.known);
    html! {
        h3 { "What is known of the time before the start" }
        ul {
            @for past in &known { li { b { (of(past)) } ": " (past.text) } }
            @if let Some(first) = unknown.first() {
                li { b { (unknown.iter().map(of).collect::<Vec<_>>().join("; ")) } ": " (first.text) }
            }
        }
        p class="note" {
            "A conflict of which something is known starts as one that has lived through such a time: many lives are simulated, and "
            "those count by how well they match. The more of them count, the less a start hangs on a few."
        }
    }
}

/// Sources, ranges, what was changed, and what is not in the model.
fn assumptions(page: &Page<'_>) -> Markup {
    let (manifest, scenario) = (page.study.manifest, &page.study.plan.scenario);
    let parameters = match manifest.parameters {
        Mode::Sampled => caveat::parameters_drawn(page.language),
        Mode::Default => caveat::parameters_fixed(page.language),
    };
    html! {
        h3 { "Assumptions" }
        ul {
            li { (parameters) " Numbers, ranges and sources: " code { "localpeace describe parameters" } "." }
            li { (caveat::codebook(page.language)) }
            @for (path, value) in &manifest.set { li { "Set for this run: " code { (path) " = " (value) } "." } }
            @if !manifest.without.is_empty() {
                li { "Switched off in this run: " (manifest.without.join(", ").replace('_', " ")) "." }
            }
        }
        h3 { "Limits" }
        ul {
            li { (caveat::unknown_to_the_model(page.language)) }
            li { (caveat::seldom_measured(page.language)) }
            li { (caveat::never_a_reason(page.language)) }
        }
        @if !scenario.sources.is_empty() {
            h3 { "Sources of the situation" }
            ul { @for source in &scenario.sources { li { (source) } } }
        }
    }
}

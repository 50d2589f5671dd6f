//! The situation as it was put in, and what is assumed.

use super::Page;
use super::whereabouts::whereabouts;
use crate::chart::web::{Link, Network, Node, NodeKind, escaped, push};
use crate::report::words::{capital, list};
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
pub(super) fn body(page: &Page<'_>) -> String {
    let scenario = &page.study.plan.scenario;
    let mut text = String::from("<h3>Who is in it</h3>\n");
    let network = network(scenario);
    if network.nodes.len() > MOST_DRAWN {
        push(
            &mut text,
            format_args!(
                "<p>{} elites, {} parties and {} conflicts: too many for a drawing.</p>\n",
                scenario.elites.len(),
                scenario.parties.len(),
                scenario.conflicts.len()
            ),
        );
        return text + &in_words(scenario) + &whereabouts(scenario) + &assumptions(page);
    }
    text.push_str("<figure class=\"who\">\n");
    text.push_str(&network.html(&described(scenario)));
    text.push_str(
        "<figcaption>Above, elites by level, in boxes; below, communities (round) and armed groups (six-sided). Grey lines are leverage, \
         thicker where it is stronger; dashed red lines are conflicts, bold where peace is judged on them.</figcaption></figure>\n",
    );
    text.push_str(&in_words(scenario));
    text.push_str(&whereabouts(scenario));
    text.push_str(&assumptions(page));
    text
}

/// A party in words, as stories have it: the name of a community of one word is a proper name.
pub(super) fn party_words(scenario: &Scenario, name: &str) -> String {
    let is_community = scenario.parties.get(name).is_some_and(|party| party.kind == PartyKind::Community);
    if is_community && !name.contains('_') { capital(name) } else { name.replace('_', " ") }
}

/// Boxes, circles and lines; leverage at its middle value.
fn network(scenario: &Scenario) -> Network {
    let mut network = Network::default();
    let words = |name: &str| name.replace('_', " ");
    let level = |level: Level| match level {
        Level::National => 0,
        Level::State => 1,
        Level::County => 2,
    };
    for (name, elite) in &scenario.elites {
        network.nodes.push(Node { name: words(name), kind: NodeKind::Elite, row: level(elite.level) });
    }
    let elites: Vec<&String> = scenario.elites.keys().collect();
    let parties: Vec<&String> = scenario.parties.keys().collect();
    for (name, party) in &scenario.parties {
        let kind = match party.kind {
            PartyKind::Community => NodeKind::Community,
            PartyKind::ArmedGroup => NodeKind::ArmedGroup,
        };
        network.nodes.push(Node { name: party_words(scenario, name), kind, row: 3 });
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
    let words = |name: &str| name.replace('_', " ");
    let elites: Vec<String> = scenario.elites.keys().map(|name| words(name)).collect();
    let parties: Vec<String> = scenario.parties.keys().map(|name| party_words(scenario, name)).collect();
    let against = |conflict: &Conflict| {
        format!("{} against {}", party_words(scenario, &conflict.parties.0), party_words(scenario, &conflict.parties.1))
    };
    let conflicts: Vec<String> = scenario.conflicts.values().map(against).collect();
    format!("Elites: {}. Parties: {}. Conflicts: {}.", list(&elites), list(&parties), list(&conflicts))
}

/// The same as a table, for those who cannot see the drawing or want numbers.
fn in_words(scenario: &Scenario) -> String {
    let words = |name: &str| escaped(&name.replace('_', " "));
    let mut text = String::from(
        "<details><summary>Leverage and conflicts as a table</summary>\n<div class=\"scroll\"><table><caption>Leverage of elites, from 0 to 1 \
         (middle of the range put in)</caption>\n<thead><tr><th scope=\"col\">Elite</th><th scope=\"col\">on</th><th scope=\"col\" \
         class=\"number\">leverage</th><th scope=\"col\" class=\"number\">stake in peace, −1 to 1</th></tr></thead>\n<tbody>\n",
    );
    for (name, elite) in &scenario.elites {
        let stake = elite.stake.quantity().central();
        for (on, leverage) in elite.leverage.iter().chain(&elite.leverage_on_elites) {
            push(
                &mut text,
                format_args!(
                    "<tr><th scope=\"row\">{}</th><td>{}</td><td class=\"number\">{:.2}</td><td class=\"number\">{}</td></tr>\n",
                    words(name),
                    escaped(&party_words(scenario, on)),
                    leverage.quantity().central(),
                    format!("{stake:.2}").replace('-', "−")
                ),
            );
        }
    }
    text + "</tbody></table></div></details>\n"
}

/// Sources, ranges, what was changed, and what is not in the model.
fn assumptions(page: &Page<'_>) -> String {
    let (manifest, scenario) = (page.study.manifest, &page.study.plan.scenario);
    let parameters = match manifest.parameters {
        Mode::Sampled => {
            "Every future draws the rules’ numbers anew from their plausible ranges, so that doubt about them is in all intervals."
        }
        Mode::Default => "All numbers of the rules stood at their defaults.",
    };
    let mut text = format!(
        "<h3>Assumptions</h3>\n<ul>\n<li>{parameters} Numbers, ranges and sources: <code>localpeace describe parameters</code>.</li>\n"
    );
    text.push_str("<li>Words of the sources such as “weak” or “strong” became wide ranges by one codebook, before any run.</li>\n");
    for (path, value) in &manifest.set {
        push(
            &mut text,
            format_args!("<li>Set for this run: <code>{} = {}</code>.</li>\n", escaped(path), escaped(value)),
        );
    }
    if !manifest.without.is_empty() {
        push(
            &mut text,
            format_args!(
                "<li>Switched off in this run: {}.</li>\n",
                escaped(&manifest.without.join(", ").replace('_', " "))
            ),
        );
    }
    text.push_str("</ul>\n<h3>Limits</h3>\n<ul>\n<li>The model knows weeks, parties, leaders and elites; it does not know persons, villages or what is said in a meeting.</li>\n<li>Strong effects of single activities are seldom measured anywhere; where the literature is silent, ranges include none at all.</li>\n<li>A number here is an answer to “what follows if”, and never a reason to leave people without protection.</li>\n</ul>\n");
    if !scenario.sources.is_empty() {
        text.push_str("<h3>Sources of the situation</h3>\n<ul>\n");
        for source in &scenario.sources {
            push(&mut text, format_args!("<li>{}</li>\n", escaped(source)));
        }
        text.push_str("</ul>\n");
    }
    text
}

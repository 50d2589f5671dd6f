//! Writes a drafted scenario with its comments.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::conflict::conflicts;
use super::find::{Findings, Site};
use super::nation::{mission, nation};
use super::{Begin, Request, put};
use model::syntax::{FORMAT, Safe};
use model::world::Camp;

/// Weeks of a future.
const HORIZON_WEEKS: i32 = 260;

/// What is known of a party.
struct Side {
    armed: bool,
    camp: Option<Camp>,
    places: BTreeSet<String>,
    office: String,
}

/// The whole text.
pub(super) fn write(findings: &Findings, request: &Request, strategies: &[String]) -> String {
    let parties = parties(findings);
    let mut text = String::new();
    head(&mut text, findings, request, strategies);
    places(&mut text, findings);
    people(&mut text, &parties);
    conflicts(&mut text, findings, request.begin);
    nation(&mut text, findings, request.begin);
    mission(&mut text, findings);
    text.push_str(")\n");
    text
}

/// Text in quotes.
pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", one_line(text).replace('\\', "\\\\").replace('"', "\\\""))
}

/// Text that cannot leave the line, and so the comment, that it stands in, and that does nothing to a terminal.
pub(super) fn one_line(text: &str) -> String {
    let plain = |c: char| if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') { ' ' } else { c };
    Safe(&text.chars().map(plain).collect::<String>()).to_string()
}

/// A question to whoever knows the place: a comment of its own, which no data can begin.
pub(super) fn judge(text: &mut String, indent: usize, question: &str) {
    put!(text, "{:indent$}// JUDGE: {question}", "");
}

fn head(text: &mut String, findings: &Findings, request: &Request, strategies: &[String]) {
    let area = if request.area.is_empty() { "the whole table".to_owned() } else { one_line(&request.area) };
    put!(
        text,
        "// A draft from events of {area}, {} dyads: they tell who fought whom, where and when.",
        findings.dyads.len()
    );
    put!(
        text,
        "// What they do not tell is in wide words of docs/codebook.md. The questions below are for whoever knows the place;"
    );
    put!(text, "// take each comment out once you stand by what follows it. Results say how many are left.");
    put!(text, "(");
    put!(text, "    format: {FORMAT},");
    put!(text, "    name: {},", quoted(&request.name));
    judge(text, 4, "what do you want to know?");
    put!(text, "    question: \"Which strategy keeps the peace here?\",");
    judge(text, 4, "what else do you code the rest from? Name it here.");
    put!(text, "    sources: [{}],", quoted(&request.source));
    put!(text, "    drafted: (from: {}),", quoted(&request.source));
    let (year, month) = findings.start;
    put!(text, "    start: ({year}, {month}),");
    let weeks = if request.begin == Begin::After { HORIZON_WEEKS } else { findings.weeks };
    put!(text, "    horizon_weeks: {weeks},");
    let strategies: Vec<String> = strategies.iter().map(|file| quoted(file)).collect();
    put!(text, "    strategies: [{}],", strategies.join(", "));
    judge(text, 4, "in which month are water and grazing scarcest?");
    put!(text, "    driest_month: 3,");
    for dyad in &findings.left_out {
        put!(text, "    // left out, since it has fewer events: {}", one_line(dyad));
    }
    if findings.one_sided.0 > 0 {
        let (events, deaths) = findings.one_sided;
        put!(text, "    // not modelled: {events} attacks on civilians by organised groups, {deaths} deaths");
    }
    put!(
        text,
        "    // pairs at risk that have not been named yet, 51 in all for each dyad that is listed in a usual year"
    );
    put!(text, "    background: (pairs: {}),", findings.pairs);
}

fn places(text: &mut String, findings: &Findings) {
    let sum = |of: fn(&Site) -> f64| findings.places.values().map(of).sum();
    let anywhere = Site {
        office: String::new(),
        events: findings.places.values().map(|site| site.events).sum(),
        north: sum(|site| site.north),
        east: sum(|site| site.east),
    };
    put!(text, "    places: {{");
    judge(text, 8, "which field office covers each place, and how far is it? Now it is that of the first-order area.");
    judge(text, 8, "in how many weeks of rain does each road hold, and how hard is the worst month?");
    if findings.places.values().any(|site| site.events == 0) {
        judge(text, 8, "where are the places without a position?");
    }
    for (name, site) in &findings.places {
        let known = if site.events > 0 { site } else { &anywhere };
        let n = known.events.max(1) as f64;
        let source = match (site.events, known.events) {
            (0, 0) => "the events have no position".to_owned(),
            (0, all) => format!("no position; mean of all {all} events that have one"),
            (events, _) => format!("mean of {events} events"),
        };
        put!(text, "        \"{name}\": (");
        put!(text, "            position: ({:.2}, {:.2}), // {source}", known.north / n, known.east / n);
        put!(text, "            office: \"{}\",", site.office);
        put!(text, "            hours_from_office: Triangular(1.0, 4.0, 12.0),");
        put!(text, "            wet_season_access: Uniform(0.05, 0.65), // Weak to Moderate");
        put!(text, "            seasonal_hardship: Uniform(0.25, 0.9), // Moderate to Strong");
        put!(text, "        ),");
    }
    put!(text, "    }},");
}

/// Parties of all conflicts by name.
fn parties(findings: &Findings) -> BTreeMap<String, Side> {
    let mut parties: BTreeMap<String, Side> = BTreeMap::new();
    for dyad in &findings.dyads {
        for (place, side) in dyad.sides.iter().enumerate() {
            let party = parties.entry(findings.identifiers[side].clone()).or_insert_with(|| Side {
                armed: dyad.state_based,
                camp: None,
                places: BTreeSet::new(),
                office: findings.places[&dyad.places[0]].office.clone(),
            });
            party.armed |= dyad.state_based;
            party.places.extend(dyad.places.iter().cloned());
            if dyad.state_based {
                // UCDP names the state first
                party.camp = Some(if place == 0 { Camp::Government } else { Camp::Opposition });
            }
        }
    }
    parties
}

fn people(text: &mut String, parties: &BTreeMap<String, Side>) {
    put!(text, "    parties: {{");
    judge(text, 8, "is each a community or an armed group, how many are they, and what arms do they have?");
    judge(text, 8, "what share can be called up within a week, and what share listens to nobody?");
    judge(text, 8, "does a line of the national war run through here (side, seen_with, exposure, autonomy)?");
    judge(text, 8, "have elders, clergy or women settled feuds before?");
    for (name, side) in parties {
        let places: Vec<String> = side.places.iter().map(|place| quoted(place)).collect();
        let (kind, people, mediators, arms) = if side.armed {
            ("ArmedGroup", "Uniform(1000, 8000)", "None", "Strong")
        } else {
            ("Community", "Uniform(20000, 150000)", "Uniform(0.25, 0.9)", "Uniform(0.05, 0.65)")
        };
        put!(text, "        \"{name}\": (");
        put!(text, "            kind: {kind},");
        put!(text, "            places: [{}],", places.join(", "));
        put!(text, "            people: {people},");
        put!(text, "            youth: Uniform(0.25, 0.9), // Moderate to Strong");
        if let Some(camp) = side.camp {
            put!(text, "            side: {camp},");
            put!(text, "            seen_with: {camp},");
            put!(text, "            autonomy: Uniform(0.05, 0.65), // Weak to Moderate");
        }
        put!(text, "            unbound: Weak,");
        put!(text, "            local_mediators: {mediators},");
        put!(text, "            arms: {arms},");
        put!(text, "        ),");
    }
    put!(text, "    }},");
    put!(text, "    leaders: {{");
    judge(text, 8, "whom do people listen to? One a party stands in for them.");
    for (name, side) in parties {
        let kind = if side.armed { "Commander" } else { "Chief" };
        put!(
            text,
            "        \"leader_of_{name}\": (party: \"{name}\", kind: {kind}, influence: Uniform(0.25, 0.9), prestige_appetite: Moderate, disposition: Uniform(-0.5, 0.5), known: false),"
        );
    }
    put!(text, "    }},");
    elites(text, parties);
}

fn elites(text: &mut String, parties: &BTreeMap<String, Side>) {
    let mut by_office: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (name, side) in parties {
        by_office.entry(&side.office).or_default().push(name);
    }
    put!(text, "    elites: {{");
    judge(text, 8, "who far away gains from the violence, and whom can they arm, pay, order or forbid?");
    for (office, names) in by_office {
        let leverage: Vec<String> = names.iter().map(|name| format!("\"{name}\": Uniform(0.0, 0.65)")).collect();
        put!(
            text,
            "        \"governor_{office}\": (level: State, stake: Uniform(-0.6, 0.6), leverage: {{ {} }}, known: true),",
            leverage.join(", ")
        );
    }
    let leverage: Vec<String> = parties
        .iter()
        .map(|(name, side)| {
            let word = if side.camp == Some(Camp::Government) { "Strong" } else { "Uniform(0.0, 0.4)" };
            format!("\"{name}\": {word}")
        })
        .collect();
    put!(
        text,
        "        \"capital\": (level: National, stake: Uniform(-0.6, 0.6), leverage: {{ {} }}, known: true),",
        leverage.join(", ")
    );
    put!(text, "    }},");
}

//! Writes a drafted scenario with its comments.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::nation::{mission, nation};
use super::{Dyad, Findings, Request, Site, put};
use model::syntax::FORMAT;
use model::world::Camp;

/// Deaths from which a conflict leaves a moderate and a strong grievance.
const GRIEVANCE: [u64; 2] = [25, 100];
/// Weeks after the last event for which the wish for revenge is strong and moderate.
const REVENGE: [i32; 2] = [13, 26];
/// What is known of a party.
struct Side {
    armed: bool,
    camp: Option<Camp>,
    places: BTreeSet<String>,
    office: String,
}

/// The whole text.
pub(super) fn write(findings: &Findings, request: &Request) -> String {
    let parties = parties(findings);
    let mut text = String::new();
    head(&mut text, findings, request);
    places(&mut text, findings);
    people(&mut text, &parties);
    conflicts(&mut text, findings);
    nation(&mut text, findings);
    mission(&mut text, findings);
    text.push_str(")\n");
    text
}

/// Text in quotes.
fn quoted(text: &str) -> String {
    format!("\"{}\"", one_line(text).replace('\\', "\\\\").replace('"', "\\\""))
}

/// Text that cannot leave the line, and so the comment, that it stands in.
fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') { ' ' } else { c }).collect()
}

fn head(text: &mut String, findings: &Findings, request: &Request) {
    let area = if request.area.is_empty() { "the whole table".to_owned() } else { one_line(&request.area) };
    put!(
        text,
        "// A draft from events: {area}, {} dyads. Events tell who fought whom, where and when;",
        findings.dyads.len()
    );
    put!(text, "// every line marked JUDGE asks for what they do not tell. Words are those of docs/codebook.md.");
    put!(text, "(");
    put!(text, "    format: {FORMAT},");
    put!(text, "    name: {},", quoted(&request.name));
    put!(text, "    question: \"Which strategy keeps the peace here?\", // JUDGE: your question");
    put!(text, "    sources: [{}], // JUDGE: add what you code the rest from", quoted(&request.source));
    put!(
        text,
        "    start: ({}, {}), // the month after the last day of the events",
        findings.start.0,
        findings.start.1
    );
    put!(text, "    horizon_weeks: 260,");
    let strategies: Vec<String> = request.strategies.iter().map(|file| quoted(file)).collect();
    put!(text, "    strategies: [{}],", strategies.join(", "));
    put!(text, "    driest_month: 3, // JUDGE: in which month are water and grazing scarcest?");
    for dyad in &findings.left_out {
        put!(text, "    // left out, since it has fewer events: {}", one_line(dyad));
    }
    if findings.one_sided.0 > 0 {
        let (events, deaths) = findings.one_sided;
        put!(text, "    // not modelled: {events} attacks on civilians by organised groups, {deaths} deaths");
    }
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
    for (name, site) in &findings.places {
        let known = if site.events > 0 { site } else { &anywhere };
        let n = known.events.max(1) as f64;
        let source = match (site.events, known.events) {
            (0, 0) => "JUDGE: the events have no position".to_owned(),
            (0, all) => format!("JUDGE: no position; mean of all {all} events that have one"),
            (events, _) => format!("mean of {events} events"),
        };
        put!(text, "        \"{name}\": (");
        put!(text, "            position: ({:.2}, {:.2}), // {source}", known.north / n, known.east / n);
        put!(text, "            office: \"{}\", // JUDGE: which field office covers it?", site.office);
        put!(text, "            hours_from_office: Triangular(1.0, 4.0, 12.0), // JUDGE");
        put!(text, "            wet_season_access: Uniform(0.05, 0.65), // JUDGE: Weak or Moderate?");
        put!(text, "            seasonal_hardship: Uniform(0.25, 0.9), // JUDGE: Moderate or Strong?");
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
    for (name, side) in parties {
        let places: Vec<String> = side.places.iter().map(|place| quoted(place)).collect();
        let kind = if side.armed { "ArmedGroup" } else { "Community" };
        put!(text, "        \"{name}\": (");
        put!(text, "            kind: {kind},{}", if side.armed { "" } else { " // JUDGE: or an armed group?" });
        put!(text, "            places: [{}],", places.join(", "));
        put!(
            text,
            "            people: {}, // JUDGE",
            if side.armed { "Uniform(1000, 8000)" } else { "Uniform(20000, 150000)" }
        );
        put!(text, "            youth: Uniform(0.25, 0.9), // JUDGE: Moderate or Strong?");
        if let Some(camp) = side.camp {
            put!(text, "            side: {camp},");
            put!(text, "            seen_with: {camp},");
            put!(text, "            autonomy: Uniform(0.05, 0.65), // JUDGE: who gives the orders?");
        } else {
            put!(
                text,
                "            // JUDGE: side, seen_with, exposure: does a line of the national war run through here?"
            );
        }
        put!(text, "            unbound: Weak, // JUDGE");
        let mediators = if side.armed { "None" } else { "Uniform(0.25, 0.9)" };
        put!(
            text,
            "            local_mediators: {mediators}, // JUDGE: have elders, clergy or women settled feuds before?"
        );
        put!(text, "            arms: {}, // JUDGE", if side.armed { "Strong" } else { "Uniform(0.05, 0.65)" });
        put!(text, "        ),");
    }
    put!(text, "    }},");
    put!(text, "    leaders: {{ // JUDGE: whom do people listen to? One a party stands in for them.");
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
    put!(
        text,
        "    elites: {{ // JUDGE: who far away gains from the violence, and whom can they arm, pay, order or forbid?"
    );
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

fn conflicts(text: &mut String, findings: &Findings) {
    put!(text, "    conflicts: {{");
    for dyad in &findings.dyads {
        conflict(text, dyad, findings);
    }
    put!(text, "    }},");
}

fn conflict(text: &mut String, dyad: &Dyad, findings: &Findings) {
    let [a, b] = [0, 1].map(|side: usize| &findings.identifiers[&dyad.sides[side]]);
    let quiet = dyad.quiet_weeks(findings.start_day);
    let places: Vec<String> = dyad.places.iter().map(|place| quoted(place)).collect();
    let grievance = match dyad.deaths {
        deaths if deaths >= GRIEVANCE[1] => "Strong",
        deaths if deaths >= GRIEVANCE[0] => "Moderate",
        _ => "Weak",
    };
    let revenge = match quiet {
        weeks if weeks < REVENGE[0] => "Strong",
        weeks if weeks < REVENGE[1] => "Moderate",
        _ => "None",
    };
    put!(
        text,
        "        // {}: {} events in {} episodes, {} deaths, {}",
        one_line(&dyad.name),
        dyad.events,
        dyad.episodes,
        dyad.deaths,
        dyad.span()
    );
    put!(text, "        \"{a}__{b}\": (");
    put!(text, "            parties: (\"{a}\", \"{b}\"),");
    put!(text, "            places: [{}],", places.join(", "));
    put!(text, "            focal: {}, // JUDGE: is the mission judged on it?", !dyad.state_based);
    put!(text, "            state_based: {},", dyad.state_based);
    put!(text, "            quiet_weeks: {quiet},");
    let drivers = if dyad.state_based {
        "[(Power, Dominant)]"
    } else {
        "[(Cattle, Uniform(0.0, 1.0)), (Land, Uniform(0.0, 0.65)), (WaterAndPasture, Uniform(0.0, 0.65)), (PastCrimes, Moderate)]"
    };
    put!(text, "            drivers: {drivers}, // JUDGE: what is it about?");
    put!(
        text,
        "            grievance: ({grievance}, {grievance}), // from the number of deaths; JUDGE whose are unanswered"
    );
    put!(
        text,
        "            revenge: ({revenge}, {revenge}), // from the weeks since the last event; JUDGE whose turn it is"
    );
    put!(text, "            cohesion: Uniform(0.0, 0.65), // JUDGE: do they marry, share schools?");
    put!(text, "            trade: Uniform(0.0, 0.65), // JUDGE: do they go to each other's markets?");
    let frailty = dyad.frailty(findings.years);
    put!(
        text,
        "            frailty: Normal(mean: {frailty:.2}, sd: 0.4, low: {:.2}, high: {:.2}), // base activity, from the number of episodes",
        frailty - 1.2,
        frailty + 1.2
    );
    put!(text, "        ),");
}

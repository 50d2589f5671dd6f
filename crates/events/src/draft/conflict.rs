//! Writes what a draft says of conflicts.

use std::fmt::Write as _;

use super::find::{Dyad, Findings};
use super::text::{judge, one_line, quoted};
use super::{Begin, put};

/// Deaths from which a conflict leaves a moderate and a strong grievance.
const GRIEVANCE: [u64; 2] = [25, 100];
/// Weeks after the last event for which the wish for revenge is strong and moderate.
const REVENGE: [i32; 2] = [13, 26];
/// Most attacks of a conflict in a year that a scenario tells.
const MOST_ATTACKS_A_YEAR: usize = 365;
/// Weeks of quiet of conflicts of which nothing is known yet.
const USUAL_QUIET_WEEKS: i32 = 26;

pub(super) fn conflicts(text: &mut String, findings: &Findings, begin: Begin) {
    put!(text, "    conflicts: {{");
    judge(text, 8, "which conflicts is the mission judged on (focal)?");
    judge(text, 8, "what is each about?");
    judge(text, 8, "whose dead are unanswered, and whose turn is it? Deaths and weeks since the last event stand in.");
    judge(text, 8, "do they marry, share schools, go to each other's markets?");
    for dyad in &findings.dyads {
        conflict(text, dyad, findings, begin);
    }
    put!(text, "    }},");
}

/// Grievance and wish for revenge, in words of the codebook.
fn wrongs(dyad: &Dyad, quiet: i32, begin: Begin) -> (&'static str, &'static str) {
    if begin == Begin::With {
        return ("Moderate", "None");
    }
    let grievance = match dyad.deaths() {
        deaths if deaths >= GRIEVANCE[1] => "Strong",
        deaths if deaths >= GRIEVANCE[0] => "Moderate",
        _ => "Weak",
    };
    let revenge = match quiet {
        weeks if weeks < REVENGE[0] => "Strong",
        weeks if weeks < REVENGE[1] => "Moderate",
        _ => "None",
    };
    (grievance, revenge)
}

fn conflict(text: &mut String, dyad: &Dyad, findings: &Findings, begin: Begin) {
    let [a, b] = [0, 1].map(|side: usize| &findings.identifiers[&dyad.sides[side]]);
    let quiet = if begin == Begin::After { dyad.quiet_weeks(findings.start_day) } else { USUAL_QUIET_WEEKS };
    let places: Vec<String> = dyad.places.iter().map(|place| quoted(place)).collect();
    let (grievance, revenge) = wrongs(dyad, quiet, begin);
    let (events, deaths) = (dyad.strikes.len(), dyad.deaths());
    let name = one_line(&dyad.name);
    put!(text, "        // {events} events in {} episodes, {deaths} deaths, {}: {name}", dyad.episodes, dyad.span());
    put!(text, "        \"{}\": (", findings.conflict(&dyad.sides));
    put!(text, "            parties: (\"{a}\", \"{b}\"),");
    put!(text, "            places: [{}],", places.join(", "));
    put!(text, "            focal: {},", !dyad.state_based);
    put!(text, "            state_based: {},", dyad.state_based);
    put!(text, "            quiet_weeks: {quiet},");
    let drivers = if dyad.state_based {
        "[(Power, Dominant)]"
    } else {
        "[(Cattle, Uniform(0.0, 1.0)), (Land, Uniform(0.0, 0.65)), (WaterAndPasture, Uniform(0.0, 0.65)), (PastCrimes, Moderate)]"
    };
    put!(text, "            drivers: {drivers},");
    put!(text, "            grievance: ({grievance}, {grievance}),");
    put!(text, "            revenge: ({revenge}, {revenge}),");
    put!(text, "            cohesion: Uniform(0.0, 0.65),");
    put!(text, "            trade: Uniform(0.0, 0.65),");
    past(text, dyad, findings, begin);
    put!(text, "        ),");
}

/// What is known before the start, or else how active it usually was.
fn past(text: &mut String, dyad: &Dyad, findings: &Findings, begin: Begin) {
    if begin == Begin::With {
        return;
    }
    let years = dyad.past_years;
    if years == 0 {
        let frailty = dyad.frailty(findings.years);
        let [low, high] = [frailty - 1.2, frailty + 1.2];
        put!(
            text,
            "            frailty: Normal(mean: {frailty:.2}, sd: 0.4, low: {low:.2}, high: {high:.2}), // from the number of episodes"
        );
        return;
    }
    let (attacks, deaths) = dyad.past(findings.start_day);
    let (attacks, deaths) = (attacks.min(MOST_ATTACKS_A_YEAR * years as usize), deaths.min(u64::from(u32::MAX)));
    put!(text, "            history: (years: {years}, attacks: {attacks}, deaths: {deaths}),");
}

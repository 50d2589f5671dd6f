//! Writes what a draft says of the nation and of the mission.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::find::{Findings, Nation};
use super::{Begin, put};

/// Share of communal violence in all deaths below which a country counts as at war, and above which as under an accord.
const SHARES: [f64; 2] = [0.35, 0.55];

/// The regime that such deaths speak of, and its tension.
fn regime(nation: &Nation) -> (&'static str, &'static str) {
    match nation.communal_share() {
        Some(share) if share < SHARES[0] => ("War", "Strong"),
        Some(share) if share < SHARES[1] => ("Tension", "Moderate"),
        _ => ("Accord", "Uniform(0.05, 0.65)"),
    }
}

/// Deaths in words.
fn deaths(nation: &Nation) -> String {
    let share = nation.communal_share();
    let share = share.map_or("no deaths".to_owned(), |share| format!("{:.0} % of deaths communal", 100.0 * share));
    format!("{share}, {:.0} battle deaths a year", nation.deaths[1] / nation.years)
}

/// What the nation looked like, year by year where the futures go through what was observed.
fn script(text: &mut String, findings: &Findings) {
    put!(text, "        script: [");
    let mut before = regime(&findings.nation).0;
    for (day, nation) in &findings.later {
        let (now, _) = regime(nation);
        let week = (day - findings.start_day) / 7;
        if nation.communal_share().is_some() && now != before && (1..findings.weeks).contains(&week) {
            put!(text, "            ({week}, {now}), // {}", deaths(nation));
            before = now;
        }
    }
    put!(text, "        ],");
}

pub(super) fn nation(text: &mut String, findings: &Findings, begin: Begin) {
    let (regime, tension) = regime(&findings.nation);
    let when = if begin == Begin::After { "last two years" } else { "first year" };
    put!(text, "    national: (");
    put!(text, "        // JUDGE: does the nation stand so, and where may it go?");
    put!(text, "        regime: {regime}, // {when}: {}", deaths(&findings.nation));
    put!(text, "        tension: {tension},");
    if begin == Begin::With {
        script(text, findings);
        put!(text, "    ),");
        return;
    }
    put!(
        text,
        "        yearly_rates: [ // wide ranges; in UCDP Peace Agreements 22.1 21 % of accords end within a year"
    );
    for (from, to, low, high) in [
        ("War", "Accord", 0.2, 0.6),
        ("Tension", "War", 0.1, 0.5),
        ("Tension", "Accord", 0.2, 0.6),
        ("Accord", "War", 0.1, 0.35),
        ("Accord", "Implementation", 0.1, 0.5),
        ("Implementation", "Tension", 0.1, 0.3),
    ] {
        put!(text, "            (({from}, {to}), Uniform({low}, {high})),");
    }
    put!(text, "        ],");
    put!(text, "    ),");
}

pub(super) fn mission(text: &mut String, findings: &Findings) {
    let offices: BTreeSet<&str> = findings.places.values().map(|site| site.office.as_str()).collect();
    put!(text, "    mission: (");
    put!(text, "        // JUDGE: what does the mission have? These are the ranges of a mid-sized one.");
    put!(
        text,
        "        headquarters: (attention: Weak, vertical_integration: Uniform(0.05, 0.65), staff: Uniform(2.0, 4.0)),"
    );
    put!(text, "        offices: {{");
    for office in &offices {
        put!(text, "            \"{office}\": (");
        put!(text, "                staff: Uniform(3.0, 6.0),");
        put!(text, "                patrols_a_week: Uniform(2.0, 8.0),");
        put!(text, "                clearance_days: LogNormal(median: 4.0, sigma: 0.6, low: 1.0, high: 30.0),");
        put!(text, "                caveats: Weak,");
        put!(text, "                knowledge: Weak,");
        put!(text, "            ),");
    }
    put!(text, "        }},");
    let offices = offices.len();
    put!(text, "        budget_usd_a_year: Uniform({}, {}),", 400_000 * offices, 900_000 * offices);
    put!(text, "    ),");
}

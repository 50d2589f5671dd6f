//! Writes what a draft says of the nation and of the mission.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::{Findings, put};

/// Share of communal violence in all deaths below which a country counts as at war, and above which as under an accord.
const SHARES: [f64; 2] = [0.35, 0.55];

pub(super) fn nation(text: &mut String, findings: &Findings) {
    let share = findings.communal_share;
    let (regime, tension) = match share {
        Some(share) if share < SHARES[0] => ("War", "Strong"),
        Some(share) if share < SHARES[1] => ("Tension", "Moderate"),
        _ => ("Accord", "Uniform(0.05, 0.65)"),
    };
    let share = share.map_or("no deaths".to_owned(), |share| format!("{:.0} % of deaths communal", 100.0 * share));
    put!(text, "    national: (");
    put!(
        text,
        "        regime: {regime}, // last two years: {share}, {:.0} battle deaths a year; JUDGE",
        findings.war_deaths_a_year
    );
    put!(text, "        tension: {tension}, // JUDGE");
    put!(
        text,
        "        yearly_rates: [ // 21 % of national agreements end within a year (UCDP Peace Agreements 22.1); JUDGE"
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
    put!(text, "    mission: ( // JUDGE: everything below; these are the ranges of a mid-sized mission");
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

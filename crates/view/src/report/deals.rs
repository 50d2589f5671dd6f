//! Deals in event data for readers: a table, the screen, and a figure, and a page of the documents.

use std::fmt::Write as _;

use crate::chart::{Band, BandPanel, BandRow, BandsFigure, Frame, Unit, count};
use run::analysis::deals::{Deals, Described};
use run::job::sheet::ValidationManifest;
use run::table::{Table, Values};
use stats::estimate::Estimate;

/// The numbers that have an interval, with their names in tables and their meaning for readers.
fn numbers(deals: &Deals) -> [(&'static str, &'static str, Estimate); 9] {
    let [all, soon, late] = deals.broken;
    [
        ("signatures", "signatures a history", deals.signatures),
        ("following", "share that follows bloodshed within a year", deals.following),
        ("broken_12", "deals broken within 12 months", all[0]),
        ("broken_24", "deals broken within 24 months", all[1]),
        ("broken_12_soon", "… of those signed within 30 days of bloodshed, 12 months", soon[0]),
        ("broken_24_soon", "… of those signed within 30 days of bloodshed, 24 months", soon[1]),
        ("broken_12_late", "… of those signed later, 12 months", late[0]),
        ("broken_24_late", "… of those signed later, 24 months", late[1]),
        ("hazard_ratio", "hazard of bloodshed in the year after, signed against unsigned", deals.hazard_ratio),
    ]
}

/// One row a number: `of,number,value,lower,upper,level,n`. Quartiles of days since bloodshed have no interval.
pub fn table(all: &[Described]) -> Table {
    let mut rows: Vec<(String, String, Estimate)> = Vec::new();
    for Described { of, deals } in all {
        for (name, _, estimate) in numbers(deals) {
            rows.push((of.clone(), name.to_owned(), estimate));
        }
        for (name, days) in ["days_since_q25", "days_since_median", "days_since_q75"].iter().zip(deals.days_since) {
            let none = Estimate { value: days, lower: f64::NAN, upper: f64::NAN, ..deals.hazard_ratio };
            rows.push((of.clone(), (*name).to_owned(), none));
        }
    }
    let number = |of: fn(&Estimate) -> f64| {
        let finite = |value: f64| if value.is_finite() { value } else { f64::NAN };
        Values::Number(rows.iter().map(|(_, _, estimate)| finite(of(estimate))).collect())
    };
    Table::new()
        .with("of", Values::Text(rows.iter().map(|(of, ..)| of.clone()).collect()))
        .with("number", Values::Text(rows.iter().map(|(_, name, _)| name.clone()).collect()))
        .with("value", number(|estimate| estimate.value))
        .with("lower", number(|estimate| estimate.lower))
        .with("upper", number(|estimate| estimate.upper))
        .with("level", number(|estimate| estimate.level))
        .with("n", Values::Whole(rows.iter().map(|(.., estimate)| Some(estimate.n)).collect()))
}

/// The figure: how many deals are broken, and how they fare beside conflicts that looked alike.
pub fn figure(all: &[Described], manifest: &ValidationManifest) -> BandsFigure {
    let row = |described: &Described, estimate: Estimate, mark| {
        let interval = if estimate.value.is_nan() { (f64::NAN, f64::NAN) } else { (estimate.lower, estimate.upper) };
        BandRow {
            name: described.of.replace('_', " "),
            note: format!("{} deals with a control", count(described.deals.matched.0)),
            bands: vec![Band { value: estimate.value, inner: interval, outer: interval }],
            mark,
        }
    };
    let panel = |quantity: &str, unit, mark, of: &dyn Fn(&Deals) -> Estimate| BandPanel {
        quantity: quantity.to_owned(),
        unit,
        rows: all.iter().map(|described| row(described, of(&described.deals), mark)).collect(),
    };
    BandsFigure {
        frame: Frame {
            question: "How do local deals and violence go together?".to_owned(),
            subtitle: "deals that follow bloodshed within a year, as event data would show them".to_owned(),
            trials: manifest.trials,
            seed: manifest.seed,
            interval_level: Some(0.95),
            is_illustrative: true,
            note: "bootstrap over trials · the ratio says nothing of what signing does: who signs is not drawn by lot"
                .to_owned(),
        },
        series: Vec::new(),
        mark: String::new(),
        panels: vec![
            panel("broken within 12 months", Unit::Share, None, &|deals| deals.broken[0][0]),
            panel("broken within 24 months", Unit::Share, None, &|deals| deals.broken[0][1]),
            panel("hazard of bloodshed, signed over unsigned", Unit::Number(String::new()), Some(1.0), &|deals| {
                deals.hazard_ratio
            }),
        ],
    }
}

fn digits(number: f64) -> String {
    if number.is_nan() { "not defined".to_owned() } else { format!("{number:.2}") }
}

fn with_interval(estimate: &Estimate) -> String {
    let Estimate { value, lower, upper, .. } = *estimate;
    if value.is_nan() {
        "not defined".to_owned()
    } else if (upper - lower).abs() < 1e-12 {
        digits(value)
    } else {
        format!("{} ({} to {})", digits(value), digits(lower), digits(upper))
    }
}

fn days(deals: &Deals) -> String {
    let [first, median, third] = deals.days_since;
    if median.is_nan() { "not defined".to_owned() } else { format!("{median:.0} ({first:.0} to {third:.0})") }
}

/// The deals for the screen.
pub fn text(all: &[Described]) -> String {
    let mut text = String::new();
    let mut line = |name: &str, value: &str| {
        writeln!(text, "  {name:<66} {value}").expect("a string can be written to");
    };
    for Described { of, deals } in all {
        line(&format!("{of}, {} histories", deals.histories), "");
        for (_, meaning, estimate) in numbers(deals) {
            line(meaning, &with_interval(&estimate));
        }
        line("days from bloodshed to signature: median (quartiles)", &days(deals));
        line("deals with a control, controls", &format!("{}, {}", deals.matched.0, deals.matched.1));
    }
    text
}

/// The deals as a page.
pub fn page(all: &[Described], command: &str) -> String {
    let mut text = format!(
        "# Deals in event data\n\n\
         Written by `{command}`; do not edit.\n\n\
         A *deal* is a signature that follows bloodshed between the same two sides within a year; it is *broken* by the next bloodshed\n\
         between them. The hazard ratio compares each deal with the conflicts of the same history that looked alike on that day (quiet\n\
         for 0–30, 31–90 or 91–365 days; 1, 2–3, 4 or more deadly events in the year before) and had not signed: a Cox model with each\n\
         deal and its controls as a stratum, followed for a year. It says how signing and violence go together, **not what signing\n\
         does**: who signs is not drawn by lot. Simulated trials are read as a data set would report them. Intervals: 95 %, bootstrap over trials,\n\
         or over deals where there is one history.\n\n\
         Recorded: of seven local deals in South Sudan that could be matched by hand to events, 3 to 4 were broken within twelve months\n\
         (PA-X and UCDP GED; judgement calls, so about 0.14 to 0.86).\n\n| |"
    );
    let row = |text: &mut String, cells: &mut dyn Iterator<Item = String>| {
        writeln!(text, " {} |", cells.collect::<Vec<_>>().join(" | ")).expect("a string can be written to");
    };
    row(&mut text, &mut all.iter().map(|described| described.of.clone()));
    text.push_str(&"|---".repeat(all.len() + 1));
    text.push_str("|\n");
    if let Some(first) = all.first() {
        for (place, (_, meaning, _)) in numbers(&first.deals).into_iter().enumerate() {
            write!(text, "| {meaning} |").expect("a string can be written to");
            row(&mut text, &mut all.iter().map(|described| with_interval(&numbers(&described.deals)[place].2)));
        }
    }
    text.push_str("| days from bloodshed to signature: median (quartiles) |");
    row(&mut text, &mut all.iter().map(|described| days(&described.deals)));
    text.push_str("| histories; deals with a control; controls |");
    row(
        &mut text,
        &mut all
            .iter()
            .map(|Described { deals, .. }| format!("{}; {}; {}", deals.histories, deals.matched.0, deals.matched.1)),
    );
    text + "\n![deals that are broken, and their hazard beside that of conflicts that looked alike](figures/deals.png)\n"
}

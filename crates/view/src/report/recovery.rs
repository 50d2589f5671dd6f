//! Whether calibration finds again what its data were made with: as text, table, figure, and a section of a page.

use super::layout::{Align, columns, paragraph};
use crate::chart::{Frame, RankPanel, RanksFigure};
use run::analysis::recovery::{BINS, LEVEL, LEVELS, Recovered, band};
use run::job::recovery::{FoundAgain, RecoveryWork};
use run::table::{Table, Values};
use stats::estimate::Estimate;

/// Marks between which the section of a page stands.
pub const MARKS: [&str; 2] =
    ["<!-- recovery: written by `localpeace validate recovery --docs` -->", "<!-- /recovery -->"];

/// A number with its interval, two decimals.
fn written(of: &Estimate) -> String {
    format!("{:.2} [{:.2}, {:.2}]", of.value, of.lower, of.upper).replace('-', "−")
}

/// What departs from even ranks, with its direction, in words.
pub fn verdict(of: &Recovered) -> String {
    let mut parts = Vec::new();
    if of.mean.excludes(0.5) {
        let where_to = if of.mean.value < 0.5 { "too high" } else { "too low" };
        parts.push(format!("posteriors lie {where_to}"));
    }
    if of.spread.excludes(1.0) {
        let width = if of.spread.value < 1.0 { "too wide" } else { "too narrow" };
        parts.push(format!("posteriors are {width}"));
    }
    let missed = of.coverage.iter().zip(LEVELS).find(|(found, level)| found.excludes(*level));
    if let Some((found, level)) = missed.filter(|_| parts.is_empty()) {
        let much = if found.value < level { "too seldom" } else { "too often" };
        parts.push(format!("intervals of {:.0} % hold the truth {much}", level * 100.0));
    }
    if parts.is_empty() && of.distance.1 < 1.0 - LEVEL {
        parts.push("ranks are not even".to_owned());
    }
    if parts.is_empty() { "no departure that can be told from noise".to_owned() } else { parts.join("; ") }
}

/// Head and cells of the table for readers.
fn rows(found: &FoundAgain) -> (Vec<String>, Vec<Vec<String>>) {
    let mut head =
        vec!["parameter".to_owned(), "worlds".to_owned(), "mean rank (½)".to_owned(), "spread (1)".to_owned()];
    head.extend(LEVELS.map(|level| format!("in {:.0} %", level * 100.0)));
    head.extend(["left of the prior's spread".to_owned(), "even ranks, p".to_owned(), "direction".to_owned()]);
    let row = |of: &Recovered| {
        let mut row = vec![of.parameter.clone(), of.worlds.to_string(), written(&of.mean), written(&of.spread)];
        row.extend(of.coverage.iter().map(written));
        row.extend([written(&of.narrowed), format!("{:.3}", of.distance.1), verdict(of)]);
        row
    };
    (head, found.parameters.iter().map(row).collect())
}

/// What was done, in a sentence.
fn how(work: &RecoveryWork) -> String {
    let of = &work.recovery;
    let plural = |n: u64, word: &str| if n == 1 { format!("1 {word}") } else { format!("{n} {word}s") };
    format!(
        "{} worlds of {} with parameters drawn from the {} prior, data simulated once each and seen as a data set would, and fitted with {} particles of {} in {}, seed {}, to {}.",
        work.worlds,
        of.plan.scenario.name,
        of.prior.name(),
        of.particles,
        plural(of.trials, "trial"),
        plural(of.generations, "generation"),
        of.plan.seed,
        of.statistics.join(", ")
    )
}

/// The test as text.
pub fn text(work: &RecoveryWork, found: &FoundAgain) -> String {
    let mut text = format!("{}\n", paragraph("", &how(work)));
    for of in &found.parameters {
        let cell = |text: String| vec![text];
        let line = |name: &str, value: String| vec![cell(name.to_owned()), cell(value)];
        let mut lines = vec![
            line("mean rank (½ if even)", written(&of.mean)),
            line("spread of ranks (1 if even)", written(&of.spread)),
        ];
        lines.extend(
            of.coverage
                .iter()
                .zip(LEVELS)
                .map(|(found, level)| line(&format!("truth within {:.0} % intervals", level * 100.0), written(found))),
        );
        lines.push(line("left of the prior's spread", written(&of.narrowed)));
        lines.push(line("ranks in tenths", of.histogram.map(|count| count.to_string()).join(" ")));
        text.push_str(&format!("{}, {} worlds: {}\n", of.parameter, of.worlds, verdict(of)));
        text.push_str(&(columns(&lines, &[Align::Left, Align::Left], |_, _, cell| cell.to_owned()) + "\n"));
    }
    text
}

/// One estimate of a parameter.
type Part<'a> = &'a dyn Fn(&Recovered) -> Estimate;

/// A row a parameter.
pub fn table(found: &FoundAgain) -> Table {
    let all = &found.parameters;
    let number = |of: &dyn Fn(&Recovered) -> f64| Values::Number(all.iter().map(of).collect());
    let mut table = Table::new()
        .with("parameter", Values::Text(all.iter().map(|of| of.parameter.clone()).collect()))
        .with("worlds", Values::Whole(all.iter().map(|of| Some(of.worlds)).collect()));
    let mut estimates: Vec<(String, Part<'_>)> = vec![
        ("mean_rank".to_owned(), &|of| of.mean),
        ("spread".to_owned(), &|of| of.spread),
        ("narrowed".to_owned(), &|of| of.narrowed),
    ];
    let covered: [Part<'_>; 3] = [&|of| of.coverage[0], &|of| of.coverage[1], &|of| of.coverage[2]];
    estimates.extend(covered.into_iter().zip(LEVELS).map(|(of, level)| (format!("coverage_{:.0}", level * 100.0), of)));
    for (name, of) in estimates {
        table = table.with(name.clone(), number(&|row| of(row).value));
        table = table.with(format!("{name}_lower"), number(&|row| of(row).lower));
        table = table.with(format!("{name}_upper"), number(&|row| of(row).upper));
    }
    table = table.with("level", number(&|_| LEVEL));
    table = table.with("distance", number(&|of| of.distance.0)).with("distance_p", number(&|of| of.distance.1));
    for bin in 0..BINS {
        let counts = all.iter().map(|of| Some(of.histogram[bin])).collect();
        table = table.with(format!("ranks_{bin}"), Values::Whole(counts));
    }
    table.with("verdict", Values::Text(all.iter().map(verdict).collect()))
}

/// The histograms of ranks.
pub fn figure(work: &RecoveryWork, found: &FoundAgain) -> RanksFigure {
    let panel = |of: &Recovered| RankPanel {
        name: of.parameter.clone(),
        note: format!("{} worlds · {}", of.worlds, verdict(of)),
        bins: of.histogram.to_vec(),
        band: band(of.worlds),
    };
    RanksFigure {
        frame: Frame {
            question: "Does calibration find again what its data were made with?".to_owned(),
            subtitle: format!(
                "Rank of the true parameter among the draws of its posterior, 0 to 1, in {} worlds; even ranks lie within the grey band in {:.0} of 100 bins",
                work.worlds,
                LEVEL * 100.0
            ),
            trials: work.recovery.trials,
            seed: work.recovery.plan.seed,
            interval_level: None,
            is_illustrative: false,
            note: format!("{} particles, {} generations", work.recovery.particles, work.recovery.generations),
        },
        panels: found.parameters.iter().map(panel).collect(),
    }
}

/// The section of a page, between its marks; `command` makes it again.
fn section(work: &RecoveryWork, found: &FoundAgain, command: &str) -> String {
    let (head, rows) = rows(found);
    let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let mut text = format!("{}\n\n## Does calibration find again what it is given?\n\n", MARKS[0]);
    text.push_str(&format!("{} Command: `{command}`.\n\n", how(work)));
    text.push_str(&line(&head));
    text.push_str(&line(&vec!["---".to_owned(); head.len()]));
    for row in rows {
        text.push_str(&line(&row));
    }
    text.push_str(
        "\nWhat an exact calibration would show stands in brackets at the head of a column; intervals are at 95 %. A mean rank below ½ says that posteriors lie too high; a spread below 1 that they are too wide,\nabove 1 too narrow. ABC keeps what comes near, not what fits, so that too wide is what is to be expected of it, and too narrow would be a fault.\n\n![ranks](figures/recovery.png)\n\n",
    );
    text + MARKS[1]
}

/// A page with its section renewed: between the marks if they are there, else at its end.
pub fn page(page: &str, work: &RecoveryWork, found: &FoundAgain, command: &str) -> String {
    let section = section(work, found, command);
    let ends = page.find(MARKS[0]).zip(page.find(MARKS[1])).filter(|(from, to)| from < to);
    match ends {
        Some((from, to)) => format!("{}{section}{}", &page[..from], &page[to + MARKS[1].len()..]),
        None => format!("{}\n\n{section}\n", page.trim_end()),
    }
}

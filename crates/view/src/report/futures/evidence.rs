//! Where uncertainty comes from and what evidence is worth, as text, table and figure.

use std::path::Path;

use super::{Measure, bar, frame, listed, opening, percent, scale, unit};
use crate::chart::{Bar, BarRow, BarsFigure, ChartError, Figure, Unit};
use crate::report::layout::{Align, Ink, columns, paragraph};
use run::analysis::evidence::{Variance, Worth};
use run::analysis::futures::Futures;
use stats::estimate::Estimate;

/// Factors in a figure; the table has all.
const MOST_ROWS: usize = 16;

/// The split of variances as text.
pub fn variance_text(futures: &Futures<'_>, of: &[Variance], structures: &[usize], ink: Ink) -> String {
    let Some(first) = of.first() else { return String::new() };
    let label = futures.registered(first.quantity.metric).label;
    let mut text = format!(
        "{}\n{}",
        ink.bold(&format!("Where does the uncertainty about {label} come from?")),
        paragraph("  ", &opening(futures))
    );
    let names: Vec<String> = structures.iter().map(|factor| futures.name(*factor).to_owned()).collect();
    let what = if names.is_empty() {
        "Structure: no factor of this sweep chooses among rival mechanisms.".to_owned()
    } else {
        format!("Structure: {}.", listed(&names))
    };
    let meaning = "Luck: chance within one future of given factors, and whatever trials draw that is no factor of the sweep. Parameters: all other factors.";
    text.push_str(&format!("{}\n", paragraph("  ", &format!("{meaning} {what}"))));
    let cell = |text: String| vec![text];
    let mut rows = vec![
        ["share of the variance of a single future", "luck", "parameters", "structure"]
            .map(|w| cell(w.to_owned()))
            .to_vec(),
    ];
    for variance in of {
        let total = variance.split.total();
        let share = |estimate: &Estimate| {
            if total > 0.0 {
                format!(
                    "{} [{}, {}]",
                    percent(estimate.value.max(0.0) / total),
                    rounded(estimate.lower / total),
                    rounded(estimate.upper / total)
                )
            } else {
                "–".to_owned()
            }
        };
        rows.push(vec![
            cell(futures.title(variance.quantity)),
            cell(share(&variance.split.luck)),
            cell(share(&variance.split.parameters)),
            cell(variance.split.structure.as_ref().map_or("–".to_owned(), share)),
        ]);
    }
    let align = [Align::Left, Align::Right, Align::Right, Align::Right];
    text.push_str(&columns(&rows, &align, |_, _, cell| cell.to_owned()));
    text.push_str("\n  More trials reduce luck alone. What parameters and structure leave open needs evidence:\n  `localpeace worth` says on which factor.\n");
    text
}

fn rounded(share: f64) -> String {
    format!("{:.0}", (share * 100.0).max(0.0))
}

/// Every number of the split.
pub fn variance_measures(futures: &Futures<'_>, of: &[Variance]) -> Vec<Measure> {
    let mut all = Vec::new();
    for variance in of {
        let about = futures.title(variance.quantity);
        let parts = [("luck", Some(variance.split.luck)), ("parameters", Some(variance.split.parameters))];
        for (measure, estimate) in parts.into_iter().chain([("structure", variance.split.structure)]) {
            let Some(estimate) = estimate else { continue };
            all.push(Measure { about: about.clone(), of: String::new(), measure, estimate });
        }
    }
    all
}

/// Draws the shares of variance.
///
/// # Errors
/// If the figure cannot be written.
pub fn save_variance(futures: &Futures<'_>, of: &[Variance], folder: &Path) -> Result<(), ChartError> {
    let Some(first) = of.first() else { return Ok(()) };
    let parts = |variance: &Variance| {
        let split = variance.split;
        [("luck", Some(split.luck)), ("parameters", Some(split.parameters)), ("structure", split.structure)]
    };
    let rows = of.iter().filter(|variance| variance.split.total() > 0.0).flat_map(|variance| {
        let total = variance.split.total();
        let row = move |(part, estimate): (&str, Option<Estimate>)| {
            let share = |value: f64| (value / total).clamp(0.0, 1.0);
            let estimate = estimate?;
            let bar = Bar { value: share(estimate.value), low: share(estimate.lower), high: share(estimate.upper) };
            Some((part.to_owned(), bar))
        };
        let name = futures.title(variance.quantity);
        parts(variance).into_iter().filter_map(row).map(move |(part, bar)| BarRow {
            name: name.clone(),
            note: part,
            bars: vec![bar],
            mark: None,
        })
    });
    let metric = futures.registered(first.quantity.metric);
    let subtitle = format!("{}: share of the variance of {} in a single future", futures.table.name, metric.label);
    let figure = BarsFigure {
        frame: frame(futures, "Where does the uncertainty come from?".to_owned(), subtitle, true, ""),
        quantity: "share of variance".to_owned(),
        unit: Unit::Share,
        series: vec![String::new()],
        mark: String::new(),
        rows: rows.collect(),
    };
    figure.save(folder, "variance")
}

/// The worth of evidence as text.
pub fn worth_text(futures: &Futures<'_>, of: &Worth, ink: Ink) -> String {
    let metric = futures.registered(of.metric);
    let all = of.factors.iter().map(|(_, worth)| worth).chain([&of.everything]);
    let scale = scale(metric, all);
    let best = &futures.table.strategies[of.best];
    let mut text = format!(
        "{}\n{}",
        ink.bold(&format!("What would better evidence be worth, on {}?", metric.label)),
        paragraph("  ", &opening(futures))
    );
    let mean = unit(metric).value(of.best_mean).replace('\u{a0}', " ");
    text.push_str(&format!(
        "{}\n",
        paragraph("  ", &format!("As things stand {best} is the best choice on average ({mean}). Knowing a factor before choosing would gain, on average over futures:"))
    ));
    let cell = |text: String| vec![text];
    let mut rows = vec![vec![cell("factor".into()), cell(scale.unit.clone()), cell(String::new())]];
    let verdict = |worth: &Estimate| if worth.lower > 0.0 { "" } else { "nothing that can be seen" };
    for (factor, worth) in &of.factors {
        rows.push(vec![
            cell(futures.name(*factor).to_owned()),
            cell(scale.difference(worth)),
            cell(verdict(worth).to_owned()),
        ]);
    }
    rows.push(vec![
        cell("everything".into()),
        cell(scale.difference(&of.everything)),
        cell(verdict(&of.everything).to_owned()),
    ]);
    text.push_str(&columns(&rows, &[Align::Left, Align::Right, Align::Left], |_, _, cell| cell.to_owned()));
    let worthy: Vec<String> =
        of.factors.iter().filter(|(_, worth)| worth.lower > 0.0).map(|(f, _)| futures.name(*f).to_owned()).collect();
    let last = if worthy.is_empty() {
        format!(
            "No single factor is worth studying for this choice: {best} would be chosen whatever it turned out to be."
        )
    } else {
        format!("Study first: {}. Perfect knowledge is meant; real evidence is worth less.", listed(&worthy))
    };
    text.push('\n');
    text.push_str(&paragraph("  ", &last));
    text
}

/// Every number of the worth of evidence.
pub fn worth_measures(futures: &Futures<'_>, of: &Worth) -> Vec<Measure> {
    let about = "choice among strategies".to_owned();
    let one = |factor: String, estimate: Estimate| Measure {
        about: about.clone(),
        of: factor,
        measure: "worth_of_knowing",
        estimate,
    };
    let mut all: Vec<Measure> =
        of.factors.iter().map(|(factor, worth)| one(futures.name(*factor).to_owned(), *worth)).collect();
    all.push(one("everything".to_owned(), of.everything));
    all
}

/// Draws the worth of every factor.
///
/// # Errors
/// If the figure cannot be written.
pub fn save_worth(futures: &Futures<'_>, of: &Worth, folder: &Path) -> Result<(), ChartError> {
    let metric = futures.registered(of.metric);
    let row = |(name, worth): (&str, &Estimate)| BarRow {
        name: name.to_owned(),
        note: String::new(),
        bars: vec![bar(worth)],
        mark: None,
    };
    let factors = of.factors.iter().take(MOST_ROWS).map(|(factor, worth)| (futures.name(*factor), worth));
    let rows = factors.chain([("everything", &of.everything)]).map(row).collect();
    let subtitle = format!(
        "{}: gain in {} from knowing a factor before choosing, mean over futures",
        futures.table.name, metric.label
    );
    let figure = BarsFigure {
        frame: frame(futures, "What would better evidence be worth?".to_owned(), subtitle, true, "perfect knowledge"),
        quantity: format!("gain in {}", metric.label),
        unit: unit(metric),
        series: vec![String::new()],
        mark: String::new(),
        rows,
    };
    figure.save(folder, "worth")
}

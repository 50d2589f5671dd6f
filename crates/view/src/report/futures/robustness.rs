//! Robust choice as text, table and figures.

use std::path::Path;

use super::{Measure, frame, opening, p_value, percent, scale, unit};
use crate::chart::{ChartError, Figure, RegretFigure, RegretRow};
use crate::report::layout::{Align, Ink, columns, identifier, paragraph};
use crate::report::number::Scale;
use run::analysis::futures::Futures;
use run::analysis::robustness::{Reversal, Robustness, turning};
use stats::choice::robust::{Criterion, Judged, Ranked};
use stats::estimate::Estimate;
use stats::paired::Better;

/// Pairs that are told in sentences; the table has all.
const MOST_PAIRS: usize = 6;
/// Choices in a printed table and in the figure; the file has all.
const MOST_CHOICES: usize = 10;
/// p-value up to which a factor is said to turn the choice.
const MOST_P: f64 = 0.05;
/// Share of a value from which noise in single futures is worth a warning.
const MUCH_BIAS: f64 = 0.1;

/// Turns an oriented number back into the metric's own direction.
fn turned(futures: &Futures<'_>, of: &Robustness, judged: &Judged, estimate: &Estimate) -> Estimate {
    let is_lower = run::analysis::comparison::better(futures.registered(of.metric)) == Better::Lower;
    let own_scale = matches!(judged.criterion, Criterion::ExpectedValue | Criterion::WorstValue);
    if is_lower && own_scale {
        Estimate { value: -estimate.value, lower: -estimate.upper, upper: -estimate.lower, ..*estimate }
    } else {
        *estimate
    }
}

fn title(criterion: Criterion) -> &'static str {
    match criterion {
        Criterion::ExpectedValue => "mean over futures",
        Criterion::LargestRegret => "largest regret",
        Criterion::RegretAtNinety => "regret in 90 % of futures at most",
        Criterion::WorstValue => "worst future",
        Criterion::Satisficing(_) => "share of futures that satisfy",
    }
}

fn name(criterion: Criterion) -> &'static str {
    match criterion {
        Criterion::ExpectedValue => "expected_value",
        Criterion::LargestRegret => "largest_regret",
        Criterion::RegretAtNinety => "regret_90",
        Criterion::WorstValue => "worst_value",
        Criterion::Satisficing(_) => "satisficing",
    }
}

/// The analysis as text.
pub fn text(futures: &Futures<'_>, of: &Robustness, threshold: Option<f64>, ink: Ink) -> String {
    let metric = futures.registered(of.metric);
    let mut text = format!(
        "{}\n{}",
        ink.bold(&format!("Which choice holds up over the futures, on {}?", metric.label)),
        paragraph("  ", &opening(futures))
    );
    let levers = if of.has_levers { ", settings of levers included" } else { "" };
    text.push_str(&format!(
        "{}\n",
        paragraph(
            "  ",
            &format!(
                "{} choices{levers} over {} futures, each of which counts the same.",
                of.choices.len(),
                of.futures
            )
        )
    ));
    for judged in &of.criteria {
        text.push_str(&criterion(futures, of, judged, threshold));
    }
    text.push_str(&reversals(futures, of, ink));
    text
}

fn criterion(futures: &Futures<'_>, of: &Robustness, judged: &Judged, threshold: Option<f64>) -> String {
    let metric = futures.registered(of.metric);
    let values: Vec<Estimate> =
        judged.strategies.iter().map(|ranked| turned(futures, of, judged, &ranked.value)).collect();
    let is_share = matches!(judged.criterion, Criterion::Satisficing(_));
    let scale = if is_share { None } else { Some(scale(metric, values.iter())) };
    let number = |estimate: &Estimate| match &scale {
        Some(scale) => scale.estimate(estimate),
        None => Scale::estimate(&share_scale(), estimate),
    };
    let unit = scale.as_ref().map_or("% of futures", |scale| scale.unit.as_str());
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by_key(|choice| (judged.strategies[*choice].rank, *choice));
    let cell = |text: String| vec![text];
    let mut rows = vec![vec![cell(String::new()), cell(unit.to_owned()), cell("rank".into()), cell("first in".into())]];
    rows.extend(order.iter().take(MOST_CHOICES).map(|choice| {
        let ranked = &judged.strategies[*choice];
        vec![
            identifier(&of.choices[*choice].name, 40),
            cell(number(&values[*choice])),
            cell(ranks(ranked)),
            cell(percent(ranked.share_first)),
        ]
    }));
    let align = [Align::Left, Align::Right, Align::Right, Align::Right];
    let mut head = title(judged.criterion).to_owned();
    if let (Criterion::Satisficing(_), Some(threshold)) = (judged.criterion, threshold) {
        let side = match run::analysis::comparison::better(metric) {
            Better::Higher => "at least",
            Better::Lower => "at most",
        };
        head =
            format!("{head}: {} {side} {}", metric.label, super::unit(metric).value(threshold).replace('\u{a0}', " "));
    }
    let mut text = format!("  {head}\n{}", columns(&rows, &align, |_, _, cell| cell.to_owned()));
    if order.len() > MOST_CHOICES {
        let further = format!("{} further choices are in the file.", order.len() - MOST_CHOICES);
        text.push_str(&paragraph("  ", &further));
    }
    let biased = |ranked: &Ranked| ranked.bias.abs() > MUCH_BIAS * ranked.value.value.abs().max(1e-12);
    if judged.criterion.is_regret() && judged.strategies.iter().any(biased) {
        let most = judged.strategies.iter().map(|ranked| ranked.bias).fold(0.0, f64::max);
        let as_estimate = Estimate { value: most, lower: most, upper: most, level: 0.95, n: 0 };
        let size = number(&as_estimate);
        let size = size.split(' ').next().unwrap_or_default();
        text.push_str(&paragraph(
            "  ",
            &format!("Noise in single futures makes regrets look larger, here by up to about {size}; more trials at each point would lower it."),
        ));
    }
    format!("{text}\n")
}

/// Shares of futures in per cent.
fn share_scale() -> Scale {
    let peace = &model::metric::ALL[model::metric::PEACE];
    Scale::of(peace, 1.0)
}

fn ranks(of: &Ranked) -> String {
    let (low, high) = of.ranks;
    if low == high { format!("{}", of.rank) } else { format!("{} ({low} to {high})", of.rank) }
}

fn reversals(futures: &Futures<'_>, of: &Robustness, ink: Ink) -> String {
    let mut text = format!("  {}\n", ink.bold("Where the ranking turns"));
    let mut order: Vec<&Reversal> = of.reversals.iter().collect();
    if order.len() > MOST_PAIRS {
        // those that turn most come first, then those that differ most
        let turns = |reversal: &Reversal| {
            let [better, worse, _] = reversal.shares();
            (better.min(worse), better.max(worse))
        };
        order.sort_by(|a, b| {
            let ((a_less, a_more), (b_less, b_more)) = (turns(a), turns(b));
            b_less.total_cmp(&a_less).then(b_more.total_cmp(&a_more)).then(a.pair.cmp(&b.pair))
        });
        order.retain(|reversal| turns(reversal).0 > 0.0);
        if order.is_empty() {
            let none = "No choice is better than another in some futures and worse in others.";
            text.push_str(&paragraph("  ", none));
        }
    }
    for reversal in order.iter().take(MOST_PAIRS) {
        text.push_str(&paragraph("  ", &a_pair(futures, of, reversal)));
    }
    let further = of.reversals.len() - order.len().min(MOST_PAIRS);
    if further > 0 {
        text.push_str(&paragraph("  ", &format!("{further} further pairs are in the file.")));
    }
    text
}

/// Two choices in a sentence or two.
fn a_pair(futures: &Futures<'_>, of: &Robustness, reversal: &Reversal) -> String {
    let (first, second) = (&of.choices[reversal.pair.0].name, &of.choices[reversal.pair.1].name);
    let [better, worse, close] = reversal.shares();
    let text = format!(
        "{first} is better than {second} in {} of futures, worse in {}, and too close to call in {}.",
        percent(better),
        percent(worse),
        percent(close)
    );
    let more = if better <= 0.0 && worse <= 0.0 {
        " They cannot be told apart anywhere.".to_owned()
    } else if reversal.cuts.is_empty() {
        " Nothing in this sweep turns that.".to_owned()
    } else {
        match reversal.cuts.iter().find(|cut| cut.p_value <= MOST_P && cut.skill > 0.0) {
            Some(cut) => format!(
                " {} turns it: {first} is better where {}, {second} where {} ({} of the decided futures, {}).",
                futures.name(cut.factor),
                turning(futures, cut, true),
                turning(futures, cut, false),
                percent(cut.right),
                p_value(cut.p_value)
            ),
            None => " No single factor says which way it goes.".to_owned(),
        }
    };
    format!("{text}{more}")
}

/// Every number of the analysis.
pub fn measures(futures: &Futures<'_>, of: &Robustness) -> Vec<Measure> {
    let n = of.futures as u64;
    let plain = |value: f64| Estimate { value, lower: value, upper: value, level: 0.95, n };
    let mut all = Vec::new();
    let mut push = |about: &str, of: &str, measure: &'static str, estimate: Estimate| {
        all.push(Measure { about: about.to_owned(), of: of.to_owned(), measure, estimate });
    };
    for judged in &of.criteria {
        for (choice, ranked) in of.choices.iter().zip(&judged.strategies) {
            let criterion = name(judged.criterion);
            push(&choice.name, criterion, "value", turned(futures, of, judged, &ranked.value));
            #[allow(clippy::cast_precision_loss)] // ranks
            let rank = Estimate {
                value: ranked.rank as f64,
                lower: ranked.ranks.0 as f64,
                upper: ranked.ranks.1 as f64,
                level: 0.95,
                n,
            };
            push(&choice.name, criterion, "rank", rank);
            push(&choice.name, criterion, "share_first", plain(ranked.share_first));
            push(&choice.name, criterion, "noise_bias", plain(ranked.bias));
        }
    }
    for reversal in &of.reversals {
        let about = format!("{} against {}", of.choices[reversal.pair.0].name, of.choices[reversal.pair.1].name);
        for (measure, share) in ["share_better", "share_worse", "share_too_close"].into_iter().zip(reversal.shares()) {
            push(&about, "", measure, plain(share));
        }
        for cut in &reversal.cuts {
            let at = format!("{}: better where {}", futures.name(cut.factor), turning(futures, cut, true));
            push(&about, &at, "sorted_rightly", plain(cut.right));
            push(&about, &at, "skill", plain(cut.skill));
            push(&about, &at, "p_value", plain(cut.p_value));
        }
    }
    all
}

/// Draws the regrets.
///
/// # Errors
/// If a figure cannot be written.
pub fn save(futures: &Futures<'_>, of: &Robustness, folder: &Path) -> Result<(), ChartError> {
    let metric = futures.registered(of.metric);
    let row = |(choice, regrets): (&run::analysis::robustness::Choice, &Vec<f64>)| RegretRow {
        name: choice.name.clone(),
        regrets: regrets.clone(),
    };
    let mean = |regrets: &[f64]| regrets.iter().sum::<f64>() / regrets.len().max(1) as f64;
    let mut rows: Vec<RegretRow> = of.choices.iter().zip(&of.regrets).map(row).collect();
    let is_cut = rows.len() > MOST_CHOICES;
    if is_cut {
        rows.sort_by(|a, b| mean(&a.regrets).total_cmp(&mean(&b.regrets)));
        rows.truncate(MOST_CHOICES);
    }
    let note = if is_cut { "the ten choices with the least mean regret" } else { "" };
    let subtitle = format!(
        "{}: regret on {}, the distance from the best choice in the same future",
        futures.table.name, metric.label
    );
    let figure = RegretFigure {
        frame: frame(futures, "What does each choice give away, future by future?".to_owned(), subtitle, false, note),
        unit: unit(metric),
        rows,
    };
    figure.save(folder, "regret")
}

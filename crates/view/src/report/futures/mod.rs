//! Analyses of a sweep as text, table and figures.

pub mod discovery;
pub mod evidence;
pub mod factor_map;
pub mod robustness;
pub mod sensitivity;
pub mod sensitivity_figures;
mod sensitivity_pairs;
#[cfg(test)]
mod tests;

use super::layout::mark;
use super::number::{Scale, count};
pub(super) use super::words::list as listed;
use crate::chart::{Bar, Frame, PlaneAxis, Unit};
use model::metric::Metric;
use run::analysis::futures::{Futures, PRECISION, Quantity};
use run::sweep::{self, FactorColumn};
use run::table::{Table, Values};
use stats::estimate::Estimate;

/// A number of the table of an analysis.
#[derive(Debug, Clone, PartialEq)]
pub struct Measure {
    /// What it is about: strategies, or a pair of them.
    pub about: String,
    /// Factor, box or future; may be empty.
    pub of: String,
    /// What was measured.
    pub measure: &'static str,
    /// The number.
    pub estimate: Estimate,
}

/// One row a measure.
pub fn table(futures: &Futures<'_>, metric: &Metric, measures: &[Measure]) -> Table {
    let text = |of: fn(&Measure) -> String| Values::Text(measures.iter().map(of).collect());
    let number = |of: fn(&Estimate) -> f64| Values::Number(measures.iter().map(|m| of(&m.estimate)).collect());
    let same = |words: &str| Values::Text(vec![words.to_owned(); measures.len()]);
    Table::new()
        .with("sweep", same(&futures.table.name))
        .with("metric", same(metric.name))
        .with("about", text(|measure| measure.about.clone()))
        .with("of", text(|measure| measure.of.clone()))
        .with("measure", text(|measure| measure.measure.to_owned()))
        .with("n", Values::Whole(measures.iter().map(|measure| Some(measure.estimate.n)).collect()))
        .with("value", number(|estimate| estimate.value))
        .with("lower", number(|estimate| estimate.lower))
        .with("upper", number(|estimate| estimate.upper))
        .with("level", number(|estimate| estimate.level))
}

/// Title and caption of a figure about a sweep.
fn frame(futures: &Futures<'_>, question: String, subtitle: String, has_intervals: bool, note: &str) -> Frame {
    let table = futures.table;
    let at = format!("at each of {} points", count(table.points() as u64));
    Frame {
        question,
        subtitle,
        trials: table.trials,
        seed: table.seed,
        interval_level: has_intervals.then_some(PRECISION.level),
        is_illustrative: table.is_illustrative,
        note: if note.is_empty() { at } else { format!("{at} · {note}") },
    }
}

/// What was run, in a line.
fn opening(futures: &Futures<'_>) -> String {
    let table = futures.table;
    format!(
        "Sweep {}: {} points over {} factors, {} trials of each strategy at each, seed {}. {} {}",
        table.name,
        count(table.points() as u64),
        table.factors.len(),
        count(table.trials),
        table.seed,
        table.question,
        mark(table.is_illustrative)
    )
}

/// A metric of a strategy or a difference in words: `peace at the horizon under multilayer`.
fn in_words(futures: &Futures<'_>, quantity: Quantity) -> String {
    let label = futures.registered(quantity.metric).label;
    let strategy = &futures.table.strategies[quantity.strategy];
    match quantity.against {
        None => format!("{label} under {strategy}"),
        Some(against) => format!("{label}, {strategy} minus {}", futures.table.strategies[against]),
    }
}

fn unit(metric: &Metric) -> Unit {
    super::figures::unit(metric)
}

/// The scale for numbers of a metric.
fn scale<'a>(metric: &Metric, numbers: impl Iterator<Item = &'a Estimate>) -> Scale {
    Scale::of(metric, numbers.map(|estimate| estimate.value.abs()).filter(|v| v.is_finite()).fold(0.0, f64::max))
}

fn bar(of: &Estimate) -> Bar {
    Bar { value: of.value, low: of.lower, high: of.upper }
}

/// A factor as the axis of a chart.
fn axis(factor: &FactorColumn) -> PlaneAxis {
    let values = factor.values.iter();
    let (low, high) = match &factor.scale {
        sweep::Scale::Number { low, high } => (*low, *high),
        sweep::Scale::Words(words) => (0.0, words.len() as f64 - 1.0),
    };
    let (low, high) = values.fold((low, high), |(low, high), value| (low.min(*value), high.max(*value)));
    PlaneAxis { title: factor.name.clone(), unit: Unit::Number(factor.unit.clone()), range: (low, high) }
}

/// A share as per cent.
fn percent(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}

/// A probability that is never written as nil.
fn p_value(p: f64) -> String {
    if p < 0.001 { "p < 0.001".to_owned() } else { format!("p = {p:.3}") }
}

//! The map of the better choice over two factors of a grid.

use super::{frame, unit};
use crate::chart::{FactorMapFigure, MapCell, StrategyLabel};
use run::analysis::futures::Futures;
use run::analysis::robustness::Robustness;
use run::analysis::sensitivity::written;
use stats::choice::reversal::Reading;

/// Levels of a factor: its values among the futures, ascending.
fn levels(futures: &Futures<'_>, of: &Robustness, factor: usize) -> Vec<f64> {
    let mut values: Vec<f64> = of.points.iter().map(|point| futures.table.factors[factor].values[*point]).collect();
    values.sort_by(f64::total_cmp);
    values.dedup();
    values
}

/// The map, if the futures are a grid of exactly two factors that vary.
pub fn factor_map(futures: &Futures<'_>, of: &Robustness) -> Option<FactorMapFigure> {
    let varying: Vec<(usize, Vec<f64>)> = (0..futures.table.factors.len())
        .map(|factor| (factor, levels(futures, of, factor)))
        .filter(|(_, levels)| levels.len() > 1)
        .collect();
    let [(across, columns), (up, rows)] = varying.as_slice() else { return None };
    if columns.len() * rows.len() != of.points.len() {
        return None;
    }
    let mut cells = vec![None; of.points.len()];
    for (future, point) in of.points.iter().enumerate() {
        let place = |levels: &[f64], factor: usize| {
            let value = futures.table.factors[factor].values[*point];
            levels.iter().position(|level| level.total_cmp(&value).is_eq())
        };
        let (column, row) = (place(columns, *across)?, place(rows, *up)?);
        cells[row * columns.len() + column] = Some(cell(of, future));
    }
    let metric = futures.registered(of.metric);
    let words = |factor: usize, levels: &[f64]| -> (String, Vec<String>) {
        let column = &futures.table.factors[factor];
        let title =
            if column.unit.is_empty() { column.name.clone() } else { format!("{} ({})", column.name, column.unit) };
        (title, levels.iter().map(|level| written(column, *level)).collect())
    };
    let names: Vec<&str> = of.choices.iter().map(|choice| choice.name.as_str()).collect();
    let unit_name = unit(metric).difference_words().to_owned();
    let note =
        format!("lead over the next best in {unit_name}; hatched: 95 % interval of the paired difference contains 0");
    let question = match names.as_slice() {
        [one, two] => format!("Where is {two} the better choice, and where {one}?"),
        _ => "Which choice is the best one where?".to_owned(),
    };
    Some(FactorMapFigure {
        frame: frame(futures, question, format!("{}: {}", futures.table.name, metric.label), true, &note),
        strategies: names
            .iter()
            .enumerate()
            .map(|(order, name)| StrategyLabel::new(*name, order + colour(of)))
            .collect(),
        unit: unit(metric),
        across: words(*across, columns),
        up: words(*up, rows),
        cells,
    })
}

/// Colours begin after the baseline's grey unless the first choice is to do nothing.
fn colour(of: &Robustness) -> usize {
    usize::from(of.choices.first().is_some_and(|choice| choice.name != "none"))
}

/// The best choice of a future and its lead.
fn cell(of: &Robustness, future: usize) -> MapCell {
    let mut order: Vec<usize> = (0..of.choices.len()).collect();
    order.sort_by(|a, b| of.regrets[*a][future].total_cmp(&of.regrets[*b][future]).then(a.cmp(b)));
    let (best, next) = (order[0], order[1]);
    let is_told_apart = |other: usize| {
        of.reversals.iter().any(|reversal| {
            let pair = reversal.pair == (best, other) || reversal.pair == (other, best);
            pair && reversal.readings[future] != Reading::TooClose
        })
    };
    MapCell {
        best,
        lead: of.regrets[next][future] - of.regrets[best][future],
        is_too_close: !order[1..].iter().all(|other| is_told_apart(*other)),
    }
}

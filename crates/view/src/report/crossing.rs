//! The crossing of strategies along a factor as text, table and figure.

use super::layout::{Align, Ink, columns, identifier, mark, paragraph};
use super::number::Scale;
use crate::chart::{Crossing, CrossingFigure, CrossingLine, Frame, Unit};
use model::metric::Metric;
use model::scenario::Arm;
use run::analysis::comparison::LEVEL;
use run::analysis::crossing::{Crossings, Point};
use run::table::{Table, Values};
use stats::estimate::Estimate;

/// What was run along the factor.
#[derive(Debug, Clone, Copy)]
pub struct Along<'a> {
    /// Name of the scenario.
    pub scenario: &'a str,
    /// Files of the strategies that the scenario lists.
    pub listed: &'a [String],
    /// The strategies.
    pub arms: &'a [Arm],
    /// The metric.
    pub metric: &'a Metric,
    /// Trials of each strategy at each value of the factor.
    pub trials: u64,
    /// Seed.
    pub seed: u64,
    /// Whether the figure must say that nothing ties it to data.
    pub is_illustrative: bool,
}

/// The crossing as text.
pub fn text(along: &Along<'_>, of: &Crossings, ink: Ink) -> String {
    let largest = of.values.iter().flatten().map(|value| value.value.abs()).fold(0.0, f64::max);
    let scale = Scale::of(along.metric, largest);
    let mut head = vec![vec!["linkage".to_owned()]];
    head.extend(along.arms.iter().map(|arm| identifier(&arm.id, 14)));
    let mut rows = vec![head];
    for (at, factor) in of.factors.iter().enumerate() {
        let mut row = vec![vec![format!("{factor:.3}")]];
        row.extend(of.values.iter().map(|values| vec![scale.estimate(&values[at])]));
        rows.push(row);
    }
    let align = vec![Align::Right; along.arms.len() + 1];
    let title = format!("{}, {}, by linkage", along.metric.label, scale.unit);
    let points = crossings_in_words(along, of);
    format!(
        "{}\n{}{}",
        ink.bold(&title),
        columns(&rows, &align, |_, _, cell| cell.to_owned()),
        paragraph("  ", &format!("{points} {}", mark(along.is_illustrative)))
    )
}

/// Where lines cross for sure, and which pairs cannot be told.
fn crossings_in_words(along: &Along<'_>, of: &Crossings) -> String {
    let sure: Vec<String> = of
        .points
        .iter()
        .map(|point| {
            let (low, high) = point.interval;
            format!("{} at {:.2} [{low:.2}, {high:.2}]", pair(along.arms, point.strategies), point.factor)
        })
        .collect();
    let mut text = match sure.as_slice() {
        [] => "No crossing can be told: nowhere is one strategy surely better and elsewhere the other.".to_owned(),
        _ => format!(
            "Lines cross (with {:.0} % intervals that hold for all pairs together): {}.",
            100.0 * LEVEL,
            sure.join("; ")
        ),
    };
    text += &doubtful(along.arms, &of.doubtful);
    text
}

/// Two strategies by their identifiers.
pub(super) fn pair(arms: &[Arm], (first, second): (usize, usize)) -> String {
    format!("{} and {}", arms[first].id, arms[second].id)
}

/// Which lines change sides without its being told for sure; empty if none do.
pub(super) fn doubtful(arms: &[Arm], pairs: &[(usize, usize)]) -> String {
    let pairs: Vec<String> = pairs.iter().map(|doubtful| pair(arms, *doubtful)).collect();
    if pairs.is_empty() {
        String::new()
    } else {
        format!(" The lines of {} change sides within noise.", pairs.join("; of "))
    }
}

/// A line for each strategy along a factor.
pub(super) fn lines(listed: &[String], arms: &[Arm], values: &[Vec<Estimate>]) -> Vec<CrossingLine> {
    let part = |values: &[Estimate], part: fn(&Estimate) -> f64| values.iter().map(part).collect();
    let line = |(order, values): (usize, &Vec<Estimate>)| CrossingLine {
        strategy: super::study::label(listed, arms, order),
        value: part(values, |value| value.value),
        low: part(values, |value| value.lower),
        high: part(values, |value| value.upper),
    };
    values.iter().enumerate().map(line).collect()
}

/// A mark for each crossing that is sure.
pub(super) fn marks(points: &[Point]) -> Vec<Crossing> {
    let mark =
        |point: &Point| Crossing { factor: point.factor, factor_interval: Some(point.interval), value: point.value };
    points.iter().map(mark).collect()
}

/// One row per strategy and value of the factor.
pub fn table(along: &Along<'_>, of: &Crossings) -> Table {
    let rows: Vec<(usize, usize)> =
        (0..along.arms.len()).flat_map(|arm| (0..of.factors.len()).map(move |at| (arm, at))).collect();
    let number = |values: &[Vec<Estimate>], part: fn(&Estimate) -> f64| {
        Values::Number(rows.iter().map(|(arm, at)| part(&values[*arm][*at])).collect())
    };
    let text = |of: &dyn Fn(usize) -> String| Values::Text(rows.iter().map(|(arm, _)| of(*arm)).collect());
    Table::new()
        .with("scenario", text(&|_| along.scenario.to_owned()))
        .with("strategy", text(&|arm| along.arms[arm].id.clone()))
        .with("metric", text(&|_| along.metric.name.to_owned()))
        .with("unit", text(&|_| along.metric.unit.to_owned()))
        .with("linkage", Values::Number(rows.iter().map(|(_, at)| of.factors[*at]).collect()))
        .with("n", Values::Whole(rows.iter().map(|(arm, at)| Some(of.values[*arm][*at].n)).collect()))
        .with("mean", number(&of.values, |value| value.value))
        .with("lower", number(&of.values, |value| value.lower))
        .with("upper", number(&of.values, |value| value.upper))
        .with("level", Values::Number(rows.iter().map(|(arm, at)| of.values[*arm][*at].level).collect()))
        .with("difference", number(&of.differences, |value| value.value))
        .with("difference_lower", number(&of.differences, |value| value.lower))
        .with("difference_upper", number(&of.differences, |value| value.upper))
}

/// The crossing as a figure.
pub fn figure(along: &Along<'_>, of: &Crossings) -> CrossingFigure {
    CrossingFigure {
        frame: Frame {
            question: "Which strategy helps, as the local conflict is tied more to the national one?".to_owned(),
            subtitle: format!("{}: {} by linkage", along.scenario, along.metric.label),
            trials: along.trials,
            seed: along.seed,
            interval_level: Some(LEVEL),
            is_illustrative: along.is_illustrative,
            note: "the same luck at every value".to_owned(),
        },
        factor: "linkage of the local conflict to the national one".to_owned(),
        factor_unit: Unit::Number(String::new()),
        factor_ends: ("none".to_owned(), "as strong as it gets".to_owned()),
        factor_values: of.factors.clone(),
        metric: along.metric.label.to_owned(),
        unit: super::figures::unit(along.metric),
        lines: lines(along.listed, along.arms, &of.values),
        crossings: marks(&of.points),
    }
}

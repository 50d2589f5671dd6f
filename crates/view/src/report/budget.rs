//! What plans achieve with more or less money, as text, table and figure.

use super::crossing::{doubtful, lines, marks, pair};
use super::futures::listed;
use super::layout::{Align, Ink, columns, identifier, mark, paragraph, wrapped};
use super::number::{Part, Scale, whole};
use crate::chart::{CrossingFigure, Frame, Unit};
use model::metric::{Direction, Metric};
use model::scenario::Arm;
use run::analysis::budget::Budget;
use run::analysis::comparison::{LEVEL, better};
use run::table::{Table, Values};
use stats::estimate::Estimate;
use stats::paired::verdict;

/// What was run with more or less money.
#[derive(Debug, Clone, Copy)]
pub struct WithMoney<'a> {
    /// Name of the scenario.
    pub scenario: &'a str,
    /// Files of the strategies that the scenario lists.
    pub listed: &'a [String],
    /// The strategies.
    pub arms: &'a [Arm],
    /// The metric.
    pub metric: &'a Metric,
    /// Trials of each strategy at each amount.
    pub trials: u64,
    /// Seed.
    pub seed: u64,
    /// The next sum a year, USD.
    pub next_usd_a_year: f64,
    /// Whether the figure must say that nothing ties it to data.
    pub is_illustrative: bool,
}

/// Widest head of a column.
const HEAD: usize = 18;

/// The budget as text: what each plan achieves at each amount, whether their order turns, and what the next sum brings.
pub fn text(with: &WithMoney<'_>, of: &Budget, ink: Ink) -> String {
    let largest = of.along.values.iter().flatten().map(|value| value.value.abs()).fold(0.0, f64::max);
    let scale = Scale::of(with.metric, largest);
    let mut head = vec![vec!["USD a year".to_owned()]];
    head.extend(with.arms.iter().map(|arm| named(&arm.id)));
    let mut rows = vec![head];
    for (at, usd) in of.usd_a_year.iter().enumerate() {
        let own = if at == of.usd_a_year.len() / 2 { " *" } else { "" };
        let mut row = vec![vec![format!("{}{own}", whole(*usd))]];
        let cell = |arm: usize| {
            let spent = format!("spends {}", whole(of.spent[arm][at].value));
            vec![scale.estimate(&of.along.values[arm][at]), spent]
        };
        row.extend((0..with.arms.len()).map(cell));
        rows.push(row);
    }
    let align = vec![Align::Right; with.arms.len() + 1];
    let better = if with.metric.better == Direction::Higher { "more is better" } else { "less is better" };
    let title = format!("{}, {} ({better}), with a third to three times the money", with.metric.label, scale.unit);
    format!(
        "{}\n{}{}{}{}",
        ink.bold(&title),
        columns(&rows, &align, |_, _, cell| cell.to_owned()),
        paragraph("  ", &turns(with, of)),
        paragraph("  ", &next_sum(with, of, &scale)),
        paragraph(
            "  ",
            &format!(
                "* The money that there is, at its median. Everything else stays as it is, the plans too: what they do not ask for stays unspent. Spent is in USD over the whole simulation. {}",
                mark(with.is_illustrative)
            )
        ),
    )
}

/// An identifier in as many lines as it takes.
fn named(id: &str) -> Vec<String> {
    identifier(id, HEAD).iter().flat_map(|line| wrapped(line, HEAD)).collect()
}

/// Where the order of plans turns, or that it does not.
fn turns(with: &WithMoney<'_>, of: &Budget) -> String {
    let sure: Vec<String> = of
        .along
        .points
        .iter()
        .map(|point| {
            let (low, high) = point.interval;
            format!(
                "of {} at about USD {} a year [{} to {}]",
                pair(with.arms, point.strategies),
                whole(point.factor),
                whole(low),
                whole(high)
            )
        })
        .collect();
    let mut text = if sure.is_empty() {
        "No turn of the plans' order can be told: no plan is surely better than another at one amount and surely worse at another."
            .to_owned()
    } else {
        format!(
            "The order turns (intervals hold at {:.0} % for all amounts and pairs together): {}.",
            100.0 * LEVEL,
            sure.join("; ")
        )
    };
    text += &doubtful(with.arms, &of.along.doubtful);
    text
}

/// What the next sum brings each plan that does something.
fn next_sum(with: &WithMoney<'_>, of: &Budget, scale: &Scale) -> String {
    let mut said = Vec::new();
    for (arm, next) in of.next.iter().enumerate().filter(|(arm, _)| !with.arms[*arm].blocks.is_empty()) {
        if next.value == 0.0 && of.next_spent[arm].value == 0.0 {
            said.push(format!("{} nothing (it asks for no more money)", with.arms[arm].id));
            continue;
        }
        let what = verdict(next, better(with.metric)).words();
        let spent = whole(of.next_spent[arm].value);
        said.push(format!("{} {} ({what}; it spends USD {spent} more)", with.arms[arm].id, scale.difference(next)));
    }
    let sum = whole(with.next_usd_a_year);
    match said.as_slice() {
        [] => String::new(),
        _ => format!("The next USD {sum} a year brings, in the same futures: {}.", listed(&said)),
    }
}

/// One row a strategy and amount; the next sum stands in a row of its own.
pub fn table(with: &WithMoney<'_>, of: &Budget) -> Table {
    let amounts = of.usd_a_year.len();
    let rows: Vec<(usize, usize)> =
        (0..with.arms.len()).flat_map(|arm| (0..=amounts).map(move |at| (arm, at))).collect();
    let is_next = |at: usize| at == amounts;
    let number =
        |value: &dyn Fn(usize, usize) -> f64| Values::Number(rows.iter().map(|(arm, at)| value(*arm, *at)).collect());
    let text = |of: &dyn Fn(usize, usize) -> String| Values::Text(rows.iter().map(|(arm, at)| of(*arm, *at)).collect());
    let level = |values: &[Vec<Estimate>], arm: usize, at: usize, part: Part| {
        if is_next(at) { f64::NAN } else { part(&values[arm][at]) }
    };
    let own = of.usd_a_year[amounts / 2];
    let mut table = Table::new()
        .with("scenario", text(&|_, _| with.scenario.to_owned()))
        .with("strategy", text(&|arm, _| with.arms[arm].id.clone()))
        .with("metric", text(&|_, _| with.metric.name.to_owned()))
        .with("unit", text(&|_, _| with.metric.unit.to_owned()))
        .with("what", text(&|_, at| if is_next(at) { "next sum" } else { "amount" }.to_owned()))
        .with("usd_a_year", number(&|_, at| if is_next(at) { own + with.next_usd_a_year } else { of.usd_a_year[at] }))
        .with("n", Values::Whole(rows.iter().map(|(arm, _)| Some(of.next[*arm].n)).collect()));
    let parts: [(&str, Part); 3] =
        [("", |value| value.value), ("_lower", |value| value.lower), ("_upper", |value| value.upper)];
    for (end, part) in parts {
        table = table.with(format!("mean{end}"), number(&|arm, at| level(&of.along.values, arm, at, part)));
    }
    for (end, part) in parts {
        table = table.with(format!("difference{end}"), number(&|arm, at| level(&of.along.differences, arm, at, part)));
    }
    for (end, part) in parts {
        let next = number(&|arm, at| if is_next(at) { part(&of.next[arm]) } else { f64::NAN });
        table = table.with(format!("gain_of_next_sum{end}"), next);
    }
    table
        .with("level", number(&|_, _| LEVEL))
        .with(
            "spent_usd",
            number(&|arm, at| {
                let own = of.spent[arm][amounts / 2].value;
                if is_next(at) { own + of.next_spent[arm].value } else { of.spent[arm][at].value }
            }),
        )
        .with(
            "place",
            Values::Whole(
                rows.iter()
                    .map(|(arm, at)| {
                        let order = of.orders.get(*at)?;
                        order.iter().position(|other| other == arm).map(|place| place as u64 + 1)
                    })
                    .collect(),
            ),
        )
}

/// The budget as a figure.
pub fn figure(with: &WithMoney<'_>, of: &Budget) -> CrossingFigure {
    CrossingFigure {
        frame: Frame {
            question: "What would each plan achieve with more or less money?".to_owned(),
            subtitle: format!("{}: {} with a third to three times the money", with.scenario, with.metric.label),
            trials: with.trials,
            seed: with.seed,
            interval_level: Some(LEVEL),
            is_illustrative: with.is_illustrative,
            note: "the same luck at every amount".to_owned(),
        },
        factor: "money of the mission, USD a year".to_owned(),
        factor_unit: Unit::Usd,
        factor_ends: ("a third".to_owned(), "three times".to_owned()),
        factor_values: of.usd_a_year.clone(),
        metric: with.metric.label.to_owned(),
        unit: super::figures::unit(with.metric),
        lines: lines(with.listed, with.arms, &of.along.values),
        crossings: marks(&of.along.points),
    }
}

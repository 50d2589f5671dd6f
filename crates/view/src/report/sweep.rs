//! A sweep in a few lines: its factors, and how the strategies stand over all its points.

use super::layout::{mark, paragraph};
use model::metric::{self, Direction};
use run::sweep::{Role, Scale, SweepTable};

/// Metrics that are told.
const TOLD: [&str; 3] = ["peace", "deaths", "cost_usd"];

/// One line a factor: its name, who decides on it and what it may be.
pub fn factor_lines(factors: &[(String, Role, Scale)]) -> String {
    let mut text = String::new();
    for (name, role, scale) in factors {
        let role = match role {
            Role::Lever => "lever",
            Role::Uncertainty => "uncertainty",
        };
        let range = match scale {
            Scale::Number { low, high } => format!("{low} to {high}"),
            Scale::Words(words) => words.join(", "),
        };
        text.push_str(&paragraph(&format!("  {role:<14}"), &format!("{name}: {range}")));
    }
    text
}

/// How the strategies stand over all points.
pub fn summary(table: &SweepTable) -> String {
    let mut text = format!("{}: {}\n\n", table.name, table.question);
    let factors: Vec<_> =
        table.factors.iter().map(|factor| (factor.name.clone(), factor.role, factor.scale.clone())).collect();
    text.push_str(&factor_lines(&factors));
    text.push('\n');
    text.push_str(&paragraph(
        "",
        &format!(
            "{} points × {} strategies × up to {} trials, seed {}, the same luck everywhere. Least, middle and greatest mean over the points, and the share of points at which a strategy is the best in the estimates. {}",
            table.points(),
            table.strategies.len(),
            table.trials,
            table.seed,
            mark(table.is_illustrative)
        ),
    ));
    for metric in TOLD.iter().filter_map(|name| table.metric(name)) {
        text.push_str(&metric_lines(table, metric));
    }
    text
}

fn metric_lines(table: &SweepTable, metric: usize) -> String {
    let known = metric::position(&table.metrics[metric]).map(|position| &metric::ALL[position]);
    let label = known.map_or(table.metrics[metric].as_str(), |known| known.label);
    let sign = if known.is_some_and(|known| known.better == Direction::Lower) { -1.0 } else { 1.0 };
    let mut text = format!("\n  {:<28}{:>12}{:>12}{:>12}{:>10}\n", label, "least", "middle", "greatest", "best");
    let best = best(table, metric, sign);
    for (strategy, id) in table.strategies.iter().enumerate() {
        let mut means = table.means(strategy, metric);
        means.sort_by(f64::total_cmp);
        let (least, middle, greatest) = (means[0], means[means.len() / 2], means[means.len() - 1]);
        let share = 100.0 * best[strategy] as f64 / means.len() as f64;
        let numbers = [least, middle, greatest].map(|number| format!("{:>12}", short(number))).concat();
        let row = format!("  {id:<28}{numbers}{share:>8.0} %\n");
        text.push_str(&row);
    }
    text
}

/// At how many points each strategy has the best estimate; the first of equals.
fn best(table: &SweepTable, metric: usize, sign: f64) -> Vec<usize> {
    let mut counts = vec![0; table.strategies.len()];
    for point in 0..table.points() {
        let score = |strategy: &usize| sign * table.estimate(point, *strategy, metric).mean;
        let first = (0..table.strategies.len()).rev().max_by(|a, b| score(a).total_cmp(&score(b)));
        counts[first.expect("there is a strategy")] += 1;
    }
    counts
}

/// A number with three digits or so.
fn short(value: f64) -> String {
    match value.abs() {
        size if size < 1.0 => format!("{value:.3}"),
        size if size < 100.0 => format!("{value:.1}"),
        _ => format!("{value:.0}"),
    }
}

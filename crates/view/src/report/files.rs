//! `summary.csv` and `comparison.csv`.

use super::Study;
use model::metric;
use run::analysis::comparison::{Contrast, MetricContrast};
use run::table::{Table, Values};
use stats::estimate::Estimate;
use stats::paired::CHANCE;

/// Mean and interval of every metric and strategy; metrics that only describe carry their own n. `too_few_need` says how many
/// trials would do where too few carry the sum.
pub fn summary(study: &Study<'_>) -> Table {
    let rows: Vec<(usize, usize, &Estimate)> = study
        .comparison
        .means
        .iter()
        .enumerate()
        .flat_map(|(arm, means)| means.iter().enumerate().map(move |(metric, mean)| (arm, metric, mean)))
        .collect();
    let number = |of: fn(&Estimate) -> f64| {
        let value = |mean: &Estimate| if mean.is_defined() { of(mean) } else { f64::NAN };
        Values::Number(rows.iter().map(|(.., mean)| value(mean)).collect())
    };
    let text = |of: &dyn Fn(usize, usize) -> String| {
        Values::Text(rows.iter().map(|(arm, metric, _)| of(*arm, *metric)).collect())
    };
    Table::new()
        .with("scenario", text(&|_, _| study.manifest.scenario.clone()))
        .with("strategy", text(&|arm, _| study.id(arm).to_owned()))
        .with("metric", text(&|_, metric| metric::ALL[metric].name.to_owned()))
        .with("unit", text(&|_, metric| metric::ALL[metric].unit.to_owned()))
        .with("n", Values::Whole(rows.iter().map(|(.., mean)| Some(mean.n)).collect()))
        .with("mean", number(|mean| mean.value))
        .with("lower", number(|mean| mean.lower))
        .with("upper", number(|mean| mean.upper))
        .with("level", Values::Number(rows.iter().map(|(.., mean)| mean.level).collect()))
        .with("too_few_need", Values::Whole(study.comparison.too_few.iter().flatten().copied().collect()))
}

/// Every contrast and metric that is compared.
pub fn comparison(study: &Study<'_>) -> Table {
    let rows: Vec<(&Contrast, &MetricContrast)> = study
        .comparison
        .contrasts
        .iter()
        .flat_map(|contrast| contrast.metrics.iter().map(move |metric| (contrast, metric)))
        .collect();
    let number = |of: fn(&MetricContrast) -> f64| Values::Number(rows.iter().map(|(_, metric)| of(metric)).collect());
    let text = |of: &dyn Fn(&Contrast, &MetricContrast) -> String| {
        Values::Text(rows.iter().map(|(contrast, metric)| of(contrast, metric)).collect())
    };
    Table::new()
        .with("scenario", text(&|_, _| study.manifest.scenario.clone()))
        .with("strategy", text(&|contrast, _| study.id(contrast.strategy).to_owned()))
        .with("baseline", text(&|contrast, _| study.id(contrast.baseline).to_owned()))
        .with("metric", text(&|_, row| metric::ALL[row.metric].name.to_owned()))
        .with("unit", text(&|_, row| metric::ALL[row.metric].unit.to_owned()))
        .with("n", Values::Whole(rows.iter().map(|(_, row)| Some(row.paired.difference.n)).collect()))
        .with("difference", number(|row| row.paired.difference.value))
        .with("lower", number(|row| row.paired.difference.lower))
        .with("upper", number(|row| row.paired.difference.upper))
        .with("level", number(|row| row.paired.difference.level))
        .with("too_few_need", Values::Whole(rows.iter().map(|(_, row)| row.too_few).collect()))
        .with("p_better", number(|row| row.paired.p_better.unwrap_or(f64::NAN)))
        .with("saved", number(|row| row.futures.saved.observed.value))
        .with("saved_low", number(|row| row.futures.saved.low))
        .with("saved_high", number(|row| row.futures.saved.high))
        .with("harmed", number(|row| row.futures.harmed.observed.value))
        .with("harmed_low", number(|row| row.futures.harmed.low))
        .with("harmed_high", number(|row| row.futures.harmed.high))
        .with("verdict", text(&|_, row| row.paired.verdict.name().to_owned()))
        .with("trials_needed", Values::Whole(rows.iter().map(|(_, row)| row.paired.trials_needed).collect()))
        .with("trials_needed_chance", number(|row| row.paired.trials_needed.map_or(f64::NAN, |_| CHANCE)))
}

//! Plans in the race, and who goes.

use super::found::End;
use super::judge::Columns;
use crate::experiment::Row;
use crate::frontier::store::Mix;
use model::metric::{self, Direction, Metric};
use stats::choice::elimination::Rules;
use stats::moments;

/// One plan in the race.
pub(super) struct Runner {
    pub(super) mix: Mix,
    /// Trials of every objective, more is better.
    pub(super) values: Vec<Vec<f64>>,
    pub(super) end: Option<End>,
}

/// By what a metric is multiplied so that more is better.
pub(super) fn sign(metric: &Metric) -> f64 {
    if metric.better == Direction::Higher { 1.0 } else { -1.0 }
}

/// Adds trials, so that more is better.
pub(super) fn take(values: &mut [Vec<f64>], objectives: &[&'static Metric], rows: &[Row]) {
    for (values, metric) in values.iter_mut().zip(objectives) {
        let position = metric::position(metric.name).expect("objectives are in the registry");
        values.extend(rows.iter().map(|row| sign(metric) * row.values[position]));
    }
}

/// All metrics of some trials.
pub(super) fn columns(rows: &[Row]) -> Columns {
    (0..metric::ALL.len()).map(|at| rows.iter().map(|row| row.values[at]).collect()).collect()
}

/// Drops neighbours that surely gain nothing or are surely beaten; the plan stays and beats nobody but by gaining nothing.
pub(super) fn drop_beaten(rules: &Rules, runners: &mut [Runner], alive: &[usize]) {
    let others: Vec<usize> = alive.iter().copied().filter(|at| *at > 0).collect();
    for at in &others {
        if rules.is_hopeless(&runners[*at].values, &runners[0].values) {
            runners[*at].end = Some(End::NoGain);
        }
    }
    let others: Vec<usize> = others.into_iter().filter(|at| runners[*at].end.is_none()).collect();
    let values: Vec<Vec<Vec<f64>>> = others.iter().map(|at| runners[*at].values.clone()).collect();
    for dropped in rules.dominated(&values) {
        runners[others[dropped.candidate]].end = Some(End::Beaten(others[dropped.by] - 1));
    }
}

/// How far the gain of a neighbour scatters in a trial, on each objective, where it scatters most.
pub(super) fn spreads(runners: &[Runner]) -> Vec<f64> {
    let (plan, others) = runners.split_first().expect("the plan is the first runner");
    let widest = |objective: usize| {
        let spread = |other: &Runner| {
            let pairs = other.values[objective].iter().zip(&plan.values[objective]);
            moments::variance(&pairs.map(|(other, plan)| other - plan).collect::<Vec<f64>>()).sqrt()
        };
        others.iter().filter(|other| other.values[objective].len() > 1).map(spread).fold(0.0, f64::max)
    };
    (0..plan.values.len()).map(widest).collect()
}

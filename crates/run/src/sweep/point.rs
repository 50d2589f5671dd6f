//! What the trials of one point say.

use super::plan::Sweep;
use super::table::{BATCHES, Cell, FactorColumn, SweepTable};
use crate::experiment::Row;
use crate::experiment::chunk::Chunk;
use crate::experiment::estimate::{self, LEVEL};
use crate::experiment::precision::Precision;
use crate::tie::Tie;
use model::metric::{self, Metric};
use stats::estimate::Estimate;
use stats::paired::contrast;
use stats::variance_split::TrialVariance;

/// Results of a point, in the order of a table's columns.
#[derive(Debug, Clone, PartialEq)]
pub struct PointResult {
    /// strategies × metrics.
    pub estimates: Vec<Cell>,
    /// pairs × metrics.
    pub differences: Vec<Cell>,
    /// strategies × metrics × batches.
    pub batches: Vec<f64>,
}

impl PointResult {
    /// Estimates everything from the trials of a point.
    pub fn new(chunk: &Chunk) -> Self {
        let columns = columns(chunk);
        let mut result = Self { estimates: Vec::new(), differences: Vec::new(), batches: Vec::new() };
        for (a, own) in columns.iter().enumerate() {
            for (position, metric) in metric::ALL.iter().enumerate() {
                result.estimates.push(mean(metric, &own[position]));
                result.batches.extend(batches(&own[position]));
            }
            for other in &columns[..a] {
                let cells = metric::ALL.iter().enumerate();
                result.differences.extend(cells.map(|(n, metric)| difference(metric, &own[n], &other[n])));
            }
        }
        result
    }
}

impl SweepTable {
    /// The table of a sweep with the results of all its points.
    pub fn new(sweep: &Sweep, results: Vec<PointResult>) -> Self {
        let column = |rows: &[Vec<f64>], n: usize| rows.iter().map(|row| row[n]).collect::<Vec<f64>>();
        let factor = |(n, factor): (usize, &super::factor::Factor)| FactorColumn {
            name: factor.name.clone(),
            role: factor.role,
            unit: factor.unit.clone(),
            scale: factor.scale(),
            values: column(&sweep.sample.settings, n).into_iter().map(|setting| factor.shown(setting)).collect(),
            positions: column(&sweep.sample.positions, n),
        };
        let metrics = metric::ALL.len();
        let most = results.iter().flat_map(|result| result.estimates.iter().step_by(metrics)).map(|cell| cell.n).max();
        let mut table = Self {
            name: sweep.design.name.clone(),
            question: sweep.design.question.clone(),
            seed: sweep.seed,
            is_illustrative: Tie::of(sweep.posterior.as_ref(), false).is_none(),
            trials: most.unwrap_or(sweep.trials),
            factors: sweep.factors.iter().enumerate().map(factor).collect(),
            structure: sweep.sample.structure.clone(),
            strategies: sweep.strategies.clone(),
            metrics: metric::ALL.iter().map(|metric| metric.name.to_owned()).collect(),
            estimates: Vec::new(),
            differences: Vec::new(),
            batches: Vec::new(),
        };
        for mut result in results {
            table.estimates.append(&mut result.estimates);
            table.differences.append(&mut result.differences);
            table.batches.append(&mut result.batches);
        }
        table
    }
}

/// Values by strategy and metric, one a trial.
fn columns(chunk: &Chunk) -> Vec<Vec<Vec<f64>>> {
    let column = |rows: &[Row], metric: usize| rows.iter().map(|row| row.values[metric]).collect();
    chunk.arms.iter().map(|arm| (0..metric::ALL.len()).map(|metric| column(&arm.rows, metric)).collect()).collect()
}

/// Whether a point needs no more trials for its precision.
///
/// # Panics
/// If the metric is none; its name is checked where it is read.
pub fn is_precise(chunk: &Chunk, precision: &Precision) -> bool {
    let position = metric::position(&precision.metric).expect("the metric was checked when it was read");
    let columns = chunk.arms.iter().map(|arm| arm.rows.iter().map(|row| row.values[position]).collect());
    precision.is_reached(&columns.collect::<Vec<_>>())
}

fn cell(estimate: Estimate, values: &[f64]) -> Cell {
    let end = |end: f64| if estimate.is_defined() { end } else { f64::NAN };
    let variance = TrialVariance::of(values);
    Cell {
        n: estimate.n,
        mean: estimate.value,
        lower: end(estimate.lower),
        upper: end(estimate.upper),
        standard_error: libm::sqrt(variance.value / values.len() as f64),
        variance_error: variance.error,
    }
}

fn mean(metric: &Metric, values: &[f64]) -> Cell {
    let defined: Vec<f64> = values.iter().copied().filter(|value| !value.is_nan()).collect();
    cell(estimate::mean(metric, &defined, LEVEL), &defined)
}

/// One strategy minus another over matched trials; nothing for descriptive metrics, which are never compared.
fn difference(metric: &Metric, a: &[f64], b: &[f64]) -> Cell {
    if !metric.compared {
        return cell(Estimate::undefined(LEVEL), &[]);
    }
    cell(estimate::difference(metric, a, b, LEVEL), &contrast(&[a, b], &[1.0, -1.0]))
}

/// Means over the trials of each batch that define the metric.
fn batches(values: &[f64]) -> [f64; BATCHES] {
    let (mut sums, mut counts) = ([0.0; BATCHES], [0_u32; BATCHES]);
    for (trial, value) in values.iter().enumerate().filter(|(_, value)| !value.is_nan()) {
        sums[trial % BATCHES] += value;
        counts[trial % BATCHES] += 1;
    }
    std::array::from_fn(|batch| if counts[batch] == 0 { f64::NAN } else { sums[batch] / f64::from(counts[batch]) })
}

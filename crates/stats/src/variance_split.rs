//! Where the variance of an outcome comes from: luck, parameters, structure.
//!
//! Points carry a parameter vector and a structure (which of the rival mechanisms hold); trials of a point differ by luck.
//! luck       = mean over points of the variance over trials,
//! parameters = mean over structures of the variance of point means within the structure, less the noise of the means,
//! structure  = variance of the structures' means (each counts the same), less what parameters and noise add to them.
//! Unbiased estimators of the nested layout (Searle, Casella & `McCulloch` 1992, ch. 3.6 and 5); a component that
//! comes out negative is nil within noise. The variance over trials is that of the trials of each point themselves.
//! Intervals of parameters and structure: points are drawn within structures, batches independently of them. That of luck is
//! luck · exp(± t e / luck), e² = √ρ (mean standard error of a point's variance)² + (variance of the points' variances) / points.
//! Points that share their trials share the error of their variances; ρ, the part that is shared, is taken from batches: the
//! variance over batches of the mean over points of (batch mean − point mean)² against the same of single points. Squares
//! of single trials are more alike than those of batch means, hence √ρ; t has 8 degrees of freedom, since the errors of variances
//! are themselves known from few trials. Both were chosen by coverage, from normal to exponential values.

use super::distributions::student_multiplier;
use super::estimate::Estimate;
use super::moments;
use super::noisy::{Outcomes, Precision, pick};

/// Degrees of freedom of the interval of luck.
const DEGREES: f64 = 8.0;

/// Components of variance, in the square of the outcome's unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct VarianceSplit {
    /// Chance within a point.
    pub luck: Estimate,
    /// Parameters, within structures.
    pub parameters: Estimate,
    /// Structures; `None` if there is only one.
    pub structure: Option<Estimate>,
}

impl VarianceSplit {
    /// Sum of the components, negative ones as 0.
    pub fn total(&self) -> f64 {
        self.luck.value.max(0.0)
            + self.parameters.value.max(0.0)
            + self.structure.map_or(0.0, |structure| structure.value.max(0.0))
    }
}

/// Variance over the trials of a point.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TrialVariance {
    /// The variance.
    pub value: f64,
    /// Its standard error.
    pub error: f64,
}

impl TrialVariance {
    /// Variance of values with its standard error, √((m₄ − s⁴ (n − 3)/(n − 1)) / n), m₄ the fourth central moment.
    pub fn of(values: &[f64]) -> Self {
        let (n, value, mean) = (values.len() as f64, moments::variance(values), moments::mean(values));
        let fourth = moments::mean(&values.iter().map(|v| square(square(v - mean))).collect::<Vec<_>>());
        Self { value, error: ((fourth - value * value * (n - 3.0) / (n - 1.0)).max(0.0) / n).sqrt() }
    }
}

/// Splits the variance of outcomes; `structure` numbers the structure of each point, `within` is the variance over its trials.
///
/// `None` if luck cannot be told from the rest: fewer than two batches, or fewer than two points in every structure.
///
/// # Panics
/// If there is not one structure and one variance over trials for each point.
pub fn split(
    outcomes: &Outcomes,
    structure: &[usize],
    within: &[TrialVariance],
    precision: Precision,
    uniform: &mut impl FnMut() -> f64,
) -> Option<VarianceSplit> {
    assert_eq!(outcomes.points(), structure.len(), "one structure for each point");
    assert_eq!(outcomes.points(), within.len(), "one variance over trials for each point");
    let count = structure.iter().max().map_or(0, |most| most + 1);
    let groups: Vec<Vec<usize>> = (0..count)
        .map(|of| (0..structure.len()).filter(|point| structure[*point] == of).collect::<Vec<usize>>())
        .filter(|group| !group.is_empty())
        .collect();
    if outcomes.batches() < 2 || groups.iter().all(|group| group.len() < 2) {
        return None;
    }
    let quiet = outcomes.without_common_noise();
    let noise: Vec<f64> = (0..outcomes.points()).map(|p| square(quiet.standard_error(p))).collect();
    let found = components(outcomes.means(), &noise, &groups, 1.0);
    let mut replicates = [const { Vec::new() }; 2];
    for _ in 0..precision.replicates {
        let (means, times) = quiet.replicate(uniform);
        let drawn: Vec<Vec<usize>> =
            groups.iter().map(|group| group.iter().map(|_| group[pick(group.len(), uniform())]).collect()).collect();
        let values = components(&means, &noise, &drawn, times);
        replicates.iter_mut().zip(values).for_each(|(into, value)| into.push(value));
    }
    let n = outcomes.points() as u64;
    let mut estimate = |of: usize| Estimate::from_replicates(found[of], &mut replicates[of], precision.level, n);
    Some(VarianceSplit {
        luck: luck(outcomes, within, precision.level),
        parameters: estimate(0),
        structure: (groups.len() > 1).then(|| estimate(1)),
    })
}

fn square(value: f64) -> f64 {
    value * value
}

/// Mean variance over trials, with its interval.
fn luck(outcomes: &Outcomes, within: &[TrialVariance], level: f64) -> Estimate {
    let points = within.len() as f64;
    let values: Vec<f64> = within.iter().map(|of| of.value).collect();
    let value = moments::mean(&values);
    let own = moments::mean(&within.iter().map(|of| of.error).collect::<Vec<_>>());
    let error = (shared(outcomes).sqrt() * own * own + moments::variance(&values) / points).sqrt();
    let factor = if value > 0.0 { libm::exp(student_multiplier(level, DEGREES) * error / value) } else { 1.0 };
    Estimate { value, lower: value / factor, upper: value * factor, level, n: within.len() as u64 }
}

/// Part of the error of the points' variances that they share, 0 to 1.
fn shared(outcomes: &Outcomes) -> f64 {
    let (points, batches) = (outcomes.points(), outcomes.batches());
    let squares: Vec<Vec<f64>> = (0..points)
        .map(|point| outcomes.row(point).iter().map(|value| square(value - outcomes.means()[point])).collect())
        .collect();
    let single = moments::mean(&squares.iter().map(|of| moments::variance(of).sqrt()).collect::<Vec<_>>());
    let mean = |batch: usize| moments::mean(&squares.iter().map(|of| of[batch]).collect::<Vec<_>>());
    let together = moments::variance(&(0..batches).map(mean).collect::<Vec<_>>());
    if single <= 0.0 || points < 2 {
        return 1.0;
    }
    let least = 1.0 / points as f64;
    ((together / square(single) - least) / (1.0 - least)).clamp(0.0, 1.0)
}

/// Parameters and structure; noise is taken off `times` times.
fn components(means: &[f64], noise: &[f64], groups: &[Vec<usize>], times: f64) -> [f64; 2] {
    let of = |values: &[f64], group: &[usize]| -> Vec<f64> { group.iter().map(|point| values[*point]).collect() };
    let inner: Vec<f64> = groups
        .iter()
        .filter(|group| group.len() > 1)
        .map(|group| moments::variance(&of(means, group)) - times * moments::mean(&of(noise, group)))
        .collect();
    let parameters = moments::mean(&inner);
    let centres: Vec<f64> = groups.iter().map(|group| moments::mean(&of(means, group))).collect();
    // each centre carries the spread of its points, seen with noise, divided by their number
    let carried: Vec<f64> = groups
        .iter()
        .map(|group| (parameters.max(0.0) + times * moments::mean(&of(noise, group))) / group.len() as f64)
        .collect();
    let structure = moments::variance(&centres) - moments::mean(&carried);
    [parameters, structure]
}

#[cfg(test)]
#[path = "variance_split_tests.rs"]
mod tests;

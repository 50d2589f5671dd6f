//! By how much an answer moved, and how likely that is without any difference.

use crate::experiment::estimate::{self, LEVEL};
use model::metric::Metric;
use stats::estimate::Estimate;
use stats::paired::contrast;
use stats::several::probability;
use stats::share_difference::independent_share_difference;
use stats::skewed::Shape;

/// Mean of a gain over matched trials.
pub(super) fn gain(metric: &Metric, gains: &[f64], level: f64) -> Estimate {
    let nothing = vec![0.0; gains.len()];
    estimate::difference(metric, gains, &nothing, level)
}

/// Second less first over matched trials, and its probability without any difference.
pub(super) fn paired(metric: &Metric, is_gain: bool, first: &[f64], second: &[f64]) -> (Estimate, f64) {
    if metric.binary && !is_gain {
        let at = |level: f64| estimate::difference(metric, second, first, level);
        return (at(LEVEL), probability(at));
    }
    let shape = Shape::of(&contrast(&[second, first], &[1.0, -1.0]));
    (shape.estimate(LEVEL), probability(|level| shape.estimate(level)))
}

/// Second less first of independent samples, and its probability without any difference.
pub(super) fn independent(metric: &Metric, is_gain: bool, first: &[f64], second: &[f64]) -> (Estimate, f64) {
    let defined = |values: &[f64]| values.iter().copied().filter(|value| !value.is_nan()).collect::<Vec<_>>();
    let (first, second) = (defined(first), defined(second));
    if first.is_empty() || second.is_empty() {
        return (Estimate::undefined(LEVEL), 1.0);
    }
    if metric.binary && !is_gain {
        let count = |values: &[f64]| (values.iter().filter(|value| **value > 0.5).count() as u64, values.len() as u64);
        let (one, two) = (count(&second), count(&first));
        let at = |level: f64| independent_share_difference(one, two, level);
        return (at(LEVEL), probability(at));
    }
    let (one, two) = (Shape::of(&second), Shape::of(&first));
    (one.less(&two, LEVEL), probability(|level| one.less(&two, level)))
}

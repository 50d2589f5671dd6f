//! The mean of a metric over trials.

use model::metric::Metric;
use stats::estimate::Estimate;

/// Level of all intervals.
pub const LEVEL: f64 = 0.95;

/// Mean of a metric over the trials that define it, at a level: a share with Wilson's interval if it is binary, else with Student's.
pub fn mean(metric: &Metric, values: &[f64], level: f64) -> Estimate {
    let defined: Vec<f64> = values.iter().copied().filter(|value| !value.is_nan()).collect();
    if metric.binary {
        let yes = defined.iter().filter(|value| **value > 0.5).count();
        Estimate::proportion(yes as u64, defined.len() as u64, level)
    } else {
        Estimate::mean(&defined, level)
    }
}

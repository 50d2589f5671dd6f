//! Estimates of a metric over trials: by the kind of its numbers, so that every table of every command has the same intervals.
//!
//! Shares have Wilson's score interval, differences of shares Tango's; all other numbers may be skewed, so that
//! their means and differences have the interval of [`skewed`].

use model::metric::Metric;
use stats::estimate::Estimate;
use stats::paired::contrast;
use stats::share_difference::share_difference;
use stats::skewed;

/// Level of all intervals.
pub const LEVEL: f64 = 0.95;

/// Mean of a metric over the trials that define it, at a level.
pub fn mean(metric: &Metric, values: &[f64], level: f64) -> Estimate {
    let defined: Vec<f64> = values.iter().copied().filter(|value| !value.is_nan()).collect();
    if metric.binary {
        Estimate::proportion(count(&defined, |value| value > 0.5), defined.len() as u64, level)
    } else {
        skewed::mean(&defined, level)
    }
}

/// Mean of a − b over matched trials, at a level; every trial defines the metric.
///
/// # Panics
/// If the columns differ in length.
pub fn difference(metric: &Metric, a: &[f64], b: &[f64], level: f64) -> Estimate {
    let differences = contrast(&[a, b], &[1.0, -1.0]);
    if metric.binary {
        let (more, less) = (count(&differences, |value| value > 0.5), count(&differences, |value| value < -0.5));
        share_difference(more, less, differences.len() as u64, level)
    } else {
        skewed::mean(&differences, level)
    }
}

/// Trials that would do where too few carry the sum of these values (of a metric, or of its differences) for their interval
/// to be trusted; `None` where there are enough. Shares need no flag.
pub fn too_few(metric: &Metric, values: &[f64]) -> Option<u64> {
    let defined: Vec<f64> = values.iter().copied().filter(|value| !value.is_nan()).collect();
    if metric.binary { None } else { skewed::values_that_would_do(&defined) }
}

fn count(values: &[f64], holds: fn(f64) -> bool) -> u64 {
    values.iter().filter(|value| holds(**value)).count() as u64
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::metric;

    fn named(name: &str) -> &'static Metric {
        &metric::ALL[metric::position(name).unwrap()]
    }

    #[test]
    fn each_kind_of_number_has_its_own_interval() {
        let (a, b) = ([1.0, 0.0, 1.0, 1.0], [0.0, 0.0, 1.0, 0.0]);
        assert_eq!(difference(named("peace"), &a, &b, LEVEL), share_difference(2, 0, 4, LEVEL));
        assert_eq!(mean(named("peace"), &a, LEVEL), Estimate::proportion(3, 4, LEVEL));
        let deaths = difference(named("deaths"), &a, &b, LEVEL);
        assert_eq!(deaths, skewed::mean(&[1.0, 0.0, 0.0, 1.0], LEVEL));
    }

    #[test]
    fn one_trial_that_carries_all_is_flagged_but_never_a_share() {
        let mut values = vec![0.0; 100];
        values[3] = 1.0;
        assert!(too_few(named("deaths"), &values).is_some_and(|needed| needed > 900));
        assert_eq!(too_few(named("peace"), &values), None);
    }
}

//! Trials until an estimate is precise enough, with intervals that stay valid although the data decide when to stop.
//!
//! A run looks at its results after 200, 400, 800 … trials, K times at most, and stops at the first look at which every half-width
//! of interest is small enough. Each interval is made at level 1 − α/K, so that the probability that the interval of *any* of the
//! K planned looks misses is at most α (Bonferroni's inequality); hence so is the probability that the interval of the look at which
//! the run stops misses, whatever rule stops it and whatever hangs together. The price against one look is a factor of about 1.4 in
//! width for ten looks. Source: group-sequential designs with planned looks (Jennison & Turnbull 2000, ch. 2 and 9).

use serde::{Deserialize, Serialize};

use super::estimate::{LEVEL, mean};
use model::metric;
use stats::estimate::Estimate;
use stats::paired::contrast;

/// Trials at the first look, a multiple of the trials in a chunk.
pub const FIRST_LOOK: u64 = 200;
/// Most trials unless the user says otherwise: ten looks.
pub const MOST_TRIALS: u64 = 102_400;

/// How precise is precise enough.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Precision {
    /// Half-width of the intervals asked for, in the unit of the metric.
    pub half_width: f64,
    /// Metric whose intervals count: means of all strategies and their differences to the baseline.
    pub metric: String,
    /// Trials at which the run stops in any case.
    pub most: u64,
}

impl Precision {
    /// Trials at each planned look.
    pub fn looks(&self) -> Vec<u64> {
        let mut looks = vec![FIRST_LOOK.min(self.most)];
        while let Some(last) = looks.last().copied().filter(|last| *last < self.most) {
            looks.push((2 * last).min(self.most));
        }
        looks
    }

    /// Whether all half-widths that count are small enough: one column of the metric a strategy, the baseline first.
    ///
    /// # Panics
    /// If the metric is none; its name is checked where it is read.
    pub fn is_reached(&self, columns: &[Vec<f64>]) -> bool {
        let position = metric::position(&self.metric).expect("the metric was checked when it was read");
        let (metric, level) = (&metric::ALL[position], self.level(LEVEL));
        let enough = |estimate: Estimate| estimate.half_width() <= self.half_width;
        columns.iter().all(|values| enough(mean(metric, values, level)))
            && columns.iter().skip(1).all(|values| {
                let differences = contrast(&[values, &columns[0]], &[1.0, -1.0]);
                enough(Estimate::mean(&differences, level))
            })
    }

    /// Level at which each interval is made, so that those of all looks hold together at `level`.
    pub fn level(&self, level: f64) -> f64 {
        1.0 - (1.0 - level) / self.looks().len() as f64
    }
}

/// Level of intervals that hold at `level`, with or without looks in between.
pub fn level(precision: Option<&Precision>, level: f64) -> f64 {
    precision.map_or(level, |precision| precision.level(level))
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::chance::Chance;

    fn precision(half_width: f64, most: u64) -> Precision {
        Precision { half_width, metric: "peace".to_owned(), most }
    }

    #[test]
    fn looks_double_and_end_at_the_most() {
        assert_eq!(precision(0.1, 1000).looks(), [200, 400, 800, 1000]);
        assert_eq!(precision(0.1, 200).looks(), [200]);
        assert_eq!(precision(0.1, 50).looks(), [50]);
        assert_eq!(precision(0.1, MOST_TRIALS).looks().len(), 10);
        assert!((precision(0.1, 1600).level(0.95) - 0.9875).abs() < 1e-12);
    }

    /// Share of simulated runs whose last interval holds the truth.
    fn coverage(half_width: f64, value: fn(f64) -> f64, truth: f64, interval: fn(&[f64], f64) -> Estimate) -> f64 {
        const RUNS: u64 = 2000;
        let plan = precision(half_width, 3200);
        let (looks, level) = (plan.looks(), plan.level(0.95));
        let covers = |run: u64| {
            let mut stream = Chance::new(7, run).open("test", "coverage");
            let mut values = Vec::new();
            for look in &looks {
                values.extend((values.len()..usize::try_from(*look).unwrap()).map(|_| value(stream.next())));
                let found = interval(&values, level);
                if found.half_width() <= half_width || look == looks.last().unwrap() {
                    return !found.excludes(truth);
                }
            }
            unreachable!("the last look stops")
        };
        (0..RUNS).filter(|run| covers(*run)).count() as f64 / RUNS as f64
    }

    #[test]
    fn intervals_hold_at_their_level_although_the_data_decide_when_to_stop() {
        let share = |values: &[f64], level: f64| {
            let yes = values.iter().filter(|value| **value > 0.5).count();
            Estimate::proportion(yes as u64, values.len() as u64, level)
        };
        // a share of 0.03, where runs without an event stop early; and a skewed mean (exponential, 1)
        let rare = coverage(0.02, |u| f64::from(u8::from(u < 0.03)), 0.03, share);
        let skewed = coverage(0.08, |u| -libm::log(u), 1.0, Estimate::mean);
        let lowest = 0.95 - 3.0 * libm::sqrt(0.95 * 0.05 / 2000.0);
        assert!(rare > lowest, "{rare}");
        assert!(skewed > lowest, "{skewed}");
    }
}

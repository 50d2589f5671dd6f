//! Trials until an estimate is precise enough, with intervals that stay valid although the data decide when to stop.
//!
//! A run looks at its results after 200, 400, 800 … trials, and stops at the first look at which every half-width of interest is
//! small enough, was so at the look before, and no sum is carried by too few trials. A single look would stop too early
//! whenever no catastrophe was drawn yet: such samples lie low and look precise. Intervals are those of any other run, at 95 %: in
//! simulations with shares of 3 and 30 %, exponential values and heavy tails they covered the truth in 93 to 96 of 100 runs that
//! stopped in this way; one look in 88 to 96, and one look with Bonferroni's correction, which needs as many trials, in 98 to 99.5.
//! Source: fixed-width sequential intervals (Chow & Robbins 1965, *Annals of Mathematical Statistics* 36, 457–462), which hold
//! at their level as the width shrinks.

use serde::{Deserialize, Serialize};

use super::estimate::{LEVEL, difference, mean, too_few};
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

    /// Whether a run may stop: all half-widths that count are small enough at this look and at the one before. One column of the
    /// metric a strategy, the baseline first.
    ///
    /// # Panics
    /// If the metric is none; its name is checked where it is read.
    pub fn is_reached(&self, columns: &[Vec<f64>]) -> bool {
        let trials = columns.first().map_or(0, Vec::len);
        let before = self.looks().into_iter().map(|look| usize::try_from(look).unwrap_or(usize::MAX));
        let before = before.filter(|look| *look < trials).max();
        before.is_some_and(|before| self.is_narrow(columns, trials) && self.is_narrow(columns, before))
    }

    /// Whether all half-widths that count are small enough over the first `trials` trials, and carried by enough of them.
    ///
    /// # Panics
    /// As [`Precision::is_reached`].
    pub fn is_narrow(&self, columns: &[Vec<f64>], trials: usize) -> bool {
        let position = metric::position(&self.metric).expect("the metric was checked when it was read");
        let metric = &metric::ALL[position];
        let enough = |estimate: Estimate, values: &[f64]| {
            estimate.half_width() <= self.half_width && too_few(metric, values).is_none()
        };
        let of = |arm: usize| &columns[arm][..trials];
        let alone = |arm: usize| enough(mean(metric, of(arm), LEVEL), of(arm));
        let apart = |arm: usize| {
            let values = contrast(&[of(arm), of(0)], &[1.0, -1.0]);
            enough(difference(metric, of(arm), of(0), LEVEL), &values)
        };
        (0..columns.len()).all(alone) && (1..columns.len()).all(apart)
    }
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
    }

    #[test]
    fn one_look_is_not_enough_and_neither_is_one_trial_that_carries_the_sum() {
        let even: Vec<f64> = (0..800).map(|trial| f64::from(trial % 2)).collect();
        let of = |trials: usize| precision(0.1, 800).is_reached(&[even[..trials].to_vec()]);
        assert!(!of(200) && of(400) && of(800));
        let mut deaths = even;
        deaths[700] = 1e6;
        let wanted = Precision { metric: "deaths".to_owned(), ..precision(1e6, 800) };
        assert!(wanted.is_reached(&[deaths[..400].to_vec()]) && !wanted.is_reached(&[deaths]));
    }

    /// Share of simulated runs whose last interval lies below the truth, and above it.
    fn misses(metric: &str, half_width: f64, value: fn(f64) -> f64, truth: f64) -> (f64, f64) {
        const RUNS: u64 = 2000;
        let plan = Precision { metric: metric.to_owned(), ..precision(half_width, 6400) };
        let metric = &metric::ALL[metric::position(metric).unwrap()];
        let (mut below, mut above) = (0.0, 0.0);
        for run in 0..RUNS {
            let mut stream = Chance::new(7, run).open("test", "coverage");
            let mut column = vec![Vec::new()];
            let found = plan.looks().into_iter().find_map(|look| {
                let from = column[0].len()..usize::try_from(look).unwrap();
                column[0].extend(from.map(|_| value(stream.next())));
                (look == plan.most || plan.is_reached(&column)).then(|| mean(metric, &column[0], LEVEL))
            });
            below += f64::from(u8::from(truth > found.unwrap().upper));
            above += f64::from(u8::from(truth < found.unwrap().lower));
        }
        (below / RUNS as f64, above / RUNS as f64)
    }

    #[test]
    fn intervals_hold_at_their_level_although_the_data_decide_when_to_stop() {
        // shares, where runs without an event would stop early; the square of an exponential has skewness 6.6
        let square = |u: f64| libm::log(u) * libm::log(u);
        for (below, above) in [
            misses("peace", 0.02, |u| f64::from(u8::from(u < 0.03)), 0.03),
            misses("peace", 0.02, |u| f64::from(u8::from(u < 0.3)), 0.3),
            misses("deaths", 0.4, square, 2.0),
        ] {
            // five in a hundred, known to half a point
            let error = libm::sqrt(0.05 * 0.95 / 2000.0);
            assert!((0.03 - 3.0 * error..0.07 + 3.0 * error).contains(&(below + above)), "{below} {above}");
            assert!(below > 0.004 && above > 0.004, "{below} {above}");
        }
    }
}

//! Two strategies compared trial by trial.
//!
//! Difference: mean of a − b over matched trials with Student's interval.
//! `p_better`: share of paired bootstrap replicates in which the mean difference lies in the better direction; a tie
//! counts one half.
//! Variance reduction of pairing: (var a + var b) / var(a − b), the number of unpaired trials that one matched trial is
//! worth (common random numbers; Glasserman & Yao 1992).

use serde::{Deserialize, Serialize};

use super::bootstrap::paired_bootstrap;
use super::distributions::{normal_multiplier, student_multiplier};
use super::estimate::Estimate;
use super::moments;

/// Mean differences below this share of the largest value are rounding of an exact tie.
const TIE_TOLERANCE: f64 = 1e-12;

/// Which direction of a metric is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Better {
    /// More is better, as for weeks at peace.
    Higher,
    /// Less is better, as for deaths.
    Lower,
}

impl Better {
    /// Turns a difference a − b into an improvement of a over b.
    pub const fn improvement(self, difference: f64) -> f64 {
        match self {
            Self::Higher => difference,
            Self::Lower => -difference,
        }
    }
}

/// What the interval of a difference allows to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Verdict {
    /// The whole interval lies in the better direction.
    Better,
    /// The whole interval lies in the worse direction.
    Worse,
    /// The interval contains zero.
    TooClose,
}

/// Strategy a against strategy b on one metric over matched trials.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct PairedComparison {
    /// Mean of a − b, in the metric's unit and sign.
    pub difference: Estimate,
    /// Share of replicates in which a is better than b, 0 to 1; `None` without replicates.
    pub p_better: Option<f64>,
    /// Monte Carlo standard error of `p_better` from the finite number of replicates.
    pub p_better_error: Option<f64>,
    /// Reading of `difference` at its level.
    pub verdict: Verdict,
    /// Matched trials in total after which the seen difference would be decided at the seen variance; `None` if it is
    /// decided already, if the seen difference is zero, or if the variance is unknown. At this size the decision is about
    /// an even chance should the seen difference be the true one.
    pub trials_needed: Option<u64>,
    /// (var a + var b) / var(a − b); `None` if the difference does not vary.
    pub variance_reduction: Option<f64>,
    /// Pearson correlation of a and b over trials; `None` if one of them does not vary.
    pub correlation: Option<f64>,
}

impl PairedComparison {
    /// Compares the matched values `a` and `b` with the bootstrap means of both from shared resamples, as
    /// [`paired_bootstrap`] gives them.
    ///
    /// # Panics
    /// If `a` and `b`, or their replicates, differ in length, or `level` does not lie strictly between 0 and 1.
    pub fn with_replicates(
        a: &[f64],
        b: &[f64],
        replicates_a: &[f64],
        replicates_b: &[f64],
        better: Better,
        level: f64,
    ) -> Self {
        assert_eq!(replicates_a.len(), replicates_b.len(), "replicates must come from shared resamples");
        let differences = contrast(&[a, b], &[1.0, -1.0]);
        let difference = Estimate::mean(&differences, level);
        let (variance_a, variance_b) = (moments::variance(a), moments::variance(b));
        let variance = moments::variance(&differences);
        let p_better = share_better(replicates_a, replicates_b, better, largest(&[a, b]));
        let replicates = replicates_a.len() as f64;
        Self {
            difference,
            p_better,
            p_better_error: p_better.map(|p| (p * (1.0 - p) / replicates).sqrt()),
            verdict: verdict(&difference, better),
            trials_needed: trials_needed(&difference, variance),
            variance_reduction: (variance > 0.0).then(|| (variance_a + variance_b) / variance),
            correlation: (variance_a > 0.0 && variance_b > 0.0)
                .then(|| moments::covariance(a, b) / (variance_a.sqrt() * variance_b.sqrt())),
        }
    }

    /// As [`PairedComparison::with_replicates`], with a bootstrap of these two columns alone.
    ///
    /// # Panics
    /// If `a` and `b` differ in length, or `level` does not lie strictly between 0 and 1.
    pub fn bootstrap(
        a: &[f64],
        b: &[f64],
        better: Better,
        level: f64,
        replicates: usize,
        uniform: &mut impl FnMut() -> f64,
    ) -> Self {
        let means = paired_bootstrap(&[a, b], replicates, uniform);
        Self::with_replicates(a, b, &means[0], &means[1], better, level)
    }
}

/// Weighted sum of the columns in every trial, e.g. weights 1, −0.75, −0.25 for gain(a) − 0.75 · gain(b), where the
/// gains are over a third column, the baseline.
///
/// # Panics
/// If there is not one weight for each column, or the columns differ in length.
pub fn contrast(columns: &[&[f64]], weights: &[f64]) -> Vec<f64> {
    assert_eq!(columns.len(), weights.len(), "a contrast needs one weight for each column");
    let trials = columns.first().map_or(0, |column| column.len());
    let mut sums = vec![0.0; trials];
    for (column, weight) in columns.iter().zip(weights) {
        assert_eq!(column.len(), trials, "columns of matched trials must have the same length");
        for (sum, value) in sums.iter_mut().zip(*column) {
            *sum += weight * value;
        }
    }
    sums
}

/// Reads an estimated difference a − b: decided only if its interval excludes zero.
pub fn verdict(difference: &Estimate, better: Better) -> Verdict {
    if !difference.is_defined() || !difference.excludes(0.0) {
        Verdict::TooClose
    } else if better.improvement(difference.value) > 0.0 {
        Verdict::Better
    } else {
        Verdict::Worse
    }
}

/// Smallest number of matched trials at which Student's interval would exclude zero, if mean and variance stayed.
fn trials_needed(difference: &Estimate, variance: f64) -> Option<u64> {
    let size = difference.value.abs();
    let undecided = size > 0.0 && variance > 0.0 && !difference.excludes(0.0);
    if !undecided {
        return None;
    }
    let level = difference.level;
    let ratio = variance.sqrt() / size;
    let first_guess = libm::floor((normal_multiplier(level) * ratio) * (normal_multiplier(level) * ratio));
    // Past this size Student's and the normal multiplier no longer differ by a trial that anyone would count.
    if first_guess > 1e9 {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // saturates
        return Some(first_guess as u64);
    }
    let mut trials = first_guess.max(difference.n as f64);
    while student_multiplier(level, (trials - 1.0).max(1.0)) * ratio >= trials.sqrt() {
        trials += 1.0;
    }
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    // a whole number of about 1e9 at most
    Some(trials as u64)
}

/// Share of replicates in which a is better than b, ties one half; `None` without replicates.
fn share_better(a: &[f64], b: &[f64], better: Better, largest: f64) -> Option<f64> {
    let points: f64 = a
        .iter()
        .zip(b)
        .map(|(a, b)| {
            let improvement = better.improvement(a - b);
            if improvement.abs() <= TIE_TOLERANCE * largest { 0.5 } else { f64::from(u8::from(improvement > 0.0)) }
        })
        .sum();
    (!a.is_empty()).then(|| points / a.len() as f64)
}

/// Largest absolute value of all columns.
fn largest(columns: &[&[f64]]) -> f64 {
    let values = columns.iter().flat_map(|column| column.iter());
    values.fold(0.0, |most, value| most.max(value.abs()))
}

#[cfg(test)]
#[allow(clippy::float_cmp, clippy::unwrap_used)] // exact by construction
mod tests {
    use super::super::bootstrap::tests::uniforms;
    use super::*;

    const SLEEP_A: [f64; 10] = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
    const SLEEP_B: [f64; 10] = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0];

    fn compare(a: &[f64], b: &[f64], better: Better) -> PairedComparison {
        PairedComparison::bootstrap(a, b, better, 0.95, 2_000, &mut uniforms(1))
    }

    #[test]
    fn students_sleep_data_are_decided_as_published() {
        // Student 1908: mean difference 1.58; correlation 0.7951702, R (cor(extra) of data set `sleep`).
        let found = compare(&SLEEP_A, &SLEEP_B, Better::Higher);
        assert!((found.difference.value - 1.58).abs() < 1e-12);
        assert!((found.correlation.unwrap() - 0.795_170_2).abs() < 1e-6);
        assert_eq!(found.verdict, Verdict::Better);
        assert_eq!(found.trials_needed, None);
        assert!(found.p_better.unwrap() > 0.999);
        // (var a + var b) / var d = (4.009 + 3.200556) / 1.512889, from the published standard deviations.
        assert!((found.variance_reduction.unwrap() - 4.7654).abs() < 1e-3);
    }

    #[test]
    fn turning_the_better_direction_turns_verdict_and_probability() {
        let up = compare(&SLEEP_A, &SLEEP_B, Better::Higher);
        let down = compare(&SLEEP_A, &SLEEP_B, Better::Lower);
        assert_eq!(down.verdict, Verdict::Worse);
        assert!((up.p_better.unwrap() + down.p_better.unwrap() - 1.0).abs() < 1e-12);
    }

    #[test]
    fn equal_arms_are_an_exact_tie() {
        let found = compare(&SLEEP_A, &SLEEP_A, Better::Lower);
        assert_eq!(found.p_better, Some(0.5));
        assert_eq!(found.verdict, Verdict::TooClose);
        assert_eq!(found.trials_needed, None);
        assert_eq!(found.variance_reduction, None);
        assert!((found.correlation.unwrap() - 1.0).abs() < 1e-12);
    }

    #[test]
    fn the_same_values_in_another_order_tie_whenever_drawn_equally_often() {
        // Every trial drawn once: both means are 0.2 but for rounding.
        let (a, b) = ([0.1, 0.2, 0.3], [0.3, 0.1, 0.2]);
        let mut position = 0;
        let mut each_once = || {
            position += 1;
            (f64::from((position - 1) % 3) + 0.5) / 3.0
        };
        let found = PairedComparison::bootstrap(&a, &b, Better::Higher, 0.95, 1, &mut each_once);
        assert_eq!(found.p_better, Some(0.5));
    }

    #[test]
    fn the_trials_needed_decide_and_one_fewer_does_not() {
        let d = [0.9, -0.7, 0.4, -0.2, 0.6, -0.5, 0.3, 0.1];
        let found = compare(&d, &[0.0; 8], Better::Higher);
        let needed = found.trials_needed.unwrap();
        let deviation = moments::variance(&d).sqrt();
        let half_width = |n: u64| student_multiplier(0.95, (n - 1) as f64) * deviation / (n as f64).sqrt();
        assert!(half_width(needed) < found.difference.value);
        assert!(half_width(needed - 1) >= found.difference.value);
        assert!(needed > 8);
    }

    #[test]
    fn the_error_of_a_probability_is_that_of_a_share_of_replicates() {
        // three of four replicates are better: √(0.75 · 0.25 / 4)
        let found = PairedComparison::with_replicates(
            &SLEEP_A,
            &SLEEP_B,
            &[2.0, 3.0, 4.0, 1.0],
            &[1.0, 2.0, 3.0, 2.0],
            Better::Higher,
            0.95,
        );
        assert_eq!(found.p_better, Some(0.75));
        assert!((found.p_better_error.unwrap() - (0.75_f64 * 0.25 / 4.0).sqrt()).abs() < 1e-15);
    }

    #[test]
    fn one_trial_decides_nothing() {
        let found = compare(&[2.0], &[1.0], Better::Higher);
        assert_eq!(found.verdict, Verdict::TooClose);
        assert_eq!((found.trials_needed, found.variance_reduction), (None, None));
    }

    #[test]
    fn a_contrast_is_the_weighted_sum_in_each_trial() {
        let sums = contrast(&[&[1.0, 2.0], &[4.0, 8.0], &[3.0, 3.0]], &[1.0, -0.75, 2.0]);
        assert_eq!(sums, [4.0, 2.0]);
    }
}

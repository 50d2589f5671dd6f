//! Two strategies compared trial by trial.
//!
//! Difference: mean of a − b over matched trials, with the interval that its kind of numbers needs
//! ([`skewed`](crate::skewed), [`share_difference`](crate::share_difference)).
//! `p_better`: share of paired bootstrap replicates in which the mean difference lies in the better direction; a tie
//! counts one half.
//! Variance reduction of pairing: (var a + var b) / var(a − b), the number of unpaired trials that one matched trial is
//! worth (common random numbers; Glasserman & Yao 1992).
//! `trials_needed`: seen n trials with difference d and standard deviation s, the mean of N trials is N(d, s² (1/n − 1/N)) if
//! every true difference was as likely beforehand; N is the least at which it lies outside its own interval around 0 with
//! chance [`CHANCE`] (predictive power; Spiegelhalter, Freedman & Blackburn 1986). If there is no difference at all, no number
//! of trials decides, which the seen trials cannot exclude.

use serde::{Deserialize, Serialize};

use super::distributions::{normal_cumulative, normal_multiplier};
use super::estimate::Estimate;
use super::moments;

/// Mean differences below this share of the largest value are rounding of an exact tie.
const TIE_TOLERANCE: f64 = 1e-12;
/// Chance with which `trials_needed` decide.
pub const CHANCE: f64 = 0.8;
/// Halvings by which `trials_needed` are found.
const HALVINGS: u32 = 60;

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

impl Verdict {
    /// Its name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Better => "better",
            Self::Worse => "worse",
            Self::TooClose => "too_close",
        }
    }

    /// Its words for readers.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Better => "better",
            Self::Worse => "worse",
            Self::TooClose => "too close to call",
        }
    }
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
    /// Matched trials in total after which the difference is decided with chance [`CHANCE`], from what was seen; `None` if it is
    /// decided already, or if the variance is nil or unknown.
    pub trials_needed: Option<u64>,
    /// (var a + var b) / var(a − b); `None` if the difference does not vary.
    pub variance_reduction: Option<f64>,
    /// Pearson correlation of a and b over trials; `None` if one of them does not vary.
    pub correlation: Option<f64>,
}

impl PairedComparison {
    /// Compares the matched values `a` and `b`, whose `difference` was estimated, with the bootstrap means of both from shared
    /// resamples, as [`paired_bootstrap`](crate::bootstrap::paired_bootstrap) gives them.
    ///
    /// # Panics
    /// If `a` and `b`, or their replicates, differ in length.
    pub fn with_replicates(
        a: &[f64],
        b: &[f64],
        difference: Estimate,
        replicates_a: &[f64],
        replicates_b: &[f64],
        better: Better,
    ) -> Self {
        assert_eq!(replicates_a.len(), replicates_b.len(), "replicates must come from shared resamples");
        let differences = contrast(&[a, b], &[1.0, -1.0]);
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

/// Fewest matched trials in all that decide the difference with chance [`CHANCE`].
fn trials_needed(difference: &Estimate, variance: f64) -> Option<u64> {
    let undecided = variance > 0.0 && !difference.excludes(0.0);
    if !undecided {
        return None;
    }
    let (z, n) = (normal_multiplier(difference.level), difference.n as f64);
    let distance = difference.value.abs() * (n / variance).sqrt();
    let chance = |times: f64| {
        let (seen, spread) = (distance * times.sqrt(), (times - 1.0).sqrt());
        normal_cumulative((seen - z) / spread) + normal_cumulative(-(seen + z) / spread)
    };
    // at a thousand times the trials even a difference of nil as seen is decided with this chance
    let (mut few, mut many) = (1.0, 1_000.0);
    for _ in 0..HALVINGS {
        let middle = f64::midpoint(few, many);
        if chance(middle) < CHANCE { few = middle } else { many = middle }
    }
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // at most a thousand times a number in memory
    let trials = libm::ceil(many * n) as u64;
    Some(trials.max(difference.n + 1))
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
#[path = "paired_tests.rs"]
#[allow(clippy::float_cmp, clippy::unwrap_used)] // exact by construction
mod tests;

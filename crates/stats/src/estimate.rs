//! An estimate never travels without its interval, its level and its number of observations.
//!
//! Mean: x̄ ± t·s/√n with Student's t on n − 1 degrees of freedom (Student 1908).
//! Proportion: the score interval of Wilson (1927), recommended by Brown, Cai & `DasGupta` (2001).
//! Replicates: percentile bootstrap (Efron & Tibshirani 1993, ch. 13).

use std::fmt;

use serde::{Deserialize, Serialize};

use super::distributions::{check_level, normal_multiplier, student_multiplier};
use super::moments;
use super::quantile::quantile_of_sorted;

/// A number estimated from trials, with what is needed to judge it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Estimate {
    /// Point estimate; not a number if nothing was observed.
    pub value: f64,
    /// Lower end of the confidence interval; −∞ if nothing can be said.
    pub lower: f64,
    /// Upper end of the confidence interval; ∞ if nothing can be said.
    pub upper: f64,
    /// Confidence level, strictly between 0 and 1.
    pub level: f64,
    /// Number of independent observations (trials, matched pairs, spells).
    pub n: u64,
}

impl Estimate {
    /// Estimates the mean of `values`; one value alone has an unbounded interval, no value gives [`Estimate::undefined`].
    ///
    /// # Panics
    /// If `level` does not lie strictly between 0 and 1.
    pub fn mean(values: &[f64], level: f64) -> Self {
        Self::from_moments(moments::mean(values), moments::variance(values), values.len() as u64, level)
    }

    /// Estimates a mean from the sample mean and sample variance (divisor n − 1) of `n` observations.
    pub(super) fn from_moments(mean: f64, variance: f64, n: u64, level: f64) -> Self {
        check_level(level);
        if n == 0 {
            return Self::undefined(level);
        }
        let half_width = if n == 1 {
            f64::INFINITY
        } else {
            student_multiplier(level, (n - 1) as f64) * (variance / n as f64).sqrt()
        };
        Self { value: mean, lower: mean - half_width, upper: mean + half_width, level, n }
    }

    /// Estimates the probability of an event seen `successes` times in `n` independent trials.
    ///
    /// # Panics
    /// If `successes` exceeds `n`, or `level` does not lie strictly between 0 and 1.
    pub fn proportion(successes: u64, n: u64, level: f64) -> Self {
        assert!(successes <= n, "{successes} successes in only {n} trials are impossible");
        let z = normal_multiplier(level);
        if n == 0 {
            return Self::undefined(level);
        }
        let count = n as f64;
        let share = successes as f64 / count;
        let shrink = 1.0 / (1.0 + z * z / count);
        let centre = shrink * (share + z * z / (2.0 * count));
        let half_width = shrink * z * (share * (1.0 - share) / count + z * z / (4.0 * count * count)).sqrt();
        Self {
            value: share,
            lower: if successes == 0 { 0.0 } else { centre - half_width },
            upper: if successes == n { 1.0 } else { centre + half_width },
            level,
            n,
        }
    }

    /// Puts the percentile interval of bootstrap `replicates` (which it sorts) around `value`, seen in `n` observations.
    ///
    /// Without replicates the interval is unbounded.
    ///
    /// # Panics
    /// If `level` does not lie strictly between 0 and 1.
    pub fn from_replicates(value: f64, replicates: &mut [f64], level: f64, n: u64) -> Self {
        check_level(level);
        replicates.sort_by(f64::total_cmp);
        let tail = 0.5 * (1.0 - level);
        Self {
            value,
            lower: quantile_of_sorted(replicates, tail).unwrap_or(f64::NEG_INFINITY),
            upper: quantile_of_sorted(replicates, 1.0 - tail).unwrap_or(f64::INFINITY),
            level,
            n,
        }
    }

    /// The estimate of which nothing is known: no value, an unbounded interval, no observation.
    pub const fn undefined(level: f64) -> Self {
        Self { value: f64::NAN, lower: f64::NEG_INFINITY, upper: f64::INFINITY, level, n: 0 }
    }

    /// Whether there is a point estimate at all.
    pub const fn is_defined(&self) -> bool {
        !self.value.is_nan()
    }

    /// Whether `candidate` lies outside the interval (its ends belong to it).
    pub fn excludes(&self, candidate: f64) -> bool {
        candidate < self.lower || candidate > self.upper
    }

    /// Half the width of the interval.
    pub fn half_width(&self) -> f64 {
        0.5 * (self.upper - self.lower)
    }

    /// Decimals worth printing: the half-width then shows between 2 and 20 units of the last digit, or three of a value without spread.
    fn decimals(&self) -> usize {
        let spread = self.half_width();
        let places = if spread.is_finite() && spread > 0.0 {
            1.0 + libm::floor(-libm::log10(0.5 * spread))
        } else if self.value.abs() > 0.0 && self.value.fract().abs() > 0.0 {
            2.0 - libm::floor(libm::log10(self.value.abs()))
        } else {
            0.0
        };
        // The clamp makes the conversion exact.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let places = places.clamp(0.0, 9.0) as usize;
        places
    }
}

impl fmt::Display for Estimate {
    /// Writes `0.62 [0.58, 0.66]`, with digits chosen by the width of the interval.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.is_defined() {
            return f.write_str("not defined");
        }
        let decimals = self.decimals();
        write!(f, "{} [{}, {}]", fixed(self.value, decimals), fixed(self.lower, decimals), fixed(self.upper, decimals))
    }
}

/// Writes a number with fixed decimals, infinity as its sign, and never a negative zero.
fn fixed(number: f64, decimals: usize) -> String {
    if number.is_infinite() {
        return if number > 0.0 { "∞" } else { "-∞" }.to_owned();
    }
    let text = format!("{number:.decimals$}");
    match text.strip_prefix('-') {
        Some(positive) if positive.bytes().all(|byte| matches!(byte, b'0' | b'.')) => positive.to_owned(),
        _ => text,
    }
}

#[cfg(test)]
#[allow(clippy::float_cmp, clippy::unwrap_used)] // exact by construction
mod tests {
    use super::*;

    fn close(found: f64, expected: f64, tolerance: f64) {
        assert!((found - expected).abs() <= tolerance, "{found} is not {expected}");
    }

    #[test]
    fn the_mean_of_students_sleep_differences_has_the_published_interval() {
        // Student 1908 (R data set `sleep`, paired): mean 1.58, 95 % interval 0.7001142 to 2.4598858 (R, t.test).
        let gain = [1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4];
        let found = Estimate::mean(&gain, 0.95);
        close(found.value, 1.58, 1e-12);
        close(found.lower, 0.700_114_2, 5e-8);
        close(found.upper, 2.459_885_8, 5e-8);
        assert_eq!(found.n, 10);
    }

    #[test]
    fn wilson_intervals_equal_published_values() {
        // Newcombe 1998, Statistics in Medicine 17, 857–872, table I, method 3 (score, without continuity correction).
        for (successes, n, lower, upper) in
            [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)]
        {
            let found = Estimate::proportion(successes, n, 0.95);
            close(found.lower, lower, 5.1e-5);
            close(found.upper, upper, 5.1e-5);
        }
    }

    #[test]
    fn replicates_give_their_own_quantiles_as_interval() {
        let mut replicates: Vec<f64> = (0..=1000).rev().map(f64::from).collect();
        let found = Estimate::from_replicates(480.0, &mut replicates, 0.95, 30);
        close(found.lower, 25.0, 1e-9);
        close(found.upper, 975.0, 1e-9);
        assert_eq!(found.n, 30);
    }

    #[test]
    fn what_was_not_observed_has_an_unbounded_interval() {
        assert!(!Estimate::mean(&[], 0.95).is_defined());
        assert!(!Estimate::proportion(0, 0, 0.95).is_defined());
        let one = Estimate::mean(&[3.0], 0.95);
        assert!(one.lower.is_infinite() && one.upper.is_infinite() && !one.excludes(1e9));
        let bare = Estimate::from_replicates(1.0, &mut [], 0.95, 1);
        assert!(!bare.excludes(-1e300));
    }

    #[test]
    fn digits_follow_the_width_of_the_interval() {
        let shown = |value, lower, upper| {
            let level = 0.95;
            let n = 100;
            Estimate { value, lower, upper, level, n }.to_string()
        };
        assert_eq!(shown(0.6213, 0.5801, 0.6622), "0.62 [0.58, 0.66]");
        assert_eq!(shown(12_345.6, 11_000.0, 13_691.2), "12346 [11000, 13691]");
        assert_eq!(shown(-0.001, -0.04, 0.04), "0.00 [-0.04, 0.04]");
        assert_eq!(shown(3.0, 3.0, 3.0), "3 [3, 3]");
        assert_eq!(shown(0.125, 0.125, 0.125), "0.125 [0.125, 0.125]");
        assert_eq!(shown(2.0, f64::NEG_INFINITY, f64::INFINITY), "2 [-∞, ∞]");
        assert_eq!(Estimate::undefined(0.95).to_string(), "not defined");
    }
}

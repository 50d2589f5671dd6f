//! Ratio of two mean differences, such as cost per extra month of peace.
//!
//! θ is in the interval if (x̄ − θȳ)² ≤ t² (s²ₓ − 2θ sₓᵧ + θ² s²ᵧ) / n (Fieller 1954): a quadratic in θ. The set is bounded
//! exactly if ȳ differs from zero at the same level; otherwise it is all ratios, or all but a gap.

use serde::{Deserialize, Serialize};

use super::distributions::student_multiplier;
use super::estimate::Estimate;
use super::moments;

/// Ratio of the means of two matched columns.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Fieller {
    /// Ratio of the means; `None` if the mean of the denominator is zero.
    pub value: Option<f64>,
    /// Confidence level of the interval.
    pub level: f64,
    /// Number of matched trials.
    pub n: u64,
    interval: Interval,
}

/// The set of ratios that the data do not reject.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum Interval {
    /// An ordinary interval: the denominator differs from zero.
    Bounded {
        /// Lower end.
        lower: f64,
        /// Upper end.
        upper: f64,
    },
    /// Every ratio is possible.
    Unbounded,
    /// Every ratio is possible except those strictly between `below` and `above`.
    Complement {
        /// Upper end of the lower ray.
        below: f64,
        /// Lower end of the upper ray.
        above: f64,
    },
}

impl Fieller {
    /// Ratio of mean `numerator` to mean `denominator`, matched by trial.
    ///
    /// # Panics
    /// If the columns differ in length, or `level` does not lie strictly between 0 and 1.
    pub fn ratio(numerator: &[f64], denominator: &[f64], level: f64) -> Self {
        assert_eq!(numerator.len(), denominator.len(), "columns of matched trials must have the same length");
        let (x, y) = (moments::mean(numerator), moments::mean(denominator));
        let n = numerator.len();
        let interval = if n < 2 {
            Interval::Unbounded
        } else {
            let t = student_multiplier(level, (n - 1) as f64);
            let scale = t * t / n as f64;
            solve(
                y * y - scale * moments::variance(denominator),
                x * y - scale * moments::covariance(numerator, denominator),
                x * x - scale * moments::variance(numerator),
            )
        };
        Self { value: (y.abs() > 0.0).then(|| x / y), level, n: n as u64, interval }
    }

    /// The set of ratios that the data do not reject.
    pub const fn interval(&self) -> Interval {
        self.interval
    }

    /// The ratio as an ordinary estimate, or `None` ("not defined") if the denominator is not distinguishable from zero.
    pub fn estimate(&self) -> Option<Estimate> {
        let Interval::Bounded { lower, upper } = self.interval else {
            return None;
        };
        self.value.map(|value| Estimate { value, lower, upper, level: self.level, n: self.n })
    }
}

/// Solves aθ² − 2bθ + c ≤ 0.
fn solve(a: f64, b: f64, c: f64) -> Interval {
    let discriminant = b * b - a * c;
    if a > 0.0 {
        // The ratio of the means always satisfies the inequality, so a negative discriminant is rounding.
        let root = discriminant.max(0.0).sqrt();
        let (lower, upper) = roots(a, b, c, root);
        Interval::Bounded { lower, upper }
    } else if a < 0.0 && discriminant > 0.0 {
        let (below, above) = roots(a, b, c, discriminant.sqrt());
        Interval::Complement { below, above }
    } else {
        // Includes the edge a = 0, where only a half-line would be left: everything is the safe answer.
        Interval::Unbounded
    }
}

/// Both solutions of aθ² − 2bθ + c = 0 in ascending order, without cancellation.
fn roots(a: f64, b: f64, c: f64, root: f64) -> (f64, f64) {
    let sum = if b < 0.0 { b - root } else { b + root };
    let one = sum / a;
    let other = if sum.abs() > 0.0 { c / sum } else { one };
    (one.min(other), one.max(other))
}

#[cfg(test)]
#[allow(clippy::float_cmp, clippy::unwrap_used)] // exact by construction
mod tests {
    use super::super::bootstrap::tests::uniforms;
    use super::*;
    use crate::paired::contrast;

    /// Fieller's set by its definition: ratio θ is in it if the mean of x − θy does not differ from zero.
    fn accepted(x: &[f64], y: &[f64], theta: f64) -> bool {
        !Estimate::mean(&contrast(&[x, y], &[1.0, -theta]), 0.95).excludes(0.0)
    }

    fn contains(interval: Interval, theta: f64) -> bool {
        match interval {
            Interval::Bounded { lower, upper } => (lower..=upper).contains(&theta),
            Interval::Unbounded => true,
            Interval::Complement { below, above } => theta <= below || theta >= above,
        }
    }

    #[test]
    fn the_interval_holds_exactly_the_ratios_that_a_paired_test_accepts() {
        let mut uniform = uniforms(5);
        let (mut bounded, mut unbounded, mut complement) = (0, 0, 0);
        for _ in 0..300 {
            let (shift_x, shift_y) = (2.0 * uniform() - 1.0, 2.0 * uniform() - 1.0);
            let x: Vec<f64> = (0..8).map(|_| shift_x + 2.0 * uniform() - 1.0).collect();
            let y: Vec<f64> = (0..8).map(|_| shift_y + 2.0 * uniform() - 1.0).collect();
            let interval = Fieller::ratio(&x, &y, 0.95).interval();
            match interval {
                Interval::Bounded { .. } => bounded += 1,
                Interval::Unbounded => unbounded += 1,
                Interval::Complement { .. } => complement += 1,
            }
            for step in -40..=40 {
                let theta = f64::from(step) * 0.173;
                assert_eq!(contains(interval, theta), accepted(&x, &y, theta), "{theta}");
            }
        }
        assert!(bounded > 20 && unbounded > 20 && complement > 20);
    }

    #[test]
    fn a_denominator_without_effect_leaves_the_ratio_undefined() {
        let cost = [10.0, 11.0, 9.0, 10.5];
        assert_eq!(Fieller::ratio(&cost, &[0.0; 4], 0.95).estimate(), None);
        assert_eq!(Fieller::ratio(&cost, &[1.0, -1.0, 2.0, -1.5], 0.95).estimate(), None);
        assert_eq!(Fieller::ratio(&[1.0], &[2.0], 0.95).estimate(), None);
    }

    #[test]
    fn a_proportional_numerator_gives_its_factor_without_width() {
        let months = [1.0, 2.0, 3.0, 4.0, 5.0];
        let cost: Vec<f64> = months.iter().map(|m| 7.0 * m).collect();
        let found = Fieller::ratio(&cost, &months, 0.95).estimate().unwrap();
        assert!((found.value - 7.0).abs() < 1e-12);
        assert!((found.lower - 7.0).abs() < 1e-6 && (found.upper - 7.0).abs() < 1e-6);
    }
}

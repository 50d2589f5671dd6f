//! How large a gain must be so that a search would have found it.
//!
//! A search looks at N candidates over the same trials, takes the K that look best, and judges them on trials of their own, each at
//! an error of its own. A candidate whose true gain is X, all others gaining nothing, is found if it is among the K and is then
//! told from zero:
//!
//! P(X) = P(fewer than K of N − 1 others look better) · Φ(X / s₂ − z),
//!
//! with s₁ and s₂ the standard errors of a gain in the two stages and z the multiplier of the second. What looks better than what
//! is taken as independent and normal. P rises with X; the gain that is found with a given chance follows by halving.
//! Tested against searches that were made.

use super::super::distributions::{normal_cumulative, normal_multiplier};

/// Points at which the normal law is summed up, from −8 to 8 deviations.
const POINTS: u32 = 400;
/// Halvings.
const HALVINGS: u32 = 60;

/// A search in two stages.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TwoStages {
    /// Candidates, N.
    pub candidates: u64,
    /// How many of them are judged on trials of their own, K, from 1.
    pub finalists: u64,
    /// Standard error of a gain where candidates are looked at, s₁.
    pub first_error: f64,
    /// Standard error of a gain where they are judged, s₂.
    pub second_error: f64,
    /// Level of the two-sided interval by which a gain is told from zero.
    pub level: f64,
}

impl TwoStages {
    /// Chance that a candidate is found whose true gain is `gain`, all others gaining nothing.
    ///
    /// # Panics
    /// If the level does not lie strictly between 0 and 1.
    pub fn chance(&self, gain: f64) -> f64 {
        let told = normal_cumulative(gain / self.second_error - normal_multiplier(self.level));
        self.chosen(gain) * told
    }

    /// The smallest gain that is found with a chance of at least `chance`; not a number where there is no candidate.
    ///
    /// # Panics
    /// If `chance` does not lie strictly between 0 and 1.
    pub fn visible(&self, chance: f64) -> f64 {
        assert!(chance > 0.0 && chance < 1.0, "a chance lies between 0 and 1, not {chance}");
        let error = self.first_error.max(self.second_error);
        if self.candidates == 0 || !error.is_finite() {
            return f64::NAN;
        }
        let (mut low, mut high) = (0.0, 40.0 * error);
        for _ in 0..HALVINGS {
            let middle = f64::midpoint(low, high);
            if self.chance(middle) < chance { low = middle } else { high = middle }
        }
        high
    }

    /// Chance to be among the finalists.
    fn chosen(&self, gain: f64) -> f64 {
        let others = self.candidates.saturating_sub(1);
        if others < self.finalists {
            return 1.0;
        }
        let step = 16.0 / f64::from(POINTS);
        let weight = |z: f64| libm::exp(-0.5 * z * z) / (2.0 * core::f64::consts::PI).sqrt() * step;
        let at = |point: u32| -8.0 + (f64::from(point) + 0.5) * step;
        let better = |z: f64| normal_cumulative(-(gain / self.first_error + z));
        (0..POINTS)
            .map(|point| weight(at(point)) * fewer_than(self.finalists, others, better(at(point))))
            .sum::<f64>()
            .min(1.0)
    }
}

/// Probability of fewer than `limit` successes in `n` attempts of probability `p`.
fn fewer_than(limit: u64, n: u64, p: f64) -> f64 {
    if p <= 0.0 {
        return 1.0;
    }
    if p >= 1.0 {
        return 0.0;
    }
    let (log_p, log_q) = (libm::log(p), libm::log1p(-p));
    let (mut log_ways, mut sum) = (0.0, 0.0);
    for k in 0..limit.min(n + 1) {
        sum += libm::exp(log_ways + k as f64 * log_p + (n - k) as f64 * log_q);
        log_ways += libm::log((n - k) as f64) - libm::log((k + 1) as f64);
    }
    sum.min(1.0)
}

#[cfg(test)]
mod tests {
    use super::super::super::noisy::tests::noisy;
    use super::*;

    #[test]
    fn a_single_candidate_needs_what_a_single_test_needs() {
        let one = TwoStages { candidates: 1, finalists: 1, first_error: 1.0, second_error: 1.0, level: 0.95 };
        // 1.96 + 0.84 standard errors
        assert!((one.visible(0.8) - 2.8016).abs() < 1e-3, "{}", one.visible(0.8));
        assert!((one.chance(1.959_964) - 0.5).abs() < 1e-6);
        let none = TwoStages { candidates: 0, ..one };
        assert!(none.visible(0.8).is_nan());
    }

    #[test]
    fn chances_of_few_successes_add_up() {
        assert!((fewer_than(1, 10, 0.1) - 0.348_678_440_1).abs() < 1e-9);
        assert!((fewer_than(3, 10, 0.1) - 0.929_809_174).abs() < 1e-8);
        assert!((fewer_than(11, 10, 0.3) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn a_gain_of_the_size_that_is_named_is_found_as_often_as_is_said() {
        const SEARCHES: u64 = 400;
        let search = TwoStages { candidates: 30, finalists: 2, first_error: 1.0, second_error: 1.0, level: 0.975 };
        let gain = search.visible(0.8);
        let mut found = 0;
        for seed in 0..SEARCHES {
            // one trial of noise 1 a stage; the first candidate gains
            let mut truth = vec![0.0; 30];
            truth[0] = gain;
            let seen = noisy(&truth, 1, 0.0, 1.0, 1000 + seed);
            let better = (1..30).filter(|other| seen.row(*other)[0] > seen.row(0)[0]).count();
            let again = noisy(&[gain], 1, 0.0, 1.0, 9000 + seed).row(0)[0];
            found += u64::from(better < 2 && again > normal_multiplier(0.975));
        }
        let share = found as f64 / SEARCHES as f64;
        assert!((share - 0.8).abs() < 0.06, "{share}"); // three standard errors
    }
}

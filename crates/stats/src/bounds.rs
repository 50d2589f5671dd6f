//! Who is saved and who is harmed: in how many matched trials strategy a averts what happens under b, and the reverse.
//!
//! The observed share depends on how trials are matched; the bounds do not: they hold for every coupling of the two
//! marginal distributions. Binary outcomes (Fréchet 1951; Hoeffding 1940), with p the shares of good outcomes:
//! ```text
//! max(0, p_a − p_b) ≤ P(a good, b bad) ≤ min(p_a, 1 − p_b)
//! ```
//! Other outcomes, improvement of a over b by at least δ (Makarov 1981; Fan & Park 2010), with F the empirical distributions
//! on the scale on which more is better:
//! ```text
//! max(0, sup_c [F_b(c − δ) − F_a(c−)]) ≤ P(A − B ≥ δ) ≤ 1 − max(0, sup_c [F_a(c) − F_b(c − δ)]),
//! ```
//! where F(c−) is the share strictly below c. Both ends are attained by some matching of the same values. The bounds take
//! the marginals as observed; the Monte Carlo error of a finite number of trials is in the intervals of the shares.

use serde::{Deserialize, Serialize};

use super::estimate::Estimate;
use super::paired::Better;

/// Share of matched trials in which something happens, with bounds over all ways to match the same trials.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct BoundedShare {
    /// Share in the matched trials as they were simulated, with Wilson's interval.
    pub observed: Estimate,
    /// Least share under any coupling of the two marginals, 0 to 1.
    pub low: f64,
    /// Greatest share under any coupling of the two marginals, 0 to 1.
    pub high: f64,
}

/// Strategy a against strategy b, trial by trial.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct SavedAndHarmed {
    /// Matched trials in which a is better than b.
    pub saved: BoundedShare,
    /// Matched trials in which a is worse than b.
    pub harmed: BoundedShare,
}

impl SavedAndHarmed {
    /// Compares binary outcomes, where `true` is good: saved are the trials that are good under a and bad under b.
    ///
    /// # Panics
    /// If `a` and `b` differ in length, or `level` does not lie strictly between 0 and 1.
    pub fn binary(a: &[bool], b: &[bool], level: f64) -> Self {
        assert_matched(a.len(), b.len());
        Self { saved: binary_share(a, b, level), harmed: binary_share(b, a, level) }
    }

    /// Compares numbers: saved are the trials that a improves by at least `relevant_change` (in the metric's unit, positive,
    /// the change itself included), harmed those that it worsens by at least as much.
    ///
    /// # Panics
    /// If `a` and `b` differ in length, `relevant_change` is not positive, or `level` does not lie strictly between 0 and 1.
    pub fn numeric(a: &[f64], b: &[f64], better: Better, relevant_change: f64, level: f64) -> Self {
        assert_matched(a.len(), b.len());
        assert!(relevant_change > 0.0, "the smallest relevant change must be positive, found {relevant_change}");
        let scale = |values: &[f64]| -> Vec<f64> { values.iter().map(|value| better.improvement(*value)).collect() };
        let (a, b) = (scale(a), scale(b));
        Self {
            saved: numeric_share(&a, &b, relevant_change, level),
            harmed: numeric_share(&b, &a, relevant_change, level),
        }
    }
}

fn assert_matched(a: usize, b: usize) {
    assert_eq!(a, b, "matched trials must be as many under a as under b");
}

/// Share of trials in which `x` holds and `y` does not.
fn binary_share(x: &[bool], y: &[bool], level: f64) -> BoundedShare {
    let holding = |values: &[bool]| values.iter().filter(|value| **value).count();
    let both = x.iter().zip(y).filter(|(x, y)| **x && !**y).count();
    let (n, with_x, with_y) = (x.len(), holding(x), holding(y));
    BoundedShare {
        observed: Estimate::proportion(both as u64, n as u64, level),
        low: share(with_x.saturating_sub(with_y), n),
        high: share(with_x.min(n - with_y), n),
    }
}

/// Share of trials in which x − y ≥ `delta`, with Makarov's bounds.
fn numeric_share(x: &[f64], y: &[f64], delta: f64, level: f64) -> BoundedShare {
    // One predicate everywhere: it rises with x and falls with y even after rounding, so the bounds hold exactly.
    let relevant = |x: f64, y: f64| x - y >= delta;
    let n = x.len();
    let seen = x.iter().zip(y).filter(|(x, y)| relevant(**x, **y)).count();
    let (x, y) = (ascending(x), ascending(y));
    // At c = y + δ: trials with Y ≤ y, less trials with X < c.
    let least = (0..n).map(|j| {
        let below = x.partition_point(|x| !relevant(*x, y[j]));
        (j + 1).saturating_sub(below)
    });
    // At c = x: trials with X ≤ x, less trials with Y ≤ c − δ.
    let excluded = (0..n).map(|i| {
        let below = y.partition_point(|y| relevant(x[i], *y));
        (i + 1).saturating_sub(below)
    });
    BoundedShare {
        observed: Estimate::proportion(seen as u64, n as u64, level),
        low: share(least.max().unwrap_or(0), n),
        high: share(n - excluded.max().unwrap_or(0), n),
    }
}

fn ascending(values: &[f64]) -> Vec<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted
}

fn share(count: usize, n: usize) -> f64 {
    count as f64 / n as f64
}

#[cfg(test)]
#[allow(clippy::float_cmp, clippy::unwrap_used)] // exact by construction
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn inside(share: &BoundedShare) -> bool {
        share.low <= share.observed.value && share.observed.value <= share.high
    }

    /// Least and greatest share over all matchings of the same values, by trying every permutation.
    fn by_force(a: &[f64], b: &mut [f64], fixed: usize, delta: f64) -> (usize, usize) {
        if fixed == b.len() {
            let count = a.iter().zip(&*b).filter(|(a, b)| *a - *b >= delta).count();
            return (count, count);
        }
        let mut extremes = (usize::MAX, 0);
        for other in fixed..b.len() {
            b.swap(fixed, other);
            let (low, high) = by_force(a, b, fixed + 1, delta);
            extremes = (extremes.0.min(low), extremes.1.max(high));
            b.swap(fixed, other);
        }
        extremes
    }

    #[test]
    fn binary_bounds_follow_frechet() {
        // p_a = 0.6, p_b = 0.3: saved between 0.3 and 0.6, harmed between 0 and 0.3.
        let a: Vec<bool> = (0..10).map(|i| i < 6).collect();
        let b: Vec<bool> = (0..10).map(|i| i >= 7).collect();
        let found = SavedAndHarmed::binary(&a, &b, 0.95);
        assert_eq!((found.saved.low, found.saved.high), (0.3, 0.6));
        assert_eq!((found.harmed.low, found.harmed.high), (0.0, 0.3));
        assert_eq!(found.saved.observed.value, 0.6);
        assert_eq!(found.harmed.observed.value, 0.3);
    }

    #[test]
    fn a_change_of_exactly_the_relevant_size_counts() {
        let (a, b) = ([3.0, 3.0], [1.0, 4.0]);
        let found = SavedAndHarmed::numeric(&a, &b, Better::Higher, 2.0, 0.95);
        assert_eq!((found.saved.observed.value, found.harmed.observed.value), (0.5, 0.0));
        let found = SavedAndHarmed::numeric(&a, &b, Better::Lower, 1.0, 0.95);
        assert_eq!((found.saved.observed.value, found.harmed.observed.value), (0.5, 0.5));
    }

    #[test]
    fn two_uniform_distributions_have_the_closed_form_of_makarov() {
        // Equal uniforms on 0..n: P(A − B ≥ δ) lies between 0 and 1 − δ/n (countermonotone below, shifted above).
        let values: Vec<f64> = (0..1000).map(f64::from).collect();
        let found = SavedAndHarmed::numeric(&values, &values, Better::Higher, 100.0, 0.95);
        assert_eq!((found.saved.low, found.saved.high), (0.0, 0.9));
        // A shifted by 300: the 201 lowest of B, 0 to 200, end up at least 100 below every A. At most all gain 100.
        let shifted: Vec<f64> = values.iter().map(|v| v + 300.0).collect();
        let found = SavedAndHarmed::numeric(&shifted, &values, Better::Higher, 100.0, 0.95);
        assert_eq!((found.saved.low, found.saved.high), (0.201, 1.0));
    }

    proptest! {
        #[test]
        fn makarov_bounds_are_the_extremes_over_all_matchings(
            pairs in prop::collection::vec((0_u8..7, 0_u8..7), 1..6),
            delta in 1_u8..4,
        ) {
            let a: Vec<f64> = pairs.iter().map(|pair| f64::from(pair.0)).collect();
            let mut b: Vec<f64> = pairs.iter().map(|pair| f64::from(pair.1)).collect();
            let delta = f64::from(delta);
            let found = SavedAndHarmed::numeric(&a, &b, Better::Higher, delta, 0.95);
            let (low, high) = by_force(&a, &mut b, 0, delta);
            prop_assert_eq!(found.saved.low, share(low, a.len()));
            prop_assert_eq!(found.saved.high, share(high, a.len()));
        }

        #[test]
        fn the_observed_share_lies_inside_the_bounds(
            pairs in prop::collection::vec((-2.0..2.0_f64, -2.0..2.0_f64), 1..40),
            delta in 0.01..2.0_f64,
        ) {
            let (a, b): (Vec<f64>, Vec<f64>) = pairs.into_iter().unzip();
            for better in [Better::Higher, Better::Lower] {
                let found = SavedAndHarmed::numeric(&a, &b, better, delta, 0.95);
                prop_assert!(inside(&found.saved) && inside(&found.harmed));
            }
        }

        #[test]
        fn binary_and_numeric_bounds_agree_on_binary_outcomes(
            pairs in prop::collection::vec((any::<bool>(), any::<bool>()), 1..40),
        ) {
            let (a, b): (Vec<bool>, Vec<bool>) = pairs.into_iter().unzip();
            let number = |values: &[bool]| -> Vec<f64> {
                values.iter().map(|value| f64::from(u8::from(*value))).collect()
            };
            let binary = SavedAndHarmed::binary(&a, &b, 0.95);
            let numeric = SavedAndHarmed::numeric(&number(&a), &number(&b), Better::Higher, 1.0, 0.95);
            prop_assert_eq!(binary, numeric);
            prop_assert!(inside(&binary.saved) && inside(&binary.harmed));
        }
    }
}

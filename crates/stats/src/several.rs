//! Many differences looked at: what is left of them once it is counted how many they are.
//!
//! `probability`: 1 less the highest level at which an interval excludes 0, so that verdict and interval never disagree.
//! `corrected`: Holm's step-down correction. The chance that any of the true nulls is called a finding is at most the level,
//! however the numbers hang together. Source: Holm (1979), *A simple sequentially rejective multiple test procedure*,
//! Scandinavian Journal of Statistics 6, 65–70.

use super::estimate::Estimate;

/// Least probability that is told; below it the tails of no interval are known.
pub const LEAST: f64 = 1e-12;
/// Halvings by which a probability is found, on a scale of logarithms.
const HALVINGS: u32 = 24;

/// The probability, from [`LEAST`] to 1, of a difference at least as far from 0 if there were none, by the interval that
/// `interval` gives at a level; 1 if nothing is known.
pub fn probability(interval: impl Fn(f64) -> Estimate) -> f64 {
    let excludes = |log: f64| interval(1.0 - libm::exp(log)).excludes(0.0);
    // the logarithm of 1 less a level: the interval is wide at `low`, and nearly a point at `high`
    let (mut low, mut high) = (libm::log(LEAST), -1e-6);
    if excludes(low) {
        return LEAST;
    }
    if !excludes(high) {
        return 1.0;
    }
    for _ in 0..HALVINGS {
        let middle = f64::midpoint(low, high);
        if excludes(middle) { high = middle } else { low = middle }
    }
    libm::exp(high)
}

/// The probabilities corrected for their number, in their order; none above 1.
pub fn corrected(probabilities: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..probabilities.len()).collect();
    order.sort_by(|a, b| probabilities[*a].total_cmp(&probabilities[*b]).then(a.cmp(b)));
    let mut found = vec![1.0; probabilities.len()];
    let mut least: f64 = 0.0;
    for (rank, at) in order.into_iter().enumerate() {
        least = least.max((probabilities.len() - rank) as f64 * probabilities[at]).min(1.0);
        found[at] = least;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::bootstrap::tests::uniforms;
    use super::super::skewed::{self, Shape};
    use super::*;

    #[test]
    fn the_probability_belongs_to_the_interval() {
        let values: Vec<f64> = (0..60).map(|n| f64::from(n % 7) - 2.4).collect();
        let found = probability(|level| skewed::mean(&values, level));
        let at = |level: f64| skewed::mean(&values, level).excludes(0.0);
        assert!(!at(1.0 - 0.999 * found) && at(1.0 - 1.001 * found), "{found}");
        assert!((probability(|level| Estimate::proportion(3, 9, level)) - LEAST).abs() < 1e-20, "0 is never in it");
        assert!((probability(Estimate::undefined) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn probabilities_are_corrected_as_in_r() {
        // R 4.3, p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm"): 0.03 0.06 0.06 0.02
        let found = corrected(&[0.01, 0.04, 0.03, 0.005]);
        for (found, expected) in found.iter().zip([0.03, 0.06, 0.06, 0.02]) {
            assert!((found - expected).abs() < 1e-12, "{found}");
        }
        assert_eq!(corrected(&[0.6, 0.9]), [1.0, 1.0]);
        assert!(corrected(&[]).is_empty());
    }

    #[test]
    fn of_many_differences_without_any_truth_hardly_ever_one_is_a_finding() {
        // 20 differences of skewed values from two independent samples, 400 times
        let (mut sets, mut single) = (0, 0);
        for set in 0..400_u64 {
            let mut uniform = uniforms(set);
            let mut sample = |n: usize| Shape::of(&(0..n).map(|_| -libm::log(uniform())).collect::<Vec<_>>());
            let all: Vec<f64> = (0..20)
                .map(|_| {
                    let (one, two) = (sample(60), sample(90));
                    probability(|level| one.less(&two, level))
                })
                .collect();
            single += all.iter().filter(|p| **p < 0.05).count();
            sets += usize::from(corrected(&all).iter().any(|p| *p < 0.05));
        }
        // 5 % of 400 is 20, with a standard error of 4.4; of 8,000 it is 400, with one of 20
        assert!((4..=38).contains(&sets), "{sets}");
        assert!((320..=480).contains(&single), "{single}");
    }
}

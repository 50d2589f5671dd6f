//! Difference of two shares over matched trials: how much more often something holds under one strategy than under another.
//!
//! With b trials in which it holds under the first alone and c under the second alone, of n, a difference δ is in the interval if
//! the score (b − c − nδ) / √(n (2 q̃ + δ (1 − δ))) does not exceed the normal multiplier, q̃ the likeliest share of the second alone
//! given δ: the larger root of 2n q² + (−b − c + (2n − b + c) δ) q − c δ (1 − δ) = 0. Unlike Student's interval on differences of
//! −1, 0 and 1 it says something where no trial differs, and holds for rare events.
//! Source: Tango (1998), *Equivalence test and confidence interval for the difference in proportions for the paired-sample
//! design*, Statistics in Medicine 17, 891–908.

use super::distributions::normal_multiplier;
use super::estimate::Estimate;

/// Halvings by which an end is found: more do not change a number.
const HALVINGS: u32 = 60;

/// Estimates the difference of two shares: of `n` matched trials it holds in `first` under the first alone, and in `second` under
/// the second alone.
///
/// # Panics
/// If more trials differ than there are, or `level` does not lie strictly between 0 and 1.
pub fn share_difference(first: u64, second: u64, n: u64, level: f64) -> Estimate {
    assert!(first + second <= n, "{first} and {second} of only {n} trials are impossible");
    let z = normal_multiplier(level);
    if n == 0 {
        return Estimate::undefined(level);
    }
    let (b, c, count) = (first as f64, second as f64, n as f64);
    let value = (b - c) / count;
    // the score falls as δ rises: at the lower end it is z, at the upper −z
    let lower = end(value, -1.0, |delta| score(b, c, count, delta) < z);
    let upper = end(value, 1.0, |delta| score(b, c, count, delta) > -z);
    Estimate { value, lower, upper, level, n }
}

/// Estimates the difference of two shares of independent trials; n is the size of the smaller sample.
///
/// The ends of Wilson's intervals (l, u) of both shares are joined: from p₁ − p₂ − √((p₁ − l₁)² + (u₂ − p₂)²) to
/// p₁ − p₂ + √((u₁ − p₁)² + (p₂ − l₂)²). Source: Newcombe (1998), *Interval estimation for the difference between independent
/// proportions*, Statistics in Medicine 17, 873–890, method 10.
///
/// # Panics
/// If it holds in more trials than there are, or `level` does not lie strictly between 0 and 1.
pub fn independent_share_difference(first: (u64, u64), second: (u64, u64), level: f64) -> Estimate {
    let (one, two) = (Estimate::proportion(first.0, first.1, level), Estimate::proportion(second.0, second.1, level));
    if !one.is_defined() || !two.is_defined() {
        return Estimate::undefined(level);
    }
    let value = one.value - two.value;
    let below = libm::hypot(one.value - one.lower, two.upper - two.value);
    let above = libm::hypot(one.upper - one.value, two.value - two.lower);
    Estimate { value, lower: value - below, upper: value + above, level, n: first.1.min(second.1) }
}

fn score(b: f64, c: f64, n: f64, delta: f64) -> f64 {
    let linear = (2.0 * n - b + c) * delta - b - c;
    let constant = -c * delta * (1.0 - delta);
    let root = (linear * linear - 8.0 * n * constant).max(0.0).sqrt();
    let share = (root - linear) / (4.0 * n);
    let variance = n * (2.0 * share + delta * (1.0 - delta));
    let gap = b - c - n * delta;
    if variance > 0.0 {
        gap / variance.sqrt()
    } else if gap.abs() > 0.0 {
        gap.signum() * f64::INFINITY
    } else {
        0.0
    }
}

/// The farthest difference from `inside` towards `outside` that is still accepted.
fn end(inside: f64, outside: f64, accepts: impl Fn(f64) -> bool) -> f64 {
    if accepts(outside) {
        return outside;
    }
    let (mut inside, mut outside) = (inside, outside);
    for _ in 0..HALVINGS {
        let middle = f64::midpoint(inside, outside);
        if accepts(middle) { inside = middle } else { outside = middle }
    }
    inside
}

#[cfg(test)]
mod tests {
    use super::super::bootstrap::tests::uniforms;
    use super::*;

    #[test]
    fn the_ends_are_where_the_score_is_the_multiplier() {
        let found = share_difference(12, 2, 50, 0.95);
        assert!((found.value - 0.2).abs() < 1e-12);
        assert!((score(12.0, 2.0, 50.0, found.lower) - 1.959_964).abs() < 1e-6);
        assert!((score(12.0, 2.0, 50.0, found.upper) + 1.959_964).abs() < 1e-6);
        let turned = share_difference(2, 12, 50, 0.95);
        assert!((turned.lower + found.upper).abs() < 1e-9 && (turned.upper + found.lower).abs() < 1e-9);
    }

    #[test]
    fn the_score_at_nil_is_that_of_mcnemar() {
        assert!((score(12.0, 2.0, 50.0, 0.0) - 10.0 / 14.0_f64.sqrt()).abs() < 1e-12);
    }

    #[test]
    fn where_no_trial_differs_the_interval_is_that_of_a_rare_event() {
        // q̃ = 0 on the side of gains: n δ² = z² δ (1 − δ), so δ = z² / (n + z²), the score interval of a share of nil
        let found = share_difference(0, 0, 100, 0.95);
        let wilson = Estimate::proportion(0, 100, 0.95).upper;
        assert!((found.upper - wilson).abs() < 1e-9 && (found.lower + wilson).abs() < 1e-9, "{found}");
        assert!((share_difference(9, 0, 9, 0.95).upper - 1.0).abs() < 1e-12);
        assert!(!share_difference(0, 0, 0, 0.95).is_defined());
    }

    #[test]
    fn independent_shares_have_the_published_interval() {
        // Newcombe (1998), table II, examples (a) 56/70 − 48/80 and (d) 5/56 − 0/29, method 10.
        let first = independent_share_difference((56, 70), (48, 80), 0.95);
        assert!((first.lower - 0.0524).abs() < 5e-5 && (first.upper - 0.3339).abs() < 5e-5, "{first}");
        let rare = independent_share_difference((5, 56), (0, 29), 0.95);
        assert!((rare.lower + 0.0381).abs() < 5e-5 && (rare.upper - 0.1926).abs() < 5e-5, "{rare}");
        assert!(!independent_share_difference((0, 0), (1, 2), 0.95).is_defined());
    }

    #[test]
    fn rare_differences_are_covered() {
        // 2 % gain, 0.5 % lose: of 100 trials an eighth shows nothing at all
        let (mut covered, samples) = (0_u32, 4_000_u32);
        for sample in 0..samples {
            let mut uniform = uniforms(u64::from(sample));
            let (mut gained, mut lost) = (0, 0);
            for _ in 0..100 {
                let draw = uniform();
                gained += u64::from(draw < 0.02);
                lost += u64::from(draw > 0.995);
            }
            covered += u32::from(!share_difference(gained, lost, 100, 0.95).excludes(0.015));
        }
        let share = f64::from(covered) / f64::from(samples);
        assert!((0.93..=0.99).contains(&share), "{share}");
    }
}

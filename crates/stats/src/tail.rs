//! How heavy the tail of a distribution of counts is.
//!
//! Discrete power law p(x) = x^−α / ζ(α, xmin) for whole x ≥ xmin, with ζ the Hurwitz zeta function. α by maximum
//! likelihood; xmin is the observed value whose fitted tail is closest to the data by the Kolmogorov–Smirnov distance;
//! the standard error comes from the observed information at the chosen xmin and ignores that xmin was chosen.
//! Source: Clauset, Shalizi and Newman 2009, SIAM Review 51(4), section 3 and appendix B.

/// Exponents outside this range are not searched: below it the distribution has no sum, above it no tail is meant.
const EXPONENTS: (f64, f64) = (1.001, 12.0);
/// Fewest values from `xmin` on; fewer cannot tell one tail from another.
pub const SMALLEST_TAIL: usize = 10;
/// Width at which the search for the exponent ends.
const TOLERANCE: f64 = 1e-9;
/// Step of the second difference of log ζ for the information.
const STEP: f64 = 1e-3;

/// A fitted power-law tail.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PowerTail {
    /// Exponent α of the mass function, above 1.
    pub alpha: f64,
    /// Standard error of the exponent, given `xmin`.
    pub alpha_se: f64,
    /// Smallest value of the tail.
    pub xmin: u32,
    /// Number of values in the tail.
    pub n: usize,
    /// Kolmogorov–Smirnov distance between data and fit over the tail, 0 to 1.
    pub distance: f64,
}

/// Fits the tail of `values`; zeros are never part of it.
///
/// `None` if no threshold leaves [`SMALLEST_TAIL`] values of which at least two differ.
/// Cost: distinct values squared.
pub fn fit(values: &[u32]) -> Option<PowerTail> {
    let groups = groups(values);
    let mut best: Option<PowerTail> = None;
    for first in 0..groups.len().saturating_sub(1) {
        let tail = &groups[first..];
        if total(tail) < SMALLEST_TAIL {
            break;
        }
        best = fit_groups(tail, best.map_or(f64::INFINITY, |best| best.distance)).or(best);
    }
    best
}

/// Fits the tail from a known threshold on; `None` if fewer than two values differ there.
pub fn fit_from(values: &[u32], xmin: u32) -> Option<PowerTail> {
    let mut groups = groups(values);
    groups.retain(|group| group.0 >= xmin);
    if groups.len() < 2 {
        return None;
    }
    if groups[0].0 > xmin {
        groups.insert(0, (xmin, 0));
    }
    fit_groups(&groups, f64::INFINITY)
}

/// Distinct positive values in ascending order with their numbers.
fn groups(values: &[u32]) -> Vec<(u32, usize)> {
    let mut sorted: Vec<u32> = values.iter().copied().filter(|value| *value > 0).collect();
    sorted.sort_unstable();
    sorted.chunk_by(|a, b| a == b).map(|equal| (equal[0], equal.len())).collect()
}

fn total(groups: &[(u32, usize)]) -> usize {
    groups.iter().map(|group| group.1).sum()
}

/// The tail whose threshold is the first of `groups`, if it is closer to the data than `limit`.
fn fit_groups(groups: &[(u32, usize)], limit: f64) -> Option<PowerTail> {
    let xmin = f64::from(groups[0].0);
    let n = total(groups);
    let log_sum: f64 = groups.iter().map(|(x, count)| *count as f64 * libm::log(f64::from(*x))).sum();
    let mean_log = log_sum / n as f64;
    // Minus the log-likelihood per value is convex in the exponent.
    let cost = |alpha: f64| libm::log(hurwitz_zeta(alpha, xmin)) + alpha * mean_log;
    let alpha = minimum(cost, EXPONENTS);
    let distance = distance(groups, alpha, limit);
    if distance >= limit {
        return None;
    }
    let log_zeta = |alpha: f64| libm::log(hurwitz_zeta(alpha, xmin));
    let centre = alpha.max(EXPONENTS.0 + STEP);
    let curvature = (log_zeta(centre + STEP) - 2.0 * log_zeta(centre) + log_zeta(centre - STEP)) / (STEP * STEP);
    Some(PowerTail { alpha, alpha_se: 1.0 / (n as f64 * curvature).sqrt(), xmin: groups[0].0, n, distance })
}

/// Largest difference between the empirical and the fitted distribution function over all whole numbers of the tail; once
/// it reaches `limit`, as far as it was found.
fn distance(groups: &[(u32, usize)], alpha: f64, limit: f64) -> f64 {
    let all = total(groups) as f64;
    let whole = hurwitz_zeta(alpha, f64::from(groups[0].0));
    let mut below = 0.0;
    let mut largest: f64 = 0.0;
    for (x, count) in groups {
        let upto = below + *count as f64 / all;
        // Just before x the data still stand at `below`; at x they have risen to `upto`.
        let before_x = 1.0 - hurwitz_zeta(alpha, f64::from(*x)) / whole;
        let at_x = 1.0 - hurwitz_zeta(alpha, f64::from(*x) + 1.0) / whole;
        largest = largest.max((below - before_x).abs()).max((upto - at_x).abs());
        if largest >= limit {
            break;
        }
        below = upto;
    }
    largest
}

/// Smallest point of a convex function by golden-section search.
fn minimum(cost: impl Fn(f64) -> f64, range: (f64, f64)) -> f64 {
    let shrink = 0.5 * (f64::sqrt(5.0) - 1.0);
    let (mut low, mut high) = range;
    let (mut left, mut right) = (high - shrink * (high - low), low + shrink * (high - low));
    let (mut at_left, mut at_right) = (cost(left), cost(right));
    while high - low > TOLERANCE {
        if at_left <= at_right {
            (high, right, at_right) = (right, left, at_left);
            left = high - shrink * (high - low);
            at_left = cost(left);
        } else {
            (low, left, at_left) = (left, right, at_right);
            right = low + shrink * (high - low);
            at_right = cost(right);
        }
    }
    0.5 * (low + high)
}

/// Hurwitz zeta function ζ(s, a) = Σ (a + k)^−s over k = 0, 1, …, for s > 1 and a > 0, by Euler–Maclaurin summation;
/// relative error below 1e-13.
pub fn hurwitz_zeta(s: f64, a: f64) -> f64 {
    /// Terms that are summed one by one.
    const DIRECT: u32 = 9;
    /// `B_2j / (2j)!` for j = 1, 2, ….
    const BERNOULLI: [f64; 6] = [
        1.0 / 12.0,
        -1.0 / 720.0,
        1.0 / 30_240.0,
        -1.0 / 1_209_600.0,
        1.0 / 47_900_160.0,
        -691.0 / 1_307_674_368_000.0,
    ];
    let direct: f64 = if a > 30.0 { 0.0 } else { (0..DIRECT).map(|k| libm::pow(a + f64::from(k), -s)).sum() };
    let b = if a > 30.0 { a } else { a + f64::from(DIRECT) };
    let power = libm::pow(b, -s);
    let mut sum = direct + power * b / (s - 1.0) + 0.5 * power;
    let mut term = power * s / b;
    let mut next = s + 1.0;
    for coefficient in BERNOULLI {
        sum += coefficient * term;
        term *= next * (next + 1.0) / (b * b);
        next += 2.0;
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(found: f64, expected: f64, tolerance: f64) {
        assert!((found - expected).abs() <= tolerance, "{found} is not {expected}");
    }

    /// Values at the quantiles (i + ½)/n of the power law: a sample without chance.
    fn quantiles(alpha: f64, xmin: u32, n: u32) -> Vec<u32> {
        let whole = hurwitz_zeta(alpha, f64::from(xmin));
        let mut x = xmin;
        (0..n)
            .map(|i| {
                let p = (f64::from(i) + 0.5) / f64::from(n);
                while 1.0 - hurwitz_zeta(alpha, f64::from(x) + 1.0) / whole < p {
                    x += 1;
                }
                x
            })
            .collect()
    }

    #[test]
    fn the_zeta_function_has_its_known_values() {
        // Abramowitz and Stegun 1964, table 23.3; ζ(2) = π²/6; ζ(2, ½) = π²/2.
        close(hurwitz_zeta(2.0, 1.0), std::f64::consts::PI * std::f64::consts::PI / 6.0, 1e-13);
        close(hurwitz_zeta(3.0, 1.0), 1.202_056_903_159_594, 1e-13);
        close(hurwitz_zeta(2.5, 1.0), 1.341_487_257_250_917, 1e-13);
        let half_pi_squared = std::f64::consts::PI * std::f64::consts::PI / 2.0;
        close(hurwitz_zeta(2.0, 0.5), half_pi_squared, 1e-12);
    }

    #[test]
    fn dropping_the_first_term_moves_the_zeta_function_by_one_argument() {
        for a in [1.0, 7.5, 29.5, 30.0, 31.0, 400.0] {
            for s in [1.1, 2.3, 4.0, 9.0] {
                let whole = hurwitz_zeta(s, a);
                close((libm::pow(a, -s) + hurwitz_zeta(s, a + 1.0)) / whole, 1.0, 1e-12);
            }
        }
    }

    #[test]
    fn the_exponent_of_a_power_law_is_recovered() {
        for (alpha, xmin) in [(2.5, 1), (2.2, 5), (3.0, 20)] {
            let found = fit_from(&quantiles(alpha, xmin, 4000), xmin).unwrap();
            close(found.alpha, alpha, 0.02 * alpha);
            assert_eq!(found.n, 4000);
        }
    }

    #[test]
    fn the_standard_error_is_that_of_the_continuous_law_where_steps_are_fine() {
        // (α − 1)/√n: Clauset, Shalizi and Newman 2009, equation 3.2.
        let found = fit_from(&quantiles(2.5, 200, 1000), 200).unwrap();
        close(found.alpha_se, (found.alpha - 1.0) / f64::sqrt(1000.0), 0.001);
    }

    #[test]
    fn the_threshold_is_found_where_the_power_law_begins() {
        // Flat below 20, a power law from there on.
        let mut values = quantiles(2.3, 20, 1000);
        values.extend((0..1000).map(|i| i % 20));
        let found = fit(&values).unwrap();
        assert!((18..=24).contains(&found.xmin), "{found:?}");
        close(found.alpha, 2.3, 0.1);
    }

    #[test]
    fn too_little_data_have_no_tail() {
        assert_eq!(fit(&[]), None);
        assert_eq!(fit(&[5; 500]), None);
        assert_eq!(fit(&[1, 2, 3, 4, 5]), None);
        assert_eq!(fit(&[0; 100]), None);
        assert_eq!(fit_from(&[5, 5, 9, 9], 6), None);
        let two = fit_from(&[5, 5, 9, 2], 4).unwrap();
        assert_eq!((two.xmin, two.n), (4, 3));
    }
}

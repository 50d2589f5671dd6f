//! Two-sided critical values of the normal and of Student's t distribution.
//!
//! Normal upper tail:  Q(z) = erfc(z / √2) / 2.
//! Student upper tail: Q(t) = `I_x(ν/2, 1/2) / 2`  with x = ν / (ν + t²), I the regularized incomplete beta function,
//! by its continued fraction (Abramowitz & Stegun 1964, 26.5.8) for ν < 1,000, and by the expansion of
//! Cornish and Fisher (Abramowitz & Stegun 26.7.5, error of order ν⁻⁵) above.
//! All transcendental functions are those of `libm`, so results are the same bits on every platform.

/// Degrees of freedom from which the Cornish–Fisher expansion is used.
const MANY_DEGREES_OF_FREEDOM: f64 = 1_000.0;

/// Returns z such that a standard normal variate lies in (−z, z) with probability `level`.
///
/// # Panics
/// If `level` does not lie strictly between 0 and 1.
pub fn normal_multiplier(level: f64) -> f64 {
    check_level(level);
    solve_tail(0.5 * (1.0 - level), |z| normal_cumulative(-z))
}

/// Returns the probability that a standard normal variate is at most `z`.
pub fn normal_cumulative(z: f64) -> f64 {
    0.5 * libm::erfc(-z / core::f64::consts::SQRT_2)
}

/// Returns t such that a Student variate with `degrees` degrees of freedom lies in (−t, t) with probability `level`.
///
/// # Panics
/// If `level` does not lie strictly between 0 and 1, or `degrees` is not positive.
pub fn student_multiplier(level: f64, degrees: f64) -> f64 {
    check_level(level);
    assert!(degrees > 0.0, "degrees of freedom must be positive, found {degrees}");
    if degrees >= MANY_DEGREES_OF_FREEDOM {
        return cornish_fisher(normal_multiplier(level), degrees);
    }
    solve_tail(0.5 * (1.0 - level), |t| student_tail(t, degrees))
}

/// Panics unless `level` is a confidence level strictly between 0 and 1.
pub(super) fn check_level(level: f64) {
    assert!(level > 0.0 && level < 1.0, "a confidence level must lie strictly between 0 and 1, found {level}");
}

/// Expands Student's quantile around the normal quantile `z` in powers of 1/ν.
fn cornish_fisher(z: f64, degrees: f64) -> f64 {
    let square = z * z;
    let first = z * (square + 1.0) / 4.0;
    let second = z * ((5.0 * square + 16.0) * square + 3.0) / 96.0;
    let third = z * (((3.0 * square + 19.0) * square + 17.0) * square - 15.0) / 384.0;
    let fourth = z * ((((79.0 * square + 776.0) * square + 1482.0) * square - 1920.0) * square - 945.0) / 92_160.0;
    z + (first + (second + (third + fourth / degrees) / degrees) / degrees) / degrees
}

/// Probability that a Student variate exceeds `t` ≥ 0.
fn student_tail(t: f64, degrees: f64) -> f64 {
    let square = t * t;
    let (a, b) = (0.5 * degrees, 0.5);
    let below = degrees / (degrees + square);
    let above = square / (degrees + square);
    let log_front = libm::lgamma(a + b) - libm::lgamma(a) - libm::lgamma(b) - a * libm::log1p(square / degrees)
        + b * libm::log(above);
    let front = if square > 0.0 { libm::exp(log_front) } else { 0.0 };
    let beta = if below < (a + 1.0) / (a + b + 2.0) {
        front * beta_fraction(below, a, b) / a
    } else {
        1.0 - front * beta_fraction(above, b, a) / b
    };
    0.5 * beta
}

/// Continued fraction of the incomplete beta function by the modified method of Lentz.
fn beta_fraction(x: f64, a: f64, b: f64) -> f64 {
    const TINY: f64 = 1e-300;
    const MOST_TERMS: u32 = 10_000;
    let away_from_zero = |v: f64| if v.abs() < TINY { TINY } else { v };
    let mut c = 1.0;
    let mut d = 1.0 / away_from_zero(1.0 - (a + b) * x / (a + 1.0));
    let mut value = d;
    for term in 1..MOST_TERMS {
        let m = f64::from(term);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        d = 1.0 / away_from_zero(1.0 + even * d);
        c = away_from_zero(1.0 + even / c);
        value *= c * d;
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        d = 1.0 / away_from_zero(1.0 + odd * d);
        c = away_from_zero(1.0 + odd / c);
        value *= c * d;
        if (c * d - 1.0).abs() < f64::EPSILON {
            break;
        }
    }
    value
}

/// Finds the point at which the falling function `tail` of a non-negative argument equals `probability`, by bisection
/// down to neighbouring floating-point numbers.
fn solve_tail(probability: f64, tail: impl Fn(f64) -> f64) -> f64 {
    let (mut low, mut high) = (0.0, 1.0);
    while tail(high) > probability {
        low = high;
        high *= 2.0;
    }
    loop {
        let middle = 0.5 * (low + high);
        if middle <= low || middle >= high {
            return middle;
        }
        if tail(middle) > probability {
            low = middle;
        } else {
            high = middle;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(found: f64, expected: f64, tolerance: f64) {
        assert!((found - expected).abs() <= tolerance * expected.abs(), "{found} is not {expected}");
    }

    #[test]
    fn normal_multipliers_equal_those_of_scipy() {
        // SciPy 1.17.1, scipy.stats.norm.ppf(0.95, 0.975, 0.995), computed.
        close(normal_multiplier(0.90), 1.644_853_626_951_472_2, 1e-13);
        close(normal_multiplier(0.95), 1.959_963_984_540_054, 1e-13);
        close(normal_multiplier(0.99), 2.575_829_303_548_900_4, 1e-13);
    }

    #[test]
    fn student_multipliers_equal_the_published_table() {
        // Abramowitz & Stegun 1964, table 26.10, three decimals, two-sided 95 %.
        for (degrees, published) in
            [(1.0, 12.706), (2.0, 4.303), (5.0, 2.571), (10.0, 2.228), (30.0, 2.042), (120.0, 1.980)]
        {
            let found = student_multiplier(0.95, degrees);
            assert!((found - published).abs() < 6e-4, "{degrees}: {found}");
        }
    }

    #[test]
    fn student_multipliers_have_closed_forms_for_one_and_two_degrees() {
        // ν = 1: tan(π·level/2); ν = 2: level·√(2 / (1 − level²)).
        for level in [0.5, 0.8, 0.9, 0.99] {
            let one = libm::tan(core::f64::consts::FRAC_PI_2 * level);
            close(student_multiplier(level, 1.0), one, 1e-12);
            let two = level * (2.0 / (1.0 - level * level)).sqrt();
            close(student_multiplier(level, 2.0), two, 1e-12);
        }
    }

    #[test]
    fn both_ways_to_the_student_multiplier_agree_where_they_meet() {
        for level in [0.5, 0.9, 0.95, 0.99, 0.999] {
            let fraction = solve_tail(0.5 * (1.0 - level), |t| student_tail(t, 1_000.0));
            close(student_multiplier(level, 1_000.0), fraction, 1e-11);
        }
    }

    #[test]
    #[should_panic(expected = "strictly between 0 and 1")]
    fn a_level_in_percent_is_refused() {
        normal_multiplier(95.0);
    }
}

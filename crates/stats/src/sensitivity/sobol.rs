//! Sobol' indices: the share of an outcome's variance over points that a factor accounts for.
//!
//! With matrices A and B of n points and `AB_i` = A with column i of B, centred outcomes y, and V their variance over A and B:
//! first order  `S_i = Σ_j y(B)_j (y(AB_i)_j − y(A)_j) / (n V)`    (Saltelli et al. 2010, table 2 (b)),
//! total order  `T_i = Σ_j (y(A)_j − y(AB_i)_j)² / (2 n V)`         (Jansen 1999; Saltelli et al. 2010, table 2 (f)).
//! Every product is freed of Monte Carlo noise as [`noisy`](crate::noisy) says, so that luck counts neither as
//! variance over points nor as interaction. Intervals: pigeonhole bootstrap of rows j and of batches of trials.

use super::super::estimate::Estimate;
use super::super::moments;
use super::super::noisy::{Outcomes, Precision, draw_counts};

/// Indices of one factor.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SobolIndex {
    /// Share of the variance that the factor accounts for alone.
    pub first: Estimate,
    /// Share that it accounts for alone or together with others.
    pub total: Estimate,
}

/// Indices of all factors, and what they are shares of.
#[derive(Debug, Clone, PartialEq)]
pub struct SobolIndices {
    /// One entry a factor.
    pub factors: Vec<SobolIndex>,
    /// Variance of the outcome over points, without noise.
    pub variance: Estimate,
    /// Noise in the mean of a point that is not common to all points, as a variance.
    pub noise: f64,
}

/// Numbers of one row j, for the means at hand: sums are over rows.
struct Sums<'a> {
    means: &'a [f64],
    base: usize,
    noise: &'a Noise,
    /// How many times the noise is taken off.
    times: f64,
}

/// Noise of the products of every row.
struct Noise {
    /// Of the squares of A and of B.
    square: [Vec<f64>; 2],
    /// Factors × rows: of B · (`AB_i` − A) and of (A − `AB_i`)².
    first: Vec<Vec<f64>>,
    total: Vec<Vec<f64>>,
}

/// Estimates the indices from the outcomes of a Saltelli design in the order A, B, `AB_1` … `AB_k`, each of `base` rows.
///
/// Cost: replicates × points × batches.
///
/// # Panics
/// If there are not (factors + 2) · base points.
pub fn sobol(
    outcomes: &Outcomes,
    base: usize,
    factors: usize,
    precision: Precision,
    mut uniform: &mut dyn FnMut() -> f64,
) -> SobolIndices {
    assert_eq!(outcomes.points(), (factors + 2) * base, "a Saltelli design has (factors + 2) times base points");
    let outcomes = outcomes.without_common_noise();
    let noise = Noise::of(&outcomes, base, factors);
    let ones = vec![1.0; base];
    let (variance, first, total) =
        Sums { means: outcomes.means(), base, noise: &noise, times: 1.0 }.indices(&ones, factors);
    let mut replicates = vec![Vec::with_capacity(precision.replicates); 2 * factors + 1];
    for _ in 0..precision.replicates {
        let (means, times) = outcomes.replicate(&mut uniform);
        let rows = draw_counts(base, &mut uniform);
        let (v, s, t) = Sums { means: &means, base, noise: &noise, times }.indices(&rows, factors);
        replicates[0].push(v);
        for factor in 0..factors {
            replicates[1 + factor].push(s[factor]);
            replicates[1 + factors + factor].push(t[factor]);
        }
    }
    let estimate = |value: f64, replicates: &mut Vec<f64>| {
        replicates.retain(|replicate| !replicate.is_nan());
        Estimate::from_replicates(value, replicates, precision.level, base as u64)
    };
    let (head, tail) = replicates.split_at_mut(1 + factors);
    let (whole, of_first) = head.split_at_mut(1);
    SobolIndices {
        factors: (0..factors)
            .map(|factor| SobolIndex {
                first: estimate(first[factor], &mut of_first[factor]),
                total: estimate(total[factor], &mut tail[factor]),
            })
            .collect(),
        variance: estimate(variance, &mut whole[0]),
        noise: moments::mean(&noise.square.concat()),
    }
}

impl Noise {
    fn of(outcomes: &Outcomes, base: usize, factors: usize) -> Self {
        let of = |u: &[(usize, f64)], v: &[(usize, f64)]| outcomes.noise(u, v);
        let square = |start: usize| (0..base).map(|j| of(&[(start + j, 1.0)], &[(start + j, 1.0)])).collect();
        let step = |factor: usize, j: usize| [((2 + factor) * base + j, 1.0), (j, -1.0)];
        let over = |entry: &dyn Fn(usize, usize) -> f64| -> Vec<Vec<f64>> {
            (0..factors).map(|factor| (0..base).map(|j| entry(factor, j)).collect()).collect()
        };
        Self {
            square: [square(0), square(base)],
            first: over(&|factor, j| of(&[(base + j, 1.0)], &step(factor, j))),
            total: over(&|factor, j| of(&step(factor, j), &step(factor, j))),
        }
    }
}

impl Sums<'_> {
    /// Variance, first and total order indices when row j counts `rows[j]` times.
    fn indices(&self, rows: &[f64], factors: usize) -> (f64, Vec<f64>, Vec<f64>) {
        let (base, n) = (self.base, self.base as f64);
        let (a, b) = (&self.means[..base], &self.means[base..2 * base]);
        let sum = |term: &dyn Fn(usize) -> f64| (0..base).map(|j| rows[j] * term(j)).sum::<f64>();
        let centre = sum(&|j| a[j] + b[j]) / (2.0 * n);
        let noise = |j: usize| self.times * (self.noise.square[0][j] + self.noise.square[1][j]);
        let square = |value: f64| (value - centre) * (value - centre);
        let variance = sum(&|j| square(a[j]) + square(b[j]) - noise(j)) / (2.0 * n - 1.0);
        if variance <= 0.0 {
            return (variance, vec![f64::NAN; factors], vec![f64::NAN; factors]);
        }
        let index = |factor: usize, order: Order| {
            let moved = &self.means[(2 + factor) * base..(3 + factor) * base];
            let term = |j: usize| match order {
                Order::First => (b[j] - centre) * (moved[j] - a[j]) - self.times * self.noise.first[factor][j],
                Order::Total => {
                    0.5 * ((a[j] - moved[j]) * (a[j] - moved[j]) - self.times * self.noise.total[factor][j])
                }
            };
            sum(&term) / n / variance
        };
        let all = |order: Order| (0..factors).map(|factor| index(factor, order)).collect();
        (variance, all(Order::First), all(Order::Total))
    }
}

/// First or total order.
#[derive(Clone, Copy)]
enum Order {
    First,
    Total,
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::super::bootstrap::tests::uniforms;
    use super::super::super::noisy::tests::noisy;
    use super::*;
    use core::f64::consts::PI;

    const PRECISION: Precision = Precision { level: 0.95, replicates: 200 };

    /// Outcomes of a random Saltelli design on the unit cube.
    pub(in crate::sensitivity) fn design(
        f: &dyn Fn(&[f64]) -> f64,
        base: usize,
        factors: usize,
        seed: u64,
    ) -> Vec<f64> {
        let mut uniform = uniforms(seed);
        let mut matrix = || -> Vec<Vec<f64>> { (0..base).map(|_| (0..factors).map(|_| uniform()).collect()).collect() };
        let (a, b) = (matrix(), matrix());
        let mut values: Vec<f64> = a.iter().chain(&b).map(|x| f(x)).collect();
        for factor in 0..factors {
            for j in 0..base {
                let mut x = a[j].clone();
                x[factor] = b[j][factor];
                values.push(f(&x));
            }
        }
        values
    }

    /// Ishigami & Homma (1990) with a = 7, b = 0.1.
    pub(in crate::sensitivity) fn ishigami(x: &[f64]) -> f64 {
        let angle = |share: f64| PI * (2.0 * share - 1.0);
        let (x, y, z) = (angle(x[0]), angle(x[1]), angle(x[2]));
        libm::sin(x) + 7.0 * libm::sin(y) * libm::sin(y) + 0.1 * z * z * z * z * libm::sin(x)
    }

    fn close(found: &Estimate, expected: f64, what: &str) {
        // the half-width of a 95 % interval is about two standard errors
        let reach = 2.5 * found.half_width().max(0.002);
        assert!((found.value - expected).abs() < reach, "{what}: {found} is not {expected}");
    }

    #[test]
    fn ishigami_has_its_published_indices() {
        // analytic values, Ishigami & Homma 1990; also Saltelli et al. 2008, p. 179
        let found = sobol(&Outcomes::exact(design(&ishigami, 4_000, 3, 1)), 4_000, 3, PRECISION, &mut uniforms(2));
        for (factor, (first, total)) in [(0.313_9, 0.557_6), (0.442_4, 0.442_4), (0.0, 0.243_7)].into_iter().enumerate()
        {
            close(&found.factors[factor].first, first, "first");
            close(&found.factors[factor].total, total, "total");
            assert!(found.factors[factor].total.half_width() < 0.06);
        }
        close(&found.variance, 13.844_6, "variance");
    }

    #[test]
    fn the_g_function_has_its_closed_form() {
        // Sobol' 1993: V_i = 1 / (3 (1 + a_i)²), V = Π (1 + V_i) − 1
        let a = [0.0, 1.0, 4.5, 99.0];
        let g = |x: &[f64]| -> f64 { x.iter().zip(a).map(|(x, a)| ((4.0 * x - 2.0).abs() + a) / (1.0 + a)).product() };
        let parts: Vec<f64> = a.iter().map(|a| 1.0 / (3.0 * (1.0 + a) * (1.0 + a))).collect();
        let variance = parts.iter().map(|v| 1.0 + v).product::<f64>() - 1.0;
        let found = sobol(&Outcomes::exact(design(&g, 4_000, 4, 5)), 4_000, 4, PRECISION, &mut uniforms(6));
        for (factor, part) in parts.iter().enumerate() {
            close(&found.factors[factor].first, part / variance, "first");
            close(&found.factors[factor].total, part * (1.0 + variance) / (1.0 + part) / variance, "total");
        }
    }

    #[test]
    fn luck_counts_neither_as_variance_nor_as_interaction() {
        // y = x₁ with as much noise in a point's mean as signal; x₂ does nothing
        let values = design(&|x| x[0] * 12.0_f64.sqrt(), 1_500, 2, 7);
        let outcomes = noisy(&values, 10, 3.0, 10.0_f64.sqrt(), 8);
        let found = sobol(&outcomes, 1_500, 2, PRECISION, &mut uniforms(9));
        close(&found.factors[0].first, 1.0, "first");
        close(&found.factors[0].total, 1.0, "total");
        close(&found.factors[1].first, 0.0, "inert, first");
        close(&found.factors[1].total, 0.0, "inert, total");
        assert!((found.noise - 1.0).abs() < 0.05, "{}", found.noise);
        let inert = found.factors[1].total;
        assert!(inert.lower < 0.0 && inert.upper > 0.0 && inert.half_width() < 0.2, "{inert}");
    }

    #[test]
    fn every_product_is_freed_of_the_noise_of_its_own_terms() {
        // one factor, two rows, two batches; the equations of the head of this file in fractions
        let rows = [[1, 3], [14, 14], [26, 22], [0, 2], [25, 27], [2, 8]];
        let outcomes = Outcomes::new(rows.map(|row| row.map(f64::from).to_vec()).to_vec());
        let found = sobol(&outcomes, 2, 1, Precision { replicates: 0, ..PRECISION }, &mut uniforms(1));
        let is = |found: f64, expected: f64| assert!((found - expected).abs() < 1e-12, "{found} is not {expected}");
        is(found.variance.value, 12_563.0 / 108.0);
        is(found.factors[0].first.value, 2619.0 / 1478.0);
        is(found.factors[0].total.value, 17_496.0 / 12_563.0);
        is(found.noise, 35.0 / 18.0);
    }

    #[test]
    fn an_outcome_that_never_varies_has_no_indices() {
        let found = sobol(&Outcomes::exact(vec![2.0; 40]), 10, 2, PRECISION, &mut uniforms(1));
        assert!(found.factors.iter().all(|index| !index.first.is_defined() && !index.total.is_defined()));
    }
}

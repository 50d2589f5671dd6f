//! Which factors act together: total interaction indices of pairs, from the design of Saltelli that first and total orders take.
//!
//! `Υ_ij` = Σ of the parts of the variance in which both i and j take part, over V. With `Δ_i` = y(A) − y(`AB_i`),
//! ½E\[(y(`AB_i`) − y(`AB_j`))²\] is the total index of the pair times V, and since it is `T_i` + `T_j` − `Υ_ij`,
//!
//! `Υ_ij = E[Δ_i Δ_j] / V`.
//!
//! It needs no more points than the other indices, is 0 if and only if the two do not act together, and is the second-order
//! index where no three factors do. Products are freed of noise as [`noisy`](crate::noisy) says; the intervals are those of
//! [`sobol`](super::sobol).
//! Source: superset importance, Liu & Owen (2006), JASA 101, 712–721; total interaction index, Fruth, Roustant & Kuhnt (2014),
//! Journal of Statistical Planning and Inference 147, 212–223.

use super::super::estimate::Estimate;
use super::super::noisy::{Outcomes, Precision, draw_counts};

/// How much two factors act together.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interaction {
    /// The factors, the first before the second.
    pub factors: (usize, usize),
    /// Share of the variance over points that they account for together, with or without others.
    pub index: Estimate,
}

/// Estimates the index of every pair from the outcomes of a Saltelli design in the order A, B, `AB_1` … `AB_k`, each of `base`
/// rows, in the order (0, 1), (0, 2) … (1, 2) …
///
/// Cost: replicates × pairs × rows.
///
/// # Panics
/// If there are not (factors + 2) · base points.
pub fn interactions(
    outcomes: &Outcomes,
    base: usize,
    factors: usize,
    precision: Precision,
    mut uniform: &mut dyn FnMut() -> f64,
) -> Vec<Interaction> {
    assert_eq!(outcomes.points(), (factors + 2) * base, "a Saltelli design has (factors + 2) times base points");
    let outcomes = outcomes.without_common_noise();
    let pairs: Vec<(usize, usize)> = (0..factors).flat_map(|i| (i + 1..factors).map(move |j| (i, j))).collect();
    let noise = Noise::of(&outcomes, base, &pairs);
    let ones = vec![1.0; base];
    let found = indices(outcomes.means(), base, &pairs, (&noise, 1.0), &ones);
    let mut replicates = vec![Vec::with_capacity(precision.replicates); pairs.len()];
    for _ in 0..precision.replicates {
        let (means, times) = outcomes.replicate(&mut uniform);
        let rows = draw_counts(base, &mut uniform);
        let some = indices(&means, base, &pairs, (&noise, times), &rows);
        replicates.iter_mut().zip(some).for_each(|(all, one)| all.push(one));
    }
    let of = |((factors, value), replicates): ((&(usize, usize), f64), &mut Vec<f64>)| {
        replicates.retain(|replicate| !replicate.is_nan());
        let index = Estimate::from_replicates(value, replicates, precision.level, base as u64);
        Interaction { factors: *factors, index }
    };
    pairs.iter().zip(found).zip(&mut replicates).map(of).collect()
}

/// Noise of the products of every row.
struct Noise {
    /// Of the squares of A and of B, together.
    squares: Vec<f64>,
    /// Pairs × rows: of the product of their steps.
    steps: Vec<Vec<f64>>,
}

impl Noise {
    fn of(outcomes: &Outcomes, base: usize, pairs: &[(usize, usize)]) -> Self {
        let square = |point: usize| outcomes.noise(&[(point, 1.0)], &[(point, 1.0)]);
        let step = |factor: usize, row: usize| [(row, 1.0), ((2 + factor) * base + row, -1.0)];
        let of_pair =
            |(i, j): &(usize, usize)| (0..base).map(|row| outcomes.noise(&step(*i, row), &step(*j, row))).collect();
        Self {
            squares: (0..base).map(|row| square(row) + square(base + row)).collect(),
            steps: pairs.iter().map(of_pair).collect(),
        }
    }
}

/// Indices of all pairs when row j counts `rows[j]` times and the noise is taken off a number of times.
fn indices(
    means: &[f64],
    base: usize,
    pairs: &[(usize, usize)],
    (noise, times): (&Noise, f64),
    rows: &[f64],
) -> Vec<f64> {
    let n = base as f64;
    let sum = |term: &dyn Fn(usize) -> f64| (0..base).map(|row| rows[row] * term(row)).sum::<f64>();
    let centre = sum(&|row| means[row] + means[base + row]) / (2.0 * n);
    let square = |value: f64| (value - centre) * (value - centre);
    let spread = |row: usize| square(means[row]) + square(means[base + row]) - times * noise.squares[row];
    let variance = sum(&spread) / (2.0 * n - 1.0);
    let index = |(pair, (i, j)): (usize, &(usize, usize))| {
        let step = |factor: usize, row: usize| means[row] - means[(2 + factor) * base + row];
        let product = |row: usize| step(*i, row) * step(*j, row) - times * noise.steps[pair][row];
        if variance > 0.0 { sum(&product) / n / variance } else { f64::NAN }
    };
    pairs.iter().enumerate().map(index).collect()
}

#[cfg(test)]
mod tests {
    use super::super::super::bootstrap::tests::uniforms;
    use super::super::super::noisy::tests::noisy;
    use super::super::sobol::tests::{design, ishigami};
    use super::*;

    const PRECISION: Precision = Precision { level: 0.95, replicates: 200 };

    fn close(found: &Interaction, expected: f64) {
        let reach = 2.5 * found.index.half_width().max(0.002);
        assert!((found.index.value - expected).abs() < reach, "{found:?} is not {expected}");
    }

    #[test]
    fn of_ishigamis_factors_the_first_and_the_third_act_together() {
        // analytic: S₁₃ = 0.2437, all others 0
        let found =
            interactions(&Outcomes::exact(design(&ishigami, 4_000, 3, 1)), 4_000, 3, PRECISION, &mut uniforms(2));
        assert_eq!(found.iter().map(|pair| pair.factors).collect::<Vec<_>>(), [(0, 1), (0, 2), (1, 2)]);
        for (pair, expected) in found.iter().zip([0.0, 0.243_7, 0.0]) {
            close(pair, expected);
        }
        assert!(found[1].index.lower > 0.15 && found[0].index.lower < 0.0 && found[0].index.upper > 0.0);
    }

    #[test]
    fn pairs_of_the_g_function_have_their_closed_form() {
        // parts in which both take part: V_i V_j Π (1 + V_k) over the others, over V
        let a = [0.0, 0.5, 3.0];
        let g = |x: &[f64]| -> f64 { x.iter().zip(a).map(|(x, a)| ((4.0 * x - 2.0).abs() + a) / (1.0 + a)).product() };
        let parts: Vec<f64> = a.iter().map(|a| 1.0 / (3.0 * (1.0 + a) * (1.0 + a))).collect();
        let variance = parts.iter().map(|v| 1.0 + v).product::<f64>() - 1.0;
        let found = interactions(&Outcomes::exact(design(&g, 4_000, 3, 5)), 4_000, 3, PRECISION, &mut uniforms(6));
        for pair in &found {
            let (i, j) = pair.factors;
            let others = (0..3).filter(|k| *k != i && *k != j).map(|k| 1.0 + parts[k]).product::<f64>();
            close(pair, parts[i] * parts[j] * others / variance);
        }
    }

    #[test]
    fn luck_is_not_taken_for_acting_together() {
        // y = x₁ + x₂ with as much noise in a point's mean as signal
        let values = design(&|x| (x[0] + x[1]) * 6.0_f64.sqrt(), 1_500, 2, 7);
        let found = interactions(&noisy(&values, 10, 3.0, 10.0_f64.sqrt(), 8), 1_500, 2, PRECISION, &mut uniforms(9));
        close(&found[0], 0.0);
        assert!(!found[0].index.excludes(0.0) && found[0].index.half_width() < 0.35, "{found:?}");
    }
}

//! Elementary effects: how far an outcome moves when one factor moves.
//!
//! A trajectory of k + 1 points moves every factor once. The elementary effect of a factor on it is
//! `EE = (y after − y before) / Δ`, with Δ the signed move of the factor as a share of its range.
//! μ = mean of EE, μ* = mean of |EE|, σ² = variance of EE over trajectories, less the noise of EE. Noise raises |EE|: a
//! factor without any effect has μ* = √(2/π) times the mean standard error of an effect, the *floor*.
//! Intervals: pigeonhole bootstrap of trajectories and of batches of trials; for μ* of trajectories alone.
//! Source: Morris (1991); μ* after Campolongo, Cariboni & Saltelli (2007).

use super::super::estimate::Estimate;
use super::super::moments;
use super::super::noisy::{Outcomes, Precision, draw_counts};

/// One move on a trajectory.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Move {
    /// Factor that moves.
    pub factor: usize,
    /// Point before.
    pub before: usize,
    /// Point after.
    pub after: usize,
    /// Signed move as a share of the factor's range; not 0.
    pub delta: f64,
    /// Trajectory.
    pub trajectory: usize,
}

/// Elementary effects of one factor.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ElementaryEffects {
    /// Mean effect; its sign is the direction.
    pub mu: Estimate,
    /// Mean size of the effect.
    pub mu_star: Estimate,
    /// Standard deviation of the effect over trajectories without noise: interaction or bend; not below 0.
    pub sigma: Estimate,
    /// What a factor without any effect would show as `mu_star` because of noise.
    pub floor: f64,
}

impl ElementaryEffects {
    /// Whether the effect is larger than noise alone would make it.
    pub fn is_above_noise(&self) -> bool {
        self.mu_star.lower > self.floor || self.mu.excludes(0.0)
    }
}

/// Estimates the elementary effects of `factors` factors from the moves of a Morris design.
///
/// Cost: replicates × (points × batches + moves).
///
/// # Panics
/// If a move names a point or factor that does not exist.
pub fn elementary_effects(
    outcomes: &Outcomes,
    moves: &[Move],
    factors: usize,
    precision: Precision,
    uniform: &mut impl FnMut() -> f64,
) -> Vec<ElementaryEffects> {
    let noise: Vec<f64> = moves.iter().map(|step| step.noise(outcomes)).collect();
    let trajectories = moves.iter().map(|step| step.trajectory + 1).max().unwrap_or(0);
    let once = vec![1.0; trajectories];
    let found = measures(outcomes.means(), moves, &noise, factors, &once);
    let mut replicates = vec![[const { Vec::new() }; 3]; factors];
    for _ in 0..precision.replicates {
        let (means, times) = outcomes.replicate(uniform);
        let counts = draw_counts(trajectories, uniform);
        let carried: Vec<f64> = noise.iter().map(|noise| noise * times).collect();
        let redrawn = measures(&means, moves, &carried, factors, &counts);
        // sizes would grow with the noise that redrawn batches add, so μ* redraws trajectories alone
        let kept = measures(outcomes.means(), moves, &noise, factors, &counts);
        for ((into, redrawn), kept) in replicates.iter_mut().zip(redrawn).zip(kept) {
            into.iter_mut().zip([redrawn[0], kept[1], redrawn[2]]).for_each(|(into, value)| into.push(value));
        }
    }
    let effects = |factor: usize| {
        let of = |measure: usize| {
            let mut values: Vec<f64> = replicates[factor][measure].iter().copied().filter(|v| !v.is_nan()).collect();
            let n = moves.iter().filter(|step| step.factor == factor).count();
            Estimate::from_replicates(found[factor][measure], &mut values, precision.level, n as u64)
        };
        let errors: Vec<f64> = moves
            .iter()
            .zip(&noise)
            .filter(|(step, _)| step.factor == factor)
            .map(|(_, v)| v.max(0.0).sqrt())
            .collect();
        let floor =
            if errors.is_empty() { f64::NAN } else { (2.0 / core::f64::consts::PI).sqrt() * moments::mean(&errors) };
        ElementaryEffects { mu: of(0), mu_star: of(1), sigma: of(2), floor }
    };
    (0..factors).map(effects).collect()
}

impl Move {
    /// Noise of the effect, as a variance.
    fn noise(&self, outcomes: &Outcomes) -> f64 {
        let step = [(self.after, 1.0), (self.before, -1.0)];
        outcomes.noise(&step, &step) / (self.delta * self.delta)
    }
}

/// μ, μ* and σ of every factor when trajectory t counts `counts[t]` times.
fn measures(means: &[f64], moves: &[Move], noise: &[f64], factors: usize, counts: &[f64]) -> Vec<[f64; 3]> {
    let mut sums = vec![[0.0; 5]; factors]; // weight, EE, |EE|, EE², noise
    for (step, noise) in moves.iter().zip(noise) {
        let effect = (means[step.after] - means[step.before]) / step.delta;
        let weight = counts[step.trajectory];
        let terms = [1.0, effect, effect.abs(), effect * effect, *noise];
        sums[step.factor].iter_mut().zip(terms).for_each(|(sum, term)| *sum += weight * term);
    }
    sums.iter()
        .map(|[n, effect, size, square, noise]| {
            let mean = effect / n;
            let variance = (square - n * mean * mean) / (n - 1.0) - noise / n;
            let sigma = if *n > 1.0 { variance.max(0.0).sqrt() } else { f64::NAN };
            [mean, size / n, sigma]
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::super::bootstrap::tests::uniforms;
    use super::super::super::noisy::tests::noisy;
    use super::*;

    const PRECISION: Precision = Precision { level: 0.95, replicates: 300 };

    /// Random trajectories on the unit cube with Δ = ±2/3 on four levels.
    fn design(f: &dyn Fn(&[f64]) -> f64, trajectories: usize, factors: usize, seed: u64) -> (Vec<f64>, Vec<Move>) {
        let mut uniform = uniforms(seed);
        let (mut values, mut moves) = (Vec::new(), Vec::new());
        for trajectory in 0..trajectories {
            let low = |u: f64| if u < 0.5 { 0.0 } else { 1.0 / 3.0 };
            let mut x: Vec<f64> = (0..factors).map(|_| low(uniform())).collect();
            values.push(f(&x));
            for factor in super::super::super::noisy::shuffled(factors, &mut uniform) {
                x[factor] += 2.0 / 3.0;
                let before = values.len() - 1;
                values.push(f(&x));
                moves.push(Move { factor, before, after: before + 1, delta: 2.0 / 3.0, trajectory });
            }
        }
        (values, moves)
    }

    #[test]
    fn a_plane_has_its_slopes_as_effects_and_no_spread() {
        let (values, moves) = design(&|x| 3.0 * x[0] - 2.0 * x[1], 10, 3, 1);
        let found = elementary_effects(&Outcomes::exact(values), &moves, 3, PRECISION, &mut uniforms(2));
        for (effects, slope) in found.iter().zip([3.0, -2.0, 0.0]) {
            assert!((effects.mu.value - slope).abs() < 1e-9 && (effects.mu_star.value - slope.abs()).abs() < 1e-9);
            assert!(effects.sigma.value < 1e-6);
            assert_eq!(effects.is_above_noise(), slope.abs() > 0.5);
        }
    }

    #[test]
    fn moves_of_a_factor_are_counted_and_averaged_by_hand() {
        // factor 0 moves three times, by −½, ½ and 1, with effects −1, 2 and 5; factor 1 moves once
        let outcomes = Outcomes::exact(vec![0.0, 0.5, 1.5, 6.5, 7.5]);
        let step = |factor, before, delta, trajectory| Move { factor, before, after: before + 1, delta, trajectory };
        let moves = [step(0, 0, -0.5, 0), step(0, 1, 0.5, 1), step(0, 2, 1.0, 2), step(1, 3, 0.25, 2)];
        let found = elementary_effects(&outcomes, &moves, 3, PRECISION, &mut uniforms(1));
        let numbers = |of: &ElementaryEffects| [of.mu.value, of.mu_star.value, of.sigma.value, of.floor];
        let close = |found: [f64; 4], expected: [f64; 4]| {
            let pairs = found.iter().zip(&expected);
            assert!(pairs.clone().all(|(a, b)| (a - b).abs() < 1e-12 || a.is_nan() && b.is_nan()), "{found:?}");
        };
        close(numbers(&found[0]), [2.0, 8.0 / 3.0, 3.0, 0.0]);
        close(numbers(&found[1]), [4.0, 4.0, f64::NAN, 0.0]);
        assert!(found[2].floor.is_nan() && found[2].mu.value.is_nan(), "a factor that never moves");
        assert_eq!(found.iter().map(|of| of.mu.n).collect::<Vec<_>>(), [3, 1, 0]);
    }

    #[test]
    fn effects_that_change_sign_cancel_in_mu_but_not_in_mu_star() {
        // y = x₁ x₂ with x centred: the effect of x₁ is x₂ − ½, which is ±½ or ±1/6
        let (values, moves) = design(&|x| x[0] * (x[1] - 0.5), 400, 2, 3);
        let found = elementary_effects(&Outcomes::exact(values), &moves, 2, PRECISION, &mut uniforms(4))[0];
        assert!(found.mu.value.abs() < 0.06 && found.mu_star.lower > 0.3, "{found:?}");
        assert!((found.mu_star.value - 1.0 / 3.0).abs() < 0.05 && found.sigma.lower > 0.3);
    }

    #[test]
    fn noise_is_told_from_interaction_and_from_effect() {
        let (values, moves) = design(&|x| 4.0 * x[0], 60, 2, 5);
        let outcomes = noisy(&values, 10, 2.0, 2.0, 6);
        let found = elementary_effects(&outcomes, &moves, 2, PRECISION, &mut uniforms(7));
        // sd of an effect by noise: √(2·4/10) / (2/3) = 1.34
        assert!(
            found[0].sigma.lower < 0.2 && found[0].sigma.value < 1.0 && found[0].is_above_noise(),
            "{:?}",
            found[0]
        );
        assert!((found[1].floor - 1.34 * 0.798).abs() < 0.15, "{}", found[1].floor);
        assert!(!found[1].is_above_noise(), "{:?}", found[1]);
        assert!(found[0].mu.lower < 4.0 && found[0].mu.upper > 4.0);
    }
}

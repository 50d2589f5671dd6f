//! Mean duration up to a horizon τ: the area under the survival curve from 0 to τ.
//!
//! μ(τ) = ∫₀^τ S(t) dt, with variance Σ (∫ₜᵢ^τ S)² dᵢ / (nᵢ(nᵢ − dᵢ)) over event times up to τ (Klein & Moeschberger 2003,
//! section 4.5; the standard error that R's `survival` prints). Past the longest spell the last value of S is carried on.
//! Two strategies are compared by a bootstrap of matched trials, which keeps the pairing that the formula ignores.

use super::bootstrap::resample;
use super::distributions::normal_multiplier;
use super::estimate::Estimate;
use super::survival::{KaplanMeier, Spell, by_duration};

impl KaplanMeier {
    /// Mean duration restricted to `tau`, with a normal interval cut to 0..=`tau`.
    ///
    /// # Panics
    /// If `tau` is not positive and finite, or `level` does not lie strictly between 0 and 1.
    pub fn restricted_mean(&self, tau: f64, level: f64) -> Estimate {
        check_horizon(tau);
        let z = normal_multiplier(level);
        if self.spells() == 0 {
            return Estimate::undefined(level);
        }
        // Backwards, so that each event time finds the area that lies to its right.
        let (mut area, mut variance, mut right) = (0.0, 0.0, tau);
        for (set, survival) in self.risk_sets().iter().zip(self.survival()).rev() {
            if set.time >= tau {
                continue;
            }
            area += survival * (right - set.time);
            right = set.time;
            if set.events < set.at_risk {
                let (n, d) = (set.at_risk as f64, set.events as f64);
                variance += area * area * d / (n * (n - d));
            }
        }
        let (value, half_width) = (area + right, z * f64::sqrt(variance));
        Estimate {
            value,
            lower: (value - half_width).max(0.0),
            upper: (value + half_width).min(tau),
            level,
            n: self.spells(),
        }
    }
}

/// Difference of the restricted means of `a` and `b`, matched by index, with the percentile interval of a bootstrap of
/// pairs.
///
/// `uniform` gives values in (0, 1) and is called pairs × replicates times. Cost: pairs × replicates.
///
/// # Panics
/// If `a` and `b` differ in length, a duration is negative or not finite, `tau` is not positive and finite, or `level` does
/// not lie strictly between 0 and 1.
pub fn restricted_mean_paired_difference(
    a: &[Spell],
    b: &[Spell],
    tau: f64,
    level: f64,
    replicates: usize,
    uniform: &mut impl FnMut() -> f64,
) -> Estimate {
    check_horizon(tau);
    assert_eq!(a.len(), b.len(), "matched spells must be as many under a as under b");
    if a.is_empty() {
        return Estimate::undefined(level);
    }
    let (ordered_a, ordered_b) = (Ordered::new(a), Ordered::new(b));
    let difference = |counts: &[f64]| ordered_a.restricted_mean(counts, tau) - ordered_b.restricted_mean(counts, tau);
    let value = difference(&vec![1.0; a.len()]);
    let mut counts = vec![0.0; a.len()];
    let mut differences: Vec<f64> = (0..replicates)
        .map(|_| {
            resample(&mut counts, uniform);
            difference(&counts)
        })
        .collect();
    Estimate::from_replicates(value, &mut differences, level, a.len() as u64)
}

fn check_horizon(tau: f64) {
    assert!(tau > 0.0 && tau.is_finite(), "the horizon of a restricted mean must be positive and finite, found {tau}");
}

/// Spells in ascending order of duration, each with the index of its trial.
struct Ordered(Vec<(usize, Spell)>);

impl Ordered {
    fn new(spells: &[Spell]) -> Self {
        let order = by_duration(spells).into_iter();
        Self(order.map(|index| (index, spells[index])).collect())
    }

    /// Area under the survival curve up to `tau` when trial i counts `counts[i]` times.
    fn restricted_mean(&self, counts: &[f64], tau: f64) -> f64 {
        let mut at_risk: f64 = counts.iter().sum();
        let (mut area, mut survival, mut left) = (0.0, 1.0, 0.0);
        for tied in self.0.chunk_by(|x, y| x.1.duration >= y.1.duration) {
            let time = tied[0].1.duration;
            if time >= tau || at_risk <= 0.0 {
                break;
            }
            let (mut events, mut leaving) = (0.0, 0.0);
            for (index, spell) in tied {
                leaving += counts[*index];
                events += if spell.cause.is_some() { counts[*index] } else { 0.0 };
            }
            area += survival * (time - left);
            left = time;
            survival *= (at_risk - events) / at_risk;
            at_risk -= leaving;
        }
        area + survival * (tau - left)
    }
}

#[cfg(test)]
#[allow(clippy::float_cmp, clippy::unwrap_used)] // exact by construction
mod tests {
    use super::super::bootstrap::tests::uniforms;
    use super::super::survival::tests::{freireich, spells};
    use super::*;

    #[test]
    fn the_restricted_mean_of_freireich_equals_that_of_lifelines() {
        // lifelines 0.30.3, restricted_mean_survival_time, computed: τ = 20, 30.5, 35.
        let fit = KaplanMeier::fit(&freireich());
        for (tau, expected) in [(20.0, 16.116_526_610_644), (30.5, 21.270_588_235_294), (35.0, 23.287_394_957_983)] {
            let found = fit.restricted_mean(tau, 0.95);
            assert!((found.value - expected).abs() < 1e-9, "{}", found.value);
        }
        // Standard error at τ = 35: double integral of Greenwood's covariance of S(s) and S(t), computed with NumPy.
        let half_width = normal_multiplier(0.95) * 2.827_467_6;
        let found = fit.restricted_mean(35.0, 0.95);
        assert!((found.value - found.lower - half_width).abs() < 1e-5);
    }

    #[test]
    fn without_censoring_it_is_the_mean_of_the_durations_cut_at_the_horizon() {
        let ended = spells(&[(1.0, 0), (2.0, 0), (2.0, 0), (5.0, 0), (9.0, 0), (12.0, 0)]);
        let cut = [1.0, 2.0, 2.0, 5.0, 8.0, 8.0];
        let found = KaplanMeier::fit(&ended).restricted_mean(8.0, 0.95);
        let mean = cut.iter().sum::<f64>() / 6.0;
        assert!((found.value - mean).abs() < 1e-12);
        // The variance is then Σ(x − x̄)²/n².
        let squares: f64 = cut.iter().map(|x| (x - mean) * (x - mean)).sum();
        let half_width = normal_multiplier(0.95) * squares.sqrt() / 6.0;
        assert!((found.upper - (mean + half_width).min(8.0)).abs() < 1e-12);
        assert!((found.lower - (mean - half_width)).abs() < 1e-12);
    }

    #[test]
    fn where_all_end_before_the_horizon_the_interval_is_that_of_their_mean() {
        let found = KaplanMeier::fit(&spells(&[(1.0, 0), (2.0, 0), (3.0, 0), (4.0, 0)])).restricted_mean(10.0, 0.95);
        let half_width = normal_multiplier(0.95) * f64::sqrt(5.0) / 4.0;
        assert!((found.value - 2.5).abs() < 1e-12 && (found.upper - 2.5 - half_width).abs() < 1e-12, "{found}");
        assert!((2.5 - found.lower - half_width).abs() < 1e-12, "{found}");
    }

    #[test]
    fn the_paired_difference_is_the_difference_of_the_fits() {
        let a = freireich();
        let b: Vec<Spell> = a.iter().map(|s| Spell { duration: 0.5 * s.duration, cause: s.cause }).collect();
        let mut uniform = uniforms(4);
        let found = restricted_mean_paired_difference(&a, &b, 30.0, 0.95, 500, &mut uniform);
        let mean = |s: &[Spell]| KaplanMeier::fit(s).restricted_mean(30.0, 0.95).value;
        assert!((found.value - (mean(&a) - mean(&b))).abs() < 1e-12);
        assert!(found.lower < found.value && found.value < found.upper);
        assert_eq!(found.n, 21);
    }

    #[test]
    fn without_censoring_the_bootstrap_spreads_like_the_mean_of_the_differences() {
        let mut uniform = uniforms(9);
        let a: Vec<f64> = (0..300).map(|_| 100.0 * uniform()).collect();
        let b: Vec<f64> = a.iter().map(|a| 0.6 * a + 30.0 * uniform()).collect();
        let ended = |x: &[f64]| x.iter().map(|d| Spell { duration: *d, cause: Some(0) }).collect();
        let (spells_a, spells_b): (Vec<Spell>, Vec<Spell>) = (ended(&a), ended(&b));
        let found = restricted_mean_paired_difference(&spells_a, &spells_b, 200.0, 0.95, 2_000, &mut uniform);
        let d: Vec<f64> = a.iter().zip(&b).map(|(a, b)| a - b).collect();
        let exact = Estimate::mean(&d, 0.95);
        assert!((found.value - exact.value).abs() < 1e-9);
        assert!((found.half_width() / exact.half_width() - 1.0).abs() < 0.12);
    }

    #[test]
    fn equal_arms_differ_by_exactly_nothing() {
        let a = freireich();
        let found = restricted_mean_paired_difference(&a, &a, 30.0, 0.95, 100, &mut uniforms(2));
        assert_eq!((found.value, found.lower, found.upper), (0.0, 0.0, 0.0));
    }
}

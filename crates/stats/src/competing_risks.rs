//! By what peace ends when several causes compete.
//!
//! Cumulative incidence of cause k: `F_k(t) = Σ S(tⱼ₋₁) dₖⱼ / nⱼ` over event times up to t, S the Kaplan–Meier survival from all
//! causes (Aalen & Johansen 1978); the incidences and S add up to 1.
//! Variance by the delta method, with binomial terms (Marubini & Valsecchi 1995, ch. 10; Dinse & Larson 1986):
//! ```text
//! Σ (F_k(t) − F_k(tⱼ))² dⱼ / (nⱼ(nⱼ − dⱼ)) + Σ S(tⱼ₋₁)² dₖⱼ(nⱼ − dₖⱼ) / nⱼ³ − 2 Σ (F_k(t) − F_k(tⱼ)) S(tⱼ₋₁) dₖⱼ / nⱼ²
//! ```
//! which is F(1 − F)/n without censoring. Interval: on the scale log(−log F), as for survival.

use super::distributions::check_level;
use super::estimate::Estimate;
use super::survival::{KaplanMeier, RiskSet, Spell, followed, probability_interval};

/// Cumulative incidence of the end of spells, by cause.
#[derive(Debug, Clone, PartialEq)]
pub struct AalenJohansen {
    all_causes: KaplanMeier,
    /// Events, causes × times.
    events: Vec<Vec<u64>>,
    /// Cumulative incidence, causes × times.
    incidence: Vec<Vec<f64>>,
}

impl AalenJohansen {
    /// Fits the incidence of the causes 0 to `causes` − 1.
    ///
    /// # Panics
    /// If a spell has a cause outside these, or a duration that is negative or not finite.
    pub fn fit(spells: &[Spell], causes: usize) -> Self {
        let all_causes = KaplanMeier::fit(spells);
        let times = all_causes.times();
        let mut events = vec![vec![0_u64; times.len()]; causes];
        for Spell { duration, cause } in spells {
            let Some(cause) = cause.map(usize::from) else {
                continue;
            };
            assert!(cause < causes, "cause {cause} is none of 0 to {causes} (exclusive)");
            events[cause][times.partition_point(|time| time < duration)] += 1;
        }
        let incidence = events.iter().map(|events| accumulate(&all_causes, events)).collect();
        Self { all_causes, events, incidence }
    }

    /// Kaplan–Meier survival from all causes together.
    pub const fn survival(&self) -> &KaplanMeier {
        &self.all_causes
    }

    /// Cumulative incidence of each cause just after each of the times of [`AalenJohansen::survival`]: causes × times.
    pub fn incidence(&self) -> &[Vec<f64>] {
        &self.incidence
    }

    /// Standard errors of the incidence of `cause` at each time. Cost: the square of the number of times.
    ///
    /// # Panics
    /// If `cause` was not fitted.
    pub fn standard_errors(&self, cause: usize) -> Vec<f64> {
        (1..=self.incidence[cause].len()).map(|passed| self.standard_error(cause, passed)).collect()
    }

    /// Incidence of `cause` up to time `t` with its interval; past the longest spell, if that was censored, the value is a
    /// lower limit only, and the interval reaches up by what still survives.
    ///
    /// # Panics
    /// If `cause` was not fitted, or `level` does not lie strictly between 0 and 1.
    pub fn at(&self, cause: usize, t: f64, level: f64) -> Estimate {
        check_level(level);
        let (sets, spells) = (self.all_causes.risk_sets(), self.all_causes.spells());
        let incidence = &self.incidence[cause];
        if spells == 0 {
            return Estimate::undefined(level);
        }
        let passed = sets.partition_point(|set| set.time <= t);
        let value = passed.checked_sub(1).map_or(0.0, |last| incidence[last]);
        let error = self.standard_error(cause, passed);
        let followed = followed(sets, spells, t);
        let mut estimate = probability_interval(value, error, followed, spells, level);
        if sets.last().is_some_and(|last| t > last.time) {
            let surviving = self.all_causes.survival().last().copied().unwrap_or(1.0);
            estimate.upper = (estimate.upper + surviving).min(1.0);
        }
        estimate
    }

    /// Standard error of the incidence of `cause` after the first `passed` times.
    fn standard_error(&self, cause: usize, passed: usize) -> f64 {
        let Some(last) = passed.checked_sub(1) else {
            return 0.0;
        };
        let incidence = &self.incidence[cause];
        let (mut variance, mut before) = (0.0, 1.0);
        for (j, set) in self.all_causes.risk_sets()[..passed].iter().enumerate() {
            let (n, d) = (set.at_risk as f64, set.events as f64);
            let own = self.events[cause][j] as f64;
            let still = incidence[last] - incidence[j];
            // When nobody is left, nothing more can come, and the first term vanishes.
            if set.events < set.at_risk {
                variance += still * still * d / (n * (n - d));
            }
            variance += before * before * own * (n - own) / (n * n * n);
            variance -= 2.0 * still * before * own / (n * n);
            before = self.all_causes.survival()[j];
        }
        variance.max(0.0).sqrt()
    }
}

/// Σ S(tⱼ₋₁) dₖⱼ / nⱼ after each time.
fn accumulate(all_causes: &KaplanMeier, events: &[u64]) -> Vec<f64> {
    let (mut total, mut before) = (0.0, 1.0);
    let step = |((set, survival), own): ((&RiskSet, &f64), &u64)| {
        total = f64::min(total + before * *own as f64 / set.at_risk as f64, 1.0);
        before = *survival;
        total
    };
    all_causes.risk_sets().iter().zip(all_causes.survival()).zip(events).map(step).collect()
}

#[cfg(test)]
#[allow(clippy::float_cmp, clippy::unwrap_used)] // exact by construction
mod tests {
    use proptest::prelude::*;

    use super::super::survival::tests::spells;
    use super::*;

    fn close(found: f64, expected: f64, tolerance: f64) {
        assert!((found - expected).abs() <= tolerance, "{found} is not {expected}");
    }

    #[test]
    fn incidence_equals_that_of_lifelines() {
        // lifelines 0.30.3, AalenJohansenFitter (causes 1 and 2 there are 0 and 1 here), computed on data without ties.
        let times = [1.0, 2.0, 2.5, 3.5, 3.0, 3.25, 4.0, 5.0, 5.5, 6.0, 7.5, 7.0];
        let causes = [0, 1, 0, -1, 0, 1, 1, 0, -1, 0, -1, 1];
        let pairs: Vec<(f64, i8)> = times.into_iter().zip(causes).collect();
        let fit = AalenJohansen::fit(&spells(&pairs), 2);
        for (cause, t, incidence, error) in LIFELINES {
            let found = fit.at(cause, t, 0.95);
            close(found.value, incidence, 1e-6);
            let last = fit.survival().times().iter().position(|time| *time >= t).unwrap();
            close(fit.standard_errors(cause)[last], error, 1e-6);
        }
    }

    const LIFELINES: [(usize, f64, f64, f64); 7] = [
        (0, 1.0, 0.083_333, 0.079_786),
        (0, 3.0, 0.250_000, 0.125_000),
        (0, 5.0, 0.347_222, 0.141_469),
        (0, 6.0, 0.476_852, 0.159_733),
        (1, 3.25, 0.166_667, 0.107_583),
        (1, 4.0, 0.263_889, 0.131_578),
        (1, 7.0, 0.393_519, 0.156_890),
    ];

    #[test]
    fn ties_of_causes_and_censoring_share_one_risk_set() {
        // By hand: at 2, five at risk, one end of each cause, one censored; at 3, two at risk, one end of cause 1:
        // F₀ = 1/5; F₁ = 1/5 + (3/5)(1/2) = 1/2; S = 3/10.
        let tied = spells(&[(2.0, 0), (2.0, 1), (2.0, -1), (3.0, 1), (4.0, -1)]);
        let fit = AalenJohansen::fit(&tied, 2);
        close(fit.at(0, 3.0, 0.95).value, 0.2, 1e-15);
        close(fit.at(1, 3.0, 0.95).value, 0.5, 1e-15);
        close(fit.survival().at(3.0, 0.95).value, 0.3, 1e-15);
    }

    #[test]
    fn a_cause_that_never_strikes_keeps_an_upper_limit() {
        let fit = AalenJohansen::fit(&spells(&[(1.0, 0), (2.0, 0), (3.0, -1)]), 2);
        let found = fit.at(1, 2.0, 0.95);
        assert_eq!((found.value, found.lower), (0.0, 0.0));
        assert_eq!(found.upper, Estimate::proportion(0, 3, 0.95).upper);
    }

    #[test]
    fn past_the_last_censored_spell_incidence_is_open_upwards() {
        let fit = AalenJohansen::fit(&spells(&[(1.0, 0), (2.0, 0), (3.0, -1), (3.0, -1)]), 1);
        let (seen, past) = (fit.at(0, 3.0, 0.95), fit.at(0, 9.0, 0.95));
        assert_eq!((past.value, past.lower), (seen.value, seen.lower));
        close(past.upper, (seen.upper + 0.5).min(1.0), 1e-15);
    }

    #[test]
    #[should_panic(expected = "cause 2 is none of 0 to 2")]
    fn an_unknown_cause_is_refused() {
        AalenJohansen::fit(&spells(&[(1.0, 2)]), 2);
    }

    proptest! {
        #[test]
        fn incidences_and_survival_add_up_to_one(
            pairs in prop::collection::vec((0_u8..20, -1_i8..3), 1..60),
        ) {
            let pairs: Vec<(f64, i8)> = pairs.into_iter().map(|(t, c)| (f64::from(t), c)).collect();
            let fit = AalenJohansen::fit(&spells(&pairs), 3);
            for (i, survival) in fit.survival().survival().iter().enumerate() {
                let sum: f64 = fit.incidence().iter().map(|cause| cause[i]).sum();
                prop_assert!((sum + survival - 1.0).abs() < 1e-12);
            }
        }

        #[test]
        fn without_censoring_errors_are_those_of_a_proportion(
            pairs in prop::collection::vec((0_u8..9, 0_i8..2), 1..40),
        ) {
            let pairs: Vec<(f64, i8)> = pairs.into_iter().map(|(t, c)| (f64::from(t), c)).collect();
            let n = pairs.len() as f64;
            let fit = AalenJohansen::fit(&spells(&pairs), 2);
            for (share, error) in fit.incidence()[1].iter().zip(fit.standard_errors(1)) {
                prop_assert!((error * error - share * (1.0 - share) / n).abs() < 1e-12);
            }
        }
    }
}

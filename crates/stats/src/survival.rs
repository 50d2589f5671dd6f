//! How long peace lasts when some spells end by censoring.
//!
//! Survival: S(t) = Π (1 − dᵢ/nᵢ) over event times up to t (Kaplan & Meier 1958), with d events among n at risk. At a tie,
//! events come before censoring, as in R's `survival`.
//! Standard error: S(t) · √(Σ dᵢ / (nᵢ(nᵢ − dᵢ))) (Greenwood 1926).
//! Interval: on the scale log(−log S) (Kalbfleisch & Prentice 1980); where S is 0 or 1 and that scale ends, Wilson's interval
//! for the spells that were not censored before t.
//! Median: first time at which S is at most one half, with the interval of Brookmeyer & Crowley (1982).

use serde::{Deserialize, Serialize};

use super::distributions::{check_level, normal_multiplier};
use super::estimate::Estimate;

/// Survival of this much more than one half is still one half, but for rounding.
const HALF: f64 = 0.5 + ROUNDING;
/// Rounding of a product or sum of many shares.
const ROUNDING: f64 = 1e-12;

/// Time from a start, such as a signature, to its end or to the end of observation.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Spell {
    /// Length, non-negative, in the unit of the caller (usually weeks).
    pub duration: f64,
    /// What ended it, counted from 0; `None` if it was still going on when observation ended (censored).
    pub cause: Option<u8>,
}

/// What happens at one distinct duration.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct RiskSet {
    /// The duration.
    pub(super) time: f64,
    /// Spells of at least this duration.
    pub(super) at_risk: u64,
    /// Spells that end here, by any cause.
    pub(super) events: u64,
    /// Spells censored here.
    pub(super) censored: u64,
}

/// Product-limit estimate of the survival of spells.
#[derive(Debug, Clone, PartialEq)]
pub struct KaplanMeier {
    risk_sets: Vec<RiskSet>,
    survival: Vec<f64>,
    standard_errors: Vec<f64>,
    spells: u64,
}

impl KaplanMeier {
    /// Fits the survival of `spells`; every cause counts as an end.
    ///
    /// # Panics
    /// If a duration is negative or not finite.
    pub fn fit(spells: &[Spell]) -> Self {
        let risk_sets = risk_sets(spells);
        let mut survival = Vec::with_capacity(risk_sets.len());
        let mut standard_errors = Vec::with_capacity(risk_sets.len());
        let (mut surviving, mut greenwood) = (1.0, 0.0);
        for set in &risk_sets {
            let (n, d) = (set.at_risk as f64, set.events as f64);
            surviving *= (n - d) / n;
            // Once nobody is left, survival is zero and so is the term that it multiplies.
            greenwood += if set.events < set.at_risk { d / (n * (n - d)) } else { 0.0 };
            survival.push(surviving);
            standard_errors.push(surviving * f64::sqrt(greenwood));
        }
        Self { risk_sets, survival, standard_errors, spells: spells.len() as u64 }
    }

    /// Distinct durations in ascending order, of events and of censoring.
    pub fn times(&self) -> Vec<f64> {
        self.risk_sets.iter().map(|set| set.time).collect()
    }

    /// Survival just after each of [`KaplanMeier::times`], 0 to 1.
    pub fn survival(&self) -> &[f64] {
        &self.survival
    }

    /// Greenwood's standard error of each of [`KaplanMeier::survival`]; zero once survival is zero.
    pub fn standard_errors(&self) -> &[f64] {
        &self.standard_errors
    }

    /// Number of spells at risk just before each of [`KaplanMeier::times`].
    pub fn at_risk(&self) -> Vec<u64> {
        self.risk_sets.iter().map(|set| set.at_risk).collect()
    }

    /// Number of spells that were fitted.
    pub const fn spells(&self) -> u64 {
        self.spells
    }

    /// Survival at time `t` with its interval; past the longest spell, if that was censored, the last value is an upper
    /// limit only, and the interval reaches down to zero.
    ///
    /// # Panics
    /// If `level` does not lie strictly between 0 and 1.
    pub fn at(&self, t: f64, level: f64) -> Estimate {
        check_level(level);
        if self.spells == 0 {
            return Estimate::undefined(level);
        }
        let passed = self.risk_sets.partition_point(|set| set.time <= t);
        let (value, error) = match passed.checked_sub(1) {
            None => (1.0, 0.0),
            Some(last) => (self.survival[last], self.standard_errors[last]),
        };
        let followed = followed(&self.risk_sets, self.spells, t);
        let mut estimate = probability_interval(value, error, followed, self.spells, level);
        if self.risk_sets.last().is_some_and(|last| t > last.time) {
            estimate.lower = 0.0;
        }
        estimate
    }

    /// Median duration with its interval, whose upper end may be infinite; `None` if more than half are never seen to end.
    ///
    /// # Panics
    /// If `level` does not lie strictly between 0 and 1.
    pub fn median(&self, level: f64) -> Option<Estimate> {
        let first = |below: &dyn Fn(usize) -> bool| {
            (0..self.risk_sets.len()).find(|i| below(*i)).map(|i| self.risk_sets[i].time)
        };
        let value = first(&|i| self.survival[i] <= HALF)?;
        let limits: Vec<Estimate> = self.risk_sets.iter().map(|set| self.at(set.time, level)).collect();
        Some(Estimate {
            value,
            lower: first(&|i| limits[i].lower <= HALF).unwrap_or(value),
            upper: first(&|i| limits[i].upper <= HALF).unwrap_or(f64::INFINITY),
            level,
            n: self.spells,
        })
    }

    /// The risk sets in ascending order of time.
    pub(super) fn risk_sets(&self) -> &[RiskSet] {
        &self.risk_sets
    }
}

/// Groups spells by distinct duration, ascending.
pub(super) fn risk_sets(spells: &[Spell]) -> Vec<RiskSet> {
    let mut sets: Vec<RiskSet> = Vec::new();
    for (rank, index) in by_duration(spells).into_iter().enumerate() {
        let Spell { duration, cause } = spells[index];
        if sets.last().is_none_or(|last| last.time < duration) {
            let at_risk = (spells.len() - rank) as u64;
            sets.push(RiskSet { time: duration, at_risk, events: 0, censored: 0 });
        }
        let last = sets.last_mut().expect("a set was pushed for the first spell");
        match cause {
            Some(_) => last.events += 1,
            None => last.censored += 1,
        }
    }
    sets
}

/// Indices of the spells in ascending order of duration, ties by index.
pub(super) fn by_duration(spells: &[Spell]) -> Vec<usize> {
    for Spell { duration, .. } in spells {
        assert!(
            duration.is_finite() && *duration >= 0.0,
            "the duration of a spell must be finite and not negative, found {duration}"
        );
    }
    let mut order: Vec<usize> = (0..spells.len()).collect();
    order.sort_by(|a, b| spells[*a].duration.total_cmp(&spells[*b].duration).then(a.cmp(b)));
    order
}

/// Number of spells not censored before `t`.
pub(super) fn followed(sets: &[RiskSet], spells: u64, t: f64) -> u64 {
    let earlier = sets.iter().take_while(|set| set.time < t);
    spells - earlier.map(|set| set.censored).sum::<u64>()
}

/// Interval of a probability on the scale log(−log p); at 0 and 1 Wilson's interval for `followed` spells.
pub(super) fn probability_interval(
    value: f64,
    standard_error: f64,
    followed: u64,
    spells: u64,
    level: f64,
) -> Estimate {
    let mut estimate = if value <= ROUNDING {
        Estimate::proportion(0, followed, level)
    } else if value >= 1.0 - ROUNDING {
        Estimate::proportion(followed, followed, level)
    } else {
        let log = libm::log(value);
        let spread = libm::exp(normal_multiplier(level) * standard_error / (value * -log));
        Estimate { value, lower: libm::exp(log * spread), upper: libm::exp(log / spread), level, n: spells }
    };
    estimate.value = value;
    estimate.n = spells;
    if estimate.lower.is_infinite() {
        (estimate.lower, estimate.upper) = (0.0, 1.0);
    }
    estimate
}

#[cfg(test)]
#[allow(clippy::float_cmp, clippy::unwrap_used)] // exact by construction
#[path = "survival_tests.rs"]
pub(super) mod tests;

//! Choice over many futures without weighing them: regret, satisficing, expected value, and how sure the ranking is.
//!
//! Values are oriented so that more is better. Regret of strategy s in future x: `max_t y_t(x) − y_s(x)`.
//! Criteria: mean of y over futures (each counts the same), largest regret (Savage 1951), regret at the 90 % quantile of
//! futures, worst value (Wald 1950), share of futures with y at or above a threshold (satisficing, Lempert et al. 2006;
//! the domain criterion of Starr 1963). Intervals and ranks: futures and batches of trials are drawn independently of each
//! other, the same for all strategies. A largest regret is too large where values are noisy: `bias` says by how much, as the
//! mean over redrawn batches less the estimate.

use super::super::estimate::Estimate;
use super::super::moments;
use super::super::noisy::{Outcomes, Precision, pick};
use super::super::quantile::quantile;

/// A criterion of choice over futures.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Criterion {
    /// Mean over futures; more is better.
    ExpectedValue,
    /// Largest regret over futures; less is better.
    LargestRegret,
    /// Regret at the 90 % quantile over futures; less is better.
    RegretAtNinety,
    /// Worst value over futures; more is better.
    WorstValue,
    /// Share of futures whose value reaches this threshold (in the oriented values); more is better.
    Satisficing(f64),
}

impl Criterion {
    /// Whether less is better.
    pub const fn is_regret(self) -> bool {
        matches!(self, Self::LargestRegret | Self::RegretAtNinety)
    }
}

/// What a criterion says of the strategies.
#[derive(Debug, Clone, PartialEq)]
pub struct Judged {
    /// The criterion.
    pub criterion: Criterion,
    /// One entry a strategy.
    pub strategies: Vec<Ranked>,
}

/// One strategy under a criterion.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ranked {
    /// The criterion's value.
    pub value: Estimate,
    /// Rank from 1; ties share the better one.
    pub rank: usize,
    /// Least and largest rank that replicates give it, at the level of the interval.
    pub ranks: (usize, usize),
    /// Share of replicates in which it is first; ties share it.
    pub share_first: f64,
    /// By how much noise in single futures moves the value, in its unit.
    pub bias: f64,
}

/// Judges strategies (one [`Outcomes`] each, over the same futures) by a criterion.
///
/// Cost: replicates × futures × strategies × batches.
///
/// # Panics
/// If strategies differ in futures or batches, or there is none.
pub fn judge(
    strategies: &[Outcomes],
    criterion: Criterion,
    precision: Precision,
    uniform: &mut impl FnMut() -> f64,
) -> Judged {
    let futures = strategies.first().expect("a choice needs a strategy").points();
    assert!(strategies.iter().all(|s| s.points() == futures), "strategies are judged over the same futures");
    let all: Vec<usize> = (0..futures).collect();
    let means: Vec<Vec<f64>> = strategies.iter().map(|s| s.means().to_vec()).collect();
    let values = measure(&means, &all, criterion);
    let mut replicates = vec![Vec::new(); strategies.len()];
    let mut noise_only = vec![0.0; strategies.len()];
    let mut ranks = vec![Vec::new(); strategies.len()];
    let mut first = vec![0.0; strategies.len()];
    for _ in 0..precision.replicates {
        let counts = strategies[0].draw_batches(uniform);
        let means: Vec<Vec<f64>> = strategies.iter().map(|s| s.means_with(&counts)).collect();
        for (sum, value) in noise_only.iter_mut().zip(measure(&means, &all, criterion)) {
            *sum += value;
        }
        let drawn: Vec<usize> = (0..futures).map(|_| pick(futures, uniform())).collect();
        let found = measure(&means, &drawn, criterion);
        let of = ranked(&found, criterion);
        let winners = of.iter().filter(|rank| **rank == 1).count().max(1) as f64;
        for strategy in 0..strategies.len() {
            replicates[strategy].push(found[strategy]);
            ranks[strategy].push(of[strategy] as f64);
            first[strategy] += f64::from(u8::from(of[strategy] == 1)) / winners;
        }
    }
    let order = ranked(&values, criterion);
    let n = precision.replicates.max(1) as f64;
    let strategy = |s: usize| Ranked {
        value: Estimate::from_replicates(values[s], &mut replicates[s].clone(), precision.level, futures as u64),
        rank: order[s],
        ranks: span(&ranks[s], precision.level, order[s]),
        share_first: first[s] / n,
        bias: if precision.replicates == 0 { 0.0 } else { noise_only[s] / n - values[s] },
    };
    Judged { criterion, strategies: (0..strategies.len()).map(strategy).collect() }
}

/// Least and largest rank at a level.
fn span(ranks: &[f64], level: f64, otherwise: usize) -> (usize, usize) {
    let end = |q: f64, up: bool| {
        quantile(ranks, q).map_or(otherwise, |rank| {
            let whole = if up { libm::ceil(rank) } else { libm::floor(rank) };
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a rank
            let whole = whole as usize;
            whole
        })
    };
    (end(0.5 * (1.0 - level), false), end(0.5 * (1.0 + level), true))
}

/// Regrets: strategies × futures.
pub fn regrets(means: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let futures = means.first().map_or(0, Vec::len);
    let best = |future: usize| means.iter().map(|of| of[future]).fold(f64::NEG_INFINITY, f64::max);
    means.iter().map(|of| (0..futures).map(|future| best(future) - of[future]).collect()).collect()
}

/// The criterion's value of every strategy over the futures of `over`.
fn measure(means: &[Vec<f64>], over: &[usize], criterion: Criterion) -> Vec<f64> {
    let picked = |of: &[f64]| -> Vec<f64> { over.iter().map(|future| of[*future]).collect() };
    let table = if criterion.is_regret() { regrets(means) } else { means.to_vec() };
    let value = |of: &Vec<f64>| {
        let values = picked(of);
        match criterion {
            Criterion::ExpectedValue => moments::mean(&values),
            Criterion::LargestRegret => values.iter().copied().fold(f64::NAN, f64::max),
            Criterion::RegretAtNinety => quantile(&values, 0.9).unwrap_or(f64::NAN),
            Criterion::WorstValue => values.iter().copied().fold(f64::NAN, f64::min),
            Criterion::Satisficing(threshold) => {
                values.iter().filter(|value| **value >= threshold).count() as f64 / values.len().max(1) as f64
            }
        }
    };
    table.iter().map(value).collect()
}

/// Ranks from 1, ties sharing the better one.
fn ranked(values: &[f64], criterion: Criterion) -> Vec<usize> {
    let beats = |a: f64, b: f64| if criterion.is_regret() { a < b } else { a > b };
    values.iter().map(|value| 1 + values.iter().filter(|other| beats(**other, *value)).count()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::super::bootstrap::tests::uniforms;
    use super::super::super::noisy::tests::noisy;
    use super::*;

    const PRECISION: Precision = Precision { level: 0.95, replicates: 400 };

    fn exact(rows: &[&[f64]]) -> Vec<Outcomes> {
        rows.iter().map(|row| Outcomes::exact(row.to_vec())).collect()
    }

    #[test]
    fn criteria_of_a_small_table_are_those_computed_by_hand() {
        // three futures: a is best in the first two, b in the last; c is never best and never bad
        let table = exact(&[&[9.0, 8.0, 0.0], &[3.0, 4.0, 9.0], &[6.0, 6.0, 6.0]]);
        let values = |criterion| {
            let judged = judge(&table, criterion, PRECISION, &mut uniforms(1));
            judged.strategies.iter().map(|s| (s.value.value, s.rank)).collect::<Vec<_>>()
        };
        assert_eq!(values(Criterion::LargestRegret), [(9.0, 3), (6.0, 2), (3.0, 1)]);
        assert_eq!(values(Criterion::WorstValue), [(0.0, 3), (3.0, 2), (6.0, 1)]);
        for (found, expected) in
            values(Criterion::ExpectedValue).into_iter().zip([(17.0 / 3.0, 2), (16.0 / 3.0, 3), (6.0, 1)])
        {
            assert!((found.0 - expected.0).abs() < 1e-12 && found.1 == expected.1, "{found:?}");
        }
        assert_eq!(values(Criterion::Satisficing(5.0)), [(2.0 / 3.0, 2), (1.0 / 3.0, 3), (1.0, 1)]);
        let regrets = regrets(&table.iter().map(|row| row.means().to_vec()).collect::<Vec<_>>());
        assert_eq!(regrets, [vec![0.0, 0.0, 9.0], vec![6.0, 4.0, 0.0], vec![3.0, 2.0, 3.0]]);
    }

    #[test]
    fn a_clear_order_has_one_rank_and_an_unclear_one_several() {
        let values: Vec<f64> = (0..60).map(f64::from).collect();
        let clear = [
            noisy(&values, 10, 5.0, 0.2, 1),
            noisy(&values.iter().map(|v| v + 2.0).collect::<Vec<_>>(), 10, 5.0, 0.2, 1),
        ];
        let judged = judge(&clear, Criterion::ExpectedValue, PRECISION, &mut uniforms(2));
        assert_eq!((judged.strategies[1].ranks, judged.strategies[0].ranks), ((1, 1), (2, 2)));
        assert!((judged.strategies[1].share_first - 1.0).abs() < 1e-12);
        let close = [noisy(&values, 10, 0.0, 3.0, 3), noisy(&values, 10, 0.0, 3.0, 4)];
        let judged = judge(&close, Criterion::ExpectedValue, PRECISION, &mut uniforms(5));
        assert_eq!((judged.strategies[0].ranks, judged.strategies[1].ranks), ((1, 2), (1, 2)));
    }

    #[test]
    fn the_bias_of_the_largest_regret_is_seen() {
        // equal strategies: true regret 0, all of what is seen is noise
        let values = vec![0.0; 100];
        let same = [noisy(&values, 10, 0.0, 1.0, 6), noisy(&values, 10, 0.0, 1.0, 7)];
        let judged = judge(&same, Criterion::LargestRegret, PRECISION, &mut uniforms(8));
        assert!(judged.strategies.iter().all(|s| s.value.value > 0.5 && s.bias > 0.2), "{judged:?}");
    }
}

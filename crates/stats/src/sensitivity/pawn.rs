//! PAWN: how far knowing a factor moves the whole distribution of an outcome, not only its mean or variance.
//!
//! The points are cut by the factor into slices of equal size, or by its words. In each slice the distance of Kolmogorov and
//! Smirnov, sup |F(y) − F(y | slice)|, is taken; the index is their median, the largest is given too.
//! A factor that does nothing does not reach 0, since slices are finite: `threshold` is what the index of the shuffled
//! factor stays below in that share of shuffles. Noise of single points blurs both distributions, so that the index
//! errs to the low side. Intervals: bootstrap of points, centred on the estimate.
//! Source: Pianosi & Wagener (2015, 2018).

use super::super::estimate::Estimate;
use super::super::moments;
use super::super::noisy::{Precision, draw_counts, shuffled};
use super::super::quantile::quantile;

/// Largest number of slices.
const MOST_SLICES: usize = 10;
/// Points that a slice should hold at least.
const FEWEST_IN_A_SLICE: usize = 10;

/// PAWN index of one factor.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pawn {
    /// Median distance over slices, 0 to 1.
    pub median: Estimate,
    /// Largest distance over slices.
    pub maximum: f64,
    /// What a factor without influence would stay below.
    pub threshold: f64,
}

impl Pawn {
    /// Whether the factor moves the distribution more than one without influence would.
    pub fn has_influence(&self) -> bool {
        self.median.value > self.threshold
    }
}

/// Slices of the points by a factor's values: number of the slice of every point, and how many slices there are.
///
/// Few distinct values (levels or words) make a slice each.
pub fn slices(values: &[f64]) -> (Vec<usize>, usize) {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let mut distinct = sorted.clone();
    distinct.dedup();
    let position = |levels: &[f64], value: f64| levels.partition_point(|level| *level <= value);
    if distinct.len() <= MOST_SLICES {
        let of = values.iter().map(|value| position(&distinct, *value) - 1).collect();
        return (of, distinct.len());
    }
    let count = (values.len() / FEWEST_IN_A_SLICE).clamp(2, MOST_SLICES);
    let cuts: Vec<f64> = (1..count).map(|slice| sorted[slice * values.len() / count]).collect();
    (values.iter().map(|value| position(&cuts, *value)).collect(), count)
}

/// Estimates the index of one factor from its values and the outcomes at the same points.
///
/// Cost: 2 × replicates × points × slices.
///
/// # Panics
/// If there are not as many values as outcomes.
pub fn pawn(values: &[f64], outcomes: &[f64], precision: Precision, uniform: &mut impl FnMut() -> f64) -> Pawn {
    assert_eq!(values.len(), outcomes.len(), "one value of the factor for every outcome");
    let (slice, count) = slices(values);
    let mut order: Vec<usize> = (0..outcomes.len()).collect();
    order.sort_by(|a, b| outcomes[*a].total_cmp(&outcomes[*b]).then(a.cmp(b)));
    let once = vec![1.0; outcomes.len()];
    let distances = |slice: &[usize], weights: &[f64]| distances(&order, outcomes, slice, count, weights);
    let found = distances(&slice, &once);
    let median = |distances: &[f64]| quantile(distances, 0.5).unwrap_or(f64::NAN);
    let (mut replicates, mut chance) = (Vec::new(), Vec::new());
    for _ in 0..precision.replicates {
        replicates.push(median(&distances(&slice, &draw_counts(outcomes.len(), uniform))));
        let mixed: Vec<usize> = shuffled(outcomes.len(), uniform).into_iter().map(|point| slice[point]).collect();
        chance.push(median(&distances(&mixed, &once)));
    }
    // points that are drawn twice pull distributions apart: the replicates are centred on the estimate
    let shift = median(&found) - moments::mean(&replicates);
    for replicate in &mut replicates {
        *replicate = (*replicate + shift).clamp(0.0, 1.0);
    }
    Pawn {
        median: Estimate::from_replicates(median(&found), &mut replicates, precision.level, outcomes.len() as u64),
        maximum: found.iter().copied().fold(f64::NAN, f64::max),
        threshold: quantile(&chance, precision.level).unwrap_or(f64::NAN),
    }
}

/// Distance of each slice that holds weight to all points; `order` sorts the points by outcome.
fn distances(order: &[usize], outcomes: &[f64], slice: &[usize], count: usize, weights: &[f64]) -> Vec<f64> {
    let mut totals = vec![0.0; count];
    for (slice, weight) in slice.iter().zip(weights) {
        totals[*slice] += weight;
    }
    let all: f64 = totals.iter().sum();
    let (mut below, mut within, mut distance) = (0.0, vec![0.0; count], vec![0.0_f64; count]);
    for (rank, point) in order.iter().enumerate() {
        below += weights[*point];
        within[slice[*point]] += weights[*point];
        // ties are one step of both distributions
        if order.get(rank + 1).is_some_and(|next| outcomes[*next] <= outcomes[*point]) {
            continue;
        }
        for ((distance, within), total) in distance.iter_mut().zip(&within).zip(&totals) {
            if *total > 0.0 {
                *distance = distance.max((below / all - within / total).abs());
            }
        }
    }
    distance.into_iter().zip(totals).filter(|(_, total)| *total > 0.0).map(|(distance, _)| distance).collect()
}

#[cfg(test)]
mod tests {
    use super::super::super::bootstrap::tests::uniforms;
    use super::*;

    const PRECISION: Precision = Precision { level: 0.95, replicates: 100 };

    #[test]
    fn an_outcome_that_is_the_factor_has_its_closed_form() {
        // slice i of ten of a uniform: sup |y − F(y | slice)| = max(i, 9 − i)/10, median (0.7 + 0.7)/2, largest 0.9
        let x: Vec<f64> = (0..1_000).map(|i| (f64::from(i) + 0.5) / 1_000.0).collect();
        let found = pawn(&x, &x, PRECISION, &mut uniforms(1));
        assert!((found.median.value - 0.7).abs() < 1e-9 && (found.maximum - 0.9).abs() < 1e-9, "{found:?}");
        assert!(found.has_influence() && found.median.half_width() < 0.05);
    }

    #[test]
    fn a_factor_without_influence_stays_below_the_threshold_as_often_as_it_says() {
        let mut exceeded = 0;
        for seed in 0..60 {
            let mut uniform = uniforms(seed);
            let x: Vec<f64> = (0..200).map(|_| uniform()).collect();
            let y: Vec<f64> = (0..200).map(|_| uniform()).collect();
            exceeded += u32::from(pawn(&x, &y, PRECISION, &mut uniform).has_influence());
        }
        // 60 · 0.05 = 3, five standard errors 8.4
        assert!(exceeded <= 11, "{exceeded}");
    }

    #[test]
    fn words_make_a_slice_each_and_ties_are_one_step() {
        let x = [0.0, 0.0, 1.0, 1.0];
        assert_eq!(slices(&x), (vec![0, 0, 1, 1], 2));
        let found = pawn(&x, &[0.0, 0.0, 1.0, 1.0], PRECISION, &mut uniforms(4));
        assert!((found.maximum - 0.5).abs() < 1e-12);
        let tied = pawn(&x, &[3.0; 4], PRECISION, &mut uniforms(4));
        assert!(tied.maximum.abs() < 1e-12 && !tied.has_influence());
    }
}

//! The Pareto set with its uncertainty: which candidates no other one dominates, and how sure that is.
//!
//! Means over matched trials are compared; trials are drawn together for all candidates, and the share of replicates in
//! which a candidate is not dominated says how sure its place is. Two candidates cannot be told apart if on
//! every objective the paired interval of their difference contains zero or lies within the smallest relevant change.

use super::super::bootstrap::paired_bootstrap;
use super::super::estimate::Estimate;
use super::super::moments;
use super::super::noisy::Precision;
use super::super::paired::contrast;

/// A candidate on the objectives.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    /// Mean on each objective, in the orientation given.
    pub means: Vec<Estimate>,
    /// Whether no other candidate dominates it.
    pub is_efficient: bool,
    /// Share of replicates in which no other dominates it.
    pub share_efficient: f64,
    /// Candidates from which it cannot be told apart.
    pub alike: Vec<usize>,
}

/// Places candidates; `values` are candidates × objectives × trials, more is better.
///
/// Cost: replicates × candidates × objectives × (trials + candidates).
///
/// # Panics
/// If candidates differ in objectives or trials.
pub fn place(
    values: &[Vec<Vec<f64>>],
    relevant: &[f64],
    precision: Precision,
    uniform: &mut impl FnMut() -> f64,
) -> Vec<Placed> {
    let objectives = relevant.len();
    let columns: Vec<&[f64]> = values.iter().flatten().map(Vec::as_slice).collect();
    let means: Vec<Vec<f64>> =
        values.iter().map(|of| of.iter().map(|trials| moments::mean(trials)).collect()).collect();
    let replicates = paired_bootstrap(&columns, precision.replicates, uniform);
    let mut efficient = vec![0.0; values.len()];
    for replicate in 0..precision.replicates {
        let drawn: Vec<Vec<f64>> =
            replicates.chunks(objectives).map(|of| of.iter().map(|means| means[replicate]).collect()).collect();
        for (sum, is_efficient) in efficient.iter_mut().zip(efficient_set(&drawn)) {
            *sum += f64::from(u8::from(is_efficient));
        }
    }
    let set = efficient_set(&means);
    let alike = |a: usize, b: usize| {
        (0..objectives).all(|objective| {
            let difference = contrast(&[&values[a][objective], &values[b][objective]], &[1.0, -1.0]);
            let estimate = Estimate::mean(&difference, precision.level);
            let small = estimate.lower >= -relevant[objective] && estimate.upper <= relevant[objective];
            !estimate.excludes(0.0) || small
        })
    };
    (0..values.len())
        .map(|c| Placed {
            means: values[c].iter().map(|trials| Estimate::mean(trials, precision.level)).collect(),
            is_efficient: set[c],
            share_efficient: efficient[c] / precision.replicates.max(1) as f64,
            alike: (0..values.len()).filter(|other| *other != c && alike(c, *other)).collect(),
        })
        .collect()
}

/// Which candidates no other one dominates: is at least as good on every objective and better on one.
pub fn efficient_set(means: &[Vec<f64>]) -> Vec<bool> {
    let dominates = |a: &[f64], b: &[f64]| a.iter().zip(b).all(|(a, b)| a >= b) && a.iter().zip(b).any(|(a, b)| a > b);
    means.iter().map(|one| !means.iter().any(|other| dominates(other, one))).collect()
}

#[cfg(test)]
mod tests {
    use super::super::super::bootstrap::tests::uniforms;
    use super::super::super::noisy::tests::noisy;
    use super::*;

    #[test]
    fn the_efficient_set_is_that_of_its_definition() {
        let found = efficient_set(&[vec![1.0, 3.0], vec![2.0, 2.0], vec![1.0, 2.0], vec![2.0, 2.0], vec![3.0, 0.0]]);
        assert_eq!(found, [true, true, false, true, true]);
        assert!(efficient_set(&[]).is_empty());
    }

    #[test]
    fn a_place_in_the_set_is_as_sure_as_the_trials_make_it() {
        let means = [[0.0, 5.0], [5.0, 0.0], [-3.0, -3.0], [0.0, 5.0]];
        let of = |objective: usize| noisy(&means.map(|mean| mean[objective]), 300, 2.0, 1.0, 3 + objective as u64);
        let outcomes = [of(0), of(1)];
        let values: Vec<Vec<Vec<f64>>> =
            (0..4).map(|c| outcomes.iter().map(|of| of.row(c).to_vec()).collect()).collect();
        let precision = Precision { level: 0.95, replicates: 200 };
        let found = place(&values, &[0.5, 0.5], precision, &mut uniforms(1));
        assert!(found[1].share_efficient > 0.99 && found[2].share_efficient < 0.01);
        assert!(!found[2].is_efficient && found[1].alike.is_empty() && found[2].alike.is_empty());
        assert_eq!((found[0].alike.as_slice(), found[3].alike.as_slice()), ([3].as_slice(), [0].as_slice()));
        assert!(found[0].share_efficient > 0.2 && found[0].share_efficient < 0.999);
    }
}

//! Where the variance of an outcome comes from: luck, parameters, structure.
//!
//! Points carry a parameter vector and a structure (which of the rival mechanisms hold); trials of a point differ by luck.
//! luck       = mean over points of the variance over trials,
//! parameters = mean over structures of the variance of point means within the structure, less the noise of the means,
//! structure  = variance of the structures' means (each counts the same), less what parameters and noise add to them.
//! Unbiased estimators of the nested layout (Searle, Casella & `McCulloch` 1992, ch. 3.6 and 5); a component that
//! comes out negative is nil within noise. The variance over trials is that over batches times the trials in a batch.
//! Intervals: points are drawn within structures, batches independently of them.

use super::estimate::Estimate;
use super::moments;
use super::noisy::{Outcomes, Precision, pick};

/// Components of variance, in the square of the outcome's unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct VarianceSplit {
    /// Chance within a point.
    pub luck: Estimate,
    /// Parameters, within structures.
    pub parameters: Estimate,
    /// Structures; `None` if there is only one.
    pub structure: Option<Estimate>,
}

impl VarianceSplit {
    /// Sum of the components, negative ones as 0.
    pub fn total(&self) -> f64 {
        self.luck.value.max(0.0)
            + self.parameters.value.max(0.0)
            + self.structure.map_or(0.0, |structure| structure.value.max(0.0))
    }
}

/// Splits the variance of outcomes; `structure` numbers the structure of each point, `trials` are those of each point.
///
/// `None` if luck cannot be told from the rest: fewer than two batches, or fewer than two points in every structure.
///
/// # Panics
/// If there is not one structure and one number of trials for each point.
pub fn split(
    outcomes: &Outcomes,
    structure: &[usize],
    trials: &[u64],
    precision: Precision,
    uniform: &mut impl FnMut() -> f64,
) -> Option<VarianceSplit> {
    assert_eq!(outcomes.points(), structure.len(), "one structure for each point");
    assert_eq!(outcomes.points(), trials.len(), "one number of trials for each point");
    let count = structure.iter().max().map_or(0, |most| most + 1);
    let groups: Vec<Vec<usize>> = (0..count)
        .map(|of| (0..structure.len()).filter(|point| structure[*point] == of).collect::<Vec<usize>>())
        .filter(|group| !group.is_empty())
        .collect();
    if outcomes.batches() < 2 || groups.iter().all(|group| group.len() < 2) {
        return None;
    }
    let quiet = outcomes.without_common_noise();
    let within: Vec<f64> =
        (0..outcomes.points()).map(|p| square(outcomes.standard_error(p)) * trials[p] as f64).collect();
    let noise: Vec<f64> = (0..outcomes.points()).map(|p| square(quiet.standard_error(p))).collect();
    let found = components(outcomes.means(), &within, &noise, &groups, 1.0);
    let mut replicates = [const { Vec::new() }; 3];
    for _ in 0..precision.replicates {
        let (means, times) = quiet.replicate(uniform);
        let drawn: Vec<Vec<usize>> =
            groups.iter().map(|group| group.iter().map(|_| group[pick(group.len(), uniform())]).collect()).collect();
        let values = components(&means, &within, &noise, &drawn, times);
        replicates.iter_mut().zip(values).for_each(|(into, value)| into.push(value));
    }
    let n = outcomes.points() as u64;
    let mut estimate = |of: usize| Estimate::from_replicates(found[of], &mut replicates[of], precision.level, n);
    Some(VarianceSplit {
        luck: estimate(0),
        parameters: estimate(1),
        structure: (groups.len() > 1).then(|| estimate(2)),
    })
}

fn square(value: f64) -> f64 {
    value * value
}

/// Luck, parameters, structure; noise is taken off `times` times.
fn components(means: &[f64], within: &[f64], noise: &[f64], groups: &[Vec<usize>], times: f64) -> [f64; 3] {
    let of = |values: &[f64], group: &[usize]| -> Vec<f64> { group.iter().map(|point| values[*point]).collect() };
    let points: Vec<usize> = groups.concat();
    let luck = moments::mean(&of(within, &points));
    let inner: Vec<f64> = groups
        .iter()
        .filter(|group| group.len() > 1)
        .map(|group| moments::variance(&of(means, group)) - times * moments::mean(&of(noise, group)))
        .collect();
    let parameters = moments::mean(&inner);
    let centres: Vec<f64> = groups.iter().map(|group| moments::mean(&of(means, group))).collect();
    // each centre carries the spread of its points, seen with noise, divided by their number
    let carried: Vec<f64> = groups
        .iter()
        .map(|group| (parameters.max(0.0) + times * moments::mean(&of(noise, group))) / group.len() as f64)
        .collect();
    let structure = moments::variance(&centres) - moments::mean(&carried);
    [luck, parameters, structure]
}

#[cfg(test)]
mod tests {
    use super::super::bootstrap::tests::uniforms;
    use super::super::noisy::tests::noisy;
    use super::*;

    const PRECISION: Precision = Precision { level: 0.95, replicates: 200 };

    #[test]
    fn components_that_were_put_in_are_found() {
        // four structures with means −3, −1, 1, 3 (variance 20/3), parameters of sd 2, luck of sd 10 over 500 trials
        let parameters = noisy(&[0.0; 400], 1, 0.0, 2.0, 1);
        let structure: Vec<usize> = (0..400).map(|point| point % 4).collect();
        let truth: Vec<f64> = (0..400).map(|p| parameters.means()[p] + 2.0 * structure[p] as f64 - 3.0).collect();
        // a batch of 25 trials: sd 10/5 = 2, of which all points share the larger part
        let outcomes = noisy(&truth, 20, 1.6, 1.2, 2);
        let found = split(&outcomes, &structure, &[500; 400], PRECISION, &mut uniforms(3)).unwrap();
        assert!((found.luck.value / 100.0 - 1.0).abs() < 0.4, "{}", found.luck);
        assert!((found.parameters.value / 4.0 - 1.0).abs() < 0.35, "{}", found.parameters);
        let structure = found.structure.unwrap();
        assert!((structure.value - 20.0 / 3.0).abs() < 2.0 && structure.lower > 4.0, "{structure}");
        assert!(!found.parameters.excludes(4.0), "{}", found.parameters);
    }

    #[test]
    fn luck_alone_leaves_nothing_for_the_others() {
        let (mut parameters, mut structures) = (Vec::new(), Vec::new());
        for seed in 0..40 {
            let outcomes = noisy(&[5.0; 60], 10, 0.5, 1.0, seed);
            let structure: Vec<usize> = (0..60).map(|point| point % 3).collect();
            let found =
                split(&outcomes, &structure, &[100; 60], Precision { replicates: 0, ..PRECISION }, &mut uniforms(1))
                    .unwrap();
            parameters.push(found.parameters.value);
            structures.push(found.structure.unwrap().value);
        }
        let error = |values: &[f64]| (moments::variance(values) / 40.0).sqrt();
        assert!(moments::mean(&parameters).abs() < 5.0 * error(&parameters));
        assert!(moments::mean(&structures).abs() < 5.0 * error(&structures) + 1e-3);
    }

    #[test]
    fn the_total_counts_components_below_zero_as_nothing() {
        let of = |value: f64| Estimate { value, ..Estimate::undefined(0.95) };
        let split = |luck, parameters, structure: Option<f64>| {
            VarianceSplit { luck: of(luck), parameters: of(parameters), structure: structure.map(of) }.total()
        };
        let totals = [split(1.0, 2.0, Some(4.0)), split(-1.0, 2.0, None), split(1.0, -2.0, Some(-4.0))];
        assert_eq!(totals.map(f64::to_bits), [7.0_f64, 2.0, 1.0].map(f64::to_bits));
    }

    #[test]
    fn one_structure_or_one_batch_is_no_reason_to_panic() {
        let outcomes = noisy(&[1.0, 2.0, 3.0], 5, 0.0, 0.1, 9);
        let found = split(&outcomes, &[0; 3], &[50; 3], PRECISION, &mut uniforms(1)).unwrap();
        assert!(found.structure.is_none() && (found.parameters.value - 1.0).abs() < 0.3);
        assert!(split(&Outcomes::exact(vec![1.0, 2.0]), &[0, 0], &[50; 2], PRECISION, &mut uniforms(1)).is_none());
    }
}

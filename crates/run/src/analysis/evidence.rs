//! Where the uncertainty of a sweep comes from, and which part of it would be worth reducing.

use super::futures::{CannotAnalyse, Futures, PRECISION, Quantity};
use crate::sweep::Scale;
use stats::choice::evidence::{worth_of_everything, worth_of_knowing};
use stats::estimate::Estimate;
use stats::noisy::{Outcomes, shuffled};
use stats::variance_split::{TrialVariance, VarianceSplit, split};

/// Points that the worth of evidence needs.
const FEWEST: usize = 40;

/// Variance of one quantity.
#[derive(Debug, Clone, PartialEq)]
pub struct Variance {
    /// The quantity.
    pub quantity: Quantity,
    /// Its components.
    pub split: VarianceSplit,
}

/// What knowing more would be worth for the choice among strategies.
#[derive(Debug, Clone, PartialEq)]
pub struct Worth {
    /// Position of the metric.
    pub metric: usize,
    /// Position of the strategy that is best on average.
    pub best: usize,
    /// Mean of the best, in the metric's unit.
    pub best_mean: f64,
    /// Worth of knowing each uncertain factor before choosing, largest first, in the metric's unit.
    pub factors: Vec<(usize, Estimate)>,
    /// Worth of knowing everything that the futures differ in.
    pub everything: Estimate,
}

/// Positions of the factors that choose among rival structures.
///
/// # Errors
/// If a name is not a factor of words.
pub fn structures(futures: &Futures<'_>, named: &[String]) -> Result<Vec<usize>, CannotAnalyse> {
    if named.is_empty() {
        let is_structure = |factor: &usize| {
            matches!(futures.table.factors[*factor].scale, Scale::Words(_)) && futures.name(*factor) != "situation"
        };
        return Ok(futures.uncertainties().into_iter().filter(is_structure).collect());
    }
    named.iter().map(|name| futures.factor(name)).collect()
}

/// Splits the variance of every strategy and of its difference to the strategy at position `against`.
///
/// # Errors
/// If the sweep has no batches, or fewer than two points share a structure.
pub fn variance(
    futures: &Futures<'_>,
    metric: usize,
    structures: &[usize],
    against: usize,
) -> Result<Vec<Variance>, CannotAnalyse> {
    let table = futures.table;
    let key =
        |point: usize| -> Vec<u64> { structures.iter().map(|f| table.factors[*f].values[point].to_bits()).collect() };
    let mut known: Vec<Vec<u64>> = Vec::new();
    let groups: Vec<usize> = (0..table.points())
        .map(|point| {
            let key = key(point);
            known.iter().position(|other| *other == key).unwrap_or_else(|| {
                known.push(key);
                known.len() - 1
            })
        })
        .collect();
    let alone = (0..table.strategies.len()).map(|strategy| Quantity { metric, strategy, against: None });
    let others = (0..table.strategies.len()).filter(|strategy| *strategy != against);
    let pairs = others.map(|strategy| Quantity { metric, strategy, against: Some(against) });
    let needed = "at least two points of one structure and 20 trials at each";
    alone
        .chain(pairs)
        .map(|quantity| {
            let mut stream = futures.stream("variance");
            let within = within(futures, quantity);
            split(&futures.outcomes(quantity), &groups, &within, PRECISION, &mut || stream.next())
                .map(|split| Variance { quantity, split })
                .ok_or(CannotAnalyse::Nothing { analysis: "variance", needed })
        })
        .collect()
}

/// Variance over the trials of each point.
fn within(futures: &Futures<'_>, of: Quantity) -> Vec<TrialVariance> {
    let table = futures.table;
    let cell = |point: usize| match of.against {
        None => *table.estimate(point, of.strategy, of.metric),
        Some(against) => table.difference(point, (of.strategy, against), of.metric),
    };
    (0..table.points()).map(|point| cell(point).variance()).collect()
}

/// Estimates what knowing each uncertain factor would be worth for the choice among the strategies `kept` (all if empty).
///
/// # Errors
/// If there are fewer than two strategies, no uncertain factor, or too few points.
pub fn worth(futures: &Futures<'_>, metric: usize, kept: &[usize]) -> Result<Worth, CannotAnalyse> {
    let table = futures.table;
    let strategies: Vec<usize> = (0..table.strategies.len()).filter(|s| kept.is_empty() || kept.contains(s)).collect();
    let uncertain = futures.uncertainties();
    if strategies.len() < 2 || uncertain.is_empty() {
        let needed = "two strategies and a factor that the mission does not choose";
        return Err(CannotAnalyse::Nothing { analysis: "worth", needed });
    }
    if table.points() < FEWEST {
        return Err(CannotAnalyse::FewPoints { analysis: "worth", least: FEWEST, points: table.points() });
    }
    let outcomes: Vec<Outcomes> =
        strategies.iter().map(|s| futures.oriented(Quantity { metric, strategy: *s, against: None })).collect();
    let values: Vec<Vec<f64>> = outcomes.iter().map(|of| of.means().to_vec()).collect();
    let mut stream = futures.stream("worth");
    let folds = shuffled(table.points(), &mut || stream.next());
    let axes = futures.positions();
    let mut factors: Vec<(usize, Estimate)> = uncertain
        .into_iter()
        .map(|factor| (factor, worth_of_knowing(&axes[factor], &outcomes, &folds, PRECISION.level)))
        .collect();
    factors.sort_by(|a, b| b.1.value.total_cmp(&a.1.value).then(a.0.cmp(&b.0)));
    let mean = |of: &Vec<f64>| of.iter().sum::<f64>() / of.len() as f64;
    let at = (0..values.len()).fold(0, |most, s| if mean(&values[s]) > mean(&values[most]) { s } else { most });
    let best = strategies[at];
    let unturned = futures.outcomes(Quantity { metric, strategy: best, against: None });
    Ok(Worth {
        metric,
        best,
        best_mean: mean(&unturned.means().to_vec()),
        factors,
        everything: worth_of_everything(&outcomes, PRECISION.level),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sweep::made_for_tests::made;

    #[test]
    fn evidence_on_the_factor_that_turns_the_choice_is_worth_most() {
        let table = made(400, Some(2), 0.02, &|strategy, x| match strategy {
            0 => 0.0,
            1 => 0.5 - 0.4 * x[0] + 0.2 * x[1],
            _ => 0.1 + 0.4 * x[0] + 0.2 * x[1],
        });
        let futures = Futures { table: &table };
        let found = worth(&futures, 0, &[]).unwrap();
        assert_eq!(found.factors[0].0, 0);
        // knowing x₀: E|0.4 − 0.8 x|/2 = 0.1
        let of_tension = found.factors[0].1;
        assert!((of_tension.value - 0.1).abs() < 0.02 && of_tension.lower > 0.05, "{of_tension}");
        assert!(found.factors[1..].iter().all(|(_, worth)| worth.value < 0.01), "{:?}", found.factors);
        assert!(found.everything.value >= of_tension.value - 0.01);
    }

    #[test]
    fn words_are_structures_unless_named_otherwise() {
        let table = made(90, Some(3), 0.02, &|_, x| 0.3 * x[0] + 0.2 * x[3]);
        let futures = Futures { table: &table };
        assert_eq!(structures(&futures, &[]).unwrap(), [3]);
        assert_eq!(structures(&futures, &["tension".to_owned()]).unwrap(), [0]);
        let found = variance(&futures, 0, &[3], 0).unwrap();
        assert_eq!(found.len(), 5);
        let split = found[0].split;
        // structures 0, 0.2, 0.4: variance 0.04; parameters 0.3² / 12 = 0.0075
        let structure = split.structure.unwrap();
        assert!((structure.value - 0.04).abs() < 0.015, "{structure}");
        assert!((split.parameters.value - 0.0075).abs() < 0.003, "{}", split.parameters);
        assert!((split.luck.value / (0.02 * 0.02 * 200.0) - 1.0).abs() < 0.2, "{}", split.luck);
    }
}

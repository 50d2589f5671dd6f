//! What violence takes from the people of each party, and what each plan changes of it.
//!
//! Whoever is killed in an attack counts to the party attacked. Differences are paired by trial and have the interval of
//! [`skewed`], as all numbers without an upper end.

use crate::experiment::Ensemble;
use crate::experiment::estimate::LEVEL;
use crate::parallel::prelude::*;
use crate::table::{Table, Values};
use model::record::Toll;
use model::scenario::{Arm, Scenario};
use stats::estimate::Estimate;
use stats::paired::{Better, Verdict, contrast, verdict};
use stats::skewed;

/// One number of a toll.
pub type OfToll = fn(&Toll) -> f64;

/// What is taken: its name in tables, its unit and its value.
pub const TAKEN: [(&str, &str, OfToll); 2] = [
    ("killed", "people", |toll| f64::from(toll.killed)),
    ("displaced_person_weeks", "person-weeks", |toll| toll.displaced_person_weeks),
];

/// One number for a party under a strategy.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Taken {
    /// Mean over trials.
    pub mean: Estimate,
    /// Difference to the baseline; `None` for the baseline itself.
    pub change: Option<Change>,
}

/// A difference to the baseline.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Change {
    /// Mean difference over matched trials.
    pub difference: Estimate,
    /// What it comes to.
    pub verdict: Verdict,
    /// Trials that would do where too few carry the sum of the differences.
    pub too_few: Option<u64>,
}

/// Per strategy and party, in their order, the numbers of [`TAKEN`]; the first strategy is the baseline. Empty where rows do
/// not keep tolls.
pub fn tolls(ensemble: &Ensemble) -> Vec<Vec<[Taken; TAKEN.len()]>> {
    let Some(baseline) = ensemble.arms.first() else { return Vec::new() };
    let parties = baseline.rows.first().map_or(0, |row| row.tolls.len());
    if parties == 0 {
        return Vec::new();
    }
    let column = |arm: usize, party: usize, of: OfToll| -> Vec<f64> {
        ensemble.arms[arm].rows.iter().map(|row| of(&row.tolls[party])).collect()
    };
    let taken = |arm: usize, party: usize, of: OfToll| {
        let values = column(arm, party, of);
        let change = (arm > 0).then(|| {
            let differences = contrast(&[&values, &column(0, party, of)], &[1.0, -1.0]);
            let difference = skewed::mean(&differences, LEVEL);
            let verdict = verdict(&difference, Better::Lower);
            Change { difference, verdict, too_few: skewed::values_that_would_do(&differences) }
        });
        Taken { mean: skewed::mean(&values, LEVEL), change }
    };
    (0..ensemble.arms.len())
        .into_par_iter()
        .map(|arm| (0..parties).map(|party| TAKEN.map(|(.., of)| taken(arm, party, of))).collect())
        .collect()
}

/// One row a strategy, party and number: mean, difference to the first strategy, and what that comes to.
pub fn table(tolls: &[Vec<[Taken; TAKEN.len()]>], scenario: &Scenario, arms: &[Arm]) -> Table {
    let parties: Vec<&String> = scenario.parties.keys().collect();
    let rows: Vec<(usize, usize, usize, &Taken)> = tolls
        .iter()
        .enumerate()
        .flat_map(|(arm, of)| of.iter().enumerate().map(move |(party, taken)| (arm, party, taken)))
        .flat_map(|(arm, party, taken)| taken.iter().enumerate().map(move |(k, taken)| (arm, party, k, taken)))
        .collect();
    let text = |of: &dyn Fn(usize, usize, usize) -> String| {
        Values::Text(rows.iter().map(|(arm, party, k, _)| of(*arm, *party, *k)).collect())
    };
    let number = |of: fn(&Taken) -> f64| Values::Number(rows.iter().map(|(.., taken)| of(taken)).collect());
    let change = |of: fn(&Change) -> f64| {
        Values::Number(rows.iter().map(|(.., taken)| taken.change.as_ref().map_or(f64::NAN, of)).collect())
    };
    Table::new()
        .with("scenario", text(&|_, _, _| scenario.name.clone()))
        .with("strategy", text(&|arm, _, _| arms[arm].id.clone()))
        .with("party", text(&|_, party, _| parties[party].clone()))
        .with("of", text(&|_, _, k| TAKEN[k].0.to_owned()))
        .with("unit", text(&|_, _, k| TAKEN[k].1.to_owned()))
        .with("n", Values::Whole(rows.iter().map(|(.., taken)| Some(taken.mean.n)).collect()))
        .with("mean", number(|taken| taken.mean.value))
        .with("lower", number(|taken| taken.mean.lower))
        .with("upper", number(|taken| taken.mean.upper))
        .with("difference", change(|change| change.difference.value))
        .with("difference_lower", change(|change| change.difference.lower))
        .with("difference_upper", change(|change| change.difference.upper))
        .with("level", number(|taken| taken.mean.level))
        .with(
            "verdict",
            Values::Word(rows.iter().map(|(.., taken)| taken.change.map(|change| change.verdict.name())).collect()),
        )
        .with(
            "too_few_need",
            Values::Whole(rows.iter().map(|(.., taken)| taken.change.and_then(|change| change.too_few)).collect()),
        )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::{Plan, run};
    use model::parameter::Mode;
    use model::scenario::{Changes, load};

    fn ensemble() -> Ensemble {
        let small = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/small/small.ron");
        run(&Plan::new(load(&small, &Changes::default()).unwrap(), 1, Mode::Sampled), 0..60, &|_| {})
    }

    #[test]
    fn what_is_taken_from_the_parties_adds_up_to_what_is_taken_from_all() {
        let ensemble = ensemble();
        let tolls = tolls(&ensemble);
        for (arm, results) in tolls.iter().zip(&ensemble.arms) {
            for (k, metric) in ["deaths", "displaced_person_weeks"].into_iter().enumerate() {
                let column = results.column(model::metric::position(metric).unwrap());
                let (all, sum) = (stats::moments::mean(&column), arm.iter().map(|of| of[k].mean.value).sum::<f64>());
                assert!((all - sum).abs() <= 1e-9 * all.max(1.0), "{metric}: {sum} of {all}");
                assert!(all > 0.0, "nothing to add up");
            }
        }
    }

    #[test]
    fn differences_are_those_of_the_means_and_the_baseline_has_none() {
        let tolls = tolls(&ensemble());
        assert!(tolls.len() > 1);
        for (party, of) in tolls[1].iter().enumerate() {
            for (k, taken) in of.iter().enumerate() {
                let baseline = &tolls[0][party][k];
                assert_eq!(baseline.change, None);
                let change = taken.change.expect("it is compared");
                assert!((change.difference.value - (taken.mean.value - baseline.mean.value)).abs() < 1e-6);
                assert!(
                    change.difference.lower <= change.difference.value
                        && change.difference.value <= change.difference.upper
                );
            }
        }
    }
}

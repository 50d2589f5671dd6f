//! Replays one trial with the full ledger, and finds the trial that is worth telling.

use std::cmp::Ordering;

use crate::parallel::prelude::*;

use super::comparison::better;
use crate::experiment::Plan;
use crate::watch::{Stopped, Watch};
use model::metric::Metric;
use model::record::{Ledger, Tally};
use model::trial::{self, Draws};
use model::world::World;

/// A trial of one strategy with its ledger.
#[derive(Debug, Clone, PartialEq)]
pub struct Replay {
    /// Position of the strategy in the plan.
    pub arm: usize,
    /// Number of the trial.
    pub trial: u64,
    /// World at the start of week 0.
    pub start: World,
    /// World at the end, with the tally.
    pub end: World,
    /// What happened and why.
    pub ledger: Ledger,
}

/// Replays trial number `trial` of strategy `arm`; bit for bit the trial of a bulk run.
pub fn replay(plan: &Plan, arm: usize, trial: u64) -> Replay {
    let draws = Draws::new(&plan.scenario, plan.mode, &plan.fixed, plan.seed, trial);
    let (end, ledger) = trial::run_booked(&plan.scenario, &plan.arms[arm], &draws);
    Replay { arm, trial, start: draws.start, end, ledger }
}

/// Which of many trials to tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pick {
    /// The one with the best value of the metric.
    Best,
    /// The one in the middle.
    Median,
    /// The one with the worst value.
    Worst,
    /// The one in which the strategy gains most against another.
    Saved,
    /// The one in which it loses most against another.
    Harmed,
}

/// Picks one of the trials 0 to `trials` − 1 of strategy `arm` by a metric; `None` if no trial defines it. Equal values
/// go to the lowest number, in the middle to the lower of two.
///
/// # Errors
/// If somebody wishes to stop.
///
/// # Panics
/// If `pick` compares and there is no strategy `against` to compare with.
pub fn pick(
    plan: &Plan,
    (arm, against): (usize, Option<usize>),
    metric: &Metric,
    pick: Pick,
    trials: u64,
    watch: &Watch<'_>,
) -> Result<Option<(u64, f64)>, Stopped> {
    let value = |tally: &Tally| (metric.value)(tally, plan.scenario.horizon_weeks);
    let of_trial = |trial| {
        watch.check()?;
        let draws = Draws::new(&plan.scenario, plan.mode, &plan.fixed, plan.seed, trial);
        let of = |arm: usize| value(&trial::run(&plan.scenario, &plan.arms[arm], &draws).tally);
        let found = match pick {
            Pick::Best | Pick::Median | Pick::Worst => of(arm),
            Pick::Saved | Pick::Harmed => {
                let other = of(against.expect("gains and losses are those against another strategy"));
                of(arm).zip(other).map(|(one, other)| one - other)
            }
        };
        watch.done(1);
        Ok(found.map(|value| (trial, value)))
    };
    let found: Vec<Option<(u64, f64)>> = (0..trials).into_par_iter().map(of_trial).collect::<Result<_, _>>()?;
    let mut defined: Vec<(u64, f64)> = found.into_iter().flatten().collect();
    let goodness = |value: f64| better(metric).improvement(value);
    let by_goodness = |a: &(u64, f64), b: &(u64, f64)| goodness(b.1).total_cmp(&goodness(a.1)).then(a.0.cmp(&b.0));
    Ok(match pick {
        Pick::Best | Pick::Saved => defined.into_iter().min_by(by_goodness),
        Pick::Worst | Pick::Harmed => {
            let from_the_end = |a: &(u64, f64), b: &(u64, f64)| match goodness(a.1).total_cmp(&goodness(b.1)) {
                Ordering::Equal => a.0.cmp(&b.0),
                unequal => unequal,
            };
            defined.into_iter().min_by(from_the_end)
        }
        Pick::Median => {
            defined.sort_unstable_by(by_goodness);
            defined.get(defined.len().saturating_sub(1) / 2).copied()
        }
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)] // tests stop at the first failure
mod tests {
    use std::path::Path;

    use super::*;
    use crate::experiment;
    use model::metric;
    use model::parameter::Mode;
    use model::scenario::{Changes, load};

    #[test]
    fn a_replay_with_the_ledger_gives_the_bits_of_the_bulk_run() {
        let loaded = load(Path::new("../../tests/small/small.ron"), &Changes::default()).unwrap();
        let plan = Plan::new(loaded, 3, Mode::Sampled);
        let bulk = experiment::run(&plan, 0..6, &|_| {});
        for (arm, results) in bulk.arms.iter().enumerate() {
            for row in &results.rows {
                let told = replay(&plan, arm, row.trial);
                let value = |metric: &Metric| (metric.value)(&told.end.tally, plan.scenario.horizon_weeks);
                let bits = metric::ALL.iter().map(|metric| value(metric).unwrap_or(f64::NAN).to_bits());
                assert!(bits.eq(row.values.iter().map(|value| value.to_bits())), "trial {} of {arm}", row.trial);
                assert!(!told.ledger.entries.is_empty());
            }
        }
    }
}

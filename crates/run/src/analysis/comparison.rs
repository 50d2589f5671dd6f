//! What an ensemble says about its strategies: estimates of each, and contrasts of pairs over matched trials.
//!
//! Everything here is computed once and printed, written and drawn elsewhere. Differences are paired by trial; the bootstrap
//! draws trials with all their columns, from a stream of the run's seed; shares saved and harmed come with bounds
//! that hold for any matching of the trials.

use crate::parallel::prelude::*;

use super::tolls::{TAKEN, Taken, tolls};
use crate::experiment::Ensemble;
pub use crate::experiment::estimate::LEVEL;
use crate::experiment::estimate::{difference, mean, too_few};
use crate::watch::{Stop, Stopped};
use model::chance::Chance;
use model::metric::{self, Direction, Metric};
use stats::bootstrap::paired_bootstrap;
use stats::bounds::SavedAndHarmed;
use stats::estimate::Estimate;
use stats::fieller::Fieller;
use stats::paired::{Better, PairedComparison, contrast};
use stats::skewed;
use stats::survival::Spell;

/// Bootstrap replicates, shared by all strategies and metrics.
pub const REPLICATES: usize = 1000;
/// Replicates that are made before somebody may stop.
const AT_ONCE: usize = 10;
/// Weeks in a month: 52.18 / 12.
const WEEKS_A_MONTH: f64 = 52.18 / 12.0;

/// Estimates of all strategies and contrasts of pairs.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// Trials of each strategy.
    pub trials: u64,
    /// Per strategy, one estimate a metric in the order of [`metric::ALL`]; descriptive ones carry their own n.
    pub means: Vec<Vec<Estimate>>,
    /// Likewise, trials that would do where too few carry the sum.
    pub too_few: Vec<Vec<Option<u64>>>,
    /// Pairs of strategies.
    pub contrasts: Vec<Contrast>,
    /// Per strategy and party, what violence takes from its people; empty where there are too many parties.
    pub tolls: Vec<Vec<[Taken; TAKEN.len()]>>,
}

/// One strategy against another.
#[derive(Debug, Clone, PartialEq)]
pub struct Contrast {
    /// Position of the strategy.
    pub strategy: usize,
    /// Position of the strategy that it is compared with.
    pub baseline: usize,
    /// One entry a metric that is compared, in the order of [`metric::ALL`].
    pub metrics: Vec<MetricContrast>,
    /// Difference in months at peace.
    pub months: Estimate,
    /// Extra cost for an extra month at peace, USD, with Fieller's interval; `None` where the months are not
    /// distinguishable from zero, so that the ratio is not defined.
    pub usd_per_month: Option<Estimate>,
}

/// One metric of a contrast.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MetricContrast {
    /// Position in [`metric::ALL`].
    pub metric: usize,
    /// Difference, probability of being better, verdict, what pairing achieved.
    pub paired: PairedComparison,
    /// Trials that would do where too few carry the sum of the differences.
    pub too_few: Option<u64>,
    /// Matched trials that are better and that are worse.
    pub futures: SavedAndHarmed,
}

impl Contrast {
    /// The entry of a metric; `None` if it is not compared.
    pub fn metric(&self, name: &str) -> Option<&MetricContrast> {
        self.metrics.iter().find(|entry| metric::ALL[entry.metric].name == name)
    }
}

/// Pairs of `strategies` strategies: all of them, or each against the first.
pub fn pairs(strategies: usize, all: bool) -> Vec<(usize, usize)> {
    let baselines = if all { strategies } else { 1.min(strategies) };
    (0..baselines).flat_map(|baseline| (baseline + 1..strategies).map(move |strategy| (strategy, baseline))).collect()
}

/// Compares the strategies of an ensemble; `pairs` are positions of a strategy and of the one that it is compared with.
///
/// # Errors
/// If somebody wishes to stop.
pub fn compare(
    ensemble: &Ensemble,
    horizon_weeks: u32,
    seed: u64,
    pairs: &[(usize, usize)],
    stop: &Stop,
) -> Result<Comparison, Stopped> {
    let columns = ensemble
        .arms
        .par_iter()
        .map(|arm| Columns::new((0..metric::ALL.len()).map(|position| arm.column(position)).collect(), seed, stop))
        .collect::<Result<Vec<_>, _>>()?;
    Ok(Comparison {
        trials: ensemble.trials() as u64,
        means: columns.par_iter().map(Columns::means).collect(),
        too_few: columns.par_iter().map(Columns::too_few).collect(),
        contrasts: pairs.par_iter().map(|pair| against(&columns, *pair, horizon_weeks)).collect(),
        tolls: tolls(ensemble),
    })
}

/// Positions of the metrics that are compared.
fn compared() -> impl Iterator<Item = (usize, &'static Metric)> {
    metric::ALL.iter().enumerate().filter(|(_, metric)| metric.compared)
}

/// All values of one strategy.
struct Columns {
    /// One column a metric, one value a trial.
    values: Vec<Vec<f64>>,
    /// Bootstrap means of the metrics that are compared, from the same resamples for every strategy.
    replicates: Vec<Vec<f64>>,
}

impl Columns {
    fn new(values: Vec<Vec<f64>>, seed: u64, stop: &Stop) -> Result<Self, Stopped> {
        let compared: Vec<&[f64]> = compared().map(|(position, _)| values[position].as_slice()).collect();
        // opened again for each strategy, so that all of them see the same resamples
        let mut stream = Chance::new(seed, 0).open("bootstrap", "comparison");
        let mut replicates = vec![Vec::with_capacity(REPLICATES); compared.len()];
        for _ in 0..REPLICATES / AT_ONCE {
            stop.check()?;
            let some = paired_bootstrap(&compared, AT_ONCE, &mut || stream.next());
            replicates.iter_mut().zip(some).for_each(|(all, some)| all.extend(some));
        }
        Ok(Self { values, replicates })
    }

    fn means(&self) -> Vec<Estimate> {
        metric::ALL.iter().zip(&self.values).map(|(metric, values)| mean(metric, values, LEVEL)).collect()
    }

    fn too_few(&self) -> Vec<Option<u64>> {
        metric::ALL.iter().zip(&self.values).map(|(metric, values)| too_few(metric, values)).collect()
    }
}

/// Compares one strategy with another.
fn against(columns: &[Columns], (strategy, baseline): (usize, usize), horizon_weeks: u32) -> Contrast {
    let (a, b) = (&columns[strategy], &columns[baseline]);
    let metrics = compared().enumerate().map(|(row, (position, metric))| {
        let (x, y) = (a.values[position].as_slice(), b.values[position].as_slice());
        let better = better(metric);
        let (of_x, of_y) = (&a.replicates[row], &b.replicates[row]);
        MetricContrast {
            metric: position,
            paired: PairedComparison::with_replicates(x, y, difference(metric, x, y, LEVEL), of_x, of_y, better),
            too_few: too_few(metric, &contrast(&[x, y], &[1.0, -1.0])),
            futures: futures(metric, x, y),
        }
    });
    let apart = |name: &str, factor: f64| {
        let position = metric::position(name).expect("the registry has this metric");
        contrast(&[&a.values[position], &b.values[position]], &[factor, -factor])
    };
    let months = apart("peace_weeks_share", f64::from(horizon_weeks) / WEEKS_A_MONTH);
    let cost = apart("cost_usd", 1.0);
    Contrast {
        strategy,
        baseline,
        metrics: metrics.collect(),
        months: skewed::mean(&months, LEVEL),
        usd_per_month: Fieller::ratio(&cost, &months, LEVEL).estimate(),
    }
}

/// The better direction in the words of the statistics.
pub fn better(metric: &Metric) -> Better {
    match metric.better {
        Direction::Higher => Better::Higher,
        Direction::Lower => Better::Lower,
    }
}

/// Matched trials in which the first is better, and in which it is worse.
pub(crate) fn futures(metric: &Metric, x: &[f64], y: &[f64]) -> SavedAndHarmed {
    if !metric.binary {
        return SavedAndHarmed::numeric(x, y, better(metric), metric.relevant_change, LEVEL);
    }
    let good = |values: &[f64]| -> Vec<bool> {
        values.iter().map(|value| (*value > 0.5) == (metric.better == Direction::Higher)).collect()
    };
    SavedAndHarmed::binary(&good(x), &good(y), LEVEL)
}

/// For each strategy, the time from the first agreement to the end of its peace, in weeks, of the trials that had one.
pub fn peace_spells(ensemble: &Ensemble, horizon_weeks: u32) -> Vec<Vec<Spell>> {
    let spell = |row: &crate::experiment::Row| {
        let signed = row.first_agreement?;
        let end = row.first_relapse.map_or(horizon_weeks, |(week, _)| week);
        let cause = row.first_relapse.map(|(_, end)| end as u8);
        Some(Spell { duration: f64::from(end - signed), cause })
    };
    ensemble.arms.iter().map(|arm| arm.rows.iter().filter_map(spell).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_pair_comes_once_and_the_baseline_first() {
        assert_eq!(pairs(3, false), [(1, 0), (2, 0)]);
        assert_eq!(pairs(3, true), [(1, 0), (2, 0), (2, 1)]);
        assert!(pairs(1, true).is_empty() && pairs(0, false).is_empty());
    }

    #[test]
    fn a_descriptive_metric_counts_only_trials_that_define_it() {
        let relapse = &metric::ALL[metric::position("relapse_52").unwrap()];
        let found = mean(relapse, &[1.0, f64::NAN, 0.0, f64::NAN, 0.0, 0.0], LEVEL);
        assert_eq!(found.n, 4);
        assert!((found.value - 0.25).abs() < 1e-12);
    }

    #[test]
    fn fewer_deaths_save_and_more_deaths_harm() {
        let deaths = &metric::ALL[metric::position("deaths").unwrap()];
        let found = futures(deaths, &[0.0, 100.0, 50.0, 50.0], &[100.0, 0.0, 55.0, 100.0]);
        assert!((found.saved.observed.value - 0.5).abs() < 1e-12);
        assert!((found.harmed.observed.value - 0.25).abs() < 1e-12);
    }
}

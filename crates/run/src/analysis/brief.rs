//! The few numbers that a reader without statistics needs: frequencies in a hundred futures that add up.
//!
//! Whole numbers are made so that they fit each other: futures at peace are rounded for each strategy on its own, so a
//! strategy has the same number wherever it is named, and the futures that two strategies share are chosen within the
//! limits that these numbers leave. So saved less harmed is always the difference of the two.

use super::comparison::{LEVEL, better, peace_spells};
use super::starved::{Starved, starved};
use crate::experiment::{Ensemble, Plan, estimate};
use model::metric::{self, Metric};
use model::record::{Lack, PeaceEnd};
use stats::competing_risks::AalenJohansen;
use stats::estimate::Estimate;
use stats::paired::{Verdict, verdict};
use stats::quantile::quantile_of_sorted;
use stats::survival::Spell;

/// Dots of a quantile dot plot: each stands for the same number of futures.
pub const DOTS: usize = 20;
/// Weeks of peace after which its ends are counted: two years.
pub const WEEKS_OF_PEACE: u32 = 104;

/// Futures in a hundred under two strategies; the four add up to 100.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hundred {
    /// Peace under both.
    pub both: u32,
    /// Peace under the strategy alone: saved.
    pub saved: u32,
    /// Peace under the other one alone: harmed.
    pub harmed: u32,
    /// Peace under neither.
    pub neither: u32,
}

impl Hundred {
    /// Whole futures in a hundred from shares of trials: peace under the strategy, under the other one, under both.
    pub fn new(one: f64, other: f64, both: f64) -> Self {
        let (one, other) = (whole(one), whole(other));
        let both = whole(both).clamp((one + other).saturating_sub(100), one.min(other));
        Self { both, saved: one - both, harmed: other - both, neither: 100 + both - one - other }
    }

    /// Futures that are gained: saved less harmed.
    pub fn gain(self) -> i64 {
        i64::from(self.saved) - i64::from(self.harmed)
    }
}

/// A share in whole hundredths.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // shares lie in 0..=1
fn whole(share: f64) -> u32 {
    libm::round(share * 100.0) as u32
}

/// The difference of two shares in whole hundredths: that of the whole numbers that they are shown as.
pub fn gain_in_hundred(one: f64, other: f64) -> i64 {
    i64::from(whole(one)) - i64::from(whole(other))
}

/// Two strategies, future by future.
#[derive(Debug, Clone, PartialEq)]
pub struct Match {
    /// Position of the strategy.
    pub strategy: usize,
    /// Position of the one that it is compared with.
    pub baseline: usize,
    /// Futures at peace at the horizon.
    pub peace: Hundred,
    /// Difference in the share of futures at peace.
    pub difference: Estimate,
    /// What the interval of the difference allows to say.
    pub verdict: Verdict,
    /// Difference in people killed.
    pub killed: Estimate,
}

/// How the peace of the first agreement ended, of the trials that signed one.
#[derive(Debug, Clone, PartialEq)]
pub struct Ends {
    /// Trials that signed.
    pub signed: u64,
    /// By cause: incidence within [`WEEKS_OF_PEACE`]. Empty if nobody signed.
    pub causes: Vec<(PeaceEnd, Estimate)>,
}

/// What became of one block over all trials; means per trial.
#[derive(Debug, Clone, PartialEq)]
pub struct BlockUse {
    /// Its name.
    pub name: String,
    /// Its activity.
    pub activity: String,
    /// Times it was due.
    pub due: f64,
    /// Times it was carried out.
    pub done: f64,
    /// Part of the times due in which it was carried out; 0 if it was never due.
    pub done_share: f64,
    /// Part of the times due for which something was lacking, greatest first; what rounds to 0 % is left out.
    pub lacked: Vec<(Lack, f64)>,
    /// Money spent, USD.
    pub spent_usd: f64,
}

/// One strategy by itself.
#[derive(Debug, Clone, PartialEq)]
pub struct Alone {
    /// Futures in a hundred that end in peace.
    pub peace_in_hundred: u32,
    /// Share of trials that end in peace.
    pub peace: Estimate,
    /// People killed.
    pub killed: Estimate,
    /// People killed at evenly spaced quantiles, ascending: [`DOTS`] futures that stand for all.
    pub killed_dots: Vec<f64>,
    /// People killed in the middle future, and in the one that 1 in 20 exceed.
    pub killed_middle_and_worst: [f64; 2],
    /// Money spent, USD.
    pub cost_usd: Estimate,
    /// What became of its blocks.
    pub blocks: Vec<BlockUse>,
    /// Money spent by activity, USD, greatest first.
    pub money: Vec<(String, f64)>,
    /// What was lacking over all blocks, as parts of what was due, greatest first.
    pub lacked: Vec<(Lack, f64)>,
    /// Part of what was due that was carried out; `None` if nothing was due.
    pub done_share: Option<f64>,
    /// How its peace ended.
    pub ends: Ends,
}

/// Everything that the first page of a report says.
#[derive(Debug, Clone, PartialEq)]
pub struct Brief {
    /// Every strategy.
    pub strategies: Vec<Alone>,
    /// Every other strategy against the first.
    pub against_baseline: Vec<Match>,
    /// Position of the strategy with most futures at peace; of equal ones the cheapest.
    pub best: usize,
    /// The best strategy against the next best, if there are three or more.
    pub runner_up: Option<Match>,
    /// Plans whose own blocks take what those that they share with another plan need.
    pub starved: Vec<Starved>,
}

/// Sums up the results of a comparison.
pub fn brief(plan: &Plan, ensemble: &Ensemble) -> Brief {
    let spells = peace_spells(ensemble, plan.scenario.horizon_weeks);
    let strategies: Vec<Alone> = (0..plan.arms.len()).map(|arm| alone(plan, ensemble, arm, &spells[arm])).collect();
    let mut order: Vec<usize> = (0..strategies.len()).collect();
    order.sort_by(|a, b| {
        let (one, other) = (&strategies[*a], &strategies[*b]);
        let cost = one.cost_usd.value.total_cmp(&other.cost_usd.value);
        other.peace.value.total_cmp(&one.peace.value).then(cost).then(a.cmp(b))
    });
    Brief {
        against_baseline: (1..strategies.len()).map(|arm| matched(ensemble, arm, 0)).collect(),
        best: order[0],
        runner_up: (order.len() > 2).then(|| matched(ensemble, order[0], order[1])),
        starved: starved(plan, &strategies),
        strategies,
    }
}

fn column(ensemble: &Ensemble, arm: usize, metric: &Metric) -> Vec<f64> {
    ensemble.arms[arm].column(metric::position(metric.name).expect("a metric of the registry"))
}

fn named(name: &str) -> &'static Metric {
    &metric::ALL[metric::position(name).expect("the registry has this metric")]
}

/// Compares two strategies future by future.
pub fn matched(ensemble: &Ensemble, strategy: usize, baseline: usize) -> Match {
    let peace = &metric::ALL[metric::PEACE];
    let (one, other) = (column(ensemble, strategy, peace), column(ensemble, baseline, peace));
    let trials = one.len() as f64;
    let share = |values: &[f64]| values.iter().filter(|value| **value > 0.5).count() as f64 / trials;
    let both = one.iter().zip(&other).filter(|(one, other)| **one > 0.5 && **other > 0.5).count() as f64 / trials;
    let deaths = named("deaths");
    let killed = [column(ensemble, strategy, deaths), column(ensemble, baseline, deaths)];
    let difference = estimate::difference(peace, &one, &other, LEVEL);
    Match {
        strategy,
        baseline,
        peace: Hundred::new(share(&one), share(&other), both),
        difference,
        verdict: verdict(&difference, better(peace)),
        killed: estimate::difference(deaths, &killed[0], &killed[1], LEVEL),
    }
}

fn alone(plan: &Plan, ensemble: &Ensemble, arm: usize, spells: &[Spell]) -> Alone {
    let results = &ensemble.arms[arm];
    let peace = column(ensemble, arm, &metric::ALL[metric::PEACE]);
    let peace = estimate::mean(&metric::ALL[metric::PEACE], &peace, LEVEL);
    let mut killed = column(ensemble, arm, named("deaths"));
    let mean_killed = estimate::mean(named("deaths"), &killed, LEVEL);
    killed.sort_by(f64::total_cmp);
    let dot = |k: usize| quantile_of_sorted(&killed, (k as f64 + 0.5) / DOTS as f64).unwrap_or(f64::NAN);
    let blocks = blocks(plan, ensemble, arm);
    let all = results.all_blocks();
    Alone {
        peace_in_hundred: Hundred::new(peace.value, peace.value, peace.value).both,
        peace,
        killed: mean_killed,
        killed_dots: (0..DOTS).map(dot).collect(),
        killed_middle_and_worst: [0.5, 0.95].map(|q| quantile_of_sorted(&killed, q).unwrap_or(f64::NAN)),
        cost_usd: estimate::mean(named("cost_usd"), &column(ensemble, arm, named("cost_usd")), LEVEL),
        money: money(&blocks),
        blocks,
        lacked: lacked(&all.lacked, all.due),
        done_share: (all.due > 0).then(|| all.done as f64 / all.due as f64),
        ends: ends(spells),
    }
}

/// What was lacking, as parts of what was due.
fn lacked(times: &[u64], due: u64) -> Vec<(Lack, f64)> {
    let part = |(lack, times): (&Lack, &u64)| (*lack, *times as f64 / due.max(1) as f64);
    let mut parts: Vec<(Lack, f64)> =
        Lack::ALL.iter().zip(times).map(part).filter(|(_, part)| *part >= 0.005).collect();
    parts.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    parts
}

fn blocks(plan: &Plan, ensemble: &Ensemble, arm: usize) -> Vec<BlockUse> {
    let results = &ensemble.arms[arm];
    let trials = results.rows.len() as f64;
    let of = |(block, total): (&model::strategy::Block, &crate::experiment::ensemble::BlockTotal)| BlockUse {
        name: block.name.clone(),
        activity: block.activity.replace('_', " "),
        due: total.due as f64 / trials,
        done: total.done as f64 / trials,
        done_share: total.done as f64 / total.due.max(1) as f64,
        lacked: lacked(&total.lacked, total.due),
        spent_usd: total.spent_cents as f64 / 100.0 / trials,
    };
    plan.arms[arm].blocks.iter().zip(&results.blocks).map(of).collect()
}

/// Spending by activity.
fn money(blocks: &[BlockUse]) -> Vec<(String, f64)> {
    let mut sums: Vec<(String, f64)> = Vec::new();
    for block in blocks {
        match sums.iter_mut().find(|(activity, _)| *activity == block.activity) {
            Some((_, sum)) => *sum += block.spent_usd,
            None => sums.push((block.activity.clone(), block.spent_usd)),
        }
    }
    sums.retain(|(_, sum)| *sum > 0.0);
    sums.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    sums
}

fn ends(spells: &[Spell]) -> Ends {
    if spells.is_empty() {
        return Ends { signed: 0, causes: Vec::new() };
    }
    let fit = AalenJohansen::fit(spells, PeaceEnd::ALL.len());
    let at = |end: &PeaceEnd| (*end, fit.at(*end as usize, f64::from(WEEKS_OF_PEACE), LEVEL));
    Ends { signed: spells.len() as u64, causes: PeaceEnd::ALL.iter().map(at).collect() }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_example_of_a_hundred_futures_adds_up() {
        let found = Hundred::new(0.62, 0.41, 0.38);
        assert_eq!(found, Hundred { both: 38, saved: 24, harmed: 3, neither: 35 });
    }

    proptest! {
        #[test]
        fn futures_in_a_hundred_always_add_up(both in 0_u32..400, one in 0_u32..400, other in 0_u32..400, rest in 1_u32..400) {
            let trials = f64::from(both + one + other + rest);
            let share = |count: u32| f64::from(count) / trials;
            let found = Hundred::new(share(both + one), share(both + other), share(both));
            prop_assert_eq!(found.both + found.saved + found.harmed + found.neither, 100);
            let near = |whole: u32, share: f64| (f64::from(whole) - share * 100.0).abs() <= 1.5;
            prop_assert!(near(found.saved, share(one)) && near(found.harmed, share(other)), "{:?}", found);
        }
    }

    #[test]
    fn what_was_lacking_comes_greatest_first() {
        let found = lacked(&[10, 0, 0, 40, 0, 1], 1000);
        assert_eq!(found, [(Lack::Access, 0.04), (Lack::Money, 0.01)]);
    }
}

//! The search: scale every mix to the budget, then race all over the same trials and drop those that are surely beaten.
//!
//! Scaling: a pilot with all parts at once shows what a unit of effort of each part costs; efforts follow from the
//! shares. Further pilots of every mix correct for what costs do together (money that runs out, work that is no
//! longer due). What a mix really costs is measured in the race; one that surely costs over a twentieth more than the budget
//! is dropped.

use super::candidate::Candidate;
use super::design::Frontier;
use crate::chance::Chance;
use crate::experiment::ensemble::BlockTotal;
use crate::experiment::{self, Ensemble, Plan};
use crate::metric::{self, Direction};
use crate::parameter::Mode;
use crate::stats::choice::elimination::{Rules, schedule};
use crate::stats::choice::pareto::{Placed, place};
use crate::stats::estimate::Estimate;
use crate::stats::noisy::Precision;

/// Level of intervals and bootstrap replicates.
const PRECISION: Precision = Precision { level: 0.95, replicates: 500 };
/// Trials of a pilot.
const PILOT: u64 = 50;
/// How much more than the budget a mix may cost.
const OVERSPEND: f64 = 1.05;
/// Pilots that correct efforts.
const CORRECTIONS: u64 = 4;
/// Most that one of them changes an effort by.
const MOST_CORRECTION: f64 = 4.0;
/// Least rise of cost with effort that a correction reckons with.
const LEAST_RISE: f64 = 0.25;
/// Probability of ever dropping a mix that no other beats.
pub const ALPHA: f64 = 0.05;

/// How a mix fared.
#[derive(Debug, Clone, PartialEq)]
pub enum End {
    /// It is left; its place among those that are.
    Left(Placed),
    /// Another one surely beats it: that one's position.
    Beaten(usize),
    /// It costs more than the budget.
    TooExpensive,
}

/// A mix after the search.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// Position among the mixes of the design.
    pub candidate: usize,
    /// Mean of every objective, in the metric's own direction.
    pub objectives: Vec<Estimate>,
    /// Mean cost, USD.
    pub cost: Estimate,
    /// By what efforts of the parts were multiplied.
    pub factors: Vec<f64>,
    /// Whether an effort stood at its limit, so that the mix could not spend its share.
    pub is_at_limit: bool,
    /// Trials that it got.
    pub trials: u64,
    /// How it fared.
    pub end: End,
}

/// What a search found.
#[derive(Debug, Clone, PartialEq)]
pub struct Searched {
    /// One entry a mix, in the order of the design.
    pub outcomes: Vec<Outcome>,
    /// Simulated futures in all.
    pub simulated: u64,
}

impl Searched {
    /// Positions of the mixes that are left.
    pub fn left(&self) -> Vec<usize> {
        (0..self.outcomes.len()).filter(|at| matches!(self.outcomes[*at].end, End::Left(_))).collect()
    }
}

/// One mix in the race.
struct Runner {
    /// Trials of every objective, more is better.
    values: Vec<Vec<f64>>,
    cost: Vec<f64>,
    end: Option<End>,
}

/// Searches; `progress` is told how many trials of one mix have been done.
pub fn search(frontier: &Frontier, seed: u64, mode: Mode, progress: &(dyn Fn(u64) + Sync)) -> Searched {
    let mut frontier = frontier.clone();
    let mut simulated = scale(&mut frontier, seed, mode, progress);
    let frontier = &frontier;
    let mut runners: Vec<Runner> = frontier
        .candidates
        .iter()
        .map(|_| Runner { values: vec![Vec::new(); frontier.objectives.len()], cost: Vec::new(), end: None })
        .collect();
    let rounds = schedule(frontier.design.trials, frontier.design.rounds as usize);
    let rules =
        Rules { alpha: ALPHA, rounds: rounds.len(), candidates: runners.len(), relevant: frontier.tolerances.clone() };
    let mut from = 0;
    for until in rounds {
        let alive: Vec<usize> = (0..runners.len()).filter(|at| runners[*at].end.is_none()).collect();
        let plan = plan(frontier, &alive, seed, mode);
        let ensemble = experiment::run(&plan, from..until, &|trials| progress(trials * alive.len() as u64));
        simulated += (until - from) * alive.len() as u64;
        from = until;
        for (place, at) in alive.iter().enumerate() {
            runners[*at].take(frontier, &ensemble, place);
        }
        judge(frontier, &rules, &mut runners, &alive);
    }
    Searched { outcomes: outcomes(frontier, runners, seed), simulated }
}

impl Runner {
    /// Adds the trials of a round.
    fn take(&mut self, frontier: &Frontier, ensemble: &Ensemble, place: usize) {
        let column = |name: &str| {
            let position = metric::position(name).expect("objectives are in the registry");
            ensemble.arms[place].column(position)
        };
        for (values, metric) in self.values.iter_mut().zip(&frontier.objectives) {
            let sign = if metric.better == Direction::Higher { 1.0 } else { -1.0 };
            values.extend(column(metric.name).into_iter().map(|value| sign * value));
        }
        self.cost.extend(column("cost_usd"));
    }
}

/// A plan of some mixes.
fn plan(frontier: &Frontier, of: &[usize], seed: u64, mode: Mode) -> Plan {
    let mut loaded = frontier.loaded.clone();
    loaded.arms = of.iter().map(|at| frontier.candidates[*at].arm()).collect();
    Plan::new(loaded, seed, mode)
}

/// Drops mixes that cost too much or are surely beaten.
fn judge(frontier: &Frontier, rules: &Rules, runners: &mut [Runner], alive: &[usize]) {
    let most = frontier.design.budget_usd * OVERSPEND;
    for at in alive {
        if Estimate::mean(&runners[*at].cost, PRECISION.level).lower > most {
            runners[*at].end = Some(End::TooExpensive);
        }
    }
    let alive: Vec<usize> = alive.iter().copied().filter(|at| runners[*at].end.is_none()).collect();
    let values: Vec<Vec<Vec<f64>>> = alive.iter().map(|at| runners[*at].values.clone()).collect();
    for dropped in rules.dominated(&values) {
        runners[alive[dropped.candidate]].end = Some(End::Beaten(alive[dropped.by]));
    }
}

/// Sets the efforts of all mixes so that they cost about the budget; returns the futures simulated.
fn scale(frontier: &mut Frontier, seed: u64, mode: Mode, progress: &(dyn Fn(u64) + Sync)) -> u64 {
    let parts = frontier.design.mix.len();
    let mut together = frontier.candidates[0].clone();
    together.factors = vec![1.0; parts];
    let mut loaded = frontier.loaded.clone();
    loaded.arms = vec![together.arm()];
    let ensemble = experiment::run(&Plan::new(loaded, seed, mode), 0..PILOT, progress);
    let spent = |from: usize, count: usize| -> f64 {
        let blocks = &ensemble.arms[0].blocks[from..from + count];
        blocks.iter().map(|block| block.spent_cents as f64).sum::<f64>() / 100.0 / PILOT as f64
    };
    let mut first = together.fixed.len();
    let units: Vec<f64> = together
        .parts
        .iter()
        .map(|part| {
            let cost = spent(first, part.len());
            first += part.len();
            cost
        })
        .collect();
    let budget = frontier.design.budget_usd;
    for candidate in &mut frontier.candidates {
        for (factor, (share, unit)) in candidate.factors.iter_mut().zip(candidate.shares.iter().zip(&units)) {
            // a part that costs nothing gets the effort that its strategy states
            *factor = if *unit > 0.0 { share * budget / unit } else { f64::from(u8::from(*share > 0.0)) };
        }
    }
    let all: Vec<usize> = (0..frontier.candidates.len()).collect();
    let mut before: Vec<Option<(f64, f64)>> = vec![None; all.len()];
    for _ in 0..CORRECTIONS {
        let ensemble =
            experiment::run(&plan(frontier, &all, seed, mode), 0..PILOT, &|t| progress(t * all.len() as u64));
        let arms = frontier.candidates.iter_mut().zip(&ensemble.arms);
        for ((candidate, arm), before) in arms.zip(&mut before) {
            let cents = |blocks: &[BlockTotal]| {
                blocks.iter().map(|block| block.spent_cents as f64).sum::<f64>() / 100.0 / PILOT as f64
            };
            let (fixed, mixed) = arm.blocks.split_at(candidate.fixed.len());
            correct(candidate, cents(mixed), budget - cents(fixed), before);
        }
    }
    PILOT * (1 + CORRECTIONS * all.len() as u64)
}

/// Moves the efforts of a mix that cost `spent` towards costing `wanted`; `before` keeps logarithms of effort and cost.
///
/// Costs rise less than efforts where money or staff run out: the step follows how much they rose last time.
fn correct(candidate: &mut Candidate, spent: f64, wanted: f64, before: &mut Option<(f64, f64)>) {
    let effort: f64 = candidate.factors.iter().sum();
    if spent <= 0.0 || effort <= 0.0 {
        return;
    }
    let (log_effort, log_cost) = (libm::log(effort), libm::log(spent));
    let rise = before.map_or(1.0, |(effort, cost)| (log_cost - cost) / (log_effort - effort));
    let rise = if rise.is_finite() { rise.clamp(LEAST_RISE, 1.0) } else { 1.0 };
    let most = libm::log(MOST_CORRECTION);
    let gap = libm::log((wanted / spent).max(1e-6));
    let step = (gap / rise).clamp(-most, most);
    *before = Some((log_effort, log_cost));
    candidate.factors.iter_mut().for_each(|factor| *factor *= libm::exp(step));
}

/// Places the mixes that are left and writes down how each fared.
fn outcomes(frontier: &Frontier, runners: Vec<Runner>, seed: u64) -> Vec<Outcome> {
    let left: Vec<usize> = (0..runners.len()).filter(|at| runners[*at].end.is_none()).collect();
    let values: Vec<Vec<Vec<f64>>> = left.iter().map(|at| runners[*at].values.clone()).collect();
    let mut stream = Chance::new(seed, 0).open("bootstrap", "frontier");
    let mut placed = place(&values, &frontier.tolerances, PRECISION, &mut || stream.next()).into_iter();
    let mut all = Vec::new();
    for (candidate, runner) in runners.into_iter().enumerate() {
        let end = runner.end.unwrap_or_else(|| {
            let mut place = placed.next().expect("every mix that is left was placed");
            place.alike.iter_mut().for_each(|at| *at = left[*at]);
            End::Left(place)
        });
        let objective = |(values, metric): (&Vec<f64>, &&'static metric::Metric)| {
            let of = Estimate::mean(values, PRECISION.level);
            if metric.better == Direction::Higher {
                of
            } else {
                Estimate { value: -of.value, lower: -of.upper, upper: -of.lower, ..of }
            }
        };
        let of = &frontier.candidates[candidate];
        all.push(Outcome {
            candidate,
            objectives: runner.values.iter().zip(&frontier.objectives).map(objective).collect(),
            cost: Estimate::mean(&runner.cost, PRECISION.level),
            factors: of.factors.clone(),
            is_at_limit: of.is_at_limit(),
            trials: runner.cost.len() as u64,
            end,
        });
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn efforts_are_corrected_until_a_mix_costs_what_it_should() {
        // cost rises with the square root of effort: 100 at effort 1
        let mut candidate = Candidate {
            name: String::new(),
            shares: vec![1.0],
            options: vec![],
            fixed: vec![],
            parts: vec![],
            factors: vec![1.0],
        };
        let cost = |candidate: &Candidate| 100.0 * candidate.factors[0].sqrt();
        let mut before = None;
        for _ in 0..CORRECTIONS {
            correct(&mut candidate, cost(&candidate), 170.0, &mut before);
        }
        assert!((cost(&candidate) / 170.0 - 1.0).abs() < 0.02, "{}", cost(&candidate));
        correct(&mut candidate, 0.0, 170.0, &mut before);
        assert!(candidate.factors[0].is_finite(), "a mix that costs nothing stays as it is");
    }
}

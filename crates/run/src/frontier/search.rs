//! The search: scale every mix to the budget, then race all over the same trials and drop those that are surely beaten.
//!
//! What a mix really costs is measured in the race; one that surely costs over a twentieth more than the budget is dropped.
//! Everything that is decided follows from trials, and these are saved as they finish: the same search goes on from there.

use std::ops::Range;

use crate::parallel::prelude::*;

use super::candidate::Candidate;
use super::design::Frontier;
use super::scale::{CORRECTIONS, PILOT};
use super::store::{Mix, MixStore};
use crate::aside::WriteError;
use crate::experiment::chunk::cut;
use crate::experiment::store::RunError;
use crate::experiment::{Row, estimate};
use crate::watch::Watch;
use model::chance::Chance;
use model::metric::{self, Direction};
use model::parameter::Mode;
use stats::choice::elimination::{Rules, schedule};
use stats::choice::pareto::{Placed, place};
use stats::estimate::Estimate;
use stats::noisy::Precision;
use stats::skewed;

/// Level of intervals and bootstrap replicates.
const PRECISION: Precision = Precision { level: 0.95, replicates: 500 };
/// How much more than the budget a mix may cost.
const OVERSPEND: f64 = 1.05;
/// How little of the budget a mix may cost and still count as equal spending.
const UNDERSPEND: f64 = 0.95;
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
    /// Positions of the parts of which an effort stood at its limit, so that their share could not be spent.
    pub at_limit: Vec<usize>,
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
    /// Futures that it rests on.
    pub counts: Counts,
}

impl Outcome {
    /// Whether it surely spends less than the budget by more than a twentieth, so that it is no mix of equal spending.
    pub fn spends_less(&self, budget_usd: f64) -> bool {
        self.cost.upper < UNDERSPEND * budget_usd
    }
}

impl Searched {
    /// Positions of the mixes that are left.
    pub fn left(&self) -> Vec<usize> {
        (0..self.outcomes.len()).filter(|at| matches!(self.outcomes[*at].end, End::Left(_))).collect()
    }
}

/// Futures of a search.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// All of them.
    pub futures: u64,
    /// Those that were read from an earlier run.
    pub read: u64,
}

impl Counts {
    pub(crate) const fn add(&mut self, futures: u64, read: u64) {
        self.futures += futures;
        self.read += read;
    }
}

/// A search about to be carried out.
#[derive(Debug, Clone, Copy)]
pub struct Search<'a> {
    /// What is searched.
    pub frontier: &'a Frontier,
    /// Seed.
    pub seed: u64,
    /// How parameters get their values.
    pub mode: Mode,
    /// Where trials are kept.
    pub store: &'a MixStore,
    /// What watches it.
    pub watch: &'a Watch<'a>,
}

/// One mix in the race.
struct Runner {
    /// Trials of every objective, more is better.
    values: Vec<Vec<f64>>,
    cost: Vec<f64>,
    end: Option<End>,
}

impl Search<'_> {
    /// Searches, reads the trials that are saved and saves those that are not.
    ///
    /// # Errors
    /// If trials cannot be saved, or somebody wishes to stop.
    pub fn run(&self) -> Result<Searched, RunError> {
        let frontier = self.frontier;
        let design = &frontier.design;
        let mut counts = Counts::default();
        self.watch.progress.expect(PILOT + frontier.candidates.len() as u64 * (CORRECTIONS * PILOT + design.trials));
        let candidates = self.scaled(&mut counts)?;
        let mixes: Vec<Mix> = candidates.iter().map(|candidate| self.mix(candidate)).collect();
        let runner = || Runner { values: vec![Vec::new(); frontier.objectives.len()], cost: Vec::new(), end: None };
        let mut runners: Vec<Runner> = candidates.iter().map(|_| runner()).collect();
        let rounds = schedule(design.trials, design.rounds as usize);
        let relevant = frontier.tolerances.clone();
        let rules = Rules { alpha: ALPHA, rounds: rounds.len(), candidates: runners.len(), relevant };
        let mut from = 0;
        for until in rounds {
            let alive: Vec<usize> = (0..runners.len()).filter(|at| runners[*at].end.is_none()).collect();
            self.race(&mixes, &mut runners, (&alive, from..until), &mut counts)?;
            from = until;
            judge(frontier, &rules, &mut runners, &alive);
            let left = runners.iter().filter(|runner| runner.end.is_none()).count() as u64;
            self.watch.progress.expect(counts.futures + left * (design.trials - until));
        }
        let trials: Vec<u64> = runners.iter().map(|runner| runner.cost.len() as u64).collect();
        self.tidy(&mixes, &trials)?;
        Ok(Searched { outcomes: outcomes(frontier, &candidates, runners, self.seed), counts })
    }

    /// Whether this build of the program makes the first pilot as it was saved; true if none is.
    pub fn is_reproduced(&self) -> bool {
        self.store.is_reproduced(&self.mix(&self.together()))
    }

    pub(super) fn mix(&self, candidate: &Candidate) -> Mix {
        Mix::new(self.frontier.plan(candidate, self.seed, self.mode))
    }

    /// Gives some mixes some more trials.
    fn race(
        &self,
        mixes: &[Mix],
        runners: &mut [Runner],
        (alive, trials): (&[usize], Range<u64>),
        counts: &mut Counts,
    ) -> Result<(), RunError> {
        let work: Vec<(usize, Range<u64>)> =
            alive.iter().flat_map(|mix| cut(trials.clone()).into_iter().map(|range| (*mix, range))).collect();
        let done = work.par_iter().map(|(mix, range)| {
            let done = self.store.race(*mix, &mixes[*mix], range, self.watch)?;
            self.watch.done(range.end - range.start);
            Ok(done)
        });
        let done = done.collect::<Result<Vec<_>, RunError>>()?;
        for ((mix, _), (rows, read)) in work.iter().zip(done) {
            counts.add(rows.len() as u64, read);
            runners[*mix].take(self.frontier, &rows);
        }
        Ok(())
    }

    /// Leaves on disk what this search rests on, and nothing else.
    fn tidy(&self, mixes: &[Mix], trials: &[u64]) -> Result<(), WriteError> {
        let corrections = (1..=CORRECTIONS).flat_map(|pilot| (0..mixes.len()).map(move |mix| (pilot, mix)));
        let pilots: Vec<(u64, usize)> = std::iter::once((0, 0)).chain(corrections).collect();
        self.store.tidy(&pilots, mixes, trials)
    }
}

impl Runner {
    /// Adds trials.
    fn take(&mut self, frontier: &Frontier, rows: &[Row]) {
        let column = |name: &str| {
            let position = metric::position(name).expect("objectives are in the registry");
            rows.iter().map(move |row| row.values[position])
        };
        for (values, metric) in self.values.iter_mut().zip(&frontier.objectives) {
            values.extend(column(metric.name).map(|value| sign(metric) * value));
        }
        self.cost.extend(column("cost_usd"));
    }
}

/// By what a metric is multiplied so that more is better.
fn sign(metric: &metric::Metric) -> f64 {
    if metric.better == Direction::Higher { 1.0 } else { -1.0 }
}

/// Drops mixes that cost too much or are surely beaten.
fn judge(frontier: &Frontier, rules: &Rules, runners: &mut [Runner], alive: &[usize]) {
    let most = frontier.design.budget_usd * OVERSPEND;
    for at in alive {
        if skewed::mean(&runners[*at].cost, PRECISION.level).lower > most {
            runners[*at].end = Some(End::TooExpensive);
        }
    }
    let alive: Vec<usize> = alive.iter().copied().filter(|at| runners[*at].end.is_none()).collect();
    let values: Vec<Vec<Vec<f64>>> = alive.iter().map(|at| runners[*at].values.clone()).collect();
    for dropped in rules.dominated(&values) {
        runners[alive[dropped.candidate]].end = Some(End::Beaten(alive[dropped.by]));
    }
}

/// Places the mixes that are left and writes down how each fared.
fn outcomes(frontier: &Frontier, candidates: &[Candidate], runners: Vec<Runner>, seed: u64) -> Vec<Outcome> {
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
            let own: Vec<f64> = values.iter().map(|value| sign(metric) * value).collect();
            estimate::mean(metric, &own, PRECISION.level)
        };
        let of = &candidates[candidate];
        all.push(Outcome {
            candidate,
            objectives: runner.values.iter().zip(&frontier.objectives).map(objective).collect(),
            cost: skewed::mean(&runner.cost, PRECISION.level),
            factors: of.factors.clone(),
            at_limit: of.at_limit(&of.factors),
            trials: runner.cost.len() as u64,
            end,
        });
    }
    all
}

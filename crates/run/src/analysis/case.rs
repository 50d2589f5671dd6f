//! Runs a case and its ablations and judges its claims.
//!
//! Every difference is a weighted sum over strategies and situations within each trial, all with the same luck; strategies
//! that are needed in the same situation are run together, and no situation is run twice.

use std::path::Path;

use super::claim::{Judgement, Undelivered};
use super::comparison::LEVEL;
use crate::experiment::{Ensemble, Plan};
use model::metric;
use model::parameter::Mode;
use model::scenario::claim::{Change, Claim, Term};
use model::scenario::{Changes, load};
use model::syntax::Faults;
use stats::estimate::Estimate;
use stats::paired::contrast;
use stats::skewed;

/// A case: a scenario with claims, and what is to be run of it.
#[derive(Debug, Clone)]
pub struct Case {
    /// Name of the scenario.
    pub name: String,
    /// Question that it answers.
    pub question: String,
    /// Its claims.
    pub claims: Vec<Claim>,
    under: Change,
    runs: Vec<Run>,
}

/// Strategies to run in one situation.
#[derive(Debug, Clone)]
struct Run {
    given: Change,
    strategies: Vec<String>,
    plan: Plan,
}

impl Case {
    /// Loads a case and every situation that its claims speak of; `under` is a change to all of them.
    ///
    /// # Errors
    /// All faults of the scenario, of its strategies and of its claims.
    pub fn load(path: &Path, seed: u64, mode: Mode, under: &Change) -> Result<Self, Faults> {
        let scenario = load(path, &Changes::default())?.scenario;
        let mut wanted: Vec<(Change, Vec<String>)> = Vec::new();
        for term in scenario.claims.iter().flat_map(|claim| all_terms(claim, under)).flatten() {
            match wanted.iter_mut().find(|(given, _)| *given == term.given) {
                Some((_, strategies)) if strategies.contains(&term.strategy) => {}
                Some((_, strategies)) => strategies.push(term.strategy),
                None => wanted.push((term.given, vec![term.strategy])),
            }
        }
        let run = |(given, strategies): (Change, Vec<String>)| {
            let plan = Plan::new(load(path, &given.asked(strategies.clone()))?, seed, mode);
            Ok(Run { given, strategies, plan })
        };
        let runs = wanted.into_iter().map(run).collect::<Result<_, Faults>>()?;
        Ok(Self {
            name: scenario.name,
            question: scenario.question,
            claims: scenario.claims,
            under: under.clone(),
            runs,
        })
    }

    /// Plans of all situations, in the order in which they are run.
    pub fn plans(&self) -> impl Iterator<Item = &Plan> {
        self.runs.iter().map(|run| &run.plan)
    }

    /// Runs every situation by `run` and judges the claims, in their order.
    ///
    /// # Errors
    /// That of `run`.
    ///
    /// # Panics
    /// If a claim was changed to name a metric, a strategy or a situation that was not loaded.
    pub fn judge<E>(&self, run: impl FnMut(&Plan) -> Result<Ensemble, E>) -> Result<Vec<Judgement>, E> {
        let results: Vec<Ensemble> = self.plans().map(run).collect::<Result<_, E>>()?;
        let judge = |claim: &Claim| {
            let metric = metric::position(&claim.metric).expect("the metrics of claims are checked with the scenario");
            let terms = all_terms(claim, &self.under);
            let mut estimates = terms.iter().map(|terms| self.estimate(terms, metric, &results));
            let effect = estimates.next().expect("the effect comes before its ablations");
            let usual = Estimate::mean(&self.column(&terms[0][1], metric, &results), LEVEL).value;
            let least = metric::ALL[metric].least.against(usual);
            let at_least = if claim.less.is_some() { claim.at_least } else { claim.at_least.max(least) };
            let judgement = Judgement::new(effect, estimates.collect(), claim.direction, at_least);
            let other = terms[0]
                .get(2..)
                .filter(|other| !other.is_empty())
                .is_none_or(|other| self.matters(other, metric, &results, least));
            let undelivered = self.undelivered(claim, &terms[0][0], &results);
            judgement.admitted(other).of_depth(self.same(&terms[1], &results)).with_undelivered(undelivered)
        };
        Ok(self.claims.iter().map(judge).collect())
    }

    /// Mean of a weighted sum over trials.
    fn estimate(&self, terms: &[Term], metric: usize, results: &[Ensemble]) -> Estimate {
        let columns: Vec<Vec<f64>> = terms.iter().map(|term| self.column(term, metric, results)).collect();
        let columns: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
        let weights: Vec<f64> = terms.iter().map(|term| term.weight).collect();
        skewed::mean(&contrast(&columns, &weights), LEVEL)
    }

    /// Where the results of a term are: the run, and the arm in it.
    fn place(&self, term: &Term) -> (usize, usize) {
        let run = self.runs.iter().position(|run| run.given == term.given).expect("every situation is run");
        let arm = self.runs[run].strategies.iter().position(|id| *id == term.strategy).expect("and every strategy");
        (run, arm)
    }

    /// The metric of a term, by trial.
    fn column(&self, term: &Term, metric: usize, results: &[Ensemble]) -> Vec<f64> {
        let (run, arm) = self.place(term);
        results[run].arms[arm].column(metric)
    }

    /// Of the activities that a claim is about, those that its strategy does not deliver.
    fn undelivered(&self, claim: &Claim, term: &Term, results: &[Ensemble]) -> Vec<Undelivered> {
        let (run, arm) = self.place(term);
        let (plan, found) = (&self.runs[run].plan.arms[arm], &results[run].arms[arm]);
        let of = |name: &String| {
            let total = plan.blocks.iter().zip(&found.blocks).find(|(block, _)| block.name == *name);
            let total = total.map(|(_, total)| *total).unwrap_or_default();
            (!total.is_delivered(found.rows.len())).then(|| Undelivered {
                block: name.clone(),
                due: total.trials_due as f64 / found.rows.len() as f64,
                half_done: total.trials_half_done as f64 / total.trials_due.max(1) as f64,
            })
        };
        claim.delivers.iter().filter_map(of).collect()
    }

    /// Whether another difference is at least the least, one way or the other: of nothing there is no share.
    fn matters(&self, other: &[Term], metric: usize, results: &[Ensemble], least: f64) -> bool {
        let columns: Vec<Vec<f64>> = other.iter().map(|term| self.column(term, metric, results)).collect();
        let columns: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
        let difference = Estimate::mean(&contrast(&columns, &[1.0, -1.0]), LEVEL);
        difference.lower >= least || difference.upper <= -least
    }

    /// Share of trials in which both strategies of a claim leave the same behind under these terms, money aside.
    fn same(&self, terms: &[Term], results: &[Ensemble]) -> f64 {
        let told = (0..metric::ALL.len()).filter(|metric| metric::ALL[*metric].name != "cost_usd");
        let mut same: Vec<bool> = Vec::new();
        for metric in told {
            let [one, other] = [&terms[0], &terms[1]].map(|term| self.column(term, metric, results));
            same.resize(one.len(), true);
            for (same, (one, other)) in same.iter_mut().zip(one.iter().zip(&other)) {
                *same &= one.to_bits() == other.to_bits();
            }
        }
        same.iter().filter(|same| **same).count() as f64 / same.len() as f64
    }
}

/// The terms of a claim's difference, then those under each ablation.
fn all_terms(claim: &Claim, under: &Change) -> Vec<Vec<Term>> {
    let ablated = claim.ablations().map(|ablation| claim.terms(&under.then(ablation)));
    std::iter::once(claim.terms(under)).chain(ablated).collect()
}

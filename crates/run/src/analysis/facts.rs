//! The scorecard: stylised facts against a reference population.
//!
//! Facts about interventions are read off arms that share the luck of every trial and differ in one activity, never off
//! correlations within an arm, because missions go to hard cases. Facts about patterns are read off what a data set of events
//! would report. Intervals are percentiles of a bootstrap over trials.

mod evaluate;
mod spells;

use crate::parallel::prelude::*;

use self::evaluate::prepare;
pub(super) use self::spells::lulls_of;
use super::observed;
use crate::experiment::Plan;
use crate::experiment::chronicle::{Chronicle, chronicle};
use crate::watch::{Stopped, Watch};
use events::ged::ViolenceKind;
use events::profile::{Options, Profile, profile_replications};
use model::chance::Chance;
use model::scenario::fact::{Fact, FactSheet, Measure, Part};
use stats::estimate::Estimate;
use stats::quantile::quantile;

/// Bootstrap replicates for facts about interventions.
const REPLICATES: usize = 200;
/// Most trials that a pattern is read off.
const PATTERN_TRIALS: usize = 400;
/// Level of intervals.
const LEVEL: f64 = 0.95;

/// Whether a number lies in its band.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// The whole interval does.
    In,
    /// Part of the interval does.
    Undecided,
    /// Nothing of it does, or there is no number.
    Out,
}

impl Verdict {
    /// The word for it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::In => "in",
            Self::Undecided => "undecided",
            Self::Out => "out",
        }
    }

    /// Judges an estimate by a band without its ends, so that no effect is no small effect; an open end is infinite.
    pub fn of(estimate: &Estimate, low: f64, high: f64) -> Self {
        if estimate.value.is_nan() || estimate.upper < low || estimate.lower > high {
            Self::Out
        } else if estimate.lower > low && estimate.upper < high {
            Self::In
        } else {
            Self::Undecided
        }
    }
}

/// A number of a fact and what became of it.
#[derive(Debug, Clone, PartialEq)]
pub struct PartResult {
    /// The number.
    pub part: Part,
    /// Lower end of the band, −∞ if open.
    pub low: f64,
    /// Upper end of the band, ∞ if open.
    pub high: f64,
    /// What the trials yield.
    pub estimate: Estimate,
    /// Whether it lies in the band.
    pub verdict: Verdict,
}

/// A fact and what became of it.
#[derive(Debug, Clone, PartialEq)]
pub struct FactResult {
    /// The fact.
    pub fact: Fact,
    /// Its numbers.
    pub parts: Vec<PartResult>,
}

impl FactResult {
    /// The number that decides: the first with the worst verdict.
    ///
    /// # Panics
    /// If the fact has no number; sheets are checked when they are loaded.
    pub fn deciding(&self) -> &PartResult {
        let worst = self.parts.iter().map(|part| part.verdict).max().expect("a fact has a number");
        self.parts.iter().find(|part| part.verdict == worst).expect("one of them is the worst")
    }
}

/// Trials of the reference population, ready to be asked.
pub(super) struct Population<'a> {
    pub(super) plan: &'a Plan,
    pub(super) trials: &'a [Vec<Chronicle>],
    /// For each conflict, whether it is communal, and whether elites feed it.
    pub(super) communal: Vec<bool>,
    pub(super) fed: Vec<bool>,
    pub(super) horizon: u32,
}

/// Why the facts of a sheet were not judged.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SheetError {
    /// An arm.
    #[error("{fact} names the arm {arm}, which is none of the scenario's strategies: {known}")]
    Arm {
        /// Fact.
        fact: String,
        /// Arm.
        arm: String,
        /// Strategies that there are.
        known: String,
    },
    /// A statistic.
    #[error("{fact} names the statistic {statistic}, which the profile of events does not have")]
    Statistic {
        /// Fact.
        fact: String,
        /// Statistic.
        statistic: String,
    },
    /// Somebody wished to stop.
    #[error(transparent)]
    Stopped(#[from] Stopped),
}

/// Runs the arms of a sheet and judges its facts.
///
/// # Errors
/// If the sheet names an arm or a statistic that does not exist, or somebody wishes to stop.
pub fn judge(sheet: &FactSheet, plan: &Plan, trials: u64, watch: &Watch<'_>) -> Result<Vec<FactResult>, SheetError> {
    let measures = || sheet.facts.iter().flat_map(|fact| fact.parts.iter().map(move |part| (fact, &part.measure)));
    for (fact, measure) in measures() {
        for arm in evaluate::arms(measure) {
            position(plan, &fact.id, arm)?;
        }
    }
    let chronicles = chronicle(plan, 0..trials, watch)?;
    let conflicts = &plan.scenario.conflicts;
    let population = Population {
        plan,
        trials: &chronicles,
        communal: conflicts.values().map(|conflict| !conflict.state_based).collect(),
        fed: conflicts.keys().map(|name| sheet.fed.contains(name)).collect(),
        horizon: plan.scenario.horizon_weeks,
    };
    let mut patterns: Vec<(String, Vec<Profile>)> = Vec::new();
    for (_, measure) in measures() {
        if let Measure::Pattern { arm, .. } = measure
            && !patterns.iter().any(|(known, _)| known == arm)
        {
            watch.check()?;
            patterns.push((arm.clone(), patterns_of(&population, arm)));
        }
    }
    let result = |fact: &Fact| -> Result<FactResult, SheetError> {
        let part = |part: &Part| -> Result<PartResult, SheetError> {
            watch.check()?;
            let (low, high) = (part.low.unwrap_or(f64::NEG_INFINITY), part.high.unwrap_or(f64::INFINITY));
            let estimate = match &part.measure {
                Measure::Pattern { arm, statistic } => patterns
                    .iter()
                    .find(|(known, _)| known == arm)
                    .and_then(|(_, profiles)| median_pattern(profiles, statistic, plan.seed))
                    .ok_or_else(|| SheetError::Statistic { fact: fact.id.clone(), statistic: statistic.clone() })?,
                measure => estimate(&population, measure, &format!("{} {}", fact.id, part.name)),
            };
            let verdict = Verdict::of(&estimate, low, high);
            Ok(PartResult { part: part.clone(), low, high, estimate, verdict })
        };
        Ok(FactResult { fact: fact.clone(), parts: fact.parts.iter().map(part).collect::<Result<_, _>>()? })
    };
    sheet.facts.par_iter().map(result).collect()
}

/// Position of an arm in the plan.
fn position(plan: &Plan, fact: &str, arm: &str) -> Result<usize, SheetError> {
    plan.arms.iter().position(|known| known.id == arm).ok_or_else(|| SheetError::Arm {
        fact: fact.to_owned(),
        arm: arm.to_owned(),
        known: plan.arms.iter().map(|arm| arm.id.as_str()).collect::<Vec<_>>().join(", "),
    })
}

impl Population<'_> {
    /// Position of an arm that has been checked.
    pub(super) fn arm(&self, id: &str) -> usize {
        self.plan.arms.iter().position(|arm| arm.id == id).expect("arms are checked before any trial")
    }
}

/// A number with its interval.
fn estimate(population: &Population<'_>, measure: &Measure, address: &str) -> Estimate {
    let value = prepare(population, measure);
    let n = population.trials.len();
    let all: Vec<usize> = (0..n).collect();
    let mut chance = Chance::new(population.plan.seed, 0).open("bootstrap", address);
    let mut replicates: Vec<f64> = Vec::with_capacity(REPLICATES);
    for _ in 0..REPLICATES {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a position among the trials
        let drawn: Vec<usize> = (0..n).map(|_| ((chance.next() * n as f64) as usize).min(n - 1)).collect();
        let replicate = value(&drawn);
        if replicate.is_finite() {
            replicates.push(replicate);
        }
    }
    let found = value(&all);
    if !found.is_finite() || replicates.is_empty() {
        return Estimate::undefined(LEVEL);
    }
    Estimate::from_replicates(found, &mut replicates, LEVEL, n as u64)
}

/// What would be reported of each trial of an arm, described like the one data set that the band comes from: pooled trials
/// would show other things, since contagion, for one, is estimated higher where dyads differ more.
fn patterns_of(population: &Population<'_>, arm: &str) -> Vec<Profile> {
    let position = population.arm(arm);
    let trials = &population.trials[..population.trials.len().min(PATTERN_TRIALS)];
    let options = Options { replicates: 0, ..Options::default() };
    let profile = |trial: &Vec<Chronicle>| {
        let chronicle = &trial[position];
        let all = [chronicle.attacks.as_slice(), &chronicle.unnamed].concat();
        let mut events = observed::events(population.plan, chronicle.trial, &all);
        events.retain(|event| event.kind == ViolenceKind::NonState);
        profile_replications(&[events.as_slice()], observed::window(population.plan), options, &mut || 0.5)
    };
    trials.par_iter().map(profile).collect()
}

/// Median of a statistic over trials, with its bootstrap interval; `None` if no profile knows it.
fn median_pattern(profiles: &[Profile], statistic: &str, seed: u64) -> Option<Estimate> {
    let values = profiles.iter().map(|profile| profile.get(statistic).map(|of| of.value));
    let values: Vec<f64> =
        values.collect::<Option<Vec<f64>>>()?.into_iter().filter(|value| value.is_finite()).collect();
    let Some(found) = quantile(&values, 0.5) else { return Some(Estimate::undefined(LEVEL)) };
    let mut chance = Chance::new(seed, 0).open("bootstrap", &format!("pattern {statistic}"));
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a position among the trials
    let mut draw = || values[((chance.next() * values.len() as f64) as usize).min(values.len() - 1)];
    let mut replicates: Vec<f64> = (0..REPLICATES)
        .filter_map(|_| quantile(&(0..values.len()).map(|_| draw()).collect::<Vec<f64>>(), 0.5))
        .collect();
    Some(Estimate::from_replicates(found, &mut replicates, LEVEL, values.len() as u64))
}

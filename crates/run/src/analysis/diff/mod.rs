//! Two runs held against each other: which inputs differ, which answers moved, and which beyond noise.
//!
//! Answers are the means of the metrics of each strategy, and its gains on the baseline. Where the seed is the same, trial k of both
//! runs began with the same luck, so that differences are paired by trial, over the trials that both have; else both are
//! independent samples. An answer moved beyond noise if its probability under no difference, corrected by Holm for all
//! answers that are looked at, is below 1 less [`LEVEL`].

pub mod inputs;
mod move_of;
mod table;

use std::collections::BTreeMap;

pub use self::inputs::{InputChange, Line, Side};
use self::move_of::{gain, independent, paired};
use crate::experiment::estimate::{self, LEVEL};
use crate::experiment::manifest::Manifest;
use model::metric::Metric;
use stats::estimate::Estimate;
use stats::paired::contrast;
use stats::several::corrected;

/// The trials of a saved comparison.
#[derive(Debug, Clone, PartialEq)]
pub struct Trials {
    /// What is needed to repeat it.
    pub manifest: Manifest,
    /// Per strategy, in the order of the manifest, the values of each metric by its name, one a trial from trial 0 on; not a
    /// number where a trial does not define it.
    pub values: Vec<BTreeMap<&'static str, Vec<f64>>>,
}

impl Trials {
    fn position(&self, strategy: &str) -> Option<usize> {
        self.manifest.strategies.iter().position(|of| of.id == strategy)
    }

    fn column(&self, strategy: usize, metric: &Metric) -> Option<&[f64]> {
        self.values[strategy].get(metric.name).map(Vec::as_slice)
    }

    fn ids(&self) -> Vec<&str> {
        self.manifest.strategies.iter().map(|strategy| strategy.id.as_str()).collect()
    }
}

/// What an answer is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum About {
    /// The mean of a strategy.
    Mean,
    /// Its gain on a strategy, the baseline.
    Gain(String),
}

/// What became of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It moved beyond noise.
    Moved,
    /// It moved no farther than noise would.
    Noise,
    /// It is the same to the bit, trial by trial.
    Same,
    /// At least one run does not define it.
    Undefined,
}

impl Verdict {
    /// Its name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Moved => "moved",
            Self::Noise => "within_noise",
            Self::Same => "same",
            Self::Undefined => "undefined",
        }
    }
}

/// One answer in both runs.
#[derive(Debug, Clone)]
pub struct Answer {
    /// What it is about.
    pub about: About,
    /// The strategy.
    pub strategy: String,
    /// The metric.
    pub metric: &'static Metric,
    /// In the first run.
    pub first: Estimate,
    /// In the second run.
    pub second: Estimate,
    /// Second less first.
    pub difference: Estimate,
    /// Whether trials are paired.
    pub paired: bool,
    /// Matched trials in which it differs; `None` where trials are not paired.
    pub trials_that_differ: Option<u64>,
    /// Probability of a difference as large without any, from 0 to 1.
    pub p: f64,
    /// Likewise, corrected for all answers that are looked at.
    pub p_corrected: f64,
    /// What became of it.
    pub verdict: Verdict,
}

/// Two runs held against each other.
#[derive(Debug, Clone)]
pub struct RunDiff {
    /// Inputs that differ.
    pub inputs: Vec<InputChange>,
    /// Names of the scenarios.
    pub scenarios: [String; 2],
    /// Whether the luck is the same.
    pub same_luck: bool,
    /// The seeds.
    pub seeds: [u64; 2],
    /// Trials of each run that are looked at.
    pub trials: [u64; 2],
    /// Trials of each run.
    pub trials_there: [u64; 2],
    /// Strategies of one run alone.
    pub alone: [Vec<String>; 2],
    /// Strategy on which gains are taken, if both runs have it.
    pub baseline: Option<String>,
    /// Metrics of which one run knows nothing.
    pub unknown: Vec<&'static str>,
    /// The answers.
    pub answers: Vec<Answer>,
}

/// Why two runs cannot be held against each other.
#[derive(Debug, thiserror::Error)]
pub enum Incomparable {
    /// They share no strategy.
    #[error(
        "the two runs have no strategy in common ({first} against {second}); compare the same strategies in both, by their identifiers"
    )]
    NoStrategy {
        /// Those of the first.
        first: String,
        /// Those of the second.
        second: String,
    },
    /// They share no metric.
    #[error("the two runs have no metric in common; make one of them again with this version of the program")]
    NoMetric,
}

/// Holds two runs against each other, on some metrics.
///
/// # Errors
/// If they have no strategy or no metric in common.
pub fn diff(first: &Trials, second: &Trials, metrics: &[&'static Metric]) -> Result<RunDiff, Incomparable> {
    let (ids, others) = (first.ids(), second.ids());
    let common: Vec<&str> = ids.iter().copied().filter(|id| others.contains(id)).collect();
    if common.is_empty() {
        return Err(Incomparable::NoStrategy { first: ids.join(", "), second: others.join(", ") });
    }
    let known = |of: &Trials, metric: &Metric| of.values.first().is_some_and(|of| of.contains_key(metric.name));
    let (metrics, unknown): (Vec<&'static Metric>, Vec<&'static Metric>) =
        metrics.iter().copied().partition(|metric| known(first, metric) && known(second, metric));
    if metrics.is_empty() {
        return Err(Incomparable::NoMetric);
    }
    let same_luck = first.manifest.seed == second.manifest.seed;
    let there = [first.manifest.trials, second.manifest.trials];
    let matched = there[0].min(there[1]);
    let trials = if same_luck { [matched, matched] } else { there };
    let baseline = (ids[0] == others[0]).then_some(ids[0]);
    let sample = Sample { first, second, same_luck, matched: usize::try_from(matched).unwrap_or(usize::MAX) };
    let mut answers = Vec::new();
    for strategy in &common {
        answers.extend(metrics.iter().filter_map(|metric| sample.answer(strategy, None, metric)));
    }
    for strategy in common.iter().filter(|id| baseline.is_some_and(|baseline| baseline != **id)) {
        let compared = metrics.iter().filter(|metric| metric.compared);
        answers.extend(compared.filter_map(|metric| sample.answer(strategy, baseline, metric)));
    }
    judge(&mut answers);
    let alone = |ids: &[&str], others: &[&str]| {
        ids.iter().filter(|id| !others.contains(id)).map(|id| (*id).to_owned()).collect()
    };
    Ok(RunDiff {
        inputs: inputs::changes(&first.manifest, &second.manifest),
        scenarios: [first.manifest.scenario.clone(), second.manifest.scenario.clone()],
        same_luck,
        seeds: [first.manifest.seed, second.manifest.seed],
        trials,
        trials_there: there,
        alone: [alone(&ids, &others), alone(&others, &ids)],
        baseline: baseline.map(str::to_owned),
        unknown: unknown.iter().map(|metric| metric.name).collect(),
        answers,
    })
}

/// Corrects all probabilities for their number and says what became of each answer.
fn judge(answers: &mut [Answer]) {
    let looked_at: Vec<usize> =
        (0..answers.len()).filter(|answer| answers[*answer].verdict != Verdict::Undefined).collect();
    let all: Vec<f64> = looked_at.iter().map(|answer| answers[*answer].p).collect();
    for (answer, p) in looked_at.into_iter().zip(corrected(&all)) {
        let answer = &mut answers[answer];
        answer.p_corrected = p;
        if answer.verdict != Verdict::Same && p < 1.0 - LEVEL {
            answer.verdict = Verdict::Moved;
        }
    }
}

/// The trials of both runs.
struct Sample<'a> {
    first: &'a Trials,
    second: &'a Trials,
    same_luck: bool,
    matched: usize,
}

impl Sample<'_> {
    /// The values of a strategy, or of its gain on a baseline, as far as they are looked at.
    fn values(&self, of: &Trials, strategy: &str, baseline: Option<&str>, metric: &Metric) -> Option<Vec<f64>> {
        let column = of.column(of.position(strategy)?, metric)?;
        let all = match baseline {
            None => column.to_vec(),
            Some(baseline) => contrast(&[column, of.column(of.position(baseline)?, metric)?], &[1.0, -1.0]),
        };
        let kept = if self.same_luck { self.matched } else { all.len() };
        Some(all[..kept].to_vec())
    }

    fn answer(&self, strategy: &str, baseline: Option<&str>, metric: &'static Metric) -> Option<Answer> {
        let first = self.values(self.first, strategy, baseline, metric)?;
        let second = self.values(self.second, strategy, baseline, metric)?;
        let is_gain = baseline.is_some();
        let mean = |values: &[f64]| match baseline {
            None => estimate::mean(metric, values, LEVEL),
            Some(_) => gain(metric, values, LEVEL),
        };
        // trials that do not define a metric are not the same ones in both runs, so that they cannot be paired
        let is_paired = self.same_luck && metric.compared;
        let bits = |values: &[f64]| values.iter().map(|value| value.to_bits()).collect::<Vec<_>>();
        let (bits_first, bits_second) = (bits(&first), bits(&second));
        let differ = bits_first.iter().zip(&bits_second).filter(|(one, two)| one != two).count() as u64;
        let is_same = self.same_luck && differ == 0;
        let (difference, p) = if is_paired {
            paired(metric, is_gain, &first, &second)
        } else {
            independent(metric, is_gain, &first, &second)
        };
        let (first, second) = (mean(&first), mean(&second));
        let is_defined = first.is_defined() && second.is_defined();
        let verdict = match (is_defined, is_same) {
            (false, _) => Verdict::Undefined,
            (true, true) => Verdict::Same,
            (true, false) => Verdict::Noise,
        };
        Some(Answer {
            about: baseline.map_or(About::Mean, |baseline| About::Gain(baseline.to_owned())),
            strategy: strategy.to_owned(),
            metric,
            first,
            second,
            difference,
            paired: is_paired,
            trials_that_differ: self.same_luck.then_some(differ),
            p: if is_same { 1.0 } else { p },
            p_corrected: 1.0,
            verdict,
        })
    }
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;

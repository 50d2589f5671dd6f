//! The manifest of a run: everything that is needed to repeat it, and nothing else.
//!
//! No clock, host, number of threads or path stands in it, so that equal runs have equal manifests to the byte.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::ensemble::Plan;
use super::precision::Precision;
use super::shard::Shard;
use crate::folder::identity::{Differences, Identity};
use crate::tie::Tie;
use model::parameter::{Mode, Posterior};
use model::scenario::restore::{StrategyText, restore};
use model::scenario::{Changes, Loaded};

/// Version of the layout of results; a change makes older folders another run.
const LAYOUT: u32 = 3;

/// Everything that is needed to repeat a run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// Revision of the model that the trials follow.
    pub model_revision: u32,
    /// Version of the layout of results.
    pub layout: u32,
    /// Name of the scenario.
    pub scenario: String,
    /// Seed.
    pub seed: u64,
    /// Trials of each strategy.
    pub trials: u64,
    /// Sampled or default parameters.
    pub parameters: Mode,
    /// Parameters fixed by the user, by full name.
    pub fixed_parameters: BTreeMap<String, f64>,
    /// Draws of a calibration that some parameters are taken from.
    #[serde(default)]
    pub calibration: Option<Posterior>,
    /// Whether the scorecard of stylised facts has passed for the region of the scenario.
    #[serde(default)]
    pub scorecard_passed: bool,
    /// Where the scenario was drafted from and how many judgements it leaves open, if it is a draft.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub drafted: Option<String>,
    /// What the user set in the scenario, path and value; it stands in `text` already.
    pub set: Vec<(String, String)>,
    /// Plans that the user tried without a file, as they were written; they stand in `strategies` already.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tries: Vec<String>,
    /// Mechanisms and interventions that are switched off.
    pub without: Vec<String>,
    /// Whether all pairs of strategies are compared.
    pub all_pairs: bool,
    /// Precision that decided on the number of trials.
    pub precision: Option<Precision>,
    /// Part of the run, if this is not all of it.
    pub shard: Option<Shard>,
    /// Number by which its trials are known.
    pub key: u64,
    /// The strategies; the first is the baseline.
    pub strategies: Vec<StrategyText>,
    /// The scenario with the changes made.
    pub text: String,
}

/// Choices of a run that do not stand in the scenario.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choices {
    /// Seed.
    pub seed: u64,
    /// Trials of each strategy.
    pub trials: u64,
    /// Sampled or default parameters.
    pub parameters: Mode,
    /// Whether all pairs of strategies are compared.
    pub all_pairs: bool,
}

impl Manifest {
    /// Describes a run.
    pub fn new(loaded: &Loaded, changes: &Changes, choices: Choices) -> Self {
        Self {
            model_revision: model::REVISION,
            layout: LAYOUT,
            scenario: loaded.scenario.name.clone(),
            seed: choices.seed,
            trials: choices.trials,
            parameters: choices.parameters,
            fixed_parameters: loaded.fixed.values.clone(),
            calibration: loaded.fixed.posterior.clone(),
            scorecard_passed: false,
            drafted: loaded.scenario.drafted.as_ref().map(ToString::to_string),
            set: changes.set.clone(),
            tries: changes.tries.clone(),
            without: loaded.scenario.without.clone(),
            all_pairs: choices.all_pairs,
            precision: None,
            shard: None,
            key: Plan::new(loaded.clone(), choices.seed, choices.parameters).key(),
            strategies: loaded.arms.iter().map(StrategyText::from).collect(),
            text: loaded.resolved.clone(),
        }
    }
}

impl Manifest {
    /// What its tables were made from, for their metadata.
    pub fn about(&self) -> Vec<(String, String)> {
        let all = [
            ("scenario", self.scenario.clone()),
            ("seed", self.seed.to_string()),
            ("model_revision", self.model_revision.to_string()),
            ("parameters", format!("{:?}", self.parameters).to_lowercase()),
            ("without", self.without.join(",")),
            ("run", format!("{:016x}", self.key)),
        ];
        let drafted = self.drafted.clone().map(|drafted| ("drafted", drafted));
        all.into_iter().chain(drafted).map(|(name, value)| (name.to_owned(), value)).collect()
    }

    /// What ties it to data, if something does.
    pub const fn tie(&self) -> Option<Tie> {
        Tie::of(self.calibration.as_ref(), self.scorecard_passed)
    }

    /// Makes the run ready to be carried out again.
    ///
    /// # Errors
    /// If somebody has edited it, or the model has changed since, in words.
    pub fn plan(&self) -> Result<Plan, String> {
        let (set, without) = (self.set.clone(), self.without.clone());
        let changes = Changes { set, without, posterior: self.calibration.clone(), ..Changes::default() };
        if self.model_revision != model::REVISION {
            let (then, now) = (self.model_revision, model::REVISION);
            return Err(format!("it follows revision {then} of the model, and this program has revision {now}"));
        }
        let loaded = restore(&self.text, &changes, &self.fixed_parameters, &self.strategies);
        let plan = Plan::new(loaded.map_err(|faults| faults.to_string())?, self.seed, self.parameters);
        if plan.key() == self.key { Ok(plan) } else { Err("its texts give another run than it says".to_owned()) }
    }
}

impl Identity for Manifest {
    const KIND: &'static str = "run";

    fn key(&self) -> u64 {
        self.key
    }

    fn amount(&self) -> u64 {
        self.trials
    }

    /// What differs in words; which pairs are compared does not count.
    fn differences(&self, other: &Self) -> Vec<String> {
        let mut list = Differences::default();
        let basics = |of: &Self| (of.model_revision, of.layout, of.seed, of.parameters);
        list.compare_basics(basics(self), basics(other));
        list.compare("the scenario", &self.scenario, &other.scenario, Clone::clone);
        list.compare("the precision", &self.precision, &other.precision, precision_in_words);
        list.compare("the part", &self.shard, &other.shard, shard_in_words);
        if self.key == other.key {
            // the same trials, whatever their texts look like
            return list.list((0, 0), "");
        }
        let ids = |of: &Self| of.strategies.iter().map(|strategy| strategy.id.as_str()).collect::<Vec<_>>().join(", ");
        list.compare("the strategies or their order", &ids(self), &ids(other), Clone::clone);
        for (one, two) in self.strategies.iter().zip(&other.strategies).filter(|_| ids(self) == ids(other)) {
            list.note(one.blocks != two.blocks, format!("the strategy {}", one.id));
        }
        list.compare("what is switched off", &self.without, &other.without, |names| match names.as_slice() {
            [] => "nothing".to_owned(),
            names => names.join(", "),
        });
        list.note(self.fixed_parameters != other.fixed_parameters, "the values set for parameters");
        list.note(self.calibration != other.calibration, "the calibration that parameters are drawn from");
        let text = self.set != other.set || self.text != other.text;
        list.note(text && self.scenario == other.scenario, "the text of the scenario or what was set in it");
        list.list((self.key, other.key), "the scenario or what the strategies do")
    }
}

/// A precision for a message.
pub fn precision_in_words(precision: &Option<Precision>) -> String {
    precision.as_ref().map_or("none".to_owned(), |precision| {
        format!("{} of {} within {} trials", precision.half_width, precision.metric, precision.most)
    })
}

/// A part for a message.
pub fn shard_in_words(shard: &Option<Shard>) -> String {
    shard.map_or("all of the run".to_owned(), |shard| shard.to_string())
}

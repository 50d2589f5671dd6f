//! The manifest of a run: everything that is needed to repeat it, and nothing else.
//!
//! No clock, host, number of threads or path stands in it, so that equal runs have equal manifests to the byte.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::ensemble::Plan;
use crate::parameter::{Mode, Posterior};
use crate::record::bytes::hash;
use crate::scenario::{Arm, Changes, Loaded};

/// Version of the layout of results; a change makes older folders another run.
const LAYOUT: u32 = 1;

/// Everything that is needed to repeat a run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// Program and version.
    pub program: String,
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
    /// What the user set in the scenario, path and value; it stands in `text` already.
    pub set: Vec<(String, String)>,
    /// Mechanisms and interventions that are switched off.
    pub without: Vec<String>,
    /// Whether all pairs of strategies are compared.
    pub all_pairs: bool,
    /// The strategies; the first is the baseline.
    pub strategies: Vec<StrategyText>,
    /// The scenario with the changes made.
    pub text: String,
}

/// A strategy as it was run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StrategyText {
    /// Identifier: the stem of its file.
    pub id: String,
    /// Name shown in tables and charts.
    pub name: String,
    /// What it is meant to achieve.
    pub intent: String,
    /// Strategy that it extends.
    pub base: Option<String>,
    /// How many of its blocks come from there.
    pub inherited: usize,
    /// All its blocks.
    pub blocks: Vec<String>,
}

impl From<&Arm> for StrategyText {
    fn from(arm: &Arm) -> Self {
        let block = |block| ron::to_string(block).expect("a block that was read can be written");
        Self {
            id: arm.id.clone(),
            name: arm.strategy.name.clone(),
            intent: arm.strategy.intent.clone(),
            base: arm.base.clone(),
            inherited: arm.inherited,
            blocks: arm.blocks.iter().map(block).collect(),
        }
    }
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
            program: format!("{} {}", env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION")),
            layout: LAYOUT,
            scenario: loaded.scenario.name.clone(),
            seed: choices.seed,
            trials: choices.trials,
            parameters: choices.parameters,
            fixed_parameters: loaded.fixed.values.clone(),
            calibration: loaded.fixed.posterior.clone(),
            scorecard_passed: false,
            set: changes.set.clone(),
            without: loaded.scenario.without.clone(),
            all_pairs: choices.all_pairs,
            strategies: loaded.arms.iter().map(StrategyText::from).collect(),
            text: loaded.resolved.clone(),
        }
    }

    /// The text of its file.
    ///
    /// # Panics
    /// Never: a manifest holds only what RON can write.
    pub fn to_text(&self) -> String {
        let layout = ron::ser::PrettyConfig::new().new_line("\n").escape_strings(false).struct_names(false);
        let text = ron::ser::to_string_pretty(self, layout).expect("a manifest can be written");
        format!("// Everything that is needed to repeat this run.\n{text}\n")
    }

    /// Reads the text of its file; `None` if it is none of ours.
    pub fn from_text(text: &str) -> Option<Self> {
        ron::from_str(text).ok()
    }

    /// Number by which chunks of trials know their run: the same for runs whose trials are the same, however many.
    pub fn key(&self) -> u64 {
        hash(Self { trials: 0, all_pairs: false, scorecard_passed: false, ..self.clone() }.to_text().as_bytes())
    }

    /// Whether figures and reports must say that nothing ties them to data.
    pub fn is_illustrative(&self) -> bool {
        self.calibration.is_none() && !self.scorecard_passed
    }

    /// What differs from another run, in words; the number of trials and which pairs are compared do not count.
    pub fn differences(&self, other: &Self) -> Vec<String> {
        let mut list = Vec::new();
        let mut note = |differs: bool, text: String| {
            if differs {
                list.push(text);
            }
        };
        note(self.program != other.program, format!("the program ({}, here {})", self.program, other.program));
        note(self.layout != other.layout, format!("the layout of results ({}, here {})", self.layout, other.layout));
        note(self.scenario != other.scenario, format!("the scenario ({}, here {})", self.scenario, other.scenario));
        note(self.seed != other.seed, format!("the seed ({}, here {})", self.seed, other.seed));
        let mode = |manifest: &Self| format!("{:?}", manifest.parameters).to_lowercase();
        note(self.parameters != other.parameters, format!("the parameters ({}, here {})", mode(self), mode(other)));
        let ids = |manifest: &Self| {
            manifest.strategies.iter().map(|strategy| strategy.id.as_str()).collect::<Vec<_>>().join(", ")
        };
        let same_ids = ids(self) == ids(other);
        note(!same_ids, format!("the strategies or their order ({}, here {})", ids(self), ids(other)));
        for (one, two) in self.strategies.iter().zip(&other.strategies).filter(|_| same_ids) {
            note(one != two, format!("the strategy {}", one.id));
        }
        let off = |manifest: &Self| match manifest.without.as_slice() {
            [] => "nothing".to_owned(),
            names => names.join(", "),
        };
        note(self.without != other.without, format!("what is switched off ({}, here {})", off(self), off(other)));
        let fixed = self.fixed_parameters != other.fixed_parameters;
        note(fixed, "the values set for parameters".to_owned());
        note(self.calibration != other.calibration, "the calibration that parameters are drawn from".to_owned());
        let text = self.set != other.set || self.text != other.text;
        note(text && self.scenario == other.scenario, "the text of the scenario or what was set in it".to_owned());
        list
    }
}

impl Plan {
    /// The plan of a comparison; single attacks are not kept.
    pub fn new(loaded: Loaded, seed: u64, mode: Mode) -> Self {
        Self { scenario: loaded.scenario, arms: loaded.arms, seed, mode, fixed: loaded.fixed, keep_incidents: false }
    }
}

//! The manifest of a search: everything that is needed to repeat it.
//!
//! As that of a comparison, it holds no clock, host, number of threads or absolute path.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::design::Frontier;
use crate::bytes::{Writer, hash};
use crate::folder::identity::{Differences, Identity};
use crate::tie::Tie;
use model::parameter::{Mode, Posterior};
use model::scenario::Changes;

/// Version of the layout of results; a change makes older folders another search.
const LAYOUT: u32 = 2;
/// Name of the design among the texts.
const DESIGN: &str = "frontier.ron";

/// Everything that is needed to repeat a search.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FrontierManifest {
    /// Revision of the model that the trials follow.
    pub model_revision: u32,
    /// Version of the layout of results.
    pub layout: u32,
    /// Name of the search.
    pub search: String,
    /// The question that it answers.
    pub question: String,
    /// Seed.
    pub seed: u64,
    /// Trials of the mixes that stay to the end.
    pub trials: u64,
    /// Rounds.
    pub rounds: u32,
    /// What a mix should cost, USD.
    pub budget_usd: f64,
    /// Metrics to achieve, each with the difference that does not matter.
    pub objectives: Vec<(String, f64)>,
    /// Sampled or default parameters.
    pub parameters: Mode,
    /// Draws of a calibration that some parameters are taken from.
    pub calibration: Option<Posterior>,
    /// Whether the scorecard of stylised facts has passed for the region of the scenario.
    pub scorecard_passed: bool,
    /// What the user set in the scenario, path and value.
    pub set: Vec<(String, String)>,
    /// Number that stands for the scenario and all mixes.
    pub key: u64,
    /// The mixes.
    pub mixes: Vec<String>,
    /// Texts of the design and of all files that it names, by their path from the design.
    pub texts: BTreeMap<String, String>,
}

impl FrontierManifest {
    /// Describes a search.
    pub fn new(frontier: &Frontier, changes: &Changes, seed: u64, parameters: Mode) -> Self {
        let design = &frontier.design;
        let objectives = frontier.objectives.iter().map(|metric| metric.name.to_owned());
        Self {
            model_revision: model::REVISION,
            layout: LAYOUT,
            search: design.name.clone(),
            question: design.question.clone(),
            seed,
            trials: design.trials,
            rounds: design.rounds,
            budget_usd: design.budget_usd,
            objectives: objectives.zip(frontier.tolerances.iter().copied()).collect(),
            parameters,
            calibration: changes.posterior.clone(),
            scorecard_passed: false,
            set: changes.set.clone(),
            key: key(frontier, seed, parameters),
            mixes: frontier.candidates.iter().map(|candidate| candidate.name.clone()).collect(),
            texts: frontier.files.texts_from(&frontier.path, DESIGN),
        }
    }

    /// What ties it to data, if something does.
    pub const fn tie(&self) -> Option<Tie> {
        Tie::of(self.calibration.as_ref(), self.scorecard_passed)
    }
}

/// Number that stands for the scenario, how it is drawn, and what every mix does.
fn key(frontier: &Frontier, seed: u64, parameters: Mode) -> u64 {
    let mut writer = Writer::new();
    for candidate in &frontier.candidates {
        writer.whole(frontier.plan(candidate, seed, parameters).key());
    }
    hash(&writer.into_bytes())
}

impl Identity for FrontierManifest {
    const KIND: &'static str = "search";

    fn key(&self) -> u64 {
        let mut writer = Writer::new();
        writer.block(self.search.as_bytes());
        writer.whole(self.key);
        writer.number(self.budget_usd);
        hash(&writer.into_bytes())
    }

    fn amount(&self) -> u64 {
        self.trials
    }

    fn differences(&self, other: &Self) -> Vec<String> {
        let mut list = Differences::default();
        let basics = |of: &Self| (of.model_revision, of.layout, of.seed, of.parameters);
        list.compare_basics(basics(self), basics(other));
        list.compare("the name", &self.search, &other.search, Clone::clone);
        list.compare("the budget", &self.budget_usd, &other.budget_usd, f64::to_string);
        list.compare("the number of rounds", &self.rounds, &other.rounds, u32::to_string);
        list.note(self.objectives != other.objectives, "the objectives or their tolerances");
        list.note(self.mixes != other.mixes, "the mixes");
        list.note(self.calibration != other.calibration, "the calibration that parameters are drawn from");
        list.list((self.key, other.key), "the scenario, or what the parts of the mixes do")
    }
}

//! The manifest of advice: everything that is needed to repeat the search.

use serde::{Deserialize, Serialize};

use super::task::Task;
use crate::bytes::fingerprint;
use crate::experiment::manifest::Manifest;
use crate::folder::identity::{Differences, Identity};
use crate::tie::Tie;

/// Version of the search; a change makes older folders another one.
const SEARCH: u32 = 1;

/// Everything that is needed to repeat a search for advice.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AdviceManifest {
    /// Version of the search.
    pub search: u32,
    /// The plan that is to be improved, by its identifier.
    pub strategy: String,
    /// Metrics to improve.
    pub objectives: Vec<String>,
    /// The run of the plan and of the baseline.
    pub run: Manifest,
}

impl AdviceManifest {
    /// Describes a search; `run` is that of the plan and of the baseline.
    pub fn new(task: &Task, run: Manifest) -> Self {
        let objectives = task.objectives.iter().map(|metric| metric.name.to_owned()).collect();
        Self { search: SEARCH, strategy: task.arm.id.clone(), objectives, run }
    }

    /// What ties it to data, if something does.
    pub const fn tie(&self) -> Option<Tie> {
        self.run.tie()
    }
}

impl Identity for AdviceManifest {
    const KIND: &'static str = "search for advice";

    fn key(&self) -> u64 {
        fingerprint(&(self.search, &self.strategy, &self.objectives, self.run.key))
    }

    fn amount(&self) -> u64 {
        self.run.trials
    }

    fn differences(&self, other: &Self) -> Vec<String> {
        let mut list = Differences::default();
        list.compare("the version of the search", &self.search, &other.search, u32::to_string);
        list.compare("the plan", &self.strategy, &other.strategy, Clone::clone);
        list.compare("what is improved", &self.objectives, &other.objectives, |names| names.join(", "));
        for difference in self.run.differences(&other.run) {
            list.note(true, difference);
        }
        list.list((self.key(), other.key()), "the scenario or what the plan does")
    }
}

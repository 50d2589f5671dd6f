//! Validation by sheets: stylised facts on a reference population, and published designs repeated on it.

use std::io::Write as _;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::{Done, JobError, Work};
use crate::analysis::facts::{FactResult, Verdict, judge};
use crate::analysis::replications::{Repeated, repeat};
use crate::aside::write_aside;
use crate::bytes::fingerprint;
use crate::experiment::Plan;
use crate::folder::RunFolder;
use crate::folder::identity::{Differences, Identity};
use crate::folder::shelf::Shelves;
use crate::tie::{SEAL, Seal};
use crate::watch::Watch;
use model::parameter::Mode;
use model::scenario::fact::FactSheet;
use model::scenario::replication::ReplicationSheet;
use model::scenario::{Changes, load};

/// Version of the layout of results; a change makes older folders another validation.
const LAYOUT: u32 = 2;

/// Everything that a validation follows from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ValidationManifest {
    /// Revision of the model that the trials follow.
    pub model_revision: u32,
    /// Version of the layout of results.
    pub layout: u32,
    /// What is validated: cases, facts or replications.
    pub what: String,
    /// Seed.
    pub seed: u64,
    /// Trials of each strategy.
    pub trials: u64,
    /// Number that stands for what is run and how it is judged.
    pub key: u64,
}

impl ValidationManifest {
    /// Describes a validation; `of` is what is run and how it is judged.
    pub(super) fn new(what: &str, seed: u64, trials: u64, of: &impl Serialize) -> Self {
        let what = what.to_owned();
        Self { model_revision: model::REVISION, layout: LAYOUT, what, seed, trials, key: fingerprint(of) }
    }
}

impl Identity for ValidationManifest {
    const KIND: &'static str = "validation";

    fn key(&self) -> u64 {
        fingerprint(&(&self.what, self.key))
    }

    fn amount(&self) -> u64 {
        0
    }

    /// A validation of the same kind is always renewed, with fewer trials too: it says what holds now.
    fn differences(&self, other: &Self) -> Vec<String> {
        let mut list = Differences::default();
        list.compare("what is validated", &self.what, &other.what, Clone::clone);
        list.list((0, 0), "")
    }
}

/// Facts about to be judged.
#[derive(Debug, Clone)]
pub struct Facts {
    /// The sheet.
    pub sheet: FactSheet,
    /// The reference population.
    pub plan: Plan,
    /// Trials of each arm.
    pub trials: u64,
}

impl Facts {
    /// Loads a sheet and its population.
    ///
    /// # Errors
    /// All faults of one of them.
    pub fn load(path: &Path, seed: u64, trials: u64) -> Result<Self, JobError> {
        let (sheet, scenario) = FactSheet::load(path).map_err(JobError::other)?;
        let loaded = load(&scenario, &Changes::default()).map_err(JobError::other)?;
        Ok(Self { sheet, plan: Plan::new(loaded, seed, Mode::Sampled), trials })
    }
}

impl Work for Facts {
    type Manifest = ValidationManifest;
    type Found = Vec<FactResult>;

    fn manifest(&self) -> ValidationManifest {
        ValidationManifest::new("facts", self.plan.seed, self.trials, &(self.plan.key(), &self.sheet))
    }

    fn carry_out(&self, _: &dyn Shelves, watch: &Watch<'_>) -> Result<Done<Vec<FactResult>>, JobError> {
        watch.progress.expect(self.trials);
        let found = judge(&self.sheet, &self.plan, self.trials, watch);
        watch.check()?;
        Ok(Done { found: Some(found.map_err(JobError::other)?), read: 0, simulated: self.trials })
    }

    fn files(&self) -> Vec<&'static str> {
        vec![SEAL]
    }

    fn write(&self, found: &Vec<FactResult>, into: &RunFolder, _: &Watch<'_>) -> Result<(), JobError> {
        let in_band = found.iter().filter(|fact| fact.deciding().verdict == Verdict::In).count();
        let text = ron::to_string(&Seal::new(&self.sheet.region, in_band)).map_err(JobError::other)?;
        Ok(write_aside(&into.aside().join(SEAL), |file| file.write_all(text.as_bytes()))?)
    }
}

/// Published designs about to be repeated.
#[derive(Debug, Clone)]
pub struct Replications {
    /// The sheet.
    pub sheet: ReplicationSheet,
    /// The population.
    pub plan: Plan,
    /// Trials of it.
    pub trials: u64,
}

impl Replications {
    /// Loads a sheet and its population with the strategies that it names.
    ///
    /// # Errors
    /// All faults of one of them.
    pub fn load(path: &Path, seed: u64, trials: u64) -> Result<Self, JobError> {
        let (sheet, scenario) = ReplicationSheet::load(path).map_err(JobError::other)?;
        let mut strategies: Vec<String> = Vec::new();
        for id in sheet.replications.iter().flat_map(|of| [&of.chosen, &of.on, &of.off]) {
            if !strategies.contains(id) {
                strategies.push(id.clone());
            }
        }
        let loaded = load(&scenario, &Changes { strategies, ..Changes::default() }).map_err(JobError::other)?;
        Ok(Self { sheet, plan: Plan::new(loaded, seed, Mode::Sampled), trials })
    }
}

impl Work for Replications {
    type Manifest = ValidationManifest;
    type Found = Vec<Repeated>;

    fn manifest(&self) -> ValidationManifest {
        ValidationManifest::new("replications", self.plan.seed, self.trials, &(self.plan.key(), &self.sheet))
    }

    fn carry_out(&self, _: &dyn Shelves, watch: &Watch<'_>) -> Result<Done<Vec<Repeated>>, JobError> {
        watch.progress.expect(self.trials);
        let found = repeat(&self.sheet.replications, &self.plan, self.trials, watch);
        watch.check()?;
        Ok(Done { found: Some(found.map_err(JobError::other)?), read: 0, simulated: self.trials })
    }

    fn files(&self) -> Vec<&'static str> {
        Vec::new()
    }

    fn write(&self, _: &Vec<Repeated>, _: &RunFolder, _: &Watch<'_>) -> Result<(), JobError> {
        // the table of designs is made for readers
        Ok(())
    }
}

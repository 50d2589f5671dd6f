//! Deals in event data, of simulated trials and of recorded agreements.

use std::path::{Path, PathBuf};

use super::sheet::ValidationManifest;
use super::{Done, JobError, Work};
use crate::analysis::deals::{Described, History, describe, recorded, simulated};
use crate::experiment::Plan;
use crate::folder::RunFolder;
use crate::folder::shelf::Shelves;
use crate::watch::Watch;
use events::agreement::read_agreements;
use events::ged::{EventFilter, ViolenceKind, read_events};
use model::chance::Chance;
use model::parameter::Mode;
use model::scenario::{Changes, load};

/// A table of events without what is needed.
#[derive(Debug, thiserror::Error)]
#[error("{}: expected violence between organised sides in the table, found none", .0.display())]
struct Nothing(PathBuf);

/// Deals about to be described.
#[derive(Debug, Clone)]
pub struct DealsWork {
    plan: Plan,
    trials: u64,
    /// Name and history of recorded agreements.
    record: Option<(String, History)>,
}

impl DealsWork {
    /// Loads a situation with the strategies under which agreements are signed, and the recorded ones: files of events and of
    /// agreements.
    ///
    /// # Errors
    /// If one of the files is not sound.
    pub fn load(
        scenario: &Path,
        strategies: &[String],
        record: Option<(&Path, &Path)>,
        seed: u64,
        trials: u64,
    ) -> Result<Self, JobError> {
        let changes = Changes { strategies: strategies.to_vec(), ..Changes::default() };
        let plan = Plan::new(load(scenario, &changes).map_err(JobError::other)?, seed, Mode::Sampled);
        let record = record.map(|(events, agreements)| of_record(events, agreements)).transpose()?;
        Ok(Self { plan, trials, record })
    }
}

fn of_record(events: &Path, agreements: &Path) -> Result<(String, History), JobError> {
    let filter = EventFilter { kind: Some(ViolenceKind::NonState), ..EventFilter::default() };
    let reading = read_events(events, &filter).map_err(JobError::other)?;
    let last = reading.events.iter().map(|event| event.day).max();
    let last = last.ok_or_else(|| JobError::other(Nothing(events.to_owned())))?;
    let signed = read_agreements(agreements).map_err(JobError::other)?;
    let name = agreements.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Ok((name, recorded(&reading.events, &signed, last)))
}

impl Work for DealsWork {
    type Manifest = ValidationManifest;
    type Found = Vec<Described>;

    fn manifest(&self) -> ValidationManifest {
        let record = self.record.as_ref().map(|(name, _)| name);
        ValidationManifest::new("deals", self.plan.seed, self.trials, &(self.plan.key(), record))
    }

    fn carry_out(&self, _: &dyn Shelves, watch: &Watch<'_>) -> Result<Done<Vec<Described>>, JobError> {
        watch.progress.expect(self.trials);
        let chance = Chance::new(self.plan.seed, 0);
        let trials = simulated(&self.plan, 0..self.trials, watch)?;
        let mut found = Vec::new();
        for (place, arm) in self.plan.arms.iter().enumerate() {
            watch.check()?;
            let histories: Vec<History> = trials.iter().map(|arms| arms[place].clone()).collect();
            found.push(Described { of: arm.id.clone(), deals: describe(&histories, chance) });
        }
        if let Some((name, history)) = &self.record {
            watch.check()?;
            found.push(Described { of: name.clone(), deals: describe(std::slice::from_ref(history), chance) });
        }
        Ok(Done { found: Some(found), read: 0, simulated: self.trials })
    }

    fn files(&self) -> Vec<&'static str> {
        Vec::new()
    }

    fn write(&self, _: &Vec<Described>, _: &RunFolder, _: &Watch<'_>) -> Result<(), JobError> {
        // the table of deals is made for readers
        Ok(())
    }
}

//! Advice: better neighbours of a plan.

use super::{Done, JobError, Work};
use crate::advice::manifest::AdviceManifest;
use crate::advice::{Advice, Search, Stores, Task};
use crate::folder::RunFolder;
use crate::folder::shelf::Shelves;
use crate::frontier::search::Counts;
use crate::watch::Watch;

/// A search for advice about to be made.
#[derive(Debug)]
pub struct AdviceWork {
    /// What is searched.
    pub task: Task,
    /// What its folder is known by.
    pub manifest: AdviceManifest,
}

impl AdviceWork {
    fn with<T>(
        &self,
        shelves: &dyn Shelves,
        watch: &Watch<'_>,
        call: impl FnOnce(Search<'_>) -> T,
    ) -> Result<T, JobError> {
        let stores = Stores::new(|name| shelves.shelf(name))?;
        Ok(call(Search { task: &self.task, stores: &stores, watch }))
    }
}

impl Work for AdviceWork {
    type Manifest = AdviceManifest;
    type Found = Advice;

    fn manifest(&self) -> AdviceManifest {
        self.manifest.clone()
    }

    fn carry_out(&self, shelves: &dyn Shelves, watch: &Watch<'_>) -> Result<Done<Advice>, JobError> {
        let found = self.with(shelves, watch, |search| search.run())??;
        let Counts { futures, read } = found.counts;
        Ok(Done { found: Some(found), read, simulated: futures - read })
    }

    fn is_reproduced(&self, shelves: &dyn Shelves) -> Result<bool, JobError> {
        self.with(shelves, &Watch::nobody(), |search| search.is_reproduced())
    }

    fn files(&self) -> Vec<&'static str> {
        Vec::new()
    }

    fn write(&self, _: &Advice, _: &RunFolder, _: &Watch<'_>) -> Result<(), JobError> {
        // table and plan are made for readers
        Ok(())
    }
}

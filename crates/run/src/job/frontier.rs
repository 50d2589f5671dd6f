//! A search: which mixes of activities do most within a budget.

use super::{Done, JobError, Work};
use crate::folder::RunFolder;
use crate::folder::shelf::Shelves;
use crate::frontier::manifest::FrontierManifest;
use crate::frontier::search::Counts;
use crate::frontier::store::MixStore;
use crate::frontier::{Frontier, Search, Searched};
use crate::watch::Watch;

/// Names of the shelves of pilots and of the race.
const SHELVES: [&str; 2] = ["pilots", "mixes"];

/// A search about to be made.
#[derive(Debug)]
pub struct FrontierWork {
    /// What is searched.
    pub frontier: Frontier,
    /// What its folder is known by.
    pub manifest: FrontierManifest,
}

impl FrontierWork {
    fn with<T>(
        &self,
        shelves: &dyn Shelves,
        watch: &Watch<'_>,
        call: impl FnOnce(Search<'_>) -> T,
    ) -> Result<T, JobError> {
        let [pilots, race] = SHELVES.map(|name| shelves.shelf(name));
        let store = MixStore { pilots: pilots?, race: race? };
        let (frontier, seed, mode) = (&self.frontier, self.manifest.seed, self.manifest.parameters);
        Ok(call(Search { frontier, seed, mode, store: &store, watch }))
    }
}

impl Work for FrontierWork {
    type Manifest = FrontierManifest;
    type Found = Searched;

    fn manifest(&self) -> FrontierManifest {
        self.manifest.clone()
    }

    fn carry_out(&self, shelves: &dyn Shelves, watch: &Watch<'_>) -> Result<Done<Searched>, JobError> {
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

    fn write(&self, _: &Searched, _: &RunFolder, _: &Watch<'_>) -> Result<(), JobError> {
        // the table of mixes is made for readers
        Ok(())
    }
}

//! A sweep: every strategy at every point of a design, over the same futures.

use std::fs;
use std::path::Path;

use super::{Done, JobError, Missing, Work, part};
use crate::experiment::shard::Shard;
use crate::folder::shelf::Shelves;
use crate::folder::{Entry, RunFolder};
use crate::sweep::manifest::SweepManifest;
use crate::sweep::plan::Sweep;
use crate::sweep::store::PointStore;
use crate::sweep::{SweepTable, ema, saved};
use crate::watch::Watch;

/// Name of the shelf of points.
const SHELF: &str = "points";
/// Table of trials.
const TRIALS: &str = "trials.parquet";

/// A sweep about to be made.
#[derive(Debug)]
pub struct SweepWork {
    /// The sweep.
    pub sweep: Sweep,
    /// What its folder is known by.
    pub manifest: SweepManifest,
    /// Whether to write one row a trial.
    pub trial_rows: bool,
}

impl SweepWork {
    fn store(&self, shelves: &dyn Shelves) -> Result<PointStore<'_>, JobError> {
        let shelf = shelves.shelf(SHELF)?;
        let store = PointStore { sweep: &self.sweep, shelf, precision: self.manifest.precision.clone() };
        store.tidy(&self.points(self.manifest.shard))?;
        Ok(store)
    }

    /// Points that a part of the sweep does; all of them without a part.
    pub fn points(&self, shard: Option<Shard>) -> Vec<usize> {
        (0..self.sweep.points()).filter(|point| shard.is_none_or(|shard| shard.takes(*point as u64))).collect()
    }
}

impl Work for SweepWork {
    type Manifest = SweepManifest;
    type Found = SweepTable;

    fn manifest(&self) -> SweepManifest {
        self.manifest.clone()
    }

    fn carry_out(&self, shelves: &dyn Shelves, watch: &Watch<'_>) -> Result<Done<SweepTable>, JobError> {
        let (store, points) = (self.store(shelves)?, self.points(self.manifest.shard));
        watch.progress.expect(points.len() as u64 * self.sweep.trials);
        let done = store.run(&points, watch)?;
        if self.manifest.shard.is_some() {
            return Ok(part((done.read, done.simulated)));
        }
        let is_illustrative = self.manifest.tie().is_none();
        let table = SweepTable { is_illustrative, ..SweepTable::new(&self.sweep, done.results) };
        Ok(Done { found: Some(table), read: done.read, simulated: done.simulated })
    }

    fn is_reproduced(&self, shelves: &dyn Shelves) -> Result<bool, JobError> {
        Ok(self.store(shelves)?.is_reproduced())
    }

    fn missing(&self, shelves: &dyn Shelves) -> Result<Option<Missing>, JobError> {
        let store = self.store(shelves)?;
        let missing: Vec<usize> = self.points(None).into_iter().filter(|point| !store.is_finished(*point)).collect();
        let first = missing.first().map(|first| *first as u64);
        Ok(first.map(|first| Missing { count: missing.len(), what: "points", first }))
    }

    fn is_whole(&self, shelves: &dyn Shelves) -> Result<bool, JobError> {
        Ok(self.missing(shelves)?.is_none())
    }

    fn files(&self) -> Vec<&'static str> {
        let tables =
            ["points.parquet", "points.csv", "results.parquet", "results.csv", "pairs.parquet", "batches.parquet"];
        let more = [ema::EXPERIMENTS, ema::ARCHIVE].into_iter().chain(self.trial_rows.then_some(TRIALS));
        tables.into_iter().chain(more).collect()
    }

    fn write(&self, found: &SweepTable, into: &RunFolder, watch: &Watch<'_>) -> Result<(), JobError> {
        saved::write(found, into.aside())?;
        watch.check()?;
        ema::write(found, into.aside())?;
        // who had rows of trials keeps them when the sweep is made longer
        let had_rows = into.is_finished() && fs::symlink_metadata(into.place().join(TRIALS)).is_ok();
        if self.trial_rows || had_rows {
            self.store(into)?.write_trials(&into.aside().join(TRIALS), &watch.stop)?;
        }
        Ok(watch.check()?)
    }
}

/// A finished sweep that was read.
#[derive(Debug)]
pub struct SavedSweep {
    /// The sweep.
    pub table: SweepTable,
    /// Its folder; others are kept out of it as long as this lives.
    pub folder: RunFolder,
}

impl SavedSweep {
    /// Reads a finished sweep.
    ///
    /// # Errors
    /// If the folder holds none, only a part of one, or tables that cannot be read, or another run is at work in it.
    pub fn read(place: &Path, no_lock: bool) -> Result<Self, JobError> {
        let manifest = saved::manifest(place).map_err(JobError::other)?;
        let folder = RunFolder::open(place, &manifest, Entry { no_lock, ..Entry::default() })?;
        Ok(Self { table: saved::read(place).map_err(JobError::other)?, folder })
    }
}

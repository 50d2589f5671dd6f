//! A comparison: the strategies of a scenario side by side, over the same futures.

use std::path::Path;

use super::{Done, JobError, Missing, Published, Work, part};
use crate::analysis::comparison::{Comparison, compare, pairs};
use crate::analysis::{observed, tolls};
use crate::experiment::manifest::{Choices, Manifest};
use crate::experiment::precision::Precision;
use crate::experiment::store::{Finished, Store};
use crate::experiment::{Ensemble, Plan, drawn, tables};
use crate::folder::identity::Identity;
use crate::folder::shelf::{Shelves, read_file};
use crate::folder::{Entry, FolderError, MANIFEST, RunFolder};
use crate::table::{ged_trials, write_groups};
use crate::watch::{Stop, Watch};
use model::metric;
use model::scenario::{Changes, Loaded};

/// Name of the shelf of chunks.
pub const SHELF: &str = "all";
/// Files of events.
const EVENTS: [&str; 2] = ["events.csv", "events.parquet"];

/// A comparison about to be made.
#[derive(Debug, Clone)]
pub struct Compare {
    /// What to run.
    pub plan: Plan,
    /// What its folder is known by.
    pub manifest: Manifest,
    /// Whether to write the events that a data set would report.
    pub events: bool,
    /// Whether to write tables alone, without figures and page.
    pub tables_only: bool,
}

/// What a comparison finds.
#[derive(Debug, Clone, PartialEq)]
pub struct Compared {
    /// The trials.
    pub ensemble: Ensemble,
    /// What they say.
    pub comparison: Comparison,
}

impl Compare {
    /// The comparison of what was loaded; `changes` are those that it was loaded with.
    pub fn new(loaded: Loaded, changes: &Changes, choices: Choices) -> Self {
        let manifest = Manifest::new(&loaded, changes, choices);
        Self { plan: Plan::new(loaded, choices.seed, choices.parameters), manifest, events: false, tables_only: false }
    }

    /// All trials, or as many as the precision takes.
    fn trials(&self, store: &Store, watch: &Watch<'_>) -> Result<Finished, JobError> {
        let trials = self.manifest.trials;
        watch.progress.expect(if self.events { 2 * trials } else { trials });
        let Some(precision) = &self.manifest.precision else { return Ok(store.run(&self.plan, trials, watch)?) };
        let position = metric::position(&precision.metric).expect("the metric was checked when it was read");
        let (mut simulated, quiet) = (0, Watch { stop: watch.stop.clone(), progress: &() });
        for look in precision.looks() {
            let done = store.run(&self.plan, look, &quiet)?;
            simulated += done.simulated;
            let columns: Vec<Vec<f64>> = done.ensemble.arms.iter().map(|arm| arm.column(position)).collect();
            if look == precision.most || precision.is_reached(&columns) {
                store.prune(look)?;
                return Ok(Finished { read: look - simulated, simulated, ..done });
            }
        }
        unreachable!("the last look is the most trials")
    }

    fn compared(&self, ensemble: Ensemble, stop: &Stop) -> Result<Compared, JobError> {
        let manifest = &self.manifest;
        let pairs = pairs(self.plan.arms.len(), manifest.all_pairs);
        let comparison = compare(&ensemble, self.plan.scenario.horizon_weeks, manifest.seed, &pairs, stop)?;
        Ok(Compared { ensemble, comparison })
    }

    /// Makes the trials again to write what would be reported of their attacks.
    fn write_events(&self, trials: u64, into: &Path, watch: &Watch<'_>) -> Result<(), JobError> {
        let register = observed::register(&self.plan.scenario);
        let [csv, parquet] = EVENTS.map(|file| into.join(file));
        // after a stop the tables end early, and nobody gets to see them
        let groups = observed::groups(&self.plan, trials, watch).map_while(Result::ok);
        let about = self.manifest.about();
        let groups = groups.map(|trials| ged_trials::table(&trials, &register).about(&about));
        write_groups(&csv, &parquet, groups)?;
        Ok(watch.check()?)
    }
}

impl Compared {
    /// Whether the precision asked for is reached.
    ///
    /// # Panics
    /// If its metric is none; its name is checked where it is read.
    pub fn is_precise(&self, wanted: &Precision) -> bool {
        let position = metric::position(&wanted.metric).expect("the metric was checked when it was read");
        let columns: Vec<Vec<f64>> = self.ensemble.arms.iter().map(|arm| arm.column(position)).collect();
        wanted.is_narrow(&columns, self.ensemble.trials())
    }
}

impl Work for Compare {
    type Manifest = Manifest;
    type Found = Compared;

    fn manifest(&self) -> Manifest {
        self.manifest.clone()
    }

    fn manifest_of(&self, found: &Compared) -> Manifest {
        Manifest { trials: found.ensemble.trials() as u64, ..self.manifest.clone() }
    }

    fn carry_out(&self, shelves: &dyn Shelves, watch: &Watch<'_>) -> Result<Done<Compared>, JobError> {
        let store = Store::open(shelves, SHELF, &self.plan, self.manifest.trials)?;
        if let Some(shard) = self.manifest.shard {
            watch.progress.expect(shard.trials(self.manifest.trials));
            return Ok(part(store.run_part(&self.plan, self.manifest.trials, shard, watch)?));
        }
        let Finished { ensemble, read, simulated } = self.trials(&store, watch)?;
        Ok(Done { found: Some(self.compared(ensemble, &watch.stop)?), read, simulated })
    }

    fn is_reproduced(&self, shelves: &dyn Shelves) -> Result<bool, JobError> {
        Ok(Store::open(shelves, SHELF, &self.plan, self.manifest.trials)?.is_reproduced(&self.plan))
    }

    fn missing(&self, shelves: &dyn Shelves) -> Result<Option<Missing>, JobError> {
        let trials = self.manifest.trials;
        let missing = Store::open(shelves, SHELF, &self.plan, trials)?.missing(&self.plan, trials);
        let first = missing.first().copied();
        Ok(first.map(|first| Missing { count: missing.len(), what: "chunks of trials", first }))
    }

    fn is_whole(&self, shelves: &dyn Shelves) -> Result<bool, JobError> {
        Ok(self.missing(shelves)?.is_none())
    }

    fn is_tables_only(&self) -> bool {
        self.tables_only
    }

    fn files(&self) -> Vec<&'static str> {
        let tables = ["trials.parquet", "weekly.parquet", "blocks.csv", "tolls.csv", drawn::FILE];
        tables.into_iter().chain(EVENTS.into_iter().filter(|_| self.events)).collect()
    }

    fn write(&self, found: &Compared, into: &RunFolder, watch: &Watch<'_>) -> Result<(), JobError> {
        let (ensemble, arms, into) = (&found.ensemble, self.plan.arms.as_slice(), into.aside());
        let group = arms.len() * tables::TRIALS_PER_GROUP;
        let about = self.manifest.about();
        tables::trials(ensemble, arms).about(&about).write_parquet(&into.join("trials.parquet"), group)?;
        watch.check()?;
        let weekly = tables::weekly(ensemble, arms).about(&about);
        weekly.write_parquet(&into.join("weekly.parquet"), weekly.rows().max(1))?;
        tables::blocks(ensemble, arms, &self.manifest.scenario).write_csv(&into.join("blocks.csv"))?;
        tolls::table(&found.comparison.tolls, &self.plan.scenario, arms).write_csv(&into.join("tolls.csv"))?;
        let written = drawn::write(&self.plan, ensemble.trials() as u64, &about, &into.join(drawn::FILE), &watch.stop);
        watch.check()?;
        written?;
        if self.events {
            self.write_events(ensemble.trials() as u64, into, watch)?;
        }
        Ok(())
    }
}

/// Why a finished comparison cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum Unreadable {
    /// There is none.
    #[error("{} holds no finished comparison (there is no {MANIFEST} that can be read); make one with `localpeace compare SCENARIO --out DIR`", .0.display())]
    NoRun(std::path::PathBuf),
    /// The manifest says what no scenario may, or follows another model.
    #[error("the manifest of {} cannot be carried out ({what}); was it edited? Make the run again with `localpeace compare SCENARIO --out DIR --force`", folder.display())]
    Edited {
        /// The folder.
        folder: std::path::PathBuf,
        /// What is wrong.
        what: String,
    },
    /// Trials are missing.
    #[error("{} does not hold all trials of a comparison, or is the folder of another kind of run; make it again with `localpeace compare SCENARIO --out DIR --force`", .0.display())]
    Incomplete(std::path::PathBuf),
    /// Trials of another build.
    #[error("{} holds trials that this build of the program makes differently; make them again with `localpeace compare SCENARIO --out DIR --force`", .0.display())]
    OtherBuild(std::path::PathBuf),
}

/// A finished comparison that was read.
#[derive(Debug)]
pub struct Saved {
    /// The comparison.
    pub work: Compare,
    /// What it found.
    pub found: Compared,
    /// Its folder; others are kept out of it as long as this lives.
    pub folder: RunFolder,
}

impl Saved {
    /// Reads a finished comparison. Uses the rayon pool that it is called in.
    ///
    /// # Errors
    /// If the folder holds none, or it is not whole.
    pub fn read(place: &Path, no_lock: bool, watch: &Watch<'_>) -> Result<Self, JobError> {
        let unreadable = |of: fn(std::path::PathBuf) -> Unreadable| JobError::other(of(place.to_owned()));
        let text = read_file(&place.join(MANIFEST)).and_then(|bytes| String::from_utf8(bytes).ok());
        let manifest = text.and_then(|text| Manifest::from_text(&text)).ok_or_else(|| unreadable(Unreadable::NoRun))?;
        let plan = manifest.plan();
        let plan = plan.map_err(|what| JobError::other(Unreadable::Edited { folder: place.to_owned(), what }))?;
        let folder = match RunFolder::open(place, &manifest, Entry { no_lock, ..Entry::default() }) {
            Err(FolderError::NotARun { .. }) => return Err(unreadable(Unreadable::NoRun)),
            folder => folder?,
        };
        let work = Compare { plan, manifest, events: false, tables_only: false };
        let finished = folder.finished();
        if !work.is_whole(&finished)? {
            return Err(unreadable(Unreadable::Incomplete));
        }
        if !work.is_reproduced(&finished)? {
            return Err(unreadable(Unreadable::OtherBuild));
        }
        let store = Store::open(&finished, SHELF, &work.plan, work.manifest.trials)?;
        let ensemble = store.run(&work.plan, work.manifest.trials, watch)?.ensemble;
        let found = work.compared(ensemble, &watch.stop)?;
        Ok(Self { work, found, folder })
    }

    /// The results as a door adds to them, in the folder where they are.
    pub fn published(&self) -> Published<'_, Compare> {
        Published { work: &self.work, manifest: &self.work.manifest, found: &self.found, into: self.folder.named() }
    }
}

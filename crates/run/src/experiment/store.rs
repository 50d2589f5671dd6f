//! Chunks on disk: a run goes on where it was interrupted, and can be made longer.
//!
//! Every chunk is a file of its own, written aside and renamed as soon as its trials are done; so whatever ends the
//! program, at most the chunks at work are lost. A file that is damaged or belongs to another run counts as missing.

use std::ops::Range;

use crate::parallel::prelude::*;

use super::chunk::{CHUNK, Chunk, cut};
use super::ensemble::{BATCH, Ensemble, Plan};
use super::shard::Shard;
use crate::aside::WriteError;
use crate::folder::shelf::{Shelf, Shelves};
use crate::watch::{Stopped, Watch};

/// The chunks of one run.
#[derive(Debug)]
pub struct Store {
    shelf: Box<dyn Shelf>,
    /// Number by which chunks know their run.
    key: u64,
}

/// Why a run did not come to its end.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// A chunk could not be saved.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// Somebody wished to stop.
    #[error(transparent)]
    Stopped(#[from] Stopped),
}

/// How a run went.
#[derive(Debug, Clone, PartialEq)]
pub struct Finished {
    /// The results.
    pub ensemble: Ensemble,
    /// Trials that were read from disk.
    pub read: u64,
    /// Trials that were simulated.
    pub simulated: u64,
}

impl Store {
    /// The chunks of a plan on the shelf of this name; those beyond a number of trials are removed.
    ///
    /// # Errors
    /// If the shelf cannot be made, or a chunk cannot be removed.
    pub fn open(shelves: &dyn Shelves, name: &str, plan: &Plan, trials: u64) -> Result<Self, WriteError> {
        let store = Self { shelf: shelves.shelf(name)?, key: plan.key() };
        store.prune(trials)?;
        Ok(store)
    }

    fn name(chunk: u64) -> String {
        format!("{chunk:06}.chunk")
    }

    /// Reads the chunk that begins with trial `start` as far as it was saved; `None` if it is missing or damaged.
    pub fn read(&self, plan: &Plan, start: u64) -> Option<Chunk> {
        let chunk = Chunk::from_bytes(&self.shelf.get(&Self::name(start / CHUNK))?, self.key)?;
        let fits = chunk.arms.iter().map(|arm| arm.blocks.len()).eq(plan.arms.iter().map(|arm| arm.blocks.len()));
        (chunk.start == start && chunk.trials() <= CHUNK && fits).then_some(chunk)
    }

    /// Saves a chunk.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn save(&self, chunk: &Chunk) -> Result<(), WriteError> {
        self.shelf.put(&Self::name(chunk.start / CHUNK), &chunk.to_bytes(self.key))
    }

    /// Removes chunks beyond a number of trials, and what an interruption left half written.
    ///
    /// # Errors
    /// If a file cannot be removed.
    pub fn prune(&self, trials: u64) -> Result<(), WriteError> {
        self.shelf.keep_only(&cut(0..trials).iter().map(|range| Self::name(range.start / CHUNK)).collect())
    }

    /// Runs trials 0 to `trials`, reads those that are saved and saves those that are not.
    ///
    /// Uses the rayon pool that it is called in.
    ///
    /// # Errors
    /// If a chunk cannot be saved, or somebody wishes to stop.
    pub fn run(&self, plan: &Plan, trials: u64, watch: &Watch<'_>) -> Result<Finished, RunError> {
        let mut finished = Finished { ensemble: Ensemble::empty(plan), read: 0, simulated: 0 };
        for batch in cut(0..trials).chunks(BATCH) {
            let done = batch.par_iter().map(|trials| self.complete(plan, trials, watch));
            let done = done.collect::<Result<Vec<_>, _>>()?;
            watch.check()?;
            finished.read += done.iter().map(|(_, read)| read).sum::<u64>();
            finished.ensemble.append(done.into_iter().map(|(chunk, _)| chunk).collect());
        }
        finished.simulated = trials - finished.read;
        Ok(finished)
    }

    /// Makes the chunks of trials 0 to `trials` that a part of the run takes; gives trials read and trials simulated.
    ///
    /// # Errors
    /// As [`Store::run`].
    pub fn run_part(&self, plan: &Plan, trials: u64, shard: Shard, watch: &Watch<'_>) -> Result<(u64, u64), RunError> {
        let ours: Vec<Range<u64>> = shard.ranges(trials);
        let done = ours.par_iter().map(|trials| Ok(self.complete(plan, trials, watch)?.1));
        let read = done.collect::<Result<Vec<u64>, RunError>>()?.iter().sum::<u64>();
        Ok((read, shard.trials(trials) - read))
    }

    /// First trials of the chunks below `trials` that are missing or not as long as they should be.
    pub fn missing(&self, plan: &Plan, trials: u64) -> Vec<u64> {
        let is_there = |range: &Range<u64>| self.read(plan, range.start).is_some_and(|chunk| chunk.end() == range.end);
        cut(0..trials).into_iter().filter(|range| !is_there(range)).map(|range| range.start).collect()
    }

    /// The chunk of a range of trials, and how many of them were saved before.
    fn complete(&self, plan: &Plan, trials: &Range<u64>, watch: &Watch<'_>) -> Result<(Chunk, u64), RunError> {
        watch.check()?;
        let saved = self.read(plan, trials.start).filter(|chunk| chunk.end() <= trials.end);
        let read = saved.as_ref().map_or(0, Chunk::trials);
        watch.done(read);
        let from = trials.start + read;
        if from == trials.end {
            return Ok((saved.expect("some trials were read"), read));
        }
        let more = Chunk::simulate_unless(plan, from..trials.end, &watch.stop)?;
        let chunk = match saved {
            None => more,
            Some(mut chunk) => {
                chunk.append(more);
                chunk
            }
        };
        self.save(&chunk)?;
        watch.done(trials.end - from);
        Ok((chunk, read))
    }

    /// Whether this build of the program makes the trials of the first chunk as they were saved; true if none is.
    pub fn is_reproduced(&self, plan: &Plan) -> bool {
        self.read(plan, 0).is_none_or(|saved| Chunk::simulate(plan, 0..saved.end()) == saved)
    }
}

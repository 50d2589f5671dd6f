//! Trials of mixes on disk: a search goes on where it was interrupted, and can be made longer.
//!
//! What a search decides follows from its trials, so only these are saved: pilots whole, the race in chunks of a mix. Every
//! chunk is a file of its own, written aside and renamed. A file that is damaged, or belongs to another search or to another
//! effort of its mix, counts as missing.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::aside::WriteError;
use crate::experiment::chunk::{CHUNK, Chunk, cut};
use crate::experiment::store::RunError;
use crate::experiment::{Plan, Row};
use crate::folder::shelf::Shelf;
use crate::watch::Watch;

/// The trials of a search.
#[derive(Debug)]
pub struct MixStore {
    /// Where pilots are kept.
    pub pilots: Box<dyn Shelf>,
    /// Where the race is kept.
    pub race: Box<dyn Shelf>,
}

/// A mix ready to run, and the number by which its trials are known.
#[derive(Debug, Clone)]
pub(crate) struct Mix {
    pub(crate) plan: Plan,
    key: u64,
}

impl Mix {
    pub(crate) fn new(plan: Plan) -> Self {
        Self { key: plan.key(), plan }
    }
}

fn pilot_name(pilot: u64, mix: usize) -> String {
    format!("{pilot}-{mix:03}.chunk")
}

/// Name of a chunk of a mix in the race.
fn race_name(mix: usize, start: u64) -> String {
    format!("{mix:03}-{:06}.chunk", start / CHUNK)
}

/// Reads a chunk that begins with trial `start`; `None` if it is missing or not of this mix.
fn read(shelf: &dyn Shelf, name: &str, mix: &Mix, start: u64) -> Option<Chunk> {
    let chunk = Chunk::from_bytes(&shelf.get(name)?, mix.key)?;
    (chunk.start == start && chunk.trials() <= CHUNK && chunk.arms.len() == mix.plan.arms.len()).then_some(chunk)
}

impl MixStore {
    /// A pilot, and how many of its trials were saved before.
    ///
    /// # Errors
    /// If it cannot be saved, or somebody wishes to stop.
    pub(crate) fn pilot(
        &self,
        name: (u64, usize),
        mix: &Mix,
        trials: u64,
        watch: &Watch<'_>,
    ) -> Result<(Chunk, u64), RunError> {
        let name = pilot_name(name.0, name.1);
        if let Some(chunk) = read(&*self.pilots, &name, mix, 0).filter(|chunk| chunk.trials() == trials) {
            return Ok((chunk, trials));
        }
        let chunk = Chunk::simulate_unless(&mix.plan, 0..trials, &watch.stop)?.without_weeks();
        self.pilots.put(&name, &chunk.to_bytes(mix.key))?;
        Ok((chunk, 0))
    }

    /// Trials of a mix in the race, within one chunk, and how many of them were saved before.
    ///
    /// # Errors
    /// If they cannot be saved, or somebody wishes to stop.
    #[allow(clippy::cast_possible_truncation)] // within a chunk
    pub(crate) fn race(
        &self,
        number: usize,
        mix: &Mix,
        trials: &Range<u64>,
        watch: &Watch<'_>,
    ) -> Result<(Vec<Row>, u64), RunError> {
        let start = trials.start / CHUNK * CHUNK;
        let name = race_name(number, start);
        let saved = read(&*self.race, &name, mix, start);
        let end = saved.as_ref().map_or(start, Chunk::end);
        let read = end.clamp(trials.start, trials.end) - trials.start;
        let chunk = match saved {
            Some(chunk) if end >= trials.end => chunk,
            saved => {
                let more = rows_only(&Chunk::simulate_unless(&mix.plan, end..trials.end, &watch.stop)?);
                let chunk = match saved {
                    None => more,
                    Some(mut chunk) => {
                        chunk.append(more);
                        chunk
                    }
                };
                self.race.put(&name, &chunk.to_bytes(mix.key))?;
                chunk
            }
        };
        let within = (trials.start - start) as usize..(trials.end - start) as usize;
        Ok((chunk.arms[0].rows[within].to_vec(), read))
    }

    /// Whether this build of the program makes the first pilot as it was saved; true if none is.
    pub(crate) fn is_reproduced(&self, mix: &Mix) -> bool {
        let saved = read(&*self.pilots, &pilot_name(0, 0), mix, 0);
        saved.is_none_or(|saved| Chunk::simulate(&mix.plan, 0..saved.end()).without_weeks() == saved)
    }

    /// Removes what an interruption left half written, and trials that a mix had in an earlier, shorter search but not in
    /// this one; `trials` says how many each had.
    ///
    /// # Errors
    /// If a file cannot be removed.
    pub(crate) fn tidy(&self, pilots: &[(u64, usize)], mixes: &[Mix], trials: &[u64]) -> Result<(), WriteError> {
        self.pilots.keep_only(&pilots.iter().map(|(pilot, mix)| pilot_name(*pilot, *mix)).collect())?;
        let raced = mixes.iter().zip(trials).enumerate().map(|(number, (mix, trials))| (number, mix, *trials));
        self.tidy_race(&raced.collect::<Vec<_>>())
    }

    /// As [`MixStore::tidy`], of the race alone: numbers of mixes, and how many trials each had.
    ///
    /// # Errors
    /// If a file cannot be removed.
    pub(crate) fn tidy_race(&self, raced: &[(usize, &Mix, u64)]) -> Result<(), WriteError> {
        let mut wanted = BTreeSet::new();
        for (number, mix, trials) in raced {
            for range in cut(0..*trials) {
                let name = race_name(*number, range.start);
                let saved = read(&*self.race, &name, mix, range.start);
                if let Some(longer) = saved.filter(|chunk| chunk.end() > range.end) {
                    self.race.put(&name, &longer.first(range.end - range.start).to_bytes(mix.key))?;
                }
                wanted.insert(name);
            }
        }
        self.race.keep_only(&wanted)
    }
}

/// A chunk without weeks and sums of blocks, so that it can be cut anywhere.
fn rows_only(chunk: &Chunk) -> Chunk {
    chunk.first(chunk.trials())
}

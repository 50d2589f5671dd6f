//! Trials of mixes on disk: a search goes on where it was interrupted, and can be made longer.
//!
//! What a search decides follows from its trials, so only these are saved: pilots whole, the race in chunks of a mix. Every
//! chunk is a file of its own, written aside and renamed. A file that is damaged, or belongs to another search or to another
//! effort of its mix, counts as missing.

use std::fs;
use std::io::Write;
use std::ops::Range;
use std::path::{Path, PathBuf};

use crate::aside::{WriteError, write_aside};
use crate::bytes::{Writer, hash};
use crate::experiment::chunk::{CHUNK, Chunk, cut};
use crate::experiment::stop::Stop;
use crate::experiment::store::RunError;
use crate::experiment::{Plan, Row};

/// The folders of a search.
#[derive(Debug, Clone)]
pub struct MixStore {
    /// Folder of pilots.
    pub pilots: PathBuf,
    /// Folder of the race.
    pub race: PathBuf,
    /// Number by which chunks know their search.
    pub key: u64,
    /// The wish to stop early.
    pub stop: Stop,
}

impl MixStore {
    /// File of a pilot.
    fn pilot_path(&self, pilot: u64, mix: usize) -> PathBuf {
        self.pilots.join(format!("{pilot}-{mix:03}.chunk"))
    }

    /// File of a chunk of a mix in the race.
    fn race_path(&self, mix: usize, start: u64) -> PathBuf {
        self.race.join(format!("{mix:03}-{:06}.chunk", start / CHUNK))
    }

    /// Number by which the chunks of a plan are known: that of the search, and what the mix does with which effort.
    fn key_of(&self, plan: &Plan) -> u64 {
        let mut writer = Writer::new();
        writer.whole(self.key);
        for block in plan.arms.iter().flat_map(|arm| &arm.blocks) {
            let text = ron::to_string(block).expect("a block that was read can be written");
            writer.block(text.as_bytes());
        }
        hash(&writer.into_bytes())
    }

    fn save(&self, path: &Path, chunk: &Chunk, plan: &Plan) -> Result<(), WriteError> {
        write_aside(path, |file| file.write_all(&chunk.to_bytes(self.key_of(plan))))
    }

    /// Reads a chunk that begins with trial `start`; `None` if it is missing or not of this plan.
    fn read(&self, path: &Path, plan: &Plan, start: u64) -> Option<Chunk> {
        let chunk = Chunk::from_bytes(&fs::read(path).ok()?, self.key_of(plan))?;
        (chunk.start == start && chunk.trials() <= CHUNK && chunk.arms.len() == plan.arms.len()).then_some(chunk)
    }

    /// A pilot, and how many of its trials were saved before.
    ///
    /// # Errors
    /// If it cannot be saved, or somebody wishes to stop.
    pub(super) fn pilot(&self, pilot: u64, mix: usize, plan: &Plan, trials: u64) -> Result<(Chunk, u64), RunError> {
        let path = self.pilot_path(pilot, mix);
        if let Some(chunk) = self.read(&path, plan, 0).filter(|chunk| chunk.trials() == trials) {
            return Ok((chunk, trials));
        }
        self.stop.check()?;
        let chunk = Chunk::simulate(plan, 0..trials).without_weeks();
        self.save(&path, &chunk, plan)?;
        Ok((chunk, 0))
    }

    /// Trials of a mix in the race, within one chunk, and how many of them were saved before.
    ///
    /// # Errors
    /// If they cannot be saved, or somebody wishes to stop.
    #[allow(clippy::cast_possible_truncation)] // within a chunk
    pub(super) fn race(&self, mix: usize, plan: &Plan, trials: &Range<u64>) -> Result<(Vec<Row>, u64), RunError> {
        let start = trials.start / CHUNK * CHUNK;
        let path = self.race_path(mix, start);
        let saved = self.read(&path, plan, start);
        let end = saved.as_ref().map_or(start, Chunk::end);
        let read = end.clamp(trials.start, trials.end) - trials.start;
        let chunk = match saved {
            Some(chunk) if end >= trials.end => chunk,
            saved => {
                self.stop.check()?;
                let more = rows_only(&Chunk::simulate(plan, end..trials.end));
                let chunk = match saved {
                    None => more,
                    Some(mut chunk) => {
                        chunk.append(more);
                        chunk
                    }
                };
                self.save(&path, &chunk, plan)?;
                chunk
            }
        };
        let within = (trials.start - start) as usize..(trials.end - start) as usize;
        Ok((chunk.arms[0].rows[within].to_vec(), read))
    }

    /// Whether this build of the program makes a pilot as it was saved; true if none is.
    pub(super) fn is_reproduced(&self, pilot: u64, mix: usize, plan: &Plan) -> bool {
        let saved = self.read(&self.pilot_path(pilot, mix), plan, 0);
        saved.is_none_or(|saved| Chunk::simulate(plan, 0..saved.end()).without_weeks() == saved)
    }

    /// Removes what an interruption left half written, and trials that a mix had in an earlier, shorter search but not in
    /// this one; `trials` says how many each had.
    ///
    /// # Errors
    /// If a file cannot be removed.
    pub(super) fn tidy(&self, pilots: &[(u64, usize)], plans: &[Plan], trials: &[u64]) -> Result<(), WriteError> {
        let mut wanted: Vec<PathBuf> = pilots.iter().map(|(pilot, mix)| self.pilot_path(*pilot, *mix)).collect();
        for (mix, (plan, trials)) in plans.iter().zip(trials).enumerate() {
            for range in cut(0..*trials) {
                let path = self.race_path(mix, range.start);
                let saved = self.read(&path, plan, range.start);
                if let Some(longer) = saved.filter(|chunk| chunk.end() > range.end) {
                    self.save(&path, &longer.first(range.end - range.start), plan)?;
                }
                wanted.push(path);
            }
        }
        wanted.sort();
        for folder in [&self.pilots, &self.race] {
            let entries = fs::read_dir(folder).map_err(WriteError::at(folder))?;
            for path in entries.flatten().map(|entry| entry.path()) {
                if wanted.binary_search(&path).is_err() {
                    fs::remove_file(&path).map_err(WriteError::at(&path))?;
                }
            }
        }
        Ok(())
    }
}

/// A chunk without weeks and sums of blocks, so that it can be cut anywhere.
fn rows_only(chunk: &Chunk) -> Chunk {
    chunk.first(chunk.trials())
}

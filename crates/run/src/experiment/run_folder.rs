//! The folder of a run: built aside and put in its place once everything is there.
//!
//! While a run is at work its chunks lie in a hidden folder beside the one it is for; the same command finds them there
//! after an interruption. A finished folder is replaced by two renames, and what others have put into it moves along.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::foreign::keep_foreign;
use super::identity::Identity;
use super::links::link_files;
use super::stop::Stop;
use super::store::Store;
use crate::aside::{WriteError, write_aside};

/// Name of the manifest's file.
pub const MANIFEST: &str = "manifest.ron";
/// Name of the folder of chunks.
pub const CHUNKS: &str = "chunks";
/// Name of the folder of chunks of a run that has one part only.
pub const WHOLE: &str = "all";
/// Name of the folder of charts.
pub const CHARTS: &str = "charts";
/// Name of the page for readers.
pub const REPORT: &str = "report.html";
/// Name of the file that holds what may differ between equal runs: clock, host, threads, paths.
pub const LOG: &str = "log.txt";

/// Beginning of the names of folders that hold a part of a run.
pub const PART: &str = "part-";

/// Why results cannot go to a folder.
#[derive(Debug, Error)]
pub enum FolderError {
    /// It holds another run.
    #[error(
        "{} holds another run: it differs in {}; choose another folder with --out, or replace it with --force",
        folder.display(), differences.join(", ")
    )]
    OtherRun {
        /// The folder.
        folder: PathBuf,
        /// What differs, in words.
        differences: Vec<String>,
    },
    /// It holds more trials than asked for.
    #[error(
        "{} holds {there} trials, more than the {asked} asked for; ask for at least {there} with --trials, choose another folder with --out, or replace it with --force",
        folder.display()
    )]
    MoreTrials {
        /// The folder.
        folder: PathBuf,
        /// Trials that it holds.
        there: u64,
        /// Trials asked for.
        asked: u64,
    },
    /// It holds something else than a run.
    #[error("{} exists and is not the folder of a run (it has no {MANIFEST}); choose another one with --out", folder.display())]
    NotARun {
        /// The folder.
        folder: PathBuf,
    },
    /// Something could not be written.
    #[error(transparent)]
    Write(#[from] WriteError),
}

/// What lies at the place where results are to go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Existing {
    /// Nothing, or an empty folder.
    Nothing,
    /// The same run, with as many trials.
    Same,
    /// The same run with so many trials, fewer than asked for, or compared in other pairs.
    Shorter(u64),
    /// Another run, to be replaced.
    Replaced,
}

/// The folder of a run.
#[derive(Debug, Clone)]
pub struct RunFolder {
    /// Where the results go.
    pub place: PathBuf,
    /// What lies there now.
    pub existing: Existing,
    /// The wish to stop early, heeded by its stores.
    pub stop: Stop,
    aside: PathBuf,
    key: u64,
}

impl RunFolder {
    /// Looks at the place where the results of a run are to go.
    ///
    /// # Errors
    /// If something else lies there; another run may be replaced if `force` is set.
    pub fn open<M: Identity>(place: &Path, manifest: &M, force: bool) -> Result<Self, FolderError> {
        let key = manifest.key();
        let folder = Self {
            place: place.to_owned(),
            existing: Existing::Nothing,
            stop: Stop::never(),
            aside: hidden(place, &format!("{key:016x}.unfinished")),
            key,
        };
        folder.mend()?;
        let existing = existing(place, manifest, force)?;
        Ok(Self { existing, ..folder })
    }

    /// Finishes what an interruption between two renames left undone.
    fn mend(&self) -> Result<(), FolderError> {
        let previous = self.previous();
        if !self.place.exists() && previous.exists() {
            fs::rename(&previous, &self.place).map_err(WriteError::at(&self.place))?;
        }
        Ok(())
    }

    fn previous(&self) -> PathBuf {
        hidden(&self.place, "previous")
    }

    /// Chunks of the finished run.
    pub fn finished(&self) -> Store {
        Store { folder: self.place.join(CHUNKS).join(WHOLE), key: self.key, stop: self.stop.clone() }
    }

    /// Makes the folder aside and returns its store of chunks, with those of the first `trials` that are there already.
    ///
    /// # Errors
    /// If the folder cannot be written to.
    pub fn begin(&self, trials: u64) -> Result<Store, FolderError> {
        self.part(WHOLE, self.key, trials)
    }

    /// Store of one part of a run that has several, such as one value of a factor, within the folder that is being built.
    ///
    /// # Errors
    /// If its folder cannot be made.
    pub fn part(&self, name: &str, key: u64, trials: u64) -> Result<Store, FolderError> {
        let store = Store { folder: self.chunks(name)?, key, stop: self.stop.clone() };
        store.prune(trials)?;
        Ok(store)
    }

    /// Folder of chunks within the folder that is being built, with those that are there already.
    ///
    /// # Errors
    /// If it cannot be made.
    pub fn chunks(&self, name: &str) -> Result<PathBuf, FolderError> {
        let folder = self.aside.join(CHUNKS).join(name);
        fs::create_dir_all(&folder).map_err(WriteError::at(&folder))?;
        if matches!(self.existing, Existing::Same | Existing::Shorter(_)) {
            link_files(&self.place.join(CHUNKS).join(name), &folder)?;
        }
        Ok(folder)
    }

    /// Whether there is something to go on with: finished trials, or what an interruption left.
    pub fn has_begun(&self) -> bool {
        self.aside.exists() || matches!(self.existing, Existing::Same | Existing::Shorter(_))
    }

    /// Removes what is being built and forgets the trials that are there, so that all are made anew.
    ///
    /// # Errors
    /// If something cannot be removed.
    pub fn forget(&mut self) -> Result<(), FolderError> {
        if self.existing != Existing::Nothing {
            self.existing = Existing::Replaced;
        }
        Ok(remove(&self.aside)?)
    }

    /// Removes what is being built; the folder that is there stays.
    ///
    /// # Errors
    /// If something cannot be removed.
    pub fn abandon(&self) -> Result<(), FolderError> {
        Ok(remove(&self.aside)?)
    }

    /// Folder that is being built.
    pub fn aside(&self) -> &Path {
        &self.aside
    }

    /// Writes the manifest and puts the folder in its place; what others have put into the old one moves along.
    ///
    /// # Errors
    /// If something cannot be written; the old folder is then still there.
    pub fn finish<M: Identity>(&self, manifest: &M) -> Result<(), FolderError> {
        let text = manifest.to_text();
        write_aside(&self.aside.join(MANIFEST), |file| file.write_all(text.as_bytes()))?;
        let previous = self.previous();
        if self.place.exists() {
            remove(&previous)?;
            fs::rename(&self.place, &previous).map_err(WriteError::at(&self.place))?;
        }
        if let Err(source) = fs::rename(&self.aside, &self.place) {
            if previous.exists() {
                fs::rename(&previous, &self.place).map_err(WriteError::at(&self.place))?;
            }
            return Err(WriteError { path: self.place.clone(), source }.into());
        }
        if previous.exists() {
            keep_foreign(&previous, &self.place)?;
            remove(&previous)?;
        }
        Ok(())
    }
}

/// A hidden sibling of a folder.
fn hidden(place: &Path, what: &str) -> PathBuf {
    let name = place.file_name().unwrap_or_default().to_string_lossy();
    place.with_file_name(format!(".{name}.{what}"))
}

/// What lies at a place.
fn existing<M: Identity>(place: &Path, manifest: &M, force: bool) -> Result<Existing, FolderError> {
    let folder = || place.to_owned();
    if !place.exists() {
        return Ok(Existing::Nothing);
    }
    let entries = fs::read_dir(place).map(Iterator::count);
    let Some(there) = fs::read_to_string(place.join(MANIFEST)).ok().and_then(|text| M::from_text(&text)) else {
        return match entries {
            Ok(0) => Ok(Existing::Nothing),
            _ if holds_parts_only(place) => Ok(Existing::Nothing),
            _ => Err(FolderError::NotARun { folder: folder() }),
        };
    };
    let differences = there.differences(manifest);
    let longer = there.trials() > manifest.trials();
    match (differences.is_empty() && !longer, force) {
        (false, true) => Ok(Existing::Replaced),
        (false, false) if longer && differences.is_empty() => {
            Err(FolderError::MoreTrials { folder: folder(), there: there.trials(), asked: manifest.trials() })
        }
        (false, false) => Err(FolderError::OtherRun { folder: folder(), differences }),
        (true, _) if there == *manifest => Ok(Existing::Same),
        (true, _) => Ok(Existing::Shorter(there.trials())),
    }
}

/// Whether a folder holds nothing but parts of a run, beside which the whole run may stand.
fn holds_parts_only(place: &Path) -> bool {
    let is_part = |entry: fs::DirEntry| entry.file_name().to_string_lossy().trim_start_matches('.').starts_with(PART);
    fs::read_dir(place).is_ok_and(|entries| entries.flatten().all(is_part))
}

/// Removes a folder of ours if it is there.
fn remove(folder: &Path) -> Result<(), WriteError> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(WriteError { path: folder.to_owned(), source: error })
        }
        _ => Ok(()),
    }
}

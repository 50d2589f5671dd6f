//! The folder of a run: locked, built aside and put in its place once everything is there.
//!
//! While a run is at work its pieces lie in a hidden folder next to the one it is for; the same command finds them there
//! after an interruption. A finished folder is replaced by two renames, and what others have put into it moves along. A link
//! given as the place is followed once, at the start; links within are never followed.

mod disk;
mod error;
mod existing;
pub mod identity;
mod lock;
mod record;
pub mod shelf;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use self::disk::{flush, flush_folder, hidden, is_folder, link_files, remove, resolved};
pub use self::error::FolderError;
pub use self::existing::Existing;
use self::existing::existing;
use self::identity::Identity;
use self::lock::Lock;
pub use self::lock::host;
pub use self::record::add;
use self::shelf::{Finished, OnDisk, Shelf, Shelves, read_file};
use crate::aside::{WriteError, remove_litter, write_aside};

/// Name of the manifest's file.
pub const MANIFEST: &str = "manifest.ron";
/// Name of the folder of chunks.
pub const CHUNKS: &str = "chunks";
/// Name of the folder of charts.
pub const CHARTS: &str = "charts";
/// Name of the page for readers.
pub const REPORT: &str = "report.html";
/// Name of the page on two printed sheets.
pub const BRIEF: &str = "brief.html";
/// Name of the file that holds what may differ between equal runs: clock, host, threads, paths, build and door.
pub const LOG: &str = "log.txt";
/// Beginning of the names of folders that hold a part of a run.
pub const PART: &str = "part-";
/// Ending of the names of folders of work that is not finished.
const UNFINISHED: &str = "unfinished";

/// How a folder is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Entry {
    /// Whether another run may be replaced.
    pub force: bool,
    /// Whether to refuse to begin: there must be something to go on with.
    pub resume: bool,
    /// Whether to take no lock, where a disk has none.
    pub no_lock: bool,
}

/// The folder of a run; others are kept out as long as it, or a copy of it, lives.
#[derive(Debug, Clone)]
pub struct RunFolder {
    /// As the user named it, for messages.
    named: PathBuf,
    place: PathBuf,
    existing: Existing,
    aside: PathBuf,
    force: bool,
    _lock: Option<Arc<Lock>>,
}

impl RunFolder {
    /// Locks the place where the results of a run are to go, tidies up after runs that were killed, and looks at what is there.
    ///
    /// # Errors
    /// If another run is at work there, or something else lies there.
    pub fn open<M: Identity>(named: &Path, manifest: &M, entry: Entry) -> Result<Self, FolderError> {
        let (place, named) = (resolved(named)?, named.to_owned());
        let parent = place.parent().ok_or_else(|| FolderError::NotARun { folder: named.clone() })?.to_owned();
        if entry.resume && !parent.exists() {
            return Err(FolderError::NothingToResume { folder: named });
        }
        fs::create_dir_all(&parent).map_err(WriteError::at(&parent))?;
        let lock = (!entry.no_lock).then(|| Lock::take(&named, hidden(&place, "lock"))).transpose()?.map(Arc::new);
        let aside = hidden(&place, &format!("{:016x}.{UNFINISHED}", manifest.key()));
        let mut folder = Self { named, place, existing: Existing::Nothing, aside, force: entry.force, _lock: lock };
        folder.mend()?;
        folder.existing = existing((&folder.place, &folder.named), manifest, entry.force)?;
        if entry.resume && !folder.is_finished() && !folder.aside.exists() {
            return Err(FolderError::NothingToResume { folder: folder.named });
        }
        Ok(folder)
    }

    /// Finishes what an interruption left undone: two renames, or files that were being written.
    fn mend(&self) -> Result<(), FolderError> {
        let previous = self.previous();
        if !self.place.exists() && is_folder(&previous) {
            fs::rename(&previous, &self.place).map_err(WriteError::at(&self.place))?;
        } else if read_file(&self.place.join(MANIFEST)).is_some() {
            // the new folder stands, but what others had put into the old one may not have moved yet
            if is_folder(&previous) {
                record::keep(&previous, &self.place, &record::foreign(&previous))?;
            }
            remove(&previous)?;
        }
        for folder in [&self.place, &self.place.join(CHARTS)] {
            if is_folder(folder) {
                remove_litter(folder)?;
            }
        }
        // a link of this name was not made by us; of what an interruption left, only finished pieces are of use
        Ok(disk::keep_only(&self.aside, CHUNKS)?)
    }

    fn previous(&self) -> PathBuf {
        hidden(&self.place, "previous")
    }

    /// Where the results go, as the user named it.
    pub fn named(&self) -> &Path {
        &self.named
    }

    /// Where the results go; no link.
    pub fn place(&self) -> &Path {
        &self.place
    }

    /// Folder that is being built.
    pub fn aside(&self) -> &Path {
        &self.aside
    }

    /// What lies at the place.
    pub const fn existing(&self) -> Existing {
        self.existing
    }

    /// Whether a finished run of the same kind lies there.
    pub fn is_finished(&self) -> bool {
        self.existing == Existing::Ours
    }

    /// Whether exactly this run lies there, with all these files and whatever else it wrote.
    pub fn holds<M: Identity>(&self, manifest: &M, files: &[&str]) -> bool {
        let text = read_file(&self.place.join(MANIFEST));
        let is_file = |name: &&str| fs::symlink_metadata(self.place.join(name)).is_ok();
        self.is_finished()
            && text.is_some_and(|text| text == manifest.to_text().as_bytes())
            && files.iter().all(is_file)
            && record::is_kept(&self.place)
    }

    /// Adds the pieces of another folder, such as a part of the run.
    ///
    /// # Errors
    /// If a piece can be neither linked nor copied.
    pub fn take_pieces(&self, from: &Path) -> Result<(), FolderError> {
        let Ok(shelves) = fs::read_dir(from.join(CHUNKS)) else { return Ok(()) };
        for shelf in shelves.flatten().filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir())) {
            link_files(&shelf.path(), &self.made(&shelf.file_name().to_string_lossy())?)?;
        }
        Ok(())
    }

    /// Pieces of the finished run, to be read only.
    pub fn finished(&self) -> Finished {
        Finished(self.place.join(CHUNKS))
    }

    /// Makes the folder that is being built, if no piece has done so.
    ///
    /// # Errors
    /// If it cannot be made.
    pub(crate) fn make(&self) -> Result<(), WriteError> {
        disk::make(&self.aside)
    }

    /// Removes the pieces of what is being built, where nobody needs them any more.
    ///
    /// # Errors
    /// If they cannot be removed.
    pub fn drop_pieces(&self) -> Result<(), WriteError> {
        remove(&self.aside.join(CHUNKS))
    }

    /// Folder of pieces within the folder that is being built; no part of its path is a link.
    fn made(&self, name: &str) -> Result<PathBuf, WriteError> {
        let chunks = self.aside.join(CHUNKS);
        let folder = chunks.join(name);
        [&self.aside, &chunks, &folder].into_iter().try_for_each(|path| disk::make(path))?;
        Ok(folder)
    }

    /// Removes what is being built and forgets the trials that are there, so that all are made again.
    ///
    /// # Errors
    /// If something cannot be removed.
    pub fn forget(&mut self) -> Result<(), FolderError> {
        if self.existing != Existing::Nothing {
            self.existing = Existing::Replaced;
        }
        self.abandon()
    }

    /// Removes what is being built; the folder that is there stays.
    ///
    /// # Errors
    /// If something cannot be removed.
    pub fn abandon(&self) -> Result<(), FolderError> {
        Ok(remove(&self.aside)?)
    }

    /// Adds an entry to the log, below those of earlier runs.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn log(&self, entry: &str) -> Result<(), FolderError> {
        let mut text = read_file(&self.place.join(LOG)).unwrap_or_default();
        text.extend_from_slice(entry.as_bytes());
        Ok(write_aside(&self.aside.join(LOG), |file| file.write_all(&text))?)
    }

    /// Writes the manifest and puts the folder in its place; what others have put into the old one moves along. Gives the
    /// folders of analyses of the old results, which are moved out of the way.
    ///
    /// # Errors
    /// If something cannot be written, or something of others stands where results are to go; the old folder is then still
    /// there.
    pub fn finish<M: Identity>(&self, manifest: &M) -> Result<Vec<String>, FolderError> {
        let write =
            |name: &str, text: &str| write_aside(&self.aside.join(name), |file| file.write_all(text.as_bytes()));
        write(MANIFEST, &manifest.to_text())?;
        write(record::FILES, &record::text(&self.aside)?)?;
        let foreign = if is_folder(&self.place) { record::foreign(&self.place) } else { Vec::new() };
        if let Some(path) = record::clash(&self.aside, &foreign).filter(|_| !self.force) {
            return Err(FolderError::InTheWay { file: self.named.join(path) });
        }
        flush(&self.aside)?;
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
        let outdated = record::keep(&previous, &self.place, &foreign)?;
        remove(&previous)?;
        self.remove_unfinished()?;
        if let Some(parent) = self.place.parent() {
            flush_folder(parent);
        }
        Ok(outdated)
    }

    /// Removes what other runs left unfinished for this place, now that a run has finished there.
    fn remove_unfinished(&self) -> Result<(), WriteError> {
        let begins = hidden(&self.place, "");
        let (Some(parent), Some(begins)) = (self.place.parent(), begins.file_name().and_then(|name| name.to_str()))
        else {
            return Ok(());
        };
        let is_unfinished = |name: &str| {
            let key = name.strip_prefix(begins).and_then(|rest| rest.strip_suffix(UNFINISHED)?.strip_suffix('.'));
            key.is_some_and(|key| key.len() == 16 && key.bytes().all(|byte| byte.is_ascii_hexdigit()))
        };
        for entry in fs::read_dir(parent).map_err(WriteError::at(parent))?.flatten() {
            if entry.file_name().to_str().is_some_and(is_unfinished) {
                remove(&entry.path())?;
            }
        }
        Ok(())
    }
}

impl Shelves for RunFolder {
    fn shelf(&self, name: &str) -> Result<Box<dyn Shelf>, WriteError> {
        let (folder, chunks) = (self.made(name)?, self.place.join(CHUNKS));
        if self.is_finished() && is_folder(&chunks) {
            link_files(&chunks.join(name), &folder)?;
        }
        Ok(Box::new(OnDisk(folder)))
    }
}

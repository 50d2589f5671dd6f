//! Work that was done, in memory, and how it goes to a folder.

use std::error::Error as StdError;
use std::path::Path;

use super::Error;
use run::folder::Entry;
use run::folder::shelf::Memory;
use run::job::calibrate::Calibrate;
use run::job::compare::Compare;
use run::job::sweep::SweepWork;
use run::job::{self, Done, Given, Options, Outcome, Publish, Published, Work};
use run::watch::Watch;
use view::report::publish;

/// Work that was done, with what it found and the pieces from which it can go on.
#[derive(Debug)]
pub struct Finished<W: Work> {
    /// What was done.
    pub work: W,
    /// What its folder is known by.
    pub manifest: W::Manifest,
    /// What was found.
    pub found: W::Found,
    /// Finished pieces, if the work was done in memory.
    pub(super) pieces: Option<Memory>,
}

/// What readers get in the folder of some work, beside the tables of the work itself.
pub trait Readers: Work {
    /// Names of the files.
    const FILES: &'static [&'static str];

    /// Writes them.
    ///
    /// # Errors
    /// If one cannot be drawn or written, or somebody wishes to stop.
    fn publish(done: &Published<'_, Self>, watch: &Watch<'_>) -> Result<(), Box<dyn StdError + Send + Sync>>;
}

impl Readers for Compare {
    const FILES: &'static [&'static str] = &publish::COMPARISON;

    fn publish(done: &Published<'_, Self>, watch: &Watch<'_>) -> Result<(), Box<dyn StdError + Send + Sync>> {
        publish::comparison(done, watch)
    }
}

impl Readers for SweepWork {
    /// The tables of a sweep need nothing beside them.
    const FILES: &'static [&'static str] = &[];

    fn publish(_: &Published<'_, Self>, _: &Watch<'_>) -> Result<(), Box<dyn StdError + Send + Sync>> {
        Ok(())
    }
}

impl Readers for Calibrate {
    const FILES: &'static [&'static str] = &publish::CALIBRATION;

    fn publish(done: &Published<'_, Self>, watch: &Watch<'_>) -> Result<(), Box<dyn StdError + Send + Sync>> {
        publish::calibration(done, watch)
    }
}

/// How results go to a folder.
#[derive(Debug, Clone, Default)]
pub struct Saving {
    /// How the folder is opened: whether another run may be replaced, and whether it is locked.
    pub entry: Entry,
    /// Threads; as many as there are processors if 0.
    pub threads: usize,
    /// Entry of `log.txt`, the one file that may differ between equal runs, such as the door, the host and the time; it
    /// should end a line.
    pub log: String,
}

impl<W: Readers> Publish<W> for Saving {
    fn files(&self) -> Vec<&'static str> {
        W::FILES.to_vec()
    }

    fn write(&self, done: &Published<'_, W>, watch: &Watch<'_>) -> Result<(), Box<dyn StdError + Send + Sync>> {
        W::publish(done, watch)
    }

    fn log(&self, _: &Done<W::Found>) -> String {
        self.log.clone()
    }
}

impl<W> Finished<W>
where
    W: Readers,
    W::Found: Send,
    W::Manifest: Send + Clone,
{
    /// Does work in memory alone, within threads of its own.
    pub(super) fn in_memory(work: W, threads: usize, watch: &Watch<'_>) -> Result<Self, Error>
    where
        W: Send,
    {
        let pieces = Memory::default();
        let done = job::in_threads(threads, || job::in_memory(&work, &pieces, watch))??;
        let found = done.found.expect("work in memory is no part of a run");
        let manifest = work.manifest_of(&found);
        Ok(Self { work, manifest, found, pieces: Some(pieces) })
    }

    /// Does work in a folder, where it goes on if it was interrupted before, within threads of its own.
    pub(super) fn in_folder(
        work: W,
        place: &Path,
        given: Given<'_>,
        saving: &Saving,
        watch: &Watch<'_>,
    ) -> Result<Self, Error> {
        let options = Options { place, entry: saving.entry, threads: saving.threads, given, watch };
        let Outcome { manifest, done, .. } = job::run(&work, options, saving)?;
        let found = done.found.expect("only a part of a run finds nothing");
        Ok(Self { work, manifest, found, pieces: None })
    }

    /// Writes what the command line would write into a folder: pieces, tables, manifest, figures and page, the same bytes
    /// but for `log.txt`. Says whether all of it was there already.
    ///
    /// # Errors
    /// If the folder holds another run, another process is at work in it, something cannot be written, or somebody wishes
    /// to stop.
    pub fn save(&self, place: impl AsRef<Path>, saving: &Saving, watch: &Watch<'_>) -> Result<bool, Error> {
        let given = self.pieces.as_ref().map_or(Given::Nothing, Given::Memory);
        let options = Options { place: place.as_ref(), entry: saving.entry, threads: saving.threads, given, watch };
        Ok(job::run(&self.work, options, saving)?.was_there)
    }

    /// The results as those see them who make figures and pages of them.
    pub(super) fn published(&self) -> Published<'_, W> {
        Published { work: &self.work, manifest: &self.manifest, found: &self.found, into: Path::new("") }
    }
}

//! Jobs: long work whose results go to a folder, always in the same way.
//!
//! The folder is opened and locked, what is there is checked, what is missing is made and saved piece by piece, and once all is
//! there the tables are written and the folder is put in its place. Whoever asks for a job adds what readers see, figures and a
//! page; nothing here prints, draws or knows the clock. A job has threads of its own and ends within a tenth of a second
//! after somebody wished to stop; what was finished is kept, and the same job goes on from there.

pub mod advice;
pub mod budget;
pub mod calibrate;
pub mod cases;
pub mod compare;
pub mod crossing;
pub mod deals;
pub mod diff;
mod error;
pub mod forward;
pub mod frontier;
pub mod merge;
pub mod recovery;
pub mod sheet;
pub mod sweep;

use std::error::Error;
use std::path::{Path, PathBuf};

pub use self::error::JobError;
use crate::experiment::shard::Shard;
use crate::folder::identity::Identity;
use crate::folder::shelf::{Memory, Shelves};
use crate::folder::{Entry, RunFolder};
use crate::parallel::Pool;
use crate::watch::Watch;

/// Work that a job does.
pub trait Work: Sync {
    /// What its folder is known by.
    type Manifest: Identity;
    /// What it finds.
    type Found;

    /// What the folder is known by before the work begins.
    fn manifest(&self) -> Self::Manifest;

    /// What the folder is known by once the work is done: the data may have decided how much there is.
    fn manifest_of(&self, _found: &Self::Found) -> Self::Manifest {
        self.manifest()
    }

    /// Makes what is missing on the shelves and says what all of it shows.
    ///
    /// # Errors
    /// If it is stopped, or something cannot be saved.
    fn carry_out(&self, shelves: &dyn Shelves, watch: &Watch<'_>) -> Result<Done<Self::Found>, JobError>;

    /// Whether this build of the program makes a saved piece as it was saved; true if there is none.
    ///
    /// # Errors
    /// If the shelves cannot be had.
    fn is_reproduced(&self, _shelves: &dyn Shelves) -> Result<bool, JobError> {
        Ok(true)
    }

    /// How many pieces are missing, what they are, and the number of the first; for work that is joined from its parts.
    ///
    /// # Errors
    /// If the shelves cannot be had.
    fn missing(&self, _shelves: &dyn Shelves) -> Result<Option<Missing>, JobError> {
        Ok(None)
    }

    /// Whether all pieces are there, as far as that can be told without the work.
    ///
    /// # Errors
    /// If the shelves cannot be had.
    fn is_whole(&self, _shelves: &dyn Shelves) -> Result<bool, JobError> {
        Ok(false)
    }

    /// Whether its tables are all that is wanted, without figures and page.
    fn is_tables_only(&self) -> bool {
        false
    }

    /// Names of its tables.
    fn files(&self) -> Vec<&'static str>;

    /// Writes its tables into a folder; `earlier` is the place of the results before, if there are any.
    ///
    /// # Errors
    /// If it is stopped, or a file cannot be written.
    fn write(&self, found: &Self::Found, into: &RunFolder, watch: &Watch<'_>) -> Result<(), JobError>;
}

/// Work that was done.
#[derive(Debug, Clone, PartialEq)]
pub struct Done<F> {
    /// What it shows; nothing if this is only a part of it.
    pub found: Option<F>,
    /// Trials that were read from an earlier run.
    pub read: u64,
    /// Trials that were simulated.
    pub simulated: u64,
}

/// Pieces that the parts of a run lack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// How many.
    pub count: usize,
    /// What they are.
    pub what: &'static str,
    /// Number of the first.
    pub first: u64,
}

/// What pieces to begin with, in addition to those that the folder has.
#[derive(Debug, Clone, Copy, Default)]
pub enum Given<'a> {
    /// None.
    #[default]
    Nothing,
    /// Those of finished parts in these folders, which must be all.
    Parts(&'a [PathBuf]),
    /// Those of work done in memory.
    Memory(&'a Memory),
}

/// How a job is done.
#[derive(Debug, Clone, Copy)]
pub struct Options<'a> {
    /// Where the results go.
    pub place: &'a Path,
    /// How the folder is opened.
    pub entry: Entry,
    /// Threads; as many as there are processors if 0. Results do not depend on it.
    pub threads: usize,
    /// What to begin with.
    pub given: Given<'a>,
    /// What watches it.
    pub watch: &'a Watch<'a>,
}

/// Adds to the results in a folder what readers see.
pub trait Publish<W: Work + ?Sized>: Sync {
    /// Names of its files for some work.
    fn files(&self, _work: &W) -> Vec<&'static str> {
        Vec::new()
    }

    /// Writes figures, pages and tables for readers.
    ///
    /// # Errors
    /// If one cannot be drawn or written.
    fn write(&self, _done: &Published<'_, W>, _watch: &Watch<'_>) -> Result<(), Box<dyn Error + Send + Sync>> {
        Ok(())
    }

    /// Entry of the log: the one place for clock, host, build and door.
    fn log(&self, _done: &Done<W::Found>) -> String {
        String::new()
    }
}

/// Nothing is added.
impl<W: Work> Publish<W> for () {}

/// Results that are about to be put in their place.
#[derive(Debug)]
pub struct Published<'a, W: Work + ?Sized> {
    /// The work.
    pub work: &'a W,
    /// What the folder is known by.
    pub manifest: &'a W::Manifest,
    /// What was found.
    pub found: &'a W::Found,
    /// Folder to write to.
    pub into: &'a Path,
}

/// A job that was done.
#[derive(Debug)]
pub struct Outcome<W: Work> {
    /// The folder; others are kept out of it as long as this lives.
    pub folder: RunFolder,
    /// What it is known by.
    pub manifest: W::Manifest,
    /// What was done.
    pub done: Done<W::Found>,
    /// Whether all of it was there already, so that nothing was written.
    pub was_there: bool,
    /// Analyses of the results before, which were moved out of the way to these folders.
    pub outdated: Vec<String>,
}

/// Calls a function within threads of its own; as many as there are processors if `threads` is 0.
///
/// # Errors
/// If they cannot be started.
pub fn in_threads<T: Send>(threads: usize, call: impl FnOnce() -> T + Send) -> Result<T, JobError> {
    let pool = Pool::new(Some(threads).filter(|threads| *threads > 0)).map_err(JobError::Threads)?;
    Ok(pool.install(call))
}

/// Does work in memory alone.
///
/// # Errors
/// If it is stopped.
pub fn in_memory<W: Work>(work: &W, memory: &Memory, watch: &Watch<'_>) -> Result<Done<W::Found>, JobError> {
    work.carry_out(memory, watch)
}

/// Does work in a folder, and puts its results in their place unless they are there.
///
/// # Errors
/// If the folder does not take it, it is stopped, or something cannot be written.
pub fn run<W, P>(work: &W, options: Options<'_>, publish: &P) -> Result<Outcome<W>, JobError>
where
    W: Work,
    W::Found: Send,
    W::Manifest: Send,
    P: Publish<W>,
{
    in_threads(options.threads, || run_here(work, options, publish))?
}

fn run_here<W: Work, P: Publish<W>>(work: &W, options: Options<'_>, publish: &P) -> Result<Outcome<W>, JobError> {
    let watch = options.watch;
    let mut folder = RunFolder::open(options.place, &work.manifest(), options.entry)?;
    let (finished, files) = (folder.finished(), [work.files(), publish.files(work)].concat());
    let manifest = work.manifest();
    // what is there is read where it lies, so that other work that goes on there is left alone
    let is_there = matches!(options.given, Given::Nothing) && folder.holds(&manifest, &files);
    if is_there && work.is_whole(&finished)? && work.is_reproduced(&finished)? {
        let done = work.carry_out(&finished, watch)?;
        return Ok(Outcome { folder, manifest, done, was_there: true, outdated: Vec::new() });
    }
    begin(work, &mut folder, options)?;
    let done = work.carry_out(&folder, watch)?;
    watch.check()?;
    let manifest = done.found.as_ref().map_or_else(|| work.manifest(), |found| work.manifest_of(found));
    let files = if done.found.is_some() { files } else { Vec::new() };
    if done.simulated == 0 && folder.holds(&manifest, &files) {
        folder.abandon()?;
        return Ok(Outcome { folder, manifest, done, was_there: true, outdated: Vec::new() });
    }
    folder.make()?;
    if let Some(found) = &done.found {
        work.write(found, &folder, watch)?;
        let published = Published { work, manifest: &manifest, found, into: folder.aside() };
        publish.write(&published, watch).map_err(JobError::Other)?;
    }
    watch.check()?;
    folder.log(&publish.log(&done))?;
    let outdated = folder.finish(&manifest)?;
    Ok(Outcome { folder, manifest, done, was_there: false, outdated })
}

/// Takes what is given and throws away what another build has made, if the user wants that or has not seen it finished.
fn begin<W: Work>(work: &W, folder: &mut RunFolder, options: Options<'_>) -> Result<(), JobError> {
    let take = |folder: &RunFolder| -> Result<(), JobError> {
        match options.given {
            Given::Nothing => {}
            Given::Memory(memory) => memory.copy_to(folder)?,
            Given::Parts(parts) => parts.iter().try_for_each(|part| folder.take_pieces(part))?,
        }
        Ok(())
    };
    take(folder)?;
    if !work.is_reproduced(folder)? {
        if (folder.is_finished() || matches!(options.given, Given::Parts(_))) && !options.entry.force {
            return Err(JobError::OtherBuild(folder.named().to_owned()));
        }
        folder.forget()?;
    }
    if matches!(options.given, Given::Parts(_))
        && let Some(missing) = work.missing(folder)?
    {
        folder.abandon()?;
        return Err(JobError::Incomplete(missing));
    }
    Ok(())
}

/// A part of a run is no whole: only all parts together have tables.
pub(crate) const fn part<F>((read, simulated): (u64, u64)) -> Done<F> {
    Done { found: None, read, simulated }
}

/// Name of the folder of a part.
pub fn part_name(shard: Shard) -> String {
    format!("{}{}-of-{}", crate::folder::PART, shard.part, shard.of)
}

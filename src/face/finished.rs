//! Work that was done, in memory or in a folder.

use std::error::Error as StdError;
use std::fmt::{self, Debug};
use std::path::Path;

use super::{Error, Readers};
use run::folder::shelf::Memory;
use run::folder::{Entry, REPORT};
use run::job::{self, Done, Given, Options, Outcome, Publish, Published, Work};
use run::watch::Watch;

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

/// Work whose results lie in a folder. Others are kept out of the folder as long as this lives.
pub struct Placed<W: Work> {
    /// What was done.
    pub work: W,
    /// Where it lies, what was found (nothing if it is only a part of a run), and how that came about.
    pub outcome: Outcome<W>,
}

impl<W: Work> Debug for Placed<W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Placed").field("folder", &self.outcome.folder).finish_non_exhaustive()
    }
}

/// Writes the entry of `log.txt`, the one file that may differ between equal runs.
pub trait Log: Debug + Sync {
    /// The entry, such as the door, the host and the time; it should end a line. `read` trials were there before and
    /// `simulated` were made.
    fn entry(&self, read: u64, simulated: u64) -> String;
}

/// No entry.
impl Log for () {
    fn entry(&self, _: u64, _: u64) -> String {
        String::new()
    }
}

/// The same entry however the trials came about.
impl Log for &str {
    fn entry(&self, _: u64, _: u64) -> String {
        (*self).to_owned()
    }
}

/// How results go to a folder.
#[derive(Debug, Clone, Copy)]
pub struct Saving<'a> {
    /// How the folder is opened: whether another run may be replaced, and whether it is locked.
    pub entry: Entry,
    /// Threads; as many as there are processors if 0. For work that has threads among its options, those count.
    pub threads: usize,
    /// What goes to `log.txt`.
    pub log: &'a dyn Log,
}

impl Default for Saving<'_> {
    fn default() -> Self {
        Self { entry: Entry::default(), threads: 0, log: &() }
    }
}

impl<W: Readers> Publish<W> for Saving<'_> {
    fn files(&self, work: &W) -> Vec<&'static str> {
        W::FILES.iter().copied().filter(|file| *file != REPORT || !work.is_tables_only()).collect()
    }

    fn write(&self, done: &Published<'_, W>, watch: &Watch<'_>) -> Result<(), Box<dyn StdError + Send + Sync>> {
        W::publish(done, watch)
    }

    fn log(&self, done: &Done<W::Found>) -> String {
        self.log.entry(done.read, done.simulated)
    }
}

/// Does work in a folder, the usual one below `output` if none is named, within threads of its own. Finished pieces are kept
/// there, so that the same call goes on after an interruption.
///
/// # Errors
/// If the folder holds another run, another process is at work in it, something cannot be written, or somebody wishes to stop.
pub fn in_folder<W>(work: W, place: Option<&Path>, saving: &Saving<'_>, watch: &Watch<'_>) -> Result<Placed<W>, Error>
where
    W: Readers,
    W::Found: Send,
    W::Manifest: Send,
{
    with_pieces(work, place, Given::Nothing, saving, watch)
}

/// As [`in_folder`], from pieces that were made elsewhere.
pub(super) fn with_pieces<W>(
    work: W,
    place: Option<&Path>,
    given: Given<'_>,
    saving: &Saving<'_>,
    watch: &Watch<'_>,
) -> Result<Placed<W>, Error>
where
    W: Readers,
    W::Found: Send,
    W::Manifest: Send,
{
    let usual = work.place();
    let place = place.unwrap_or(&usual);
    let options = Options { place, entry: saving.entry, threads: saving.threads, given, watch };
    let outcome = job::run(&work, options, saving)?;
    Ok(Placed { work, outcome })
}

impl<W: Work> Placed<W> {
    /// The folder, as it was named.
    pub fn place(&self) -> &Path {
        self.outcome.folder.named()
    }

    /// What was found, as those see it who make figures and pages of it; nothing if this is only a part.
    pub fn published(&self) -> Option<Published<'_, W>> {
        let found = self.outcome.done.found.as_ref()?;
        Some(Published { work: &self.work, manifest: &self.outcome.manifest, found, into: self.place() })
    }

    /// The work without its folder, which others may now use; nothing if this is only a part.
    pub fn whole(self) -> Option<Finished<W>> {
        let Self { work, outcome: Outcome { manifest, done, .. } } = self;
        Some(Finished { work, manifest, found: done.found?, pieces: None })
    }
}

impl<W> Finished<W>
where
    W: Readers,
    W::Found: Send,
    W::Manifest: Send,
{
    /// Does work in memory alone, within threads of its own.
    pub(super) fn in_memory(work: W, threads: usize, watch: &Watch<'_>) -> Result<Self, Error>
    where
        W: Send,
    {
        if let Some(part) = work.part() {
            return Err(Error::PartInMemory(part));
        }
        let pieces = Memory::default();
        let done = job::in_threads(threads, || job::in_memory(&work, &pieces, watch))??;
        let found = done.found.expect("work in memory is no part of a run");
        let manifest = work.manifest_of(&found);
        Ok(Self { work, manifest, found, pieces: Some(pieces) })
    }

    /// Writes what the command line would write into a folder: pieces, tables, manifest, figures and page, the same bytes
    /// but for `log.txt`. Says whether all of it was there already.
    ///
    /// # Errors
    /// As [`in_folder`].
    pub fn save(&self, place: impl AsRef<Path>, saving: &Saving<'_>, watch: &Watch<'_>) -> Result<bool, Error> {
        let given = self.pieces.as_ref().map_or(Given::Nothing, Given::Memory);
        let options = Options { place: place.as_ref(), entry: saving.entry, threads: saving.threads, given, watch };
        Ok(job::run(&self.work, options, saving)?.was_there)
    }

    /// The results as those see them who make figures and pages of them.
    pub(super) fn published(&self) -> Published<'_, W> {
        Published { work: &self.work, manifest: &self.manifest, found: &self.found, into: Path::new("") }
    }
}

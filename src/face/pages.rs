//! What a comparison that was saved gets for readers when they ask for it: the page again, the brief, a workbook of its tables.

use std::path::{Path, PathBuf};

use super::finished::{Placed, Saving};
use super::{Error, Watch};
use run::folder::{self, BRIEF};
use run::job::compare::{Compare, Saved};
use run::job::{JobError, Published, in_threads};
use view::report::publish;
use view::report::wording::Language;
#[cfg(feature = "xlsx")]
use view::report::workbook::WORKBOOK;

/// Writes the page of a saved comparison again, if asked with which parts of the plans make their difference.
///
/// # Errors
/// As [`super::open`], or if the page cannot be written.
pub fn report(place: impl AsRef<Path>, why: bool, saving: &Saving<'_>, watch: &Watch<'_>) -> Result<(), Error> {
    let (place, quiet) = (place.as_ref(), Watch { progress: &(), ..watch.clone() });
    let write = || write_page(&Saved::read(place, saving.entry.no_lock, &quiet)?.published(), why, watch);
    Ok(in_threads(saving.threads, write)??)
}

/// Writes the page of a comparison into its folder.
fn write_page(done: &Published<'_, Compare>, why: bool, watch: &Watch<'_>) -> Result<(), JobError> {
    let why = if why { publish::why(done, watch).map_err(JobError::Other)? } else { Vec::new() };
    publish::page(done, &why, watch).map_err(JobError::Other)
}

/// Writes the brief of a saved comparison: the page on two printed sheets, in a language; gives its file.
///
/// # Errors
/// As [`super::open`], or if it cannot be written.
pub fn brief(
    place: impl AsRef<Path>,
    language: Language,
    saving: &Saving<'_>,
    watch: &Watch<'_>,
) -> Result<PathBuf, Error> {
    let (place, quiet) = (place.as_ref(), Watch { progress: &(), ..watch.clone() });
    let write = || write_brief(&Saved::read(place, saving.entry.no_lock, &quiet)?.published(), language, &quiet);
    Ok(in_threads(saving.threads, write)??)
}

/// Writes the tables of a saved comparison as one workbook; gives its file.
///
/// # Errors
/// As [`super::open`], or if it cannot be written.
#[cfg(feature = "xlsx")]
pub fn workbook(place: impl AsRef<Path>, saving: &Saving<'_>, watch: &Watch<'_>) -> Result<PathBuf, Error> {
    let (place, quiet) = (place.as_ref(), Watch { progress: &(), ..watch.clone() });
    let write = || write_workbook(&Saved::read(place, saving.entry.no_lock, &quiet)?.published());
    Ok(in_threads(saving.threads, write)??)
}

/// Writes the tables of a comparison as one workbook into its folder.
#[cfg(feature = "xlsx")]
fn write_workbook(done: &Published<'_, Compare>) -> Result<PathBuf, JobError> {
    let bytes = publish::tables_workbook(done).map_err(JobError::Other)?;
    folder::add(done.into, WORKBOOK, &bytes)?;
    Ok(done.into.join(WORKBOOK))
}

/// Writes the brief of a comparison into its folder.
fn write_brief(done: &Published<'_, Compare>, language: Language, watch: &Watch<'_>) -> Result<PathBuf, JobError> {
    let text = publish::brief_text(done, language, watch)?;
    folder::add(done.into, BRIEF, text.as_bytes())?;
    Ok(done.into.join(BRIEF))
}

impl Placed<Compare> {
    /// Writes the brief beside the page, in a language; gives its file, unless this is only a part.
    ///
    /// # Errors
    /// If it cannot be written, or somebody wishes to stop.
    pub fn write_brief(&self, language: Language, threads: usize, watch: &Watch<'_>) -> Result<Option<PathBuf>, Error> {
        let Some(done) = self.published() else { return Ok(None) };
        Ok(Some(in_threads(threads, || write_brief(&done, language, watch))??))
    }

    /// Writes the tables as one workbook beside them; gives its file, unless this is only a part.
    ///
    /// # Errors
    /// If it cannot be written.
    #[cfg(feature = "xlsx")]
    pub fn write_workbook(&self) -> Result<Option<PathBuf>, Error> {
        Ok(self.published().map(|done| write_workbook(&done)).transpose()?)
    }

    /// Writes the page again, now with which parts of the plans make their difference, by replaying some trials.
    ///
    /// # Errors
    /// If there is nothing to attribute, the page cannot be written, or somebody wishes to stop.
    pub fn say_why(&self, threads: usize, watch: &Watch<'_>) -> Result<(), Error> {
        let Some(done) = self.published() else { return Ok(()) };
        Ok(in_threads(threads, || write_page(&done, true, watch))??)
    }
}

//! Parts of a run, made on several machines, as one.

use std::path::{Path, PathBuf};

use super::finished::{Finished, Saving};
use super::{Error, Study, SweepStudy, Watch};
use run::job::merge::{Whole, whole};
use run::job::{Given, in_threads};

/// What parts make together.
#[derive(Debug)]
pub enum Merged {
    /// A comparison.
    Comparison(Box<Study>),
    /// A sweep.
    Sweep(Box<SweepStudy>),
}

/// Joins the folders of all parts of a comparison or a sweep in another folder.
///
/// # Errors
/// If they do not belong together, some are missing, or the folder does not take the whole.
pub fn merge(parts: &[PathBuf], place: impl AsRef<Path>, saving: &Saving, watch: &Watch<'_>) -> Result<Merged, Error> {
    let (place, given) = (place.as_ref(), Given::Parts(parts));
    Ok(match in_threads(saving.threads, || whole(parts))?? {
        Whole::Compare(work) => Merged::Comparison(Box::new(Finished::in_folder(*work, place, given, saving, watch)?)),
        Whole::Sweep(work) => Merged::Sweep(Box::new(Finished::in_folder(*work, place, given, saving, watch)?)),
    })
}

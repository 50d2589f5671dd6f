//! Parts of a run, made on several machines, as one.

use std::path::{Path, PathBuf};

use super::finished::{Placed, Saving, with_pieces};
use super::{Error, Watch};
use run::job::compare::Compare;
use run::job::merge::{Whole, whole};
use run::job::sweep::SweepWork;
use run::job::{Given, in_threads};

/// What parts make together.
#[derive(Debug)]
pub enum Merged {
    /// A comparison.
    Comparison(Box<Placed<Compare>>),
    /// A sweep.
    Sweep(Box<Placed<SweepWork>>),
}

/// Joins the folders of all parts of a comparison or a sweep in another folder, the usual one below `output` if none is
/// named; `trial_rows` adds one row per trial, strategy and point to the tables of a sweep.
///
/// # Errors
/// If they do not belong together, some are missing, or the folder does not take the whole.
pub fn merge(
    parts: &[PathBuf],
    place: Option<&Path>,
    trial_rows: bool,
    saving: &Saving<'_>,
    watch: &Watch<'_>,
) -> Result<Merged, Error> {
    let given = Given::Parts(parts);
    Ok(match in_threads(saving.threads, || whole(parts))?? {
        Whole::Compare(work) => Merged::Comparison(Box::new(with_pieces(*work, place, given, saving, watch)?)),
        Whole::Sweep(work) => {
            let work = SweepWork { trial_rows, ..*work };
            Merged::Sweep(Box::new(with_pieces(work, place, given, saving, watch)?))
        }
    })
}

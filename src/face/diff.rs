//! Two saved comparisons held against each other.

use std::path::Path;

use super::{Error, RunDiff, Watch};
use run::job::diff::saved;
use run::job::in_threads;
use view::report::diff::metrics;

/// Says in what two saved comparisons differ: their inputs, and of each strategy the means of the metrics that a comparison
/// prints and its gains on the baseline, paired by trial where the seed is the same, and which of them moved beyond noise. Runs of
/// another revision of the model can be looked at too. With `no_lock` no lock is taken, for disks that have none.
///
/// # Errors
/// If a folder holds no whole comparison, another process is at work in it, the two have no strategy in common, or somebody
/// wishes to stop.
pub fn diff(
    first: impl AsRef<Path>,
    second: impl AsRef<Path>,
    no_lock: bool,
    watch: &Watch<'_>,
) -> Result<RunDiff, Error> {
    let places = [first.as_ref(), second.as_ref()];
    Ok(in_threads(1, || saved(places, no_lock, metrics, watch))??)
}

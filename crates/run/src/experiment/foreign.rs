//! What others have put into the folder of a run: it moves along when the run is made anew.

use std::fs;
use std::path::Path;

use super::run_folder::{CHARTS, CHUNKS, LOG, MANIFEST, REPORT};
use crate::aside::WriteError;

/// Everything that runs write into their folders; other entries belong to somebody else.
const OURS: [&str; 25] = [
    MANIFEST,
    CHUNKS,
    CHARTS,
    REPORT,
    LOG,
    "trials.parquet",
    "weekly.parquet",
    "summary.csv",
    "comparison.csv",
    "blocks.csv",
    "crossing.csv",
    "points.parquet",
    "points.csv",
    "results.parquet",
    "results.csv",
    "pairs.parquet",
    "batches.parquet",
    "experiments.csv",
    "outcomes",
    "ema.tar.gz",
    "events.csv",
    "events.parquet",
    "frontier.csv",
    "frontier.svg",
    "frontier.png",
];

/// Moves what others have put into the old folder to the new one.
pub(super) fn keep_foreign(old: &Path, new: &Path) -> Result<(), WriteError> {
    let entries = fs::read_dir(old).map_err(WriteError::at(old))?;
    for entry in entries.flatten() {
        let target = new.join(entry.file_name());
        let is_ours = OURS.iter().any(|name| entry.file_name() == *name);
        if !is_ours && !target.exists() {
            fs::rename(entry.path(), &target).map_err(WriteError::at(&target))?;
        }
    }
    Ok(())
}

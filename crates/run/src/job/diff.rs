//! Two saved comparisons held against each other. Their tables are read as they were written, so that runs of another
//! revision of the model, whose trials this program would make otherwise, can be looked at too.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::JobError;
use super::compare::Unreadable;
use crate::analysis::diff::{RunDiff, Trials, diff};
use crate::experiment::manifest::Manifest;
use crate::folder::identity::Identity;
use crate::folder::shelf::read_file;
use crate::folder::{Entry, MANIFEST, RunFolder};
use crate::table::read::Columns;
use crate::watch::Watch;
use model::metric::{self, Metric};

/// Why a comparison cannot be held against another.
#[derive(Debug, thiserror::Error)]
pub enum Unfit {
    /// It is a part of a run.
    #[error("{} holds part {part} of a comparison; join all parts with `localpeace merge` first", folder.display())]
    Part {
        /// The folder.
        folder: PathBuf,
        /// The part.
        part: String,
    },
    /// The table does not hold the trials that the manifest speaks of.
    #[error(
        "trials.parquet in {} does not hold trials 0 to {} of {}, in their order; was it edited? Make the run again with `localpeace compare SCENARIO --out DIR --force`",
        folder.display(), trials.saturating_sub(1), strategies
    )]
    Trials {
        /// The folder.
        folder: PathBuf,
        /// Trials by the manifest.
        trials: u64,
        /// Strategies by the manifest.
        strategies: String,
    },
}

/// Reads two saved comparisons and holds them against each other, on the metrics of `wanted`, which is given both manifests.
///
/// # Errors
/// If a folder holds no whole comparison, another process is at work in it, they have nothing in common, or somebody wishes
/// to stop.
pub fn saved(
    places: [&Path; 2],
    no_lock: bool,
    wanted: impl Fn(&Manifest) -> Vec<&'static Metric>,
    watch: &Watch<'_>,
) -> Result<RunDiff, JobError> {
    let [first, second] = places;
    let one = trials(first, no_lock)?;
    watch.check()?;
    // the lock of a folder is taken once, also where both names lead to the same one
    let is_same = matches!((fs::canonicalize(first), fs::canonicalize(second)), (Ok(one), Ok(two)) if one == two);
    let two = if is_same { one.clone() } else { trials(second, no_lock)? };
    watch.check()?;
    let mut metrics = wanted(&one.manifest);
    metrics.extend(wanted(&two.manifest));
    let metrics: Vec<&'static Metric> =
        metric::ALL.iter().filter(|metric| metrics.iter().any(|wanted| wanted.name == metric.name)).collect();
    diff(&one, &two, &metrics).map_err(JobError::other)
}

/// The trials of a saved comparison.
fn trials(place: &Path, no_lock: bool) -> Result<Trials, JobError> {
    let no_run = || JobError::other(Unreadable::NoRun(place.to_owned()));
    let text = read_file(&place.join(MANIFEST)).and_then(|bytes| String::from_utf8(bytes).ok());
    let manifest = text.and_then(|text| Manifest::from_text(&text)).ok_or_else(no_run)?;
    if let Some(part) = manifest.shard {
        return Err(JobError::other(Unfit::Part { folder: place.to_owned(), part: part.to_string() }));
    }
    let _held = RunFolder::open(place, &manifest, Entry { no_lock, ..Entry::default() })?;
    let table = Columns::read(&place.join("trials.parquet")).map_err(JobError::other)?;
    let (numbers, ids) =
        (table.whole("trial").map_err(JobError::other)?, table.texts("strategy").map_err(JobError::other)?);
    let mut rows: Vec<Vec<usize>> = Vec::new();
    for strategy in &manifest.strategies {
        let own: Vec<usize> = (0..ids.len()).filter(|row| ids[*row] == strategy.id).collect();
        if !own.iter().map(|row| numbers[*row]).eq((0..manifest.trials).map(Some)) {
            let strategies = manifest.strategies.iter().map(|of| of.id.as_str()).collect::<Vec<_>>().join(", ");
            let (folder, trials) = (place.to_owned(), manifest.trials);
            return Err(JobError::other(Unfit::Trials { folder, trials, strategies }));
        }
        rows.push(own);
    }
    let mut values = vec![BTreeMap::new(); rows.len()];
    for metric in metric::ALL {
        // another revision of the model may not know it
        let Ok(column) = table.numbers(metric.name) else { continue };
        for (values, rows) in values.iter_mut().zip(&rows) {
            values.insert(metric.name, rows.iter().map(|row| column[*row]).collect());
        }
    }
    Ok(Trials { manifest, values })
}

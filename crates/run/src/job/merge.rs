//! Joins the parts of a comparison or a sweep after checking that they belong together.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::compare::Compare;
use super::sweep::SweepWork;
use crate::experiment::manifest::Manifest;
use crate::experiment::shard::Shard;
use crate::folder::MANIFEST;
use crate::folder::identity::Identity;
use crate::folder::shelf::read_file;
use crate::sweep::manifest::{DESIGN, SweepManifest};
use crate::sweep::plan::{Asked, Sweep};
use model::scenario::Files;
use model::syntax::Faults;

/// Parts that cannot be joined.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "every message says what is meant")]
pub enum MergeError {
    #[error("{} is not the folder of a finished part (it has no {MANIFEST} of a part); a part is made with --shard I/N", .0.display())]
    NoPart(PathBuf),
    #[error("{} and {} do not belong together: the second differs in {}", one.display(), other.display(), differences.join(", "))]
    Differ { one: PathBuf, other: PathBuf, differences: Vec<String> },
    #[error("{} and {} are both part {shard}; name every part once", one.display(), other.display())]
    Twice { one: PathBuf, other: PathBuf, shard: Shard },
    #[error("{} of {of} parts are missing: {}; make them with --shard", missing.len(), list(missing, *of))]
    Missing { missing: Vec<u64>, of: u64 },
    #[error("{} has {there} trials and {} has {other_there}; make all parts with the same --trials", one.display(), other.display())]
    Trials { one: PathBuf, there: u64, other: PathBuf, other_there: u64 },
    #[error("the manifest of the parts cannot be read as a run: {0}")]
    Edited(String),
    #[error("no part was named; name the folders of all parts")]
    NoParts,
    #[error(transparent)]
    Faults(#[from] Faults),
}

/// The first few missing parts, in words.
fn list(missing: &[u64], of: u64) -> String {
    let some: Vec<String> = missing.iter().take(8).map(|part| format!("{part}/{of}")).collect();
    if missing.len() > some.len() { format!("{} and more", some.join(", ")) } else { some.join(", ") }
}

/// The whole that parts make, as work for which they are given.
#[derive(Debug)]
pub enum Whole {
    /// A comparison.
    Compare(Box<Compare>),
    /// A sweep.
    Sweep(Box<SweepWork>),
}

/// Says what the parts in these folders make together.
///
/// # Errors
/// If they do not belong together, or some are missing.
pub fn whole(parts: &[PathBuf]) -> Result<Whole, MergeError> {
    let is_sweep = parts.first().is_some_and(|first| manifest::<SweepManifest>(first).is_some());
    if is_sweep { Ok(Whole::Sweep(Box::new(sweep(parts)?))) } else { Ok(Whole::Compare(Box::new(comparison(parts)?))) }
}

fn manifest<M: Identity>(part: &Path) -> Option<M> {
    M::from_text(std::str::from_utf8(&read_file(&part.join(MANIFEST))?).ok()?)
}

/// Reads the manifests of all parts, checks that they belong together and are all there, and gives that of the whole.
fn joined<M: Identity + Clone>(parts: &[PathBuf], shard: fn(&mut M) -> Option<Shard>) -> Result<M, MergeError> {
    let mut seen: BTreeMap<u64, &Path> = BTreeMap::new();
    let mut first: Option<(&Path, M, u64)> = None;
    for path in parts {
        let found = manifest::<M>(path).and_then(|mut found| Some((shard(&mut found)?, found)));
        let (shard, found) = found.ok_or_else(|| MergeError::NoPart(path.clone()))?;
        let (one, manifest, of) = first.get_or_insert((path, found.clone(), shard.of));
        let mut differences = manifest.differences(&found);
        if *of != shard.of {
            differences.push(format!("the number of parts ({of}, here {})", shard.of));
        }
        let (one, other) = (one.to_owned(), path.clone());
        if !differences.is_empty() {
            return Err(MergeError::Differ { one, other, differences });
        }
        if manifest.amount() != found.amount() {
            let (there, other_there) = (manifest.amount(), found.amount());
            return Err(MergeError::Trials { one, there, other, other_there });
        }
        if let Some(same) = seen.insert(shard.part, path) {
            return Err(MergeError::Twice { one: same.to_owned(), other, shard });
        }
    }
    let (_, manifest, of) = first.ok_or(MergeError::NoParts)?;
    let missing: Vec<u64> = (1..=of).filter(|part| !seen.contains_key(part)).collect();
    if missing.is_empty() { Ok(manifest) } else { Err(MergeError::Missing { missing, of }) }
}

fn comparison(parts: &[PathBuf]) -> Result<Compare, MergeError> {
    let manifest: Manifest = joined(parts, |manifest: &mut Manifest| manifest.shard.take())?;
    let plan = manifest.plan().map_err(MergeError::Edited)?;
    Ok(Compare { plan, manifest, events: false, tables_only: false })
}

fn sweep(parts: &[PathBuf]) -> Result<SweepWork, MergeError> {
    let manifest: SweepManifest = joined(parts, |manifest: &mut SweepManifest| manifest.shard.take())?;
    let texts = manifest.texts.iter().map(|(name, text)| (PathBuf::from(name), text.clone()));
    let asked = Asked {
        seed: manifest.seed,
        trials: Some(manifest.trials),
        parameters: manifest.parameters,
        posterior: manifest.calibration.clone(),
    };
    let sweep = Sweep::load_from(Files::given(texts.collect()), Path::new(DESIGN), asked)?;
    if sweep.key() != manifest.key {
        return Err(MergeError::Edited("its texts give other points than it says; was it edited?".to_owned()));
    }
    Ok(SweepWork { sweep, manifest, trial_rows: false })
}

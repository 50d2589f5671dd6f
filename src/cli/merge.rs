//! `localpeace merge`: joins the parts of a comparison or a sweep after checking that they belong together.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::options::pool;
use super::{Failure, compare, interrupt, sweep};
use model::scenario::Files;
use run::experiment::identity::Identity;
use run::experiment::links::link_files;
use run::experiment::manifest::Manifest;
use run::experiment::run_folder::{CHUNKS, MANIFEST, RunFolder, WHOLE};
use run::experiment::shard::Shard;
use run::sweep::manifest::{DESIGN, SweepManifest};
use run::sweep::plan::{Asked, Sweep};

/// Options of `localpeace merge`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Folders of the parts, in any order.
    #[arg(required = true, value_name = "DIR")]
    parts: Vec<PathBuf>,
    /// Folder of the whole.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Also write one row per trial, strategy and point of a sweep.
    #[arg(long)]
    trial_rows: bool,
    /// Replace the folder if it holds another run.
    #[arg(long)]
    force: bool,
    /// Threads; as many as there are processors if left out. Results do not depend on it.
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
}

/// Parts that cannot be joined.
#[derive(Debug, thiserror::Error)]
enum MergeError {
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
    #[error(
        "the parts lack {missing} {what}, the first of which is number {first}; run the parts again with the same command, which makes what is missing"
    )]
    Incomplete { missing: usize, what: &'static str, first: u64 },
    #[error("the manifest of the parts cannot be read as a run: {0}")]
    Edited(String),
}

/// The first few missing parts, in words.
fn list(missing: &[u64], of: u64) -> String {
    let some: Vec<String> = missing.iter().take(8).map(|part| format!("{part}/{of}")).collect();
    if missing.len() > some.len() { format!("{} and more", some.join(", ")) } else { some.join(", ") }
}

/// Joins parts.
pub(super) fn run(args: &Args) -> Result<(), Failure> {
    pool(args.threads)?.install(|| {
        let first = fs::read_to_string(args.parts[0].join(MANIFEST)).unwrap_or_default();
        if SweepManifest::from_text(&first).is_some() { merge_sweep(args) } else { merge_comparison(args) }
    })
}

/// A manifest of a part.
trait Part: Identity + Clone {
    fn shard(&self) -> Option<Shard>;
    /// The same of any other part, and of the whole.
    fn whole(self) -> Self;
}

impl Part for Manifest {
    fn shard(&self) -> Option<Shard> {
        self.shard
    }

    fn whole(self) -> Self {
        Self { shard: None, ..self }
    }
}

impl Part for SweepManifest {
    fn shard(&self) -> Option<Shard> {
        self.shard
    }

    fn whole(self) -> Self {
        Self { shard: None, ..self }
    }
}

/// Reads the manifests of all parts, checks that they belong together and are all there, and gives that of the whole.
fn whole<M: Part>(parts: &[PathBuf]) -> Result<M, MergeError> {
    let mut seen: BTreeMap<u64, &Path> = BTreeMap::new();
    let mut first: Option<(&Path, M, u64)> = None;
    for path in parts {
        let text = fs::read_to_string(path.join(MANIFEST)).ok();
        let found = text.and_then(|text| M::from_text(&text)).and_then(|found| Some((found.shard()?, found)));
        let (shard, found) = found.ok_or_else(|| MergeError::NoPart(path.clone()))?;
        let found = found.whole();
        let (one, manifest, of) = first.get_or_insert((path, found.clone(), shard.of));
        let mut differences = manifest.differences(&found);
        if *of != shard.of {
            differences.push(format!("the number of parts ({of}, here {})", shard.of));
        }
        let (one, other) = (one.to_owned(), path.clone());
        if !differences.is_empty() {
            return Err(MergeError::Differ { one, other, differences });
        }
        if manifest.trials() != found.trials() {
            let (there, other_there) = (manifest.trials(), found.trials());
            return Err(MergeError::Trials { one, there, other, other_there });
        }
        if let Some(same) = seen.insert(shard.part, path) {
            return Err(MergeError::Twice { one: same.to_owned(), other, shard });
        }
    }
    let (_, manifest, of) = first.expect("at least one part was named");
    let missing: Vec<u64> = (1..=of).filter(|part| !seen.contains_key(part)).collect();
    if missing.is_empty() { Ok(manifest) } else { Err(MergeError::Missing { missing, of }) }
}

fn merge_comparison(args: &Args) -> Result<(), Failure> {
    let manifest: Manifest = whole(&args.parts)?;
    let mut folder = RunFolder::open(&args.out, &manifest, args.force)?;
    let plan = manifest.plan().map_err(MergeError::Edited)?;
    let store = folder.begin(manifest.trials)?;
    for part in &args.parts {
        link_files(&part.join(CHUNKS).join(WHOLE), &store.folder)?;
    }
    store.prune(manifest.trials)?;
    let missing = store.missing(&plan, manifest.trials);
    if let Some(first) = missing.first() {
        folder.forget()?;
        return Err(MergeError::Incomplete { missing: missing.len(), what: "chunks of trials", first: *first }.into());
    }
    let (force, quiet) = (args.force, true);
    compare::Job { scenario: None, force, quiet, why: false, events: false, plan, manifest, folder }.carry_out()
}

fn merge_sweep(args: &Args) -> Result<(), Failure> {
    let manifest: SweepManifest = whole(&args.parts)?;
    let texts = manifest.texts.iter().map(|(name, text)| (PathBuf::from(name), text.clone()));
    let asked = Asked {
        seed: manifest.seed,
        trials: Some(manifest.trials),
        parameters: manifest.parameters,
        posterior: manifest.calibration.clone(),
    };
    let sweep = Sweep::load_from(Files::given(texts.collect()), Path::new(DESIGN), asked)?;
    if sweep.key() != manifest.key {
        let text = "its texts give other points than it says; was it edited?".to_owned();
        return Err(MergeError::Edited(text).into());
    }
    let mut folder = RunFolder::open(&args.out, &manifest, args.force)?;
    folder.stop = interrupt::heed();
    let chunks = folder.chunks(sweep::POINTS)?;
    for part in &args.parts {
        link_files(&part.join(CHUNKS).join(sweep::POINTS), &chunks)?;
    }
    let job = sweep::Job { sweep, manifest, folder, force: args.force, quiet: true, trial_rows: args.trial_rows };
    let store = job.store(chunks);
    let missing: Vec<usize> = store.points(None).into_iter().filter(|point| !store.is_finished(*point)).collect();
    let Some(first) = missing.first() else { return job.carry_out() };
    let incomplete = MergeError::Incomplete { missing: missing.len(), what: "points", first: *first as u64 };
    let mut job = job;
    job.folder.forget()?;
    Err(incomplete.into())
}

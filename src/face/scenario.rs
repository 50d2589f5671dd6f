//! Scenarios, read from files or from texts.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::cases::source;
use model::scenario::{self, Changes, Files, Loaded};
use model::syntax::{Fault, Faults};

/// A scenario with its strategies, ready to run, and the changes that it was loaded with.
#[derive(Debug, Clone)]
pub struct Scenario {
    /// What was loaded.
    pub loaded: Loaded,
    /// What was changed in it.
    pub changes: Changes,
}

/// Loads a scenario file and the strategies that it names; `case:NAME` is a situation that comes with the program.
///
/// # Errors
/// All faults of all files and of the changes at once.
pub fn load(path: impl AsRef<Path>, changes: Changes) -> Result<Scenario, Faults> {
    let (files, path) = source(path.as_ref(), &changes)?;
    let loaded = scenario::load_from(&files, &path, &changes)?;
    Ok(Scenario { loaded, changes })
}

/// As [`load`], from texts by the paths of their files; the disk is not read.
///
/// # Errors
/// As [`load`].
pub fn load_texts(
    texts: BTreeMap<PathBuf, String>,
    path: impl AsRef<Path>,
    changes: Changes,
) -> Result<Scenario, Faults> {
    let loaded = scenario::load_from(&Files::given(texts), path.as_ref(), &changes)?;
    Ok(Scenario { loaded, changes })
}

/// Every fault of a scenario file and of the strategies that it names; none if they are sound.
pub fn check(path: impl AsRef<Path>) -> Vec<Fault> {
    match load(path, Changes::default()) {
        Ok(_) => Vec::new(),
        Err(faults) => faults.iter().cloned().collect(),
    }
}

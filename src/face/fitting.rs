//! Strategies that fit a draft.

use std::fs;
use std::path::Path;

use super::Error;
use super::draft::NoDraft;
use model::scenario::load::read;
use model::scenario::{Files, Kind, files};
use model::strategy::{Selector, Strategy};

/// The name of a file without its ending.
pub(super) fn stem(file: &str) -> String {
    Path::new(file).file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// Strategy files of a folder as seen from another, the one that does least first, which makes it the baseline: those that fit
/// so many conflicts, and those that choose among more.
pub(super) fn candidates(folder: &Path, from: &Path, conflicts: usize) -> Result<(Vec<String>, Vec<String>), Error> {
    let entries = fs::read_dir(folder).map_err(|source| NoDraft::Path { path: folder.to_owned(), source })?;
    let mut files = Vec::new();
    for path in entries.flatten().map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|e| e == "ron"))
    {
        let strategy = read(&Files::new(), &path, Kind::Strategy)?.decode::<Strategy>()?;
        files.push((strategy.blocks.len() + usize::from(strategy.base.is_some()) * 1000, path));
    }
    files.sort();
    let (mut fitting, mut others) = (Vec::new(), Vec::new());
    for (_, path) in files {
        let fits = chosen(&path)?.is_none_or(|most| conflicts >= most as usize);
        if fits { &mut fitting } else { &mut others }.push(seen_from(&path, from)?);
    }
    if fitting.is_empty() {
        return Err(NoDraft::NoStrategies(folder.to_owned()).into());
    }
    Ok((fitting, others))
}

/// The most conflicts that a block of a strategy, or of those that it extends, chooses among all.
fn chosen(file: &Path) -> Result<Option<u32>, Error> {
    let (mut next, mut most, mut seen) = (Some(file.to_owned()), None, Vec::new());
    while let Some(file) = next.filter(|file| !seen.contains(file)) {
        let strategy = read(&Files::new(), &file, Kind::Strategy)?.decode::<Strategy>()?;
        let of = |block: &model::strategy::Block| match block.target {
            Selector::MostViolent(most) => Some(most),
            _ => None,
        };
        most = most.max(strategy.blocks.iter().filter_map(of).max());
        next = strategy.base.map(|base| file.with_file_name(base));
        seen.push(file);
    }
    Ok(most)
}

/// A path as seen from a folder, whatever links lead to both.
fn seen_from(path: &Path, folder: &Path) -> Result<String, NoDraft> {
    let whole = |path: &Path| fs::canonicalize(path).map_err(|source| NoDraft::Path { path: path.to_owned(), source });
    Ok(files::seen_from(&whole(folder)?, &whole(path)?))
}

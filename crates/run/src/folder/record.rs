//! What a run wrote into its folder, and what others have put there: that stays.
//!
//! A list among the results names every file that was written. Whatever it does not name belongs to somebody else: it moves
//! along when the folder is replaced, and nothing is written over it.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use super::shelf::read_file;
use super::{CHUNKS, FolderError, LOG, MANIFEST};
use crate::aside::{WriteError, write_aside};

/// Name of the list.
pub(super) const FILES: &str = "files.txt";
/// Folder for analyses of results that are no longer there.
pub(super) const EARLIER: &str = "earlier";
/// Folders of analyses of results; what was asked may follow their names after a hyphen.
const ANALYSES: [&str; 5] = ["sensitivity", "discover", "robust", "variance", "worth"];

/// Text of the list of all files below a folder.
pub(super) fn text(folder: &Path) -> Result<String, WriteError> {
    let mut all = BTreeSet::new();
    collect(folder, "", &mut all)?;
    let mut text = String::from(
        "# Files that the program wrote here. Other files are yours: they stay when the run is made again.\n",
    );
    for name in all.iter().filter(|name| *name != FILES) {
        text.push_str(name);
        text.push('\n');
    }
    Ok(text)
}

/// Whether every file of the list in a folder is still there. Pieces of the run are no part of that: who needs them looks.
pub(super) fn is_kept(folder: &Path) -> bool {
    let list = read_file(&folder.join(FILES)).and_then(|bytes| String::from_utf8(bytes).ok());
    let is_there = |name: &str| name.starts_with(CHUNKS) || fs::symlink_metadata(folder.join(name)).is_ok();
    list.is_some_and(|list| list.lines().filter(|line| !line.starts_with('#')).all(is_there))
}

/// Writes one more file into the folder of a finished run, and names it in the list.
///
/// # Errors
/// If somebody else put a file of that name there, or it cannot be written.
pub fn add(place: &Path, name: &str, bytes: &[u8]) -> Result<(), FolderError> {
    let (file, list) = (place.join(name), place.join(FILES));
    let mut listed = read_file(&list).and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default();
    let is_ours = listed.lines().any(|line| line == name);
    if !is_ours && fs::symlink_metadata(&file).is_ok() {
        return Err(FolderError::Yours { file });
    }
    write_aside(&file, |to| to.write_all(bytes))?;
    if !is_ours {
        listed.push_str(name);
        listed.push('\n');
        write_aside(&list, |to| to.write_all(listed.as_bytes()))?;
    }
    Ok(())
}

fn collect(folder: &Path, below: &str, all: &mut BTreeSet<String>) -> Result<(), WriteError> {
    for entry in fs::read_dir(folder).map_err(WriteError::at(folder))?.flatten() {
        let name = format!("{below}{}", entry.file_name().to_string_lossy());
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            collect(&entry.path(), &format!("{name}/"), all)?;
        } else {
            all.insert(name);
        }
    }
    Ok(())
}

/// Entries of a folder that the run in it did not write, by their path from it; a folder of others counts as one.
pub(super) fn foreign(place: &Path) -> Vec<PathBuf> {
    let list = read_file(&place.join(FILES)).and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default();
    let mut ours: BTreeSet<&str> = list.lines().filter(|line| !line.starts_with('#')).collect();
    ours.extend([FILES, MANIFEST, LOG]);
    let mut found = Vec::new();
    look(place, Path::new(""), &ours, &mut found);
    found
}

fn look(place: &Path, below: &Path, ours: &BTreeSet<&str>, found: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(place.join(below)) else { return };
    for entry in entries.flatten() {
        let path = below.join(entry.file_name());
        let name = path.to_str().map(|name| name.replace(std::path::MAIN_SEPARATOR, "/")).unwrap_or_default();
        if ours.contains(name.as_str()) {
            continue;
        }
        let inside = format!("{name}/");
        let is_ours = ours.range(inside.as_str()..).next().is_some_and(|next| next.starts_with(&inside));
        if is_ours && entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            look(place, &path, ours, found);
        } else if !crate::aside::is_litter(&entry.file_name()) {
            found.push(path);
        }
    }
}

/// The first entry of others over which the new folder would write.
pub(super) fn clash(new: &Path, foreign: &[PathBuf]) -> Option<PathBuf> {
    foreign.iter().find(|path| fs::symlink_metadata(new.join(path)).is_ok()).cloned()
}

/// Moves what others have put into the old folder to the new one, and analyses of the old results out of the way; gives
/// the names of these.
pub(super) fn keep(old: &Path, new: &Path, foreign: &[PathBuf]) -> Result<Vec<String>, WriteError> {
    let mut outdated = Vec::new();
    let is_of = |folder: &str, name: &str| {
        folder.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    };
    let analysis = |path: &'_ Path| {
        let folder = path.to_str()?;
        ANALYSES.iter().any(|name| is_of(folder, name)).then(|| folder.to_owned())
    };
    // what was outdated before comes first, so that the rest finds its place next to it
    let (analyses, others): (Vec<_>, Vec<_>) = foreign.iter().partition(|path| analysis(path).is_some());
    for path in others.into_iter().chain(analyses) {
        let analysis = analysis(path);
        let target = match analysis {
            None => new.join(path),
            Some(ref name) => free(&new.join(EARLIER), name),
        };
        if fs::symlink_metadata(&target).is_ok() {
            continue;
        }
        if let Some(parent) = target.parent() {
            fs::create_dir_all(parent).map_err(WriteError::at(parent))?;
        }
        fs::rename(old.join(path), &target).map_err(WriteError::at(&target))?;
        if analysis.is_some() {
            outdated.push(target.strip_prefix(new).unwrap_or(&target).display().to_string());
        }
    }
    Ok(outdated)
}

/// A path for `name` in a folder where nothing stands yet.
fn free(folder: &Path, name: &str) -> PathBuf {
    let numbered = (2..).map(|number| folder.join(format!("{name}-{number}")));
    let mut names = std::iter::once(folder.join(name)).chain(numbered);
    names.find(|path| fs::symlink_metadata(path).is_err()).expect("some number is free")
}

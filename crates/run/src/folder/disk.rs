//! What is done to files and folders on disk; links are never followed unless it is said.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use super::{CHUNKS, FolderError};
use crate::aside::WriteError;

/// The place that a path leads to: links are followed, and what does not exist yet is kept as it is written.
pub(super) fn resolved(place: &Path) -> Result<PathBuf, FolderError> {
    match fs::canonicalize(place) {
        Ok(path) => Ok(path),
        Err(_) if fs::symlink_metadata(place).is_ok_and(|there| there.is_symlink()) => {
            Err(FolderError::LeadsNowhere { link: place.to_owned() })
        }
        Err(_) => match (place.parent(), place.file_name()) {
            (Some(parent), Some(name)) if parent == Path::new("") => Ok(resolved(Path::new("."))?.join(name)),
            (Some(parent), Some(name)) => Ok(resolved(parent)?.join(name)),
            _ => Ok(place.to_owned()),
        },
    }
}

/// A hidden sibling of a folder.
pub(super) fn hidden(place: &Path, what: &str) -> PathBuf {
    let name = place.file_name().unwrap_or_default().to_string_lossy();
    place.with_file_name(format!(".{name}.{what}"))
}

/// Whether a folder stands there, and no link to one.
pub(super) fn is_folder(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|there| there.is_dir())
}

/// Removes what stands at a path; what a link leads to stays.
pub(super) fn remove(path: &Path) -> Result<(), WriteError> {
    let removed = if is_folder(path) { fs::remove_dir_all(path) } else { fs::remove_file(path) };
    match removed {
        Err(source) if source.kind() != io::ErrorKind::NotFound => Err(WriteError { path: path.to_owned(), source }),
        _ => Ok(()),
    }
}

/// Makes a folder, in the stead of whatever else has its name.
pub(super) fn make(path: &Path) -> Result<(), WriteError> {
    if is_folder(path) {
        return Ok(());
    }
    remove(path)?;
    fs::create_dir(path).map_err(WriteError::at(path))
}

/// Removes everything in a folder but the entry of this name, and whatever stands there instead of a folder.
pub(super) fn keep_only(folder: &Path, name: &str) -> Result<(), WriteError> {
    if !is_folder(folder) {
        return remove(folder);
    }
    for entry in fs::read_dir(folder).map_err(WriteError::at(folder))?.flatten() {
        if entry.file_name() != name {
            remove(&entry.path())?;
        }
    }
    Ok(())
}

/// Links the files of a folder into another one, or copies them where links are not possible; a missing folder has none,
/// and links in it are left out.
pub(super) fn link_files(from: &Path, to: &Path) -> Result<(), WriteError> {
    if !is_folder(from) {
        return Ok(());
    }
    for entry in fs::read_dir(from).map_err(WriteError::at(from))?.flatten() {
        let target = to.join(entry.file_name());
        if target.exists() || !entry.file_type().is_ok_and(|kind| kind.is_file()) {
            continue;
        }
        let linked = fs::hard_link(entry.path(), &target).or_else(|_| fs::copy(entry.path(), &target).map(drop));
        linked.map_err(WriteError::at(&target))?;
    }
    Ok(())
}

/// Sees to it that all files below a folder are on the disk; pieces of work are when they are saved.
pub(super) fn flush(folder: &Path) -> Result<(), WriteError> {
    for entry in fs::read_dir(folder).map_err(WriteError::at(folder))?.flatten() {
        let (path, kind) = (entry.path(), entry.file_type());
        if kind.as_ref().is_ok_and(fs::FileType::is_dir) {
            if entry.file_name() != CHUNKS {
                flush(&path)?;
            }
        } else if kind.is_ok_and(|kind| kind.is_file()) {
            File::open(&path).and_then(|file| file.sync_all()).map_err(WriteError::at(&path))?;
        }
    }
    flush_folder(folder);
    Ok(())
}

/// Sees to it that the names in a folder are on the disk, where a system can do that.
pub(super) fn flush_folder(folder: &Path) {
    if cfg!(unix) {
        // what matters is whole already; this only brings it forward
        let _ = File::open(folder).and_then(|folder| folder.sync_all());
    }
}

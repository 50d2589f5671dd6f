//! Files that are either whole or not there: written aside under a name that nobody can foresee, flushed to the disk, renamed.
//!
//! A link that stands where the file is to go is replaced, never written through.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::hash::{BuildHasher, RandomState};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use thiserror::Error;

/// Beginning of the names of files that are being written.
const UNFINISHED: &str = ".unfinished-";

/// A file or folder that could not be written.
#[derive(Debug, Error)]
#[error("{} could not be written; check that the folder exists, is yours to write to and has room", path.display())]
pub struct WriteError {
    /// The file or folder.
    pub path: PathBuf,
    /// What the system said.
    pub source: io::Error,
}

impl WriteError {
    /// Adds the path to what the system said; for `map_err`.
    pub fn at(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self { path, source }
    }
}

/// A number that nobody can foresee, for names and marks; results never depend on it.
pub(crate) fn unforeseen() -> u64 {
    RandomState::new().hash_one(0_u8)
}

/// Writes a file through `write` and puts it in its place once it is whole and on the disk.
///
/// # Errors
/// If it cannot be written; what stood there before is then unchanged.
pub fn write_aside(path: &Path, write: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>) -> Result<(), WriteError> {
    let aside = path.with_file_name(format!("{UNFINISHED}{:016x}", unforeseen()));
    // a file of this name is never taken over, so that nobody can make it lead elsewhere
    let written = File::create_new(&aside)
        .map(BufWriter::new)
        .and_then(|mut file| write(&mut file).and_then(|()| file.flush()).and_then(|()| file.get_ref().sync_all()))
        .and_then(|()| fs::rename(&aside, path));
    if written.is_err() {
        // the error that matters is the first one
        let _ = fs::remove_file(&aside);
    }
    written.map_err(WriteError::at(path))
}

/// Whether a name is one of a file that was being written when its program ended.
pub(crate) fn is_litter(name: &OsStr) -> bool {
    let rest = name.to_str().and_then(|name| name.strip_prefix(UNFINISHED));
    rest.is_some_and(|rest| rest.len() == 16 && rest.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// Removes what a killed program was writing in a folder; folders in it and links are not followed.
pub(crate) fn remove_litter(folder: &Path) -> Result<(), WriteError> {
    let Ok(entries) = fs::read_dir(folder) else { return Ok(()) };
    for entry in entries.flatten().filter(|entry| is_litter(&entry.file_name())) {
        fs::remove_file(entry.path()).map_err(WriteError::at(&entry.path()))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_write_leaves_what_was_there_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        write_aside(&path, |file| file.write_all(b"old")).unwrap();
        let error = write_aside(&path, |file| {
            file.write_all(b"new")?;
            Err(io::Error::other("full"))
        });
        assert!(error.unwrap_err().to_string().contains("a.csv"));
        assert_eq!(fs::read(&path).unwrap(), b"old");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    #[cfg(unix)]
    fn a_link_is_replaced_and_what_it_leads_to_stays() {
        let folder = tempfile::tempdir().unwrap();
        let (mine, link) = (folder.path().join("mine.txt"), folder.path().join("report.html"));
        fs::write(&mine, "mine").unwrap();
        std::os::unix::fs::symlink(&mine, &link).unwrap();
        write_aside(&link, |file| file.write_all(b"page")).unwrap();
        assert_eq!((fs::read(&mine).unwrap(), fs::read(&link).unwrap()), (b"mine".to_vec(), b"page".to_vec()));
        assert!(!fs::symlink_metadata(&link).unwrap().is_symlink());
    }

    #[test]
    fn litter_is_removed_and_what_only_looks_like_it_is_not() {
        let folder = tempfile::tempdir().unwrap();
        for name in [".unfinished-0123456789abcdef", ".unfinished-mine", "a.csv"] {
            fs::write(folder.path().join(name), "").unwrap();
        }
        remove_litter(folder.path()).unwrap();
        let mut left: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        left.sort();
        assert_eq!(left, [".unfinished-mine", "a.csv"]);
    }
}

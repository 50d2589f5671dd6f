//! Files that are either whole or not there: written aside, then renamed.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use thiserror::Error;

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
    /// Names the path beside what the system said; for `map_err`.
    pub fn at(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self { path, source }
    }
}

/// Writes a file through `write` and puts it in its place once it is whole.
///
/// # Errors
/// If it cannot be written; what stood there before is then unchanged.
pub fn write_aside(path: &Path, write: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>) -> Result<(), WriteError> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let aside = path.with_file_name(format!(".unfinished-{name}"));
    let written = File::create(&aside)
        .map(BufWriter::new)
        .and_then(|mut file| write(&mut file).and_then(|()| file.flush()))
        .and_then(|()| fs::rename(&aside, path));
    if written.is_err() {
        // the error that matters is the first one
        let _ = fs::remove_file(&aside);
    }
    written.map_err(WriteError::at(path))
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
}

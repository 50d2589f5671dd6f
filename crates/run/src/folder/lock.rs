//! The lock of a folder of results: one run at a time is at work there.
//!
//! The lock is a hidden file next to the folder, locked by the system, so that it is free again whatever ends its holder. The
//! file names its holder and is removed by it. It counts only while it stands at its path: a file that was removed in between
//! is let go and made again.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{ErrorKind, Seek, Write};
use std::path::{Path, PathBuf};

use super::FolderError;
use crate::aside::{WriteError, unforeseen};

/// A lock that is held until it is dropped.
#[derive(Debug)]
pub(super) struct Lock {
    path: PathBuf,
    /// Open as long as the lock is held.
    file: File,
}

impl Lock {
    /// Takes the lock of a folder; `path` is the file that stands for it.
    pub(super) fn take(folder: &Path, path: PathBuf) -> Result<Self, FolderError> {
        loop {
            if fs::symlink_metadata(&path).is_ok_and(|there| there.is_symlink()) {
                fs::remove_file(&path).map_err(WriteError::at(&path))?;
            }
            let file = OpenOptions::new().create(true).truncate(false).read(true).write(true).open(&path);
            let mut file = file.map_err(WriteError::at(&path))?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => {
                    let text = fs::read_to_string(&path).unwrap_or_default();
                    let holder = text.lines().next().filter(|line| !line.is_empty());
                    let holder = holder.map_or(String::new(), |holder| format!(", {holder},"));
                    return Err(FolderError::AtWork { folder: folder.to_owned(), holder });
                }
                Err(TryLockError::Error(source)) => {
                    return Err(FolderError::NoLocks { folder: folder.to_owned(), source });
                }
            }
            let is_link = fs::symlink_metadata(&path).is_ok_and(|there| there.is_symlink());
            if !is_link && mark(&mut file, &path).map_err(WriteError::at(&path))? {
                return Ok(Self { path, file });
            }
        }
    }
}

/// Writes who holds the lock; says whether the file is still the one at its path.
fn mark(file: &mut File, path: &Path) -> std::io::Result<bool> {
    let text = format!("process {} on {}\n{:016x}\n", std::process::id(), host(), unforeseen());
    file.set_len(0)?;
    file.rewind()?;
    file.write_all(text.as_bytes())?;
    Ok(match fs::read_to_string(path) {
        Ok(there) => there == text,
        // some systems let nobody read what is locked; then it stands there
        Err(error) => error.kind() != ErrorKind::NotFound,
    })
}

impl Drop for Lock {
    fn drop(&mut self) {
        // removed while it is locked, so that whoever waits for it sees that it is gone
        let _ = fs::remove_file(&self.path);
        let _ = self.file.unlock();
    }
}

/// Name of this computer.
pub fn host() -> String {
    let name = fs::read_to_string("/proc/sys/kernel/hostname").ok().or_else(|| std::env::var("HOSTNAME").ok());
    name.map_or("an unknown computer".to_owned(), |name| name.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_is_held_once_names_its_holder_and_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(".a.lock");
        let held = Lock::take(folder.path(), path.clone()).unwrap();
        let refused = Lock::take(folder.path(), path.clone()).unwrap_err().to_string();
        assert!(refused.contains(&format!("another run, process {} on ", std::process::id())), "{refused}");
        drop(held);
        assert!(!path.exists());
        drop(Lock::take(folder.path(), path).unwrap());
    }

    #[test]
    #[cfg(unix)]
    fn a_link_in_its_place_is_never_written_through() {
        let folder = tempfile::tempdir().unwrap();
        let (mine, path) = (folder.path().join("mine"), folder.path().join(".a.lock"));
        fs::write(&mine, "mine").unwrap();
        std::os::unix::fs::symlink(&mine, &path).unwrap();
        drop(Lock::take(folder.path(), path).unwrap());
        assert_eq!(fs::read(&mine).unwrap(), b"mine");
    }
}

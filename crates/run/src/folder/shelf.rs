//! Shelves: where finished pieces of work are kept by name, on disk or in memory.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::aside::{WriteError, write_aside};

/// Pieces of finished work by name.
pub trait Shelf: Sync + Debug {
    /// The bytes of a piece; `None` if it is not there.
    fn get(&self, name: &str) -> Option<Vec<u8>>;

    /// Keeps a piece, whole or not at all.
    ///
    /// # Errors
    /// If it cannot be written.
    fn put(&self, name: &str, bytes: &[u8]) -> Result<(), WriteError>;

    /// Removes everything else.
    ///
    /// # Errors
    /// If something cannot be removed.
    fn keep_only(&self, names: &BTreeSet<String>) -> Result<(), WriteError>;
}

/// Where shelves stand: in the folder of a run, or in memory.
pub trait Shelves: Sync {
    /// The shelf of this name, with what is on it already.
    ///
    /// # Errors
    /// If it cannot be made.
    fn shelf(&self, name: &str) -> Result<Box<dyn Shelf>, WriteError>;
}

/// A folder of files.
#[derive(Debug, Clone)]
pub struct OnDisk(pub PathBuf);

impl Shelf for OnDisk {
    fn get(&self, name: &str) -> Option<Vec<u8>> {
        read_file(&self.0.join(name))
    }

    fn put(&self, name: &str, bytes: &[u8]) -> Result<(), WriteError> {
        write_aside(&self.0.join(name), |file| file.write_all(bytes))
    }

    fn keep_only(&self, names: &BTreeSet<String>) -> Result<(), WriteError> {
        for entry in fs::read_dir(&self.0).map_err(WriteError::at(&self.0))?.flatten() {
            if !entry.file_name().to_str().is_some_and(|name| names.contains(name)) {
                fs::remove_file(entry.path()).map_err(WriteError::at(&entry.path()))?;
            }
        }
        Ok(())
    }
}

/// The bytes of a file; `None` if it cannot be read or is a link.
pub(crate) fn read_file(path: &Path) -> Option<Vec<u8>> {
    fs::symlink_metadata(path).ok().filter(fs::Metadata::is_file)?;
    fs::read(path).ok()
}

/// The pieces of a finished run, which are read and left as they are; its folder of pieces.
#[derive(Debug, Clone)]
pub struct Finished(pub(super) PathBuf);

/// One of its shelves.
#[derive(Debug)]
struct ToRead(OnDisk);

impl Shelves for Finished {
    fn shelf(&self, name: &str) -> Result<Box<dyn Shelf>, WriteError> {
        let folder = self.0.join(name);
        // links within the folder of a run are not followed
        let is_ours = [&self.0, &folder].into_iter().all(|path| super::disk::is_folder(path));
        if is_ours { Ok(Box::new(ToRead(OnDisk(folder)))) } else { Memory::default().shelf(name) }
    }
}

impl Shelf for ToRead {
    fn get(&self, name: &str) -> Option<Vec<u8>> {
        self.0.get(name)
    }

    fn put(&self, name: &str, _: &[u8]) -> Result<(), WriteError> {
        Err(WriteError { path: self.0.0.join(name), source: std::io::ErrorKind::ReadOnlyFilesystem.into() })
    }

    fn keep_only(&self, _: &BTreeSet<String>) -> Result<(), WriteError> {
        Ok(())
    }
}

/// Pieces by name.
type Pieces = BTreeMap<String, Vec<u8>>;

/// Shelves in memory alone.
#[derive(Debug, Clone, Default)]
pub struct Memory(Arc<Mutex<BTreeMap<String, Pieces>>>);

impl Memory {
    fn all(&self) -> MutexGuard<'_, BTreeMap<String, Pieces>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Puts everything on other shelves of the same names.
    ///
    /// # Errors
    /// If a piece cannot be written.
    pub fn copy_to(&self, other: &dyn Shelves) -> Result<(), WriteError> {
        for (shelf, pieces) in &*self.all() {
            let shelf = other.shelf(shelf)?;
            for (name, bytes) in pieces {
                shelf.put(name, bytes)?;
            }
        }
        Ok(())
    }
}

impl Shelves for Memory {
    fn shelf(&self, name: &str) -> Result<Box<dyn Shelf>, WriteError> {
        Ok(Box::new(InMemory { shelves: self.clone(), name: name.to_owned() }))
    }
}

/// One of the shelves in memory.
#[derive(Debug)]
struct InMemory {
    shelves: Memory,
    name: String,
}

impl Shelf for InMemory {
    fn get(&self, name: &str) -> Option<Vec<u8>> {
        self.shelves.all().get(&self.name)?.get(name).cloned()
    }

    fn put(&self, name: &str, bytes: &[u8]) -> Result<(), WriteError> {
        self.shelves.all().entry(self.name.clone()).or_default().insert(name.to_owned(), bytes.to_vec());
        Ok(())
    }

    fn keep_only(&self, names: &BTreeSet<String>) -> Result<(), WriteError> {
        self.shelves.all().entry(self.name.clone()).or_default().retain(|name, _| names.contains(name));
        Ok(())
    }
}

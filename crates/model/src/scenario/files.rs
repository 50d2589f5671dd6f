//! Texts of files, read once: whoever loads a scenario many times always loads the same one.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// Bytes of the largest file that is read.
pub(super) const LARGEST: u64 = 16 << 20;

/// Texts of files by their path.
#[derive(Debug, Default)]
pub struct Files {
    texts: Mutex<BTreeMap<PathBuf, String>>,
    only_given: bool,
}

impl Files {
    /// Reads from disk what is asked for.
    pub fn new() -> Self {
        Self::default()
    }

    /// Holds these texts and never reads from disk.
    pub fn given(texts: BTreeMap<PathBuf, String>) -> Self {
        Self { texts: Mutex::new(texts), only_given: true }
    }

    /// The text of a file, from disk the first time.
    ///
    /// # Errors
    /// If it cannot be read as UTF-8 text.
    pub fn read(&self, path: &Path) -> io::Result<String> {
        let name = plain(path);
        let mut texts = self.texts.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(text) = texts.get(&name) {
            return Ok(text.clone());
        }
        if self.only_given {
            return Err(io::ErrorKind::NotFound.into());
        }
        let kind = fs::metadata(path)?;
        if !kind.is_file() && !kind.is_dir() {
            return Err(io::ErrorKind::Unsupported.into()); // reading it might wait for ever
        }
        if kind.len() > LARGEST {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let text = fs::read_to_string(path)?;
        texts.insert(name, text.clone());
        Ok(text)
    }

    /// Everything read so far, by path.
    pub fn texts(&self) -> BTreeMap<PathBuf, String> {
        self.texts.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Everything read so far: the file `own` by the name `as_name`, all others by their path from its folder.
    pub fn texts_from(&self, own: &Path, as_name: &str) -> BTreeMap<String, String> {
        let folder = plain(own.parent().unwrap_or(Path::new("")));
        let own = plain(own);
        let name = |path: &Path| if path == own { as_name.to_owned() } else { seen_from(&folder, path) };
        self.texts().iter().map(|(path, text)| (name(path), text.clone())).collect()
    }
}

/// A path as seen from a folder, with `/` on every platform; both plain, and both absolute or both relative to the same place.
pub fn seen_from(folder: &Path, path: &Path) -> String {
    let shared = folder.components().zip(path.components()).take_while(|(one, other)| one == other).count();
    let up = folder.components().skip(shared).map(|_| "..".to_owned());
    let down = path.components().skip(shared).map(|part| part.as_os_str().to_string_lossy().into_owned());
    up.chain(down).collect::<Vec<_>>().join("/")
}

/// A path without `a/..` and `.` in it, as far as its text tells, so that a file has one name only.
pub fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match (part, plain.components().next_back()) {
            (Component::CurDir, _) => {}
            (Component::ParentDir, Some(Component::Normal(_))) => {
                plain.pop();
            }
            _ => plain.push(part),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_has_one_plain_name() {
        for (path, expected) in [("a/sweeps/../b.ron", "a/b.ron"), ("./b.ron", "b.ron"), ("../b.ron", "../b.ron")] {
            assert_eq!(plain(Path::new(path)), Path::new(expected));
        }
    }

    #[test]
    fn a_text_is_read_once() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.ron");
        fs::write(&path, "first").unwrap();
        let files = Files::new();
        assert_eq!(files.read(&path).unwrap(), "first");
        fs::write(&path, "second").unwrap();
        assert_eq!(files.read(&path).unwrap(), "first");
        let given = Files::given(files.texts());
        assert_eq!(given.read(&path).unwrap(), "first");
        assert_eq!(given.read(&folder.path().join("b.ron")).unwrap_err().kind(), io::ErrorKind::NotFound);
    }
}

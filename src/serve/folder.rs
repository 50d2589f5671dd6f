//! The one folder that the server reads and writes: plain files of RON below it, never through a link.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::{Component, Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use serde_json::{Value, json};

use super::ServeError;
use crate::door::{LARGEST, MOST_FILES, is_plain};
use model::scenario::files::plain;
use model::syntax::{Document, Value as Ron};
use run::aside::write_aside;

/// Folder of comparisons below the folder.
const RESULTS: &str = "output";
/// Depth to which situations are looked for.
const DEPTH: usize = 3;
/// Most files that are looked at.
const MOST_SEEN: usize = 2000;

/// Why a file is not read or written.
#[derive(Debug, thiserror::Error)]
pub(super) enum NotThere {
    #[error("expected the path of a .ron file in the folder, such as plans/mine.ron, but found {0:?}")]
    Path(String),
    #[error("{0} is no plain file in the folder")]
    File(String),
    #[error("{0} cannot be read: {1}")]
    Read(String, std::io::Error),
    #[error("more than {MOST_FILES} files or {} MB are too much for one situation", LARGEST >> 20)]
    TooMuch,
    #[error(
        "{0} in the folder is not the file that was opened here; nothing was written. Replace it, or save everything as one file instead"
    )]
    Foreign(String),
    #[error(transparent)]
    Write(#[from] run::aside::WriteError),
}

/// The folder.
pub(super) struct Folder {
    root: PathBuf,
    /// Texts that were read or written, by path: what stands there otherwise is somebody else's.
    known: Mutex<BTreeMap<String, String>>,
}

impl Folder {
    pub(super) fn open(root: &Path) -> Result<Self, ServeError> {
        let whole = fs::canonicalize(root).ok().filter(|root| root.is_dir());
        let none = || ServeError::Folder { folder: root.to_owned() };
        Ok(Self { root: whole.ok_or_else(none)?, known: Mutex::default() })
    }

    /// Where comparisons are saved.
    pub(super) fn results(&self) -> PathBuf {
        self.root.join(RESULTS).join("workbench")
    }

    /// Paths of situations below the folder, in order.
    pub(super) fn scenarios(&self) -> Vec<String> {
        let (mut found, mut seen) = (Vec::new(), 0);
        self.look(Path::new(""), DEPTH, &mut seen, &mut found);
        found.sort();
        found
    }

    fn look(&self, below: &Path, depth: usize, seen: &mut usize, found: &mut Vec<String>) {
        let Ok(entries) = fs::read_dir(self.root.join(below)) else { return };
        for entry in entries.flatten() {
            *seen += 1;
            let (Ok(kind), Some(name)) = (entry.file_type(), entry.file_name().to_str().map(str::to_owned)) else {
                continue;
            };
            if *seen > MOST_SEEN || name.starts_with('.') {
                continue;
            }
            let path = below.join(&name);
            if kind.is_dir() && depth > 1 && name != RESULTS {
                self.look(&path, depth - 1, seen, found);
            } else if kind.is_file() && path.extension().is_some_and(|ending| ending == "ron") {
                let small = entry.metadata().is_ok_and(|about| about.len() < 1 << 20);
                let text = if small { fs::read_to_string(entry.path()).unwrap_or_default() } else { String::new() };
                if text.contains("places:") && text.contains("conflicts:") {
                    found.push(
                        path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/"),
                    );
                }
            }
        }
    }

    /// The place of a path, if it stays below the folder and no part of it is a link.
    fn place(&self, path: &str) -> Result<PathBuf, NotThere> {
        if !is_plain(path) {
            return Err(NotThere::Path(path.to_owned()));
        }
        let mut place = self.root.clone();
        for part in Path::new(path).components() {
            let Component::Normal(part) = part else { return Err(NotThere::Path(path.to_owned())) };
            place.push(part);
            if fs::symlink_metadata(&place).is_ok_and(|about| about.file_type().is_symlink()) {
                return Err(NotThere::File(path.to_owned()));
            }
        }
        Ok(place)
    }

    fn text(&self, path: &str) -> Result<String, NotThere> {
        let place = self.place(path)?;
        let about = fs::symlink_metadata(&place).map_err(|error| NotThere::Read(path.to_owned(), error))?;
        if !about.is_file() || about.len() > LARGEST as u64 {
            return Err(NotThere::File(path.to_owned()));
        }
        fs::read_to_string(&place).map_err(|error| NotThere::Read(path.to_owned(), error))
    }

    /// A situation with the plans that it names and those that they extend, as far as they lie in the folder.
    pub(super) fn read(&self, path: &str) -> Result<Value, NotThere> {
        let mut files = BTreeMap::from([(path.to_owned(), self.text(path)?)]);
        let mut next = vec![path.to_owned()];
        while let Some(file) = next.pop() {
            let Ok(document) = Document::parse(&file, files[&file].clone()) else { continue };
            let folder = Path::new(&file).parent().unwrap_or(Path::new(""));
            for named in named_in(&document) {
                let other = plain(&folder.join(named)).to_string_lossy().replace('\\', "/");
                if files.contains_key(&other) {
                    continue;
                }
                if let Ok(text) = self.text(&other) {
                    files.insert(other.clone(), text);
                    next.push(other);
                }
            }
            if files.len() > MOST_FILES || files.values().map(String::len).sum::<usize>() > LARGEST {
                return Err(NotThere::TooMuch);
            }
        }
        self.known.lock().unwrap_or_else(PoisonError::into_inner).extend(files.clone());
        Ok(json!({"files": files, "scenario": path}))
    }

    /// Writes files, readable to their owner alone. One that stands there and was not read or written here is left alone,
    /// unless it is to be replaced; nothing is written then.
    pub(super) fn write(&self, files: &BTreeMap<String, String>, replace: bool) -> Result<Value, NotThere> {
        if files.len() > MOST_FILES || files.values().map(String::len).sum::<usize>() > LARGEST {
            return Err(NotThere::TooMuch);
        }
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let mut places = Vec::new();
        for (path, text) in files {
            let place = self.place(path)?;
            match self.text(path) {
                Ok(there) if there == *text => continue,
                Ok(there) if !replace && known.get(path) != Some(&there) => {
                    return Err(NotThere::Foreign(path.clone()));
                }
                Ok(_) => {}
                Err(NotThere::Read(_, error)) if error.kind() == std::io::ErrorKind::NotFound => {}
                Err(error) => return Err(error),
            }
            places.push((path, place, text));
        }
        for (path, place, text) in &places {
            if let Some(folder) = place.parent() {
                fs::create_dir_all(folder).map_err(run::aside::WriteError::at(folder))?;
            }
            write_aside(place, |file| {
                private(file.get_ref())?;
                file.write_all(text.as_bytes())
            })?;
            known.insert((*path).clone(), (*text).clone());
        }
        Ok(json!({"written": places.iter().map(|(path, ..)| path).collect::<Vec<_>>()}))
    }
}

/// Files of plans that a situation names, or the one that a plan extends.
fn named_in(document: &Document) -> Vec<String> {
    let text = |value: &Ron| if let Ron::Text(text) = value { Some(text.clone()) } else { None };
    let listed = match document.root.get("strategies").map(|node| &node.value) {
        Some(Ron::List(items)) => items.iter().filter_map(|item| text(&item.value)).collect(),
        _ => Vec::new(),
    };
    let base = document.root.get("base").and_then(|node| text(&node.value));
    listed.into_iter().chain(base).collect()
}

/// Makes a file readable to its owner alone.
#[cfg(unix)]
fn private(file: &fs::File) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(fs::Permissions::from_mode(0o600))
}

/// Files of a user's folder are the user's own on other systems.
#[cfg(not(unix))]
fn private(_: &fs::File) -> std::io::Result<()> {
    Ok(())
}

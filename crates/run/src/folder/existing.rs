//! What lies at the place where results are to go.

use std::fs;
use std::path::Path;

use super::identity::Identity;
use super::shelf::read_file;
use super::{FolderError, MANIFEST, PART};

/// What lies at the place where results are to go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Existing {
    /// Nothing, or an empty folder.
    Nothing,
    /// The same run, perhaps with fewer trials.
    Ours,
    /// Another run, to be replaced.
    Replaced,
}

/// What lies at a place.
pub(super) fn existing<M: Identity>(
    (place, named): (&Path, &Path),
    manifest: &M,
    force: bool,
) -> Result<Existing, FolderError> {
    let folder = named.to_owned();
    let Ok(metadata) = fs::symlink_metadata(place) else { return Ok(Existing::Nothing) };
    let text = read_file(&place.join(MANIFEST));
    let Some(text) = text else {
        let is_free = metadata.is_dir() && holds_parts_only(place);
        return if is_free { Ok(Existing::Nothing) } else { Err(FolderError::NotARun { folder }) };
    };
    let there = match std::str::from_utf8(&text).ok().and_then(M::from_text) {
        Some(there) => there,
        None if force => return Ok(Existing::Replaced),
        None => return Err(FolderError::OtherKind { folder }),
    };
    let (differences, amounts) = (there.differences(manifest), (there.amount(), manifest.amount()));
    if differences.is_empty() && amounts.0 <= amounts.1 {
        return Ok(Existing::Ours);
    }
    if force {
        return Ok(Existing::Replaced);
    }
    if differences.is_empty() {
        return Err(FolderError::More { folder, there: amounts.0, asked: amounts.1, what: M::AMOUNT });
    }
    Err(FolderError::OtherRun { folder, what: M::KIND, differences })
}

/// Whether a folder holds nothing, or nothing but parts of a run, next to which the whole run may stand.
fn holds_parts_only(place: &Path) -> bool {
    let is_part = |entry: fs::DirEntry| entry.file_name().to_string_lossy().trim_start_matches('.').starts_with(PART);
    fs::read_dir(place).is_ok_and(|entries| entries.flatten().all(is_part))
}

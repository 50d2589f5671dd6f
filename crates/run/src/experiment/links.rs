//! Files that stand in two folders at once.

use std::fs;
use std::path::Path;

use crate::aside::WriteError;

/// Links the files of a folder into another one, or copies them where links are not possible; a missing folder has none.
///
/// # Errors
/// If a file can be neither linked nor copied.
pub fn link_files(from: &Path, to: &Path) -> Result<(), WriteError> {
    let Ok(entries) = fs::read_dir(from) else { return Ok(()) };
    for entry in entries.flatten() {
        let target = to.join(entry.file_name());
        if target.exists() || !entry.path().is_file() {
            continue;
        }
        let linked = fs::hard_link(entry.path(), &target).or_else(|_| fs::copy(entry.path(), &target).map(|_| ()));
        linked.map_err(WriteError::at(&target))?;
    }
    Ok(())
}

//! Work as one file: a ZIP archive, which the command line can use once it is unpacked. Archives come from anywhere, so one
//! that would unpack to more than work may hold is refused before it does.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::work::{LARGEST, MOST_FILES, Work, is_plain};
use super::{Refusal, begin};

/// Folder of results in an archive; it is not read when the archive is opened again.
const RESULTS: &str = "results";
/// Most entries of an archive that are looked at.
const MOST_ENTRIES: usize = 2000;

/// An archive as base64, always the same bytes for the same files.
pub(super) fn pack(work: &Work, more: &BTreeMap<String, String>) -> Result<Value, Refusal> {
    work.texts()?;
    let refuse = |error: &dyn std::fmt::Display| Refusal::work(format!("the archive cannot be made: {error}"));
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    // without a clock, every entry has the first day that the format knows
    let options = SimpleFileOptions::default();
    let results = more.iter().map(|(name, text)| (format!("{RESULTS}/{}", name.replace(['/', '\\'], "_")), text));
    for (path, text) in work.files.iter().map(|(path, text)| (path.clone(), text)).chain(results) {
        zip.start_file(path, options).map_err(|error| refuse(&error))?;
        zip.write_all(text.as_bytes()).map_err(|error| refuse(&error))?;
    }
    let bytes = zip.finish().map_err(|error| refuse(&error))?.into_inner();
    Ok(json!({"archive": STANDARD.encode(bytes)}))
}

/// The work in an archive.
pub(super) fn unpack(archive: &str) -> Result<Value, Refusal> {
    let refuse = |what: &dyn std::fmt::Display| Refusal::work(format!("this is no archive that can be opened: {what}"));
    let bytes = STANDARD.decode(archive).map_err(|error| refuse(&error))?;
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| refuse(&error))?;
    if zip.len() > MOST_ENTRIES {
        return Err(refuse(&format!("it has {} entries, more than {MOST_ENTRIES}", zip.len())));
    }
    let (mut files, mut room) = (BTreeMap::new(), LARGEST as u64);
    for n in 0..zip.len() {
        let entry = zip.by_index(n).map_err(|error| refuse(&error))?;
        let Ok(name) = entry.name().map(std::borrow::Cow::into_owned) else { continue };
        if !is_plain(&name) || name.starts_with(RESULTS) {
            continue;
        }
        // what an entry says of its size is not believed
        let mut text = Vec::new();
        entry.take(room + 1).read_to_end(&mut text).map_err(|error| refuse(&error))?;
        let read = text.len() as u64;
        if read > room || files.len() >= MOST_FILES {
            return Err(refuse(&format!("it holds more than {MOST_FILES} files or {} MB", LARGEST >> 20)));
        }
        room -= read;
        let text = String::from_utf8(text).map_err(|_| refuse(&format!("{name} is no text in UTF-8")))?;
        files.insert(name, text);
    }
    if files.is_empty() {
        return Err(refuse(&"it holds no .ron file"));
    }
    begin::open(&files, None)
}

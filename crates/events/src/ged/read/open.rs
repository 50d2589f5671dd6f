//! From a file to its text: packed files are unpacked, spreadsheets become CSV, bytes become letters.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};
use flate2::read::MultiGzDecoder;

use super::error::ReadError;
use super::words::Encoding;
use super::{Decision, excel};

/// Most bytes that a file may have or unpack to.
const LIMIT: u64 = 1 << 30;

/// The bytes of a file.
pub(super) fn bytes(path: &Path) -> Result<Vec<u8>, ReadError> {
    let unread = |source| ReadError::Open { path: path.into(), source };
    let file = File::open(path).map_err(unread)?;
    up_to(path, file, LIMIT)
}

/// The same bytes, unpacked if gzip packed them.
pub(super) fn unpacked(path: &Path, bytes: Vec<u8>) -> Result<Vec<u8>, ReadError> {
    if bytes.starts_with(b"\x1F\x8B") { unpack(path, &bytes, LIMIT) } else { Ok(bytes) }
}

/// Unpacks what gzip packed, a stream at a time, and stops at the limit.
fn unpack(path: &Path, packed: &[u8], limit: u64) -> Result<Vec<u8>, ReadError> {
    up_to(path, MultiGzDecoder::new(packed), limit)
}

/// Reads to the end, or to the limit.
fn up_to(path: &Path, from: impl Read, limit: u64) -> Result<Vec<u8>, ReadError> {
    let mut bytes = Vec::new();
    let read = from.take(limit + 1).read_to_end(&mut bytes);
    read.map_err(|source| ReadError::Open { path: path.into(), source })?;
    if bytes.len() as u64 > limit {
        return Err(ReadError::TooLarge { path: path.into(), limit_mb: limit >> 20 });
    }
    Ok(bytes)
}

/// Text of a table, and how it was come by.
pub(super) fn text(
    path: &Path,
    bytes: Vec<u8>,
    asked: Option<Encoding>,
    decisions: &mut Vec<Decision>,
) -> Result<String, ReadError> {
    if bytes.starts_with(b"PK\x03\x04") {
        let (sheet, text) = excel::text(path, &bytes, LIMIT)?;
        decisions.push(Decision { what: "spreadsheet", choice: format!("sheet '{sheet}'") });
        return Ok(text);
    }
    let (text, choice) = match asked.or_else(|| mark(&bytes)) {
        Some(encoding) => (
            decode(bytes, encoding),
            format!("{} ({})", encoding.name(), if asked.is_some() { "as asked" } else { "by its mark" }),
        ),
        None => guess(bytes),
    };
    refuse_other_formats(path, &text)?;
    decisions.push(Decision { what: "encoding", choice });
    Ok(text)
}

/// The encoding that a mark at the start of the file tells.
fn mark(bytes: &[u8]) -> Option<Encoding> {
    [(&b"\xEF\xBB\xBF"[..], Encoding::Utf8), (b"\xFF\xFE", Encoding::Utf16Le), (b"\xFE\xFF", Encoding::Utf16Be)]
        .into_iter()
        .find(|(mark, _)| bytes.starts_with(mark))
        .map(|(_, encoding)| encoding)
}

/// The letters of bytes, without a mark; what has no meaning becomes �.
fn decode(bytes: Vec<u8>, encoding: Encoding) -> String {
    let text = match encoding {
        Encoding::Utf8 => {
            String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
        }
        Encoding::Windows1252 => WINDOWS_1252.decode_without_bom_handling(&bytes).0.into_owned(),
        Encoding::Utf16Le => UTF_16LE.decode_without_bom_handling(&bytes).0.into_owned(),
        Encoding::Utf16Be => UTF_16BE.decode_without_bom_handling(&bytes).0.into_owned(),
    };
    text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text)
}

/// Text without a mark: UTF-8 if all of it is, and else line by line, since tables that were put together from several
/// hold lines of both kinds.
fn guess(bytes: Vec<u8>) -> (String, String) {
    match String::from_utf8(bytes) {
        Ok(text) => (text, "utf-8".to_owned()),
        Err(error) => {
            let (mut text, mut western, mut wide) = (String::new(), 0, 0);
            for line in error.as_bytes().split_inclusive(|byte| *byte == b'\n') {
                if let Ok(line) = std::str::from_utf8(line) {
                    wide += u64::from(!line.is_ascii());
                    text.push_str(line);
                } else {
                    western += 1;
                    text.push_str(&WINDOWS_1252.decode_without_bom_handling(line).0);
                }
            }
            let choice = match wide {
                0 => format!("windows-1252 ({western} lines are no utf-8)"),
                _ => {
                    format!("mixed: utf-8 in {wide} lines, windows-1252 in {western}; --encoding reads all in one way")
                }
            };
            (text, choice)
        }
    }
}

/// Refuses what is known to be no table.
fn refuse_other_formats(path: &Path, text: &str) -> Result<(), ReadError> {
    const SAVE: &str = "save it as CSV in UTF-8";
    let visible = text.trim_start();
    let start: String = visible.chars().take(4000).collect();
    let verdict = if visible.is_empty() {
        ("an empty file", "download it again")
    } else if visible.starts_with("version https://git-lfs") {
        ("a pointer of Git LFS in place of the file", "fetch the file itself (`git lfs pull`, or the download button)")
    } else if visible.starts_with('<') {
        ("a web page or XML", "download the table itself, not the page about it")
    } else if start.contains("\"FeatureCollection\"") || start.contains("\"Feature\"") {
        ("a map in GeoJSON", "download the same data as CSV, or open it in QGIS and export the layer as CSV")
    } else if visible.starts_with(['{', '[']) {
        ("JSON", "ask the service for CSV (`format=csv`), or convert it with a spreadsheet program and save it as CSV")
    } else if start.starts_with("\u{d0}\u{cf}\u{11}\u{e0}") || start.starts_with('\u{d0}') && start.contains('\0') {
        ("an old Excel file (XLS)", "save it as XLSX or as CSV in UTF-8")
    } else if start.contains('\0') {
        ("binary data", SAVE)
    } else {
        return Ok(());
    };
    Err(ReadError::NotTable { path: path.into(), found: verdict.0.to_owned(), way_out: verdict.1 })
}

/// An error of a file that is packed wrongly.
pub(super) fn damaged(path: &Path, what: &str) -> ReadError {
    let source = io::Error::new(io::ErrorKind::InvalidData, what.to_owned());
    ReadError::Open { path: path.into(), source }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    #[test]
    fn what_unpacks_to_more_than_the_limit_is_refused_before_it_is_all_unpacked() {
        let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        packer.write_all(&vec![b'x'; 1 << 20]).unwrap();
        let packed = packer.finish().unwrap();
        assert_eq!(unpack(Path::new("a.gz"), &packed, 1 << 20).unwrap().len(), 1 << 20);
        let message = unpack(Path::new("a.gz"), &packed, (1 << 20) - 1).unwrap_err().to_string();
        assert!(message.starts_with("a.gz: expected a file that unpacks to at most"), "{message}");
    }

    #[test]
    fn lines_of_two_encodings_are_each_read_in_their_own() {
        let (text, choice) = guess(b"a,Tan\xe9\nb,Tan\xc3\xa9\nc,Tane\n".to_vec());
        assert_eq!(text, "a,Tané\nb,Tané\nc,Tane\n");
        assert!(choice.contains("utf-8 in 1 lines, windows-1252 in 1"), "{choice}");
    }
}

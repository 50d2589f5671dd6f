//! The revision of the model is tied to what the golden files hold.
//!
//! A list beside the golden files has one line a revision with the hash of what they held. A change of what they hold
//! without a new revision fails; with one, `BLESS=1 cargo test` adds its line.
#![allow(clippy::unwrap_used)] // a helper of tests may fail as a test does

use std::fmt::Write as _;
use std::fs;
use std::hash::Hasher as _;
use std::path::Path;

use localpeace_model::REVISION;
use siphasher::sip::SipHasher13;

/// Hash of the names and texts of all golden files.
fn golden(folder: &Path) -> u64 {
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(files.len() > 40, "the golden files of all mechanisms and activities: {}", files.len());
    let mut hasher = SipHasher13::new();
    for file in files {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let text = fs::read_to_string(&file).unwrap().replace("\r\n", "\n");
        hasher.write(format!("{name} {}\n{text}", text.len()).as_bytes());
    }
    hasher.finish()
}

#[test]
fn other_golden_files_are_another_revision() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let list = tests.join("revisions.txt");
    let mut known = fs::read_to_string(&list).unwrap_or_default();
    let now = format!("{REVISION} {:016x}", golden(&tests.join("golden")));
    let last = known.lines().last().unwrap_or("0 none").to_owned();
    if last == now {
        return;
    }
    let number: u32 = last.split_once(' ').unwrap().0.parse().unwrap();
    assert!(
        number + 1 == REVISION,
        "the golden files or the revision changed: the list ends with `{last}`, and now it is `{now}`; if the model changed on \
         purpose, raise REVISION to {} and run BLESS=1 cargo test",
        number + 1
    );
    assert!(
        std::env::var_os("BLESS").is_some(),
        "revision {REVISION} is new: run BLESS=1 cargo test to add it to the list"
    );
    writeln!(known, "{now}").unwrap();
    fs::write(list, known).unwrap();
}

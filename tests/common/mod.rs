//! The program as tests run it, and the files that it leaves.
#![allow(dead_code, reason = "no test needs all of it")]
#![allow(clippy::unwrap_used)] // a helper of tests may fail as a test does

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A small sound scenario.
pub(crate) const SMALL: &str = "tests/small/small.ron";

/// The program in the folder of the project.
pub(crate) fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_localpeace"));
    command.args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).env("NO_COLOR", "1");
    command
}

/// Runs the program.
pub(crate) fn localpeace(arguments: &[&str]) -> Output {
    command(arguments).output().unwrap()
}

/// Compares the small scenario's strategies into `out`.
pub(crate) fn compare(out: &Path, more: &[&str]) -> Output {
    localpeace(&[&["compare", SMALL, "--quiet", "--out", out.to_str().unwrap()], more].concat())
}

/// What was said by a command that did what it should.
pub(crate) fn succeeded(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// What was said about bad input or use.
pub(crate) fn refused(output: &Output) -> String {
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert_eq!(output.status.code(), Some(2), "{out}{err}");
    assert!(out.is_empty(), "{out}");
    err.into_owned()
}

/// All files below a folder with their bytes, but for the log, which knows the clock, and parts of a run in the folder of
/// the whole.
pub(crate) fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    fn collect(folder: &Path, root: &Path, into: &mut BTreeMap<PathBuf, Vec<u8>>) {
        for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            let name = path.file_name().unwrap().to_string_lossy();
            if path.is_dir() {
                if !name.starts_with("part-") {
                    collect(&path, root, into);
                }
            } else if name != "log.txt" {
                into.insert(path.strip_prefix(root).unwrap().to_owned(), fs::read(&path).unwrap());
            }
        }
    }
    let mut all = BTreeMap::new();
    collect(folder, folder, &mut all);
    all
}

/// Fails with the names of the files that differ.
pub(crate) fn assert_same_files(one: &Path, other: &Path) {
    let (one, other) = (files(one), files(other));
    assert_eq!(one.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>());
    let different: Vec<_> = one.iter().filter(|(name, bytes)| other[*name] != **bytes).map(|(name, _)| name).collect();
    assert!(different.is_empty(), "these differ: {different:?}");
}

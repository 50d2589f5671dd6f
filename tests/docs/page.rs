//! Pages of the documentation: their links, and the sources that they speak of.

use std::fs;
use std::path::{Path, PathBuf};

/// Where the project lies.
pub(crate) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Text of a file of the project.
pub(crate) fn text_of(file: &str) -> String {
    fs::read_to_string(root().join(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
}

/// All Rust files of the program and its crates with their text, those of tests aside.
pub(crate) fn code_files() -> Vec<(String, String)> {
    let all = files("src", "rs").into_iter().chain(files("crates", "rs"));
    all.filter(|file| !file.contains("/tests/")).map(|file| (file.clone(), text_of(&file))).collect()
}

/// All Markdown files directly in a folder of the project.
pub(crate) fn pages(folder: &str) -> Vec<String> {
    files(folder, "md")
}

/// Paths of the files with an ending below a folder, sorted.
fn files(folder: &str, ending: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(root().join(&folder)).unwrap_or_else(|error| panic!("{folder}: {error}"));
        for entry in entries {
            let entry = entry.unwrap_or_else(|error| panic!("{folder}: {error}"));
            let path = format!("{folder}/{}", entry.file_name().to_string_lossy());
            if entry.path().is_dir() {
                folders.push(path);
            } else if Path::new(&path).extension().is_some_and(|found| found == ending) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// Targets of the links and images of a page that point into the project, without their anchors.
pub(crate) fn links(text: &str) -> Vec<String> {
    text.split("](")
        .skip(1)
        .filter_map(|after| Some(after.split_once(')')?.0))
        .filter(|target| !target.contains("://") && !target.starts_with('#'))
        .map(|target| target.split('#').next().unwrap_or(target).to_owned())
        .collect()
}

/// Whether a link target exists, seen from a folder.
pub(crate) fn exists(folder: &str, target: &str) -> bool {
    root().join(folder).join(target).exists()
}

//! Pages of the documentation: their generated parts, their links, and the sources that they speak of.

use std::fs;
use std::path::{Path, PathBuf};

/// Where the project lies.
fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Text of a file of the project.
pub(crate) fn text_of(file: &str) -> String {
    fs::read_to_string(root().join(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
}

/// Compares the generated part `part` of a page with `text`; rewrites it if `BLESS` is set.
///
/// A part stands between `<!-- generated: part -->` and `<!-- end of part -->`.
pub(crate) fn check(file: &str, part: &str, text: &str) {
    let page = text_of(file);
    let (begin, end) = (format!("<!-- generated: {part} -->\n"), format!("<!-- end of {part} -->"));
    let found = page.split_once(&begin).and_then(|(before, rest)| {
        let (inside, after) = rest.split_once(&end)?;
        Some((before, inside, after))
    });
    let Some((before, inside, after)) = found else {
        panic!("{file} has no part between {} and {end}", begin.trim_end());
    };
    let expected = format!("\n{}\n\n", text.trim());
    if inside == expected {
        return;
    }
    if std::env::var_os("BLESS").is_some() {
        let blessed = format!("{before}{begin}{expected}{end}{after}");
        fs::write(root().join(file), blessed).unwrap_or_else(|error| panic!("{file}: {error}"));
        return;
    }
    let differs = inside.lines().zip(expected.lines()).find(|(is, should)| is != should);
    let (is, should) = differs.unwrap_or(("the end, or more lines", "as many lines as the code has"));
    panic!(
        "{file}, part {part}, is out of date:\n  is:        {is}\n  should be: {should}\nrun `BLESS=1 cargo test --test docs`"
    );
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

/// A table in Markdown; bars in cells are escaped.
pub(crate) fn table(head: &[&str], rows: &[Vec<String>]) -> String {
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let mut text = line(head.iter().map(|&cell| cell.to_owned()).collect());
    text.push_str(&line(vec!["---".to_owned(); head.len()]));
    for row in rows {
        text.push_str(&line(row.iter().map(|cell| cell.replace('|', "\\|").replace('\n', " ")).collect()));
    }
    text
}

/// The module doc of a source file: its first sentence and the rest, line by line.
pub(crate) fn module_doc(file: &str) -> (String, String) {
    let text = text_of(file);
    let lines: Vec<&str> = text
        .lines()
        .take_while(|line| line.starts_with("//!"))
        .map(|line| line.strip_prefix("//! ").unwrap_or_else(|| line.trim_start_matches("//!")))
        .collect();
    let blank = lines.iter().position(|line| line.is_empty()).unwrap_or(lines.len());
    let claim = lines[..blank].join(" ");
    assert!(!claim.is_empty(), "{file} has no module doc");
    (claim, lines.get(blank + 1..).unwrap_or_default().join("\n"))
}

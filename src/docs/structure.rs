//! The crates and which of them uses which, read from their manifests and drawn.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use super::DocsError;

/// A crate of the workspace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Crate {
    /// Folder name; the package at the root has that of the program.
    name: String,
    /// What its manifest says it is.
    about: String,
    /// Other crates of the workspace that it uses.
    uses: BTreeSet<String>,
}

/// All crates of the workspace, by name.
pub(super) fn crates(root: &Path) -> Result<Vec<Crate>, DocsError> {
    let unreadable = |path: &Path| {
        let path = path.to_owned();
        move |source| DocsError::File { path, source }
    };
    let folder = root.join("crates");
    let mut manifests = BTreeMap::from([(env!("CARGO_PKG_NAME").to_owned(), root.join("Cargo.toml"))]);
    for entry in fs::read_dir(&folder).map_err(unreadable(&folder))? {
        let entry = entry.map_err(unreadable(&folder))?;
        manifests.insert(entry.file_name().to_string_lossy().into_owned(), entry.path().join("Cargo.toml"));
    }
    let names: BTreeSet<String> = manifests.keys().cloned().collect();
    let read = |(name, path): (String, PathBuf)| {
        let text = fs::read_to_string(&path).map_err(unreadable(&path))?;
        Ok(Crate { about: about(&text), uses: uses(&text, &names), name })
    };
    manifests.into_iter().map(read).collect()
}

/// The description in a manifest.
fn about(manifest: &str) -> String {
    let found = manifest.lines().find_map(|line| line.strip_prefix("description = \"")?.strip_suffix('"'));
    found.unwrap_or_default().to_owned()
}

/// Which of the crates `names` a manifest lists among what its code needs; what only its tests need does not count.
fn uses(manifest: &str, names: &BTreeSet<String>) -> BTreeSet<String> {
    let (mut counts, mut found) = (false, BTreeSet::new());
    for line in manifest.lines() {
        if line.starts_with('[') {
            counts = line == "[dependencies]" || (line.starts_with("[target.") && line.ends_with(".dependencies]"));
        }
        let name: String =
            line.chars().take_while(|letter| letter.is_alphanumeric() || "_-".contains(*letter)).collect();
        if counts && names.contains(&name) {
            found.insert(name);
        }
    }
    found
}

/// Crates in rows from the top: each uses only crates of the rows below it.
fn rows(crates: &[Crate]) -> Vec<Vec<&Crate>> {
    let height = |of: &Crate| depth(of, crates);
    let highest = crates.iter().map(height).max().unwrap_or(0);
    (0..=highest).rev().map(|row| crates.iter().filter(|of| height(of) == row).collect()).collect()
}

/// Number of crates in the longest chain of uses below a crate.
fn depth(of: &Crate, crates: &[Crate]) -> usize {
    let used = crates.iter().filter(|other| of.uses.contains(&other.name));
    used.map(|other| 1 + depth(other, crates)).max().unwrap_or(0)
}

/// Whether a crate needs another one through some third crate.
fn through_others(of: &Crate, target: &str, crates: &[Crate]) -> bool {
    let used = |name: &str| crates.iter().find(|other| other.name == name);
    let reaches = |other: &Crate| other.uses.contains(target) || through_others(other, target, crates);
    of.uses.iter().filter(|name| *name != target).filter_map(|name| used(name)).any(reaches)
}

const WIDTH: usize = 660;
const BOX_HEIGHT: usize = 74;
const GAP: usize = 36;
const MARGIN: usize = 10;
/// Letters of a line of text in each 100 pixels of a box.
const LETTERS: usize = 15;

/// The drawing: a box for each crate, an arrow to each crate that it uses and does not reach through another one.
pub(super) fn drawing(crates: &[Crate]) -> String {
    let rows = rows(crates);
    let height = 2 * MARGIN + rows.len() * BOX_HEIGHT + rows.len().saturating_sub(1) * GAP;
    let mut places = BTreeMap::new();
    let (mut boxes, mut arrows) = (String::new(), String::new());
    for (at, row) in rows.iter().enumerate() {
        let (y, width) = (MARGIN + at * (BOX_HEIGHT + GAP), (WIDTH - 2 * MARGIN - (row.len() - 1) * GAP) / row.len());
        for (n, of) in row.iter().enumerate() {
            let x = MARGIN + n * (width + GAP);
            places.insert(of.name.as_str(), (x + width / 2, y));
            boxes += &boxed(of, x, y, width);
        }
    }
    for of in crates {
        let (x, y) = places[of.name.as_str()];
        for name in of.uses.iter().filter(|name| !through_others(of, name, crates)) {
            let (to_x, to_y) = places[name.as_str()];
            let _ = writeln!(
                arrows,
                "<line x1=\"{x}\" y1=\"{}\" x2=\"{to_x}\" y2=\"{}\" stroke=\"#444\" stroke-width=\"1.5\" marker-end=\"url(#tip)\"/>",
                y + BOX_HEIGHT,
                to_y - 2
            );
        }
    }
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" width=\"{WIDTH}\" height=\"{height}\" \
         font-family=\"sans-serif\" role=\"img\">\n<title>Crates of the workspace; an arrow leads from a crate to one that it uses</title>\n\
         <defs><marker id=\"tip\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\" orient=\"auto\">\
         <path d=\"M0 0L8 4L0 8z\" fill=\"#444\"/></marker></defs>\n<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n{boxes}{arrows}</svg>\n"
    )
}

/// The box of a crate: its name and what it is.
fn boxed(of: &Crate, x: usize, y: usize, width: usize) -> String {
    let (middle, fill) = (x + width / 2, if of.uses.is_empty() { "#eef3ea" } else { "#eaf0f6" });
    let mut text = format!(
        "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{BOX_HEIGHT}\" rx=\"6\" fill=\"{fill}\" stroke=\"#444\"/>\n\
         <text x=\"{middle}\" y=\"{}\" font-size=\"15\" font-weight=\"bold\" text-anchor=\"middle\">{}</text>\n",
        y + 22,
        of.name
    );
    for (n, line) in lines(&of.about, width * LETTERS / 100).iter().enumerate() {
        let y = y + 41 + 16 * n;
        let _ = writeln!(text, "<text x=\"{middle}\" y=\"{y}\" font-size=\"12\" text-anchor=\"middle\">{line}</text>");
    }
    text
}

/// Words in lines of at most a number of letters.
pub(super) fn lines(text: &str, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.len() + 1 + word.len() <= most => *line += &format!(" {word}"),
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(names: &[&str]) -> BTreeSet<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn what_only_tests_need_and_what_is_foreign_is_no_use_of_a_crate() {
        let manifest = "[package]\nrun = 1\n[dependencies]\nmodel.workspace = true\nserde = \"1\"\nevents = { workspace = true }\n\
                        [target.'cfg(unix)'.dependencies]\nview.workspace = true\n[dev-dependencies]\nstats.workspace = true\n";
        let names = known(&["run", "model", "events", "view", "stats"]);
        assert_eq!(uses(manifest, &names), known(&["model", "events", "view"]));
    }

    #[test]
    fn a_crate_stands_above_all_that_it_uses_and_arrows_skip_what_others_imply() {
        let of = |name: &str, uses: &[&str]| Crate { name: name.to_owned(), about: String::new(), uses: known(uses) };
        let crates = [of("top", &["middle", "low"]), of("middle", &["low"]), of("low", &[]), of("alone", &[])];
        let names: Vec<Vec<&str>> =
            rows(&crates).iter().map(|row| row.iter().map(|of| of.name.as_str()).collect()).collect();
        assert_eq!(names, [vec!["top"], vec!["middle"], vec!["low", "alone"]]);
        assert_eq!(drawing(&crates).matches("<line").count(), 2);
    }
}

//! The parts of the documentation that are made from the code, so that they cannot fall behind it.
//!
//! A page of `docs/` holds such a part between `<!-- generated: NAME -->` and `<!-- end of NAME -->`. `localpeace docs`
//! (`make docs`) writes them; the tests only compare.

mod causes;
mod format;
mod hangs;
mod model;
mod structure;
mod week;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use ::model::syntax::Faults;

/// Where the drawing of the crates stands.
pub const STRUCTURE: &str = "docs/figures/crates.svg";
/// Where the flowchart of the week stands.
pub const WEEK: &str = "docs/figures/week.svg";
/// Where the drawing of who bears on what stands.
pub const CAUSES: &str = "docs/figures/causes.svg";

/// A part of a page that is made from the code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The page, from the root of the project.
    pub page: &'static str,
    /// Name of the part within the page.
    pub name: &'static str,
    /// What should stand there, in Markdown.
    pub text: String,
}

/// Why the documentation cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum DocsError {
    /// A file cannot be read or written.
    #[error("{}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A scenario or the sheet of facts cannot be read.
    #[error(transparent)]
    Scenario(#[from] Faults),
    /// A page has no such part.
    #[error("{page} has no part between `<!-- generated: {name} -->` and `<!-- end of {name} -->`; add both lines")]
    NoPart {
        /// The page.
        page: &'static str,
        /// The part.
        name: &'static str,
    },
}

/// All parts of the pages; `root` is the folder of the project.
///
/// # Errors
/// If a scenario or the sheet of facts cannot be read.
pub fn parts(root: &Path) -> Result<Vec<Part>, DocsError> {
    let [scenario, strategy, sweep, frontier] = format::definitions();
    let part = |page, name, text| Part { page, name, text };
    Ok(vec![
        part("docs/parameters.md", "mechanisms", model::mechanisms()),
        part("docs/parameters.md", "interventions", model::interventions()),
        part("docs/parameters.md", "observation", model::observation()),
        part("docs/scenario-reference.md", "scenario", scenario),
        part("docs/scenario-reference.md", "strategy", strategy),
        part("docs/scenario-reference.md", "activities", model::activities()),
        part("docs/scenario-reference.md", "switches", model::switches()),
        part("docs/design-reference.md", "sweep", sweep),
        part("docs/design-reference.md", "frontier", frontier),
        part("docs/metrics.md", "compared", model::metrics(true)),
        part("docs/metrics.md", "descriptive", model::metrics(false)),
        part("docs/codebook.md", "words", format::codebook()),
        part("docs/ODD.md", "schedule", model::schedule()),
        part("docs/ODD.md", "reports", model::reports()),
        part("docs/ODD.md", "provisions", model::provisions()),
        part("docs/ODD.md", "causes", causes::bearing_table()),
        part("docs/ODD.md", "submodels", model::submodels()),
        part("docs/ODD.md", "hanging", hangs::hanging(root)?),
        part("docs/ODD.md", "calibrated", model::resting_on_data()),
    ])
}

/// A page with its parts as the code has them; `root` is the folder of the project.
///
/// # Errors
/// If the page cannot be read or lacks a part.
pub fn page(root: &Path, page: &str) -> Result<String, DocsError> {
    page_with(root, page, &parts(root)?)
}

/// The same with parts that have been made before.
fn page_with(root: &Path, page: &str, parts: &[Part]) -> Result<String, DocsError> {
    let path = root.join(page);
    let mut text = fs::read_to_string(&path).map_err(|source| DocsError::File { path, source })?;
    for part in parts.iter().filter(|part| part.page == page) {
        text = filled(&text, part).ok_or(DocsError::NoPart { page: part.page, name: part.name })?;
    }
    Ok(text)
}

/// A page in which one part is as it should be; `None` if it has no place for it.
fn filled(page: &str, part: &Part) -> Option<String> {
    let (begin, end) = (format!("<!-- generated: {} -->\n", part.name), format!("<!-- end of {} -->", part.name));
    let (before, rest) = page.split_once(&begin)?;
    let (_, after) = rest.split_once(&end)?;
    Some(format!("{before}{begin}\n{}\n\n{end}{after}", part.text.trim()))
}

/// Every file of the documentation that the code decides about, whole or in part: its path and what it should hold.
///
/// # Errors
/// If a page or a manifest cannot be read, or a page lacks a part.
pub fn files(root: &Path) -> Result<Vec<(&'static str, String)>, DocsError> {
    let parts = parts(root)?;
    let mut pages: Vec<&'static str> = parts.iter().map(|part| part.page).collect();
    pages.dedup();
    let mut files =
        pages.into_iter().map(|of| Ok((of, page_with(root, of, &parts)?))).collect::<Result<Vec<_>, DocsError>>()?;
    files.push((STRUCTURE, structure::drawing(&structure::crates(root)?)));
    files.push((WEEK, week::drawing()));
    files.push((CAUSES, causes::drawing()));
    Ok(files)
}

/// Brings all of them up to date and returns those that were not.
///
/// # Errors
/// As [`files`], or if a file cannot be written.
pub fn write(root: &Path) -> Result<Vec<&'static str>, DocsError> {
    let mut changed = Vec::new();
    for (file, text) in files(root)? {
        let path = root.join(file);
        if fs::read_to_string(&path).ok().as_ref() != Some(&text) {
            fs::write(&path, text).map_err(|source| DocsError::File { path, source })?;
            changed.push(file);
        }
    }
    Ok(changed)
}

/// A table in Markdown; bars in cells are escaped.
fn table(head: &[&str], rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let mut text = line(head.iter().map(|&cell| cell.to_owned()).collect());
    text.push_str(&line(vec!["---".to_owned(); head.len()]));
    for row in rows {
        text.push_str(&line(row.iter().map(|cell| cell.replace('|', "\\|").replace('\n', " ")).collect()));
    }
    text
}

//! `localpeace new --like`: a copy of a case as a start for a situation of one's own.

use std::fs;
use std::path::{Component, Path, PathBuf};

use super::{Failure, terminal};
use model::scenario::{Changes, load};
use model::syntax::{Editor, did_you_mean};
use run::aside::{WriteError, write_aside};
use view::report::layout::paragraph;

/// Folders in which a case is looked for by its name.
const SHELVES: [&str; 2] = ["scenarios", "scenarios/cases"];

/// Why there is no copy.
#[derive(Debug, thiserror::Error)]
enum NotCopied {
    #[error("there is no case {name}{}; known are {known}, or name a file", help.as_ref().map_or_else(String::new, |help| format!(" ({help})")))]
    Unknown { name: String, help: Option<String>, known: String },
    #[error("{} exists already; choose another file with --out or add --force to replace it; nothing was written", .0.display())]
    Exists(PathBuf),
    #[error("{} has no name that results can go by; use lower-case letters, digits and _, such as my_county.ron", .0.display())]
    Nameless(PathBuf),
}

/// Copies a case under a new name, with the way to its strategies put right.
pub(super) fn run(like: &str, out: &Path, force: bool) -> Result<(), Failure> {
    let case = find(like)?;
    if out.exists() && !force {
        return Err(NotCopied::Exists(out.to_owned()).into());
    }
    let name = out.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    if name.is_empty() || !name.chars().all(plain) || out.extension().is_none_or(|ending| ending != "ron") {
        return Err(NotCopied::Nameless(out.to_owned()).into());
    }
    let loaded = load(&case, &Changes::default())?;
    let mut editor = Editor::new(&case.display().to_string(), fs::read_to_string(&case)?)?;
    editor.set("name", &format!("{name:?}"))?;
    for (n, strategy) in loaded.scenario.strategies.iter().enumerate() {
        let from_here = way(out.parent().unwrap_or(Path::new("")), &folder(&case).join(strategy))?;
        editor.set(&format!("strategies.{n}"), &format!("{from_here:?}"))?;
    }
    let text = String::from(editor);
    let head = format!(
        "// Begun as a copy of {}. Change every fact below to those of the new situation.\n",
        loaded.scenario.name
    );
    let before = fs::read(out).ok();
    write_aside(out, |file| std::io::Write::write_all(file, format!("{head}{text}").as_bytes()))?;
    if let Err(faults) = load(out, &Changes::default()) {
        match before {
            Some(bytes) => write_aside(out, |file| std::io::Write::write_all(file, &bytes))?,
            None => fs::remove_file(out).map_err(WriteError::at(out))?,
        }
        return Err(faults.into());
    }
    let done = format!("{} is a sound copy of {}.", out.display(), case.display());
    let next = format!(
        "code the facts of your situation in the words of docs/codebook.md, take out claims that are not yours, and run \
         `localpeace check {0}` and `localpeace compare {0}`.",
        out.display()
    );
    Ok(terminal::show(&format!("{}{}", paragraph("", &done), paragraph("Next: ", &next)))?)
}

/// Folder of a file.
fn folder(file: &Path) -> &Path {
    file.parent().unwrap_or(Path::new(""))
}

/// The file of a case by its name or its path.
fn find(like: &str) -> Result<PathBuf, NotCopied> {
    if Path::new(like).is_file() {
        return Ok(like.into());
    }
    let named = SHELVES.iter().map(|shelf| Path::new(shelf).join(format!("{like}.ron"))).find(|file| file.is_file());
    named.ok_or_else(|| {
        let mut known: Vec<String> = SHELVES.iter().flat_map(|shelf| stems(Path::new(shelf))).collect();
        known.sort();
        NotCopied::Unknown { name: like.to_owned(), help: did_you_mean(like, &known), known: known.join(", ") }
    })
}

/// Names of the scenarios of a folder; none if it cannot be read.
fn stems(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let files = entries.filter(|path| path.extension().is_some_and(|ending| ending == "ron"));
    files.filter_map(|path| path.file_stem().map(|stem| stem.to_string_lossy().into_owned())).collect()
}

/// The way from a folder to a file, with `/` on every platform.
fn way(from: &Path, to: &Path) -> Result<String, Failure> {
    let whole = |path: &Path| -> Result<PathBuf, Failure> {
        let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
        Ok(fs::canonicalize(path).map_err(WriteError::at(path))?)
    };
    let (from, to) = (whole(from)?, whole(to)?);
    let shared = from.components().zip(to.components()).take_while(|(a, b)| a == b).count();
    let up = from.components().skip(shared).map(|_| "..".to_owned());
    let down = to.components().skip(shared).map(|part: Component<'_>| part.as_os_str().to_string_lossy().into_owned());
    Ok(up.chain(down).collect::<Vec<_>>().join("/"))
}

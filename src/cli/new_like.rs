//! `localpeace new --like`: a copy of a case as a start for a situation of one's own.

use std::fs;
use std::path::{Path, PathBuf};

use super::{Failure, terminal};
use crate::face::{CASE, cases, path_of, texts};
use model::scenario::files::{plain, seen_from};
use model::scenario::{Changes, Files, load, load_from};
use model::syntax::{Document, Editor, Value, did_you_mean};
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
    let place = find(like)?;
    if out.exists() && !force {
        return Err(NotCopied::Exists(out.to_owned()).into());
    }
    let name = out.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    if name.is_empty() || !name.chars().all(is_plain) || out.extension().is_none_or(|ending| ending != "ron") {
        return Err(NotCopied::Nameless(out.to_owned()).into());
    }
    let (files, case) = match &place {
        Place::Disk(path) => (Files::new(), path),
        Place::Program(path) => (Files::given(texts()), path),
    };
    let loaded = load_from(&files, case, &Changes::default())?;
    let mut editor = Editor::new(&case.display().to_string(), files.read(case)?)?;
    editor.set("name", &format!("{name:?}"))?;
    // the sources of the case do not speak of the new situation
    editor.set("sources", &format!("[{:?}]", format!("begun as a copy of {}", loaded.scenario.name)))?;
    for (n, strategy) in loaded.scenario.strategies.iter().enumerate() {
        let strategy = plain(&folder(case).join(strategy));
        let from_here = match &place {
            Place::Disk(_) => way(folder(out), &strategy)?,
            Place::Program(_) => put(&files, &strategy, folder(out))?,
        };
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

/// Where a case lies.
enum Place {
    /// In a file.
    Disk(PathBuf),
    /// Inside the program, by this path.
    Program(PathBuf),
}

/// Writes a strategy of the program, with those that it extends, below a folder, and gives its way from there. A file that is
/// there already stays if it says the same.
fn put(files: &Files, strategy: &Path, into: &Path) -> Result<String, Failure> {
    let mut next = Some(strategy.to_owned());
    while let Some(file) = next {
        let text = files.read(&file)?;
        let below = into.join(file.strip_prefix("scenarios").unwrap_or(&file));
        match fs::read_to_string(&below) {
            Ok(there) if there == text => {}
            Ok(_) => return Err(NotCopied::Exists(below).into()),
            Err(_) => {
                fs::create_dir_all(folder(&below)).map_err(WriteError::at(folder(&below)))?;
                write_aside(&below, |into| std::io::Write::write_all(into, text.as_bytes()))?;
            }
        }
        let document = Document::parse(&file.display().to_string(), text)?;
        next = match document.root.get("base").map(|node| &node.value) {
            Some(Value::Text(base)) => Some(plain(&folder(&file).join(base))),
            _ => None,
        };
    }
    let way = strategy.strip_prefix("scenarios").unwrap_or(strategy);
    Ok(way.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/"))
}

/// A case by its name or the path of its file: from the folders of the project, else from the program.
fn find(like: &str) -> Result<Place, NotCopied> {
    if Path::new(like).is_file() {
        return Ok(Place::Disk(like.into()));
    }
    let like = like.strip_prefix(CASE).unwrap_or(like);
    let named = SHELVES.iter().map(|shelf| Path::new(shelf).join(format!("{like}.ron"))).find(|file| file.is_file());
    named.map(Place::Disk).or_else(|| path_of(like).map(Place::Program)).ok_or_else(|| {
        let mut known: Vec<String> = SHELVES.iter().flat_map(|shelf| stems(Path::new(shelf))).collect();
        known.extend(cases().into_iter().map(|case| case.name));
        known.sort();
        known.dedup();
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
    Ok(seen_from(&whole(from)?, &whole(to)?))
}

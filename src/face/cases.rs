//! Situations that come with the program. They are inside it, so that they can be had from any folder: `case:mopti` names one
//! wherever a scenario file is asked for.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::library;
use model::scenario::{Changes, Files};
use model::syntax::{Document, Fault, Faults, Value, did_you_mean};

/// What stands before the name of a case where a file is asked for.
pub const CASE: &str = "case:";
/// Folder that shipped files seem to lie in.
const FOLDER: &str = "scenarios";

/// A situation that comes with the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// Its name, without ending and folder.
    pub name: String,
    /// The question that it answers.
    pub question: String,
}

/// All situations that come with the program, by name.
pub fn cases() -> Vec<Case> {
    let question = |path: &str, text: &str| -> String {
        let document = Document::parse(path, text.to_owned()).ok();
        match document.as_ref().and_then(|document| document.root.get("question")).map(|node| &node.value) {
            Some(Value::Text(question)) => question.clone(),
            _ => String::new(),
        }
    };
    let text = |path: &str| library::FILES.iter().find(|(file, _)| *file == path).map_or("", |(_, text)| text);
    let mut all: Vec<Case> = library::cases()
        .map(|(name, path)| Case { name: name.to_owned(), question: question(path, text(path)) })
        .collect();
    all.sort_by(|a, b| a.name.cmp(&b.name));
    all
}

/// The path of a shipped case among the shipped texts; nothing if there is none of this name.
pub(crate) fn path_of(name: &str) -> Option<PathBuf> {
    library::cases().find(|(known, _)| *known == name).map(|(_, path)| Path::new(FOLDER).join(path))
}

/// All shipped texts by their paths.
pub(crate) fn texts() -> BTreeMap<PathBuf, String> {
    library::texts().into_iter().map(|(path, text)| (Path::new(FOLDER).join(path), text)).collect()
}

/// Where a scenario is read from: the disk, or the program itself for `case:NAME`; strategies of the user's own, and what they
/// extend, are read from the disk in both.
///
/// # Errors
/// If no case has this name.
pub(crate) fn source<'a>(path: &'a Path, changes: &Changes) -> Result<(Files, Cow<'a, Path>), Faults> {
    let Some(name) = path.to_str().and_then(|path| path.strip_prefix(CASE)) else {
        return Ok((Files::new(), path.into()));
    };
    let Some(path) = path_of(name) else {
        let known: Vec<String> = cases().into_iter().map(|case| case.name).collect();
        let help = did_you_mean(name, &known);
        return Err(Faults::from(Fault {
            rule: None,
            file: path.display().to_string().into(),
            line: 0,
            column: 0,
            path: String::new(),
            expected: format!("{CASE} and one of {}", known.join(", ")),
            found: format!("`{name}`"),
            help,
        }));
    };
    let mut all = texts();
    let named = changes.strategies.iter().map(PathBuf::from);
    let mut wanted: Vec<PathBuf> =
        named.filter(|path| path.extension().is_some_and(|ending| ending == "ron")).collect();
    while let Some(file) = wanted.pop() {
        let plain = model::scenario::files::plain(&file);
        if all.contains_key(&plain) {
            continue;
        }
        // one that cannot be read is told when the plans are read
        let Ok(text) = Files::new().read(&file) else { continue };
        if let Ok(document) = Document::parse("", text.clone())
            && let Some(Value::Text(base)) = document.root.get("base").map(|node| &node.value)
        {
            wanted.push(file.parent().unwrap_or(Path::new("")).join(base));
        }
        all.insert(plain, text);
    }
    Ok((Files::given(all), path.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shipped_case_loads_from_any_folder() {
        for case in cases() {
            let named = format!("{CASE}{}", case.name);
            let (files, path) = source(Path::new(&named), &Changes::default()).unwrap();
            model::scenario::load_from(&files, &path, &Changes::default()).unwrap_or_else(|faults| panic!("{faults}"));
            assert!(!case.question.is_empty(), "{}", case.name);
        }
        let said = source(Path::new("case:mopty"), &Changes::default()).unwrap_err().to_string();
        assert!(said.contains("did you mean `mopti`?"), "{said}");
    }
}

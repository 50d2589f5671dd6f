//! No rule can know a case by its name.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use localpeace_model::syntax::{Document, Value};

use crate::golden::workspace;

/// All files below a folder whose name has this ending, in order.
pub(crate) fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let entries = std::fs::read_dir(folder).expect("a folder of the package can be read");
    for path in entries.map(|entry| entry.expect("an entry can be read").path()) {
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.extension().is_some_and(|of_file| of_file == ending) {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// Names of scenarios, strategies and entities of cases; workloads of benchmarks have no real names.
fn names() -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for file in files(&workspace().join("scenarios"), "ron")
        .into_iter()
        .filter(|file| !file.components().any(|part| part.as_os_str() == "bench"))
    {
        names.insert(file.file_stem().expect("a file has a name").to_string_lossy().into_owned());
        let text = std::fs::read_to_string(&file).expect("a scenario can be read");
        let document = Document::parse("a scenario", text).expect("scenarios are RON");
        collect(&document.root.value, &mut names);
    }
    names
}

/// Collects the keys of the maps of entities.
fn collect(value: &Value, names: &mut BTreeSet<String>) {
    let Value::Struct { fields, .. } = value else { return };
    for (key, node) in fields {
        match (&node.value, key.name.as_str()) {
            (Value::Map(entries), "places" | "parties" | "leaders" | "elites" | "conflicts" | "offices") => {
                names.extend(entries.iter().filter_map(|(key, _)| match &key.value {
                    Value::Text(name) => Some(name.clone()),
                    _ => None,
                }));
            }
            (value, _) => collect(value, names),
        }
    }
}

/// Names that are also plain words of the field or of the format, which code needs for other reasons.
const PLAIN_WORDS: &[&str] = &[
    "bases",
    "capital",
    "churches",
    "drawdown",
    "facts",
    "liaison",
    "linkage",
    "mediation",
    "migration",
    "none",
    "patrols",
    "political_forum",
    "population",
    "process",
    "recovery",
    "replications",
];

/// The code of a source file by line: without comments, which may cite cases, and without its unit tests.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let lines = text.lines().take_while(|line| !line.starts_with("#[cfg(test)]"));
    lines.enumerate().map(|(n, line)| (n + 1, line.split("//").next().unwrap_or_default()))
}

#[test]
fn no_source_file_knows_a_scenario_strategy_or_entity_by_name() {
    let names: BTreeSet<String> = names().into_iter().filter(|name| !PLAIN_WORDS.contains(&name.as_str())).collect();
    assert!(names.len() > 20, "the scenarios have been read: {names:?}");
    let mut found = Vec::new();
    let of_tests = |file: &Path| file.file_stem().is_some_and(|stem| stem.to_string_lossy().contains("tests"));
    // the list of what comes with the program names files, and no rule reads a name in it
    let is_list = |file: &Path| file.ends_with("src/library.rs");
    let of_code = |file: &PathBuf| {
        !is_list(file) && !of_tests(file) && !file.components().any(|part| part.as_os_str() == "tests")
    };
    let sources = ["src", "crates"].into_iter().flat_map(|folder| files(&workspace().join(folder), "rs"));
    for file in sources.filter(of_code) {
        let text = std::fs::read_to_string(&file).expect("a source file can be read");
        for (number, line) in code(&text) {
            let words = line.split(|c: char| !(c.is_alphanumeric() || c == '_'));
            let named = words.filter(|word| names.contains(*word));
            found.extend(named.map(|name| format!("{}:{number}: {name}", file.display())));
        }
    }
    assert!(found.is_empty(), "source files that know cases by name: {found:#?}");
}

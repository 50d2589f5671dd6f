//! The rules of the structure that the compiler cannot keep: the order of modules within a crate, and where chance, clocks and
//! printing may be. Which crate may use which is said by the manifests.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Modules of each crate from the bottom to the top: a module imports only those that stand before it.
const ORDER: &[(&str, &[&str])] = &[
    (
        "model",
        &[
            "syntax",
            "units",
            "chance",
            "date",
            "quantity",
            "parameter",
            "observation",
            "record",
            "world",
            "strategy",
            "rule",
            "mechanism",
            "intervention",
            "metric",
            "scenario",
            "trial",
            "outlook",
        ],
    ),
    ("events", &["words", "agreement", "ged", "observation", "profile", "draft"]),
    (
        "run",
        &[
            "parallel",
            "watch",
            "aside",
            "tie",
            "bytes",
            "table",
            "folder",
            "experiment",
            "sweep",
            "frontier",
            "analysis",
            "advice",
            "job",
        ],
    ),
    ("view", &["chart", "report"]),
];

/// Imports that the order would allow and that are not wanted: a rule of the world knows no plan, an activity no rule.
const FORBIDDEN: &[(&str, &str)] =
    &[("mechanism", "strategy"), ("intervention", "mechanism"), ("analysis", "frontier")];

/// Lines that a file should have at most, tests included.
const MOST_LINES: usize = 300;

/// A source file: its crate, its path below the crate's `src` without the ending, and its text.
struct Source {
    of: String,
    parts: Vec<String>,
    text: String,
}

impl Source {
    fn name(&self) -> String {
        format!("{}: {}", self.of, self.parts.join("/"))
    }

    /// Whether the file holds tests only.
    fn is_test(&self) -> bool {
        self.parts.iter().any(|part| part == "tests" || part.ends_with("_tests") || part.starts_with("tests_"))
    }

    /// The text without comments and without the test module, which stands at its end.
    fn code(&self) -> String {
        let without_tests = self.text.split("#[cfg(test)]\n").next().unwrap_or(&self.text);
        let lines = without_tests.lines().map(|line| line.split("//").next().unwrap_or(line));
        lines.collect::<Vec<_>>().join("\n")
    }
}

/// All source files of the program and its crates.
fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found: Vec<Source> = below(&root.join("src"), "localpeace");
    let crates = std::fs::read_dir(root.join("crates")).expect("the crates can be read");
    for folder in crates.map(|entry| entry.expect("an entry can be read").path()) {
        let name = folder.file_name().expect("a folder has a name").to_string_lossy().into_owned();
        found.extend(below(&folder.join("src"), &name));
    }
    found
}

fn below(src: &Path, of: &str) -> Vec<Source> {
    let (mut files, mut folders): (BTreeMap<PathBuf, String>, _) = (BTreeMap::new(), vec![src.to_owned()]);
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("the source can be read") {
            let path = entry.expect("an entry can be read").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                files.insert(path.clone(), std::fs::read_to_string(&path).expect("a source file can be read"));
            }
        }
    }
    let parts = |path: &Path| {
        let inside = path.strip_prefix(src).expect("source files lie below src").with_extension("");
        inside.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect()
    };
    files.into_iter().map(|(path, text)| Source { of: of.to_owned(), parts: parts(&path), text }).collect()
}

/// First names after each `prefix` in some code, those of a group in braces included.
fn names_after(prefix: &str, code: &str) -> BTreeSet<String> {
    let word = |text: &str| text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let mut names = BTreeSet::new();
    for (at, _) in code.match_indices(prefix) {
        let rest = &code[at + prefix.len()..];
        let Some(group) = rest.strip_prefix('{') else {
            names.insert(word(rest));
            continue;
        };
        let mut depth = 1;
        for part in group.split_inclusive([',', '{', '}']) {
            if depth == 1 {
                names.insert(word(part.trim_start()));
            }
            depth += i32::from(part.ends_with('{')) - i32::from(part.ends_with('}'));
            if depth == 0 {
                break;
            }
        }
    }
    names.remove("");
    names
}

#[test]
fn a_module_imports_only_what_stands_before_it() {
    let mut wrong = Vec::new();
    for source in sources().iter().filter(|source| !source.is_test() && source.parts != ["lib"]) {
        let Some((_, order)) = ORDER.iter().find(|(of, _)| *of == source.of) else { continue };
        let place = |name: &str| order.iter().position(|module| *module == name);
        let module = source.parts[0].as_str();
        let Some(own) = place(module) else {
            wrong.push(format!("{}: the module is not in the order of its crate", source.name()));
            continue;
        };
        for name in names_after("crate::", &source.code()) {
            let before = place(&name).is_none_or(|of_name| of_name <= own);
            if !before || FORBIDDEN.contains(&(module, name.as_str())) {
                wrong.push(format!("{}: {module} may not import {name}", source.name()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_shows_results_never_simulates() {
    for source in sources().iter().filter(|source| source.of == "view" && !source.is_test()) {
        let code = source.code();
        let simulates = names_after("experiment::", &code).contains("run") || code.contains("Chunk::simulate");
        assert!(!simulates && !code.contains("model::trial"), "{} simulates", source.name());
    }
}

#[test]
fn mechanisms_and_interventions_know_no_other_of_their_kind() {
    let (mut wrong, sources) = (Vec::new(), sources());
    for kind in ["mechanism", "intervention"] {
        let of_kind: Vec<&Source> = sources
            .iter()
            .filter(|source| source.of == "model" && source.parts[0] == kind && !source.is_test())
            .collect();
        let siblings: BTreeSet<&str> = of_kind.iter().map(|source| source.parts[1].as_str()).collect();
        for source in of_kind.iter().filter(|source| source.parts[1] != "mod") {
            let (own, code) = (source.parts[1].as_str(), source.code());
            // a file in the folder of a mechanism calls that folder `super`
            let up = if source.parts.len() == 2 { "super::" } else { "super::super::" };
            let imported = names_after(up, &code).into_iter().chain(names_after(&format!("crate::{kind}::"), &code));
            let known = imported.filter(|name| name != own && siblings.contains(name.as_str()));
            wrong.extend(known.map(|name| format!("{}: {name}", source.name())));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn only_chance_names_the_generator_and_only_the_command_line_knows_the_clock() {
    for source in sources() {
        let code = source.code();
        let is_chance = source.of == "model" && source.parts[0] == "chance";
        assert!(is_chance || !code.contains("rand_chacha"), "{} names rand_chacha", source.name());
        for clock in ["SystemTime", "Instant::now", "thread_rng", "rand::rng"] {
            assert!(source.parts[0] == "cli" || !code.contains(clock), "{} uses {clock}", source.name());
        }
    }
}

#[test]
fn only_the_command_line_prints() {
    for source in sources().iter().filter(|source| source.of != "localpeace" && !source.is_test()) {
        for print in ["println!", "eprintln!", "print!(", "dbg!"] {
            assert!(!source.code().contains(print), "{} prints", source.name());
        }
    }
}

#[test]
fn files_stay_readable() {
    let long: Vec<String> = sources()
        .iter()
        .map(|source| (source.name(), source.text.lines().count()))
        .filter(|(_, lines)| *lines > MOST_LINES)
        .map(|(name, lines)| format!("{name}: {lines} lines"))
        .collect();
    assert!(long.is_empty(), "files above {MOST_LINES} lines: {long:#?}");
}

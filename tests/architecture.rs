//! The architecture: which module may know which, and the rules that keep files readable and chance in one place.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Every module with those that it may import. A module never imports one that stands below it.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    ("syntax", &[]),
    ("units", &["syntax"]),
    ("chance", &[]),
    ("quantity", &["syntax", "units"]),
    ("parameter", &["chance"]),
    ("record", &["syntax", "units", "chance", "quantity", "parameter"]),
    ("world", &["syntax", "units", "record"]),
    ("strategy", &["syntax", "units", "record", "world"]),
    ("mechanism", &["units", "chance", "quantity", "parameter", "record", "world"]),
    ("intervention", &["units", "chance", "quantity", "parameter", "record", "world", "strategy"]),
    ("metric", &["record", "world"]),
    (
        "scenario",
        &[
            "metric",
            "syntax",
            "units",
            "chance",
            "quantity",
            "parameter",
            "record",
            "world",
            "strategy",
            "mechanism",
            "intervention",
        ],
    ),
    (
        "trial",
        &["units", "chance", "parameter", "record", "world", "strategy", "mechanism", "intervention", "scenario"],
    ),
    ("stats", &[]),
    (
        "experiment",
        &[
            "units",
            "chance",
            "parameter",
            "record",
            "strategy",
            "mechanism",
            "intervention",
            "scenario",
            "trial",
            "metric",
            "stats",
        ],
    ),
    (
        "sweep",
        &[
            "syntax",
            "units",
            "chance",
            "quantity",
            "parameter",
            "record",
            "strategy",
            "mechanism",
            "intervention",
            "scenario",
            "metric",
            "stats",
            "experiment",
        ],
    ),
    (
        "analysis",
        &[
            "syntax",
            "units",
            "chance",
            "parameter",
            "record",
            "world",
            "strategy",
            "mechanism",
            "scenario",
            "trial",
            "metric",
            "stats",
            "experiment",
            "sweep",
        ],
    ),
    ("chart", &["units", "record", "metric", "stats", "sweep", "analysis"]),
    (
        "report",
        &[
            "syntax",
            "units",
            "parameter",
            "record",
            "world",
            "strategy",
            "mechanism",
            "intervention",
            "scenario",
            "metric",
            "stats",
            "experiment",
            "sweep",
            "analysis",
            "chart",
        ],
    ),
];

/// At the bottom: may import everything.
const BOTTOM: &[&str] = &["cli", "lib", "main"];

/// Lines that a file should have at most, tests included.
const MOST_LINES: usize = 300;

/// Files that are longer and the lines that they may have; they should be split, and must not grow.
const LONG: &[(&str, usize)] = &[
    ("analysis/profile_statistics", 370),
    ("cli/events", 330),
    ("mechanism/violence", 360),
    ("record/ged_read", 310),
    ("record/ged_row", 320),
    ("record/observation", 310),
    ("scenario/check", 315),
    ("stats/hawkes", 490),
];

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// All source files with their text, in order of path.
fn files() -> BTreeMap<PathBuf, String> {
    let (mut found, mut folders) = (BTreeMap::new(), vec![source()]);
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("the source can be read") {
            let path = entry.expect("an entry can be read").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = std::fs::read_to_string(&path).expect("a source file can be read");
                found.insert(path, text);
            }
        }
    }
    found
}

/// Parts of a path below `src`, without the ending: `["mechanism", "violence"]`.
fn parts(path: &Path) -> Vec<String> {
    let below = path.strip_prefix(source()).expect("source files lie below src").with_extension("");
    below.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect()
}

/// Whether a file holds tests only.
fn is_test(parts: &[String]) -> bool {
    parts.iter().any(|part| part == "tests" || part.ends_with("_tests") || part.starts_with("tests_"))
}

/// The text of a file without comments and without its test module, which stands at its end.
fn code(text: &str) -> String {
    let without_tests = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or(text);
    let lines = without_tests.lines().map(|line| line.split("//").next().unwrap_or(line));
    lines.collect::<Vec<_>>().join("\n")
}

/// First names after each `prefix` in some code, those of a group in braces included.
fn names_after(prefix: &str, code: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for (at, _) in code.match_indices(prefix) {
        let rest = &code[at + prefix.len()..];
        let word = |text: &str| text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
        match rest.strip_prefix('{') {
            None => {
                names.insert(word(rest));
            }
            Some(group) => {
                let mut depth = 0;
                let end = group.find(|c| {
                    depth += i32::from(c == '{') - i32::from(c == '}');
                    depth < 0
                });
                let mut depth = 0;
                for part in group[..end.unwrap_or(group.len())].split_inclusive([',', '{', '}']) {
                    if depth == 0 && !part.trim().is_empty() {
                        names.insert(word(part.trim_start()));
                    }
                    depth += i32::from(part.ends_with('{')) - i32::from(part.ends_with('}'));
                }
            }
        }
    }
    names.remove("");
    names
}

#[test]
fn every_module_imports_only_what_the_table_allows() {
    let mut wrong = Vec::new();
    for (path, text) in files() {
        let parts = parts(&path);
        let module = parts[0].as_str();
        if is_test(&parts) || BOTTOM.contains(&module) {
            continue;
        }
        let Some((_, allowed)) = MAY_IMPORT.iter().find(|(name, _)| *name == module) else {
            wrong.push(format!("{}: the module {module} is not in the table", path.display()));
            continue;
        };
        for name in names_after("crate::", &code(&text)) {
            if name != module && !allowed.contains(&name.as_str()) {
                wrong.push(format!("{}: {module} may not import {name}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn charts_and_reports_never_simulate() {
    for (path, text) in files() {
        let (parts, code) = (parts(&path), code(&text));
        if !["chart", "report"].contains(&parts[0].as_str()) {
            continue;
        }
        let of_experiment = names_after("crate::experiment::", &code);
        let simulates =
            of_experiment.contains("run") || code.contains("ensemble::run") || code.contains("Chunk::simulate");
        assert!(!simulates && !code.contains("crate::trial"), "{} simulates", path.display());
    }
}

#[test]
fn the_table_never_points_downwards() {
    let order: Vec<&str> = MAY_IMPORT.iter().map(|(name, _)| *name).collect();
    for (position, (module, allowed)) in MAY_IMPORT.iter().enumerate() {
        for name in *allowed {
            assert!(order[..position].contains(name), "{module} stands above {name}");
        }
    }
}

#[test]
fn every_module_of_the_crate_is_in_the_table() {
    for module in files().keys().map(|path| parts(path)[0].clone()) {
        let known = BOTTOM.contains(&module.as_str()) || MAY_IMPORT.iter().any(|(name, _)| *name == module);
        assert!(known, "{module} is not in the table");
    }
}

#[test]
fn mechanisms_and_interventions_know_no_other_of_their_kind() {
    let (mut wrong, files) = (Vec::new(), files());
    for kind in ["mechanism", "intervention"] {
        let siblings: BTreeSet<String> = files
            .keys()
            .map(|path| parts(path))
            .filter(|p| p[0] == kind && p.len() > 1)
            .map(|p| p[1].clone())
            .collect();
        for (path, text) in &files {
            let parts = parts(path);
            if parts[0] != kind || parts.len() != 2 || parts[1] == "mod" || is_test(&parts) {
                continue;
            }
            let code = code(text);
            let imported =
                names_after("super::", &code).into_iter().chain(names_after(&format!("crate::{kind}::"), &code));
            wrong.extend(
                imported.filter(|name| siblings.contains(name)).map(|name| format!("{}: {name}", path.display())),
            );
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn only_chance_names_the_generator_and_only_the_command_line_knows_the_clock() {
    for (path, text) in files() {
        let (parts, code) = (parts(&path), code(&text));
        assert!(parts[0] == "chance" || !code.contains("rand_chacha"), "{} names rand_chacha", path.display());
        for clock in ["SystemTime", "Instant::now", "thread_rng", "rand::rng"] {
            assert!(parts[0] == "cli" || !code.contains(clock), "{} uses {clock}", path.display());
        }
    }
}

#[test]
fn only_the_command_line_prints() {
    for (path, text) in files() {
        let parts = parts(&path);
        if BOTTOM.contains(&parts[0].as_str()) || is_test(&parts) {
            continue;
        }
        for print in ["println!", "eprintln!", "print!(", "dbg!"] {
            assert!(!code(&text).contains(print), "{} prints", path.display());
        }
    }
}

#[test]
fn files_stay_readable() {
    let long: Vec<String> = files()
        .iter()
        .map(|(path, text)| (parts(path).join("/"), text.lines().count()))
        .filter(|(name, lines)| {
            let most = LONG.iter().find(|(long, _)| long == name).map_or(MOST_LINES, |(_, most)| *most);
            *lines > most
        })
        .map(|(name, lines)| format!("{name}: {lines} lines"))
        .collect();
    assert!(long.is_empty(), "files above {MOST_LINES} lines: {long:#?}");
}

//! Files that break a rule: each has its message, and every rule has a file.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::scenario::{Changes, Files, histories, load, load_from};
use crate::syntax::{Faults, Rule};

/// Folders of files that are refused, and of files that are sound but worth a second look.
const FOLDERS: [&str; 2] = ["tests/invalid", "tests/doubtful"];

/// Folder of the workspace, which holds the scenarios.
fn workspace() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).expect("the package lies two folders below the workspace")
}

/// All files of RON below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder of the workspace can be read") {
        let path = entry.expect("an entry can be read").path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|ending| ending == "ron") {
            found.push(path);
        }
    }
    found
}

/// The texts of all these files, by their path in the workspace.
fn texts() -> BTreeMap<PathBuf, String> {
    let all = FOLDERS.iter().flat_map(|folder| files(&workspace().join(folder)));
    let name = |path: &Path| path.strip_prefix(workspace()).expect("found below it").to_owned();
    all.map(|path| (name(&path), std::fs::read_to_string(&path).expect("a file of tests can be read"))).collect()
}

/// What is said of a file.
fn said(path: &Path, texts: &BTreeMap<PathBuf, String>) -> Faults {
    let files = Files::given(texts.clone());
    match load_from(&files, path, &Changes::default()) {
        Ok(loaded) if path.starts_with(FOLDERS[1]) => loaded.warnings,
        Ok(loaded) => histories(&files, path, &loaded).expect_err(&format!("{} is taken for sound", path.display())),
        Err(faults) => faults,
    }
}

#[test]
fn every_rule_has_a_file_that_breaks_it_and_every_file_its_message() {
    let texts = texts();
    let mut broken = BTreeSet::new();
    for path in texts.keys().filter(|path| FOLDERS.iter().any(|folder| path.parent() == Some(Path::new(folder)))) {
        let faults = said(path, &texts);
        broken.extend(faults.iter().filter_map(|fault| fault.rule));
        let message = workspace().join(path).with_extension("txt");
        let found = format!("{faults}\n");
        if std::env::var_os("BLESS").is_some() {
            std::fs::write(&message, &found).expect("the folder can be written");
        }
        let expected = std::fs::read_to_string(&message).unwrap_or_default();
        assert_eq!(found, expected, "{}; BLESS=1 accepts the new text", path.display());
    }
    let untried: Vec<&Rule> = Rule::ALL.iter().filter(|rule| !broken.contains(rule)).collect();
    assert!(untried.is_empty(), "rules without a file in {FOLDERS:?}: {untried:?}");
}

#[test]
fn every_rule_of_meaning_is_named_at_one_place() {
    let mut seen = BTreeSet::new();
    let folder = workspace().join("crates/model/src/scenario/check");
    for name in ["claim", "conflict", "mod", "plausible", "situation", "strategy"] {
        let text = std::fs::read_to_string(folder.join(name).with_extension("rs")).expect("a source file can be read");
        for rest in text.split("Rule::").skip(1) {
            let name: String = rest.chars().take_while(char::is_ascii_alphanumeric).collect();
            assert!(seen.insert(name.clone()), "{name} stands for two rules");
        }
    }
    assert!(seen.len() > 60, "the checks have been read: {seen:?}");
}

#[test]
fn a_parameter_outside_its_plausible_range_is_worth_a_look_and_an_impossible_one_a_fault() {
    let load = |value: &str| {
        let set = vec![("violence.bloodless".to_owned(), value.to_owned())];
        load(&workspace().join("tests/small/small.ron"), &Changes { set, ..Changes::default() })
    };
    let warnings = load("1").expect("possible").warnings.to_string();
    assert!(warnings.contains("violence.bloodless within its plausible range"), "{warnings}");
    assert!(load("0.3").expect("plausible").warnings.is_empty());
    for beyond in ["7", "-0.1", "1.01"] {
        let message = load(beyond).expect_err("impossible").to_string();
        assert!(message.contains("within 0..=1 (probability) for the parameter violence.bloodless"), "{message}");
    }
}

#[test]
fn numbers_on_the_edge_are_sound_and_shipped_files_raise_no_doubt() {
    let sound = ["tests/edge/edge_late.ron", "tests/small/small.ron", "scenarios/south_sudan.ron"];
    for file in sound {
        let loaded = load(&workspace().join(file), &Changes::default()).unwrap_or_else(|faults| panic!("{faults}"));
        assert!(loaded.warnings.is_empty(), "{}", loaded.warnings);
    }
    load(&workspace().join("tests/edge/edge.ron"), &Changes::default()).unwrap_or_else(|faults| panic!("{faults}"));
    for file in files(&workspace().join("scenarios")) {
        if let Ok(loaded) = load(&file, &Changes::default()) {
            assert!(loaded.warnings.is_empty(), "{}: {}", file.display(), loaded.warnings);
        }
    }
}

#[test]
fn of_very_many_faults_the_first_are_told_and_the_rest_counted() {
    let text = texts().remove(Path::new("tests/invalid/unknown_word.ron")).expect("it is there");
    let fields: Vec<String> = (0..200_000).map(|n| format!("nonsense_{n}: 1, ")).collect();
    let text = text.replacen("format: 2,", &format!("format: 2, {}", fields.concat()), 1);
    let files = Files::given([(PathBuf::from("a.ron"), text)].into());
    let faults = load_from(&files, Path::new("a.ron"), &Changes::default()).unwrap_err();
    assert!(faults.len() > 199_000 && faults.iter().count() < 200, "{}", faults.iter().count());
    assert!(faults.to_string().ends_with("faults more"));
}

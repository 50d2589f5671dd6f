//! Loads a scenario with its strategies, moves what the user asked to move, and reports every fault at once.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{fs, io};

use super::arms::{Library, strategy_path};
use super::check;
use super::files::{Files, LARGEST};
use super::format::{Kind, admit};
use super::parameters;
use super::situation::Scenario;
use crate::parameter::{Fixed, Posterior};
use crate::strategy::{Block, Strategy};
use crate::syntax::{Document, Fault, Faults, Node, Rule, Span, Value, nearest, parse_value};
use crate::{intervention, mechanism};

/// What the user changes in a scenario without editing its file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Changes {
    /// Paths and their new values, as text.
    pub set: Vec<(String, String)>,
    /// Mechanisms and interventions to switch off, in addition to those that the file names.
    pub without: Vec<String>,
    /// Strategies to keep, all if empty: file stems of those that the scenario names, or paths of other files (`….ron`).
    pub strategies: Vec<String>,
    /// Plans to add to these, each the difference to one of them: `drop "NAME"`, `set "NAME".FIELD = VALUE`, `add (…)`,
    /// several with `;` between, and `STRATEGY:` in front where more than one has such blocks.
    pub tries: Vec<String>,
    /// Strategy (file stem) to compare against, instead of the first.
    pub baseline: Option<String>,
    /// Draws of a calibration for some parameters.
    pub posterior: Option<Posterior>,
}

/// A strategy as one side of a comparison.
#[derive(Debug, Clone, PartialEq)]
pub struct Arm {
    /// Identifier: the stem of its file.
    pub id: String,
    /// The strategy as written.
    pub strategy: Strategy,
    /// Identifier of the strategy that it extends.
    pub base: Option<String>,
    /// All its blocks, those that it keeps of its base first.
    pub blocks: Vec<Block>,
    /// Number of blocks that come from its base.
    pub inherited: usize,
    /// Its file as it was found, if it has one.
    pub file: Option<PathBuf>,
}

/// A scenario ready to run.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// The scenario as written, with the changes made.
    pub scenario: Scenario,
    /// The strategies to compare; the first is the baseline.
    pub arms: Vec<Arm>,
    /// Parameters that the changes fix.
    pub fixed: Fixed,
    /// The scenario with the changes made, as text that can be loaded again.
    pub resolved: String,
    /// What is worth a second look.
    pub warnings: Faults,
}

/// Loads a scenario file and the strategies that it names.
///
/// # Errors
/// All faults of all files and of the changes at once; only a syntax error stops at the first of its file.
pub fn load(path: &Path, changes: &Changes) -> Result<Loaded, Faults> {
    load_from(&Files::new(), path, changes)
}

/// Says of faults that the files do not have by themselves that the user's changes make them.
fn blamed(mut faults: Faults, files: &Files, path: &Path, changes: &Changes) -> Faults {
    let options = changes.set.iter().map(|(path, value)| format!("--set {path}={value}"));
    let options: Vec<String> = options.chain(changes.without.iter().map(|name| format!("--without {name}"))).collect();
    let as_written = Changes { set: Vec::new(), without: Vec::new(), ..changes.clone() };
    if !options.is_empty() && assemble(files, path, &as_written).is_ok() {
        faults.note = Some(format!("The files are sound as they are written; this comes from {}.", options.join(" ")));
    }
    faults
}

/// As [`load`], from texts that were read before.
///
/// # Errors
/// As [`load`].
pub fn load_from(files: &Files, path: &Path, changes: &Changes) -> Result<Loaded, Faults> {
    assemble(files, path, changes).map_err(|faults| blamed(faults, files, path, changes))
}

/// Reads, changes and checks.
fn assemble(files: &Files, path: &Path, changes: &Changes) -> Result<Loaded, Faults> {
    let mut document = read(files, path, Kind::Scenario)?;
    let mut faults = Faults::new();
    super::template::fill_in(&mut document, &mut faults);
    count_judgements(&mut document, &mut faults);
    let fixed = apply(&mut document, changes, &mut faults);
    let mut moved = spread_linkage(&document, &mut faults);
    if faults.is_empty() {
        // a path that the user sets wins over the linkage that moves it
        apply(&mut moved, changes, &mut faults);
    }
    let scenario = match moved.decode::<Scenario>() {
        Ok(scenario) => Some(scenario),
        Err(found) => {
            faults.extend(found);
            None
        }
    };
    let Some(mut scenario) = scenario else { return Err(faults) };
    check::switches(&moved, &scenario, &mut faults);
    switch_off(&mut scenario, changes);
    check::situation(&moved, &scenario, &mut faults);
    let mut warnings = Faults::new();
    let arms = Library::new(files, changes).arms(path, &moved, &scenario, (&mut faults, &mut warnings));
    check::without(&moved, &changes.without, &mut faults);
    let fixed = Fixed { values: fixed, posterior: changes.posterior.clone() };
    if faults.is_empty() {
        check::seems(&moved, &scenario, &mut warnings);
        check::parameters(&moved, &fixed, &mut warnings);
        // claims change the scenario, so it must be sound before they can be judged
        check::claims(&document, &scenario, &arms, &mut faults);
    }
    faults.or(Loaded { scenario, arms, fixed, resolved: document.root.to_ron(), warnings })
}

/// Says in a draft how many judgements its comments leave open. A text that was saved has no comments and says it already.
fn count_judgements(document: &mut Document, faults: &mut Faults) {
    let open = document.judgements();
    if open > 0 && document.root.get("drafted").is_some() {
        set(document, "drafted.open", &open.to_string(), faults);
    }
}

/// Checks the histories of a scenario that is sound otherwise: enough simulated lives must lead to each. This takes simulating.
///
/// # Errors
/// Histories that hardly any life leads to.
pub fn histories(files: &Files, path: &Path, loaded: &Loaded) -> Result<(), Faults> {
    let mut document = read(files, path, Kind::Scenario)?;
    let mut faults = Faults::new();
    super::template::fill_in(&mut document, &mut faults);
    check::histories(&document, &loaded.scenario, &loaded.fixed, &mut faults);
    faults.or(())
}

/// Switches off what `only` leaves out, and what the file and the user name: of a mechanism, its rules.
fn switch_off(scenario: &mut Scenario, changes: &Changes) {
    let on: Option<Vec<&str>> =
        scenario.only.as_ref().map(|only| only.iter().flat_map(|name| mechanism::rules_of(name)).copied().collect());
    let left_out = |rule: &&str| on.as_ref().is_some_and(|on| !on.contains(rule));
    let named = scenario.without.iter().chain(&changes.without).flat_map(|name| {
        let activity = intervention::NAMES.iter().filter(move |known| *known == name);
        mechanism::rules_of(name).iter().chain(activity).copied()
    });
    let mut off: Vec<String> = Vec::new();
    for name in mechanism::RULES.iter().copied().filter(left_out).chain(named) {
        if !off.iter().any(|known| known == name) {
            off.push(name.to_owned());
        }
    }
    scenario.without = off;
}

/// Reads and parses a file of a kind.
///
/// # Errors
/// A file that cannot be read, is no RON, is of another kind or not of the present format.
pub fn read(files: &Files, path: &Path, kind: Kind) -> Result<Document, Faults> {
    let document = Document::parse(&path.display().to_string(), text(files, path)?)?;
    admit(&document, kind)?;
    Ok(document)
}

/// The text of a file.
///
/// # Errors
/// A file that cannot be read.
pub fn text(files: &Files, path: &Path) -> Result<String, Faults> {
    let name = path.display().to_string();
    files.read(path).map_err(|error| {
        Faults::from(Fault {
            rule: None,
            file: name.as_str().into(),
            line: 0,
            column: 0,
            path: String::new(),
            expected: "a file of text in UTF-8".to_owned(),
            found: unreadable(&error),
            help: Some(neighbour(path).unwrap_or_else(|| "check the path; scenarios/ holds examples".to_owned())),
        })
    })
}

/// Why a file cannot be read, in the words of a user.
fn unreadable(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no file of that name".to_owned(),
        io::ErrorKind::IsADirectory => "a folder".to_owned(),
        io::ErrorKind::Unsupported => "a device or a pipe".to_owned(),
        io::ErrorKind::FileTooLarge => format!("a file of more than {} MB", LARGEST >> 20),
        io::ErrorKind::InvalidData => "something else than text".to_owned(),
        _ => error.to_string(),
    }
}

/// A file in the folder of a missing one whose name is much like its own, as a question.
fn neighbour(path: &Path) -> Option<String> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let wanted = path.file_name()?.to_str()?;
    let mut names: Vec<String> =
        fs::read_dir(folder).ok()?.filter_map(|entry| entry.ok()?.file_name().into_string().ok()).collect();
    names.sort();
    let nearest = nearest(wanted, &names).filter(|name| *name != wanted)?;
    Some(format!("did you mean {}?", path.with_file_name(nearest).display()))
}

/// Makes the user's changes, `linkage` being short for `linkage.at`, and returns the parameters that they fix.
pub(super) fn apply(document: &mut Document, changes: &Changes, faults: &mut Faults) -> BTreeMap<String, f64> {
    let mut fixed = BTreeMap::new();
    for (path, text) in &changes.set {
        let path = if path == "linkage" { "linkage.at" } else { path.as_str() };
        if strategy_path(path).is_some() {
            continue; // set when the file of that strategy is read
        }
        if parameters::is_parameter(path) {
            check::parameter(document, path, text, &mut fixed, faults);
            continue;
        }
        set(document, path, text, faults);
    }
    fixed
}

/// Sets one value of a document.
pub(super) fn set(document: &mut Document, path: &str, text: &str, faults: &mut Faults) {
    match parse_value(text) {
        Ok(node) => {
            if let Err(fault) = document.set(path, node) {
                faults.push(fault);
            }
        }
        Err(found) => {
            let found = found.iter().map(|fault| fault.found.clone()).collect::<Vec<_>>().join(", ");
            let help = Some(format!("write --set {path}=VALUE with a value as in the file"));
            faults.push_rule(Rule::SetValue, document, path, "a value in RON", found, help);
        }
    }
}

/// Writes the mixture of both ends to every path that the linkage factor moves.
pub(super) fn spread_linkage(document: &Document, faults: &mut Faults) -> Document {
    let mut moved = document.clone();
    let Some(linkage) = document.root.get("linkage") else { return moved };
    let (Some(at), Some(moves)) = (linkage.get("at"), linkage.get("moves")) else { return moved };
    let Value::Map(moves) = &moves.value else { return moved };
    for (key, ends) in moves {
        let Value::Text(path) = &key.value else { continue };
        let (Some(low), Some(high)) = (ends.get("low"), ends.get("high")) else { continue };
        let mixture = between(low, high, at, ends.span);
        if let Err(fault) = moved.set(path, mixture) {
            let at = format!("linkage.moves.\"{path}\"");
            faults.push_rule(Rule::LinkagePath, document, &at, fault.expected, fault.found, fault.help);
        }
    }
    moved
}

/// The node `Between(low: …, high: …, at: …)`.
fn between(low: &Node, high: &Node, at: &Node, span: Span) -> Node {
    let key = |name: &str| crate::syntax::Key { name: name.to_owned(), span };
    let fields = vec![(key("low"), low.clone()), (key("high"), high.clone()), (key("at"), at.clone())];
    Node { span, value: Value::Struct { name: Some("Between".to_owned()), fields } }
}

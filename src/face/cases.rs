//! Situations that come with the program. They are inside it, so that they can be had from any folder: `case:mopti` names one
//! wherever a scenario file is asked for.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use model::scenario::{Changes, Files};
use model::syntax::{Document, Fault, Faults, Value, did_you_mean};

/// What stands before the name of a case where a file is asked for.
pub const CASE: &str = "case:";
/// Folder that shipped files seem to lie in.
const FOLDER: &str = "scenarios";
/// Folder of the strategies within it.
const STRATEGIES: &str = "strategies/";

macro_rules! shipped {
    ($($path:literal,)*) => { &[$(($path, include_str!(concat!("../../scenarios/", $path)))),*] };
}

/// Path and text of every scenario and strategy that comes with the program.
const TEXTS: &[(&str, &str)] = shipped! {
    "cases/bangui_pk5.ron",
    "cases/bossangoa.ron",
    "cases/car_2020.ron",
    "cases/cote_divoire.ron",
    "cases/darfur.ron",
    "cases/drawdown.ron",
    "cases/gambo_pombolo.ron",
    "cases/ituri.ron",
    "cases/jonglei_2020.ron",
    "cases/kaga_bandoro.ron",
    "cases/kalehe.ron",
    "cases/liaison.ron",
    "cases/markounda.ron",
    "cases/migration.ron",
    "cases/mopti.ron",
    "cases/nana_bakassa.ron",
    "cases/patrol_base.ron",
    "cases/pieri.ron",
    "cases/political_forum.ron",
    "rumbek.ron",
    "south_sudan.ron",
    "strategies/cases/around_the_governor.ron",
    "strategies/cases/base_and_talks.ron",
    "strategies/cases/conference_alone.ron",
    "strategies/cases/conference_of_offices.ron",
    "strategies/cases/elite_restraint.ron",
    "strategies/cases/elites_mapped.ron",
    "strategies/cases/elites_unmapped.ron",
    "strategies/cases/exit_by_conditions.ron",
    "strategies/cases/exit_by_timetable.ron",
    "strategies/cases/force_alone.ron",
    "strategies/cases/force_and_talks.ron",
    "strategies/cases/forum_before_the_vote.ron",
    "strategies/cases/governor_from_the_start.ron",
    "strategies/cases/locally_led.ron",
    "strategies/cases/mission_led.ron",
    "strategies/cases/patrols_alone.ron",
    "strategies/cases/patrols_and_assistants.ron",
    "strategies/cases/patrols_same_money.ron",
    "strategies/cases/talks_alone.ron",
    "strategies/cases/talks_and_capital.ron",
    "strategies/cases/talks_and_partners.ron",
    "strategies/cases/talks_and_projects_after.ron",
    "strategies/cases/talks_and_shared_revenue.ron",
    "strategies/cases/talks_and_tied_projects.ron",
    "strategies/cases/talks_and_untied_projects.ron",
    "strategies/cases/talks_before_witnesses.ron",
    "strategies/cases/talks_disarmament_and_accord.ron",
    "strategies/cases/talks_followed_up.ron",
    "strategies/cases/workshops_for_a_year.ron",
    "strategies/country_local.ron",
    "strategies/country_multilayer.ron",
    "strategies/local_only.ron",
    "strategies/local_only_same_money.ron",
    "strategies/multilayer.ron",
    "strategies/none.ron",
    "strategies/projects_first.ron",
    "wau.ron",
};

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
    let mut all: Vec<Case> =
        scenarios().map(|(path, text)| Case { name: stem(path), question: question(path, text) }).collect();
    all.sort_by(|a, b| a.name.cmp(&b.name));
    all
}

fn scenarios() -> impl Iterator<Item = &'static (&'static str, &'static str)> {
    TEXTS.iter().filter(|(path, _)| !path.starts_with(STRATEGIES))
}

fn stem(path: &str) -> String {
    Path::new(path).file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// The path of a shipped case among the shipped texts; nothing if there is none of this name.
pub(crate) fn path_of(name: &str) -> Option<PathBuf> {
    scenarios().find(|(path, _)| stem(path) == name).map(|(path, _)| Path::new(FOLDER).join(path))
}

/// All shipped texts by their paths.
pub(crate) fn texts() -> BTreeMap<PathBuf, String> {
    TEXTS.iter().map(|(path, text)| (Path::new(FOLDER).join(path), (*text).to_owned())).collect()
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
    let own = changes.strategies.iter().filter(|id| id.ends_with(".ron")).map(PathBuf::from);
    let mut wanted: Vec<PathBuf> = own.collect();
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
    fn every_shipped_case_loads_from_any_folder_and_none_is_forgotten() {
        for case in cases() {
            let (files, path) = source(Path::new(&format!("{CASE}{}", case.name)), &Changes::default()).unwrap();
            model::scenario::load_from(&files, &path, &Changes::default()).unwrap_or_else(|faults| panic!("{faults}"));
            assert!(!case.question.is_empty(), "{}", case.name);
        }
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios");
        for folder in ["", "cases", "strategies", "strategies/cases"] {
            for entry in std::fs::read_dir(root.join(folder)).unwrap() {
                let path = entry.unwrap().path();
                if path.extension().is_some_and(|ending| ending == "ron") {
                    let inside = path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
                    assert!(TEXTS.iter().any(|(known, _)| *known == inside), "{inside} is not in the list");
                }
            }
        }
        let said = source(Path::new("case:mopty"), &Changes::default()).unwrap_err().to_string();
        assert!(said.contains("did you mean `mopti`?"), "{said}");
    }
}

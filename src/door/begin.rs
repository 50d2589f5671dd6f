//! Work to begin with: a case under another name, or files of one's own.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::{Value, json};

use super::Refusal;
use super::work::limited;
use crate::face::{Changes, load_texts};
use crate::library;
use model::scenario::files::plain;
use model::syntax::{Document, Editor, did_you_mean};

/// Folder of the plans of some work.
const PLANS: &str = "plans";

/// A case as work of its own: the situation in one file, each plan in one of the folder of plans.
pub(super) fn begin(case: &str, name: &str) -> Result<Value, Refusal> {
    let is_letter = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    if name.is_empty() || name.len() > 60 || !name.chars().all(is_letter) {
        return Err(Refusal::work(format!(
            "expected a name of lower-case letters, digits and _, such as my_county, but found {name:?}"
        )));
    }
    let Some((_, path)) = library::cases().find(|(known, _)| *known == case) else {
        let known: Vec<&str> = library::cases().map(|(name, _)| name).collect();
        let help = did_you_mean(case, &known).map_or_else(String::new, |help| format!("; {help}"));
        return Err(Refusal::work(format!("expected one of {}, but found {case}{help}", known.join(", "))));
    };
    let texts = library::texts();
    let loaded = load_texts(texts.clone(), path, Changes::default())?.loaded;
    let mut files = BTreeMap::new();
    let mut editor = Editor::new(path, texts[Path::new(path)].clone())?;
    editor.set("name", &format!("{name:?}"))?;
    let folder = Path::new(path).parent().unwrap_or(Path::new(""));
    for (n, strategy) in loaded.scenario.strategies.iter().enumerate() {
        let mut next = Some(plain(&folder.join(strategy)));
        editor.set(&format!("strategies.{n}"), &format!("{:?}", in_plans(Path::new(strategy))))?;
        while let Some(file) = next {
            let text = texts[&file].clone();
            let mut plan = Editor::new(&file.display().to_string(), text)?;
            next = base(plan.document()).map(|base| plain(&file.parent().unwrap_or(Path::new("")).join(base)));
            if let Some(base) = &next {
                plan.set("base", &format!("{:?}", file_name(base)))?;
            }
            files.insert(in_plans(&file), String::from(plan));
        }
    }
    let scenario = format!("{name}.ron");
    let head = format!("// Begun as a copy of {case}. Change every fact below to those of the new situation.\n");
    files.insert(scenario.clone(), head + &String::from(editor));
    Ok(json!({"files": files, "scenario": scenario}))
}

/// File of the plan that a plan extends.
fn base(document: &Document) -> Option<String> {
    match &document.root.get("base")?.value {
        model::syntax::Value::Text(base) => Some(base.clone()),
        _ => None,
    }
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn in_plans(path: &Path) -> String {
    format!("{PLANS}/{}", file_name(path))
}

/// Files of one's own as work. Plans that the situation names by another path than they were given are found by the name of
/// their file, those that were not given among those that come with the program.
pub(super) fn open(files: &BTreeMap<String, String>, scenario: Option<&str>) -> Result<Value, Refusal> {
    limited(files)?;
    let is_situation =
        |text: &str| Document::parse("", text.to_owned()).is_ok_and(|document| document.root.get("places").is_some());
    let found: Vec<&String> = files.iter().filter(|(_, text)| is_situation(text)).map(|(path, _)| path).collect();
    let scenario = match (scenario, found.as_slice()) {
        (Some(named), _) if files.contains_key(named) => named.to_owned(),
        (None, [one]) => (*one).clone(),
        // a file with a syntax error is opened, so that the error can be seen and mended
        (None, []) if files.len() == 1 => files.keys().next().cloned().unwrap_or_default(),
        (None, []) => return Err(Refusal::work("none of these files is a situation: a file with places and parties")),
        (Some(named), _) => return Err(Refusal::work(format!("there is no file {named} among these"))),
        (None, many) => {
            let names: Vec<&str> = many.iter().map(|name| name.as_str()).collect();
            return Err(Refusal::work(format!(
                "these are several situations, open one at a time: {}",
                names.join(", ")
            )));
        }
    };
    let given = files;
    let mut files = given.clone();
    let folder = Path::new(&scenario).parent().unwrap_or(Path::new("")).to_owned();
    let mut text = files[&scenario].clone();
    let mut lost = Vec::new();
    if let Ok(document) = Document::parse(&scenario, text.clone())
        && let Some(model::syntax::Value::List(named)) = document.root.get("strategies").map(|node| &node.value)
    {
        let mut editor = Editor::new(&scenario, text.clone())?;
        for (n, strategy) in named.iter().enumerate() {
            let model::syntax::Value::Text(strategy) = &strategy.value else { continue };
            let path = plain(&folder.join(strategy)).display().to_string();
            if files.contains_key(&path) {
                continue;
            }
            let Some(chain) = chain(&file_name(Path::new(strategy)), given)? else {
                lost.push(strategy.clone());
                continue;
            };
            editor.set(&format!("strategies.{n}"), &format!("{:?}", in_plans(Path::new(strategy))))?;
            for (path, text) in chain {
                files.entry(folder.join(path).display().to_string()).or_insert(text);
            }
            files.remove(&folder.join(file_name(Path::new(strategy))).display().to_string());
        }
        text = editor.into();
    }
    files.insert(scenario.clone(), text);
    Ok(json!({"files": files, "scenario": scenario, "lost": lost}))
}

/// A plan and those that it extends, as files in the folder of plans: files that were given, by their name alone, or those that
/// come with the program.
fn chain(name: &str, given: &BTreeMap<String, String>) -> Result<Option<BTreeMap<String, String>>, Refusal> {
    let called = |path: &str, name: &str| file_name(Path::new(path)) == name;
    let find = |name: &str| {
        let own = given.iter().find(|(path, _)| called(path, name)).map(|(_, text)| text.clone());
        let shipped = library::FILES.iter().find(|(path, _)| path.starts_with("strategies/") && called(path, name));
        own.or_else(|| shipped.map(|(_, text)| (*text).to_owned()))
    };
    let (mut files, mut next) = (BTreeMap::new(), Some(name.to_owned()));
    while let Some(name) = next.filter(|name| !files.contains_key(&in_plans(Path::new(name)))) {
        let Some(text) = find(&name) else { return Ok(None) };
        let Ok(mut plan) = Editor::new(&name, text.clone()) else {
            files.insert(in_plans(Path::new(&name)), text);
            break;
        };
        next = base(plan.document()).map(|base| file_name(Path::new(&base)));
        if let Some(base) = &next {
            plan.set("base", &format!("{base:?}"))?;
        }
        files.insert(in_plans(Path::new(&name)), plan.into());
    }
    Ok(Some(files))
}

//! A piece of work: a situation and its plans as texts by their path.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

use serde::Deserialize;
use serde_json::{Value, json};

use super::{Refusal, fault, tree};
use crate::face::{Changes, Scenario, load_texts};
use model::scenario::{Files, histories, load_from};
use model::syntax::Document;
use view::report::pasts::pasts;

/// Most files of a piece of work.
pub const MOST_FILES: usize = 200;
/// Most bytes of a piece of work.
pub const LARGEST: usize = 8 << 20;

/// The files.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Work {
    /// Texts by their path.
    pub files: BTreeMap<String, String>,
    /// Path of the situation.
    pub scenario: String,
}

/// Whether a path stays below its folder, and names a file of RON.
pub fn is_plain(path: &str) -> bool {
    let parts = |part: Component<'_>| matches!(part, Component::Normal(_));
    let text = !path.contains(['\\', ':']) && !path.chars().any(char::is_control);
    // by its text: as a path, `mine.ron/` would have this ending, too
    let is_ron = path.rsplit_once('.').is_some_and(|(_, ending)| ending == "ron");
    text && path.len() <= 200 && is_ron && Path::new(path).components().all(parts)
}

impl Work {
    /// The texts, if there are not too many and their paths stay within the work.
    ///
    /// # Errors
    /// Too many files, too large ones, or a path that leads elsewhere.
    pub fn texts(&self) -> Result<BTreeMap<PathBuf, String>, Refusal> {
        limited(&self.files)?;
        Ok(self.files.iter().map(|(path, text)| (path.into(), text.clone())).collect())
    }

    /// Loads the situation with its plans.
    ///
    /// # Errors
    /// As [`Work::texts`], and all faults of the files.
    pub fn load(&self, changes: Changes) -> Result<Scenario, Refusal> {
        Ok(load_texts(self.texts()?, &self.scenario, changes)?)
    }
}

/// Refuses too many files, too large ones, and paths that lead elsewhere.
pub(super) fn limited(files: &BTreeMap<String, String>) -> Result<(), Refusal> {
    if files.len() > MOST_FILES {
        return Err(Refusal::work(format!("expected at most {MOST_FILES} files, but there are {}", files.len())));
    }
    let bytes: usize = files.values().map(String::len).sum();
    if bytes > LARGEST {
        return Err(Refusal::work(format!("expected at most {} MB of files, but there are more", LARGEST >> 20)));
    }
    match files.keys().find(|path| !is_plain(path)) {
        None => Ok(()),
        Some(path) => Err(Refusal::work(format!(
            "expected the path of a .ron file within the work, such as plans/mine.ron, but found {path:?}"
        ))),
    }
}

/// Every fault and warning, the files as trees, and what the situation holds if it is sound.
pub(super) fn check(work: &Work, thorough: bool) -> Result<Value, Refusal> {
    let files = Files::given(work.texts()?);
    let path = Path::new(&work.scenario);
    let loaded = load_from(&files, path, &Changes::default());
    let loaded =
        loaded.and_then(|loaded| if thorough { histories(&files, path, &loaded).map(|()| loaded) } else { Ok(loaded) });
    let trees: BTreeMap<&str, Value> = work
        .files
        .iter()
        .filter_map(|(path, text)| Some((path.as_str(), Document::parse(path, text.clone()).ok()?)))
        .map(|(path, document)| (path, tree::tree(&document)))
        .collect();
    Ok(match loaded {
        Err(faults) => {
            let list: Vec<Value> = faults.iter().map(fault).collect();
            json!({"sound": false, "faults": list, "more": faults.len() - list.len(), "note": faults.note, "trees": trees})
        }
        Ok(loaded) => {
            // what a past leads to is simulated
            let pasts = if thorough { pasts(&loaded.scenario, &loaded.fixed) } else { Vec::new() };
            let pasts: Vec<Value> = pasts
                .into_iter()
                .map(|past| json!({"conflict": past.conflict, "text": past.text, "known": past.known}))
                .collect();
            let arms: Vec<Value> = loaded
                .arms
                .iter()
                .map(|arm| {
                    json!({
                        "id": arm.id, "name": arm.strategy.name, "intent": arm.strategy.intent, "base": arm.base,
                        "inherited": arm.inherited, "blocks": arm.blocks.iter().map(|block| &block.name).collect::<Vec<_>>(),
                    })
                })
                .collect();
            let warnings: Vec<Value> = loaded.warnings.iter().map(fault).collect();
            json!({
                "sound": true, "faults": [], "warnings": warnings, "trees": trees, "arms": arms, "pasts": pasts,
                "start": loaded.scenario.start, "weeks": loaded.scenario.horizon_weeks,
            })
        }
    })
}

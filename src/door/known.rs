//! What comes with the program: cases, activities, metrics, words, and what files may say.

use serde_json::{Value, json};

use crate::face::Changes;
use crate::face::load_texts;
use crate::library;
use model::quantity::codebook;
use model::scenario::Scenario;
use model::strategy::Strategy;
use model::syntax::{Decode, FORMAT};
use view::report::format_reference::json_schema;
use view::report::reference;

/// Everything a page needs to know once.
pub(super) fn known() -> Value {
    let texts = library::texts();
    let cases: Vec<Value> = library::cases()
        .filter_map(|(name, path)| {
            let loaded = load_texts(texts.clone(), path, Changes::default()).ok()?.loaded;
            let scenario = &loaded.scenario;
            Some(json!({
                "name": name, "question": scenario.question, "start": scenario.start, "weeks": scenario.horizon_weeks,
                "places": scenario.places.len(), "parties": scenario.parties.len(),
                "conflicts": scenario.conflicts.len(),
                "plans": loaded.arms.iter().map(|arm| &arm.strategy.name).collect::<Vec<_>>(),
                "sources": scenario.sources,
            }))
        })
        .collect();
    let words: Vec<Value> = codebook()
        .into_iter()
        .map(|(word, low, mode, high)| json!({"word": word, "low": low, "mode": mode, "high": high}))
        .collect();
    let schema = json_schema(&[("scenario", Scenario::schema()), ("strategy", Strategy::schema())]);
    json!({
        "version": env!("CARGO_PKG_VERSION"), "format": FORMAT, "cases": cases, "words": words,
        "activities": reference::interventions(), "metrics": reference::metrics(), "schema": schema["$defs"],
    })
}

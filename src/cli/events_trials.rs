//! Simulated events by trial, so that dyads of different trials are not taken for one.

use std::collections::BTreeSet;
use std::path::Path;

use super::Refusal;
use events::ged::Event;
use events::profile::Window;
use model::scenario::Scenario;
use model::syntax::Document;
use run::analysis::observed;
use run::experiment::manifest::Manifest;
use run::folder::MANIFEST;
use run::folder::identity::Identity;

/// Identifiers of the strategies that events come from; none if they are real.
fn strategies(events: &[Event]) -> BTreeSet<&str> {
    events.iter().filter_map(|event| event.origin.as_ref()).map(|origin| origin.strategy.as_str()).collect()
}

/// Keeps the events of the strategy asked for, or of the only one.
pub(super) fn keep_strategy(events: &mut Vec<Event>, asked: Option<&String>) -> Result<(), Refusal> {
    let there: Vec<String> = strategies(events).into_iter().map(str::to_owned).collect();
    let known = there.join(", ");
    match (asked, there.as_slice()) {
        (None, [] | [_]) => Ok(()),
        (None, _) => Err(Refusal::Strategies { known }),
        (Some(asked), there) if there.contains(asked) => {
            events.retain(|event| event.origin.as_ref().is_some_and(|origin| origin.strategy == *asked));
            Ok(())
        }
        (Some(asked), _) => {
            let known = if known.is_empty() { "none, since these are no simulated events".to_owned() } else { known };
            Err(Refusal::NoStrategy { asked: asked.clone(), known })
        }
    }
}

/// The events of each trial, those without any included, and the days that were simulated if a manifest tells them.
///
/// Without the manifest of their run beside the file, trials after the last one with an event count as not simulated.
/// Real events are one replication.
pub(super) fn by_trial(file: &Path, events: Vec<Event>) -> (Vec<Vec<Event>>, Option<Window>) {
    let Some(last) = events.iter().filter_map(|event| event.origin.as_ref()).map(|origin| origin.trial).max() else {
        return (vec![events], None);
    };
    let manifest = std::fs::read_to_string(file.with_file_name(MANIFEST)).ok();
    let manifest = manifest.and_then(|text| Manifest::from_text(&text)).filter(|manifest| manifest.trials > last);
    let scenario = manifest.as_ref().and_then(|manifest| {
        Document::parse(MANIFEST, manifest.text.clone()).and_then(|text| text.decode::<Scenario>()).ok()
    });
    let count = manifest.map_or(last + 1, |manifest| manifest.trials);
    let mut trials = vec![Vec::new(); usize::try_from(count).unwrap_or(usize::MAX)];
    for event in events {
        if let Some(trial) = event.origin.as_ref().and_then(|origin| usize::try_from(origin.trial).ok()) {
            trials[trial].push(event);
        }
    }
    (trials, scenario.map(|scenario| observed::days(&scenario)))
}

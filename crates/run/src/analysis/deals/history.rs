//! Histories of dyads with their signatures: those that a data set would hold of simulated trials, and recorded ones.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{Dyad, History};
use crate::analysis::observed;
use crate::experiment::Plan;
use crate::experiment::chronicle::{Chronicle, chronicle};
use crate::watch::{Stopped, Watch};
use events::agreement::Agreement;
use events::ged::{Event, ViolenceKind};
use model::record::Incident;

/// The histories that a data set would hold of the trials of a plan, one a trial: communal dyads once they are listed, with
/// the signatures of their conflicts; pairs without a name sign nothing, and are controls alone. A signature counts on the first day of its week, before the attacks of that week.
///
/// # Errors
/// If somebody wishes to stop.
///
/// # Panics
/// Never: a trial ends before the last day that can be told.
pub fn simulated(plan: &Plan, trials: Range<u64>, watch: &Watch<'_>) -> Result<Vec<Vec<History>>, Stopped> {
    let window = observed::window(plan);
    let conflicts: Vec<_> = plan.scenario.conflicts.values().collect();
    let history = |chronicle: &Chronicle| {
        let signed = chronicle.signed.iter().filter_map(|signed| {
            let conflict = conflicts.get(signed.conflict as usize).filter(|conflict| !conflict.state_based)?;
            let day = window.first_day + i32::try_from(signed.week * 7).expect("a trial ends before the last day");
            Some(([conflict.parties.0.as_str(), &conflict.parties.1], day))
        });
        let attacks: Vec<Incident> = chronicle.attacks.iter().chain(&chronicle.unnamed).copied().collect();
        history(&observed::events(plan, chronicle.trial, &attacks), signed, window.last_day)
    };
    Ok(chronicle(plan, trials, watch)?.iter().map(|arms| arms.iter().map(history).collect()).collect())
}

/// The history that recorded events and recorded agreements tell.
pub fn recorded(events: &[Event], agreements: &[Agreement], last_day: i32) -> History {
    let signed = agreements.iter().filter(|agreement| agreement.day <= last_day);
    history(events, signed.map(|of| ([of.side_a.as_str(), &of.side_b], of.day)), last_day)
}

/// The history of communal events that killed somebody and of days on which two sides signed.
fn history<'a>(events: &[Event], signed: impl Iterator<Item = ([&'a str; 2], i32)>, last_day: i32) -> History {
    let mut dyads: BTreeMap<[String; 2], Dyad> = BTreeMap::new();
    for event in events.iter().filter(|event| event.kind == ViolenceKind::NonState && event.deaths > 0) {
        dyads.entry(pair([&event.side_a, &event.side_b])).or_default().deadly.push(event.day);
    }
    for (sides, day) in signed {
        dyads.entry(pair(sides)).or_default().signed.push(day);
    }
    let mut dyads: Vec<Dyad> = dyads.into_values().collect();
    for dyad in &mut dyads {
        dyad.deadly.sort_unstable();
        dyad.signed.sort_unstable();
    }
    History { dyads, last_day }
}

/// Two names in one order, without regard to case.
fn pair(sides: [&str; 2]) -> [String; 2] {
    let mut sides = sides.map(|side| side.trim().to_lowercase());
    sides.sort();
    sides
}

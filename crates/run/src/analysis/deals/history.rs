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

/// The histories that a data set would hold of the trials of a plan, one a trial: communal dyads once they are listed, with
/// the signatures of their conflicts. A signature counts on the first day of its week, before the attacks of that week.
///
/// # Errors
/// If somebody wishes to stop.
///
/// # Panics
/// Never: a reported dyad is a conflict.
pub fn simulated(plan: &Plan, trials: Range<u64>, watch: &Watch<'_>) -> Result<Vec<Vec<History>>, Stopped> {
    let window = observed::window(plan);
    let conflicts: Vec<_> = plan.scenario.conflicts.values().collect();
    let history = |chronicle: &Chronicle| {
        let mut dyads: BTreeMap<[&str; 2], Dyad> = BTreeMap::new();
        for signed in &chronicle.signed {
            let conflict = conflicts[signed.conflict as usize];
            if !conflict.state_based {
                let of = pair(&conflict.parties.0, &conflict.parties.1);
                let day = window.first_day + i32::try_from(signed.week * 7).expect("a trial ends before the last day");
                dyads.entry(of).or_default().signed.push(day);
            }
        }
        let events = observed::events(plan, chronicle.trial, &chronicle.attacks);
        for event in events.iter().filter(|event| event.kind == ViolenceKind::NonState && event.deaths > 0) {
            let conflict =
                conflicts.iter().find(|of| pair(&of.parties.0, &of.parties.1) == pair(&event.side_a, &event.side_b));
            let of = conflict.expect("a reported dyad is a conflict");
            dyads.entry(pair(&of.parties.0, &of.parties.1)).or_default().deadly.push(event.day);
        }
        let mut dyads: Vec<Dyad> = dyads.into_values().collect();
        dyads.iter_mut().for_each(Dyad::sort);
        History { dyads, last_day: window.last_day }
    };
    Ok(chronicle(plan, trials, watch)?.iter().map(|arms| arms.iter().map(history).collect()).collect())
}

/// The history that recorded events and recorded agreements tell.
pub fn recorded(events: &[Event], agreements: &[Agreement], last_day: i32) -> History {
    let mut dyads: BTreeMap<[String; 2], Dyad> = BTreeMap::new();
    let key = |a: &str, b: &str| pair(a, b).map(|side| side.trim().to_lowercase());
    for event in events.iter().filter(|event| event.kind == ViolenceKind::NonState && event.deaths > 0) {
        dyads.entry(key(&event.side_a, &event.side_b)).or_default().deadly.push(event.day);
    }
    for agreement in agreements.iter().filter(|agreement| agreement.day <= last_day) {
        dyads.entry(key(&agreement.side_a, &agreement.side_b)).or_default().signed.push(agreement.day);
    }
    let mut dyads: Vec<Dyad> = dyads.into_values().collect();
    dyads.iter_mut().for_each(Dyad::sort);
    History { dyads, last_day }
}

/// Two names in one order.
fn pair<'a>(a: &'a str, b: &'a str) -> [&'a str; 2] {
    if a <= b { [a, b] } else { [b, a] }
}

impl Dyad {
    fn sort(&mut self) {
        self.deadly.sort_unstable();
        self.signed.sort_unstable();
    }
}

//! Drafts a scenario from events: who fights whom, where, how often, and what the nation looked like.
//!
//! Events tell parties, places, dates and deaths. They do not tell drivers, leaders, elites or what a mission has: there
//! the draft takes the widest words that the codebook allows. What a person must judge is a short list, twenty questions at
//! most, in comments that begin with `JUDGE:`; each stands where its answers go, once for all of its kind.
//! Coding rules, all of them: a conflict is a dyad, and events of a coalition count for each of its members; what is known of
//! it before the start is its events and deaths of the last five whole years that were observed, of fewer if hardly any
//! simulated life leads to them. Where none does, its frailty is the logarithm of its episodes (events at most 14 days
//! apart merged) over those of the mean dyad of UCDP GED for South Sudan, 0.26 a year, half an episode added to both and
//! then multiplied by 0.7, since few episodes say little. For each dyad that is listed in a usual year 51 pairs are at risk,
//! those without a name included, as in the reference population. Grievance is weak below 25 deaths, strong from 100 on; revenge is
//! strong within a quarter of the last event, moderate within half a year.
//! Source: 126 episodes of 46 dyads in 10.4 years and 7.7 dyads a year, UCDP GED 22.1 South Sudan (re-analysis); 397 pairs at
//! risk of the reference population, whose rates were fitted with them; the rest is assumption A91.

mod conflict;
mod find;
mod name;
mod nation;
mod past;
mod text;

use std::collections::BTreeMap;

use self::find::{Findings, find};
use crate::ged::Event;
use crate::profile::Window;

/// Adds lines.
macro_rules! put {
    ($text:expr, $($form:tt)*) => { writeln!($text, $($form)*).expect("a string can be written to") };
}
pub(crate) use put;

/// Most judgements that a draft asks for.
pub const MOST_JUDGEMENTS: u32 = 20;
/// Shortest and longest time that can be simulated, in weeks.
const WEEKS: [i32; 2] = [53, 2600];

/// When the futures of a draft begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Begin {
    /// In the month after the last event: what was observed is their past.
    After,
    /// In the month of the first: they are other courses of what was observed, with the nation as it was.
    With,
}

/// What to draft.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    /// Name of the scenario.
    pub name: String,
    /// Area as the user named it, for comments; empty for all.
    pub area: String,
    /// Days from which events are taken.
    pub window: Window,
    /// When its futures begin.
    pub begin: Begin,
    /// Most conflicts to draft, those with most events first.
    pub most: usize,
    /// What the events are, for the list of sources.
    pub source: String,
}

/// A request that no scenario can be drafted for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[expect(missing_docs, reason = "every message says what is meant")]
pub enum DraftError {
    #[error(
        "expected violence between two organised sides, found none in the area and years; try other ones (`events profile` shows what there is)"
    )]
    NoConflict,
    #[error(
        "expected rows over 53 to 2,600 weeks, since their course is simulated again, found {0}; take other years (--from, --to)"
    )]
    Weeks(i32),
}

/// A scenario that events tell of.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    findings: Findings,
    request: Request,
}

impl Draft {
    /// Drafts a scenario. `area` holds the events of the area, `country` those of the whole country.
    ///
    /// # Errors
    /// If the area shows no conflict, or what was observed cannot be simulated again.
    pub fn new(area: &[Event], country: &[Event], request: Request) -> Result<Self, DraftError> {
        let weeks = request.window.days() / 7;
        if request.begin == Begin::With && !(WEEKS[0]..=WEEKS[1]).contains(&weeks) {
            return Err(DraftError::Weeks(weeks));
        }
        let findings = find(area, country, &request);
        if !findings.dyads.iter().any(|dyad| !dyad.state_based) {
            return Err(DraftError::NoConflict);
        }
        let mut draft = Self { findings, request };
        draft.settle_pasts();
        Ok(draft)
    }

    /// Conflicts that it has.
    pub fn conflicts(&self) -> usize {
        self.findings.dyads.len()
    }

    /// Names of the dyads that its conflicts stand for, as the table has them, by the names of their parties.
    pub fn dyads(&self) -> BTreeMap<[String; 2], String> {
        let parties = |sides: &[String; 2]| sides.clone().map(|side| self.findings.identifiers[&side].clone());
        self.findings.dyads.iter().map(|dyad| (parties(&dyad.sides), dyad.name.clone())).collect()
    }

    /// Its text. Strategy files are named as seen from the scenario, the baseline first.
    pub fn text(&self, strategies: &[String]) -> String {
        text::write(&self.findings, &self.request, strategies)
    }
}

#[cfg(test)]
mod tests;

//! What is observed is not what happens: turns attacks into the events that a data set would report.
//!
//! Each attack is detected with one probability. Of what is detected, a data set in the manner of UCDP lists the dyads that
//! reached 25 deaths in some calendar year, with all their years; that is how the `active_year` column of GED reads, in which
//! dyads have active and inactive years. Of some events only the month is known.
//! Chance comes in as two uniforms an attack, so that a changed parameter changes only the attacks that it concerns.
//! Source: GED codebook; detection: assumption, plausible range 0.2–0.7, from about 127 civilians killed a month by the
//! mission's count (2023) against about 47 non-state deaths a month in GED (2018–21); month-only dates: 11 of the 201
//! non-state events of South Sudan 2011–21.

use std::collections::{BTreeMap, BTreeSet};

use super::ged::{DatePrecision, Event, Position, ViolenceKind};
use super::ged_date::{month_around, year_of};
use super::ged_write::ACTIVE_DEATHS;
use crate::parameter::parameters;

parameters! {
    /// Parameters of the observation.
    ObservationParameters of "observation" {
        /// Probability that an attack is reported at all.
        detection: "probability" = 0.5 in 0.2..=0.7, "assumption A90: 127 civilians killed a month by the mission's count (2023), 47 non-state deaths in GED (2018-21)";
        /// Probability that of a reported attack only the month is known.
        month_only: "probability" = 0.055 in 0.03..=0.09, "11 of 201 non-state events, UCDP GED South Sudan";
    }
}

/// An attack as it happened, with the names that a report would use.
#[derive(Debug, Clone, PartialEq)]
pub struct Attack {
    /// Identifier, distinct among attacks that are reported together.
    pub id: String,
    /// Who fights whom.
    pub kind: ViolenceKind,
    /// First side of the dyad, the same in all its attacks whoever attacks.
    pub side_a: String,
    /// Second side.
    pub side_b: String,
    /// Day since 1 January 1970.
    pub day: i32,
    /// People killed.
    pub deaths: u32,
    /// Where.
    pub position: Option<Position>,
    /// Country.
    pub country: String,
    /// First-order area; may be empty.
    pub admin1: String,
    /// Second-order area; may be empty.
    pub admin2: String,
}

/// Which dyads a data set lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Listing {
    /// Dyads that reached 25 reported deaths in some calendar year, with all their years (UCDP GED).
    #[default]
    OnceActive,
    /// Only the calendar years in which a dyad reached 25 reported deaths.
    ActiveYears,
    /// All (as ACLED does).
    All,
}

/// How attacks become reports.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Observation {
    detection: f64,
    month_only: f64,
    listing: Listing,
}

/// A parameter of the observation that is no probability.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
#[error("{parameter}: expected a probability from 0 to 1, found {found}")]
pub struct NoProbability {
    /// Name of the parameter.
    pub parameter: &'static str,
    /// Its value.
    pub found: f64,
}

impl Observation {
    /// Everything is seen, to the day.
    pub const COMPLETE: Self = Self { detection: 1.0, month_only: 0.0, listing: Listing::All };

    /// An observation with a probability that an attack is reported at all, one that of a reported attack only the month is
    /// known, and a rule of listing.
    ///
    /// # Errors
    /// If one of the first two does not lie in 0..=1.
    pub fn new(detection: f64, month_only: f64, listing: Listing) -> Result<Self, NoProbability> {
        for (parameter, found) in [("detection", detection), ("month_only", month_only)] {
            if !(0.0..=1.0).contains(&found) {
                return Err(NoProbability { parameter, found });
            }
        }
        Ok(Self { detection, month_only, listing })
    }

    /// The observation of a trial with these parameters, listing dyads as UCDP GED does; probabilities are cut to 0..=1.
    pub fn of(parameters: &ObservationParameters) -> Self {
        Self {
            detection: parameters.detection.clamp(0.0, 1.0),
            month_only: parameters.month_only.clamp(0.0, 1.0),
            listing: Listing::OnceActive,
        }
    }

    /// Reports of `attacks` (those of one trial, so that years add up), in their order. Row i of `chance` holds two uniforms
    /// in (0, 1) for attack i: whether it is detected, and whether only its month is known.
    ///
    /// # Panics
    /// If there is not one row of chance per attack.
    pub fn report(&self, attacks: &[Attack], chance: &[[f64; 2]]) -> Vec<Event> {
        assert_eq!(attacks.len(), chance.len(), "every attack needs its own chance");
        let mut events: Vec<Event> = attacks
            .iter()
            .zip(chance)
            .filter(|(_, chance)| chance[0] < self.detection)
            .map(|(attack, chance)| event(attack, chance[1] < self.month_only))
            .collect();
        self.drop_unlisted(&mut events);
        events
    }

    /// Drops what the listing leaves out.
    fn drop_unlisted(&self, events: &mut Vec<Event>) {
        let mut deaths: BTreeMap<(ViolenceKind, String, i32), u64> = BTreeMap::new();
        for event in events.iter() {
            *deaths.entry((event.kind, event.dyad.clone(), event.year())).or_default() += u64::from(event.deaths);
        }
        deaths.retain(|_, deaths| *deaths >= ACTIVE_DEATHS);
        match self.listing {
            Listing::All => {}
            Listing::ActiveYears => {
                events.retain(|event| deaths.contains_key(&(event.kind, event.dyad.clone(), event.year())));
            }
            Listing::OnceActive => {
                let active: BTreeSet<(ViolenceKind, String)> =
                    deaths.into_keys().map(|(kind, dyad, _)| (kind, dyad)).collect();
                events.retain(|event| active.contains(&(event.kind, event.dyad.clone())));
            }
        }
    }
}

/// The report of an attack; sides in alphabetical order, since a report does not say who attacked.
fn event(attack: &Attack, month_only: bool) -> Event {
    let (mut side_a, mut side_b) = (attack.side_a.clone(), attack.side_b.clone());
    if attack.kind == ViolenceKind::NonState && side_b < side_a {
        std::mem::swap(&mut side_a, &mut side_b);
    }
    let (day, day_end) = if month_only { month_around(attack.day) } else { (attack.day, attack.day) };
    debug_assert_eq!(year_of(day), year_of(attack.day), "a month lies within its year");
    Event {
        id: attack.id.clone(),
        kind: attack.kind,
        dyad: format!("{side_a} - {side_b}"),
        side_a,
        side_b,
        day,
        day_end,
        date_precision: if month_only { DatePrecision::Month } else { DatePrecision::Day },
        position: attack.position,
        country: attack.country.clone(),
        admin1: attack.admin1.clone(),
        admin2: attack.admin2.clone(),
        deaths: attack.deaths,
        low: attack.deaths,
        high: attack.deaths,
        origin: None,
    }
}

#[cfg(test)]
#[path = "observation_tests.rs"]
mod tests;

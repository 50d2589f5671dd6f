//! What is observed is not what happens: turns attacks into the events that a data set would report.
//!
//! An attack with d deaths is detected with probability detection · (d + 1) / (d + 1 + half): what kills many is seldom
//! missed, what kills nobody is seldom noticed. Of what is detected, a data set in the manner of UCDP lists the dyads that
//! reached 25 deaths in some calendar year, with all their years; that is how the `active_year` column of GED reads, in which
//! dyads have active and inactive years. Of some events only the month is known.
//! Chance comes in as two uniforms an attack, so that a changed parameter changes only the attacks that it concerns.
//! Source: GED codebook; that small events are missed: in another event data set of communal clashes in South Sudan 22 % of
//! events kill nobody and the median is 4 deaths, in GED 7 % and 12, which the curve yields with half of about 7; in all
//! about a third of attacks is then reported, within the 0.2 to 0.7 that about 127 civilians killed a month by the
//! mission's count (2023) and about 47 non-state deaths a month in GED (2018–21) suggest; month-only dates: 11 of the 201
//! non-state events of South Sudan 2011–21.

use std::collections::{BTreeMap, BTreeSet};

use crate::ged::write::ACTIVE_DEATHS;
use crate::ged::{DatePrecision, Event, Position, Reading, ViolenceKind};
use model::date::{month_around, year_of};
use model::observation::ObservationParameters;

/// This source file, whose first lines state the rule.
pub const SOURCE: &str = include_str!("mod.rs");

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

words! {
    /// Which dyads a data set lists.
    Listing {
        /// Dyads that reached 25 reported deaths in some calendar year, with all their years (UCDP GED).
        OnceActive = "once-active",
        /// Only the calendar years in which a dyad reached 25 reported deaths.
        ActiveYears = "active-years",
        /// All (as ACLED does).
        All = "all",
    }
}

impl Listing {
    /// Drops the events of a whole table that a data set with this rule leaves out, and says so in its notes.
    pub fn narrow(self, reading: &mut Reading) {
        let before = reading.events.len();
        self.apply(&mut reading.events);
        let dropped = before - reading.events.len();
        reading.filtered += dropped as u64;
        reading.notes.push(format!("--listing {} leaves out {dropped} events", self.name()));
    }

    /// Drops the events that a data set with this rule leaves out, of one replication or one whole table.
    pub fn apply(self, events: &mut Vec<Event>) {
        let mut deaths: BTreeMap<(ViolenceKind, String, i32), u64> = BTreeMap::new();
        for event in events.iter() {
            *deaths.entry((event.kind, event.dyad.clone(), event.year())).or_default() += u64::from(event.deaths);
        }
        deaths.retain(|_, deaths| *deaths >= ACTIVE_DEATHS);
        match self {
            Self::All => {}
            Self::ActiveYears => {
                events.retain(|event| deaths.contains_key(&(event.kind, event.dyad.clone(), event.year())));
            }
            Self::OnceActive => {
                let active: BTreeSet<(ViolenceKind, String)> =
                    deaths.into_keys().map(|(kind, dyad, _)| (kind, dyad)).collect();
                events.retain(|event| active.contains(&(event.kind, event.dyad.clone())));
            }
        }
    }
}

/// How attacks become reports.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Observation {
    detection: f64,
    half: f64,
    month_only: f64,
    listing: Listing,
}

/// A parameter of the observation that is out of its bounds.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
#[error("{parameter}: expected {expected}, found {found}")]
pub struct OutOfBounds {
    /// Name of the parameter.
    pub parameter: &'static str,
    /// What it has to be.
    pub expected: &'static str,
    /// Its value.
    pub found: f64,
}

impl Observation {
    /// Everything is seen, to the day.
    pub const COMPLETE: Self = Self { detection: 1.0, half: 0.0, month_only: 0.0, listing: Listing::All };

    /// An observation with a probability that an attack is reported that kills very many, the deaths (plus one) at which it
    /// is half of that, a probability that of a reported attack only the month is known, and a rule of listing.
    ///
    /// # Errors
    /// If a probability does not lie in 0..=1, or `half` is negative or infinite.
    pub fn new(detection: f64, half: f64, month_only: f64, listing: Listing) -> Result<Self, OutOfBounds> {
        for (parameter, found) in [("detection", detection), ("month_only", month_only)] {
            if !(0.0..=1.0).contains(&found) {
                return Err(OutOfBounds { parameter, expected: "a probability from 0 to 1", found });
            }
        }
        if !(0.0..f64::INFINITY).contains(&half) {
            return Err(OutOfBounds { parameter: "half", expected: "0 or more deaths", found: half });
        }
        Ok(Self { detection, half, month_only, listing })
    }

    /// The observation of a trial with these parameters, listing dyads as UCDP GED does; parameters are cut to their bounds.
    pub fn of(parameters: &ObservationParameters) -> Self {
        Self {
            detection: parameters.detection.clamp(0.0, 1.0),
            half: parameters.half.max(0.0),
            month_only: parameters.month_only.clamp(0.0, 1.0),
            listing: Listing::OnceActive,
        }
    }

    /// Probability that an attack with a number of deaths is reported.
    fn of_deaths(&self, deaths: u32) -> f64 {
        let size = f64::from(deaths) + 1.0;
        self.detection * size / (size + self.half)
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
            .filter(|(attack, chance)| chance[0] < self.of_deaths(attack.deaths))
            .map(|(attack, chance)| event(attack, chance[1] < self.month_only))
            .collect();
        self.listing.apply(&mut events);
        events
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
        location: String::new(),
        deaths: attack.deaths,
        low: attack.deaths,
        high: attack.deaths,
        origin: None,
    }
}

#[cfg(test)]
mod tests;

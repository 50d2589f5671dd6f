//! Events of organised violence, in the terms of the UCDP Georeferenced Event Dataset (GED).
//!
//! Real tables and simulated incidents become the same [`Event`]s, so one profile describes both.
//! Source of the terms: Sundberg and Melander 2013, Journal of Peace Research 50(4), and the GED codebook.

mod filter;
pub mod read;
pub mod write;

use std::fmt;

use model::date::year_of;

pub use crate::ged::filter::{EventFilter, Unknown};
pub use crate::ged::read::{Apart, BadRow, ReadError, Reader, Reading, read_events};
pub use crate::ged::write::write_ged;

/// Who fights whom, UCDP's `type_of_violence`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ViolenceKind {
    /// A state against an armed group or another state.
    StateBased,
    /// Armed groups, among them communities, against each other.
    NonState,
    /// A state or an armed group against civilians.
    OneSided,
}

impl ViolenceKind {
    /// All kinds in the order of their codes.
    pub const ALL: [Self; 3] = [Self::StateBased, Self::NonState, Self::OneSided];

    /// UCDP's code: 1, 2 or 3.
    pub const fn code(self) -> u8 {
        match self {
            Self::StateBased => 1,
            Self::NonState => 2,
            Self::OneSided => 3,
        }
    }

    /// Name for tables and the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::StateBased => "state-based",
            Self::NonState => "non-state",
            Self::OneSided => "one-sided",
        }
    }
}

impl fmt::Display for ViolenceKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A point on the earth, degrees.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Position {
    /// Latitude, −90 to 90, north positive.
    pub latitude: f64,
    /// Longitude, −180 to 180, east positive.
    pub longitude: f64,
}

/// How exactly the day of an event is known, UCDP's `date_prec`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DatePrecision {
    /// The day.
    Day,
    /// Two to six days.
    Days,
    /// The week.
    Week,
    /// The month.
    Month,
    /// More than a month.
    Year,
}

impl DatePrecision {
    /// All, from exact to coarse.
    pub const ALL: [Self; 5] = [Self::Day, Self::Days, Self::Week, Self::Month, Self::Year];

    /// UCDP's code, 1 (exact) to 5.
    pub const fn code(self) -> u8 {
        self as u8 + 1
    }
}

/// Which simulated trial an event comes from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Origin {
    /// Identifier of the strategy.
    pub strategy: String,
    /// Number of the trial.
    pub trial: u64,
}

/// A reported event.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// Identifier of the source; may be empty.
    pub id: String,
    /// Who fights whom.
    pub kind: ViolenceKind,
    /// The two adversaries as one name, the same in all their events.
    pub dyad: String,
    /// First adversary; the order does not say who attacked.
    pub side_a: String,
    /// Second adversary.
    pub side_b: String,
    /// First possible day, counted from 1 January 1970.
    pub day: i32,
    /// Last possible day, not before `day`.
    pub day_end: i32,
    /// How exactly the day is known.
    pub date_precision: DatePrecision,
    /// Where, if reported.
    pub position: Option<Position>,
    /// Country.
    pub country: String,
    /// First-order administrative area; may be empty.
    pub admin1: String,
    /// Second-order administrative area; may be empty.
    pub admin2: String,
    /// Name of the exact place where it says more than the areas; may be empty.
    pub location: String,
    /// Best estimate of the deaths.
    pub deaths: u32,
    /// Low estimate of the deaths.
    pub low: u32,
    /// High estimate of the deaths.
    pub high: u32,
    /// The trial, if the event was simulated.
    pub origin: Option<Origin>,
}

impl Event {
    /// Calendar year of the first possible day.
    pub fn year(&self) -> i32 {
        year_of(self.day)
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use model::date::days_from_civil;

    /// An event between two groups in Jonglei on 18 August 2011.
    pub(crate) fn clash() -> Event {
        let day = days_from_civil(2011, 8, 18);
        Event {
            id: "29248".into(),
            kind: ViolenceKind::NonState,
            dyad: "Lou Nuer - Murle".into(),
            side_a: "Lou Nuer".into(),
            side_b: "Murle".into(),
            day,
            day_end: day,
            date_precision: DatePrecision::Day,
            position: Some(Position { latitude: 8.163_19, longitude: 32.048_53 }),
            country: "South Sudan".into(),
            admin1: "Jonglei state".into(),
            admin2: "Uror county".into(),
            location: "Muotot".into(),
            deaths: 245,
            low: 245,
            high: 245,
            origin: None,
        }
    }
}

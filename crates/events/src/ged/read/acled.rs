//! The event of a row of ACLED, of all its generations.
//!
//! The dyad is the two actors in alphabetical order. Kind: one-sided if civilians or protesters are a side or the event
//! type is violence against civilians; else state-based if state or external forces are a side; else non-state.
//! Roles are read from the actors' names where these are classes ("Rioters (…)", "Unidentified …"), else from `inter1` and
//! `inter2`, as codes (until 2023) or words. `time_precision` 1, 2, 3 means day, week, month. Strategic developments,
//! headquarters, transfers without violence, and protests without deaths are no violence. The one figure for deaths is
//! best, low and high.
//! Source: ACLED codebooks of 2015 (event types until 2018: `Battle-…`, `Riots/Protests`, `Remote violence`, …), 2019 and 2023.

use super::apart::Apart;
use super::row::{Found, Row, RowFault};
use crate::ged::{DatePrecision, Event, ViolenceKind};

/// Beginnings of event types that report no violence.
const PEACEFUL: [&str; 5] = ["strategic", "headquarters", "non-violent", "nonviolent", "non violent"];

impl Row<'_> {
    /// The event of an ACLED row.
    pub(super) fn acled(&self) -> Result<Found, RowFault> {
        let deaths = self.count("fatalities", None)?;
        let event_type = self.text("event_type").to_lowercase();
        let (mut side_a, mut side_b) = (self.text("actor1"), self.text("actor2"));
        let mut roles = [Role::read(&self.text("inter1"), &side_a), Role::read(&self.text("inter2"), &side_b)];
        if roles[0] == Role::Nobody {
            return Err(RowFault::bad("actor1: expected a name", ""));
        }
        let day = self.day("event_date")?;
        let precision = self.time_precision()?;
        let protest =
            event_type.contains("protest") && !roles.contains(&Role::Rioters) && !event_type.starts_with("riots (");
        if PEACEFUL.iter().any(|start| event_type.starts_with(start)) || protest && deaths == 0 {
            return Err(RowFault::WithoutViolence { day });
        }
        let against_civilians = event_type.contains("against civilians");
        if against_civilians && roles[1] == Role::Nobody {
            // who suffers is in the type of the event
            (side_b, roles[1]) = ("Civilians".to_owned(), Role::Civilians);
        }
        let kind = if roles.iter().any(|role| role.is_unarmed()) || against_civilians {
            ViolenceKind::OneSided
        } else if roles.contains(&Role::State) {
            ViolenceKind::StateBased
        } else {
            ViolenceKind::NonState
        };
        if side_b.is_empty() {
            side_b = "unknown".into();
        } else if side_b < side_a {
            std::mem::swap(&mut side_a, &mut side_b);
        }
        let (admin1, admin2) = (self.text("admin1"), self.text("admin2"));
        let event = Event {
            id: self.text("event_id_cnty|data_id|event_id_no_cnty"),
            kind,
            dyad: String::new(),
            side_a,
            side_b,
            day,
            day_end: day,
            date_precision: precision,
            position: self.position()?,
            country: self.text("country"),
            location: self.location(["location", "admin3"], [&admin1, &admin2]),
            admin1,
            admin2,
            deaths,
            low: deaths,
            high: deaths,
            origin: None,
        };
        Ok(Found { event, apart: apart(roles) })
    }

    fn time_precision(&self) -> Result<DatePrecision, RowFault> {
        match self.code("time_precision", Some(1), "1 to 3")? {
            1 => Ok(DatePrecision::Day),
            2 => Ok(DatePrecision::Week),
            3 => Ok(DatePrecision::Month),
            other => Err(RowFault::bad("time_precision: expected 1 to 3", &other.to_string())),
        }
    }
}

/// Why an event of two roles is none between two parties, or of a party against civilians.
fn apart(roles: [Role; 2]) -> Option<Apart> {
    if roles[1] == Role::Nobody || roles.iter().all(|role| role.is_unarmed()) {
        Some(Apart::NoAdversary)
    } else if roles.contains(&Role::Rioters) {
        Some(Apart::Riot)
    } else if roles.contains(&Role::Unidentified) {
        Some(Apart::Unidentified)
    } else {
        None
    }
}

/// What a side of an ACLED event is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    State,
    Party,
    Rioters,
    Protesters,
    Civilians,
    Unidentified,
    Nobody,
}

impl Role {
    /// From the actor's name where it is that of a class, else from the interaction code or its word, else from the name.
    fn read(inter: &str, actor: &str) -> Self {
        let (inter, actor) = (inter.to_lowercase(), actor.to_lowercase());
        let starts = |text: &str, starts: &[&str]| starts.iter().any(|start| text.starts_with(start));
        if actor.is_empty() {
            return Self::Nobody;
        }
        if starts(&actor, &["unidentified", "unknown"]) {
            return Self::Unidentified;
        }
        for (start, role) in [("rioters", Self::Rioters), ("protest", Self::Protesters), ("civilians", Self::Civilians)]
        {
            if actor.starts_with(start) {
                return role;
            }
        }
        let code = inter.trim_end_matches(".0");
        match code {
            "1" | "8" => Self::State,
            "5" => Self::Rioters,
            "6" => Self::Protesters,
            "7" => Self::Civilians,
            "2" | "3" | "4" => Self::Party,
            _ if starts(&inter, &["state", "external", "other"]) => Self::State,
            _ if inter.starts_with("rioter") => Self::Rioters,
            _ if inter.starts_with("protest") => Self::Protesters,
            _ if inter.starts_with("civilian") => Self::Civilians,
            _ if starts(&inter, &["rebel", "political", "identity", "communal"]) => Self::Party,
            _ if starts(&actor, &["military forces of", "police forces of", "government of"]) => Self::State,
            _ => Self::Party,
        }
    }

    /// Whether these are people who do not fight.
    fn is_unarmed(self) -> bool {
        matches!(self, Self::Civilians | Self::Protesters)
    }
}

//! What a row of an ACLED table says.
//!
//! The dyad is the two actors in alphabetical order. Kind: one-sided if civilians or protesters are a side or the
//! event type is violence against civilians; else state-based if state or external forces are a side; else non-state
//! (rebels, militias, communal and identity groups, rioters among themselves). Sides are read from `inter1` and `inter2`
//! (codes or names), or else from the actors' names. `time_precision` 1, 2, 3 means day, week, month. Strategic
//! developments, and protests without deaths, are no violence. The one figure for deaths is best, low and high.

use crate::ged::row::{Row, RowFault};
use crate::ged::{DatePrecision, Event, ViolenceKind};

impl Row<'_> {
    /// The event of an ACLED row.
    pub(super) fn acled(&self) -> Result<Event, RowFault> {
        let deaths = self.count("fatalities", None)?;
        let event_type = self.text("event_type").to_lowercase();
        let sides = [("actor1", "inter1"), ("actor2", "inter2")].map(|(actor, inter)| {
            let name = self.text(actor);
            let role = Role::read(&self.text(inter), &name);
            (name, role)
        });
        if sides[0].0.is_empty() {
            return Err(RowFault::Bad("actor1: expected a name, found nothing".into()));
        }
        let harmless = event_type.starts_with("protest") && deaths == 0;
        if harmless || event_type.starts_with("strategic") {
            return Err(RowFault::WithoutViolence);
        }
        let is = |role: Role| sides.iter().any(|side| side.1 == role);
        let kind = if is(Role::Civilians) || event_type.contains("against civilians") {
            ViolenceKind::OneSided
        } else if is(Role::State) {
            ViolenceKind::StateBased
        } else {
            ViolenceKind::NonState
        };
        let [mut side_a, mut side_b] = sides.map(|side| side.0);
        if side_b.is_empty() {
            side_b = "unknown".into();
        } else if side_b < side_a {
            std::mem::swap(&mut side_a, &mut side_b);
        }
        let day = self.day("event_date")?;
        Ok(Event {
            id: self.text("event_id_cnty|data_id"),
            kind,
            dyad: format!("{side_a} - {side_b}"),
            side_a,
            side_b,
            day,
            day_end: day,
            date_precision: self.time_precision()?,
            position: self.position()?,
            country: self.text("country"),
            admin1: self.text("admin1"),
            admin2: self.text("admin2"),
            deaths,
            low: deaths,
            high: deaths,
            origin: None,
        })
    }

    fn time_precision(&self) -> Result<DatePrecision, String> {
        match self.count("time_precision", Some(1))? {
            1 => Ok(DatePrecision::Day),
            2 => Ok(DatePrecision::Week),
            3 => Ok(DatePrecision::Month),
            other => Err(format!("time_precision: expected 1 to 3, found '{other}'")),
        }
    }
}

/// What a side of an ACLED event is, as far as the kind of violence depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    State,
    Civilians,
    Group,
}

impl Role {
    /// From the interaction code or its name, or else from the actor's name.
    fn read(inter: &str, actor: &str) -> Self {
        let inter = inter.to_lowercase();
        match inter.as_str() {
            "1" | "8" => return Self::State,
            "6" | "7" => return Self::Civilians,
            "2" | "3" | "4" | "5" => return Self::Group,
            _ => {}
        }
        let starts = |text: &str, starts: &[&str]| starts.iter().any(|start| text.starts_with(start));
        if starts(&inter, &["state", "external", "other"]) {
            Self::State
        } else if starts(&inter, &["civilian", "protester"]) {
            Self::Civilians
        } else if starts(&inter, &["rebel", "political", "identity", "communal", "rioter"]) {
            Self::Group
        } else if starts(actor, &["Military Forces of", "Police Forces of", "Government of"]) {
            Self::State
        } else if starts(actor, &["Civilians", "Protesters"]) {
            Self::Civilians
        } else {
            Self::Group
        }
    }
}

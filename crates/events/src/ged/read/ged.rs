//! The event of a row of UCDP GED.
//!
//! `type_of_violence` gives the kind; the day is `date_start`, deaths are `best` (`best_est` in old versions).
//! Missing low and high estimates take the best one, a missing last day the first, a missing precision the exact day.

use super::apart::Apart;
use super::row::{Found, Row, RowFault};
use crate::ged::{DatePrecision, Event, Origin, ViolenceKind};

impl Row<'_> {
    /// The event of a GED row.
    pub(super) fn ged(&self) -> Result<Found, RowFault> {
        let code = self.code("type_of_violence|type_of_vi", None, "1, 2 or 3")?;
        let kind = ViolenceKind::ALL.into_iter().find(|kind| u32::from(kind.code()) == code);
        let kind = kind.ok_or_else(|| RowFault::bad("type_of_violence: expected 1, 2 or 3", &code.to_string()))?;
        let (side_a, side_b, dyad) = (self.text("side_a"), self.text("side_b"), self.text("dyad_name"));
        if dyad.is_empty() && side_a.is_empty() {
            return Err(RowFault::bad("dyad_name: expected the adversaries", ""));
        }
        let day = self.day("date_start")?;
        let day_end = if self.text("date_end").is_empty() { day } else { self.day("date_end")? };
        if day_end < day {
            return Err(RowFault::bad("date_end: expected no day before date_start", &self.text("date_end")));
        }
        let code = self.code("date_prec", Some(1), "1 to 5")?;
        let precision = DatePrecision::ALL.into_iter().find(|precision| u32::from(precision.code()) == code);
        let date_precision = precision.ok_or_else(|| RowFault::bad("date_prec: expected 1 to 5", &code.to_string()))?;
        let deaths = self.count("best|best_est", None)?;
        let lonely = kind == ViolenceKind::NonState && (side_a.is_empty() || side_b.is_empty());
        let (admin1, admin2) = (self.text("adm_1"), self.text("adm_2"));
        let event = Event {
            id: self.text("id"),
            kind,
            dyad,
            side_a,
            side_b,
            day,
            day_end,
            date_precision,
            position: self.position()?,
            country: self.text("country"),
            location: self.location(["where_coordinates|where_coor", ""], [&admin1, &admin2]),
            admin1,
            admin2,
            deaths,
            low: self.count("low|low_est", Some(deaths))?,
            high: self.count("high|high_est", Some(deaths))?,
            origin: self.origin()?,
        };
        Ok(Found { event, apart: lonely.then_some(Apart::NoAdversary) })
    }

    /// The trial of a simulated event: both columns or neither.
    fn origin(&self) -> Result<Option<Origin>, RowFault> {
        let (strategy, trial) = (self.text("strategy"), self.text("trial"));
        match (strategy.is_empty(), trial.parse()) {
            (true, _) if trial.is_empty() => Ok(None),
            (false, Ok(trial)) => Ok(Some(Origin { strategy, trial })),
            _ => Err(RowFault::bad(
                "trial: expected a strategy and the number of a trial",
                &format!("{strategy} {trial}"),
            )),
        }
    }
}

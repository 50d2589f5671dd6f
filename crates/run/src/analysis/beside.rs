//! Simulated futures beside the rows that a situation was drafted from, in the same few statistics.
//!
//! Both are described as `events profile` does. Conflicts with a name are listed in the table already and stay so, whatever
//! happens; pairs without one are listed by the rule of the source. A future differs from what the rows say where their value
//! lies outside the middle 80 % of futures: rows are one course of events, and so is each future.

use super::observed::{Coverage, unnamed_pairs_listed};
use crate::experiment::Plan;
use crate::experiment::chunk::Chunk;
use crate::parallel::prelude::*;
use crate::watch::{Stopped, Watch};
use events::ged::Event;
use events::profile::{Options, Profile, Window, profile};
use stats::quantile::quantile_of_sorted;

/// Futures that are simulated.
pub const FUTURES: u64 = 48;
/// Days of a year.
const YEAR_DAYS: f64 = 365.25;

/// What is held against the rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// `events` of the profile over the years of its window.
    EventsAYear,
    /// `listed_dyads_a_year`.
    DyadsAYear,
    /// `deaths_mean`.
    DeathsAnEvent,
    /// `quiet_years`.
    QuietYears,
}

impl Measure {
    /// All.
    pub const ALL: [Self; 4] = [Self::EventsAYear, Self::DyadsAYear, Self::DeathsAnEvent, Self::QuietYears];

    /// Name for tables.
    pub const fn name(self) -> &'static str {
        match self {
            Self::EventsAYear => "events_a_year",
            Self::DyadsAYear => "dyads_active_a_year",
            Self::DeathsAnEvent => "deaths_an_event",
            Self::QuietYears => "quiet_years",
        }
    }

    /// Words for readers.
    pub const fn words(self) -> &'static str {
        match self {
            Self::EventsAYear => "events a year",
            Self::DyadsAYear => "dyads active in a year",
            Self::DeathsAnEvent => "deaths an event",
            Self::QuietYears => "share of years without an event",
        }
    }

    /// Its value in a profile of a window; NaN where it is not defined.
    fn of(self, profile: &Profile, window: Window) -> f64 {
        let get = |name| profile.get(name).map_or(f64::NAN, |estimate| estimate.value);
        match self {
            Self::EventsAYear => get("events") * YEAR_DAYS / f64::from(window.days()),
            Self::DyadsAYear => get("listed_dyads_a_year"),
            Self::DeathsAnEvent => get("deaths_mean"),
            Self::QuietYears => get("quiet_years"),
        }
    }
}

/// One measure in the rows and in the futures.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Beside {
    /// What is measured.
    pub measure: Measure,
    /// What the rows say; NaN if they do not.
    pub rows: f64,
    /// Median of the futures; NaN if none defines it.
    pub median: f64,
    /// The middle 80 % of them.
    pub band: (f64, f64),
    /// The middle 95 %.
    pub wide: (f64, f64),
    /// Futures that define it.
    pub futures: usize,
}

impl Beside {
    /// Whether the futures show more than the rows, or less; nothing if they agree or cannot be compared.
    pub fn more(&self) -> Option<bool> {
        if self.band.0 > self.rows {
            return Some(true);
        }
        (self.band.1 < self.rows).then_some(false)
    }
}

/// Rows as a table lists them, and how it does so.
#[derive(Debug, Clone, Copy)]
pub struct Rows<'a> {
    /// Communal events.
    pub events: &'a [Event],
    /// Days that were observed.
    pub window: Window,
}

/// Simulates futures of the first strategy of a plan and sets them beside rows.
///
/// # Errors
/// If somebody wishes to stop.
pub fn beside(plan: &Plan, coverage: Coverage, rows: Rows<'_>, watch: &Watch<'_>) -> Result<Vec<Beside>, Stopped> {
    let mut plan = Plan { keep_incidents: true, ..plan.clone() };
    plan.arms.truncate(1);
    watch.progress.expect(FUTURES);
    let of_future = |trial: u64| {
        let chunk = Chunk::simulate_unless(&plan, trial..trial + 1, &watch.stop)?;
        let mut events = coverage.reported(&plan, &chunk.arms[0].rows[0]);
        unnamed_pairs_listed(&mut events, coverage.listing);
        watch.done(1);
        Ok(described(&events, coverage.window))
    };
    let futures = (0..FUTURES).into_par_iter().map(of_future).collect::<Result<Vec<_>, Stopped>>()?;
    let of_rows = described(rows.events, rows.window);
    let measures = Measure::ALL.into_iter().enumerate();
    Ok(measures.map(|(at, measure)| summed(measure, of_rows[at], futures.iter().map(|of| of[at]).collect())).collect())
}

/// The measures of some events.
fn described(events: &[Event], window: Window) -> [f64; Measure::ALL.len()] {
    let options = Options { replicates: 0, ..Options::default() };
    let profile = profile(events, window, options, &mut || 0.5);
    Measure::ALL.map(|measure| measure.of(&profile, window))
}

fn summed(measure: Measure, rows: f64, mut values: Vec<f64>) -> Beside {
    values.retain(|value| value.is_finite());
    values.sort_by(f64::total_cmp);
    let quantile = |q: f64| quantile_of_sorted(&values, q).unwrap_or(f64::NAN);
    Beside {
        measure,
        rows,
        median: quantile(0.5),
        band: (quantile(0.1), quantile(0.9)),
        wide: (quantile(0.025), quantile(0.975)),
        futures: values.len(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn futures_differ_where_the_rows_lie_outside_their_middle_and_nothing_is_said_where_there_is_nothing() {
        let of = |rows: f64, values: Vec<f64>| summed(Measure::EventsAYear, rows, values);
        let hundred: Vec<f64> = (0..=100).map(f64::from).collect();
        let found = of(50.0, hundred.clone());
        assert_eq!((found.median, found.band, found.wide, found.futures), (50.0, (10.0, 90.0), (2.5, 97.5), 101));
        assert_eq!(found.more(), None);
        assert_eq!((of(9.0, hundred.clone()).more(), of(91.0, hundred).more()), (Some(true), Some(false)));
        assert_eq!(of(f64::NAN, vec![1.0, 2.0]).more(), None);
        assert_eq!(of(1.0, vec![f64::NAN]).more(), None);
    }

    #[test]
    fn measures_are_those_of_the_profile() {
        let window = Window { first_day: 0, last_day: 730 };
        let found = described(&[], window);
        assert!((found[0]).abs() < 1e-12 && found[2].is_nan() && (found[3] - 1.0).abs() < 1e-12, "{found:?}");
    }
}

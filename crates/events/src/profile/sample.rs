//! Events sorted by dyad, once or many times observed, and their bootstrap samples.

use std::collections::BTreeMap;

use super::Window;
use super::returns::Returns;
use super::statistics::{FOR_MONTHS, Gaps};
use crate::ged::{DatePrecision, Event};
use model::date::{month_index, year_of};
use stats::hawkes::History;
use stats::recurrence::Strike;

/// Months that stay together in a bootstrap of months.
const BLOCK: usize = 12;

/// The events of a dyad in the window, by first day, then last day, then order of the table.
#[derive(Debug, Clone, Default)]
pub(super) struct Dyad {
    /// Days and deaths, with the precision of the day.
    pub(super) strikes: Vec<(Strike, DatePrecision)>,
    /// Quiet between its events, worked out once for all samples.
    pub(super) gaps: Gaps,
    /// Its episodes and its returns, likewise.
    pub(super) returns: Returns,
}

impl Dyad {
    /// Events whose day is known at least as exactly as `coarsest`.
    pub(super) fn known_to(&self, coarsest: DatePrecision) -> impl Iterator<Item = Strike> {
        self.strikes.iter().filter(move |strike| strike.1 <= coarsest).map(|strike| strike.0)
    }

    /// Calendar years with an event, by its first possible day, in order.
    pub(super) fn years(&self) -> Vec<i32> {
        let mut years: Vec<i32> = self.strikes.iter().map(|strike| year_of(strike.0.start)).collect();
        years.dedup();
        years
    }

    /// Days from its first possible day to its last.
    pub(super) fn span_days(&self) -> f64 {
        let first = self.strikes.first().map_or(0, |strike| strike.0.start);
        self.strikes.iter().map(|strike| f64::from(strike.0.end - first)).fold(0.0, f64::max)
    }
}

/// Sorts the events of one replication that lie in the window by dyad, in alphabetical order.
pub(super) fn gather(events: &[Event], window: Window) -> Vec<Dyad> {
    let mut dyads: BTreeMap<&str, Dyad> = BTreeMap::new();
    for event in events.iter().filter(|event| (window.first_day..=window.last_day).contains(&event.day)) {
        let strike = Strike { start: event.day, end: event.day_end, deaths: event.deaths };
        let dyad = dyads.entry(&event.dyad).or_default();
        dyad.strikes.push((strike, event.date_precision));
    }
    let mut dyads: Vec<Dyad> = dyads.into_values().collect();
    for dyad in &mut dyads {
        dyad.strikes.sort_by_key(|strike| (strike.0.start, strike.0.end));
        dyad.gaps = Gaps::of(dyad);
        dyad.returns = Returns::of(dyad, window);
    }
    dyads
}

/// Dyads by replication.
pub(super) struct Sample<'a> {
    /// The dyads of each replication; a drawn sample may hold a dyad more than once.
    pub(super) replications: Vec<Vec<&'a Dyad>>,
    /// The window that all replications share.
    pub(super) window: Window,
}

impl<'a> Sample<'a> {
    /// Everything that was observed.
    pub(super) fn of(gathered: &'a [Vec<Dyad>], window: Window) -> Self {
        Self { replications: gathered.iter().map(|dyads| dyads.iter().collect()).collect(), window }
    }

    /// What is drawn: dyads if there is one replication, else replications.
    fn units(&self) -> usize {
        match self.replications.as_slice() {
            [only] => only.len(),
            several => several.len(),
        }
    }

    /// Histories of the dyads of each unit that is drawn.
    pub(super) fn histories(&self, of: impl Fn(&Dyad) -> Option<History>) -> Vec<Vec<History>> {
        match self.replications.as_slice() {
            [only] => only.iter().map(|dyad| of(dyad).into_iter().collect()).collect(),
            several => several.iter().map(|dyads| dyads.iter().filter_map(|dyad| of(dyad)).collect()).collect(),
        }
    }

    /// Places of as many units drawn with replacement.
    pub(super) fn draw(&self, uniform: &mut impl FnMut() -> f64) -> Vec<usize> {
        let units = self.units();
        (0..units).map(|_| place(uniform(), units)).collect()
    }

    /// The sample of units that were drawn.
    pub(super) fn drawn(&self, units: &[usize]) -> Self {
        let replications = match self.replications.as_slice() {
            [only] => vec![units.iter().map(|unit| only[*unit]).collect()],
            several => units.iter().map(|unit| several[*unit].clone()).collect(),
        };
        Self { replications, window: self.window }
    }

    /// Dyads with an event in each calendar year that the window touches, one series per replication.
    pub(super) fn yearly_dyads(&self) -> Vec<Vec<u32>> {
        let first = year_of(self.window.first_day);
        let place = |day: i32| usize::try_from(year_of(day) - first).expect("events lie in the window");
        let years = place(self.window.last_day) + 1;
        let counts = |dyads: &Vec<&Dyad>| {
            let mut counts = vec![0; years];
            for dyad in dyads {
                for year in dyad.years() {
                    counts[usize::try_from(year - first).expect("events lie in the window")] += 1;
                }
            }
            counts
        };
        self.replications.iter().map(counts).collect()
    }

    /// Events per calendar month of the window, one series per replication.
    pub(super) fn monthly_counts(&self) -> Vec<Vec<u32>> {
        let first = month_index(self.window.first_day);
        let place = |day: i32| usize::try_from(month_index(day) - first).expect("events lie in the window");
        let months = place(self.window.last_day) + 1;
        let counts = |dyads: &Vec<&Dyad>| {
            let mut counts = vec![0; months];
            for strike in dyads.iter().flat_map(|dyad| dyad.known_to(FOR_MONTHS)) {
                counts[place(strike.start)] += 1;
            }
            counts
        };
        self.replications.iter().map(counts).collect()
    }

    /// All dyads in order.
    pub(super) fn dyads(&self) -> impl Iterator<Item = &'a Dyad> {
        self.replications.iter().flatten().copied()
    }
}

/// The place of `count` that a uniform in (0, 1) falls on.
fn place(uniform: f64, count: usize) -> usize {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let place = (uniform * count as f64) as usize;
    place.min(count - 1)
}

/// A series as long, put together from blocks of a year that begin at random and run on from the end to the beginning.
///
/// Dyads drawn twice would lay the same outbreak twice on the same months and overstate how far counts vary; blocks keep
/// what happened together. Source: Politis and Romano 1992, circular block bootstrap.
pub(super) fn blocks(series: &[u32], uniforms: &[f64]) -> Vec<u32> {
    let months = series.len();
    uniforms
        .iter()
        .flat_map(|uniform| {
            let start = place(*uniform, months);
            (start..start + BLOCK).map(|month| series[month % months])
        })
        .take(months)
        .collect()
}

/// A series as long, each year drawn by itself; uniforms are taken in turn if there are fewer.
pub(super) fn years(series: &[u32], uniforms: &[f64]) -> Vec<u32> {
    (0..series.len()).map(|year| series[place(uniforms[year % uniforms.len()], series.len())]).collect()
}

/// Uniforms that the blocks of a series of a number of months take.
pub(super) const fn uniforms_of_blocks(months: usize) -> usize {
    months.div_ceil(BLOCK)
}

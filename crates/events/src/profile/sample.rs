//! Events sorted by dyad, once or many times observed, and their bootstrap samples.

use std::collections::BTreeMap;

use super::Window;
use super::statistics::FOR_MONTHS;
use crate::ged::{DatePrecision, Event};
use model::date::month_index;
use stats::recurrence::Strike;

/// The events of a dyad in the window, by first day, then last day, then order of the table.
#[derive(Debug, Clone)]
pub(super) struct Dyad {
    /// Days and deaths, with the precision of the day.
    pub(super) strikes: Vec<(Strike, DatePrecision)>,
}

impl Dyad {
    /// Events whose day is known at least as exactly as `coarsest`.
    pub(super) fn known_to(&self, coarsest: DatePrecision) -> impl Iterator<Item = Strike> {
        self.strikes.iter().filter(move |strike| strike.1 <= coarsest).map(|strike| strike.0)
    }
}

/// Sorts the events of one replication that lie in the window by dyad, in alphabetical order.
pub(super) fn gather(events: &[Event], window: Window) -> Vec<Dyad> {
    let mut dyads: BTreeMap<&str, Dyad> = BTreeMap::new();
    for event in events.iter().filter(|event| (window.first_day..=window.last_day).contains(&event.day)) {
        let strike = Strike { start: event.day, end: event.day_end, deaths: event.deaths };
        let dyad = dyads.entry(&event.dyad).or_insert_with(|| Dyad { strikes: Vec::new() });
        dyad.strikes.push((strike, event.date_precision));
    }
    let mut dyads: Vec<Dyad> = dyads.into_values().collect();
    for dyad in &mut dyads {
        dyad.strikes.sort_by_key(|strike| (strike.0.start, strike.0.end));
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

    /// As many replications drawn with replacement, or dyads if there is only one replication.
    pub(super) fn resampled(&self, uniform: &mut impl FnMut() -> f64) -> Self {
        let replications = match self.replications.as_slice() {
            [only] => vec![draw(only, uniform)],
            several => draw(several, uniform),
        };
        Self { replications, window: self.window }
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

/// As many items drawn with replacement.
fn draw<T: Clone>(items: &[T], uniform: &mut impl FnMut() -> f64) -> Vec<T> {
    (0..items.len())
        .map(|_| {
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            let index = (uniform() * items.len() as f64) as usize;
            items[index.min(items.len() - 1)].clone()
        })
        .collect()
}

/// A series as long, put together from blocks of a year that begin at random and run on from the end to the beginning.
///
/// Dyads drawn twice would lay the same outbreak twice on the same months and overstate how far counts vary; blocks keep
/// what happened together. Source: Politis and Romano 1992, circular block bootstrap.
pub(super) fn blocks(series: &[u32], uniform: &mut impl FnMut() -> f64) -> Vec<u32> {
    /// Months that stay together.
    const BLOCK: usize = 12;
    let months = series.len();
    (0..months.div_ceil(BLOCK))
        .flat_map(|_| {
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            let start = ((uniform() * months as f64) as usize).min(months - 1);
            (start..start + BLOCK).map(|month| series[month % months])
        })
        .take(months)
        .collect()
}

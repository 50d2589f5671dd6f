//! Two simple forecasts, which know nothing but the rows up to the cut; both have a rate of new dyads.
//!
//! *Mean of the last years.* Each year after the cut has as many events (and active dyads) as the last three full years had on
//! average, as a Poisson law. A share p of them came from dyads listed before the year began (the first full year of the record
//! apart, before which nothing could be listed); so a share pᵏ of the k-th year after the cut comes from dyads that are known
//! at the cut, and the rest from new ones.
//!
//! *Shrunk rates.* Each known dyad has a yearly rate of its own from a gamma law whose mean and variance are those of all
//! dyads (moments), seen in the years after the one in which it was listed: that year alone is chosen by its violence.
//! What it will do is then negative binomial, shrunk to the mean of all; years of a dyad share its rate. As many new dyads are
//! listed in a year as were in the last three on average (a negative binomial law, too): before, nothing was known and all were new; a new one does in that year what another did in the year of
//! its listing, and then goes on at a rate from the law of all.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use super::course::{Count, Future};
use events::ged::Event;
use events::observation::Listing;
use model::chance::Stream;
use model::date::year_of;

/// Full years that a mean is taken of.
const LAST: i32 = 3;
/// Least variance of rates, as a share of the square of their mean: with less, all are alike.
const LEAST_VARIANCE: f64 = 0.02;
/// Half an event stands for none that was seen, so that no rate is 0.
const HALF: f64 = 0.5;

/// A dyad of the record: the year in which it was listed, and its events by year.
#[derive(Debug, Clone, PartialEq, Default)]
struct Dyad {
    listed: i32,
    events: BTreeMap<i32, u32>,
}

impl Dyad {
    fn in_year(&self, year: i32) -> u32 {
        self.events.get(&year).copied().unwrap_or(0)
    }
}

/// The record up to a cut, as its rows read then.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    dyads: Vec<Dyad>,
    /// First full year, and the cut.
    first: i32,
    cut: i32,
}

impl Record {
    /// The record of communal events from `first_day` on to the end of year `cut`.
    pub fn of(events: &[Event], listing: Listing, first_day: i32, cut: i32) -> Self {
        let first = year_of(first_day - 1) + 1;
        let mut dyads: BTreeMap<&str, Dyad> = BTreeMap::new();
        for year in year_of(first_day)..=cut {
            let mut rows: Vec<Event> = events.iter().filter(|event| event.year() <= year).cloned().collect();
            listing.apply(&mut rows);
            let listed: BTreeSet<&str> = rows.iter().map(|event| event.dyad.as_str()).collect();
            for event in events.iter().filter(|event| listed.contains(event.dyad.as_str())) {
                dyads.entry(&event.dyad).or_insert_with(|| Dyad { listed: year, ..Dyad::default() });
            }
        }
        for event in events.iter().filter(|event| event.year() <= cut) {
            if let Some(dyad) = dyads.get_mut(event.dyad.as_str()) {
                *dyad.events.entry(event.year()).or_default() += 1;
            }
        }
        Self { dyads: dyads.into_values().collect(), first: first.min(cut), cut }
    }

    /// The last three full years, or as many as there are.
    fn recent(&self) -> RangeInclusive<i32> {
        self.first.max(self.cut - LAST + 1)..=self.cut
    }

    /// What a year held of dyads listed before it, and of those listed in it or later.
    fn year(&self, year: i32) -> [Count; 2] {
        let mut counts = [Count::default(); 2];
        for dyad in &self.dyads {
            let events = dyad.in_year(year);
            let of = &mut counts[usize::from(dyad.listed >= year)];
            of.events += events;
            of.dyads += u32::from(events > 0);
        }
        counts
    }
}

/// So many futures at the mean of the last years.
pub fn last_years(record: &Record, years: usize, draws: usize, stream: &mut Stream) -> Vec<Future> {
    let of = |years: &mut dyn Iterator<Item = i32>| {
        let counts = years.map(|year| record.year(year));
        counts.fold([Count::default(); 2], |sum, year| [0, 1].map(|whose| [sum[whose], year[whose]].into_iter().sum()))
    };
    let length = record.recent().count() as f64;
    let whole: Count = of(&mut record.recent()).into_iter().sum();
    // in the first full year nothing was known before, so that all is new and says nothing of how much is
    let [known, new] = of(&mut record.recent().filter(|year| *year > record.first));
    // mean of a year, and share of dyads listed before it
    let law = |whole: u32, known: u32, new: u32| {
        let (known, new) = (f64::from(known), f64::from(new));
        (f64::from(whole).max(HALF) / length, (known + HALF) / (known + new + 2.0 * HALF))
    };
    let laws = [law(whole.events, known.events, new.events), law(whole.dyads, known.dyads, new.dyads)];
    let mut year = |lead: usize| {
        let means = laws.map(|(mean, share)| {
            let stays = libm::pow(share, lead as f64);
            [mean * stays, mean * (1.0 - stays)]
        });
        [0, 1].map(|whose| Count { events: poisson(means[0][whose], stream), dyads: poisson(means[1][whose], stream) })
    };
    (0..draws).map(|_| (1..=years).map(&mut year).collect()).collect()
}

/// A gamma law of yearly rates, by shape and by years of exposure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Rate {
    pub(super) shape: f64,
    pub(super) years: f64,
}

impl Rate {
    /// The law of all dyads of a record.
    fn of_all(record: &Record) -> Self {
        let seen = record.dyads.iter().map(|dyad| record.after_listing(dyad));
        let (events, years): (f64, f64) = seen.clone().fold((0.0, 0.0), |sum, of| (sum.0 + of.0, sum.1 + of.1));
        if years <= 0.0 {
            // nobody was followed yet: as in the last year
            let [known, new] = record.year(record.cut);
            let all = f64::from(known.events + new.events).max(HALF) / record.dyads.len().max(1) as f64;
            return Self { shape: 1.0, years: 1.0 / all };
        }
        let mean = events.max(HALF) / years;
        // E(n − m·t)² = m·t + variance·t²
        let (off, squares) =
            seen.fold((0.0, 0.0), |sum, (n, t)| (sum.0 + (n - mean * t) * (n - mean * t) - mean * t, sum.1 + t * t));
        let variance = (off / squares).max(LEAST_VARIANCE * mean * mean);
        Self { shape: mean * mean / variance, years: mean / variance }
    }

    /// The law once so many events were seen in so many years.
    fn seen(self, events: f64, years: f64) -> Self {
        Self { shape: self.shape + events, years: self.years + years }
    }

    /// What comes in the next year, which is then seen, too.
    fn next(&mut self, stream: &mut Stream) -> u32 {
        let events = negative_binomial(*self, stream);
        *self = self.seen(f64::from(events), 1.0);
        events
    }
}

impl Record {
    /// Events of a dyad after the year of its listing, and years since.
    fn after_listing(&self, dyad: &Dyad) -> (f64, f64) {
        let events: u32 = (dyad.listed + 1..=self.cut).map(|year| dyad.in_year(year)).sum();
        (f64::from(events), f64::from(self.cut - dyad.listed))
    }
}

/// So many futures in which each dyad has a rate of its own, shrunk to the mean.
pub fn shrunk(record: &Record, years: usize, draws: usize, stream: &mut Stream) -> Vec<Future> {
    let all = Rate::of_all(record);
    let full = record.first..=record.cut;
    let newly: Vec<&Dyad> = record.dyads.iter().filter(|dyad| full.contains(&dyad.listed)).collect();
    let recent = record.recent();
    let lately = newly.iter().filter(|dyad| recent.contains(&dyad.listed)).count();
    let arriving = Rate { shape: lately as f64 + HALF, years: recent.count() as f64 };
    let mut future = || {
        let mut known: Vec<Rate> = record
            .dyads
            .iter()
            .map(|dyad| {
                let (events, years) = record.after_listing(dyad);
                all.seen(events, years)
            })
            .collect();
        let (mut arriving, mut new) = (arriving, Vec::new());
        (0..years)
            .map(|_| {
                let counts = [&mut known, &mut new].map(|rates: &mut Vec<Rate>| {
                    let events: Vec<u32> = rates.iter_mut().map(|rate| rate.next(stream)).collect();
                    events.into_iter().map(|events| Count { events, dyads: u32::from(events > 0) }).sum::<Count>()
                });
                let listed: Count = (0..arriving.next(stream)).map(|_| first_year(&newly, all, stream)).sum();
                new.extend(std::iter::repeat_n(all, listed.dyads as usize));
                [counts[0], [counts[1], listed].into_iter().sum()]
            })
            .collect()
    };
    (0..draws).map(|_| future()).collect()
}

/// What a dyad does in the year in which it is listed: what another did in that of its own.
fn first_year(newly: &[&Dyad], all: Rate, stream: &mut Stream) -> Count {
    let u = stream.next();
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a place among the dyads
    let place = ((u * newly.len() as f64) as usize).min(newly.len().saturating_sub(1));
    let of_record = newly.get(place).map(|dyad| dyad.in_year(dyad.listed));
    let events = of_record.unwrap_or_else(|| negative_binomial(all, stream)).max(1);
    Count { events, dyads: 1 }
}

/// Largest −ln P(0) that a law is drawn from in one piece.
const PIECE: f64 = 300.0;

/// A Poisson number of this mean.
pub(super) fn poisson(mean: f64, stream: &mut Stream) -> u32 {
    let pieces = (mean / PIECE).ceil().max(1.0);
    let mean = mean / pieces;
    in_pieces(pieces, |u| inverted(u, libm::exp(-mean), |k| mean / k), stream)
}

/// A number of events in a year whose rate has a gamma law.
pub(super) fn negative_binomial(rate: Rate, stream: &mut Stream) -> u32 {
    let none = rate.shape * libm::log1p(1.0 / rate.years);
    let pieces = (none / PIECE).ceil().max(1.0);
    let shape = rate.shape / pieces;
    let ratio = |k: f64| (shape + k - 1.0) / k / (1.0 + rate.years);
    in_pieces(pieces, |u| inverted(u, libm::exp(-none / pieces), ratio), stream)
}

/// Sum of so many draws of a law that can be divided.
fn in_pieces(pieces: f64, draw: impl Fn(f64) -> u32, stream: &mut Stream) -> u32 {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // some pieces
    let pieces = pieces as u32;
    (0..pieces).map(|_| draw(stream.next())).sum()
}

/// Quantile u of a law on 0, 1, … by its first mass and the ratio of each mass to the one before.
fn inverted(u: f64, first: f64, ratio: impl Fn(f64) -> f64) -> u32 {
    let (mut mass, mut below, mut k) = (first, first, 0);
    while u >= below && mass > 0.0 {
        k += 1;
        mass *= ratio(f64::from(k));
        below += mass;
    }
    k
}

//! What a data set holds of the years up to a cut, and of those after it.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

use events::ged::Event;
use events::observation::Listing;

/// Events, and dyads with an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Count {
    /// Events.
    pub events: u32,
    /// Dyads with an event, each once a calendar year.
    pub dyads: u32,
}

/// The years after a cut, each with what known dyads do and what new ones do.
pub type Future = Vec<[Count; 2]>;

/// What the rows up to a cut show of the dyads that are listed then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Past {
    /// Dyads listed.
    pub listed: u32,
    /// All their events.
    pub events: u32,
    /// The last year.
    pub last: Count,
    /// The last three years, dyads counted once a year.
    pub recent: Count,
}

/// Years that count as recent.
const RECENT: i32 = 3;

impl Past {
    /// How far two pasts are apart: root mean square of the differences of roots of counts, in which the spread of a count does
    /// not depend on its size.
    pub fn distance(&self, other: &Self) -> f64 {
        let counts =
            |of: &Self| [of.listed, of.events, of.last.events, of.last.dyads, of.recent.events, of.recent.dyads];
        let off = |(a, b): (u32, u32)| libm::sqrt(f64::from(a)) - libm::sqrt(f64::from(b));
        let squares: Vec<f64> = counts(self).into_iter().zip(counts(other)).map(|pair| off(pair) * off(pair)).collect();
        libm::sqrt(squares.iter().sum::<f64>() / squares.len() as f64)
    }
}

/// A past and the future that followed it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Course {
    /// Up to the cut.
    pub past: Past,
    /// After it.
    pub future: Future,
}

impl Course {
    /// Counts communal events, listed or not; `years` are those after the cut, which is the end of the year before them.
    pub fn of(events: &[Event], listing: Listing, years: RangeInclusive<i32>) -> Self {
        let cut = years.start() - 1;
        let up_to = |year: i32| {
            let mut rows: Vec<Event> = events.iter().filter(|event| event.year() <= year).cloned().collect();
            listing.apply(&mut rows);
            rows
        };
        let (before, all) = (up_to(cut), up_to(*years.end()));
        let known: BTreeSet<&str> = before.iter().map(|event| event.dyad.as_str()).collect();
        let is_known = |event: &&Event| known.contains(event.dyad.as_str());
        let past = Past {
            listed: size(known.len()),
            events: size(before.len()),
            last: count(before.iter(), cut),
            recent: (cut - RECENT + 1..=cut).map(|year| count(before.iter(), year)).sum(),
        };
        let future = years.map(|year| {
            // known dyads stay listed, whatever the rule says of later years
            [count(events.iter().filter(is_known), year), count(all.iter().filter(|event| !is_known(event)), year)]
        });
        Self { past, future: future.collect() }
    }
}

/// What happens in a year.
fn count<'a>(events: impl Iterator<Item = &'a Event>, year: i32) -> Count {
    let of_year: Vec<&str> = events.filter(|event| event.year() == year).map(|event| event.dyad.as_str()).collect();
    let dyads: BTreeSet<&str> = of_year.iter().copied().collect();
    Count { events: size(of_year.len()), dyads: size(dyads.len()) }
}

/// A number of rows.
fn size(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

impl std::iter::Sum for Count {
    fn sum<I: Iterator<Item = Self>>(counts: I) -> Self {
        counts
            .fold(Self::default(), |sum, more| Self { events: sum.events + more.events, dyads: sum.dyads + more.dyads })
    }
}

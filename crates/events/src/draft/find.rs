//! Reads off the events what they tell.

use std::collections::{BTreeMap, BTreeSet};

use super::name::{identifiers, place_identifier, place_of};
use super::{Begin, Request};
use crate::ged::read::members;
use crate::ged::{Event, ViolenceKind};
use crate::observation::Listing;
use crate::profile::Window;
use model::date::{civil_from_days, days_from_civil, iso_date, year_of};
use stats::recurrence::merge;

/// Pairs at risk for each dyad that is listed in a usual year.
const PAIRS_A_LISTED_DYAD: f64 = 51.0;
/// Most pairs without a name.
const MOST_PAIRS: f64 = 2000.0;
/// Years before the start whose events are a conflict's past.
const PAST_YEARS: u32 = 5;
/// Days that separate episodes.
const EPISODE_DAYS: i32 = 14;
/// Episodes of a mean dyad in a year.
const USUAL_EPISODES_A_YEAR: f64 = 0.26;
/// Share of a deviation that is believed.
const BELIEVED: f64 = 0.7;
/// Largest log deviation that is believed.
pub(super) const MOST_FRAILTY: f64 = 1.5;
/// Years before the start whose violence tells the national regime.
const RECENT_YEARS: i32 = 2;

/// A conflict as the events show it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Dyad {
    pub(super) name: String,
    pub(super) sides: [String; 2],
    pub(super) state_based: bool,
    pub(super) episodes: usize,
    /// Days and deaths of its events, in order.
    pub(super) strikes: Vec<(i32, u32)>,
    /// Whole years before the start whose events are told; none if 0.
    pub(super) past_years: u32,
    /// Place names, those with most events first.
    pub(super) places: Vec<String>,
}

/// A place as the events show it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Site {
    pub(super) office: String,
    pub(super) events: usize,
    pub(super) north: f64,
    pub(super) east: f64,
}

impl Findings {
    /// Name of the conflict of two sides.
    pub(super) fn conflict(&self, sides: &[String; 2]) -> String {
        format!("{}__{}", self.identifiers[&sides[0]], self.identifiers[&sides[1]])
    }
}

/// What the nation looked like in some time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Nation {
    /// Deaths of communal and of state-based violence.
    pub(super) deaths: [f64; 2],
    pub(super) years: f64,
}

impl Nation {
    fn between(events: &[Event], first_day: i32, last_day: i32) -> Self {
        let deaths = [ViolenceKind::NonState, ViolenceKind::StateBased].map(|kind| {
            let of = events.iter().filter(|of| of.kind == kind && (first_day..=last_day).contains(&of.day));
            of.map(|event| f64::from(event.deaths)).fold(0.0, |a, b| a + b)
        });
        Self { deaths, years: f64::from(last_day - first_day + 1) / 365.25 }
    }

    /// Share of communal violence in all deaths, if anybody died.
    pub(super) fn communal_share(&self) -> Option<f64> {
        let all = self.deaths[0] + self.deaths[1];
        (all > 0.0).then(|| self.deaths[0] / all)
    }
}

/// Everything that the text needs.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Findings {
    pub(super) dyads: Vec<Dyad>,
    /// Identifiers of sides by name.
    pub(super) identifiers: BTreeMap<String, String>,
    pub(super) left_out: Vec<String>,
    pub(super) places: BTreeMap<String, Site>,
    pub(super) one_sided: (usize, u64),
    /// Pairs at risk without a name.
    pub(super) pairs: u32,
    /// Year and month in which the simulation begins.
    pub(super) start: (i32, u32),
    pub(super) start_day: i32,
    pub(super) years: f64,
    pub(super) weeks: i32,
    /// What the nation looked like at the start.
    pub(super) nation: Nation,
    /// First days of later years and what it looked like in them, where the futures go through what was observed.
    pub(super) later: Vec<(i32, Nation)>,
}

/// Reads off the events what they tell.
pub(super) fn find(area: &[Event], country: &[Event], request: &Request) -> Findings {
    let window = request.window;
    let inside = |event: &&Event| (window.first_day..=window.last_day).contains(&event.day);
    let mut pairs: BTreeMap<[String; 2], Pair> = BTreeMap::new();
    let mut places: BTreeMap<String, Site> = BTreeMap::new();
    let mut one_sided = (0, 0);
    for event in area.iter().filter(inside) {
        if event.kind == ViolenceKind::OneSided {
            one_sided = (one_sided.0 + 1, one_sided.1 + u64::from(event.deaths));
        } else {
            for pair in Pair::of(event) {
                let mut key = pair.sides.clone();
                key.sort();
                let known = pairs.entry(key).or_insert_with(|| pair.clone());
                if pair.state_based && !known.state_based {
                    (known.sides, known.state_based) = (pair.sides, true);
                }
                known.events.push(event);
            }
        }
    }
    let mut dyads: Vec<(Dyad, Vec<&Event>)> = pairs.into_values().map(|pair| (dyad(&pair), pair.events)).collect();
    // communities before forces, then by events; the name decides between equals
    dyads.sort_by(|(a, _), (b, _)| {
        (a.state_based, b.strikes.len(), &a.name).cmp(&(b.state_based, a.strikes.len(), &b.name))
    });
    let left_out = dyads.split_off(request.most.min(dyads.len()));
    for event in dyads.iter().flat_map(|(_, events)| events) {
        let site = places.entry(place_of(event)).or_insert_with(|| Site {
            office: place_identifier(&event.admin1, "office"),
            events: 0,
            north: 0.0,
            east: 0.0,
        });
        if let Some(position) = event.position {
            site.events += 1;
            site.north += position.latitude;
            site.east += position.longitude;
        }
    }
    let named = dyads.iter().filter(|(dyad, _)| !dyad.state_based).count();
    let years = f64::from(window.days()) / 365.25;
    let first_day = match request.begin {
        Begin::After => window.last_day + 1,
        Begin::With => window.first_day,
    };
    let (year, month, _) = civil_from_days(first_day);
    let start_day = days_from_civil(year, month, 1);
    let (nation, later) = nations(country, request);
    let mut dyads: Vec<Dyad> = dyads.into_iter().map(|(dyad, _)| dyad).collect();
    if request.begin == Begin::After {
        let years = PAST_YEARS.min(whole_years(start_day, window.first_day));
        for dyad in &mut dyads {
            dyad.past_years = years;
        }
    }
    Findings {
        identifiers: identifiers(dyads.iter().flat_map(|dyad| dyad.sides.iter().map(String::as_str))),
        left_out: left_out
            .into_iter()
            .map(|(dyad, _)| format!("{} ({} events)", dyad.name, dyad.strikes.len()))
            .collect(),
        dyads,
        places,
        one_sided,
        pairs: pairs_at_risk(area, window, named),
        start: (year, month),
        start_day,
        years,
        weeks: window.days() / 7,
        nation,
        later,
    }
}

/// Whole years from one day to another that lies before it.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // at most thirty
fn whole_years(to_day: i32, from_day: i32) -> u32 {
    libm::round(f64::from(to_day - from_day) / 365.25).clamp(0.0, 30.0) as u32
}

/// What the nation looked like: in the last years before the start, or year by year in the years of the futures.
fn nations(country: &[Event], request: &Request) -> (Nation, Vec<(i32, Nation)>) {
    let Window { first_day, last_day } = request.window;
    if request.begin == Begin::After {
        return (Nation::between(country, last_day + 1 - RECENT_YEARS * 365, last_day), Vec::new());
    }
    let ends = |year: i32| (days_from_civil(year, 1, 1).max(first_day), days_from_civil(year, 12, 31).min(last_day));
    let of = |(first, last): (i32, i32)| Nation::between(country, first, last);
    let years = year_of(first_day) + 1..=year_of(last_day);
    (of(ends(year_of(first_day))), years.map(|year| (ends(year).0, of(ends(year)))).collect())
}

/// Pairs at risk without a name: in proportion to the dyads that are listed in a usual year, the named ones taken off.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // at most [`MOST_PAIRS`]
fn pairs_at_risk(area: &[Event], window: Window, named: usize) -> u32 {
    let inside = |event: &&Event| (window.first_day..=window.last_day).contains(&event.day);
    let communal = |event: &&Event| event.kind == ViolenceKind::NonState;
    let mut listed: Vec<Event> = area.iter().filter(inside).filter(communal).cloned().collect();
    Listing::OnceActive.apply(&mut listed);
    let active: BTreeSet<(i32, &str)> = listed.iter().map(|event| (event.year(), event.dyad.as_str())).collect();
    let years = f64::from(year_of(window.last_day) - year_of(window.first_day) + 1);
    let all = PAIRS_A_LISTED_DYAD * active.len() as f64 / years;
    libm::round((all - named as f64).clamp(0.0, MOST_PAIRS)) as u32
}

/// Two adversaries and their events.
#[derive(Debug, Clone)]
pub(super) struct Pair<'a> {
    pub(super) sides: [String; 2],
    pub(super) state_based: bool,
    pub(super) events: Vec<&'a Event>,
}

impl Pair<'_> {
    /// The pairs that an event counts for: every member of a coalition against every member of the other side.
    fn of(event: &Event) -> Vec<Self> {
        let state_based = event.kind == ViolenceKind::StateBased;
        let (ours, theirs) = (members(&event.side_a), members(&event.side_b));
        let every = ours.iter().flat_map(|a| theirs.iter().map(move |b| (*a, *b))).filter(|(a, b)| a != b);
        every
            .map(|(a, b)| {
                let (a, b) = if !state_based && b < a { (b, a) } else { (a, b) };
                Self { sides: [a.to_owned(), b.to_owned()], state_based, events: Vec::new() }
            })
            .collect()
    }
}

/// Sums up the events of one dyad.
pub(super) fn dyad(pair: &Pair<'_>) -> Dyad {
    let events = &pair.events;
    let mut strikes: Vec<(i32, u32)> = events.iter().map(|event| (event.day, event.deaths)).collect();
    strikes.sort_unstable();
    let days: Vec<i32> = strikes.iter().map(|strike| strike.0).collect();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for event in events {
        *counts.entry(place_of(event)).or_default() += 1;
    }
    let mut places: Vec<(String, usize)> = counts.into_iter().collect();
    places.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    places.truncate(3);
    Dyad {
        name: pair.sides.join(" - "),
        sides: pair.sides.clone(),
        state_based: pair.state_based,
        episodes: merge(&days, EPISODE_DAYS).len(),
        strikes,
        past_years: 0,
        places: places.into_iter().map(|(name, _)| name).collect(),
    }
}

impl Dyad {
    /// People killed.
    pub(super) fn deaths(&self) -> u64 {
        self.strikes.iter().map(|strike| u64::from(strike.1)).sum()
    }

    /// Events and deaths of the years before the start that are told.
    pub(super) fn past(&self, start_day: i32) -> (usize, u64) {
        let days = libm::round(365.25 * f64::from(self.past_years));
        let told = self.strikes.iter().filter(|strike| f64::from(start_day - strike.0) <= days);
        (told.clone().count(), told.map(|strike| u64::from(strike.1)).sum())
    }

    /// Log deviation of its activity from the usual.
    pub(super) fn frailty(&self, years: f64) -> f64 {
        let ratio = (self.episodes as f64 + 0.5) / (USUAL_EPISODES_A_YEAR * years + 0.5);
        (BELIEVED * libm::log(ratio)).clamp(-MOST_FRAILTY, MOST_FRAILTY)
    }

    /// Weeks from its last event to the start.
    pub(super) fn quiet_weeks(&self, start_day: i32) -> i32 {
        (start_day - self.strikes[self.strikes.len() - 1].0).max(0) / 7
    }

    pub(super) fn span(&self) -> String {
        format!("{} to {}", iso_date(self.strikes[0].0), iso_date(self.strikes[self.strikes.len() - 1].0))
    }
}

//! Drafts a scenario from events: who fights whom, where, how often, and what the nation looked like.
//!
//! Events tell parties, places, dates and deaths. They do not tell drivers, leaders, elites or what a mission has: there
//! the draft takes the widest words that the codebook allows and asks a person, in comments that begin with `JUDGE`.
//! Coding rules, all of them: a conflict is a dyad, and events of a coalition count for each of its members; its frailty is the logarithm of its episodes (events at most 14 days
//! apart merged) over those of the mean dyad of UCDP GED for South Sudan, 0.26 a year, half an episode added to both and
//! then multiplied by 0.7, since few episodes say little; grievance is weak below 25 deaths, strong from 100 on; revenge is
//! strong within a quarter of the last event, moderate within half a year.
//! Source: 126 episodes of 46 dyads in 10.4 years, UCDP GED 22.1 South Sudan (re-analysis); the rest is assumption A91.

mod nation;
mod text;

use std::collections::{BTreeMap, BTreeSet};

use crate::ged::read::{folded_area, members};
use crate::ged::{Event, ViolenceKind};
use crate::profile::Window;
use model::date::{civil_from_days, days_from_civil, iso_date};
use stats::recurrence::merge;

/// Adds lines.
macro_rules! put {
    ($text:expr, $($form:tt)*) => { writeln!($text, $($form)*).expect("a string can be written to") };
}
pub(crate) use put;

/// Days that separate episodes.
const EPISODE_DAYS: i32 = 14;
/// Episodes of a mean dyad in a year.
const USUAL_EPISODES_A_YEAR: f64 = 0.26;
/// Share of a deviation that is believed.
const BELIEVED: f64 = 0.7;
/// Largest log deviation that is believed.
const MOST_FRAILTY: f64 = 1.5;
/// Letters of a side's identifier, so that a conflict's, which is made of two, has no more than a name may.
const LONGEST_SIDE: usize = 26;
/// Letters of a place's identifier.
const LONGEST_PLACE: usize = 40;
/// Years before the start whose violence tells the national regime.
const RECENT_YEARS: i32 = 2;

/// What to draft.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    /// Name of the scenario.
    pub name: String,
    /// Area as the user named it, for comments; empty for all.
    pub area: String,
    /// Days from which events are taken.
    pub window: Window,
    /// Most conflicts to draft, those with most events first.
    pub most: usize,
    /// Strategy files, as seen from the scenario; the baseline first.
    pub strategies: Vec<String>,
    /// What the events are, for the list of sources.
    pub source: String,
}

/// A request that no scenario can be drafted for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DraftError {
    /// No dyad.
    #[error(
        "expected violence between two organised sides, found none in the area and years; try other ones (`events profile` shows what there is)"
    )]
    NoConflict,
}

/// A conflict as the events show it.
#[derive(Debug, Clone, PartialEq)]
struct Dyad {
    name: String,
    sides: [String; 2],
    state_based: bool,
    events: usize,
    deaths: u64,
    episodes: usize,
    first_day: i32,
    last_day: i32,
    /// Place names, those with most events first.
    places: Vec<String>,
}

/// A place as the events show it.
#[derive(Debug, Clone, PartialEq)]
struct Site {
    office: String,
    events: usize,
    north: f64,
    east: f64,
}

/// Everything that the text needs.
#[derive(Debug, Clone, PartialEq)]
struct Findings {
    dyads: Vec<Dyad>,
    /// Identifiers of sides by name.
    identifiers: BTreeMap<String, String>,
    left_out: Vec<String>,
    places: BTreeMap<String, Site>,
    one_sided: (usize, u64),
    /// Year and month in which the simulation begins.
    start: (i32, u32),
    start_day: i32,
    years: f64,
    /// Share of communal violence in the deaths of communal and state-based violence of the last years, if anybody died.
    communal_share: Option<f64>,
    /// Deaths of state-based fighting a year in these years.
    war_deaths_a_year: f64,
}

/// Drafts a scenario as RON text. `area` holds the events of the area, `country` those of the whole country.
///
/// # Errors
/// If the area shows no conflict.
pub fn draft(area: &[Event], country: &[Event], request: &Request) -> Result<String, DraftError> {
    let findings = find(area, country, request);
    if !findings.dyads.iter().any(|dyad| !dyad.state_based) {
        return Err(DraftError::NoConflict);
    }
    Ok(text::write(&findings, request))
}

/// Reads off the events what they tell.
fn find(area: &[Event], country: &[Event], request: &Request) -> Findings {
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
    dyads.sort_by(|(a, _), (b, _)| (a.state_based, b.events, &a.name).cmp(&(b.state_based, a.events, &b.name)));
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
    let (year, month, _) = civil_from_days(window.last_day + 1);
    let recent = window.last_day - RECENT_YEARS * 365;
    let of_late: Vec<&Event> = country.iter().filter(|event| (recent..=window.last_day).contains(&event.day)).collect();
    let deaths = |kind: ViolenceKind| -> f64 {
        of_late.iter().filter(|event| event.kind == kind).map(|event| f64::from(event.deaths)).fold(0.0, |a, b| a + b)
    };
    let (communal, battle) = (deaths(ViolenceKind::NonState), deaths(ViolenceKind::StateBased));
    Findings {
        identifiers: identifiers(dyads.iter().flat_map(|(dyad, _)| dyad.sides.iter().map(String::as_str))),
        left_out: left_out.into_iter().map(|(dyad, _)| format!("{} ({} events)", dyad.name, dyad.events)).collect(),
        dyads: dyads.into_iter().map(|(dyad, _)| dyad).collect(),
        places,
        one_sided,
        start: (year, month),
        start_day: days_from_civil(year, month, 1),
        years: f64::from(window.days()) / 365.25,
        communal_share: (communal + battle > 0.0).then(|| communal / (communal + battle)),
        war_deaths_a_year: battle / f64::from(RECENT_YEARS),
    }
}

/// Two adversaries and their events.
#[derive(Debug, Clone)]
struct Pair<'a> {
    sides: [String; 2],
    state_based: bool,
    events: Vec<&'a Event>,
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
fn dyad(pair: &Pair<'_>) -> Dyad {
    let events = &pair.events;
    let mut days: Vec<i32> = events.iter().map(|event| event.day).collect();
    days.sort_unstable();
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
        events: events.len(),
        deaths: events.iter().map(|event| u64::from(event.deaths)).sum(),
        episodes: merge(&days, EPISODE_DAYS).len(),
        first_day: days[0],
        last_day: days[days.len() - 1],
        places: places.into_iter().map(|(name, _)| name).collect(),
    }
}

impl Dyad {
    /// Log deviation of its activity from the usual.
    fn frailty(&self, years: f64) -> f64 {
        let ratio = (self.episodes as f64 + 0.5) / (USUAL_EPISODES_A_YEAR * years + 0.5);
        (BELIEVED * libm::log(ratio)).clamp(-MOST_FRAILTY, MOST_FRAILTY)
    }

    /// Weeks from its last event to the start.
    fn quiet_weeks(&self, start_day: i32) -> i32 {
        (start_day - self.last_day).max(0) / 7
    }

    fn span(&self) -> String {
        format!("{} to {}", iso_date(self.first_day), iso_date(self.last_day))
    }
}

/// Identifier of the place of an event: its second-order area, or else its first, or else the place itself.
fn place_of(event: &Event) -> String {
    let names = [&event.admin2, &event.admin1, &event.location];
    place_identifier(names.into_iter().find(|name| !name.is_empty()).map_or("", String::as_str), "somewhere")
}

/// An area's name as an identifier, without what it is called besides.
fn place_identifier(name: &str, nameless: &str) -> String {
    let plain = folded_area(name);
    if plain.is_empty() { nameless.to_owned() } else { plain.replace(' ', "_").chars().take(LONGEST_PLACE).collect() }
}

/// Identifiers of sides: lower-case letters, digits and `_`, of whole words as far as they fit; sides that would share one
/// are numbered.
fn identifiers<'a>(sides: impl Iterator<Item = &'a str>) -> BTreeMap<String, String> {
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let mut identifiers = BTreeMap::new();
    for side in sides {
        if identifiers.contains_key(side) {
            continue;
        }
        let plain: String =
            side.chars().map(|c| if c.is_alphanumeric() { c.to_ascii_lowercase() } else { ' ' }).collect();
        let mut stem = String::new();
        for word in plain.split_whitespace() {
            let gap = if stem.is_empty() { "" } else { "_" };
            if !stem.is_empty() && stem.chars().count() + 1 + word.chars().count() > LONGEST_SIDE {
                break;
            }
            stem = format!("{stem}{gap}{word}").chars().take(LONGEST_SIDE).collect();
        }
        let stem = if stem.is_empty() { "unknown".to_owned() } else { stem };
        let (mut name, mut count) = (stem.clone(), 1);
        while !taken.insert(name.clone()) {
            count += 1;
            name = format!("{stem}_{count}");
        }
        identifiers.insert(side.to_owned(), name);
    }
    identifiers
}

#[cfg(test)]
mod tests;

//! Deals in event data: how soon after bloodshed agreements are signed, how many are broken, and how conflicts that signed
//! fare beside others that looked the same on that day.
//!
//! One definition for simulated trials and for recorded agreements. Only events that killed somebody count. A *deal* is a
//! signature that follows such an event within a year; it is *broken* by the next one between the same two. Its *controls* are the other
//! dyads of the same history that signed nothing in the year before that day and that look alike on it: the same class of quiet
//! days (0–30, 31–90, 91–365) and of events in the year before (1, 2–3, 4 and more). Signed and unsigned are followed for
//! a year, controls until they sign; the ratio of their hazards comes from a Cox model with each deal and its controls as a stratum.
//! It says how the two go together, not what signing does: who signs is not drawn by lot.

use std::collections::BTreeMap;
use std::ops::Range;

use super::observed;
use crate::experiment::Plan;
use crate::experiment::chronicle::{Chronicle, chronicle};
use crate::watch::{Stopped, Watch};
use events::agreement::Agreement;
use events::ged::{Event, ViolenceKind};
use model::chance::Chance;
use stats::cox::{self, Subject};
use stats::estimate::Estimate;
use stats::quantile::quantile_of_sorted;
use stats::survival::{KaplanMeier, Spell};

/// Days of a year.
const YEAR: i32 = 365;
/// Longest quiet of each class, in days.
const QUIET: [i32; 3] = [30, 90, YEAR];
/// Fewest events of the year before of each class.
const EVENTS: [usize; 3] = [1, 2, 4];
/// Deals signed within so many days of bloodshed, and those signed later.
const SOON: i32 = 30;
/// Level of intervals.
const LEVEL: f64 = 0.95;
/// Bootstrap replicates.
const REPLICATES: usize = 400;

/// What is known of one pair of adversaries.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Dyad {
    /// Days of events that killed somebody, in order; days since 1 January 1970.
    pub deadly: Vec<i32>,
    /// Days of signatures, in order.
    pub signed: Vec<i32>,
}

/// The dyads of one history that was observed as a whole, such as a country or a trial.
#[derive(Debug, Clone, PartialEq)]
pub struct History {
    /// The pairs of adversaries.
    pub dyads: Vec<Dyad>,
    /// Last day that was observed.
    pub last_day: i32,
}

/// What deals look like in some histories.
#[derive(Debug, Clone, PartialEq)]
pub struct Deals {
    /// Histories that were looked at.
    pub histories: u64,
    /// Signatures a history.
    pub signatures: Estimate,
    /// Share of signatures that follow a deadly event within a year.
    pub following: Estimate,
    /// Days from that event to the signature: quartiles and median over all deals.
    pub days_since: [f64; 3],
    /// Share broken within 12 and 24 months, by days since the event: all, at most 30, more.
    pub broken: [[Estimate; 2]; 3],
    /// Hazard of the next deadly event, signed against unsigned.
    pub hazard_ratio: Estimate,
    /// Deals that had a control, and controls.
    pub matched: (u64, u64),
}

/// The deals of one set of histories.
#[derive(Debug, Clone, PartialEq)]
pub struct Described {
    /// Whose they are: a strategy, or the name of a file.
    pub of: String,
    /// What they look like.
    pub deals: Deals,
}

/// A deal with its controls.
#[derive(Debug, Clone, PartialEq)]
struct Deal {
    since: i32,
    /// Days to the next deadly event, or to the last day that was observed.
    spell: Spell,
    /// The deal and its controls for the hazard ratio, none without controls.
    stratum: Vec<Subject>,
}

/// What one history holds.
#[derive(Debug, Clone, PartialEq, Default)]
struct Found {
    signatures: usize,
    deals: Vec<Deal>,
}

/// The histories that a data set would hold of the trials of a plan, one a trial: communal dyads once they are listed, with
/// the signatures of their conflicts. A signature counts on the first day of its week, before the attacks of that week.
///
/// # Errors
/// If somebody wishes to stop.
///
/// # Panics
/// Never: a reported dyad is a conflict.
pub fn simulated(plan: &Plan, trials: Range<u64>, watch: &Watch<'_>) -> Result<Vec<Vec<History>>, Stopped> {
    let window = observed::window(plan);
    let conflicts: Vec<_> = plan.scenario.conflicts.values().collect();
    let history = |chronicle: &Chronicle| {
        let mut dyads: BTreeMap<[&str; 2], Dyad> = BTreeMap::new();
        for signed in &chronicle.signed {
            let conflict = conflicts[signed.conflict as usize];
            if !conflict.state_based {
                let of = pair(&conflict.parties.0, &conflict.parties.1);
                let day = window.first_day + i32::try_from(signed.week * 7).expect("a trial ends before the last day");
                dyads.entry(of).or_default().signed.push(day);
            }
        }
        let events = observed::events(plan, chronicle.trial, &chronicle.attacks);
        for event in events.iter().filter(|event| event.kind == ViolenceKind::NonState && event.deaths > 0) {
            let conflict =
                conflicts.iter().find(|of| pair(&of.parties.0, &of.parties.1) == pair(&event.side_a, &event.side_b));
            let of = conflict.expect("a reported dyad is a conflict");
            dyads.entry(pair(&of.parties.0, &of.parties.1)).or_default().deadly.push(event.day);
        }
        let mut dyads: Vec<Dyad> = dyads.into_values().collect();
        dyads.iter_mut().for_each(Dyad::sort);
        History { dyads, last_day: window.last_day }
    };
    Ok(chronicle(plan, trials, watch)?.iter().map(|arms| arms.iter().map(history).collect()).collect())
}

/// The history that recorded events and recorded agreements tell.
pub fn recorded(events: &[Event], agreements: &[Agreement], last_day: i32) -> History {
    let mut dyads: BTreeMap<[String; 2], Dyad> = BTreeMap::new();
    let key = |a: &str, b: &str| pair(a, b).map(|side| side.trim().to_lowercase());
    for event in events.iter().filter(|event| event.kind == ViolenceKind::NonState && event.deaths > 0) {
        dyads.entry(key(&event.side_a, &event.side_b)).or_default().deadly.push(event.day);
    }
    for agreement in agreements.iter().filter(|agreement| agreement.day <= last_day) {
        dyads.entry(key(&agreement.side_a, &agreement.side_b)).or_default().signed.push(agreement.day);
    }
    let mut dyads: Vec<Dyad> = dyads.into_values().collect();
    dyads.iter_mut().for_each(Dyad::sort);
    History { dyads, last_day }
}

/// Two names in one order.
fn pair<'a>(a: &'a str, b: &'a str) -> [&'a str; 2] {
    if a <= b { [a, b] } else { [b, a] }
}

impl Dyad {
    fn sort(&mut self) {
        self.deadly.sort_unstable();
        self.signed.sort_unstable();
    }
}

/// Describes the deals of some histories; intervals by a bootstrap over histories, or over deals if there is but one history.
pub fn describe(histories: &[History], chance: Chance) -> Deals {
    let all: Vec<Found> = match histories {
        [only] => {
            let found = of_history(only);
            // alone, each deal is a unit of its own
            found.deals.iter().map(|deal| Found { signatures: 1, deals: vec![deal.clone()] }).collect()
        }
        _ => histories.iter().map(of_history).collect(),
    };
    let mut stream = chance.open("bootstrap", "deals");
    let draws: Vec<Vec<usize>> = (0..REPLICATES).map(|_| draw(all.len(), &mut || stream.next())).collect();
    let whole: Vec<usize> = (0..all.len()).collect();
    let estimate = |value: &dyn Fn(&[&Found]) -> f64| {
        let at = |places: &[usize]| value(&places.iter().map(|place| &all[*place]).collect::<Vec<_>>());
        let mut replicates: Vec<f64> = draws.iter().map(|drawn| at(drawn)).filter(|value| value.is_finite()).collect();
        let found = if all.is_empty() { f64::NAN } else { at(&whole) };
        if found.is_finite() && !replicates.is_empty() {
            Estimate::from_replicates(found, &mut replicates, LEVEL, all.len() as u64)
        } else {
            Estimate::undefined(LEVEL)
        }
    };
    let single = histories.len() == 1;
    let signatures: usize = histories.iter().flat_map(|history| &history.dyads).map(|dyad| dyad.signed.len()).sum();
    let deals = || all.iter().flat_map(|found| &found.deals);
    Deals {
        histories: histories.len() as u64,
        signatures: if single {
            counted(signatures as f64)
        } else {
            estimate(&|found| found.iter().map(|found| found.signatures).sum::<usize>() as f64 / found.len() as f64)
        },
        following: if single {
            Estimate::proportion(deals().count() as u64, signatures as u64, LEVEL)
        } else {
            estimate(&|found| {
                let deals: usize = found.iter().map(|found| found.deals.len()).sum();
                deals as f64 / found.iter().map(|found| found.signatures).sum::<usize>() as f64
            })
        },
        days_since: quartiles(deals().map(|deal| f64::from(deal.since)).collect()),
        broken: [0..=YEAR, 0..=SOON, SOON + 1..=YEAR]
            .map(|since| [YEAR, 2 * YEAR].map(|within| estimate(&|found| broken(found, &since, within)))),
        hazard_ratio: estimate(&hazard_ratio),
        matched: (
            deals().filter(|deal| !deal.stratum.is_empty()).count() as u64,
            deals().map(|deal| deal.stratum.len().saturating_sub(1)).sum::<usize>() as u64,
        ),
    }
}

/// A number that a single history counts and does not estimate.
fn counted(value: f64) -> Estimate {
    Estimate { value, lower: value, upper: value, level: LEVEL, n: 1 }
}

fn quartiles(mut days: Vec<f64>) -> [f64; 3] {
    days.sort_by(f64::total_cmp);
    [0.25, 0.5, 0.75].map(|q| quantile_of_sorted(&days, q).unwrap_or(f64::NAN))
}

/// As many places drawn with replacement.
fn draw(n: usize, uniform: &mut impl FnMut() -> f64) -> Vec<usize> {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a position below n
    let place = |u: f64| ((u * n as f64) as usize).min(n.saturating_sub(1));
    (0..n).map(|_| place(uniform())).collect()
}

/// The deals of a history with their controls.
fn of_history(history: &History) -> Found {
    let mut found = Found::default();
    for (place, dyad) in history.dyads.iter().enumerate() {
        for &day in &dyad.signed {
            found.signatures += 1;
            let Some(class) = Class::of(dyad, day) else { continue };
            let controls = history.dyads.iter().enumerate().filter(|(other, control)| {
                *other != place && !has_signed(control, day) && Class::of(control, day) == Some(class)
            });
            let mut stratum: Vec<Subject> =
                controls.map(|(_, control)| subject(control, day, history.last_day, false)).collect();
            if !stratum.is_empty() {
                stratum.insert(0, subject(dyad, day, history.last_day, true));
            }
            found.deals.push(Deal {
                since: day - last_before(dyad, day).expect("a class has an event before the day"),
                spell: spell(dyad, day, history.last_day),
                stratum,
            });
        }
    }
    found
}

/// What a dyad looks like on a day: classes of quiet and of events in the year before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Class {
    quiet: usize,
    events: usize,
}

impl Class {
    /// None if no deadly event happened in the year before; one of the same day counts as before.
    fn of(dyad: &Dyad, day: i32) -> Option<Self> {
        let quiet_days = day - last_before(dyad, day)?;
        let quiet = QUIET.iter().position(|longest| quiet_days <= *longest)?;
        let within_a_year = dyad.deadly.iter().filter(|event| (day - YEAR..=day).contains(*event)).count();
        let events = EVENTS.iter().rposition(|fewest| within_a_year >= *fewest)?;
        Some(Self { quiet, events })
    }
}

fn last_before(dyad: &Dyad, day: i32) -> Option<i32> {
    dyad.deadly[..dyad.deadly.partition_point(|event| *event <= day)].last().copied()
}

fn next_after(dyad: &Dyad, day: i32) -> Option<i32> {
    dyad.deadly.get(dyad.deadly.partition_point(|event| *event <= day)).copied()
}

/// Whether a dyad signed something in the year up to a day.
fn has_signed(dyad: &Dyad, day: i32) -> bool {
    dyad.signed.iter().any(|signed| (day - YEAR..=day).contains(signed))
}

/// Days from a day to the next deadly event.
fn spell(dyad: &Dyad, day: i32, last_day: i32) -> Spell {
    match next_after(dyad, day).filter(|next| *next <= last_day) {
        Some(next) => Spell { duration: f64::from(next - day), cause: Some(0) },
        None => Spell { duration: f64::from((last_day - day).max(0)), cause: None },
    }
}

/// The same within a year; an unsigned dyad is followed until it signs.
fn subject(dyad: &Dyad, day: i32, last_day: i32, is_signed: bool) -> Subject {
    let own = dyad.signed.iter().find(|signed| **signed > day).filter(|_| !is_signed);
    let end = (day + YEAR).min(last_day).min(own.copied().unwrap_or(i32::MAX));
    let Spell { duration, cause } = spell(dyad, day, end);
    Subject { duration, ended: cause.is_some(), covariates: vec![f64::from(u8::from(is_signed))] }
}

/// Share of deals broken within so many days, among those signed so many days after bloodshed.
fn broken(found: &[&Found], since: &std::ops::RangeInclusive<i32>, within: i32) -> f64 {
    let deals = found.iter().flat_map(|found| &found.deals).filter(|deal| since.contains(&deal.since));
    let spells: Vec<Spell> = deals.map(|deal| deal.spell).collect();
    if spells.is_empty() { f64::NAN } else { 1.0 - KaplanMeier::fit(&spells).at(f64::from(within), LEVEL).value }
}

fn hazard_ratio(found: &[&Found]) -> f64 {
    let strata: Vec<&[Subject]> =
        found.iter().flat_map(|found| &found.deals).map(|deal| deal.stratum.as_slice()).collect();
    cox::fit_stratified(&strata).map_or(f64::NAN, |fit| libm::exp(fit.coefficients[0]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dyad(deadly: &[i32], signed: &[i32]) -> Dyad {
        Dyad { deadly: deadly.to_vec(), signed: signed.to_vec() }
    }

    #[test]
    fn a_deal_counts_only_after_bloodshed_and_is_matched_with_those_that_look_alike() {
        let history = History {
            dyads: vec![
                dyad(&[100, 150], &[120]),      // signs 20 days after one event, broken after 30
                dyad(&[90, 400], &[]),          // the same class on day 120: quiet for 30 days, one event
                dyad(&[50], &[]),               // quiet for 70 days: another class
                dyad(&[100, 101], &[]),         // two events: another class
                dyad(&[110, 300], &[115, 200]), // has signed itself by day 120
                dyad(&[], &[500]),              // follows no bloodshed
            ],
            last_day: 1000,
        };
        let found = of_history(&history);
        assert_eq!(found.signatures, 4);
        let deal = &found.deals[0];
        assert_eq!((deal.since, deal.spell), (20, Spell { duration: 30.0, cause: Some(0) }));
        let days: Vec<(f64, bool)> = deal.stratum.iter().map(|subject| (subject.duration, subject.ended)).collect();
        assert_eq!(days, [(30.0, true), (280.0, true)]);
        // of the last, the first signature is followed by an event 185 days later, the second comes 90 days after one
        let since: Vec<i32> = found.deals.iter().map(|deal| deal.since).collect();
        assert_eq!(since, [20, 5, 90]);
    }

    #[test]
    fn a_control_is_followed_until_it_signs_and_nobody_beyond_a_year_or_the_last_day() {
        let (control, quiet) = (dyad(&[90, 200], &[150]), dyad(&[90], &[]));
        assert_eq!(
            subject(&control, 100, 1000, false),
            Subject { duration: 50.0, ended: false, covariates: vec![0.0] }
        );
        assert_eq!(subject(&control, 100, 1000, true), Subject { duration: 100.0, ended: true, covariates: vec![1.0] });
        assert!((subject(&quiet, 100, 1000, false).duration - 365.0).abs() < 1e-9);
        assert!((subject(&quiet, 100, 200, false).duration - 100.0).abs() < 1e-9);
    }

    #[test]
    fn shares_broken_and_the_hazard_ratio_are_those_of_planted_hazards() {
        // on day 1000 of each history three of eight dyads sign, 20 days after the only event; unsigned ones have a daily
        // hazard of 0.004, signed ones of 0.002
        let mut stream = Chance::new(3, 0).open("test", "deals");
        let mut exponential = |hazard: f64| -libm::log(stream.next()) / hazard;
        #[allow(clippy::cast_possible_truncation)] // some thousand days
        let mut history = || History {
            dyads: (0..8)
                .map(|k| {
                    let signs = k < 3;
                    let next = 1000 + exponential(if signs { 0.002 } else { 0.004 }).min(5000.0) as i32 + 1;
                    dyad(&[980, next], if signs { &[1000] } else { &[] })
                })
                .collect(),
            last_day: 10_000,
        };
        let histories: Vec<History> = (0..600).map(|_| history()).collect();
        let found = describe(&histories, Chance::new(1, 0));
        assert!((found.signatures.value - 3.0).abs() < 1e-9 && (found.following.value - 1.0).abs() < 1e-9);
        assert!(found.hazard_ratio.lower < 0.5 && found.hazard_ratio.upper > 0.5, "{:?}", found.hazard_ratio);
        assert!(found.hazard_ratio.half_width() < 0.08, "{:?}", found.hazard_ratio);
        let within_a_year = 1.0 - libm::exp(-0.002 * 365.0);
        assert!((found.broken[0][0].value - within_a_year).abs() < 0.06, "{:?}", found.broken);
        assert!(found.broken[2][0].value.is_nan(), "none was signed later than 30 days after the event");
        assert_eq!(found.days_since, [20.0; 3]);
        assert_eq!(found.matched, (1800, 9000));
    }

    #[test]
    fn a_single_history_counts_its_signatures_and_an_empty_one_says_nothing() {
        let only = History { dyads: vec![dyad(&[10, 60], &[20]), dyad(&[], &[30])], last_day: 800 };
        let found = describe(&[only], Chance::new(1, 0));
        assert!((found.signatures.value - 2.0).abs() < 1e-9 && (found.following.value - 0.5).abs() < 1e-9);
        assert!((found.broken[0][0].value - 1.0).abs() < 1e-9 && found.hazard_ratio.value.is_nan());
        let nothing = describe(&[], Chance::new(1, 0));
        assert!(nothing.signatures.value.is_nan() && nothing.hazard_ratio.value.is_nan());
    }
}

//! Deals in event data: how soon after bloodshed agreements are signed, how many are broken, and how conflicts that signed
//! fare beside others that looked the same on that day.
//!
//! One definition for simulated trials and for recorded agreements. Only events that killed somebody count. A *deal* is a
//! signature that follows such an event within a year; it is *broken* by the next one between the same two. Its *controls* are the other
//! dyads of the same history that signed nothing in the year before that day and that look alike on it: the same class of quiet
//! days (0–30, 31–90, 91–365) and of events in the year before (1, 2–3, 4 and more). Signed and unsigned are followed for
//! a year, controls until they sign; the ratio of their hazards comes from a Cox model with each deal and its controls as a stratum.
//! It says how the two go together, not what signing does: who signs is not drawn by lot.

mod history;

pub use self::history::{recorded, simulated};
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
mod tests;

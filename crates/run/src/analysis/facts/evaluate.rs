//! Numbers of facts as functions of the trials that are looked at, so that they can be bootstrapped.

use std::collections::BTreeSet;

use super::Population;
use super::spells::{agreements, breaches, episode_days, lulls, outsiders};
use crate::analysis::observed;
use crate::experiment::chronicle::Chronicle;
use events::ged::ViolenceKind;
use model::record::Incident;
use model::scenario::fact::{Among, Attacks, Measure, Stock};
use model::strategy::Selector;
use stats::cox::{self, Subject};
use stats::survival::{KaplanMeier, Spell};

/// A number of the trials at these positions.
type Value<'a> = Box<dyn Fn(&[usize]) -> f64 + 'a>;
/// Weeks of a month.
const MONTH: u32 = 4;
/// Months without an attack before one that counts as an onset.
const QUIET_MONTHS: usize = 3;

/// Arms that a measure names.
pub(super) fn arms(measure: &Measure) -> Vec<&String> {
    match measure {
        Measure::Pattern { arm, .. }
        | Measure::CommunalShare { arm, .. }
        | Measure::Broken { arm, .. }
        | Measure::Outsiders { arm } => vec![arm],
        Measure::Change { on, off, than, .. } => [on, off].into_iter().chain(than).collect(),
        Measure::HazardRatio { on, off, .. }
        | Measure::HazardRatioChange { on, off, .. }
        | Measure::ChangeShare { on, off, .. }
        | Measure::MonthlyProbability { on, off, .. }
        | Measure::EpisodeLength { on, off, .. }
        | Measure::Difference { on, off, .. }
        | Measure::AgreementHazard { on, off } => vec![on, off],
    }
}

/// Reads off each trial what the number needs, once.
pub(super) fn prepare<'a>(population: &'a Population<'_>, measure: &'a Measure) -> Value<'a> {
    let per_trial = |arm: &str| {
        let arm = population.arm(arm);
        population.trials.iter().map(move |trial| &trial[arm])
    };
    match measure {
        Measure::Pattern { .. } => Box::new(|_| f64::NAN),
        Measure::CommunalShare { arm, weeks } => {
            ratio(per_trial(arm).map(|chronicle| communal(population, chronicle, weeks)).collect())
        }
        Measure::Broken { arm, within, beyond, after } => {
            let spells: Vec<Vec<(u32, bool)>> =
                per_trial(arm).map(|trial| breaches(population, trial, *after)).collect();
            Box::new(move |drawn| broken(&spells, drawn, *within) - broken(&spells, drawn, *beyond))
        }
        Measure::HazardRatio { on, off, from, until, within } => {
            hazard_ratio(pairs(per_trial(on), per_trial(off), |trial, x| {
                lulls(population, trial, (*from, *until), *within, x)
            }))
        }
        Measure::HazardRatioChange { on, off, early, late, within } => {
            let ratio = |weeks| {
                hazard_ratio(pairs(per_trial(on), per_trial(off), |trial, x| {
                    lulls(population, trial, weeks, *within, x)
                }))
            };
            let (early, late) = (ratio(*early), ratio(*late));
            Box::new(move |drawn| late(drawn) / early(drawn))
        }
        Measure::Change { on, off, than, from, until, attacks, among } => {
            let count = |arm: &str| -> Vec<f64> {
                per_trial(arm).map(|trial| counted(population, trial, (*from, *until), *attacks, *among)).collect()
            };
            let (on, off, than) = (count(on), count(off), than.as_deref().map(count));
            Box::new(move |drawn| {
                let subtracted = than.as_ref().map_or(0.0, |than| change(than, &off, drawn));
                change(&on, &off, drawn) - subtracted
            })
        }
        Measure::ChangeShare { on, off, from, until } => {
            let count = |arm: &str, among| -> Vec<f64> {
                per_trial(arm)
                    .map(|trial| counted(population, trial, (*from, *until), Attacks::Deadly, among))
                    .collect()
            };
            let [fed, unfed] = [Among::Fed, Among::Unfed].map(|among| (count(on, among), count(off, among)));
            Box::new(move |drawn| change(&fed.0, &fed.1, drawn) / change(&unfed.0, &unfed.1, drawn))
        }
        Measure::MonthlyProbability { on, off, from, until, onset, elsewhere } => {
            let left_out = if *elsewhere { named_places(population, on) } else { BTreeSet::new() };
            let share = |arm: &str| -> Vec<(f64, f64)> {
                per_trial(arm).map(|trial| months(population, trial, (*from, *until), *onset, &left_out)).collect()
            };
            let (on, off) = (ratio(share(on)), ratio(share(off)));
            Box::new(move |drawn| on(drawn) - off(drawn))
        }
        Measure::EpisodeLength { on, off, from, until } => {
            let mean = |arm: &str| {
                ratio(per_trial(arm).map(|trial| episode_days(population, trial, (*from, *until))).collect())
            };
            let (on, off) = (mean(on), mean(off));
            Box::new(move |drawn| on(drawn) / off(drawn))
        }
        Measure::Difference { on, off, stock } => {
            let differences: Vec<(f64, f64)> = per_trial(on)
                .zip(per_trial(off))
                .map(|(on, off)| (standing(population, on, *stock) - standing(population, off, *stock), 1.0))
                .collect();
            ratio(differences)
        }
        Measure::AgreementHazard { on, off } => {
            hazard_ratio(pairs(per_trial(on), per_trial(off), |trial, x| agreements(population, trial, x)))
        }
        Measure::Outsiders { arm } => ratio(per_trial(arm).map(|trial| outsiders(population, trial)).collect()),
    }
}

/// Sum of the first numbers over sum of the second.
fn ratio<'a>(of: Vec<(f64, f64)>) -> Value<'a> {
    Box::new(move |drawn| {
        let sum = |part: fn(&(f64, f64)) -> f64| drawn.iter().map(|trial| part(&of[*trial])).sum::<f64>();
        sum(|pair| pair.0) / sum(|pair| pair.1)
    })
}

/// Spells of both arms of each trial, with covariate 1 and 0.
fn pairs<'c>(
    on: impl Iterator<Item = &'c Chronicle>,
    off: impl Iterator<Item = &'c Chronicle>,
    spells: impl Fn(&Chronicle, f64) -> Vec<Subject>,
) -> Vec<Vec<Subject>> {
    on.zip(off).map(|(on, off)| spells(on, 1.0).into_iter().chain(spells(off, 0.0)).collect()).collect()
}

/// Hazard ratio of the covariate.
fn hazard_ratio<'a>(spells: Vec<Vec<Subject>>) -> Value<'a> {
    Box::new(move |drawn| {
        let drawn: Vec<Subject> = drawn.iter().flat_map(|trial| spells[*trial].iter().cloned()).collect();
        cox::fit(&drawn).map_or(f64::NAN, |fit| libm::exp(fit.coefficients[0]))
    })
}

/// Share of agreements that were broken within so many weeks.
fn broken(spells: &[Vec<(u32, bool)>], drawn: &[usize], within: u32) -> f64 {
    if within == 0 {
        return 0.0;
    }
    let spells: Vec<Spell> = drawn
        .iter()
        .flat_map(|trial| &spells[*trial])
        .map(|(weeks, ended)| Spell { duration: f64::from(*weeks), cause: ended.then_some(0) })
        .collect();
    if spells.is_empty() { f64::NAN } else { 1.0 - KaplanMeier::fit(&spells).at(f64::from(within), 0.95).value }
}

/// Relative change of a sum.
fn change(on: &[f64], off: &[f64], drawn: &[usize]) -> f64 {
    let sum = |of: &[f64]| drawn.iter().map(|trial| of[*trial]).sum::<f64>();
    sum(on) / sum(off) - 1.0
}

/// Deaths that would be reported in some weeks: of communal violence, and all.
fn communal(population: &Population<'_>, chronicle: &Chronicle, weeks: &[(u32, u32)]) -> (f64, f64) {
    let first = observed::window(population.plan).first_day;
    let inside = |day: i32| {
        let week = u32::try_from((day - first) / 7).unwrap_or(0);
        weeks.iter().any(|(from, until)| (*from..*until).contains(&week))
    };
    let (mut communal, mut all) = (0.0, 0.0);
    for event in observed::events(population.plan, chronicle.trial, &chronicle.attacks) {
        if inside(event.day) {
            all += f64::from(event.deaths);
            communal += if event.kind == ViolenceKind::NonState { f64::from(event.deaths) } else { 0.0 };
        }
    }
    (communal, all)
}

fn is_among(population: &Population<'_>, conflict: usize, among: Among) -> bool {
    population.communal[conflict]
        && match among {
            Among::All => true,
            Among::Fed => population.fed[conflict],
            Among::Unfed => !population.fed[conflict],
        }
}

/// Number of attacks in some weeks.
fn counted(
    population: &Population<'_>,
    chronicle: &Chronicle,
    (from, until): (u32, u32),
    attacks: Attacks,
    among: Among,
) -> f64 {
    let counts = |attack: &&Incident| {
        let kind = match attacks {
            Attacks::All => true,
            Attacks::Deadly => attack.deaths > 0,
            Attacks::Bloodless => attack.deaths == 0,
        };
        kind && (from * 7..until * 7).contains(&attack.day) && is_among(population, attack.conflict as usize, among)
    };
    chronicle.attacks.iter().filter(counts).count() as f64
}

/// Places that the blocks of an arm name one by one.
fn named_places(population: &Population<'_>, arm: &str) -> BTreeSet<u32> {
    let named = |name: &String| population.plan.scenario.places.keys().position(|place| place == name);
    population.plan.arms[population.arm(arm)]
        .blocks
        .iter()
        .filter_map(|block| if let Selector::Place(name) = &block.target { named(name) } else { None })
        .filter_map(|place| u32::try_from(place).ok())
        .collect()
}

/// Of the months of communal conflicts in some weeks: those with an attack, and all; for onsets only after quiet months.
fn months(
    population: &Population<'_>,
    chronicle: &Chronicle,
    (from, until): (u32, u32),
    onset: bool,
    left_out: &BTreeSet<u32>,
) -> (f64, f64) {
    let n = until.saturating_sub(from) / MONTH;
    let mut struck = vec![vec![false; n as usize]; population.communal.len()];
    for attack in chronicle.attacks.iter().filter(|attack| !left_out.contains(&attack.place)) {
        let week = attack.day / 7;
        if (from..from + n * MONTH).contains(&week) {
            struck[attack.conflict as usize][((week - from) / MONTH) as usize] = true;
        }
    }
    let (mut hit, mut all) = (0.0, 0.0);
    for months in struck.iter().zip(&population.communal).filter(|(_, communal)| **communal).map(|(months, _)| months) {
        for (month, struck) in months.iter().enumerate() {
            let quiet = month >= QUIET_MONTHS && !months[month - QUIET_MONTHS..month].contains(&true);
            if !onset || quiet {
                all += 1.0;
                hit += f64::from(u8::from(*struck));
            }
        }
    }
    (hit, all)
}

/// Mean of a stock over communal conflicts at the horizon.
fn standing(population: &Population<'_>, chronicle: &Chronicle, stock: Stock) -> f64 {
    let of = chronicle.standing.iter().zip(&population.communal).filter(|(_, communal)| **communal);
    let (mut sum, mut n) = (0.0, 0.0);
    for (standing, _) in of {
        sum += match stock {
            Stock::Cohesion => standing.cohesion,
            Stock::Grievance => standing.grievance,
            Stock::TrustInMission => standing.trust_in_mission,
        };
        n += 1.0;
    }
    sum / n
}

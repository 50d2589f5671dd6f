//! The same future under two strategies: what they share, where they part and why, and what follows.

use serde::Serialize;

use super::line::{self, Teller};
use super::phrase::Scene;
use super::reason::{Odds, difference, hazard_before};
use super::walk::{Event, behind, events, words};
use super::{Passage, Story, is_of_the_world, tell};
use crate::report::names::Names;
use crate::report::words::{capital, killed, list, odds, per_cent};
use model::record::{Happening, WeekRecord};
use run::analysis::replay::Replay;
use run::experiment::Plan;

/// Weeks of a year.
const YEAR: usize = 52;
/// Part of a difference from which a term is told.
const TOLD: f64 = 0.08;

/// Where two futures part.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Parting {
    /// Week, unless they never part.
    pub week: Option<u32>,
    /// Heading.
    pub when: String,
    /// The first difference and its reasons.
    pub lines: Vec<String>,
}

/// A year of both futures: the first of each pair is the strategy, the second the one it is told against.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Year {
    /// Weeks.
    pub label: String,
    /// People killed.
    pub deaths: (u32, u32),
    /// Weeks with an agreement in force in every focal conflict.
    pub in_force: (u32, u32),
}

/// The same future under two strategies.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Pair {
    /// The whole story of the strategy.
    pub one: Story,
    /// The whole story of the strategy that it is told against.
    pub other: Story,
    /// What the other strategy plans.
    pub other_plan: String,
    /// What both futures share, with what the first mission does meanwhile.
    pub shared: Vec<Passage>,
    /// Where they part.
    pub parting: Parting,
    /// What follows under the strategy.
    pub after_one: Vec<Passage>,
    /// What follows under the other.
    pub after_other: Vec<Passage>,
    /// Both year by year.
    pub years: Vec<Year>,
}

impl Pair {
    /// Title.
    pub fn title(&self) -> String {
        let (one, other) = (&self.one, &self.other);
        format!(
            "{}, trial {}: the same luck with {} and with {}",
            one.scenario, one.trial, one.strategy, other.strategy
        )
    }
}

/// Tells the same trial of two strategies.
///
/// # Panics
/// If the replays are not of the same trial.
pub fn tell_pair(plan: &Plan, one: &Replay, other: &Replay) -> Pair {
    assert_eq!(one.trial, other.trial, "only the same trial shares its luck");
    let (story, against) = (tell(plan, one), tell(plan, other));
    let parting = parting(plan, one, other);
    let week = parting.week.unwrap_or(one.end.horizon);
    let before = |passages: &[Passage]| passages.iter().filter(|p| p.week < week).cloned().collect::<Vec<_>>();
    let after = |passages: &[Passage]| passages.iter().filter(|p| p.week >= week).cloned().collect::<Vec<_>>();
    Pair {
        shared: before(&story.passages),
        after_one: after(&story.passages),
        after_other: after(&against.passages),
        years: years(&one.end.tally.weeks, &other.end.tally.weeks),
        other_plan: plan.arms[other.arm].strategy.intent.clone(),
        one: story,
        other: against,
        parting,
    }
}

/// Finds the first difference in what happens to the world, and tells it.
fn parting(plan: &Plan, one: &Replay, other: &Replay) -> Parting {
    let of_the_world = |replay: &Replay| {
        let all = events(&replay.start, &plan.scenario, &replay.ledger.entries);
        all.into_iter().filter(|event| is_of_the_world(event.what)).collect::<Vec<_>>()
    };
    let (a, b) = (of_the_world(one), of_the_world(other));
    let same = a.iter().zip(&b).take_while(|(a, b)| a.week == b.week && a.what == b.what).count();
    // what one future has first and the other has not at that point is the first difference
    let (only, there, lacking, events_there) = match (a.get(same), b.get(same)) {
        (None, None) => return never(),
        (Some(x), Some(y)) if y.week < x.week => (y, other, one, &a),
        (Some(x), _) => (x, one, other, &b),
        (None, Some(y)) => (y, other, one, &a),
    };
    let names = Names::new(&one.start, &plan.scenario);
    let id = |replay: &Replay| plan.arms[replay.arm].id.as_str();
    let mut lines = vec![format!("Until here nothing differed but what the mission did. The first difference:")];
    lines.push(format!("With {}: {}", id(there), sentence(plan, there, only)));
    let twin = events_there[same..].first().filter(|twin| twin.week == only.week);
    let instead = twin.map_or_else(|| "nothing of the kind.".to_owned(), |twin| sentence(plan, lacking, twin));
    lines.push(format!("With {}: {instead}", id(lacking)));
    lines.extend(odds_apart(plan, only, there, lacking, (id(there), id(lacking))));
    let when = format!("{}: the futures part", names.when(only.week, only.week));
    Parting { week: Some(only.week), when, lines }
}

fn never() -> Parting {
    let lines = vec!["Nothing happened differently: in this future the strategy made no difference.".to_owned()];
    Parting { week: None, when: "The futures never part".to_owned(), lines }
}

/// An event in a sentence.
fn sentence(plan: &Plan, replay: &Replay, event: &Event) -> String {
    let teller =
        Teller { replay, blocks: &plan.arms[replay.arm].blocks, names: Names::new(&replay.start, &plan.scenario) };
    if let Happening::Attack { conflict, side, deaths, .. } = event.what {
        let names = teller.names;
        let (attacker, target) = (names.side(conflict, side), names.side(conflict, 1 - side));
        return format!("{} attacked {target}; {}.", capital(&attacker), killed(deaths));
    }
    line::line(&teller, event).map_or_else(|| "a move of the process.".to_owned(), |line| line.text)
}

/// How the odds of the first difference stood in both futures, and which terms set them apart.
fn odds_apart(plan: &Plan, event: &Event, there: &Replay, lacking: &Replay, ids: (&str, &str)) -> Option<String> {
    let here = event.odds.as_ref()?;
    let twin = twin_odds(event, here.hazard, lacking)?;
    let (p, q) = (here.probability(), twin.probability());
    if (here.log_hazard - twin.log_hazard).abs() < 1e-9 {
        return Some(format!("The odds of that were the same in both ({}).", odds(p)));
    }
    let scene = Scene { start: &there.start, names: Names::new(&there.start, &plan.scenario), conduct: &event.conduct };
    let parts = difference(here, &twin, |term, pushes| words(&scene, event.what, term, pushes));
    let all: f64 = parts.iter().map(|(_, part)| part.abs()).sum();
    let told = parts.iter().filter(|(_, part)| part.abs() >= TOLD * all).take(3);
    let told = told.map(|(words, part)| {
        let sign = if (*part > 0.0) == (here.log_hazard > twin.log_hazard) { "" } else { "−" };
        format!("{words} ({sign}{})", per_cent(part.abs() / all))
    });
    let told: Vec<String> = told.collect();
    Some(format!(
        "The luck was the same, the odds were not: {} that {} with {}, {} with {}. What set them apart: {}.",
        odds(p),
        here.per(),
        ids.0,
        odds(q),
        ids.1,
        if told.is_empty() { "nothing that the ledger names".to_owned() } else { list(&told) }
    ))
}

/// The same hazard in the other future, that week.
fn twin_odds(event: &Event, hazard: &str, other: &Replay) -> Option<Odds> {
    let entries = &other.ledger.entries;
    let end = entries.partition_point(|(week, _)| *week <= event.week);
    let (of, _) = behind(event.what)?;
    let last = end.checked_sub(1).filter(|last| entries[*last].0 == event.week)?;
    hazard_before(entries, last, |name, whose| name == hazard && whose == of)
}

/// Both futures year by year.
fn years(one: &[WeekRecord], other: &[WeekRecord]) -> Vec<Year> {
    let deaths = |weeks: &[WeekRecord]| weeks.iter().map(|week| week.deaths).sum();
    let in_force = |weeks: &[WeekRecord]| weeks.iter().map(|week| u32::from(week.in_force)).sum();
    let year = |(n, (a, b)): (usize, (&[WeekRecord], &[WeekRecord]))| Year {
        label: format!("weeks {}–{}", n * YEAR, n * YEAR + a.len() - 1),
        deaths: (deaths(a), deaths(b)),
        in_force: (in_force(a), in_force(b)),
    };
    one.chunks(YEAR).zip(other.chunks(YEAR)).enumerate().map(year).collect()
}

//! Why something happened: the terms of its log hazard as reasons in words.
//!
//! The reference is a week in which every term is zero: nothing stirs the people, nobody incites, mediates, patrols or
//! holds anybody back. A term above zero pushed; its share is its part of all that pushed. A term below zero held back; it
//! made the event less likely by 1 − e^term. What a rule's base amounts to is no reason and shows in the chance only.

use serde::Serialize;

use crate::report::words::{list, odds, per_cent};
use model::record::{Entity, Entry};

/// Share of the push from which a reason is told.
const TOLD_PUSH: f64 = 0.08;
/// Reduction from which a restraint is told.
const TOLD_RESTRAINT: f64 = 0.03;
/// Reasons told of each kind.
const MOST_TOLD: usize = 3;
/// Hazards that the ledger has by the day; all others are by the week.
const BY_THE_DAY: [&str; 2] = ["raid", "act of revenge"];

/// A log hazard as it stands in the ledger.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Odds {
    /// Name of the hazard.
    pub(super) hazard: &'static str,
    /// Log hazard per week or day.
    pub(super) log_hazard: f64,
    /// Its terms.
    pub(super) terms: Vec<(&'static str, f64)>,
}

impl Odds {
    /// The time that it is of.
    pub(super) fn per(&self) -> &'static str {
        if BY_THE_DAY.contains(&self.hazard) { "day" } else { "week" }
    }

    /// Probability of at least one event in that time.
    pub(super) fn probability(&self) -> f64 {
        -libm::expm1(-libm::exp(self.log_hazard))
    }
}

/// The last hazard before entry `at` in its week that passes `wanted`, with its terms.
pub(super) fn hazard_before(
    entries: &[(u32, Entry)],
    at: usize,
    wanted: impl Fn(&str, Entity) -> bool,
) -> Option<Odds> {
    let week = entries[at].0;
    let mut found: Option<Odds> = None;
    for (_, entry) in entries[..at].iter().rev().take_while(|(of, _)| *of == week) {
        match (*entry, &mut found) {
            (Entry::Hazard { hazard, of, log_hazard }, None) if wanted(hazard, of) => {
                found = Some(Odds { hazard, log_hazard, terms: Vec::new() });
            }
            (Entry::Hazard { .. }, Some(_)) => break,
            (Entry::Term { term, effect }, Some(odds)) => odds.terms.push((term, effect)),
            _ => {}
        }
    }
    if let Some(odds) = &mut found {
        odds.terms.reverse();
    }
    found
}

/// One reason.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Reason {
    /// In words.
    pub words: String,
    /// Its term of the log hazard, or for past killings its part of the wish for revenge.
    pub effect: f64,
    /// If it pushed: its part of all that pushed. If it held back: by how much it made the event less likely.
    pub share: f64,
}

/// Why something happened.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Why {
    /// Probability of at least one such event in a day or a week.
    pub chance: f64,
    /// Which of the two: `day` for what happens in an open dispute.
    pub per: &'static str,
    /// What the shares of `pushed` are parts of, in words.
    pub of: &'static str,
    /// What pushed, greatest first.
    pub pushed: Vec<Reason>,
    /// What held back, greatest first.
    pub held_back: Vec<Reason>,
}

impl Why {
    /// Reasons from the terms of a hazard; `words` names a term, or is `None` for a base.
    pub(super) fn new(odds: &Odds, words: impl Fn(&'static str, bool) -> Option<String>) -> Self {
        let mut reasons: Vec<Reason> = Vec::new();
        for &(term, effect) in &odds.terms {
            if let Some(words) = words(term, effect > 0.0).filter(|_| effect != 0.0 && effect.is_finite()) {
                reasons.push(Reason { words, effect, share: 0.0 });
            }
        }
        let (mut pushed, mut held_back): (Vec<Reason>, Vec<Reason>) =
            reasons.into_iter().partition(|reason| reason.effect > 0.0);
        let push: f64 = pushed.iter().map(|reason| reason.effect).sum();
        for reason in &mut pushed {
            reason.share = reason.effect / push;
        }
        for reason in &mut held_back {
            reason.share = -libm::expm1(reason.effect);
        }
        for reasons in [&mut pushed, &mut held_back] {
            reasons.sort_by(|a, b| b.share.total_cmp(&a.share));
        }
        Self { chance: odds.probability(), per: odds.per(), of: "what pushed", pushed, held_back }
    }

    /// The same, with the killings to be avenged as what pushed: (words, part of the wish for revenge).
    pub(super) fn avenging(mut self, killings: Vec<(String, f64)>) -> Self {
        self.of = "the wish for revenge";
        self.pushed = killings.into_iter().map(|(words, share)| Reason { words, effect: share, share }).collect();
        self
    }

    /// The reasons in a sentence or two; empty if there is nothing worth telling.
    pub fn sentences(&self) -> String {
        let told = |reasons: &[Reason], least: f64, sign: &str| -> Vec<String> {
            let worth = reasons.iter().filter(|reason| reason.share >= least).take(MOST_TOLD);
            worth.map(|reason| format!("{} ({sign}{})", reason.words, per_cent(reason.share))).collect()
        };
        let pushed = told(&self.pushed, TOLD_PUSH, "");
        let held = told(&self.held_back, TOLD_RESTRAINT, "−");
        let head = if self.of == "what pushed" { "What pushed" } else { "What was avenged" };
        let mut sentences = Vec::new();
        if pushed.is_empty() {
            sentences.push("Nothing pushed in particular.".to_owned());
        } else {
            sentences.push(format!("{head}: {}.", list(&pushed)));
        }
        if !held.is_empty() {
            sentences.push(format!("What held back: {}.", list(&held)));
        }
        let when = if self.per == "day" { "a day of that week" } else { "that week" };
        sentences.push(format!("Chance {when}: {}.", odds(self.chance)));
        sentences.join(" ")
    }
}

/// What made the odds of the same event differ in two futures: ratio of the hazards, and the terms that differ, greatest
/// first, as parts of the difference of the log hazards.
pub(super) fn difference(
    one: &Odds,
    other: &Odds,
    words: impl Fn(&'static str, bool) -> Option<String>,
) -> Vec<(String, f64)> {
    let mut parts: Vec<(String, f64)> = Vec::new();
    for &(term, effect) in &one.terms {
        let there = other.terms.iter().find(|(name, _)| *name == term).map_or(0.0, |(_, effect)| *effect);
        if let Some(words) = words(term, effect > there).filter(|_| (effect - there).abs() > 1e-9) {
            parts.push((words, effect - there));
        }
    }
    parts.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()));
    parts
}

//! Attacks as spells: what follows within weeks of each other between the same two parties is told together.

use super::line::Teller;
use super::walk::Event;
use super::{Kind, Line};
use crate::report::words::{capital, counted, killed, list, number};
use model::record::{Happening, Motive};
use model::world::World;

/// Weeks without an attack after which a new spell begins, between parties on whom results are judged.
const PAUSE: u32 = 4;
/// The same between others, who are told more briefly.
const PAUSE_ELSEWHERE: u32 = 26;
/// Deaths from which the worst attack of a spell is told by itself.
const WORST: u32 = 5;

/// Attacks that follow each other.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Spell {
    /// Conflict.
    pub(super) conflict: usize,
    /// Week of the first attack.
    pub(super) from: u32,
    /// Week of the last attack.
    pub(super) until: u32,
    /// The attacks in order.
    pub(super) attacks: Vec<Event>,
}

/// The parts of an attack.
struct Attack<'a> {
    week: u32,
    side: usize,
    day: u32,
    deaths: u32,
    place: usize,
    motive: Motive,
    event: &'a Event,
}

impl Attack<'_> {
    fn of(event: &Event) -> Attack<'_> {
        let Happening::Attack { side, day, deaths, place, motive, .. } = event.what else {
            unreachable!("spells are made of attacks")
        };
        Attack { week: event.week, side, day, deaths, place, motive, event }
    }
}

/// Groups the attacks of a trial, in the order of their first weeks.
pub(super) fn spells(start: &World, events: &[Event]) -> Vec<Spell> {
    let mut spells: Vec<Spell> = Vec::new();
    for event in events {
        let Happening::Attack { conflict, .. } = event.what else { continue };
        let pause = if start.conflicts[conflict].focal { PAUSE } else { PAUSE_ELSEWHERE };
        match spells.iter_mut().rev().find(|spell| spell.conflict == conflict) {
            Some(spell) if event.week <= spell.until + pause => {
                spell.until = event.week;
                spell.attacks.push(event.clone());
            }
            _ => spells.push(Spell { conflict, from: event.week, until: event.week, attacks: vec![event.clone()] }),
        }
    }
    spells
}

impl Spell {
    fn deaths(&self) -> u32 {
        self.attacks.iter().map(|event| Attack::of(event).deaths).sum()
    }
}

/// A spell in words: what it amounted to, how it began and its worst attack.
pub(super) fn lines(teller: &Teller<'_>, spell: &Spell) -> Vec<Line> {
    let focal = teller.replay.start.conflicts[spell.conflict].focal;
    let first = Attack::of(&spell.attacks[0]);
    let violence = |text, why| Line { kind: Kind::Violence, text, why };
    if spell.attacks.len() == 1 {
        let why = if focal { first.event.why.clone() } else { None };
        return vec![violence(attack(teller, spell.conflict, &first), why)];
    }
    let summary = summary(teller, spell);
    if !focal {
        return vec![violence(summary, None)];
    }
    let began = format!("{summary} It began when {}", attack_clause(teller, spell.conflict, &first));
    let mut lines = vec![violence(began, first.event.why.clone())];
    let worst = spell.attacks.iter().map(Attack::of).reduce(|a, b| if b.deaths > a.deaths { b } else { a });
    if let Some(worst) = worst.filter(|worst| worst.deaths >= WORST && !std::ptr::eq(worst.event, first.event)) {
        let week = if worst.week == spell.from { String::new() } else { format!(" (week {})", worst.week) };
        let text = format!("Worst{week}: {}", attack_clause(teller, spell.conflict, &worst));
        lines.push(violence(text, worst.event.why.clone()));
    }
    lines
}

/// What a spell amounted to.
fn summary(teller: &Teller<'_>, spell: &Spell) -> String {
    let attacks = u32::try_from(spell.attacks.len()).expect("a trial has fewer attacks than u32 holds");
    let avenging = spell.attacks.iter().filter(|event| Attack::of(event).motive == Motive::Revenge).count();
    let avenging = match avenging {
        0 => String::new(),
        n if n == spell.attacks.len() => ", all in revenge".to_owned(),
        1 => ", one of them in revenge".to_owned(),
        n => format!(", {} of them in revenge", number(u32::try_from(n).unwrap_or(u32::MAX))),
    };
    let until = if spell.until == spell.from {
        "this week".to_owned()
    } else {
        format!("until week {} ({})", spell.until, teller.names.date(spell.until))
    };
    let ordered = spell.attacks.iter().filter(|event| Attack::of(event).motive == Motive::Orders).count();
    let ordered = match ordered {
        0 => String::new(),
        n if n == spell.attacks.len() => ", all on orders".to_owned(),
        n => format!(", {} on orders", number(u32::try_from(n).unwrap_or(u32::MAX))),
    };
    let sides = teller.names.sides(spell.conflict);
    let count = capital(&counted(attacks, "attack", "attacks"));
    format!("{count} between {sides} {until}{avenging}{ordered}; {}.", killed(spell.deaths()))
}

/// One attack in a sentence.
fn attack(teller: &Teller<'_>, conflict: usize, attack: &Attack<'_>) -> String {
    capital(&attack_clause(teller, conflict, attack))
}

fn attack_clause(teller: &Teller<'_>, conflict: usize, attack: &Attack<'_>) -> String {
    let names = teller.names;
    let (attacker, target) = (names.side(conflict, attack.side), names.side(conflict, 1 - attack.side));
    let did = match attack.motive {
        Motive::Raid => format!("{attacker} raided {target}"),
        Motive::Revenge => format!("{attacker} took revenge on {target}"),
        Motive::Unbound => format!("a few of {attacker} whom nobody binds attacked {target}"),
        Motive::Orders => format!("{attacker} attacked {target} on orders from {}", orderers(teller, conflict, attack)),
    };
    let (place, day) = (names.place(attack.place), names.day(attack.week, attack.day));
    format!("{did} ({place}, {day}); {}.", killed(attack.deaths))
}

/// Those who had attacks ordered and whom the attacker obeys.
fn orderers(teller: &Teller<'_>, conflict: usize, attack: &Attack<'_>) -> String {
    let start = &teller.replay.start;
    let attacker = start.conflicts[conflict].parties[attack.side];
    let campaigns = start.elites.iter().enumerate().zip(&attack.event.campaign).filter(|(_, campaign)| **campaign);
    let who = campaigns.filter(|((_, elite), _)| elite.leverage_on_any(&[attacker]) > 0.0);
    let who: Vec<String> = who.map(|((e, _), _)| teller.names.elite(e)).collect();
    if who.is_empty() { "elsewhere".to_owned() } else { list(&who) }
}

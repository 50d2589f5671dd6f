//! Walks through a ledger and notes everything that happened with its reasons.

use super::phrase::Scene;
use super::reason::{Odds, Why, hazard_before};
use crate::report::words::Names;
use model::record::{Entity, Entry, Happening, Motive};
use model::world::{Conduct, World};

/// Part of a wish for revenge below which the killings behind it are not told.
const TOLD: f64 = 0.05;

/// Something that happened, with its reasons.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Event {
    /// Week.
    pub(super) week: u32,
    /// What.
    pub(super) what: Happening,
    /// Why, where the ledger tells.
    pub(super) why: Option<Why>,
    /// The hazard behind it.
    pub(super) odds: Option<Odds>,
    /// Conduct of each elite at that time.
    pub(super) conduct: Vec<Conduct>,
}

/// The part of each week's killings in a wish for revenge; week `None` is before the start.
#[derive(Debug, Clone, Default)]
struct Grudge {
    parts: Vec<(Option<u32>, f64)>,
}

impl Grudge {
    /// Takes a change of the wish for revenge.
    fn moved(&mut self, week: u32, before: f64, after: f64) {
        if self.parts.is_empty() && before > 0.0 {
            self.parts.push((None, before));
        }
        if after > before {
            match self.parts.last_mut() {
                Some((Some(last), part)) if *last == week => *part += after - before,
                _ => self.parts.push((Some(week), after - before)),
            }
        } else if before > 0.0 {
            for (_, part) in &mut self.parts {
                *part *= after / before;
            }
        }
    }

    /// The killings behind it in words, with their parts, greatest first.
    fn killings(&self, now: u32) -> Vec<(String, f64)> {
        let all: f64 = self.parts.iter().map(|(_, part)| part).sum();
        let mut parts: Vec<(Option<u32>, f64)> =
            self.parts.iter().map(|(week, part)| (*week, part / all)).filter(|(_, part)| *part >= TOLD).collect();
        parts.sort_by(|a, b| b.1.total_cmp(&a.1));
        let words = |week| match week {
            None => "the killings before the start".to_owned(),
            Some(week) if week + 1 == now => "last week's attacks".to_owned(),
            Some(week) => format!("the attacks of week {week}"),
        };
        parts.into_iter().map(|(week, part)| (words(week), part)).collect()
    }
}

/// Everything that happened in a trial, in order.
pub(super) fn events(start: &World, entries: &[(u32, Entry)]) -> Vec<Event> {
    let names = Names::new(start);
    let mut conduct: Vec<Conduct> = start.elites.iter().map(|elite| elite.conduct).collect();
    let mut grudges = vec![[Grudge::default(), Grudge::default()]; start.conflicts.len()];
    let mut events = Vec::new();
    for (at, (week, entry)) in entries.iter().enumerate() {
        match *entry {
            Entry::Change { stock: "revenge", of: Entity::Side(c, s), before, after, .. } => {
                grudges[c][s].moved(*week, before, after);
            }
            Entry::Happened(what) => {
                let scene = Scene { start, names, conduct: &conduct };
                let odds = hazard_behind(entries, at, what);
                let why = odds.as_ref().map(|odds| match what {
                    Happening::Attack { conflict, side, motive: Motive::Revenge, .. } => {
                        reasons(&scene, what, odds).avenging(grudges[conflict][side].killings(*week))
                    }
                    _ => reasons(&scene, what, odds),
                });
                events.push(Event { week: *week, what, why, odds, conduct: conduct.clone() });
                if let Happening::Conduct { elite, to } = what {
                    conduct[elite] = *Conduct::ALL
                        .iter()
                        .find(|conduct| conduct.name() == to)
                        .expect("ledgers use the world's words");
                }
            }
            _ => {}
        }
    }
    events
}

/// The hazard behind what happened at entry `at`.
fn hazard_behind(entries: &[(u32, Entry)], at: usize, what: Happening) -> Option<Odds> {
    let wanted = |name: &str, of: Entity| match what {
        Happening::Attack { conflict, side, motive, .. } => {
            let kind = match motive {
                Motive::Raid => "raid",
                Motive::Revenge => "act of revenge",
                Motive::Unbound => "attack by unbound people",
                Motive::Orders => "attack on orders",
            };
            name == kind && of == Entity::Side(conflict, side)
        }
        Happening::Phase { conflict, .. } | Happening::Signed { conflict, .. } => of == Entity::Conflict(conflict),
        Happening::Conduct { elite, .. } => of == Entity::Elite(elite),
        _ => false,
    };
    hazard_before(entries, at, wanted)
}

/// The terms of a hazard in words.
pub(super) fn words(scene: &Scene<'_>, what: Happening, term: &str, pushes: bool) -> Option<String> {
    match what {
        Happening::Attack { conflict, side, .. } => scene.of_attack(conflict, side, term, pushes),
        Happening::Phase { conflict, .. } | Happening::Signed { conflict, .. } => {
            scene.of_process(conflict, term, pushes)
        }
        Happening::Conduct { elite, .. } => scene.of_elite(elite, term),
        _ => None,
    }
}

fn reasons(scene: &Scene<'_>, what: Happening, odds: &Odds) -> Why {
    Why::new(odds, |term, pushes| words(scene, what, term, pushes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wish_for_revenge_remembers_which_killings_it_came_from() {
        let mut grudge = Grudge::default();
        grudge.moved(3, 0.4, 0.2); // half of what was there before the start has faded
        grudge.moved(5, 0.2, 0.8);
        grudge.moved(6, 0.8, 0.4);
        let found = grudge.killings(6);
        assert_eq!(found[0].0, "last week's attacks");
        assert!((found[0].1 - 0.75).abs() < 1e-12 && (found[1].1 - 0.25).abs() < 1e-12);
    }
}

//! Walks through a ledger and notes everything that happened with its reasons.

use super::phrase::Scene;
use super::reason::{Odds, Why, hazard_before};
use crate::report::names::Names;
use model::record::{Entity, Entry, Happening, Motive};
use model::scenario::Scenario;
use model::world::{Conduct, World};

/// Hazards of disputes: that one opens, that it closes.
const DISPUTES: [&str; 2] = ["a dispute opens", "the dispute closes"];
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
    /// Which elites had attacks ordered at that time.
    pub(super) campaign: Vec<bool>,
    /// Whether the parties to the conflict had attacked each other that week.
    pub(super) struck: bool,
    /// Week in which the dispute opened that was open at that time; `None` if it was open at the start.
    pub(super) since: Option<u32>,
}

/// What changes as the ledger is read, and bears on how something is told.
#[derive(Debug)]
struct State {
    conduct: Vec<Conduct>,
    campaign: Vec<bool>,
    grudges: Vec<[Grudge; 2]>,
    /// Per conflict: week of the last attack, and week of the last opening of a dispute.
    attacked: Vec<Option<u32>>,
    opened: Vec<Option<u32>>,
    /// Conflict whose agreement was let go just now: the move of its process is told with that.
    let_go: Option<usize>,
}

impl State {
    fn new(start: &World) -> Self {
        let conflicts = start.conflicts.len();
        Self {
            conduct: start.elites.iter().map(|elite| elite.conduct).collect(),
            campaign: start.elites.iter().map(|elite| elite.campaign).collect(),
            grudges: vec![[Grudge::default(), Grudge::default()]; conflicts],
            attacked: vec![None; conflicts],
            opened: vec![None; conflicts],
            let_go: None,
        }
    }

    /// Whether an attack is the raid that comes with the opening of a dispute, for which the odds of others do not hold.
    fn comes_with_opening(&self, week: u32, what: Happening) -> bool {
        let Happening::Attack { conflict, motive: Motive::Raid, .. } = what else { return false };
        self.opened[conflict] == Some(week) && self.attacked[conflict] != Some(week)
    }

    /// Takes note of what has just been told.
    fn follow(&mut self, week: u32, what: Happening) {
        self.let_go = None;
        match what {
            Happening::Attack { conflict, .. } => self.attacked[conflict] = Some(week),
            Happening::Dispute { conflict, opens: true } => self.opened[conflict] = Some(week),
            Happening::Abandoned { conflict } => self.let_go = Some(conflict),
            Happening::Campaign { elite, begins } => self.campaign[elite] = begins,
            Happening::Conduct { elite, to } => {
                let is_meant = |conduct: &&Conduct| conduct.name() == to;
                self.conduct[elite] = *Conduct::ALL.iter().find(is_meant).expect("ledgers use the world's words");
                self.campaign[elite] &= self.conduct[elite] == Conduct::Interferes;
            }
            _ => {}
        }
    }
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
            Some(week) if week == now => "the attacks of the days before".to_owned(),
            Some(week) if week + 1 == now => "last week's attacks".to_owned(),
            Some(week) => format!("the attacks of week {week}"),
        };
        if parts.is_empty() {
            parts.push((Some(now), 1.0)); // what stirred it within the week has faded within the week
        }
        parts.into_iter().map(|(week, part)| (words(week), part)).collect()
    }
}

/// Everything that happened in a trial, in order.
pub(super) fn events(start: &World, scenario: &Scenario, entries: &[(u32, Entry)]) -> Vec<Event> {
    let names = Names::new(start, scenario);
    let mut state = State::new(start);
    let mut events = Vec::new();
    for (at, (week, entry)) in entries.iter().enumerate() {
        match *entry {
            Entry::Change { stock: "revenge", of: Entity::Side(c, s), before, after, .. } => {
                state.grudges[c][s].moved(*week, before, after);
            }
            Entry::Happened(Happening::Phase { conflict, .. }) if state.let_go == Some(conflict) => state.let_go = None,
            Entry::Happened(what) => {
                let scene = Scene { start, names, conduct: &state.conduct };
                let odds = hazard_behind(entries, at, what).filter(|_| !state.comes_with_opening(*week, what));
                let why = odds.as_ref().map(|odds| match what {
                    Happening::Attack { conflict, side, motive: Motive::Revenge, .. } => {
                        reasons(&scene, what, odds).avenging(state.grudges[conflict][side].killings(*week))
                    }
                    _ => reasons(&scene, what, odds),
                });
                let conflict = conflict_of(what);
                events.push(Event {
                    week: *week,
                    what,
                    why,
                    odds,
                    conduct: state.conduct.clone(),
                    campaign: state.campaign.clone(),
                    struck: conflict.is_some_and(|c| state.attacked[c] == Some(*week)),
                    since: conflict.and_then(|c| state.opened[c]),
                });
                state.follow(*week, what);
            }
            _ => {}
        }
    }
    events
}

/// The conflict in which something happens between the parties.
const fn conflict_of(what: Happening) -> Option<usize> {
    match what {
        Happening::Attack { conflict, .. }
        | Happening::Dispute { conflict, .. }
        | Happening::Abandoned { conflict }
        | Happening::Phase { conflict, .. } => Some(conflict),
        _ => None,
    }
}

/// Whose hazard is behind what happens, and its name; without a name any that is not about disputes.
pub(super) const fn behind(what: Happening) -> Option<(Entity, Option<&'static str>)> {
    Some(match what {
        Happening::Attack { conflict, side, motive, .. } => {
            let kind = match motive {
                Motive::Raid => "raid",
                Motive::Revenge => "act of revenge",
                Motive::Unbound => "attack by unbound people",
                Motive::Orders => "attack on orders",
            };
            (Entity::Side(conflict, side), Some(kind))
        }
        Happening::Dispute { conflict, opens } => {
            (Entity::Conflict(conflict), Some(if opens { DISPUTES[0] } else { DISPUTES[1] }))
        }
        Happening::Abandoned { conflict } => (Entity::Conflict(conflict), Some("the agreement is abandoned")),
        Happening::Campaign { elite, begins } => {
            (Entity::Elite(elite), Some(if begins { "begins a campaign" } else { "ends a campaign" }))
        }
        Happening::Phase { conflict, .. } | Happening::Signed { conflict, .. } => (Entity::Conflict(conflict), None),
        Happening::Conduct { elite, .. } => (Entity::Elite(elite), None),
        _ => return None,
    })
}

/// Whether a hazard is one that [`behind`] asks for.
pub(super) fn is_behind(name: &str, wanted: Option<&str>) -> bool {
    wanted.map_or_else(|| !DISPUTES.contains(&name), |wanted| wanted == name)
}

/// The hazard behind what happened at entry `at`.
fn hazard_behind(entries: &[(u32, Entry)], at: usize, what: Happening) -> Option<Odds> {
    let (whose, wanted) = behind(what)?;
    hazard_before(entries, at, |name, of| of == whose && is_behind(name, wanted))
}

/// The terms of a hazard in words.
pub(super) fn words(scene: &Scene<'_>, what: Happening, term: &str, pushes: bool) -> Option<String> {
    match what {
        Happening::Attack { conflict, side, .. } => scene.of_violence(conflict, Some(side), term, pushes),
        Happening::Dispute { conflict, opens } => scene.of_violence(conflict, None, term, pushes == opens),
        Happening::Phase { conflict, .. } | Happening::Signed { conflict, .. } | Happening::Abandoned { conflict } => {
            scene.of_process(conflict, term, pushes)
        }
        Happening::Conduct { elite, .. } | Happening::Campaign { elite, .. } => scene.of_elite(elite, term, pushes),
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

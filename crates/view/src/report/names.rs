//! What entities are called: by their labels, or by their names as words.
//!
//! Identifiers become words; the names of communities, places and field offices are proper names but for their common words. A
//! label is said as it stands, in whatever script, and without an article.

use super::words::{elite_words, month_name, party_words, place_words, written};
use model::record::Entity;
use model::scenario::Scenario;
use model::syntax::Label;
use model::world::{Party, PartyKind, World};

/// A label as a text, if there is one.
fn labelled(label: Option<&Label>) -> Option<String> {
    label.map(ToString::to_string)
}

/// A party of a scenario without an article.
pub(super) fn party(scenario: &Scenario, name: &str) -> String {
    let party = scenario.parties.get(name);
    let is_community = party.is_some_and(|party| party.kind == PartyKind::Community);
    labelled(party.and_then(|of| of.label.as_ref())).unwrap_or_else(|| party_words(name, is_community))
}

/// A place of a scenario, as on a map.
pub(super) fn place(scenario: &Scenario, name: &str) -> String {
    let label = scenario.places.get(name).and_then(|of| of.label.as_ref());
    labelled(label).unwrap_or_else(|| place_words(name))
}

/// A field office of a scenario.
pub(super) fn office(scenario: &Scenario, name: &str) -> String {
    let label = scenario.mission.offices.get(name).and_then(|of| of.label.as_ref());
    labelled(label).unwrap_or_else(|| place_words(name))
}

/// An elite of a scenario with its article: `the county commissioner`, but `Khartoum`.
fn elite_with_article(scenario: &Scenario, name: &str) -> String {
    let label = scenario.elites.get(name).and_then(|of| of.label.as_ref());
    labelled(label).unwrap_or_else(|| elite_words(name, |word| is_known(scenario, word)))
}

/// An elite of a scenario without its article.
pub(super) fn elite(scenario: &Scenario, name: &str) -> String {
    elite_with_article(scenario, name).trim_start_matches("the ").to_owned()
}

/// A conflict of a scenario: its label, or its two parties.
pub(super) fn conflict(scenario: &Scenario, name: &str) -> String {
    let Some(of) = scenario.conflicts.get(name) else { return name.replace('_', " ") };
    let against = || format!("{} against {}", party(scenario, &of.parties.0), party(scenario, &of.parties.1));
    labelled(of.label.as_ref()).unwrap_or_else(against)
}

/// Whether a word stands in the name of a community or an office.
fn is_known(scenario: &Scenario, word: &str) -> bool {
    let communities = scenario.parties.iter().filter(|(_, party)| party.kind == PartyKind::Community);
    let mut names = communities.map(|(name, _)| name).chain(scenario.mission.offices.keys());
    names.any(|name| name.split('_').any(|part| part == word))
}

/// Names the entities of a world in a story.
#[derive(Debug, Clone, Copy)]
pub(super) struct Names<'a> {
    world: &'a World,
    scenario: &'a Scenario,
}

impl<'a> Names<'a> {
    pub(super) const fn new(world: &'a World, scenario: &'a Scenario) -> Self {
        Self { world, scenario }
    }

    /// A party: `the Fertit` or `the government forces`.
    pub(super) fn party(self, party: usize) -> String {
        let Party { name, kind, .. } = &self.world.parties[party];
        let label = self.scenario.parties.get(name.as_str()).and_then(|of| of.label.as_ref());
        labelled(label).unwrap_or_else(|| {
            let is_proper = |word: &str| *kind == PartyKind::Community || is_known(self.scenario, word);
            format!("the {}", written(name, is_proper))
        })
    }

    /// The side of a conflict.
    pub(super) fn side(self, conflict: usize, side: usize) -> String {
        self.party(self.world.conflicts[conflict].parties[side])
    }

    /// Both sides of a conflict.
    pub(super) fn sides(self, conflict: usize) -> String {
        format!("{} and {}", self.side(conflict, 0), self.side(conflict, 1))
    }

    /// A place, as on a map.
    pub(super) fn place(self, place: usize) -> String {
        self::place(self.scenario, &self.world.places[place].name)
    }

    /// A leader.
    pub(super) fn leader(self, leader: usize) -> String {
        let name = &self.world.leaders[leader].name;
        let label = self.scenario.leaders.get(name.as_str()).and_then(|of| of.label.as_ref());
        labelled(label).unwrap_or_else(|| format!("the {}", written(name, |word| is_known(self.scenario, word))))
    }

    /// An elite: `the county commissioner`, but `Khartoum`.
    pub(super) fn elite(self, elite: usize) -> String {
        elite_with_article(self.scenario, &self.world.elites[elite].name)
    }

    /// Anybody and anything.
    pub(super) fn entity(self, of: Entity) -> String {
        match of {
            Entity::Place(place) => self.place(place),
            Entity::Party(party) => self.party(party),
            Entity::Conflict(conflict) => self.sides(conflict),
            Entity::Side(conflict, side) => self.side(conflict, side),
            Entity::Leader(leader) => self.leader(leader),
            Entity::Elite(elite) => self.elite(elite),
            Entity::Nation => "the country".to_owned(),
            Entity::Mission => "the mission".to_owned(),
        }
    }

    /// When a week is: `late June 2017`.
    pub(super) fn date(self, week: u32) -> String {
        let (year, month, day) = self.world.calendar.date(week);
        let part = match day {
            ..=10 => "early ",
            11..=20 => "mid-",
            _ => "late ",
        };
        format!("{part}{} {year}", month_name(month))
    }

    /// A day of a week: `14 July`.
    pub(super) fn day(self, week: u32, day: u32) -> String {
        let (_, month, day) = model::date::civil_from_days(self.world.calendar.day(week, day));
        format!("{day} {}", month_name(month))
    }

    /// Heading of a week or of several.
    pub(super) fn when(self, from: u32, until: u32) -> String {
        if from == until {
            return format!("Week {from} ({})", self.date(from));
        }
        let (first, last) = (self.date(from), self.date(until));
        let first = match (first.rsplit_once(' '), last.rsplit_once(' ')) {
            (Some((short, year)), Some((_, same))) if year == same && first != last => short.to_owned(),
            _ => first,
        };
        if first == last {
            format!("Weeks {from}–{until} ({last})")
        } else {
            format!("Weeks {from}–{until} ({first} to {last})")
        }
    }
}

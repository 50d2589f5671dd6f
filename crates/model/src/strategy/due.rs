//! When a block is due, on what condition, and for whom: questions to the world as the mission sees it.

use super::{Block, Condition, Milestone, Selector, TargetKind, Window};
use crate::world::{Elite, Phase, World};

/// Presence below which a place counts as without cover.
const COVER: f64 = 0.2;
/// Weeks for which a turn stays due that no other follows.
const PATIENCE: u32 = 26;

/// The turns of a block for a target, as far as they are certain: calendar weeks, or the weeks after an event that has
/// happened and still holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turns {
    /// Week of the first.
    pub first: u32,
    /// Weeks from one to the next, at least 1.
    pub every: u32,
    /// Last week in which one may begin.
    pub last: u32,
    /// Last week in which one that was not served may still be.
    pub until: u32,
}

/// How a target stands to the turns of a block in a week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// The window is shut.
    Shut,
    /// A turn begins.
    Turn,
    /// One turn has begun and the next has not.
    Between,
}

impl Turns {
    /// How a week stands to these turns.
    #[inline]
    pub const fn standing(&self, week: u32) -> Standing {
        if week < self.first || week > self.until {
            Standing::Shut
        } else if week <= self.last && (week - self.first).is_multiple_of(self.every) {
            Standing::Turn
        } else {
            Standing::Between
        }
    }

    /// Weeks from `week` to the next turn after it, if there is one.
    #[inline]
    pub const fn next(&self, week: u32) -> Option<u32> {
        let ahead = if week < self.first { self.first - week } else { self.every - (week - self.first) % self.every };
        if self.last >= week && self.last - week >= ahead { Some(ahead) } else { None }
    }
}

impl Window {
    /// Whether its turns are the same for every target.
    #[inline]
    pub const fn is_for_all(&self) -> bool {
        !matches!(self, Self::After { .. })
    }

    /// Weeks from one turn to the next; a turn without a next one counts as rare.
    pub const fn rhythm(&self) -> u32 {
        match self {
            Self::Always | Self::During { .. } | Self::BeforeExit { .. } => 1,
            Self::Every { weeks, .. } => *weeks,
            Self::After { every, .. } => *every,
            Self::At { .. } => u32::MAX,
        }
    }

    /// Its turns for a target that belongs to `conflict`, as far as they are certain this week; `None` if there are none.
    pub fn turns(&self, world: &World, conflict: Option<usize>) -> Option<Turns> {
        let weekly = |first, last| Turns { first, every: 1, last, until: last };
        let turns = match *self {
            Self::Always => weekly(0, u32::MAX),
            Self::During { from, until } => weekly(from, until),
            Self::At { week } => {
                Turns { first: week, every: PATIENCE, last: week, until: week.saturating_add(PATIENCE - 1) }
            }
            Self::Every { weeks, from, until } => {
                let last = until.unwrap_or(u32::MAX);
                Turns { first: from, every: weeks, last, until: last }
            }
            Self::After { event, delay, lasting, every } => {
                let first = world.week.saturating_sub(weeks_since(event, world, conflict)?).saturating_add(delay);
                let last = lasting.map_or(u32::MAX, |lasting| first.saturating_add(lasting.saturating_sub(1)));
                Turns { first, every, last, until: last }
            }
            Self::BeforeExit { weeks } => {
                let exit = world.mission.exit_week?;
                weekly(exit.saturating_sub(weeks), exit.checked_sub(1)?)
            }
        };
        Some(turns)
    }
}

/// Weeks since an event; `None` if it has not happened or no longer holds.
fn weeks_since(event: Milestone, world: &World, conflict: Option<usize>) -> Option<u32> {
    let of_conflict = |c: usize| {
        let process = &world.conflicts[c].process;
        match event {
            Milestone::Signing => process.agreement.map(|agreement| world.week - agreement.signed_week),
            Milestone::Suspension => (process.phase == Phase::Suspended).then_some(process.weeks_in_phase),
            Milestone::Arrival => world.week.checked_sub(world.mission.entry_week),
        }
    };
    match conflict {
        Some(c) => of_conflict(c),
        None => focal(world).filter_map(of_conflict).min(),
    }
}

impl Block {
    /// Whether all its conditions hold for a target.
    #[inline]
    pub fn holds(&self, world: &World, conflict: Option<usize>) -> bool {
        self.only_if.iter().all(|condition| condition.holds(world, conflict))
    }
}

impl Condition {
    /// Whether the condition holds for a target; for targets that belong to no single conflict, in any focal conflict.
    pub fn holds(&self, world: &World, conflict: Option<usize>) -> bool {
        let somewhere = |test: &dyn Fn(usize) -> bool| match conflict {
            Some(c) => test(c),
            None => focal(world).any(test),
        };
        match self {
            Self::PhaseIn(phases) => somewhere(&|c| phases.contains(&world.conflicts[c].process.phase)),
            Self::KnownDeathsAtLeast(deaths) => somewhere(&|c| world.conflicts[c].known_deaths >= *deaths),
            Self::KnownQuietWeeks(weeks) => somewhere(&|c| world.conflicts[c].known_quiet_weeks >= *weeks),
            Self::KnownQuietEverywhere(weeks) => focal(world).all(|c| world.conflicts[c].known_quiet_weeks >= *weeks),
            Self::AgreementsEverywhere => world.in_force(),
            Self::InterferenceKnown => world.elites.iter().any(|elite| elite.caught),
            Self::CommitteeStands => somewhere(&|c| world.conflicts[c].process.committee.get() > 0.0),
            Self::NoCommittee => somewhere(&|c| world.conflicts[c].process.committee.get() <= 0.0),
            Self::AttentionAtLeast(least) => world.mission.attention >= *least,
            Self::KnowledgeAtLeast(least) => {
                somewhere(&|c| world.mission.offices[world.office_of(c)].knowledge >= *least)
            }
        }
    }
}

impl Selector {
    /// Whether it yields the same targets in every week of a trial.
    pub const fn is_lasting(&self) -> bool {
        let of_conflicts_or_places =
            matches!(self, Self::EveryConflict | Self::Conflict(_) | Self::EveryPlace | Self::Place(_));
        of_conflicts_or_places || matches!(self, Self::EveryOffice | Self::Office(_) | Self::TheMission)
    }

    /// Adds the targets (indices, in order of name) to `targets`.
    pub fn select(&self, world: &World, targets: &mut Vec<usize>) {
        let first = targets.len();
        match self {
            Self::EveryConflict => targets.extend(focal(world)),
            Self::MostViolent(n) => {
                targets.extend(focal(world));
                let deaths = |c: &usize| world.conflicts[*c].known_deaths;
                let most = *n as usize;
                if targets.len() > first + most {
                    let order = |a: &usize, b: &usize| deaths(b).total_cmp(&deaths(a)).then(a.cmp(b));
                    targets[first..].select_nth_unstable_by(most, order);
                    targets.truncate(first + most);
                    targets[first..].sort_unstable();
                }
            }
            Self::Conflict(name) => targets.extend(world.conflicts.iter().position(|c| c.name == *name)),
            Self::ElitesWithLeverage => targets.extend(elites(world, |elite| elite.known)),
            Self::ElitesAt(level) => targets.extend(elites(world, |elite| elite.known && elite.level == *level)),
            Self::ElitesKnownToInterfere => targets.extend(elites(world, |elite| elite.caught)),
            Self::Elite(name) => {
                targets.extend(world.elites.iter().position(|elite| elite.name == *name && elite.known));
            }
            Self::EveryPlace => targets.extend(places(world, |_| true)),
            Self::PlacesWithoutCover => {
                targets.extend(places(world, |p| world.places[p].patrol_presence.get() < COVER));
            }
            Self::Place(name) => targets.extend(world.places.iter().position(|place| place.name == *name)),
            Self::EveryOffice => targets.extend(0..world.mission.offices.len()),
            Self::Office(name) => {
                targets.extend(world.mission.offices.iter().position(|office| office.name == *name));
            }
            Self::TheMission => targets.push(0),
        }
    }
}

/// Focal conflicts, in order of name.
fn focal(world: &World) -> impl Iterator<Item = usize> {
    world.conflicts.iter().enumerate().filter(|(_, c)| c.focal).map(|(i, _)| i)
}

/// Elites that pass `test` and have leverage on a party to a focal conflict, or on an elite.
fn elites(world: &World, test: impl Fn(&Elite) -> bool) -> impl Iterator<Item = usize> {
    world.elites.iter().enumerate().filter(move |(_, elite)| elite.matters && test(elite)).map(|(e, _)| e)
}

/// Places of focal conflicts that pass `test`.
fn places(world: &World, test: impl Fn(usize) -> bool) -> impl Iterator<Item = usize> {
    (0..world.places.len()).filter(move |p| world.places[*p].focal && test(*p))
}

/// The conflict that a target belongs to, if it belongs to one.
pub fn conflict_of(kind: TargetKind, target: usize) -> Option<usize> {
    (kind == TargetKind::Conflict).then_some(target)
}

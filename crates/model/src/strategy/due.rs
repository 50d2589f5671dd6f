//! When a block is due, on what condition, and for whom: questions to the world as the mission sees it.

use super::{Condition, Milestone, Selector, TargetKind, Window};
use crate::world::{Elite, Phase, World};

/// Presence below which a place counts as without cover.
const COVER: f64 = 0.2;

impl Window {
    /// Whether the window is open this week for every target alike; `None` if that depends on the target.
    #[inline]
    pub fn is_open_for_all(&self, world: &World) -> Option<bool> {
        (!matches!(self, Self::After { .. })).then(|| self.is_open(world, None))
    }

    /// Whether the window is open this week for a target; `conflict` is the conflict that the target belongs to.
    pub fn is_open(&self, world: &World, conflict: Option<usize>) -> bool {
        let week = world.week;
        match *self {
            Self::Always => true,
            Self::During { from, until } => (from..=until).contains(&week),
            Self::At { week: at } => week == at,
            Self::Every { weeks, from, until } => {
                week >= from && until.is_none_or(|until| week <= until) && (week - from).is_multiple_of(weeks)
            }
            Self::After { event, delay, lasting, every } => {
                let Some(since) = weeks_since(event, world, conflict) else { return false };
                since >= delay
                    && lasting.is_none_or(|lasting| since < delay + lasting)
                    && (since - delay).is_multiple_of(every)
            }
            Self::BeforeExit { weeks } => {
                world.mission.exit_week.is_some_and(|exit| week < exit && week + weeks >= exit)
            }
        }
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
                targets[first..].sort_unstable_by(|a, b| deaths(b).total_cmp(&deaths(a)).then(a.cmp(b)));
                targets.truncate(first + *n as usize);
                targets[first..].sort_unstable();
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

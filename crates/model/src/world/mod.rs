//! The world: who there is and what state they are in.
//!
//! Vectors are sorted by name, so that the order in which a scenario lists its entities cannot matter. The world knows
//! nothing of strategies and of mechanisms; these move it through its fields, whose types keep their bounds.

pub mod calendar;
pub mod conflict;
pub mod elite;
pub mod leader;
pub mod mission;
pub mod national;
pub mod partner;
pub mod party;
pub mod place;
pub mod process;
pub mod structure;

pub use calendar::Calendar;
pub use conflict::{ATTACK_SLOTS, Attack, Conflict, DRIVERS, Dispute, Driver, Migration, Side};
pub use elite::{Conduct, Elite, Level, Means};
pub use leader::{Leader, LeaderKind};
pub use mission::{Mission, Office, Project};
pub use national::{National, Regime};
pub use partner::{Partner, PartnerKind, PartnerProject};
pub use party::{Camp, Livelihood, Party, PartyKind};
pub use place::Place;
pub use process::{Agreement, Effort, PROVISIONS, Phase, Process, Provision};
pub use structure::{BloodyEpisodes, Dividends, Mediation, Participation, SeasonPeak, Structure, Troops};

use smallvec::SmallVec;
use smol_str::SmolStr;

use crate::record::Tally;

/// Name of an entity; a short one takes no memory beside its owner.
pub type Name = SmolStr;

/// A few of something, such as the places of a party; up to four take no memory beside their owner.
pub type Few<T> = SmallVec<[T; 4]>;

/// Weeks without a deadly attack that count as quiet.
pub const QUIET_WEEKS: u32 = 52;

/// A scripted shock of the situation.
#[derive(Debug, Clone, PartialEq)]
pub struct ScriptedShock {
    /// Week in which it strikes.
    pub week: u32,
    /// What it is called.
    pub name: Name,
    /// By how much national tension jumps: fraction of the distance to one.
    pub tension: f64,
    /// By how much grievance jumps in every conflict: fraction of the distance to one.
    pub grievance: f64,
}

/// The whole state of one trial.
#[derive(Debug, Clone, PartialEq)]
pub struct World {
    /// Week now, from 0.
    pub week: u32,
    /// Weeks that the trial lasts.
    pub horizon: u32,
    /// Dates of the weeks.
    pub calendar: Calendar,
    /// Share of the year at which the dry season is hardest (0.2 is mid-March).
    pub driest: f64,
    /// Places, by name.
    pub places: Vec<Place>,
    /// Parties, by name.
    pub parties: Vec<Party>,
    /// Leaders, by name.
    pub leaders: Vec<Leader>,
    /// Elites, by name.
    pub elites: Vec<Elite>,
    /// Conflicts, by name.
    pub conflicts: Vec<Conflict>,
    /// The national arena.
    pub national: National,
    /// The mission.
    pub mission: Mission,
    /// Partners, by name.
    pub partners: Vec<Partner>,
    /// Partners' projects under way.
    pub partner_projects: Vec<PartnerProject>,
    /// Which of the rival structures hold.
    pub structure: Structure,
    /// Pairs of peoples at risk that have no name.
    pub unnamed_pairs: u32,
    /// Scripted shocks in order of week.
    pub shocks: Vec<ScriptedShock>,
    /// Attacks of this week, in the order of conflict, side and day.
    pub attacks: Vec<Attack>,
    /// What the trial leaves behind.
    pub tally: Tally,
}

/// Projects under way for which memory is set aside.
const PROJECTS: usize = 64;

impl World {
    /// Sets aside the memory that the weeks of a trial need, so that none of them has to ask for more.
    pub fn make_room(&mut self) {
        self.attacks.reserve(self.conflicts.len() * ATTACK_SLOTS as usize);
        self.mission.projects.reserve(PROJECTS);
        self.partner_projects.reserve(PROJECTS);
    }

    /// Side (0 or 1) of `party` in `conflict`, if it is one of the two.
    pub fn side_of(&self, conflict: usize, party: usize) -> Option<usize> {
        self.conflicts[conflict].parties.iter().position(|&p| p == party)
    }

    /// Whether every focal conflict has an agreement in force.
    pub fn in_force(&self) -> bool {
        self.conflicts.iter().filter(|c| c.focal).all(|c| c.process.in_force())
    }

    /// Whether no focal conflict saw a deadly attack in the last [`QUIET_WEEKS`] weeks.
    pub fn quiet(&self) -> bool {
        self.conflicts.iter().filter(|c| c.focal).all(|c| c.quiet_weeks >= QUIET_WEEKS)
    }

    /// The two parties to a conflict.
    #[inline]
    pub fn parties_to(&self, conflict: &Conflict) -> [&Party; 2] {
        let [a, b] = conflict.parties;
        [&self.parties[a], &self.parties[b]]
    }

    /// First development partner (index) that is there this week, reaches a conflict and has room for a project.
    pub fn partner_for(&self, conflict: usize) -> Option<usize> {
        let under_way = |of: usize| self.partner_projects.iter().filter(|project| project.partner == of).count() as f64;
        self.partners.iter().enumerate().position(|(i, partner)| {
            partner.kind == PartnerKind::Development
                && partner.is_there(self.week)
                && partner.reach.contains(&conflict)
                && under_way(i) + 1.0 <= partner.capacity
        })
    }

    /// Field office (index) that covers a conflict: that of its first place.
    #[inline]
    pub fn office_of(&self, conflict: usize) -> usize {
        self.places[self.conflicts[conflict].places[0]].office
    }
}

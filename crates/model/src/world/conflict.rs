//! A conflict: two parties and what drives them apart.

use super::process::Process;
use super::{Few, Name};
use crate::syntax::words;
use crate::units::Share;

words! {
    /// What a conflict is about.
    pub enum Driver {
        /// Cattle and its raiding.
        Cattle,
        /// Land.
        Land,
        /// Water and pasture.
        WaterAndPasture,
        /// Taxation of trade and movement.
        Taxation,
        /// Political power.
        Power,
        /// Identity.
        Identity,
        /// Crimes of the past: killings, blood debts, abducted women and children.
        PastCrimes,
    }
}

/// Number of kinds of drivers.
pub const DRIVERS: usize = Driver::ALL.len();

/// What one side of a conflict feels towards the other.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Side {
    /// Wish for revenge, fading within weeks.
    pub revenge: Share,
    /// Grievance that lasts for years.
    pub grievance: Share,
    /// Commitment to the agreement in force.
    pub commitment: Share,
    /// What peace brings its commander less what conflict brings, −1 to 1; 0 for those who earn from neither.
    pub interest: f64,
}

/// Numbers that an attack can have within its conflict and week, each with draws of its own: on every day one raid and
/// one act of revenge of each side, and in the week one attack of each side's unbound people and one that was ordered.
pub const ATTACK_SLOTS: u32 = 32;

/// A dispute between two parties: the hot phase in which raids come in a row.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Dispute {
    /// Whether one is open.
    pub is_open: bool,
    /// Whether it opened this week.
    pub opened: bool,
    /// Disputes so far, which numbers them.
    pub number: u32,
    /// Log of how fierce the open one is, next to others of the same pair.
    pub intensity: f64,
    /// Memory of the blood shed in disputes, 0 to 2.
    pub memory: f64,
    /// Attacks on orders from elsewhere in the last week.
    pub ordered: u32,
}

/// An attack of this week.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Attack {
    /// Conflict (index).
    pub conflict: usize,
    /// Attacking side, 0 or 1.
    pub side: usize,
    /// Day of the week, 0 to 6.
    pub day: u32,
    /// People killed.
    pub deaths: u32,
    /// Number within its conflict and week, below [`ATTACK_SLOTS`].
    pub ordinal: u32,
    /// Place (index) where it happened.
    pub place: usize,
    /// Whether the mission came to know of it.
    pub known: bool,
}

/// Months in which herds pass through the other people's land.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Migration {
    /// First month, 1 to 12.
    pub from: u32,
    /// Last month, 1 to 12; before `from` if the season spans the new year.
    pub to: u32,
}

impl Migration {
    /// Whether herds are on the move in a month.
    pub const fn covers(self, month: u32) -> bool {
        if self.from <= self.to {
            self.from <= month && month <= self.to
        } else {
            month >= self.from || month <= self.to
        }
    }
}

/// A conflict and its state.
#[derive(Debug, Clone, PartialEq)]
pub struct Conflict {
    /// Name.
    pub name: Name,
    /// The two parties (indices).
    pub parties: [usize; 2],
    /// Places (indices) where its violence happens.
    pub places: Few<usize>,
    /// Whether results are judged on it.
    pub focal: bool,
    /// Whether one of its parties is a force of the national conflict, so that its violence follows the regime.
    pub state_based: bool,
    /// Weight of each driver, 0 to 1, in the order of [`Driver::ALL`].
    pub drivers: [f64; DRIVERS],
    /// How far each driver is relieved by what has been implemented, 0 to 1.
    pub relief: [f64; DRIVERS],
    /// How readily disputes open, in standard deviations from other conflicts of its kind.
    pub frailty: f64,
    /// How fiercely they are fought, in standard deviations; what frailty does not tell.
    pub fierceness: f64,
    /// How deadly its attacks are, in standard deviations.
    pub deadliness: f64,
    /// The hot phase, if there is one, and what is left of earlier ones.
    pub dispute: Dispute,
    /// How far both sides hold back for the moment, talks or not signed.
    pub truce: Share,
    /// How far those who were left out, or want no peace, stir against a new agreement.
    pub spoilers: Share,
    /// Deaths of late, fading within weeks.
    pub fresh_deaths: f64,
    /// Each side towards the other.
    pub sides: [Side; 2],
    /// Ties between the two peoples: marriages, friendships, shared events.
    pub cohesion: Share,
    /// Trade between them.
    pub trade: Share,
    /// How far each lives off what both have built or run together.
    pub interdependence: Share,
    /// Season in which herds pass, if they do.
    pub migration: Option<Migration>,
    /// Whether herds are on the move this week.
    pub on_the_move: bool,
    /// How far routes, water and compensation for the season are agreed.
    pub routes: Share,
    /// Its peace process.
    pub process: Process,
    /// Weeks since the last deadly attack, counted from the start if there was none.
    pub quiet_weeks: u32,
    /// Deaths that the mission knows of, fading over a quarter.
    pub known_deaths: f64,
    /// Weeks since the last deadly attack that the mission knows of.
    pub known_quiet_weeks: u32,
    /// Deaths this week.
    pub deaths_this_week: u32,
    /// Attacks this week.
    pub attacks_this_week: u32,
}

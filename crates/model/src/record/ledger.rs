//! The ledger: every change of a stock and every term of a hazard has a cause.
//!
//! Mechanisms and interventions write to a [`Recorder`]. Bulk runs use [`Silent`], whose methods are empty and compile
//! to nothing; a story or an attribution re-runs the same trial with [`Ledger`]. A recorder only listens: it cannot
//! change what happens, so both runs agree bit for bit.

use super::happening::Happening;
use crate::units::Share;

/// Who or what an entry is about; indices are those of the world's vectors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Entity {
    /// A place.
    Place(usize),
    /// A party.
    Party(usize),
    /// A conflict.
    Conflict(usize),
    /// One side (0 or 1) of a conflict, towards the other.
    Side(usize, usize),
    /// A leader.
    Leader(usize),
    /// An elite.
    Elite(usize),
    /// The national arena.
    Nation,
    /// The mission.
    Mission,
}

/// What made a stock change or a hazard rise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// A rule of the world, by name.
    Mechanism(&'static str),
    /// A block of the strategy, by its position.
    Block(usize),
}

/// One line of the ledger.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Entry {
    /// A term of the log hazard that the next `Hazard` entry sums up.
    Term {
        /// Name of the term.
        term: &'static str,
        /// Effect on the log hazard.
        effect: f64,
    },
    /// A log hazard, complete: the sum of the terms since the last one.
    Hazard {
        /// Name of the hazard.
        hazard: &'static str,
        /// Whose.
        of: Entity,
        /// Log hazard per week.
        log_hazard: f64,
    },
    /// A stock moved.
    Change {
        /// Name of the stock.
        stock: &'static str,
        /// Whose.
        of: Entity,
        /// Why.
        cause: Cause,
        /// Value before.
        before: f64,
        /// Value after.
        after: f64,
    },
    /// Something happened.
    Happened(Happening),
}

/// Listens to a trial.
pub trait Recorder {
    /// False only if every method is empty, so that callers can skip preparing entries.
    const ON: bool;

    /// Takes an entry.
    fn enter(&mut self, entry: Entry);

    /// Begins a week.
    fn begin_week(&mut self, week: u32);

    /// Books one term of a log hazard and returns it.
    #[inline]
    fn term(&mut self, term: &'static str, effect: f64) -> f64 {
        if Self::ON {
            self.enter(Entry::Term { term, effect });
        }
        effect
    }

    /// Closes a log hazard whose terms have been booked and returns it.
    #[inline]
    fn hazard(&mut self, hazard: &'static str, of: Entity, log_hazard: f64) -> f64 {
        if Self::ON {
            self.enter(Entry::Hazard { hazard, of, log_hazard });
        }
        log_hazard
    }

    /// Books something that happened.
    #[inline]
    fn happened(&mut self, happening: Happening) {
        if Self::ON {
            self.enter(Entry::Happened(happening));
        }
    }

    /// Moves a stock up by a fraction of the distance to one, and books it.
    #[inline]
    fn raise(&mut self, cause: Cause, stock: &'static str, of: Entity, level: &mut Share, fraction: f64) {
        let before = level.get();
        level.raise(fraction);
        self.changed(cause, stock, of, before, level.get());
    }

    /// Moves a stock down by a fraction of itself, and books it.
    #[inline]
    fn lower(&mut self, cause: Cause, stock: &'static str, of: Entity, level: &mut Share, fraction: f64) {
        let before = level.get();
        level.lower(fraction);
        self.changed(cause, stock, of, before, level.get());
    }

    /// Moves a stock by a fraction of the distance to a target, and books it.
    #[inline]
    fn toward(
        &mut self,
        cause: Cause,
        stock: &'static str,
        of: Entity,
        level: &mut Share,
        target: Share,
        fraction: f64,
    ) {
        let before = level.get();
        level.toward(target, fraction);
        self.changed(cause, stock, of, before, level.get());
    }

    /// Books a change of a stock that has been made.
    #[inline]
    fn changed(&mut self, cause: Cause, stock: &'static str, of: Entity, before: f64, after: f64) {
        if Self::ON && before.to_bits() != after.to_bits() {
            self.enter(Entry::Change { stock, of, cause, before, after });
        }
    }
}

/// The recorder of bulk runs: hears nothing and costs nothing.
#[derive(Debug, Clone, Copy, Default)]
pub struct Silent;

impl Recorder for Silent {
    const ON: bool = false;
    #[inline]
    fn enter(&mut self, _: Entry) {}
    #[inline]
    fn begin_week(&mut self, _: u32) {}
}

/// Hands on every entry with its week.
pub struct Heard<'a> {
    hear: &'a mut dyn FnMut(u32, Entry),
    week: u32,
}

impl<'a> Heard<'a> {
    /// A recorder that hands entries to `hear`.
    pub fn new(hear: &'a mut dyn FnMut(u32, Entry)) -> Self {
        Self { hear, week: 0 }
    }
}

impl std::fmt::Debug for Heard<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Heard").field("week", &self.week).finish_non_exhaustive()
    }
}

impl Recorder for Heard<'_> {
    const ON: bool = true;
    fn enter(&mut self, entry: Entry) {
        (self.hear)(self.week, entry);
    }
    fn begin_week(&mut self, week: u32) {
        self.week = week;
    }
}

/// The full ledger of one trial, in the order of events.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Ledger {
    /// Entries with their week.
    pub entries: Vec<(u32, Entry)>,
    week: u32,
}

impl Recorder for Ledger {
    const ON: bool = true;
    fn enter(&mut self, entry: Entry) {
        self.entries.push((self.week, entry));
    }
    fn begin_week(&mut self, week: u32) {
        self.week = week;
    }
}

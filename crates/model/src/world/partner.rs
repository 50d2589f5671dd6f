//! Partners: organisations beside the mission, with their own will and timetable.

use super::{Few, Name};
use crate::syntax::words;

words! {
    /// What a partner does.
    pub enum PartnerKind {
        /// Carries out development projects when the mission plans them with it.
        Development,
        /// Mediates by itself, whether the mission is there or not.
        Mediation,
    }
}

/// A partner and its state.
#[derive(Debug, Clone, PartialEq)]
pub struct Partner {
    /// Name.
    pub name: Name,
    /// What it does.
    pub kind: PartnerKind,
    /// Week from which it is there.
    pub from_week: u32,
    /// Week in which it leaves, if it does before the horizon.
    pub until_week: Option<u32>,
    /// For development: projects that it can have under way at once. For mediation: strength of its work, 0 to 1.
    pub capacity: f64,
    /// How much it and the mission work at cross-purposes, 0 to 1.
    pub turf: f64,
    /// Conflicts (indices) that it reaches.
    pub reach: Few<usize>,
}

impl Partner {
    /// Whether it is there in a week.
    pub fn is_there(&self, week: u32) -> bool {
        week >= self.from_week && self.until_week.is_none_or(|until| week < until)
    }
}

/// A partner's project under way.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PartnerProject {
    /// Partner (index).
    pub partner: usize,
    /// Conflict (index) whose parties it joins.
    pub conflict: usize,
    /// Week in which work begins, after the start-up.
    pub from_week: u32,
    /// Week in which it is handed over.
    pub handover_week: u32,
    /// Size in units of a full project.
    pub size: f64,
    /// Position of the block that planned it.
    pub block: usize,
}

//! The mission: headquarters, field offices, and what they have this week.

use super::Name;
use crate::units::Share;

/// A field office and its state.
#[derive(Debug, Clone, PartialEq)]
pub struct Office {
    /// Name.
    pub name: Name,
    /// Civil affairs staff: staff-weeks of work a week.
    pub staff: f64,
    /// Patrols that its troops can mount in a week.
    pub patrols_a_week: f64,
    /// Mean days until a patrol is cleared.
    pub clearance_days: f64,
    /// Share of requested patrols that national caveats rule out, 0 to 1.
    pub caveats: f64,
    /// Local knowledge.
    pub knowledge: Share,
    /// Coverage by community liaison assistants.
    pub assistants: Share,
    /// How well civilians and troops plan together.
    pub joint_planning: Share,
    /// Joint planning to which it returns when nobody works at it, 0 to 1.
    pub usual_joint_planning: f64,
    /// Log hazard ratio of clearances by joint planning.
    pub clearance_shift: f64,
    /// Share of the caveats' refusals that joint planning avoids, 0 to 1.
    pub caveats_avoided: f64,
    /// Staff-weeks left this week.
    pub staff_left: f64,
    /// Patrols left this week.
    pub patrols_left: f64,
}

/// A project under way.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Project {
    /// Conflict (index) whose parties it is for.
    pub conflict: usize,
    /// Week in which it is handed over.
    pub handover_week: u32,
    /// Size in units of a full quick-impact project.
    pub size: f64,
    /// Whether both sides work on it together, since they were talking or had agreed when it began.
    pub joint: bool,
    /// Position of the block that started it.
    pub block: usize,
}

/// The mission and its state.
#[derive(Debug, Clone, PartialEq)]
pub struct Mission {
    /// Whether it is there.
    pub present: bool,
    /// Week in which it arrives.
    pub entry_week: u32,
    /// Week in which it leaves, if it does before the horizon.
    pub exit_week: Option<u32>,
    /// Attention of headquarters to the local conflicts.
    pub attention: Share,
    /// Attention to which headquarters returns when nothing happens, 0 to 1.
    pub usual_attention: f64,
    /// How well field and headquarters work together, 0 to 1.
    pub vertical_integration: f64,
    /// How well field offices work together.
    pub horizontal_integration: Share,
    /// Horizontal integration to which they return, 0 to 1.
    pub usual_horizontal_integration: f64,
    /// Consent of the host state.
    pub consent: Share,
    /// Consent to which it returns, 0 to 1.
    pub usual_consent: f64,
    /// Log hazard ratio of clearances by consent.
    pub clearance_shift: f64,
    /// Staff-weeks a week that headquarters can give to local conflicts at full attention.
    pub headquarters_staff: f64,
    /// Of these, left this week.
    pub headquarters_staff_left: f64,
    /// Money for programmes, USD a week.
    pub budget_a_week: f64,
    /// Money at hand, USD.
    pub money: f64,
    /// Money spent so far, USD.
    pub spent: f64,
    /// Share of its capacity that has been drawn down.
    pub drawn_down: Share,
    /// Field offices.
    pub offices: Vec<Office>,
    /// Projects under way.
    pub projects: Vec<Project>,
}

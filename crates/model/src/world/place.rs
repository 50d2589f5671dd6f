//! A place: where people live, herds graze and violence happens.

use super::Name;
use crate::units::{Position, Share};

/// A place and its state.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// Name.
    pub name: Name,
    /// Where it lies.
    pub position: Position,
    /// Field office (index) that covers it.
    pub office: usize,
    /// Whether a focal conflict happens there.
    pub focal: bool,
    /// Hours of travel from the field office in the dry season.
    pub hours_from_office: f64,
    /// Share of wet-season weeks in which the road is open (0 cut off, 1 always open).
    pub wet_season_access: f64,
    /// How hard the worst season is for water and grazing, 0 to 1.
    pub seasonal_hardship: f64,
    /// Scarcity of water and grazing this week.
    pub hardship: Share,
    /// Extra scarcity from drought or flood.
    pub anomaly: Share,
    /// Whether the mission can get there by road this week.
    pub reachable: bool,
    /// Presence of patrols as felt there.
    pub patrol_presence: Share,
    /// Authority of the state there: police, courts, an administrator who is obeyed.
    pub authority: Share,
    /// Authority to which it returns when nobody supports it, 0 to 1.
    pub usual_authority: f64,
    /// How surely a raid there is warned of and answered in time.
    pub warned: Share,
    /// Whether an attack struck there last week.
    pub struck: bool,
}

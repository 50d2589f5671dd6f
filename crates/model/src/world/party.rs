//! A party: whoever fights and negotiates.

use super::{Few, Name};
use crate::syntax::words;
use crate::units::Share;

words! {
    /// What a party is.
    pub enum PartyKind {
        /// People who live together and fight through their youth.
        Community,
        /// An organised armed group or force with commanders.
        ArmedGroup,
    }
}

words! {
    /// A camp of the national conflict.
    pub enum Camp {
        /// The government and those who stand with it.
        Government,
        /// The armed opposition and those who stand with it.
        Opposition,
    }
}

words! {
    /// What most of a people live off.
    pub enum Livelihood {
        /// Herds and fields alike, or neither.
        Mixed,
        /// Herds.
        Herding,
        /// Fields.
        Farming,
    }
}

/// A party and its state.
#[derive(Debug, Clone, PartialEq)]
pub struct Party {
    /// Name.
    pub name: Name,
    /// Community or armed group.
    pub kind: PartyKind,
    /// Places (indices) where it lives or is based.
    pub places: Few<usize>,
    /// What most of its people live off.
    pub livelihood: Livelihood,
    /// Number of people.
    pub people: f64,
    /// Share of its people who are youth ready to be called up.
    pub youth: f64,
    /// Camp that it sides with, if any.
    pub side: Option<Camp>,
    /// Camp that its opponents see it as siding with, if any.
    pub seen_with: Option<Camp>,
    /// How much its situation invites that suspicion, 0 to 1.
    pub exposure: f64,
    /// Autonomy from leaders elsewhere, 0 to 1: how far its fighters do not follow orders.
    pub autonomy: f64,
    /// Share of those who attack in its name and are bound by nobody's word.
    pub unbound: f64,
    /// What its commanders earn from conflict: road taxes, loot, protection, 0 to 1 of a good living.
    pub income_from_conflict: f64,
    /// What they could earn from trade in peace if they shared it, 0 to 1.
    pub income_from_trade: f64,
    /// Suspicion of siding with the other camp.
    pub suspicion: Share,
    /// Readiness of its youth or fighters.
    pub mobilisation: Share,
    /// Arms in its hands beyond the usual.
    pub arms: Share,
    /// Share of its fighters who have handed in their arms.
    pub disarmed: Share,
    /// Fear of attack.
    pub fear: Share,
    /// Trust in the mission.
    pub trust_in_mission: Share,
    /// Trust in the state.
    pub trust_in_state: Share,
    /// Share of its people displaced.
    pub displaced: Share,
    /// Incitement by elites this week, 0 to 1.
    pub incitement: Share,
    /// Arming by elites this week, 0 to 1.
    pub arming: Share,
    /// Orders to attack that reach it this week, 0 to 1.
    pub orders: Share,
    /// Pressure by elites for compromise this week, 0 to 1.
    pub pressure: Share,
    /// Mean stance of its leaders weighted by influence, −1 to 1.
    pub leadership: f64,
    /// Strength of its own mediators (elders, clergy) this week, 0 to 1.
    pub local_mediation: f64,
}

impl Party {
    /// How far its commanders wait for orders from elsewhere before they talk; 0 for communities.
    #[inline]
    pub fn dependence(&self) -> f64 {
        match self.kind {
            PartyKind::Community => 0.0,
            PartyKind::ArmedGroup => 1.0 - self.autonomy,
        }
    }
}

//! What a scenario file may say of the mission and of its partners.

use std::collections::BTreeMap;

use crate::quantity::{CapacityQuantity, DaysQuantity, PatrolsQuantity, ShareQuantity, StaffQuantity, UsdQuantity};
use crate::syntax::{Label, record};
use crate::world::PartnerKind;

record! {
    /// The mission.
    pub struct Mission {
        /// Headquarters.
        pub headquarters: Headquarters,
        /// Field offices by name.
        pub offices: BTreeMap<String, Office>,
        /// How well field offices work together.
        pub horizontal_integration: ShareQuantity = ShareQuantity::fixed(0.0),
        /// Consent of the host state.
        pub consent: ShareQuantity = ShareQuantity::fixed(1.0),
        /// Money for programmes, USD a year, at most 10 billion.
        pub budget_usd_a_year: UsdQuantity,
        /// Week in which it arrives, before the horizon.
        pub entry_week: u32 = 0,
        /// Week in which it leaves, if it does before the horizon.
        pub exit_week: Option<u32>,
    }
}

record! {
    /// Headquarters.
    pub struct Headquarters {
        /// Usual attention to the local conflicts.
        pub attention: ShareQuantity,
        /// How well field and headquarters work together.
        pub vertical_integration: ShareQuantity,
        /// Staff-weeks a week that it can give to local conflicts at full attention, at most 10,000.
        pub staff: StaffQuantity,
    }
}

record! {
    /// A field office.
    pub struct Office {
        /// What people call it, in any script; shown instead of its name.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub label: Option<Label>,
        /// Civil affairs staff: staff-weeks of work a week, at most 10,000.
        pub staff: StaffQuantity,
        /// Patrols that its troops can mount in a week, at most 10,000.
        pub patrols_a_week: PatrolsQuantity,
        /// Mean days until a patrol is cleared, above 0 and at most 1,000.
        pub clearance_days: DaysQuantity,
        /// Share of requested patrols that national caveats rule out.
        pub caveats: ShareQuantity,
        /// Local knowledge at the start.
        pub knowledge: ShareQuantity,
        /// How well civilians and troops plan together.
        pub joint_planning: ShareQuantity = ShareQuantity::fixed(0.0),
        /// Coverage by liaison assistants at the start.
        pub assistants: ShareQuantity = ShareQuantity::fixed(0.0),
    }
}

record! {
    /// A partner: an organisation that works in the area too.
    pub struct Partner {
        /// What people call it, in any script; shown instead of its name.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub label: Option<Label>,
        /// Development or mediation.
        pub kind: PartnerKind,
        /// Conflicts that it reaches, by name.
        pub reach: Vec<String>,
        /// For development: projects that it can have under way at once, at most 1,000. For mediation: strength of its work, 0 to 1.
        pub capacity: CapacityQuantity,
        /// Week from which it is there.
        pub from_week: u32 = 0,
        /// Week in which it leaves, if it does before the horizon.
        pub until_week: Option<u32>,
        /// How much it and the mission work at cross-purposes.
        pub turf: ShareQuantity = ShareQuantity::fixed(0.0),
    }
}

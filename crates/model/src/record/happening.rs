//! What happens in a week, for the ledger.

use super::ledger::Entity;

/// Why an attack was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Motive {
    /// For what drives the dispute.
    Raid,
    /// To avenge attacks of the days before.
    Revenge,
    /// By people whom nobody binds, in a calm time.
    Unbound,
    /// On orders from elsewhere.
    Orders,
}

/// Something that happened in a week.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Happening {
    /// An attack by side `side` of a conflict on the other side.
    Attack {
        /// Conflict.
        conflict: usize,
        /// Attacking side, 0 or 1.
        side: usize,
        /// Day of the week, 0 to 6.
        day: u32,
        /// People killed.
        deaths: u32,
        /// Place.
        place: usize,
        /// Why it was made.
        motive: Motive,
    },
    /// A dispute opened or closed.
    Dispute {
        /// Conflict.
        conflict: usize,
        /// Whether it opened.
        opens: bool,
    },
    /// The parties let an agreement go, without an attack; the phase moves right after it.
    Abandoned {
        /// Conflict.
        conflict: usize,
    },
    /// An elite began or ended a campaign of ordered attacks.
    Campaign {
        /// Elite.
        elite: usize,
        /// Whether it began.
        begins: bool,
    },
    /// The process of a conflict moved to another phase (named as in the world).
    Phase {
        /// Conflict.
        conflict: usize,
        /// Phase before.
        from: &'static str,
        /// Phase after.
        to: &'static str,
    },
    /// An agreement was signed; the phase moves right after it.
    Signed {
        /// Conflict.
        conflict: usize,
        /// What it provides for: one bit a provision, in the world's order.
        provides: u16,
    },
    /// A provision was added to the agreement in force.
    Amended {
        /// Conflict.
        conflict: usize,
        /// Provision.
        provision: &'static str,
    },
    /// A provision under way failed and fell back.
    ProvisionFailed {
        /// Conflict.
        conflict: usize,
        /// Provision.
        provision: &'static str,
    },
    /// An elite decided on another conduct.
    Conduct {
        /// Elite.
        elite: usize,
        /// New conduct.
        to: &'static str,
    },
    /// The national arena changed its regime.
    Regime {
        /// New regime.
        to: &'static str,
    },
    /// A shock struck.
    Shock {
        /// Name of the kind of shock.
        kind: &'static str,
        /// Who or what it struck.
        at: Entity,
    },
    /// The mission learnt of somebody's influence, or that an elite interferes.
    Learnt {
        /// Leader or elite.
        about: Entity,
        /// Whether it learnt of interference.
        interferes: bool,
    },
    /// A leader took a seat on the peace committee.
    Seated {
        /// Leader.
        leader: usize,
    },
    /// A project was handed over.
    HandedOver {
        /// Conflict whose parties it was for.
        conflict: usize,
        /// Position of the block that started it.
        block: usize,
        /// Side that captured it, if one did.
        captured_by: Option<usize>,
    },
    /// A block of the strategy was due: carried out, or why not.
    Activity {
        /// Position of the block.
        block: usize,
        /// Target of the activity.
        target: Entity,
        /// `"carried out"` or what was missing.
        outcome: &'static str,
    },
    /// The mission left.
    Exit,
}

//! The peace process of a conflict.

use crate::syntax::words;
use crate::units::Share;

use super::conflict::Driver;

words! {
    /// How far a process has come. It is not a ladder: every phase can be lost again.
    pub enum Phase {
        /// Nobody talks.
        NoContact,
        /// Messages pass through go-betweens.
        Contact,
        /// The parties meet.
        Talks,
        /// An agreement is signed and in force.
        Agreement,
        /// The agreement has become the way things are done.
        Consolidated,
        /// An agreement is signed, but suspended after a breach.
        Suspended,
        /// The process has collapsed.
        Collapsed,
    }
}

words! {
    /// What an agreement can provide for: the ten recurring provisions of local agreements and economic incentives
    /// (Duursma and Russo 2025, on some sixty agreements in the Central African Republic).
    pub enum Provision {
        /// Power shared between armed groups and communities.
        PowerSharing,
        /// Free movement of people and herds.
        FreeMovement,
        /// Natural resources shared.
        ResourceSharing,
        /// Confidence between fighters.
        ConfidenceBuilding,
        /// A follow-up committee.
        FollowUpCommittee,
        /// Return of the displaced.
        ReturnOfDisplaced,
        /// A culture of peace.
        CultureOfPeace,
        /// Weapon-free zones.
        WeaponFreeZones,
        /// Voluntary disarmament.
        Disarmament,
        /// State authority restored.
        StateAuthority,
        /// Economic incentives, such as shared revenue.
        EconomicIncentives,
    }
}

/// Number of kinds of provisions.
pub const PROVISIONS: usize = Provision::ALL.len();

impl Provision {
    /// Drivers that the provision works on.
    pub const fn addresses(self) -> &'static [Driver] {
        match self {
            Self::PowerSharing => &[Driver::Power],
            Self::FreeMovement => &[Driver::WaterAndPasture, Driver::Taxation],
            Self::ResourceSharing => &[Driver::WaterAndPasture, Driver::Land],
            Self::ConfidenceBuilding => &[Driver::PastCrimes],
            Self::FollowUpCommittee | Self::WeaponFreeZones | Self::Disarmament => &[Driver::Cattle],
            Self::ReturnOfDisplaced => &[Driver::Land],
            Self::CultureOfPeace => &[Driver::Identity, Driver::PastCrimes],
            Self::StateAuthority => &[Driver::Cattle, Driver::Power],
            Self::EconomicIncentives => &[Driver::Taxation, Driver::Cattle],
        }
    }
}

/// A signed agreement.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Agreement {
    /// Which provisions it holds, in the order of [`Provision::ALL`].
    pub provides: [bool; PROVISIONS],
    /// How far each is implemented, 0 to 1.
    pub implemented: [Share; PROVISIONS],
    /// Week of signing.
    pub signed_week: u32,
}

/// Steps in which a provision is carried out.
const STEPS: f64 = 4.0;

impl Agreement {
    /// How far a provision is done, in whole steps of a quarter: what is half built helps nobody.
    #[inline]
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // at most four steps
    pub fn done(&self, provision: Provision) -> f64 {
        f64::from((self.implemented[provision as usize].get() * STEPS + 1e-9) as u8) / STEPS
    }

    /// Mean of what is done over the provisions that it holds, 0 to 1; 1 if it holds none.
    pub fn mean_done(&self) -> f64 {
        let (mut done, mut held) = (0.0, 0.0);
        for provision in Provision::ALL.iter().filter(|provision| self.provides[**provision as usize]) {
            done += self.done(*provision);
            held += 1.0;
        }
        if held > 0.0 { done / held } else { 1.0 }
    }
}

/// Effort for the process that reaches it this week; zero unless somebody works.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Effort {
    /// Mediation by the mission, 0 to 1.
    pub mission_mediation: Share,
    /// Dialogue or conference, 0 to 1.
    pub dialogue: Share,
    /// Help to local mediators: training, logistics, 0 to 1.
    pub local_support: Share,
    /// Monitoring and follow-up of an agreement, 0 to 1.
    pub follow_up: Share,
    /// Officials with a say who attend, 0 to 1.
    pub officials: Share,
    /// Witnesses with authority invited to a signing, 0 to 1.
    pub witnesses: Share,
    /// Mediation by organisations other than the mission, 0 to 1.
    pub partners: Share,
    /// How much these and the mission work at cross-purposes, 0 to 1.
    pub turf: f64,
    /// Work on accountability for crimes, 0 to 1.
    pub justice: Share,
    /// Help with each provision, in the order of [`Provision::ALL`], 0 to 1.
    pub provisions: [Share; PROVISIONS],
}

/// A process and its state.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Process {
    /// Phase.
    pub phase: Phase,
    /// Weeks since the phase began.
    pub weeks_in_phase: u32,
    /// How well those who mediate understand the conflict.
    pub understanding: Share,
    /// How far the process belongs to local people.
    pub ownership: Share,
    /// How many kinds of people have a voice in it.
    pub inclusion: Share,
    /// What local mediators can do.
    pub capacity: Share,
    /// How far it lives off the mission.
    pub dependency: Share,
    /// People of authority who heard the signature and remember it.
    pub audience: Share,
    /// What people expect the agreement to bring.
    pub expectations: Share,
    /// How far its content has reached people and fighters.
    pub publicity: Share,
    /// Strength of the peace committee, 0 if there is none.
    pub committee: Share,
    /// The agreement, if one was signed and has not collapsed.
    pub agreement: Option<Agreement>,
    /// Agreements signed so far.
    pub signed: u32,
    /// Effort of this week.
    pub effort: Effort,
    /// Mediation by the mission that the parties felt this week, 0 to 1.
    pub mission_work: f64,
    /// Mediation by local people that the parties felt this week, 0 to 1.
    pub local_work: f64,
}

impl Process {
    /// Whether the two sides have begun to speak, and have not broken it off.
    pub fn under_way(&self) -> bool {
        !matches!(self.phase, Phase::NoContact | Phase::Collapsed)
    }

    /// Whether an agreement is in force.
    #[inline]
    pub fn in_force(&self) -> bool {
        matches!(self.phase, Phase::Agreement | Phase::Consolidated)
    }

    /// How far a provision is done while the agreement is in force, 0 to 1; 0 if it holds none of the kind.
    #[inline]
    pub fn done(&self, provision: Provision) -> f64 {
        match &self.agreement {
            Some(agreement) if self.in_force() => agreement.done(provision),
            _ => 0.0,
        }
    }

    /// Moves to another phase.
    #[inline]
    pub fn enter(&mut self, phase: Phase) {
        self.phase = phase;
        self.weeks_in_phase = 0;
    }
}

impl Default for Process {
    fn default() -> Self {
        Self {
            phase: Phase::NoContact,
            weeks_in_phase: 0,
            understanding: Share::ZERO,
            ownership: Share::ZERO,
            inclusion: Share::ZERO,
            capacity: Share::ZERO,
            dependency: Share::ZERO,
            audience: Share::ZERO,
            expectations: Share::ZERO,
            publicity: Share::ZERO,
            committee: Share::ZERO,
            agreement: None,
            signed: 0,
            effort: Effort::default(),
            mission_work: 0.0,
            local_work: 0.0,
        }
    }
}

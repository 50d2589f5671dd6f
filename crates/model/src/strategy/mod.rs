//! Strategies: plans in plain words, made of blocks.
//!
//! A block names one activity, whom it is for, when it is due and on what condition. It only allocates effort: there is
//! no field for an outcome, a bonus or a chance of success. Conditions speak of what the mission knows, never of hidden
//! truth.

pub mod due;
mod write;

use std::collections::BTreeMap;

use crate::syntax::{Format, choice, record, words};
use crate::units::Share;
use crate::world::{Level, Phase};

record! {
    /// A strategy: what the mission plans to do, written in full or as the difference to another strategy.
    pub struct Strategy {
        /// Format of the file.
        pub format: Format,
        /// Name shown in tables and charts.
        pub name: String,
        /// What it is meant to achieve, in a sentence.
        pub intent: String,
        /// File of the strategy that this one extends, as seen from this one; its blocks come first, unchanged but for what
        /// `drop` and `change` say.
        pub base: Option<String>,
        /// Names of blocks of the base that this strategy leaves out.
        pub drop: Vec<String> = Vec::new(),
        /// What this strategy does differently in blocks of the base, by their names; they keep their places.
        pub change: BTreeMap<String, BlockChange> = BTreeMap::new(),
        /// Blocks of its own.
        pub blocks: Vec<Block> = Vec::new(),
    }
}

record! {
    /// What is different in a block of the base; what is left out stays as it is there.
    pub struct BlockChange {
        /// Effort in units of the intervention, more than 0 and at most 20.
        pub effort: Option<f64>,
        /// Whom it is for.
        pub target: Option<Selector>,
        /// When it is due.
        pub when: Option<Window>,
        /// Conditions that must all hold, instead of those of the block.
        pub only_if: Option<Vec<Condition>>,
        /// Order in which it takes money, staff, patrols and headquarters' time.
        pub priority: Option<u32>,
    }
}

impl Strategy {
    /// All its blocks: those of its base that it keeps, with what it changes in them, then its own.
    pub fn upon(&self, base: &[Block]) -> Vec<Block> {
        let kept = base.iter().filter(|block| !self.drop.contains(&block.name));
        let changed = kept.map(|block| self.change.get(&block.name).map_or_else(|| block.clone(), |to| to.of(block)));
        changed.chain(self.blocks.iter().cloned()).collect()
    }
}

impl BlockChange {
    /// The block with the change made.
    pub fn of(&self, block: &Block) -> Block {
        Block {
            effort: self.effort.unwrap_or(block.effort),
            target: self.target.clone().unwrap_or_else(|| block.target.clone()),
            when: self.when.clone().unwrap_or_else(|| block.when.clone()),
            only_if: self.only_if.clone().unwrap_or_else(|| block.only_if.clone()),
            priority: self.priority.unwrap_or(block.priority),
            ..block.clone()
        }
    }

    /// What turns one block into another one of the same name, activity and all; nothing where they agree.
    pub fn between(from: &Block, to: &Block) -> Self {
        fn differs<T: PartialEq + Clone>(from: &T, to: &T) -> Option<T> {
            (from != to).then(|| to.clone())
        }
        Self {
            effort: differs(&from.effort, &to.effort),
            target: differs(&from.target, &to.target),
            when: differs(&from.when, &to.when),
            only_if: differs(&from.only_if, &to.only_if),
            priority: differs(&from.priority, &to.priority),
        }
    }

    /// Whether it changes nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self { effort: None, target: None, when: None, only_if: None, priority: None }
    }
}

record! {
    /// A block: one activity, its targets, its time and its conditions.
    pub struct Block {
        /// Name, unique within the strategy.
        pub name: String,
        /// Activity: the name of an intervention, such as `"shuttle_mediation"`.
        pub activity: String,
        /// Effort in units of the intervention, more than 0 and at most 20.
        pub effort: f64 = 1.0,
        /// Whom it is for.
        pub target: Selector,
        /// When it is due.
        pub when: Window = Window::Always,
        /// Conditions that must all hold.
        pub only_if: Vec<Condition> = Vec::new(),
        /// Order in which blocks take money, staff, patrols and headquarters' time, and put money aside: lower numbers first;
        /// within a number those that take most of headquarters' time in a week, then the rarest, then the order of the file.
        pub priority: u32 = 5,
    }
}

choice! {
    /// When a block is due. Weeks count from 0, the first week of the simulation; in `from`, `until` and `week` a date such as
    /// `"2017-03-15"`, or `"2017-03"` for the first of that month, stands for the week that it falls into. A turn that cannot be served stays due
    /// until the next one, or until the window ends, and is tried again each week.
    pub enum Window {
        /// In every week.
        Always,
        /// In every week from `from` to `until`, both included.
        During {
            /// First week.
            from: u32,
            /// Last week.
            until: u32,
        },
        /// Once, in one week or, where that fails, in one of the 25 weeks after it.
        At {
            /// That week.
            week: u32,
        },
        /// Every `weeks` weeks.
        Every {
            /// Weeks from one time to the next, at least 1.
            weeks: u32,
            /// First time.
            from: u32 = 0,
            /// Last week in which it may be due; the horizon if left out.
            until: Option<u32>,
        },
        /// After an event in the conflict concerned.
        After {
            /// The event.
            event: Milestone,
            /// Weeks to wait after it.
            delay: u32 = 0,
            /// Weeks for which it then stays due; for good if left out.
            lasting: Option<u32>,
            /// Weeks from one time to the next.
            every: u32 = 1,
        },
        /// In the weeks before the announced exit of the mission.
        BeforeExit {
            /// How many weeks before.
            weeks: u32,
        },
    }
}

words! {
    /// An event that a window can refer to.
    pub enum Milestone {
        /// The agreement that stands now was signed.
        Signing,
        /// The agreement was suspended and still is.
        Suspension,
        /// The mission arrived.
        Arrival,
    }
}

choice! {
    /// A condition on what the mission knows.
    pub enum Condition {
        /// The process of the conflict concerned is in one of these phases.
        PhaseIn(Vec<Phase>),
        /// At least this many deaths have become known in the conflict concerned, recent ones counting in full.
        KnownDeathsAtLeast(f64),
        /// The mission knows of an elite that interferes.
        InterferenceKnown,
        /// There is a peace committee.
        CommitteeStands,
        /// There is no peace committee.
        NoCommittee,
        /// No deadly attack has become known in the conflict concerned for this many weeks.
        KnownQuietWeeks(u32),
        /// No deadly attack has become known in any focal conflict for this many weeks.
        KnownQuietEverywhere(u32),
        /// Every focal conflict has an agreement in force.
        AgreementsEverywhere,
        /// Headquarters' attention is at least this.
        AttentionAtLeast(Share),
        /// Local knowledge of the field office is at least this.
        KnowledgeAtLeast(Share),
    }
}

choice! {
    /// Whom a block is for, in words that fit any situation.
    pub enum Selector {
        /// Every focal conflict.
        EveryConflict,
        /// The focal conflicts with the most known deaths, this many of them.
        MostViolent(u32),
        /// The conflict of this name.
        Conflict(String),
        /// Elites known to have leverage on a party to a focal conflict.
        ElitesWithLeverage,
        /// Of these, the ones at this level.
        ElitesAt(Level),
        /// Elites known to interfere.
        ElitesKnownToInterfere,
        /// The elite of this name, once known.
        Elite(String),
        /// Every place of a focal conflict.
        EveryPlace,
        /// Places of focal conflicts where patrols are hardly felt.
        PlacesWithoutCover,
        /// The place of this name.
        Place(String),
        /// Every field office.
        EveryOffice,
        /// The field office of this name.
        Office(String),
        /// The mission as a whole.
        TheMission,
    }
}

/// Kind of target that an intervention takes and a selector yields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TargetKind {
    /// A conflict and its process.
    Conflict,
    /// An elite.
    Elite,
    /// A place.
    Place,
    /// A field office.
    Office,
    /// The mission as a whole.
    Mission,
}

impl TargetKind {
    /// Words for a message.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Conflict => "a conflict",
            Self::Elite => "an elite",
            Self::Place => "a place",
            Self::Office => "a field office",
            Self::Mission => "the mission",
        }
    }
}

impl Selector {
    /// Kind of target that it yields.
    pub const fn kind(&self) -> TargetKind {
        match self {
            Self::EveryConflict | Self::MostViolent(_) | Self::Conflict(_) => TargetKind::Conflict,
            Self::ElitesWithLeverage | Self::ElitesAt(_) | Self::ElitesKnownToInterfere | Self::Elite(_) => {
                TargetKind::Elite
            }
            Self::EveryPlace | Self::PlacesWithoutCover | Self::Place(_) => TargetKind::Place,
            Self::EveryOffice | Self::Office(_) => TargetKind::Office,
            Self::TheMission => TargetKind::Mission,
        }
    }
}

//! What a scenario file may say: a situation and the strategies to compare in it.
//!
//! Everything here is a fact of the situation: who there is, what drives them, who has leverage over whom, the terrain,
//! the calendar, the national context, what the mission has. There is no field for an outcome.

mod drafted;
mod mission;
mod national;
mod prices;

use std::collections::BTreeMap;

pub use self::drafted::Drafted;
pub use self::mission::{Headquarters, Mission, Office, Partner};
pub use self::national::{National, Shock};
pub use self::prices::{Price, Prices};
use super::claim::Claim;
use crate::quantity::{HoursQuantity, LogQuantity, PeopleQuantity, Quantity, ShareQuantity, SignedQuantity};
use crate::syntax::{Format, Label, record};
use crate::units::Position;
use crate::world::{Camp, Conduct, Driver, LeaderKind, Level, Livelihood, Means, PartyKind, Phase, Structure};

record! {
    /// A scenario: a situation and the strategies to compare.
    pub struct Scenario {
        /// Format of the file.
        pub format: Format,
        /// Name, used for the folder of results.
        pub name: String,
        /// The question that the comparison answers.
        pub question: String,
        /// Works that the situation was coded from.
        pub sources: Vec<String>,
        /// Where the situation was drafted from, if it was.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub drafted: Option<Drafted>,
        /// Year and month (1 to 12) in which week 0 begins.
        pub start: (u32, u32),
        /// Length of a trial in weeks, 53 to 2,600.
        pub horizon_weeks: u32 = 260,
        /// Files of strategies to compare, as seen from this file; the first is the baseline.
        pub strategies: Vec<String>,
        /// Mechanisms that run, all others being switched off; every one runs if this is left out.
        pub only: Option<Vec<String>>,
        /// Mechanisms and interventions that are switched off.
        pub without: Vec<String> = Vec::new(),
        /// Factor that moves several facts of the situation at once.
        pub linkage: Option<Linkage>,
        /// Month (1 to 12) in which the dry season is hardest.
        pub driest_month: u32 = 3,
        /// Places by name.
        pub places: BTreeMap<String, Place>,
        /// Parties by name.
        pub parties: BTreeMap<String, Party>,
        /// Leaders by name.
        pub leaders: BTreeMap<String, Leader> = BTreeMap::new(),
        /// Elites by name.
        pub elites: BTreeMap<String, Elite> = BTreeMap::new(),
        /// Conflicts by name.
        pub conflicts: BTreeMap<String, Conflict>,
        /// Pairs of peoples at risk that have no name here.
        pub background: Background = Background::NOBODY,
        /// The national arena.
        pub national: National,
        /// The mission.
        pub mission: Mission,
        /// Prices of activities that differ from the defaults.
        pub prices: Option<Prices>,
        /// Partners by name: development actors and organisations that mediate.
        pub partners: BTreeMap<String, Partner> = BTreeMap::new(),
        /// Which of the rival structures hold.
        pub structure: Structure = Structure::REFERENCE,
        /// Shocks that strike in a known week.
        pub shocks: Vec<Shock> = Vec::new(),
        /// Findings that this situation must show; they are judged on results, and no trial reads them.
        pub claims: Vec<Claim> = Vec::new(),
    }
}

record! {
    /// A factor between two situations: paths of this file with a low and a high value.
    pub struct Linkage {
        /// Where this situation stands, from 0 (all low) to 1 (all high).
        pub at: f64,
        /// Path, such as `elites.juba.stake`, and its two ends.
        pub moves: BTreeMap<String, Ends>,
    }
}

record! {
    /// The two ends of a path under the linkage factor.
    pub struct Ends {
        /// Value at 0.
        pub low: Quantity,
        /// Value at 1.
        pub high: Quantity,
    }
}

record! {
    /// A place.
    pub struct Place {
        /// What people call it, in any script; shown instead of its name.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub label: Option<Label>,
        /// Latitude and longitude in degrees.
        pub position: Position,
        /// Field office that covers it.
        pub office: String,
        /// Hours of travel from the field office in the dry season, at most 1,000.
        pub hours_from_office: HoursQuantity,
        /// Share of wet-season weeks in which the road is open.
        pub wet_season_access: ShareQuantity,
        /// How hard the worst season is for water and grazing.
        pub seasonal_hardship: ShareQuantity,
        /// Authority of the state there: police, courts, an administrator who is obeyed.
        pub authority: ShareQuantity = ShareQuantity::fixed(0.0),
    }
}

record! {
    /// A party: a community or an armed group.
    pub struct Party {
        /// What people call it, in any script; shown instead of its name.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub label: Option<Label>,
        /// Community or armed group.
        pub kind: PartyKind,
        /// Places where it lives or is based.
        pub places: Vec<String>,
        /// What most of its people live off.
        pub livelihood: Livelihood = Livelihood::Mixed,
        /// Number of people, 1 to 100 million.
        pub people: PeopleQuantity,
        /// Share of its people who are youth ready to be called up.
        pub youth: ShareQuantity,
        /// Camp of the national conflict that it sides with.
        pub side: Option<Camp>,
        /// Camp that its opponents see it as siding with.
        pub seen_with: Option<Camp>,
        /// How much its situation invites that suspicion.
        pub exposure: ShareQuantity = ShareQuantity::fixed(0.0),
        /// Autonomy from leaders elsewhere: how far its fighters do not follow orders to attack.
        pub autonomy: ShareQuantity = ShareQuantity::fixed(1.0),
        /// What its commanders earn from conflict: road taxes, loot, protection; 1 is a good living.
        pub income_from_conflict: ShareQuantity = ShareQuantity::fixed(0.0),
        /// What they could earn from trade in peace if they shared it.
        pub income_from_trade: ShareQuantity = ShareQuantity::fixed(0.0),
        /// Share of attackers in its name whom nobody's word binds.
        pub unbound: ShareQuantity,
        /// Strength of its own mediators: legitimacy and knowledge of elders, clergy, women.
        pub local_mediators: ShareQuantity,
        /// Arms at the start, beyond the usual.
        pub arms: ShareQuantity = ShareQuantity::fixed(0.0),
        /// Trust in the mission at the start.
        pub trust_in_mission: ShareQuantity = ShareQuantity::fixed(0.5),
        /// Trust in the state at the start.
        pub trust_in_state: ShareQuantity = ShareQuantity::fixed(0.5),
    }
}

record! {
    /// A leader.
    pub struct Leader {
        /// What people call it, in any script; shown instead of its name.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub label: Option<Label>,
        /// Party that listens.
        pub party: String,
        /// What the leader is to the party.
        pub kind: LeaderKind,
        /// Influence on the party.
        pub influence: ShareQuantity,
        /// Appetite for prestige and responsibility.
        pub prestige_appetite: ShareQuantity,
        /// Own disposition, −1 (spoiler) to 1 (peacemaker).
        pub disposition: SignedQuantity,
        /// Whether the mission knows of the influence at the start.
        pub known: bool,
    }
}

record! {
    /// An elite.
    pub struct Elite {
        /// What people call it, in any script; shown instead of its name.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub label: Option<Label>,
        /// County, state or national.
        pub level: Level,
        /// Camp of the national conflict.
        pub side: Option<Camp>,
        /// Stake, −1 (lives off the violence) to 1 (needs peace).
        pub stake: SignedQuantity,
        /// Leverage on parties, by name.
        pub leverage: BTreeMap<String, ShareQuantity>,
        /// Leverage on other elites, by name.
        pub leverage_on_elites: BTreeMap<String, ShareQuantity> = BTreeMap::new(),
        /// Jealousy of authority: how much it minds a peace made without it.
        pub jealousy: ShareQuantity = ShareQuantity::fixed(0.0),
        /// What it is known to do at the start.
        pub conduct: Conduct = Conduct::StandsBy,
        /// Ways in which it interferes when it does.
        pub means: Vec<Means> = Means::ALL.to_vec(),
        /// Whether it is known to send fighters at the start; it interferes then, and orders are among its ways.
        pub campaign: bool = false,
        /// Whether the mission knows of the leverage at the start.
        pub known: bool,
    }
}

record! {
    /// Pairs of peoples at risk that have no name: they fight, and nothing else is known of them.
    pub struct Background {
        /// How many.
        pub pairs: u32,
    }
}

impl Background {
    /// Nobody but those who have a name.
    pub const NOBODY: Self = Self { pairs: 0 };
}

record! {
    /// What is known of a conflict before the start.
    pub struct History {
        /// Years before the start that it covers, 1 to 30.
        pub years: u32,
        /// Attacks that sources or data tell of in that time.
        pub attacks: u32,
        /// People killed in them.
        pub deaths: u32,
    }
}

record! {
    /// A conflict between two parties.
    pub struct Conflict {
        /// What people call it, in any script; shown instead of its name.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub label: Option<Label>,
        /// The two parties.
        pub parties: (String, String),
        /// Places where its violence happens.
        pub places: Vec<String>,
        /// Whether results are judged on it; left out, it is if it was violent in the year before the start.
        pub focal: Option<bool>,
        /// Whether it is part of the national war, fought between national forces.
        pub state_based: bool = false,
        /// Weeks since the last deadly attack at the start, at most 5,200.
        pub quiet_weeks: u32 = 0,
        /// Weight of each driver; one left out has none.
        pub drivers: Vec<(Driver, ShareQuantity)>,
        /// Grievance of the first party towards the second, and of the second towards the first.
        pub grievance: (ShareQuantity, ShareQuantity),
        /// Wish for revenge of the first party, and of the second, at the start.
        pub revenge: (ShareQuantity, ShareQuantity) = (ShareQuantity::fixed(0.0), ShareQuantity::fixed(0.0)),
        /// Ties between the two peoples at the start.
        pub cohesion: ShareQuantity,
        /// Trade between them at the start.
        pub trade: ShareQuantity,
        /// First and last month (1 to 12) in which herds pass through the other people's land.
        pub migration: Option<(u32, u32)>,
        /// What is known of it before the start; left out, it is taken as one of its kind.
        pub history: Option<History>,
        /// How readily its disputes open, in standard deviations from conflicts that look alike, −10 to 10.
        pub frailty: LogQuantity = LogQuantity::standard(),
        /// Phase of its peace process at the start: nobody talks, contact or talks.
        pub phase: Phase = Phase::NoContact,
    }
}

//! What a trial leaves behind: counts that the metrics read, and its attacks.

/// An attack as it happened, before any observation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Incident {
    /// Conflict (index).
    pub conflict: u32,
    /// Attacking side, 0 or 1.
    pub side: u8,
    /// Number within its conflict and week.
    pub ordinal: u8,
    /// Day number, counted from the first day of the simulation.
    pub day: u32,
    /// People killed.
    pub deaths: u32,
    /// Place (index).
    pub place: u32,
}

/// Why a block of a strategy was not carried out although it was due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lack {
    /// Not enough money.
    Money,
    /// Not enough staff in the field office or at headquarters.
    Staff,
    /// No patrol left.
    Patrols,
    /// The road was closed.
    Access,
    /// Not cleared, or ruled out by a caveat.
    Clearance,
    /// Headquarters did not attend to it.
    Attention,
    /// No partner was there, reached the conflict and had room.
    Partner,
}

impl Lack {
    /// All kinds, in order.
    pub const ALL: [Self; 7] =
        [Self::Money, Self::Staff, Self::Patrols, Self::Access, Self::Clearance, Self::Attention, Self::Partner];

    /// Name for records.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Money => "money",
            Self::Staff => "staff",
            Self::Patrols => "patrols",
            Self::Access => "access",
            Self::Clearance => "clearance",
            Self::Attention => "attention",
            Self::Partner => "partner",
        }
    }
}

/// What became of one block of the strategy.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct BlockTally {
    /// Turns that came up, one for each target; a turn that is tried again counts once.
    pub due: u32,
    /// Turns that were served.
    pub done: u32,
    /// Turns that were not, by what was lacking when each was tried last, in the order of [`Lack::ALL`].
    pub lacked: [u32; Lack::ALL.len()],
    /// Money spent, USD.
    pub spent: f64,
    /// Week in which it was first carried out.
    pub first_done: Option<u32>,
}

/// How peace after the first agreement ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PeaceEnd {
    /// A deadly attack between the parties while nothing changed above them.
    LocalRelapse,
    /// A deadly attack within a quarter of a national shock or turn to war.
    NationalShock,
    /// A deadly attack after the mission had left.
    MissionExit,
}

impl PeaceEnd {
    /// All, in order; the position is the cause number in competing-risk estimates.
    pub const ALL: [Self; 3] = [Self::LocalRelapse, Self::NationalShock, Self::MissionExit];

    /// Name for records.
    pub const fn name(self) -> &'static str {
        match self {
            Self::LocalRelapse => "local_relapse",
            Self::NationalShock => "national_shock",
            Self::MissionExit => "mission_exit",
        }
    }

    /// Words for a chart or a table.
    pub const fn label(self) -> &'static str {
        match self {
            Self::LocalRelapse => "local relapse",
            Self::NationalShock => "national shock",
            Self::MissionExit => "after the mission left",
        }
    }
}

/// State of a trial at the end of a week, for weekly charts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct WeekRecord {
    /// People killed this week.
    pub deaths: u32,
    /// Attacks this week.
    pub attacks: u32,
    /// People displaced at the end of the week.
    pub displaced: u32,
    /// Whether an agreement is in force in every focal conflict.
    pub in_force: bool,
    /// Whether, in addition, no deadly attack happened in any of them in the last 52 weeks.
    pub peace: bool,
}

/// What violence took from the people of a party.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Toll {
    /// Killed in attacks on the party; what attackers lose is not told apart.
    pub killed: u32,
    /// Person-weeks of displacement.
    pub displaced_person_weeks: f64,
}

/// Everything that a trial leaves behind.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Tally {
    /// Weekly records, one a week.
    pub weeks: Vec<WeekRecord>,
    /// Attacks in the order in which they happened.
    pub incidents: Vec<Incident>,
    /// Attacks between pairs of the background, whose number stands in the place of the conflict.
    pub background: Vec<Incident>,
    /// Attacks between the parties of focal conflicts.
    pub focal_attacks: u32,
    /// People killed in them.
    pub focal_deaths: u32,
    /// Agreements signed, in all conflicts.
    pub agreements: u32,
    /// Times an agreement was suspended.
    pub suspensions: u32,
    /// Times an agreement collapsed.
    pub collapses: u32,
    /// Week of the first agreement in a focal conflict.
    pub first_agreement: Option<u32>,
    /// Week in which the peace after it ended by a deadly attack, and how.
    pub first_relapse: Option<(u32, PeaceEnd)>,
    /// Week of the last national shock or turn to war.
    pub last_shock: Option<u32>,
    /// Week in which the mission left.
    pub exit: Option<u32>,
    /// Person-weeks of displacement.
    pub displaced_person_weeks: f64,
    /// What violence took from each party, in the order of parties.
    pub tolls: Vec<Toll>,
    /// Whether no deadly attack happened in a focal conflict in the last 52 weeks.
    pub quiet: bool,
    /// Whether, in addition, each of them has an agreement in force or a truce that is kept.
    pub kept: bool,
    /// Mean over focal conflicts at the horizon: ownership, dependency, inclusion.
    pub ownership: f64,
    /// See `ownership`.
    pub dependency: f64,
    /// See `ownership`.
    pub inclusion: f64,
    /// Share of focal conflicts with an agreement in force and a quiet last year at the horizon.
    pub conflicts_at_peace: f64,
    /// National tension, summed over weeks.
    pub tension_weeks: f64,
    /// Mean trust in the mission over the parties of focal conflicts at the horizon.
    pub trust: f64,
    /// Money spent, USD.
    pub spent: f64,
    /// What became of each block of the strategy.
    pub blocks: Vec<BlockTally>,
}

impl Tally {
    /// Attacks between unnamed pairs, numbered behind the `named` conflicts of the situation.
    pub fn unnamed(&self, named: usize) -> impl Iterator<Item = Incident> {
        #[allow(clippy::cast_possible_truncation)] // conflicts are counted in thousands
        let named = named as u32;
        self.background.iter().map(move |of| Incident { conflict: of.conflict + named, ..*of })
    }

    /// Empties it for the next trial and keeps its memory.
    pub fn clear(&mut self, weeks: usize, blocks: usize, parties: usize) {
        let mut fresh = Self {
            weeks: std::mem::take(&mut self.weeks),
            incidents: std::mem::take(&mut self.incidents),
            background: std::mem::take(&mut self.background),
            blocks: std::mem::take(&mut self.blocks),
            tolls: std::mem::take(&mut self.tolls),
            ..Self::default()
        };
        fresh.weeks.clear();
        fresh.weeks.reserve(weeks);
        fresh.incidents.clear();
        fresh.incidents.reserve(weeks);
        fresh.background.clear();
        fresh.blocks.clear();
        fresh.blocks.resize(blocks, BlockTally::default());
        fresh.tolls.clear();
        fresh.tolls.resize(parties, Toll::default());
        *self = fresh;
    }
}

//! Stylised facts: what is known of violence and of what missions do about it, and how to read it off simulated trials.
//!
//! A sheet of facts names a reference population (a scenario), its arms (the strategies of that scenario) and, for each
//! fact, bands for numbers that the arms yield.

use std::path::{Path, PathBuf};

use super::files::Files;
use super::format::Kind;
use super::load::read;
use crate::syntax::{Faults, Format, choice, record, words};

words! {
    /// What a fact may be used for.
    pub enum Role {
        /// Parameters may be fitted to it.
        Calibration,
        /// A rule or a parameter was written with it in mind, or a case claims it.
        Construction,
        /// Nothing was made to fit it.
        HeldOut,
    }
}

words! {
    /// A stock of a conflict at the horizon.
    pub enum Stock {
        /// Ties between the two peoples.
        Cohesion,
        /// Mean grievance of the two sides.
        Grievance,
        /// Mean trust of the two in the mission.
        TrustInMission,
    }
}

words! {
    /// Which communal conflicts are looked at.
    pub enum Among {
        /// All.
        All,
        /// Those that the sheet lists as fed by elites.
        Fed,
        /// The others.
        Unfed,
    }
}

words! {
    /// Which attacks are counted.
    pub enum Attacks {
        /// All.
        All,
        /// Those that killed somebody.
        Deadly,
        /// Those that killed nobody.
        Bloodless,
    }
}

choice! {
    /// A number read off the trials of some arms. Weeks count from 0; `until` is excluded. Conflicts are communal ones.
    pub enum Measure {
        /// A statistic of the profile of events, as reported.
        Pattern {
            /// Arm.
            arm: String,
            /// Name of the statistic.
            statistic: String,
        },
        /// Share of communal violence in reported deaths.
        CommunalShare {
            /// Arm.
            arm: String,
            /// Spans of weeks.
            weeks: Vec<(u32, u32)>,
        },
        /// Share of agreements with a deadly attack between the parties within this many weeks of signing.
        Broken {
            /// Arm.
            arm: String,
            /// Weeks from signing.
            within: u32,
            /// Weeks whose share is subtracted; none if 0.
            beyond: u32 = 0,
            /// Only agreements that followed a deadly attack between the parties within this many weeks; all if 0.
            after: u32 = 0,
        },
        /// Hazard ratio of renewed deadly violence after 14 quiet days, arm `on` against arm `off` (Cox).
        HazardRatio {
            /// Arm with the activity.
            on: String,
            /// Arm without.
            off: String,
            /// First week in which spells begin.
            from: u32,
            /// Week before which they begin.
            until: u32,
            /// Weeks after which a spell is censored.
            within: u32,
        },
        /// Ratio of two such hazard ratios: of spells that begin in the late weeks to those of the early ones.
        HazardRatioChange {
            /// Arm with the activity.
            on: String,
            /// Arm without.
            off: String,
            /// Early weeks.
            early: (u32, u32),
            /// Late weeks.
            late: (u32, u32),
            /// Weeks after which a spell is censored.
            within: u32,
        },
        /// Relative change of the number of attacks, −1 to ∞: arm `on` against arm `off`, minus that of arm `than` if named.
        Change {
            /// Arm with the activity.
            on: String,
            /// Arm without.
            off: String,
            /// Another arm whose change is subtracted.
            than: Option<String>,
            /// First week.
            from: u32,
            /// Week after the last.
            until: u32,
            /// Which attacks.
            attacks: Attacks = Attacks::Deadly,
            /// Which conflicts.
            among: Among = Among::All,
        },
        /// Relative change in conflicts fed by elites, divided by that in the others.
        ChangeShare {
            /// Arm with the activity.
            on: String,
            /// Arm without.
            off: String,
            /// First week.
            from: u32,
            /// Week after the last.
            until: u32,
        },
        /// Difference in the probability that a conflict sees an attack in a span of four weeks.
        MonthlyProbability {
            /// Arm with the activity.
            on: String,
            /// Arm without.
            off: String,
            /// First week.
            from: u32,
            /// Week after the last.
            until: u32,
            /// Whether only months after 12 quiet weeks count, so that the difference is one of onsets.
            onset: bool = false,
            /// Only attacks at places of which arm `on` says nothing; all if false.
            elsewhere: bool = false,
        },
        /// Ratio of mean days of episodes (attacks at most 90 days apart).
        EpisodeLength {
            /// Arm with the activity.
            on: String,
            /// Arm without.
            off: String,
            /// First week in which episodes begin.
            from: u32,
            /// Week before which they begin.
            until: u32,
        },
        /// Mean difference of a stock at the horizon.
        Difference {
            /// Arm with the activity.
            on: String,
            /// Arm without.
            off: String,
            /// Stock.
            stock: Stock,
        },
        /// Hazard ratio of the end of an agreement (suspension, collapse or a deadly attack), arm `on` against `off` (Cox).
        AgreementHazard {
            /// Arm with the activity.
            on: String,
            /// Arm without.
            off: String,
        },
        /// Share of first deadly attacks on a signatory after a signature that come from outside the agreement.
        Outsiders {
            /// Arm.
            arm: String,
        },
    }
}

record! {
    /// One number of a fact with its band.
    pub struct Part {
        /// What it is, in some words.
        pub name: String,
        /// Lower end of the band; open if left out.
        pub low: Option<f64>,
        /// Upper end of the band; open if left out.
        pub high: Option<f64>,
        /// How it is read off.
        pub measure: Measure,
    }
}

record! {
    /// A fact.
    pub struct Fact {
        /// Number and name, such as `2_event_sizes`.
        pub id: String,
        /// The fact, in a sentence.
        pub statement: String,
        /// What it may be used for.
        pub role: Role,
        /// Strength of the evidence, in the words of those who reviewed it.
        pub strength: String,
        /// Works behind it.
        pub source: String,
        /// Its numbers; it holds if all lie in their bands.
        pub parts: Vec<Part>,
        /// What cannot be tested, and why a number misses its band if it does.
        pub note: String,
    }
}

record! {
    /// A sheet of facts.
    pub struct FactSheet {
        /// Format of the file.
        pub format: Format,
        /// File of the reference population, as seen from the sheet.
        pub scenario: String,
        /// Regions for whose scenarios passing counts, as words that their sources contain.
        pub region: String,
        /// Conflicts of it that elites feed.
        pub fed: Vec<String>,
        /// The facts.
        pub facts: Vec<Fact>,
    }
}

impl FactSheet {
    /// Reads a sheet; also gives the path of its scenario.
    ///
    /// # Errors
    /// All faults of the file at once.
    pub fn load(path: &Path) -> Result<(Self, PathBuf), Faults> {
        let document = read(&Files::new(), path, Kind::Facts)?;
        let sheet: Self = document.decode()?;
        let mut faults = Faults::new();
        for (n, fact) in sheet.facts.iter().enumerate() {
            if fact.parts.is_empty() {
                faults.push_at(&document, &format!("facts.{n}.parts"), "at least one number", "none", None);
            }
        }
        let scenario = path.parent().unwrap_or(Path::new(".")).join(&sheet.scenario);
        faults.or((sheet, scenario))
    }
}

//! Published designs to repeat on simulated trials.

use std::path::{Path, PathBuf};

use super::files::Files;
use super::format::Kind;
use super::load::read;
use crate::syntax::{Faults, Format, choice, record};

choice! {
    /// A design with its estimator. Weeks count from 0; `until` is excluded. Conflicts are communal ones.
    pub enum Design {
        /// Lulls in violence, some of them mediated because the mission chose to; Cox model of the time to renewed violence.
        TimeToRenewal {
            /// First and last week in which lulls begin.
            weeks: (u32, u32),
            /// Weeks after which a lull is censored.
            within: u32,
            /// Weeks before a lull in which the activity counts as done for it, and over which deaths are summed.
            recent: u32,
            /// Trials that make up one study, so that it has enough lulls.
            trials: u32,
        },
        /// Months of conflicts, in some of which the mission acted because it chose to; linear probability of violence in the
        /// months that follow, with effects of conflicts and of months.
        Panel {
            /// First week, and week after the last.
            weeks: (u32, u32),
            /// Months that follow.
            months: u32,
            /// Trials that make up one study, so that it has about as many units as the published one.
            trials: u32,
        },
        /// Communities assigned by lot to one of two activities; difference in means of the number of attacks.
        Lottery {
            /// First week, and week after the last.
            weeks: (u32, u32),
            /// Communities in all.
            units: u32,
            /// Trials that they are drawn from.
            trials: u32,
        },
    }
}

record! {
    /// A published design.
    pub struct Replication {
        /// Name.
        pub id: String,
        /// What the study was about.
        pub study: String,
        /// What is known of its result, and how.
        pub published: String,
        /// Design and estimator.
        pub design: Design,
        /// Arm in which the mission chooses where to act; in a lottery, the first activity.
        pub chosen: String,
        /// Arm with the activity everywhere; in a lottery, the first activity again.
        pub on: String,
        /// Arm without the activity; in a lottery, the second activity.
        pub off: String,
        /// Whether an estimate below its neutral value agrees with the published sign.
        pub published_below: bool,
        /// What to make of it.
        pub note: String,
    }
}

record! {
    /// Published designs and the population to repeat them on.
    pub struct ReplicationSheet {
        /// Format of the file.
        pub format: Format,
        /// File of the population, as seen from the sheet.
        pub scenario: String,
        /// The designs.
        pub replications: Vec<Replication>,
    }
}

impl ReplicationSheet {
    /// Reads a sheet; also gives the path of its scenario.
    ///
    /// # Errors
    /// All faults of the file at once.
    pub fn load(path: &Path) -> Result<(Self, PathBuf), Faults> {
        let sheet: Self = read(&Files::new(), path, Kind::Replications)?.decode()?;
        let scenario = path.parent().unwrap_or(Path::new(".")).join(&sheet.scenario);
        Ok((sheet, scenario))
    }
}

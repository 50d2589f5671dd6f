//! Why a job was not done.

use super::draft::NoDraft;
use super::name::Unknown;
use super::profile::NoProfile;
use model::syntax::Faults;
use run::analysis::attribution::Unanswerable;
use run::analysis::futures::CannotAnalyse;
use run::experiment::shard::Shard;
use run::job::JobError;
use run::job::budget::NoBudget;
use run::job::calibrate::Refusal;
use run::job::merge::MergeError;
use run::watch::Stopped;

/// Why a job was not done.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A scenario, strategy or design has faults; all of them.
    #[error(transparent)]
    Faults(#[from] Faults),
    /// A name stands for nothing.
    #[error(transparent)]
    Unknown(#[from] Unknown),
    /// The folder does not take it, something could not be written, or somebody wished to stop.
    #[error(transparent)]
    Job(#[from] JobError),
    /// Nothing can be attributed.
    #[error(transparent)]
    Unanswerable(#[from] Unanswerable),
    /// A strategy is to be compared with itself.
    #[error(
        "{0} cannot be compared with itself; name another strategy, or another to compare with (--against, --baseline)"
    )]
    Itself(String),
    /// A strategy that does nothing has no neighbours.
    #[error("{0} has no blocks, so that there is nothing to change; name a strategy that does something")]
    NothingToChange(String),
    /// Nothing is to be improved.
    #[error("name at least one metric to improve, such as peace")]
    NoObjective,
    /// The money of the mission cannot be moved.
    #[error(transparent)]
    Budget(#[from] NoBudget),
    /// No trial defines the metric.
    #[error("no trial of {trials} defines the metric {metric}; take more trials or another metric")]
    Undefined {
        /// Trials that were looked at.
        trials: u64,
        /// The metric.
        metric: &'static str,
    },
    /// Gains and losses are those against another strategy.
    #[error("the future with the greatest gain or loss is told against another strategy; name it (--against)")]
    NoOther,
    /// A part of a run was asked for in memory.
    #[error("part {0} of a run cannot be kept in memory; name a folder for it, or leave out the part")]
    PartInMemory(Shard),
    /// A part of a comparison cannot know when the whole is precise enough.
    #[error("a part of a comparison cannot know when the whole is precise enough; leave out --shard or --precision")]
    PartOfPrecision,
    /// The calibration makes no sense.
    #[error(transparent)]
    Calibration(#[from] Refusal),
    /// Parts do not belong together.
    #[error(transparent)]
    Merge(#[from] MergeError),
    /// A sweep does not allow a question.
    #[error(transparent)]
    Analysis(#[from] CannotAnalyse),
    /// No scenario can be drafted.
    #[error(transparent)]
    Draft(#[from] NoDraft),
    /// Events cannot be described.
    #[error(transparent)]
    Profile(#[from] NoProfile),
}

impl Error {
    /// Whether it is no fault but the wish to stop.
    pub const fn is_stop(&self) -> bool {
        match self {
            Self::Job(error) => error.is_stop(),
            Self::Unanswerable(error) => matches!(error, Unanswerable::Stopped(_)),
            _ => false,
        }
    }
}

impl From<Stopped> for Error {
    fn from(stopped: Stopped) -> Self {
        Self::Job(stopped.into())
    }
}

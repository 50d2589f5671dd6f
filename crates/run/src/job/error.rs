//! Why a job was not done.

use std::error::Error;
use std::io;
use std::path::PathBuf;

use super::Missing;
use crate::aside::WriteError;
use crate::experiment::store::RunError;
use crate::folder::FolderError;
use crate::watch::Stopped;

/// Why a job was not done.
#[derive(Debug, thiserror::Error)]
pub enum JobError {
    /// The folder does not take it.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// Something could not be written.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// Somebody wished to stop.
    #[error(transparent)]
    Stopped(#[from] Stopped),
    /// No threads could be started.
    #[error("threads could not be started; ask for fewer with --threads")]
    Threads(#[source] io::Error),
    /// Another build has made the trials that are there.
    #[error(
        "{} holds trials that this build of the program makes differently; choose another folder with --out, or make them again with --force",
        .0.display()
    )]
    OtherBuild(PathBuf),
    /// Parts do not make a whole.
    #[error(
        "the parts lack {} {}, the first of which is number {}; run the parts again with the same command, which makes what is missing",
        .0.count, .0.what, .0.first
    )]
    Incomplete(Missing),
    /// A page or figure could not be made, or what was asked for makes no sense.
    #[error(transparent)]
    Other(Box<dyn Error + Send + Sync>),
}

impl From<RunError> for JobError {
    fn from(error: RunError) -> Self {
        match error {
            RunError::Write(error) => error.into(),
            RunError::Stopped(error) => error.into(),
        }
    }
}

impl JobError {
    /// Whether it is no fault but the wish to stop.
    pub const fn is_stop(&self) -> bool {
        matches!(self, Self::Stopped(_))
    }

    /// Wraps a fault of another kind; for `map_err`.
    pub fn other(error: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::Other(error.into())
    }
}

//! Why results cannot go to a folder.

use std::io;
use std::path::PathBuf;

use super::MANIFEST;
use crate::aside::WriteError;

/// Why results cannot go to a folder.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    /// Another run is at work there.
    #[error(
        "another run{holder} is at work in {}; wait until it has ended, or choose another folder with --out",
        folder.display()
    )]
    AtWork {
        /// The folder.
        folder: PathBuf,
        /// Who it is, as far as the lock tells.
        holder: String,
    },
    /// The disk has no locks.
    #[error(
        "the disk of {} has no locks, so that a second run there would not be noticed; if none is at work there, say --no-lock",
        folder.display()
    )]
    NoLocks {
        /// The folder.
        folder: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// It holds another run.
    #[error(
        "{} holds another {what}: it differs in {}; choose another folder with --out, or replace it with --force",
        folder.display(), differences.join(", ")
    )]
    OtherRun {
        /// The folder.
        folder: PathBuf,
        /// What it holds: a run, a sweep, a search …
        what: &'static str,
        /// What differs, in words.
        differences: Vec<String>,
    },
    /// It holds results of another kind, or of a version that wrote them otherwise.
    #[error(
        "{} holds results of another kind, or of another version of the program (its {MANIFEST} cannot be read); choose another folder with --out, or replace it with --force",
        folder.display()
    )]
    OtherKind {
        /// The folder.
        folder: PathBuf,
    },
    /// It holds more than asked for.
    #[error(
        "{} holds {there} {what}, more than the {asked} asked for; ask for at least {there} with --{what}, choose another folder with --out, or replace it with --force",
        folder.display()
    )]
    More {
        /// The folder.
        folder: PathBuf,
        /// How much it holds.
        there: u64,
        /// How much was asked for.
        asked: u64,
        /// What is counted.
        what: &'static str,
    },
    /// It holds something else than a run.
    #[error("{} exists and is not the folder of a run (it has no {MANIFEST}); choose another one with --out", folder.display())]
    NotARun {
        /// The folder.
        folder: PathBuf,
    },
    /// The place is a link to nothing.
    #[error("{} is a link that leads nowhere; make the folder that it leads to, or choose another one with --out", link.display())]
    LeadsNowhere {
        /// The link.
        link: PathBuf,
    },
    /// A file of somebody else stands where a result is to go.
    #[error(
        "{} was not written by this run and would be lost; move it elsewhere, choose another folder with --out, or write over it with --force",
        file.display()
    )]
    InTheWay {
        /// The file or folder.
        file: PathBuf,
    },
    /// A file of somebody else stands where one more page is to go.
    #[error("{} was not written by this program and would be lost; move it elsewhere, and say the command again", file.display())]
    Yours {
        /// The file.
        file: PathBuf,
    },
    /// There is nothing to go on with.
    #[error("{} holds nothing to go on with for this command; leave --resume out to begin", folder.display())]
    NothingToResume {
        /// The folder.
        folder: PathBuf,
    },
    /// Something could not be written.
    #[error(transparent)]
    Write(#[from] WriteError),
}

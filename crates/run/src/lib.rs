//! Many trials: jobs and their folders, chunks, shards, sweeps and frontiers, and what is computed from results.

pub mod advice;
pub mod analysis;
pub mod aside;
pub mod bytes;
pub mod experiment;
pub mod folder;
pub mod frontier;
pub mod job;
pub mod parallel;
pub mod sweep;
pub mod table;
pub mod tie;
pub mod watch;

/// The program's name.
pub const NAME: &str = "localpeace";

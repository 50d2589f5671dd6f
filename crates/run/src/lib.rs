//! Many trials: jobs and their folders, chunks, shards, sweeps and frontiers, and what is computed from results.

pub mod analysis;
pub mod aside;
pub mod bytes;
pub mod experiment;
pub mod frontier;
pub mod parallel;
pub mod sweep;
pub mod table;

/// The program's name.
pub const NAME: &str = "localpeace";
/// The program's name and version, as manifests say it.
pub const PROGRAM: &str = concat!("localpeace ", env!("CARGO_PKG_VERSION"));

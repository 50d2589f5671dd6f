//! Experiments: many trials of several strategies, in parallel and always to the same bits.

pub mod chronicle;
pub mod chunk;
pub mod drawn;
pub mod ensemble;
pub mod estimate;
pub mod manifest;
pub mod precision;
mod series;
pub mod shard;
pub mod store;
pub mod tables;
pub mod weekly;

pub use ensemble::{ArmResults, Ensemble, MOST_PARTIES, Plan, Row, run};

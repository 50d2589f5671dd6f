//! Experiments: many trials of several strategies, in parallel and always to the same bits.

pub mod chronicle;
pub mod chunk;
pub mod ensemble;
pub mod estimate;
mod foreign;
pub mod identity;
pub mod links;
pub mod manifest;
pub mod precision;
pub mod run_folder;
mod series;
pub mod shard;
pub mod stop;
pub mod store;
pub mod tables;
pub mod weekly;

pub use ensemble::{ArmResults, Ensemble, Plan, Row, run};

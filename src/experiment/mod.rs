//! Experiments: many trials of several strategies, in parallel and always to the same bits.

pub mod chronicle;
pub mod chunk;
pub mod ensemble;
pub mod manifest;
pub mod run_folder;
mod series;
pub mod store;
pub mod tables;
pub mod weekly;

pub use ensemble::{ArmResults, Ensemble, Plan, Row, run};

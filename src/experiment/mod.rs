//! Experiments: many trials of several strategies, in parallel and always to the same bits.

pub mod ensemble;
pub mod weekly;

pub use ensemble::{ArmResults, Ensemble, Plan, Row, run};

//! Agent-based simulation of local peace processes under a peace operation.

pub mod analysis;
pub mod chance;
pub mod chart;
pub mod cli;
pub mod experiment;
pub mod intervention;
pub mod mechanism;
pub mod metric;
pub mod parameter;
pub mod quantity;
pub mod record;
pub mod report;
pub mod scenario;
pub mod stats;
pub mod strategy;
pub mod syntax;
pub mod trial;
pub mod units;
pub mod world;

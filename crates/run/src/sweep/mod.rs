//! Sweeps: one question over a whole space of futures.
//!
//! A design names factors (what the mission chooses: *levers*; what it does not: *uncertainties*) and spreads *points* over
//! them. Every strategy is simulated at every point over the same trials, so that a difference between two strategies or
//! two points is never a difference of luck.

pub mod design;
pub mod ema;
pub mod factor;
#[doc(hidden)]
pub mod made_for_tests;
pub mod manifest;
pub mod plan;
pub mod point;
pub mod sample;
pub mod saved;
pub mod store;
pub mod table;

pub use table::{Cell, FactorColumn, Matrix, Role, Scale, Structure, SweepTable};

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::cast_possible_truncation, clippy::cast_sign_loss)]
mod sample_tests;
#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod saved_tests;

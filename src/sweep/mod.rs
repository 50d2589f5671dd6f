//! Sweeps: one question over a whole space of futures.
//!
//! A design names factors (what the mission chooses: *levers*; what it does not: *uncertainties*) and spreads *points* over
//! them. Every strategy is simulated at every point over the same trials, so that a difference between two strategies or
//! two points is never a difference of luck.

pub mod saved;
pub mod table;

pub use table::{Cell, FactorColumn, Matrix, Role, Scale, Structure, SweepTable};

//! Which factors an outcome depends on.

pub mod interaction;
pub mod morris;
pub mod pawn;
pub mod regression;
pub mod sobol;

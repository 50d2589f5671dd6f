//! Which factors an outcome depends on.

pub mod morris;
pub mod pawn;
pub mod sobol;

//! Statistics: numbers in, estimates out.
//!
//! Nothing here knows of worlds, scenarios or files. Randomness comes from the caller as a source of uniforms in (0, 1);
//! transcendental functions are those of `libm` and sums run in index order, so equal input gives equal bits everywhere.

pub mod bootstrap;
pub mod bounds;
pub mod choice;
pub mod competing_risks;
pub mod concentration;
pub mod cox;
pub mod crps;
pub mod distributions;
pub mod estimate;
pub mod fieller;
pub mod hawkes;
pub mod histogram;
pub mod moments;
pub mod noisy;
#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod other_programs;
pub mod paired;
pub mod panel;
pub mod prim;
pub mod quantile;
pub mod recurrence;
pub mod restricted_mean;
pub mod sensitivity;
pub mod several;
pub mod share_difference;
pub mod skewed;
pub mod survival;
pub mod tail;
pub mod variance_split;

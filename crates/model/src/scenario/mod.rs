//! Scenarios: what a user writes, checked, and turned into worlds.

mod arms;
pub mod check;
pub mod claim;
mod dates;
pub mod draw;
pub mod fact;
pub mod files;
pub mod format;
pub mod load;
pub mod parameters;
pub mod rename;
pub mod replication;
pub mod restore;
pub mod situation;
mod template;
mod variation;
#[cfg(test)]
mod variation_tests;

pub use claim::{Change, Claim};
pub use draw::{draw, lives, remember};
pub use files::Files;
pub use format::Kind;
pub use load::{Arm, Changes, Loaded, histories, load, load_from};
pub use situation::Scenario;

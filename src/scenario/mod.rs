//! Scenarios: what a user writes, checked, and turned into worlds.

pub mod check;
mod check_partner;
mod check_window;
pub mod draw;
pub mod fact;
pub mod load;
pub mod situation;

pub use draw::draw;
pub use load::{Arm, Changes, Loaded, load};
pub use situation::Scenario;

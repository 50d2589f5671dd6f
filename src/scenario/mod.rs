//! Scenarios: what a user writes, checked, and turned into worlds.

mod arms;
pub mod check;
mod check_window;
pub mod draw;
pub mod files;
pub mod load;
pub mod restore;
pub mod situation;

pub use draw::draw;
pub use files::Files;
pub use load::{Arm, Changes, Loaded, load, load_from};
pub use situation::Scenario;

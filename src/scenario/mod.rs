//! Scenarios: what a user writes, checked, and turned into worlds.

mod arms;
pub mod check;
mod check_claim;
mod check_partner;
mod check_window;
pub mod claim;
pub mod draw;
mod draw_mission;
pub mod files;
pub mod load;
pub mod restore;
pub mod situation;
mod situation_mission;
mod template;

pub use claim::{Change, Claim};
pub use draw::draw;
pub use files::Files;
pub use load::{Arm, Changes, Loaded, load, load_from};
pub use situation::Scenario;

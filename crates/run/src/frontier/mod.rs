//! The frontier: which mixes of activities do most within a budget.
//!
//! A design names parts of strategies, among which a budget is shared out, and options that are taken or left. Every mix is
//! scaled to cost about the budget, so that mixes are compared at equal cost. All are simulated over the same trials, and those
//! that are surely beaten are dropped on the way.

pub mod candidate;
pub mod design;
pub mod manifest;
pub mod scale;
pub mod search;
pub mod store;
pub mod written;

pub use design::{Frontier, FrontierDesign};
pub use search::{End, Outcome, Search, Searched};

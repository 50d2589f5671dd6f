//! The simulated world: what a user writes, who there is, the rules by which it moves, and one trial of one strategy.
//!
//! [`syntax`] reads files, [`scenario`] checks them and draws a [`world`], [`trial`] moves it through the weeks by the
//! rules of [`mechanism`] and by what a [`strategy`] orders of [`intervention`], [`mod@record`] keeps what happened and
//! [`metric`] reads it. [`chance`] gives every draw an address: results are the same bits for any number of threads, and
//! one more entity or mechanism moves nobody else's luck.

pub mod chance;
pub mod date;
pub mod intervention;
pub mod mechanism;
pub mod metric;
pub mod observation;
pub mod outlook;
pub mod parameter;
pub mod quantity;
pub mod record;
pub mod rule;
pub mod scenario;
pub mod strategy;
pub mod syntax;
pub mod trial;
pub mod units;
pub mod world;

/// Revision of the model. It is raised with every change after which any trial has other bits than before: saved runs are
/// known by it, and a test ties it to the golden files.
pub const REVISION: u32 = 4;

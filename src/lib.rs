//! Agent-based simulation of local peace processes under a peace operation.
//!
//! A *scenario* is a situation (places, parties, leaders, elites, conflicts, the national arena, a mission) and the
//! *strategies* to compare in it. A *trial* is one simulated future of one strategy, week by week. Trial k of every
//! strategy shares its luck and its parameters, so strategies are compared future by future. Nothing here is a forecast:
//! it shows what follows from assumptions, each of which has a range and a source.
//!
//! From a file to an estimate with its interval:
//!
//! ```
//! use localpeace::{Changes, Options, Values, Watch, compare, load};
//!
//! let scenario = load("scenarios/bench/feud.ron", Changes::default())?;
//! let study = compare(&scenario, &Options { trials: 4, ..Options::default() }, &Watch::nobody())?;
//!
//! let summary = study.summary();
//! let row = summary.column("metric").and_then(|column| match column.values {
//!     Values::Text(names) => names.iter().position(|name| name == "deaths"),
//!     _ => None,
//! });
//! let number = |name| match (summary.column(name).map(|column| column.values), row) {
//!     (Some(Values::Number(values)), Some(row)) => values[row],
//!     _ => f64::NAN,
//! };
//! assert!(number("lower") <= number("mean") && number("mean") <= number("upper"));
//! # Ok::<(), localpeace::Error>(())
//! ```
//!
//! Data flow one way, and so do the crates: [`model`] reads a scenario and lives through one trial, [`events`] turns
//! what happened into event data and reads real ones, [`run`] runs many trials and keeps them, [`stats`] estimates,
//! [`view`] shows.
//!
//! The model is described by the ODD protocol in `docs/ODD.md`, its numbers in `docs/parameters.md`.

#[cfg(feature = "cli")]
pub mod cli;
#[cfg(feature = "cli")]
pub mod docs;
pub mod door;
mod face;
#[cfg(feature = "serve")]
pub mod front;
pub mod library;
#[cfg(feature = "serve")]
pub mod serve;

pub use face::*;

pub use {events, model, run, stats, view};

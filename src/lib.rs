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
//! use std::path::Path;
//!
//! use localpeace::model::metric;
//! use localpeace::model::parameter::Mode;
//! use localpeace::model::scenario::{self, Changes};
//! use localpeace::run::experiment::{self, Plan};
//! use localpeace::stats::estimate::Estimate;
//!
//! let loaded = scenario::load(Path::new("scenarios/bench/feud.ron"), &Changes::default())?;
//! let plan = Plan::new(loaded, 1, Mode::Sampled);
//! let results = experiment::run(&plan, 0..4, &|_| {});
//!
//! let deaths = metric::position("deaths").expect("a metric");
//! let killed = Estimate::mean(&results.arms[0].column(deaths), 0.95);
//! assert!(killed.lower <= killed.value && killed.value <= killed.upper);
//! # Ok::<(), localpeace::model::syntax::Faults>(())
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

pub use {events, model, run, stats, view};

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
//! use localpeace::experiment::{self, Plan};
//! use localpeace::metric;
//! use localpeace::parameter::Mode;
//! use localpeace::scenario::{self, Changes};
//! use localpeace::stats::estimate::Estimate;
//!
//! let loaded = scenario::load(Path::new("scenarios/bench/feud.ron"), &Changes::default())?;
//! let plan = Plan::new(loaded, 1, Mode::Sampled);
//! let results = experiment::run(&plan, 0..4, &|_| {});
//!
//! let deaths = metric::position("deaths").expect("a metric");
//! let killed = Estimate::mean(&results.arms[0].column(deaths), 0.95);
//! assert!(killed.lower <= killed.value && killed.value <= killed.upper);
//! # Ok::<(), localpeace::syntax::Faults>(())
//! ```
//!
//! Data flow one way: [`syntax`] reads files, [`scenario`] checks them and draws a [`world`], [`trial`] moves it through
//! the weeks by the rules of [`mechanism`] and by what a [`strategy`] orders of [`intervention`], [`record`] keeps what
//! happened, [`metric`] reads it, [`experiment`] runs many trials, [`stats`] and [`analysis`] estimate, [`chart`] and
//! [`report`] show. [`chance`] gives every draw an address: results are the same bits for any number of threads, and
//! one more entity or mechanism moves nobody else's luck.
//!
//! The model is described by the ODD protocol in `docs/ODD.md`, its numbers in `docs/parameters.md`.

pub mod analysis;
pub mod chance;
pub mod chart;
pub mod cli;
pub mod experiment;
pub mod intervention;
pub mod mechanism;
pub mod metric;
pub mod parameter;
pub mod quantity;
pub mod record;
pub mod report;
pub mod scenario;
pub mod stats;
pub mod strategy;
pub mod sweep;
pub mod syntax;
pub mod trial;
pub mod units;
pub mod world;

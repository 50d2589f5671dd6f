//! Whether calibration finds again what its data were made with, over many small worlds.

use std::path::Path;

use crate::parallel::prelude::*;

use super::calibrate::{Refusal, chosen};
use super::sheet::ValidationManifest;
use super::{Done, JobError, Work};
use crate::analysis::calibration::Prior;
use crate::analysis::observed::{self, Coverage};
use crate::analysis::recovery::{Recovered, Recovery, World, recovered};
use crate::experiment::Plan;
use crate::folder::RunFolder;
use crate::folder::shelf::Shelves;
use crate::table::{Table, Values};
use crate::watch::Watch;
use events::observation::Listing;
use model::parameter::Mode;
use model::scenario::{Changes, load};

/// Name of the shelf of worlds.
const SHELF: &str = "worlds";
/// Table of worlds.
const WORLDS: &str = "recovery_worlds.csv";

/// What is asked.
#[derive(Debug, Clone)]
pub struct RecoveryOptions {
    /// Parameters to fit, each with the range that truths are drawn from and that is searched.
    pub fit: Vec<String>,
    /// How values spread over these ranges.
    pub prior: Prior,
    /// Statistics to fit to.
    pub statistics: Vec<String>,
    /// Worlds.
    pub worlds: u64,
    /// Particles of each fit.
    pub particles: usize,
    /// Trials of each.
    pub trials: u64,
    /// Generations of each fit.
    pub generations: u64,
    /// Seed.
    pub seed: u64,
}

/// A test of recovery about to be made.
#[derive(Debug, Clone)]
pub struct RecoveryWork {
    /// What is to be found again.
    pub recovery: Recovery,
    /// In how many worlds.
    pub worlds: u64,
}

/// What it finds.
#[derive(Debug, Clone, PartialEq)]
pub struct FoundAgain {
    /// The worlds.
    pub worlds: Vec<World>,
    /// What they say of each parameter.
    pub parameters: Vec<Recovered>,
}

impl RecoveryWork {
    /// Loads the situation whose worlds are made; its first strategy is what the mission does.
    ///
    /// # Errors
    /// All faults of the situation, or a parameter that cannot be fitted.
    pub fn load(scenario: &Path, options: RecoveryOptions) -> Result<Self, JobError> {
        let loaded = load(scenario, &Changes::default()).map_err(JobError::other)?;
        let plan = Plan::new(loaded, options.seed, Mode::Sampled);
        let fit = chosen(&options.fit, &plan).map_err(|refusal: Refusal| JobError::other(refusal))?;
        let coverage = Coverage { window: observed::window(&plan), listing: Listing::All };
        let RecoveryOptions { prior, statistics, worlds, particles, trials, generations, .. } = options;
        let recovery = Recovery { plan, coverage, fit, prior, statistics, particles, trials, generations };
        Ok(Self { recovery, worlds })
    }
}

impl Work for RecoveryWork {
    type Manifest = ValidationManifest;
    type Found = FoundAgain;

    fn manifest(&self) -> ValidationManifest {
        let of = &self.recovery;
        let fit: Vec<_> = of.fit.iter().map(|of| (of.full_name, of.low, of.high)).collect();
        let sizes = (of.particles as u64, of.trials, of.generations);
        let key = (of.plan.key(), fit, of.prior, &of.statistics, sizes);
        // worlds that are there stay when more are asked for
        ValidationManifest::new("recovery", of.plan.seed, self.worlds, &key)
    }

    fn carry_out(&self, shelves: &dyn Shelves, watch: &Watch<'_>) -> Result<Done<FoundAgain>, JobError> {
        let shelf = shelves.shelf(SHELF)?;
        watch.progress.expect(self.worlds);
        let key = self.manifest().key;
        let name = |number: u64| format!("world-{key:016x}-{number:05}.ron");
        shelf.keep_only(&(0..self.worlds).map(name).collect())?;
        let world = |number: u64| -> Result<(World, u64), JobError> {
            let saved = shelf.get(&name(number)).and_then(|bytes| ron::de::from_bytes::<World>(&bytes).ok());
            let read = u64::from(saved.is_some());
            let world = if let Some(world) = saved {
                world
            } else {
                let world = self.recovery.world(number, watch)?;
                let text = ron::to_string(&world).map_err(JobError::other)?;
                shelf.put(&name(number), text.as_bytes())?;
                world
            };
            watch.done(1);
            Ok((world, read))
        };
        let made = (0..self.worlds).into_par_iter().map(world).collect::<Result<Vec<_>, JobError>>()?;
        let read = made.iter().map(|(_, read)| read).sum();
        let worlds: Vec<World> = made.into_iter().map(|(world, _)| world).collect();
        let parameters = recovered(&self.recovery.fit, &worlds);
        Ok(Done { found: Some(FoundAgain { worlds, parameters }), read, simulated: self.worlds - read })
    }

    fn files(&self) -> Vec<&'static str> {
        vec![WORLDS]
    }

    fn write(&self, found: &FoundAgain, into: &RunFolder, _: &Watch<'_>) -> Result<(), JobError> {
        Ok(table(&self.recovery, &found.worlds).write_csv(&into.aside().join(WORLDS))?)
    }
}

/// A row a world and parameter.
fn table(recovery: &Recovery, worlds: &[World]) -> Table {
    let rows: Vec<(usize, &World, usize)> = worlds
        .iter()
        .enumerate()
        .flat_map(|(number, world)| (0..recovery.fit.len()).map(move |of| (number, world, of)))
        .collect();
    let number = |of: &dyn Fn(&World, usize) -> Option<f64>| {
        Values::Number(rows.iter().map(|(_, world, at)| of(world, *at).unwrap_or(f64::NAN)).collect())
    };
    Table::new()
        .with("world", Values::Whole(rows.iter().map(|(number, ..)| Some(*number as u64)).collect()))
        .with("parameter", Values::Text(rows.iter().map(|(.., at)| recovery.fit[*at].full_name.to_owned()).collect()))
        .with("truth", number(&|world, at| world.truth.get(at).copied()))
        .with("rank", number(&|world, at| world.ranks.get(at).copied()))
        .with("narrowed", number(&|world, at| world.narrowed.get(at).copied()))
        .with("events", Values::Whole(rows.iter().map(|(_, world, _)| Some(world.events)).collect()))
        .with("statistics", Values::Text(rows.iter().map(|(_, world, _)| world.defined.join(" ")).collect()))
}

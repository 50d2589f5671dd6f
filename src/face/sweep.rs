//! Every strategy at every point of a design.

use std::path::Path;

use super::finished::{Finished, Saving};
use super::{Error, Precision, Watch};
use model::parameter::{Mode, Posterior};
use run::job::sweep::SweepWork;
use run::job::{Given, in_threads};
use run::sweep::manifest::SweepManifest;
use run::sweep::plan::{Asked, Sweep};
use view::report::sweep::summary;

/// How a sweep is made.
#[derive(Debug, Clone, PartialEq)]
pub struct SweepOptions {
    /// Trials of each strategy at each point, from 2; those of the design if none are named. With a precision, that says
    /// how many.
    pub trials: Option<u64>,
    /// Seed of all chances, also of those that spread the points; 1 by default.
    pub seed: u64,
    /// How parameters that are no factors get their values: sampled by default.
    pub parameters: Mode,
    /// Draws of a calibration for parameters that are no factors.
    pub posterior: Option<Posterior>,
    /// Adds trials to each point until the intervals of a metric are as narrow as this asks.
    pub precision: Option<Precision>,
    /// Whether one row per trial, strategy and point is written too, when the sweep is saved.
    pub trial_rows: bool,
    /// Threads; as many as there are processors if 0, as by default. Results do not depend on it.
    pub threads: usize,
}

impl Default for SweepOptions {
    fn default() -> Self {
        Self {
            trials: None,
            seed: 1,
            parameters: Mode::Sampled,
            posterior: None,
            precision: None,
            trial_rows: false,
            threads: 0,
        }
    }
}

impl SweepOptions {
    fn work(&self, design: &Path) -> Result<SweepWork, Error> {
        let trials = self.precision.as_ref().map(|precision| precision.most).or(self.trials);
        let asked = Asked { seed: self.seed, trials, parameters: self.parameters, posterior: self.posterior.clone() };
        let sweep = in_threads(self.threads, || Sweep::load(design, asked))??;
        let manifest = SweepManifest { precision: self.precision.clone(), ..SweepManifest::new(&sweep) };
        Ok(SweepWork { sweep, manifest, trial_rows: self.trial_rows })
    }
}

/// A sweep that was made; `found` is its table, which the analyses of sweeps take.
pub type SweepStudy = Finished<SweepWork>;

/// Simulates every strategy at every point of a design, in memory alone.
///
/// # Errors
/// All faults of the design, or if somebody wishes to stop.
pub fn sweep(design: impl AsRef<Path>, options: &SweepOptions, watch: &Watch<'_>) -> Result<SweepStudy, Error> {
    Finished::in_memory(options.work(design.as_ref())?, options.threads, watch)
}

impl SweepStudy {
    /// As [`sweep`], in a folder: finished points are kept there, so that the same call goes on after an interruption.
    ///
    /// # Errors
    /// As [`sweep`] and [`Finished::save`].
    pub fn in_place(
        place: impl AsRef<Path>,
        design: impl AsRef<Path>,
        options: &SweepOptions,
        saving: &Saving,
        watch: &Watch<'_>,
    ) -> Result<Self, Error> {
        let saving = Saving { threads: options.threads, ..saving.clone() };
        Self::in_folder(options.work(design.as_ref())?, place.as_ref(), Given::Nothing, &saving, watch)
    }

    /// What the command line prints, as text.
    pub fn text(&self) -> String {
        summary(&self.found)
    }
}

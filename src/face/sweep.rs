//! Every strategy at every point of a design.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::finished::{Finished, Placed, Saving, in_folder};
use super::{Error, Precision, Watch};
use model::parameter::{Mode, Posterior};
use model::scenario::Files;
use run::experiment::shard::Shard;
use run::job::in_threads;
use run::job::sweep::SweepWork;
use run::sweep::manifest::SweepManifest;
use run::sweep::plan::{Asked, Sweep};
use run::tie::{SCORECARD, scorecard_passed};
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
    /// The part to make, if not all is to be made at once; only in a folder. Its points are joined by [`super::merge()`].
    pub shard: Option<Shard>,
    /// Folder where the scorecard of stylised facts lies, if it was judged; where it has not passed for the region of every
    /// scenario, figures are marked as illustrative.
    pub scorecard: PathBuf,
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
            shard: None,
            scorecard: SCORECARD.into(),
            threads: 0,
        }
    }
}

impl SweepOptions {
    /// Loads a design, and every scenario that it makes, as work that [`in_folder`] carries out.
    ///
    /// # Errors
    /// All faults of the design, or if threads cannot be started.
    pub fn load(&self, design: impl AsRef<Path>) -> Result<SweepWork, Error> {
        self.load_from(Files::new(), design.as_ref())
    }

    /// As [`SweepOptions::load`], from texts by the paths of their files; the disk is not read.
    ///
    /// # Errors
    /// As [`SweepOptions::load`].
    pub fn load_texts(&self, texts: BTreeMap<PathBuf, String>, design: impl AsRef<Path>) -> Result<SweepWork, Error> {
        self.load_from(Files::given(texts), design.as_ref())
    }

    fn load_from(&self, files: Files, design: &Path) -> Result<SweepWork, Error> {
        let trials = self.precision.as_ref().map(|precision| precision.most).or(self.trials);
        let asked = Asked { seed: self.seed, trials, parameters: self.parameters, posterior: self.posterior.clone() };
        let sweep = in_threads(self.threads, || Sweep::load_from(files, design, asked))??;
        let manifest = SweepManifest {
            scorecard_passed: sweep.sources.iter().all(|sources| scorecard_passed(&self.scorecard, sources)),
            precision: self.precision.clone(),
            shard: self.shard,
            ..SweepManifest::new(&sweep)
        };
        Ok(SweepWork { sweep, manifest, trial_rows: self.trial_rows })
    }
}

/// A sweep that was made; `found` is its table, which the analyses of sweeps take.
pub type SweepStudy = Finished<SweepWork>;

/// Simulates every strategy at every point of a design, in memory alone.
///
/// # Errors
/// All faults of the design, or if a part is asked for or somebody wishes to stop.
pub fn sweep(design: impl AsRef<Path>, options: &SweepOptions, watch: &Watch<'_>) -> Result<SweepStudy, Error> {
    Finished::in_memory(options.load(design)?, options.threads, watch)
}

impl SweepStudy {
    /// Simulates a sweep that was loaded, in memory alone.
    ///
    /// # Errors
    /// As [`sweep`].
    pub fn of(work: SweepWork, threads: usize, watch: &Watch<'_>) -> Result<Self, Error> {
        Finished::in_memory(work, threads, watch)
    }

    /// As [`sweep`], in a folder, the usual one below `output` if none is named: finished points are kept there, so that the
    /// same call goes on after an interruption.
    ///
    /// # Errors
    /// As [`sweep`] and [`in_folder`].
    pub fn in_place(
        place: Option<&Path>,
        design: impl AsRef<Path>,
        options: &SweepOptions,
        saving: &Saving<'_>,
        watch: &Watch<'_>,
    ) -> Result<Placed<SweepWork>, Error> {
        in_folder(options.load(design)?, place, &Saving { threads: options.threads, ..*saving }, watch)
    }

    /// What the command line prints, as text.
    pub fn text(&self) -> String {
        summary(&self.found)
    }
}

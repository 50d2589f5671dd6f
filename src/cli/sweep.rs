//! `localpeace sweep`: every strategy at every point of a design, over the same futures.

use std::path::{Path, PathBuf};

use super::compare::{OUTPUT, OtherBuild, how};
use super::long::LongOptions;
use super::options::{Parameters, parameters, pool};
use super::run_log::{self, Clock};
use super::sweep_plan::dry_run;
use super::{Failure, interrupt, progress, terminal, validate_facts};
use run::experiment::precision::Precision;
use run::experiment::run_folder::{Existing, PART, RunFolder};
use run::experiment::shard::Shard;
use run::sweep::manifest::SweepManifest;
use run::sweep::plan::{Asked, Sweep};
use run::sweep::store::{Done, PointStore};
use run::sweep::{SweepTable, ema, saved};
use view::report::layout::paragraph;
use view::report::sweep::summary;

/// Name of the folder of points within that of chunks.
pub(super) const POINTS: &str = "points";
/// Table of trials.
const TRIALS: &str = "trials.parquet";
/// Files that a finished sweep has.
const FILES: [&str; 8] = [
    "points.parquet",
    "points.csv",
    "results.parquet",
    "results.csv",
    "pairs.parquet",
    "batches.parquet",
    ema::EXPERIMENTS,
    ema::ARCHIVE,
];

/// Options of `localpeace sweep`.
#[derive(Debug, clap::Args)]
#[allow(clippy::struct_excessive_bools)] // each is a switch of the command line
pub(super) struct Args {
    /// File of the sweep: factors, strategies and how points are spread.
    design: PathBuf,
    /// Say how large the sweep is, how long it takes and how much disk it needs, and simulate next to nothing.
    #[arg(long)]
    dry_run: bool,
    /// Trials of each strategy at each point; those of the design if left out.
    #[arg(long, value_parser = clap::value_parser!(u64).range(2..=100_000_000))]
    trials: Option<u64>,
    /// Seed of all chances, also of those that spread the points.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Where parameters that are no factors come from: `sampled` from their ranges, `default`, or the file of a calibration.
    #[arg(long, value_name = "sampled|default|FILE", default_value = "sampled", value_parser = parameters)]
    parameters: Parameters,
    /// Threads; as many as there are processors if left out. Results do not depend on it.
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
    /// Also write one row per trial, strategy and point.
    #[arg(long)]
    trial_rows: bool,
    /// Folder of the results; output/sweep- and the name of the sweep if left out.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Replace the folder if it holds another sweep.
    #[arg(long)]
    force: bool,
    /// No progress bar.
    #[arg(long)]
    quiet: bool,
    #[command(flatten)]
    long: LongOptions,
}

/// Runs a sweep, or says what it would take.
pub(super) fn run(args: &Args) -> Result<(), Failure> {
    pool(args.threads)?.install(|| run_in_pool(args))
}

fn run_in_pool(args: &Args) -> Result<(), Failure> {
    let precision = args.long.precision(args.trials);
    let trials = precision.as_ref().map(|precision| precision.most).or(args.trials);
    let (parameters, posterior) = (args.parameters.mode(), args.parameters.posterior());
    let sweep = Sweep::load(&args.design, Asked { seed: args.seed, trials, parameters, posterior })?;
    if args.dry_run {
        return Ok(terminal::show(&dry_run(&sweep, precision.as_ref(), args.long.shard, args.trial_rows))?);
    }
    let scorecard_passed = sweep.sources.iter().all(|sources| validate_facts::has_passed(sources));
    let shard = args.long.shard;
    let manifest = SweepManifest { scorecard_passed, precision, shard, ..SweepManifest::new(&sweep) };
    let whole = Path::new(OUTPUT).join(format!("sweep-{}", manifest.sweep));
    let place = args.long.place(&whole, args.out.as_ref());
    let mut folder = RunFolder::open(&place, &manifest, args.force)?;
    args.long.check_resume(&folder)?;
    folder.stop = interrupt::heed();
    let (force, quiet, trial_rows) = (args.force, args.quiet, args.trial_rows);
    Job { sweep, manifest, folder, force, quiet, trial_rows }.carry_out()
}

/// A sweep about to be made.
pub(super) struct Job {
    /// The sweep.
    pub(super) sweep: Sweep,
    /// What the folder is known by.
    pub(super) manifest: SweepManifest,
    /// Where it goes.
    pub(super) folder: RunFolder,
    /// Whether to throw away what another build has made.
    pub(super) force: bool,
    /// Whether to show no progress.
    pub(super) quiet: bool,
    /// Whether to write one row a trial.
    pub(super) trial_rows: bool,
}

impl Job {
    /// Simulates what is missing, writes the files and says what was found.
    pub(super) fn carry_out(mut self) -> Result<(), Failure> {
        let clock = Clock::start();
        let mut chunks = self.folder.chunks(POINTS)?;
        if !self.store(chunks.clone()).is_reproduced() {
            let finished = matches!(self.folder.existing, Existing::Same | Existing::Shorter(_));
            if finished && !self.force {
                return Err(OtherBuild { folder: self.folder.place.clone() }.into());
            }
            self.folder.forget()?;
            chunks = self.folder.chunks(POINTS)?;
        }
        let store = self.store(chunks);
        let points = store.points(self.manifest.shard);
        store.tidy(&points)?;
        let bar = progress::bar(points.len() as u64 * self.sweep.trials, self.quiet);
        let done = store.run(&points, &|trials| bar.inc(trials))?;
        bar.finish_and_clear();
        match self.manifest.shard {
            Some(shard) => self.publish_part(&done, shard, &clock),
            None => self.publish(&store, done, &clock),
        }
    }

    /// The points in a folder.
    pub(super) fn store(&self, folder: PathBuf) -> PointStore<'_> {
        PointStore {
            sweep: &self.sweep,
            folder,
            precision: self.manifest.precision.clone(),
            stop: self.folder.stop.clone(),
        }
    }

    /// Says that a part is done; its folder holds no tables, since only all parts together are a sweep.
    fn publish_part(&self, done: &Done, shard: Shard, clock: &Clock) -> Result<(), Failure> {
        let how = how(done.read, done.simulated);
        run_log::write(self.folder.aside(), &self.folder.place, clock, &how)?;
        self.folder.finish(&self.manifest)?;
        let whole = self.folder.place.parent().unwrap_or(Path::new(OUTPUT)).display();
        let text = format!(
            "Part {shard} is done, {} of {} points: {how} It is in {}.",
            done.results.len(),
            self.sweep.points(),
            self.folder.place.display()
        );
        let next =
            format!("Next: when all parts are done, `localpeace merge {whole}/{PART}* --out {whole}` joins them.");
        Ok(terminal::show(&format!("{}{}", paragraph("", &text), paragraph("", &next)))?)
    }

    /// Writes the files unless they are there, and says what was found.
    fn publish(&self, store: &PointStore<'_>, done: Done, clock: &Clock) -> Result<(), Failure> {
        let place = &self.folder.place;
        let there = |file: &str| place.join(file).exists();
        let is_there = self.folder.existing == Existing::Same
            && done.simulated == 0
            && FILES.iter().all(|file| there(file))
            && (!self.trial_rows || there(TRIALS));
        let rows = self.trial_rows || there(TRIALS) && self.folder.existing != Existing::Replaced;
        let (read, simulated) = (done.read, done.simulated);
        let is_illustrative = self.manifest.is_illustrative();
        let table = SweepTable { is_illustrative, ..SweepTable::new(&self.sweep, done.results) };
        let how = if is_there {
            self.folder.abandon()?;
            format!("{} holds this sweep already; nothing was simulated.", place.display())
        } else {
            saved::write(&table, self.folder.aside())?;
            ema::write(&table, self.folder.aside())?;
            if rows {
                store.write_trials(&self.folder.aside().join(TRIALS))?;
            }
            let how = how(read, simulated).replace("trials were", "trials of each strategy were");
            run_log::write(self.folder.aside(), place, clock, &how)?;
            self.folder.finish(&self.manifest)?;
            format!("{how} The files are in {}.", place.display())
        };
        let precision = self.manifest.precision.as_ref().map(|wanted| paragraph("", &reached(wanted, &table)));
        let text = format!("{}{}{}", summary(&table), precision.unwrap_or_default(), paragraph("", &how));
        Ok(terminal::show(&text)?)
    }
}

/// How precise the results are, in words.
fn reached(wanted: &Precision, table: &SweepTable) -> String {
    let trials: Vec<u64> = (0..table.points()).map(|p| table.estimate(p, 0, 0).n).collect();
    let capped = trials.iter().filter(|trials| **trials == wanted.most).count();
    format!(
        "Points stopped at {} to {} trials for a precision of {} in {}; {capped} of {} used all they may. All intervals hold at 95 % whichever of the {} planned looks stops a point.",
        trials.iter().min().unwrap_or(&0),
        trials.iter().max().unwrap_or(&0),
        wanted.half_width,
        wanted.metric,
        table.points(),
        wanted.looks().len()
    )
}

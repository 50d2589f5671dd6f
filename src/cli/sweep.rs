//! `localpeace sweep`: every strategy at every point of a design, over the same futures.

use std::path::PathBuf;

use super::job::{self, Adds, JobOptions};
use super::long::LongOptions;
use super::options::{Parameters, parameters};
use super::sweep_plan::dry_run;
use super::{Failure, terminal, validate};
use run::experiment::precision::Precision;
use run::job::sweep::SweepWork;
use run::job::{Given, Published, in_threads};
use run::sweep::SweepTable;
use run::sweep::manifest::SweepManifest;
use run::sweep::plan::{Asked, Sweep};
use run::watch::Watch;
use view::report::layout::paragraph;
use view::report::sweep::summary;

/// Options of `localpeace sweep`.
#[derive(Debug, clap::Args)]
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
    /// Also write one row per trial, strategy and point.
    #[arg(long)]
    trial_rows: bool,
    #[command(flatten)]
    job: JobOptions,
    #[command(flatten)]
    long: LongOptions,
}

/// Runs a sweep, or says what it would take.
pub(super) fn run(args: &Args) -> Result<(), Failure> {
    let precision = args.long.precision(args.trials);
    let trials = precision.as_ref().map(|precision| precision.most).or(args.trials);
    let (parameters, posterior) = (args.parameters.mode(), args.parameters.posterior());
    let asked = Asked { seed: args.seed, trials, parameters, posterior };
    let threads = args.job.threads.map_or(0, usize::from);
    let sweep = in_threads(threads, || Sweep::load(&args.design, asked))??;
    let shard = args.long.shard;
    if args.dry_run {
        let text = in_threads(threads, || dry_run(&sweep, precision.as_ref(), shard, args.trial_rows))?;
        return Ok(terminal::show(&text)?);
    }
    let scorecard_passed = sweep.sources.iter().all(|sources| validate::has_passed(sources));
    let manifest = SweepManifest { scorecard_passed, precision, shard, ..SweepManifest::new(&sweep) };
    let work = SweepWork { sweep, manifest, trial_rows: args.trial_rows };
    carry_out(&work, &args.job, (args.long.resume, Given::Nothing))
}

/// Simulates what is missing, writes the files and says what was found.
pub(super) fn carry_out(work: &SweepWork, options: &JobOptions, from: (bool, Given<'_>)) -> Result<(), Failure> {
    let shard = work.manifest.shard;
    // the tables of a sweep need nothing for readers beside them
    let adds = Adds { files: &[], write: |_: &Published<'_, SweepWork>, _: &Watch<'_>| Ok(()) };
    let outcome = options.run(work, (&format!("sweep-{}", work.manifest.sweep), shard), from, adds)?;
    let Some(table) = &outcome.done.found else {
        let size = format!("{} of {} points", work.points(shard).len(), work.sweep.points());
        return job::part_ended(&outcome, shard.expect("only a part finds nothing"), &size);
    };
    let precision = work.manifest.precision.as_ref().map(|wanted| paragraph("", &reached(wanted, table)));
    let how = job::ended(&outcome, "sweep", "trials of each strategy");
    Ok(terminal::show(&format!("{}{}{}", summary(table), precision.unwrap_or_default(), paragraph("", &how)))?)
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

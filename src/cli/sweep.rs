//! `localpeace sweep`: every strategy at every point of a design, over the same futures.

use std::path::PathBuf;

use super::job::{self, JobOptions};
use super::long::LongOptions;
use super::options::{Parameters, parameters};
use super::output::Tables;
use super::sweep_plan::dry_run;
use super::{Failure, terminal};
use crate::face::{Placed, SweepOptions, in_folder};
use run::experiment::precision::Precision;
use run::job::in_threads;
use run::job::sweep::SweepWork;
use run::sweep::SweepTable;
use run::sweep::saved::results;
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
    let options = SweepOptions {
        trials: args.trials,
        seed: args.seed,
        parameters: args.parameters.mode(),
        posterior: args.parameters.posterior(),
        precision: args.long.precision(args.trials),
        trial_rows: args.trial_rows,
        shard: args.long.shard,
        threads: args.job.threads(),
        ..SweepOptions::default()
    };
    let work = options.load(&args.design)?;
    if args.dry_run {
        let text = in_threads(options.threads, || dry_run(&work))?;
        return Ok(terminal::show(&text)?);
    }
    let placed = args.job.run(args.long.resume, |place, saving, watch| in_folder(work, place, saving, watch))?;
    show(&placed, args.job.is_json())
}

/// Says what was found and where the files are.
pub(super) fn show(placed: &Placed<SweepWork>, is_json: bool) -> Result<(), Failure> {
    let work = &placed.work;
    let Some(done) = placed.published() else {
        let shard = work.manifest.shard;
        let size = format!("{} of {} points", work.points(shard).len(), work.sweep.points());
        return job::part_ended(placed, shard, &size);
    };
    if is_json {
        let table = done.found;
        let tables = Tables::new("sweep").text("sweep", &table.name).number("seed", table.seed);
        let tables = tables.number("model_revision", u64::from(work.manifest.model_revision));
        let tables = tables.number("trials", table.trials).text("folder", &placed.place().display().to_string());
        return tables.table("results", results(table)).show();
    }
    let precision = work.manifest.precision.as_ref().map(|wanted| paragraph("", &reached(wanted, done.found)));
    let how = job::ended(placed, "sweep", "trials of each strategy");
    let text = format!("{}{}{}", summary(done.found), precision.unwrap_or_default(), paragraph("", &how));
    Ok(terminal::show(&text)?)
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

//! `localpeace calibrate`: parameters under which simulated events look like real ones.

use std::path::PathBuf;

use super::job::{JobOptions, ended};
use super::options::ChangeOptions;
use super::{Failure, terminal};
use crate::face::{CalibrateOptions, Calibration, load};
use model::scenario::Changes;
use run::job::calibrate::{FITTED, PARAMETERS};
use view::report::calibration::text;
use view::report::publish;

/// Options of `localpeace calibrate`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Situation whose events are to look like the real ones; its first strategy is what the mission did.
    #[arg(default_value = "scenarios/reference/population.ron")]
    scenario: PathBuf,
    /// What they are to look like: a `profile.csv` of `events profile`, or a table of events.
    #[arg(long, value_name = "FILE")]
    target: PathBuf,
    /// Parameters to fit, by full name (docs/parameters.md), each perhaps with the range to search, such as
    /// violence.raid=-5..-3; else the plausible one is.
    #[arg(long, value_name = "NAME[=LOW..HIGH],…", value_delimiter = ',', required = true)]
    fit: Vec<String>,
    /// Statistics to fit them to.
    #[arg(long, value_name = "NAMES", value_delimiter = ',', default_values_t = FITTED.map(str::to_owned))]
    statistics: Vec<String>,
    /// Trials of each vector of parameters.
    #[arg(long, default_value_t = 4, value_parser = clap::value_parser!(u64).range(1..=100_000))]
    trials: u64,
    /// Vectors of parameters in a generation.
    #[arg(long, default_value_t = 64, value_parser = clap::value_parser!(u16).range(8..=10_000))]
    particles: u16,
    /// Generations, each closer to the target.
    #[arg(long, default_value_t = 4, value_parser = clap::value_parser!(u64).range(1..=100))]
    generations: u64,
    /// First calendar year of a table of events.
    #[arg(long, value_name = "YEAR")]
    from: Option<i32>,
    /// Last calendar year of a table of events.
    #[arg(long, value_name = "YEAR")]
    to: Option<i32>,
    #[command(flatten)]
    change: ChangeOptions,
    /// Seed of all chances.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    #[command(flatten)]
    job: JobOptions,
}

/// Fits, as far as it was not done before, and writes what was found.
pub(super) fn run(args: &Args) -> Result<(), Failure> {
    let scenario = load(&args.scenario, Changes::from(&args.change))?;
    let options = CalibrateOptions {
        fit: args.fit.clone(),
        statistics: args.statistics.clone(),
        years: (args.from, args.to),
        trials: args.trials,
        particles: usize::from(args.particles),
        generations: args.generations,
        seed: args.seed,
        parameters: args.change.mode(),
        threads: args.job.threads(),
    };
    let placed = args.job.run(false, |place, saving, watch| {
        Calibration::in_place(place, &scenario, &args.target, &options, saving, watch)
    })?;
    let done = placed.published().expect("a calibration has no parts");
    let next = format!("Next: `localpeace compare SCENARIO --parameters {}`", done.into.join(PARAMETERS).display());
    let how = ended(&placed, "calibration", "particles").replace("simulated", "made");
    Ok(terminal::show(&format!("{}\n{how}\n{next}\n", text(&publish::fitted(done.work, done.found))))?)
}

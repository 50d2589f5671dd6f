//! `localpeace calibrate`: parameters under which simulated events look like real ones.

use std::path::PathBuf;

use super::events::read::ReadArgs;
use super::job::{Adds, JobOptions, ended};
use super::options::ChangeOptions;
use super::{Failure, terminal};
use model::scenario::{Changes, load};
use run::analysis::calibration::{Target, Task};
use run::analysis::observed::{self, Coverage};
use run::experiment::Plan;
use run::job::Given;
use run::job::calibrate::{Aim, Calibrate, FITTED, PARAMETERS, chosen};
use view::report::calibration::text;
use view::report::layout::paragraph;
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
    /// violence.avenge=-4..-1; else the plausible one is.
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
    #[command(flatten)]
    read: ReadArgs,
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
    let plan = Plan::new(load(&args.scenario, &Changes::from(&args.change))?, args.seed, args.change.mode());
    let Aim { targets: all, listing, notes } = Aim::read(&args.target, &args.read.reads()?, args.seed)?;
    let task = Task {
        coverage: Coverage { window: observed::window(&plan), listing },
        fit: chosen(&args.fit, &plan)?,
        targets: Target::choose(&all, &args.statistics)?,
        particles: usize::from(args.particles),
        trials: args.trials,
        plan,
    };
    let target = args.target.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let work = Calibrate { task, all, generations: args.generations, target };
    let adds = Adds { files: &publish::CALIBRATION, write: publish::calibration };
    let place = format!("calibration/{}", work.task.plan.scenario.name);
    let outcome = args.job.run(&work, (&place, None), (false, Given::Nothing), adds)?;
    let found = outcome.done.found.as_ref().expect("a calibration has no parts");
    let next = format!(
        "Next: `localpeace compare SCENARIO --parameters {}`",
        outcome.folder.named().join(PARAMETERS).display()
    );
    let how = ended(&outcome, "calibration", "particles").replace("simulated", "made");
    let notes: String = notes.iter().map(|note| paragraph("", &format!("NOTE: {note}."))).collect();
    Ok(terminal::show(&format!("{notes}{}\n{how}\n{next}\n", text(&publish::fitted(&work, found))))?)
}

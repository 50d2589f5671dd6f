//! `localpeace calibrate`: parameters under which simulated events look like real ones.

use std::path::PathBuf;

use clap::ValueEnum;

use super::events::read::ReadArgs;
use super::job::{JobOptions, ended};
use super::options::ChangeOptions;
use super::output::Tables;
use super::{Failure, terminal};
use crate::face::{CalibrateOptions, Calibration, load};
use model::scenario::Changes;
use run::analysis::calibration::Prior;
use run::job::calibrate::{FITTED, PARAMETERS};
use view::report::calibration::{parameters as fit_table, predictions, text};
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
    /// violence.raid=-5..-3; else the plausible one is.
    #[arg(long, value_name = "NAME[=LOW..HIGH],…", value_delimiter = ',', required = true)]
    fit: Vec<String>,
    /// How values spread over these ranges before the data are seen: evenly, or by the triangular law of sampled parameters.
    #[arg(long, value_enum, default_value_t = Spread::Uniform)]
    prior: Spread,
    /// Statistics to fit them to; of the usual ones, those that a small target does not define are left out with a note.
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

/// How values spread over the range that is searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Spread {
    /// Evenly.
    Uniform,
    /// Most near the default, or near the middle of a range that is given.
    Triangular,
}

impl From<Spread> for Prior {
    fn from(spread: Spread) -> Self {
        match spread {
            Spread::Uniform => Self::Uniform,
            Spread::Triangular => Self::Triangular,
        }
    }
}

/// Fits, as far as it was not done before, and writes what was found.
pub(super) fn run(args: &Args) -> Result<(), Failure> {
    let scenario = load(&args.scenario, Changes::from(&args.change))?;
    let options = CalibrateOptions {
        fit: args.fit.clone(),
        prior: args.prior.into(),
        statistics: args.statistics.clone(),
        reads: args.read.reads()?,
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
    if args.job.is_json() {
        let found = publish::fitted(done.work, done.found);
        let tables = Tables::new("calibrate").text("scenario", &scenario.loaded.scenario.name);
        let tables = tables.number("seed", args.seed).number("model_revision", u64::from(model::REVISION));
        let tables = tables.text("folder", &done.into.display().to_string());
        return tables.table("fit", fit_table(&found)).table("predictive", predictions(&found)).show();
    }
    let next = format!("Next: `localpeace compare SCENARIO --parameters {}`", done.into.join(PARAMETERS).display());
    let how = ended(&placed, "calibration", "particles").replace("simulated", "made");
    let notes: String = done.work.notes.iter().map(|note| paragraph("", &format!("NOTE: {note}."))).collect();
    Ok(terminal::show(&format!("{notes}{}\n{how}\n{next}\n", text(&publish::fitted(done.work, done.found))))?)
}

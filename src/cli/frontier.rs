//! `localpeace frontier`: which mixes of activities do most within a budget.

use std::path::PathBuf;

use super::job::{JobOptions, ended};
use super::options::{Parameters, parameters};
use super::{Failure, terminal};
use crate::face::in_folder;
use model::scenario::Changes;
use run::frontier::Frontier;
use run::frontier::manifest::FrontierManifest;
use run::job::frontier::FrontierWork;
use run::tie::{SCORECARD, scorecard_passed};
use view::report::frontier as report;
use view::report::layout::paragraph;

/// Options of `localpeace frontier`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// File of the search: budget, parts to spend it on, options, objectives.
    design: PathBuf,
    /// Trials of the mixes that are left to the end; those of the design if left out.
    #[arg(long, value_parser = clap::value_parser!(u64).range(50..=10_000_000))]
    trials: Option<u64>,
    /// Budget in USD; that of the design if left out.
    #[arg(long, value_name = "USD")]
    budget: Option<f64>,
    /// Seed of all chances.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Where parameters come from: `sampled` from their ranges, `default`, or the file of a calibration.
    #[arg(long, value_name = "sampled|default|FILE", default_value = "sampled", value_parser = parameters)]
    parameters: Parameters,
    /// Set a value of the scenario or a parameter, such as linkage=0.5.
    #[arg(long, value_name = "PATH=VALUE", value_parser = super::options::assignment)]
    set: Vec<(String, String)>,
    #[command(flatten)]
    job: JobOptions,
    /// Go on with an interrupted search, and refuse to begin a new one; without it a search goes on where it can, and else begins.
    #[arg(long, conflicts_with = "force")]
    resume: bool,
}

/// A budget that cannot be spent.
#[derive(Debug, thiserror::Error)]
#[error("--budget: expected an amount above 0, found {0}")]
struct BadBudget(f64);

/// Searches, prints the mixes that are left and writes table and chart.
pub(super) fn run(args: &Args) -> Result<(), Failure> {
    let (mode, posterior) = (args.parameters.mode(), args.parameters.posterior());
    let changes = Changes { set: args.set.clone(), posterior, ..Changes::default() };
    let mut frontier = Frontier::load(&args.design, &changes)?;
    if let Some(budget) = args.budget {
        if !(budget > 0.0 && budget.is_finite()) {
            return Err(BadBudget(budget).into());
        }
        frontier.design.budget_usd = budget;
    }
    frontier.design.trials = args.trials.unwrap_or(frontier.design.trials);
    let scorecard_passed = scorecard_passed(SCORECARD.as_ref(), &frontier.loaded.scenario.sources);
    let manifest = FrontierManifest { scorecard_passed, ..FrontierManifest::new(&frontier, &changes, args.seed, mode) };
    let work = FrontierWork { frontier, manifest };
    let placed = args.job.run(args.resume, |place, saving, watch| in_folder(work, place, saving, watch))?;
    let done = placed.published().expect("a search has no parts");
    let text = report::text(&done.work.frontier, done.found, done.manifest.tie().is_none(), terminal::ink());
    Ok(terminal::show(&format!("{text}\n{}", paragraph("", &ended(&placed, "search", "futures"))))?)
}

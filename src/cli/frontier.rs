//! `localpeace frontier`: which mixes of activities do most within a budget.

use std::fs;
use std::path::{Path, PathBuf};

use super::compare::OUTPUT;
use super::options::{Parameters, parameters, pool};
use super::validate_facts::has_passed;
use super::{Failure, progress, terminal};
use crate::frontier::Frontier;
use crate::frontier::search::search;
use crate::record::aside::WriteError;
use crate::report::frontier as report;
use crate::report::layout::paragraph;
use crate::scenario::Changes;

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
    /// Threads; as many as there are processors if left out. Results do not depend on it.
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
    /// Folder of the results; output/frontier- and the name of the search if left out.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// No progress bar.
    #[arg(long)]
    quiet: bool,
}

/// A budget that cannot be spent.
#[derive(Debug, thiserror::Error)]
#[error("--budget: expected an amount above 0, found {0}")]
struct BadBudget(f64);

/// Searches, prints the mixes that are left and writes table and chart.
pub(super) fn run(args: &Args) -> Result<(), Failure> {
    let changes = Changes { set: args.set.clone(), posterior: args.parameters.posterior(), ..Changes::default() };
    let mut frontier = Frontier::load(&args.design, &changes)?;
    if let Some(budget) = args.budget {
        if !(budget > 0.0 && budget.is_finite()) {
            return Err(BadBudget(budget).into());
        }
        frontier.design.budget_usd = budget;
    }
    frontier.design.trials = args.trials.unwrap_or(frontier.design.trials);
    let place =
        args.out.clone().unwrap_or_else(|| Path::new(OUTPUT).join(format!("frontier-{}", frontier.design.name)));
    let most = frontier.candidates.len() as u64 * frontier.design.trials;
    let bar = progress::bar(most, args.quiet);
    let found =
        pool(args.threads)?.install(|| search(&frontier, args.seed, args.parameters.mode(), &|trials| bar.inc(trials)));
    bar.finish_and_clear();
    let is_illustrative = args.parameters.posterior().is_none() && !has_passed(&frontier.loaded.scenario.sources);
    fs::create_dir_all(&place).map_err(WriteError::at(&place))?;
    report::table(&frontier, &found).write_csv(&place.join("frontier.csv"))?;
    report::figure(&frontier, &found, args.seed, is_illustrative).save(&place, "frontier")?;
    let text = report::text(&frontier, &found, terminal::ink());
    let files =
        paragraph("", &format!("All mixes are in {}, the chart is beside it.", place.join("frontier.csv").display()));
    Ok(terminal::show(&format!("{text}\n{files}"))?)
}

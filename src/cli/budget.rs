//! `localpeace budget`: what each plan achieves with more or less money.

use std::path::PathBuf;

use super::job::{JobOptions, ended};
use super::options::{ChangeOptions, RunOptions};
use super::output::Tables;
use super::{Failure, terminal};
use crate::face::{BudgetOptions, Budgeted, load};
use model::metric;
use model::scenario::Changes;
use run::table::Table;
use view::report::budget::{self as report, text};
use view::report::comparison_table::MAIN;
use view::report::layout::paragraph;
use view::report::publish;

/// Options of `localpeace budget`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Scenario file.
    scenario: PathBuf,
    #[command(flatten)]
    run: RunOptions,
    #[command(flatten)]
    job: JobOptions,
    #[command(flatten)]
    change: ChangeOptions,
    /// Amounts of money from a third to three times what there is, an odd number.
    #[arg(long, default_value_t = 7, value_parser = odd)]
    steps: u16,
    /// The next sum a year in USD, of which is said what it brings.
    #[arg(long, value_name = "USD", default_value_t = 100_000.0)]
    next: f64,
    /// Metric to print; the files hold the others too.
    #[arg(long, default_value = "peace", value_parser = main_metric)]
    metric: &'static str,
}

/// Trials unless the user says otherwise.
const TRIALS: u64 = 1000;

/// Reads the name of a metric of the table.
fn main_metric(name: &str) -> Result<&'static str, String> {
    MAIN.iter().copied().find(|known| *known == name).ok_or_else(|| format!("expected one of {}", MAIN.join(", ")))
}

/// Reads a number of amounts, so that the money that there is stands in their middle.
fn odd(text: &str) -> Result<u16, String> {
    let steps: Option<u16> =
        text.parse().ok().filter(|steps| (3..=41).contains(steps) && !u16::is_multiple_of(*steps, 2));
    steps.ok_or_else(|| format!("expected an odd number from 3 to 41, found {text}"))
}

/// Runs the plans at every amount, prints the table and writes the files.
pub(super) fn run(args: &Args) -> Result<(), Failure> {
    let scenario = load(&args.scenario, Changes::from(&args.change))?;
    terminal::warn(&scenario.loaded.warnings);
    let options = BudgetOptions {
        trials: args.run.trials.unwrap_or(TRIALS),
        seed: args.run.seed,
        parameters: args.change.mode(),
        steps: args.steps,
        next_usd_a_year: args.next,
        threads: args.job.threads(),
        ..BudgetOptions::default()
    };
    let placed =
        args.job.run(false, |place, saving, watch| Budgeted::in_place(place, &scenario, &options, saving, watch))?;
    let done = placed.published().expect("a budget has no parts");
    if args.job.is_json() {
        let tables = Tables::new("budget").text("scenario", &scenario.loaded.scenario.name);
        let tables = tables.number("seed", options.seed).number("model_revision", u64::from(model::REVISION));
        let tables = tables.number("trials", options.trials).text("folder", &done.into.display().to_string());
        let all = MAIN.iter().fold(Table::new(), |all, name| {
            let at = metric::position(name).expect("the metrics of the table are in the registry");
            all.below(report::table(&publish::with_money(&done, &metric::ALL[at]), &done.found.metric(at)))
        });
        return tables.table("budget", all).show();
    }
    let at = metric::position(args.metric).expect("the name was checked when it was read");
    let table = text(&publish::with_money(&done, &metric::ALL[at]), &done.found.metric(at), terminal::ink());
    let how = format!(
        "{} trials of {} strategies at each amount, seed {}, the same luck everywhere. {}",
        options.trials,
        done.work.arms.len(),
        options.seed,
        ended(&placed, "budget", "trials")
    );
    Ok(terminal::show(&format!("{table}\n{}", paragraph("", &how)))?)
}

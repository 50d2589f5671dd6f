//! `localpeace crossing`: where the lines of the strategies cross as linkage moves from 0 to 1.

use std::path::PathBuf;

use super::job::JobOptions;
use super::options::{ChangeOptions, RunOptions};
use super::output::Tables;
use super::{Failure, terminal};
use crate::face::{in_folder, source};
use model::metric;
use model::scenario::Changes;
use model::syntax::Faults;
use run::experiment::manifest::Choices;
use run::job::crossing::{CrossingWork, NothingToMove};
use run::tie::{SCORECARD, scorecard_passed};
use view::report::comparison_table::MAIN;
use view::report::crossing::text;
use view::report::layout::paragraph;
use view::report::publish;

/// Options of `localpeace crossing`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Scenario file, or `case:NAME` for one that comes with the program; it needs a `linkage` block.
    scenario: PathBuf,
    #[command(flatten)]
    run: RunOptions,
    #[command(flatten)]
    job: JobOptions,
    #[command(flatten)]
    change: ChangeOptions,
    /// Values of linkage from 0 to 1.
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u16).range(2..=101))]
    steps: u16,
    /// Metric to print; the files hold the others too.
    #[arg(long, default_value = "peace", value_parser = main_metric)]
    metric: &'static str,
}

/// Reads the name of a metric of the table.
fn main_metric(name: &str) -> Result<&'static str, String> {
    MAIN.iter().copied().find(|known| *known == name).ok_or_else(|| format!("expected one of {}", MAIN.join(", ")))
}

/// Runs the comparison along the factor, prints the table and writes the files.
pub(super) fn run(args: &Args) -> Result<(), Failure> {
    let changes = Changes::from(&args.change);
    let (seed, trials) = (args.run.seed, args.run.trials());
    let choices = Choices { seed, trials, parameters: args.change.mode(), all_pairs: false };
    let (files, path) = source(&args.scenario, &changes)?;
    let work = CrossingWork::load((&files, &path), &changes, choices, args.steps);
    let mut work = work.map_err(|error| -> Failure {
        match error {
            NothingToMove::Faults(faults) => Faults::into(faults),
            other => other.into(),
        }
    })?;
    work.manifest.scorecard_passed = scorecard_passed(SCORECARD.as_ref(), &work.sources);
    let placed = args.job.run(false, |place, saving, watch| in_folder(work, place, saving, watch))?;
    let done = placed.published().expect("a crossing has no parts");
    let printed = metric::position(args.metric).expect("the name was checked when it was read");
    if args.job.is_json() {
        let tables = Tables::new("crossing").text("scenario", &done.manifest.scenario).number("seed", seed);
        let tables = tables.number("model_revision", u64::from(model::REVISION)).number("trials", trials);
        let tables = tables.text("folder", &done.into.display().to_string());
        return tables.table("crossing", publish::crossing_table(&done)).show();
    }
    let table = text(&publish::along(&done, &metric::ALL[printed]), &done.found.metric(printed), terminal::ink());
    let how = format!(
        "{trials} trials of {} strategies at each value, seed {seed}, the same luck everywhere. Files and charts of all metrics are in {}.",
        done.work.arms.len(),
        done.into.display()
    );
    Ok(terminal::show(&format!("{table}\n{}", paragraph("", &how)))?)
}

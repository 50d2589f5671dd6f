//! `localpeace compare`: the strategies of a scenario side by side, over the same futures.

use std::path::PathBuf;

use super::compare_next::next_step;
use super::job::{self, Adds, JobOptions};
use super::long::{LongOptions, PartOfPrecision};
use super::options::{ChangeOptions, RunOptions};
use super::{Failure, progress, report, terminal, validate};
use model::scenario::{Changes, load};
use run::analysis::comparison::LEVEL;
use run::experiment::manifest::Choices;
use run::experiment::precision::Precision;
use run::folder::REPORT;
use run::job::compare::{Compare, Compared};
use run::job::{Given, Outcome, Published};
use run::watch::Watch;
use view::report::comparison_table::comparison_table;
use view::report::layout::paragraph;
use view::report::publish;

/// Options of `localpeace compare`.
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
    #[command(flatten)]
    long: LongOptions,
    /// Compare all pairs of strategies, not only each with the baseline.
    #[arg(long)]
    pairs: bool,
    /// Say in the report which parts of the plans make their difference; replays some hundred trials.
    #[arg(long)]
    why: bool,
    /// Also write the events that a data set in the manner of UCDP GED would report: `events.csv` and `events.parquet`.
    #[arg(long)]
    events: bool,
}

/// Simulates, prints the table and writes the files.
pub(super) fn run(args: &Args) -> Result<(), Failure> {
    let changes = Changes::from(&args.change);
    let loaded = load(&args.scenario, &changes)?;
    terminal::warn(&loaded.warnings);
    let precision = args.long.precision(args.run.trials);
    if precision.is_some() && args.long.shard.is_some() {
        return Err(PartOfPrecision.into());
    }
    let choices = Choices {
        seed: args.run.seed,
        trials: precision.as_ref().map_or(args.run.trials(), |precision| precision.most),
        parameters: args.change.mode(),
        all_pairs: args.pairs,
    };
    let mut work = Compare { events: args.events, ..Compare::new(loaded, &changes, choices) };
    work.manifest.precision = precision;
    work.manifest.shard = args.long.shard;
    work.manifest.scorecard_passed = validate::has_passed(&work.plan.scenario.sources);
    let scenario = work.manifest.precision.is_none().then_some(&args.scenario);
    carry_out(&work, &args.job, (args.long.resume, Given::Nothing), scenario, args.why)
}

/// Simulates what is missing, and shows what was found; `scenario` is the file that a next step is shown with.
pub(super) fn carry_out(
    work: &Compare,
    options: &JobOptions,
    from: (bool, Given<'_>),
    scenario: Option<&PathBuf>,
    why: bool,
) -> Result<(), Failure> {
    let (manifest, shard) = (&work.manifest, work.manifest.shard);
    let adds = Adds { files: &publish::COMPARISON, write: publish::comparison };
    let outcome = options.run(work, (&manifest.scenario, shard), from, adds)?;
    let Some(found) = &outcome.done.found else {
        let size = format!("{} trials of {} strategies in all", manifest.trials, work.plan.arms.len());
        return job::part_ended(&outcome, shard.expect("only a part finds nothing"), &size);
    };
    let done = Published { work, manifest: &outcome.manifest, found, into: outcome.folder.named() };
    show(&done, &outcome)?;
    if why {
        say_why(&done, options)?;
    }
    let next = next_step(&publish::study(&done), scenario.map(PathBuf::as_path));
    Ok(terminal::show(&next.map_or(String::new(), |next| paragraph("", &format!("Next: {next}"))))?)
}

/// Prints the table, how precise it is, and where the files are.
fn show(done: &Published<'_, Compare>, outcome: &Outcome<Compare>) -> Result<(), Failure> {
    let table = comparison_table(&publish::study(done), terminal::ink());
    let wanted = done.manifest.precision.as_ref();
    let precision =
        wanted.map_or(String::new(), |wanted| paragraph("", &reached(wanted, done.found, done.manifest.trials)));
    let how = job::ended(outcome, "run", "trials");
    let page = report::opened_with(&done.into.join(REPORT));
    Ok(terminal::show(&format!("{table}\n{precision}{}", paragraph("", &format!("{how} {page}"))))?)
}

/// Adds to the page of a saved run which parts of the plans make their difference.
fn say_why(done: &Published<'_, Compare>, options: &JobOptions) -> Result<(), Failure> {
    let bar = progress::Bar::new(options.quiet);
    let watch = Watch { stop: super::interrupt::heed(), progress: &bar };
    let why = run::job::in_threads(options.threads.map_or(0, usize::from), || publish::why(done, &watch))?;
    bar.clear();
    publish::page(done, &why?, &watch)?;
    Ok(terminal::show("The report now says which parts of each plan make its difference.\n")?)
}

/// How precise the results are, in words.
fn reached(wanted: &Precision, found: &Compared, trials: u64) -> String {
    let reached = if found.is_precise(wanted) { "is reached" } else { "is not reached" };
    format!(
        "The precision of {} in {} {reached} with {trials} trials, at one of the {} planned looks and at the one before. Intervals hold at {:.0} %, as in any other run.",
        wanted.half_width,
        wanted.metric,
        wanted.looks().len(),
        100.0 * LEVEL
    )
}

//! `localpeace compare`: the strategies of a scenario side by side, over the same futures.

use std::path::PathBuf;

use super::compare_next::next_step;
use super::job::{self, JobOptions};
use super::long::LongOptions;
use super::options::{ChangeOptions, RunOptions};
use super::output::Tables;
use super::{Failure, advise, report, terminal};
use crate::face::{AdviseOptions, Options, Placed, Scenario, Study, load};
use model::scenario::Changes;
use run::analysis::brief::brief;
use run::analysis::comparison::LEVEL;
use run::experiment::precision::Precision;
use run::experiment::tables;
use run::folder::REPORT;
use run::job::Published;
use run::job::compare::{Compare, Compared};
use view::report::comparison_table::comparison_table;
use view::report::layout::paragraph;
use view::report::{files, publish, survival};

/// Options of `localpeace compare`.
#[derive(Debug, clap::Args)]
#[allow(clippy::struct_excessive_bools)] // each is an option of its own
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
    #[command(flatten)]
    brief: report::BriefOptions,
    /// Also look for better neighbours of the plan with most futures at peace, as `localpeace advise` does.
    #[arg(long, conflicts_with_all = ["shard", "tables_only"])]
    advise: bool,
    /// Also write the tables as one workbook, tables.xlsx.
    #[arg(long)]
    xlsx: bool,
    /// Also write the events that a data set in the manner of UCDP GED would report: `events.csv` and `events.parquet`.
    #[arg(long)]
    events: bool,
    /// Write tables alone: no figures and no page.
    #[arg(long, conflicts_with = "why")]
    tables_only: bool,
}

/// Simulates, prints the table and writes the files.
pub(super) fn run(args: &Args) -> Result<(), Failure> {
    let scenario = load(&args.scenario, Changes::from(&args.change))?;
    terminal::warn(&scenario.loaded.warnings);
    let options = Options {
        trials: args.run.trials(),
        seed: args.run.seed,
        parameters: args.change.mode(),
        precision: args.long.precision(args.run.trials),
        all_pairs: args.pairs,
        events: args.events,
        tables_only: args.tables_only,
        shard: args.long.shard,
        threads: args.job.threads(),
        ..Options::default()
    };
    let placed = args
        .job
        .run(args.long.resume, |place, saving, watch| Study::in_place(place, &scenario, &options, saving, watch))?;
    let brief = match args.brief.wanted() {
        Some(language) => args.job.watched(|watch| placed.write_brief(language, options.threads, watch))?,
        None => None,
    };
    let workbook = if args.xlsx { placed.write_workbook()? } else { None };
    if args.job.is_json() {
        if args.why {
            args.job.watched(|watch| placed.say_why(options.threads, watch))?;
        }
        return json(&placed);
    }
    let Some(done) = show(&placed)? else { return Ok(()) };
    if args.why {
        args.job.watched(|watch| placed.say_why(options.threads, watch))?;
        terminal::show("The report now says which parts of each plan make its difference.\n")?;
    }
    if let Some(file) = workbook {
        terminal::show(&paragraph("", &report::workbook_is(&file)))?;
    }
    if let Some(file) = brief {
        terminal::show(&paragraph("", &report::brief_is(&file)))?;
    }
    if args.advise {
        advise_on(args, &scenario, &options, &done)?;
    }
    let file = options.precision.is_none().then_some(args.scenario.as_path());
    let next = next_step(&publish::study(&done), file);
    Ok(terminal::show(&next.map_or(String::new(), |next| paragraph("", &format!("Next: {next}"))))?)
}

/// Looks for better neighbours of the best plan, and tells of them.
fn advise_on(
    args: &Args,
    scenario: &Scenario,
    options: &Options,
    done: &Published<'_, Compare>,
) -> Result<(), Failure> {
    let study = publish::study(done);
    let best = brief(study.plan, study.ensemble).best;
    if study.plan.arms[best].blocks.is_empty() {
        let none =
            "No advice: the plan with most futures at peace does nothing, so that there is nothing to change in it.";
        return Ok(terminal::show(&paragraph("", none))?);
    }
    let wanted = AdviseOptions {
        trials: args.run.trials.unwrap_or(advise::TRIALS),
        seed: options.seed,
        parameters: options.parameters,
        threads: options.threads,
        ..AdviseOptions::of(study.id(best))
    };
    Ok(terminal::show(&advise::after(&args.job, scenario, done.into, &wanted)?)?)
}

/// Prints the table, how precise it is, and where the files are; gives the whole, if this is not a part.
pub(super) fn show(placed: &Placed<Compare>) -> Result<Option<Published<'_, Compare>>, Failure> {
    let Some(done) = placed.published() else {
        let Compare { plan, manifest, .. } = &placed.work;
        let size = format!("{} trials of {} strategies in all", manifest.trials, plan.arms.len());
        job::part_ended(placed, manifest.shard, &size)?;
        return Ok(None);
    };
    let table = comparison_table(&publish::study(&done), terminal::ink());
    let wanted = done.manifest.precision.as_ref();
    let precision =
        wanted.map_or(String::new(), |wanted| paragraph("", &reached(wanted, done.found, done.manifest.trials)));
    let how = job::ended(placed, "run", "trials");
    let page = done.into.join(REPORT);
    let page = if page.exists() { report::opened_with(&page) } else { String::new() };
    terminal::show(&format!("{table}\n{precision}{}", paragraph("", &format!("{how} {page}"))))?;
    Ok(Some(done))
}

/// Prints the tables as JSON; nothing but where it is, for a part.
pub(super) fn json(placed: &Placed<Compare>) -> Result<(), Failure> {
    let manifest = &placed.work.manifest;
    let about = Tables::new("compare")
        .text("scenario", &manifest.scenario)
        .number("seed", manifest.seed)
        .number("model_revision", u64::from(manifest.model_revision))
        .text("folder", &placed.place().display().to_string());
    let about = match &manifest.drafted {
        Some(drafted) => about.text("drafted", drafted),
        None => about,
    };
    let Some(done) = placed.published() else { return about.show() };
    let study = publish::study(&done);
    let blocks = tables::blocks(study.ensemble, &study.plan.arms, &manifest.scenario);
    about
        .number("trials", done.manifest.trials)
        .table("summary", files::summary(&study))
        .table("comparison", files::comparison(&study))
        .table("survival", survival::table(&study))
        .table("blocks", blocks)
        .show()
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

//! `localpeace frontier`: which mixes of activities do most within a budget.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use super::job::{JobOptions, ended};
use super::options::{Parameters, parameters};
use super::output::{Tables, refuse_existing};
use super::{Failure, terminal};
use crate::face::in_folder;
use model::scenario::{Changes, load};
use run::aside::{WriteError, write_aside};
use run::frontier::manifest::FrontierManifest;
use run::frontier::written::written;
use run::frontier::{Frontier, Searched};
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
    /// Also write the mixes that are left into a folder, as strategies that run.
    #[arg(long, value_name = "DIR")]
    write: Option<PathBuf>,
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
    let plans = args.write.as_ref().map(|folder| write(args, folder, &done.work.frontier, done.found)).transpose()?;
    if args.job.is_json() {
        let tables = Tables::new("frontier").text("search", &done.manifest.search).number("seed", args.seed);
        let tables = tables.number("model_revision", u64::from(model::REVISION));
        let tables = tables.text("folder", &done.into.display().to_string());
        return tables.table("frontier", report::table(&done.work.frontier, done.found)).show();
    }
    let text = report::text(&done.work.frontier, done.found, done.manifest.tie().is_none(), terminal::ink());
    let how = paragraph("", &ended(&placed, "search", "futures"));
    let plans = plans.map_or_else(String::new, |next| paragraph("", &next));
    Ok(terminal::show(&format!("{text}\n{how}{plans}"))?)
}

/// Writes the mixes that are left as strategies, makes sure that they load, and says how to run them. Nothing is written if a file
/// is there and `--force` is not given.
fn write(args: &Args, folder: &Path, frontier: &Frontier, found: &Searched) -> Result<String, Failure> {
    let mixes = written(frontier, found)?;
    let file = |id: &str| folder.join(format!("{id}.ron"));
    if !args.job.force() {
        mixes.iter().try_for_each(|mix| refuse_existing(&file(&mix.id)))?;
    }
    fs::create_dir_all(folder).map_err(WriteError::at(folder))?;
    for mix in &mixes {
        write_aside(&file(&mix.id), |into| into.write_all(mix.text.as_bytes()))?;
    }
    let scenario = args.design.parent().unwrap_or(Path::new("")).join(&frontier.design.scenario);
    let strategies: Vec<String> = mixes.iter().map(|mix| file(&mix.id).display().to_string()).collect();
    load(&scenario, &Changes { strategies: strategies.clone(), set: args.set.clone(), ..Changes::default() })?;
    let Some(first) = strategies.first() else { return Ok("No mix is left, so none was written.".to_owned()) };
    let baseline = Changes::default();
    let baseline = load(&scenario, &baseline)?.arms.first().map_or_else(String::new, |arm| format!("{},", arm.id));
    Ok(format!(
        "{} mixes are strategies in {}. Next: `localpeace compare {} --strategy {baseline}{first}`.",
        mixes.len(),
        folder.display(),
        scenario.display()
    ))
}

//! `localpeace calibrate`: parameters under which simulated events look like real ones.

use std::path::{Path, PathBuf};

use clap::ValueEnum;

use super::events::read::ReadArgs;
use super::job::{JobOptions, ended};
use super::options::ChangeOptions;
use super::output::Tables;
use super::{Failure, terminal};
use crate::face::{CalibrateOptions, Calibration, DraftOptions, Scenario, courses, draft, load};
use model::scenario::Changes;
use run::analysis::calibration::{FittedParameter, Prior};
use run::job::calibrate::PARAMETERS;
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
    #[arg(long, value_name = "FILE", required_unless_present = "from_events")]
    target: Option<PathBuf>,
    /// Fit to a table of one's own in one go: draft a scenario from it, and fit what the table can tell to other courses of the
    /// same rows. The rest stays as it is shipped.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["scenario", "target"])]
    from_events: Option<PathBuf>,
    /// Draft to write with --from-events, unless it is there; AREA.ron if left out.
    #[arg(long, value_name = "SCENARIO", requires = "from_events")]
    draft: Option<PathBuf>,
    /// Folder of strategies for the draft; where the default is not there, those of the program are written beside it.
    #[arg(long, value_name = "DIR", default_value = "scenarios/strategies")]
    strategies: PathBuf,
    /// Parameters to fit, by full name (docs/parameters.md), each perhaps with the range to search, such as
    /// violence.raid=-5..-3; else the plausible one is.
    #[arg(long, value_name = "NAME[=LOW..HIGH],…", value_delimiter = ',', required_unless_present = "from_events")]
    fit: Vec<String>,
    /// How values spread over these ranges before the data are seen: evenly, or by the triangular law of sampled parameters.
    #[arg(long, value_enum, default_value_t = Spread::Uniform)]
    prior: Spread,
    /// Statistics to fit them to, the twelve usual ones if left out (with --from-events also how much there is); of the usual ones, those that a small target does not define are left out with a note.
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    statistics: Vec<String>,
    /// Trials of each vector of parameters.
    #[arg(long, default_value_t = 4, value_parser = clap::value_parser!(u64).range(1..=100_000))]
    trials: u64,
    /// Vectors of parameters in a generation.
    #[arg(long, default_value_t = 64, value_parser = clap::value_parser!(u16).range(8..=10_000))]
    particles: u16,
    /// Generations, each closer to the target; 4 if left out, and 6 with --from-events.
    #[arg(long, value_parser = clap::value_parser!(u64).range(1..=100))]
    generations: Option<u64>,
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
    match (&args.from_events, &args.target) {
        (Some(table), _) => own(args, table),
        (None, Some(target)) => {
            let scenario = load(&args.scenario, Changes::from(&args.change))?;
            let options = options(args, CalibrateOptions { reads: args.read.reads()?, ..CalibrateOptions::default() });
            calibrate(args, &scenario, target, &options, "SCENARIO")
        }
        (None, None) => unreachable!("one of both is required"),
    }
}

/// Drafts a scenario from a table, and fits what the table can tell.
fn own(args: &Args, table: &Path) -> Result<(), Failure> {
    let reads = args.read.reads()?;
    let out = args.draft.clone().unwrap_or_else(|| draft_name(reads.filter.area.as_deref(), table));
    let of_draft = DraftOptions {
        reads: reads.clone(),
        strategies: args.strategies.clone(),
        force: args.job.force(),
        beside: false,
        ..DraftOptions::default()
    };
    let kept = out.exists() && !args.job.force();
    let scenario = courses(table, &out, &of_draft, Changes::from(&args.change))?;
    let mut said = format!("{} is there already and stays as it is (--force drafts it again).", out.display());
    if !kept {
        let drafted = args.job.watched(|watch| draft(table, &out, &of_draft, watch))?;
        said = format!("{} is drafted; it leaves {} judgements open.", out.display(), drafted.judge);
    }
    if !args.job.is_json() {
        terminal::show(&paragraph("", &said))?;
    }
    let options = options(args, CalibrateOptions::own(reads));
    calibrate(args, &scenario, table, &options, &out.display().to_string())
}

/// Name of the draft of an area, or else of a whole table, in the folder where one is.
fn draft_name(area: Option<&str>, table: &Path) -> PathBuf {
    let stem = table.file_stem().unwrap_or_default().to_string_lossy();
    let plain = area.unwrap_or(&stem).to_lowercase().replace(|c: char| !c.is_ascii_alphanumeric(), "_");
    format!("{plain}.ron").into()
}

/// The usual options with what the user asks for.
fn options(args: &Args, usual: CalibrateOptions) -> CalibrateOptions {
    let or = |asked: &[String], usual: Vec<String>| if asked.is_empty() { usual } else { asked.to_vec() };
    CalibrateOptions {
        fit: or(&args.fit, usual.fit),
        statistics: or(&args.statistics, usual.statistics),
        prior: args.prior.into(),
        trials: args.trials,
        particles: usize::from(args.particles),
        generations: args.generations.unwrap_or(usual.generations),
        seed: args.seed,
        parameters: args.change.mode(),
        threads: args.job.threads(),
        ..usual
    }
}

/// Fits to a target and shows what was found; `compared` is what the parameters are for.
fn calibrate(
    args: &Args,
    scenario: &Scenario,
    target: &Path,
    options: &CalibrateOptions,
    compared: &str,
) -> Result<(), Failure> {
    let placed = args
        .job
        .run(false, |place, saving, watch| Calibration::in_place(place, scenario, target, options, saving, watch))?;
    let done = placed.published().expect("a calibration has no parts");
    if args.job.is_json() {
        let found = publish::fitted(done.work, done.found);
        let tables = Tables::new("calibrate").text("scenario", &scenario.loaded.scenario.name);
        let tables = tables.number("seed", args.seed).number("model_revision", u64::from(model::REVISION));
        let tables = tables.text("folder", &done.into.display().to_string());
        return tables.table("fit", fit_table(&found)).table("predictive", predictions(&found)).show();
    }
    let told = if options.told_only { paragraph("", &told(&done.found.parameters)) } else { String::new() };
    let next = format!("Next: `localpeace compare {compared} --parameters {}`", done.into.join(PARAMETERS).display());
    let how = ended(&placed, "calibration", "particles").replace("simulated", "made");
    let notes: String = done.work.notes.iter().map(|note| paragraph("", &format!("NOTE: {note}."))).collect();
    Ok(terminal::show(&format!("{notes}{}{told}\n{how}\n{next}\n", text(&publish::fitted(done.work, done.found))))?)
}

/// Which parameters the rows tell, and what becomes of the others.
fn told(parameters: &[FittedParameter]) -> String {
    let names = |told: bool| {
        let of = parameters.iter().filter(|of| of.is_identified == told).map(|of| of.name.as_str());
        of.collect::<Vec<_>>().join(", ")
    };
    let (told, untold) = (names(true), names(false));
    let first = if told.is_empty() {
        "The rows tell no parameter.".to_owned()
    } else {
        format!("Told by the rows and taken from the fit: {told}.")
    };
    let rest = if untold.is_empty() { String::new() } else { format!("{untold}, and ") };
    format!("{first} As shipped, fitted to South Sudan 2011 to 2021: {rest}all other parameters.")
}

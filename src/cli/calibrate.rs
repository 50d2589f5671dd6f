//! `localpeace calibrate`: parameters under which simulated events look like real ones.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::compare::OUTPUT;
use super::options::{ChangeOptions, pool};
use super::{Failure, progress, terminal};
use events::ged::{EventFilter, ViolenceKind, read_events};
use events::profile::{Options, Window, profile};
use model::chance::Chance;
use model::date::days_from_civil;
use model::parameter::Specification;
use model::scenario::parameters::specifications;
use model::scenario::{Changes, load};
use model::syntax::did_you_mean;
use run::analysis::calibration::{FittedParameter, Generation, Predicted, Target, Task, fitted, predict};
use run::aside::{WriteError, write_aside};
use run::experiment::Plan;
use run::experiment::manifest::{Choices, Manifest};
use view::chart::Figure;
use view::report::calibration::{Found, figure, parameters, predictions, text};

/// Statistics that a calibration may use: sizes, contagion, gaps and relapse. The others are kept to judge it by.
const FITTED: [&str; 12] = [
    "events_per_dyad_mean",
    "deaths_median",
    "deaths_p90",
    "tail_alpha",
    "deaths_top10_share",
    "hawkes_branching_unmerged",
    "hawkes_memory_days_unmerged",
    "monthly_dispersion",
    "gap_median_days",
    "gap_weibull_shape",
    "relapse_14_90d",
    "relapse_14_1y",
];
/// Worlds that predictions are made from.
const WORLDS: u64 = 100;
/// Names of files.
const SETTINGS: &str = "calibration.ron";
const PARAMETERS: &str = "parameters.ron";

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
    /// First calendar year of a table of events.
    #[arg(long, value_name = "YEAR")]
    from: Option<i32>,
    /// Last calendar year of a table of events.
    #[arg(long, value_name = "YEAR")]
    to: Option<i32>,
    #[command(flatten)]
    change: ChangeOptions,
    /// Seed of all chances.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Threads; as many as there are processors if left out. Results do not depend on it.
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
    /// Folder of the results; output/calibration and the name of the scenario if left out.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Replace the folder's calibration if it is another one.
    #[arg(long)]
    force: bool,
    /// No progress bar.
    #[arg(long)]
    quiet: bool,
}

/// A calibration that cannot be made.
#[derive(Debug, thiserror::Error)]
enum Refusal {
    #[error("expected a parameter (docs/parameters.md), found {name}{}", help.as_ref().map_or(String::new(), |help| format!("; {help}")))]
    Parameter { name: String, help: Option<String> },
    #[error("{name}: expected a range to search such as {name}=-4..-1, the lower end first, found {found}")]
    Range { name: String, found: String },
    #[error("expected each parameter once, found {0} again")]
    Twice(String),
    #[error("{0} is fixed by --set and cannot be fitted")]
    Fixed(String),
    #[error("{}: cannot be read; check the path", path.display())]
    Read { path: PathBuf, source: std::io::Error },
    #[error("{}: expected communal violence in the table, found none", .0.display())]
    Nothing(PathBuf),
    #[error("{} holds another calibration; choose another folder with --out, or replace it with --force", .0.display())]
    Other(PathBuf),
}

/// Everything that the result follows from.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Settings {
    manifest: Manifest,
    fit: Vec<String>,
    targets: Vec<(String, f64, f64)>,
    particles: u16,
    trials: u64,
}

/// Fits, as far as it was not done before, and writes what was found.
pub(super) fn run(args: &Args) -> Result<(), Failure> {
    let changes = Changes::from(&args.change);
    let loaded = load(&args.scenario, &changes)?;
    let choices = Choices { seed: args.seed, trials: 0, parameters: args.change.mode(), all_pairs: false };
    let manifest = Manifest::new(&loaded, &changes, choices);
    let plan = Plan::new(loaded, args.seed, args.change.mode());
    let all = targets(args)?;
    let task = Task {
        plan: &plan,
        fit: chosen(&args.fit, &plan)?,
        targets: Target::choose(&all, &args.statistics)?,
        particles: usize::from(args.particles),
        trials: args.trials,
    };
    let folder = args.out.clone().unwrap_or_else(|| Path::new(OUTPUT).join("calibration").join(&manifest.scenario));
    let settings = Settings {
        manifest,
        fit: args.fit.clone(),
        targets: task.targets.iter().map(|of| (of.statistic.clone(), of.value, of.standard_error)).collect(),
        particles: args.particles,
        trials: args.trials,
    };
    open(&folder, &settings, args.force)?;
    pool(args.threads)?.install(|| Job { args, task, all, folder, settings }.carry_out())
}

/// A calibration about to be made.
struct Job<'a> {
    args: &'a Args,
    task: Task<'a>,
    all: Vec<Target>,
    folder: PathBuf,
    settings: Settings,
}

impl Job<'_> {
    fn carry_out(self) -> Result<(), Failure> {
        let generations = self.generations()?;
        let last = generations.last().expect("there is at least one generation");
        let name = self.args.target.file_name().unwrap_or_default().to_string_lossy();
        let fitted_to =
            format!("{} by {} statistics of {name}", self.settings.manifest.scenario, self.task.targets.len());
        let posterior = self.task.posterior(last, &fitted_to);
        let rows: Vec<FittedParameter> = fitted(&self.task, last);
        let before: Vec<Predicted> = predict(&self.task, &self.all, None, WORLDS);
        let after: Vec<Predicted> = predict(&self.task, &self.all, Some(&posterior), WORLDS);
        let found = Found {
            scenario: &self.settings.manifest.scenario,
            seed: self.args.seed,
            worlds: WORLDS,
            generations: &generations,
            parameters: &rows,
            before: &before,
            after: &after,
        };
        let at = |name: &str| self.folder.join(name);
        parameters(&found).write_csv(&at("fit.csv"))?;
        predictions(&found).write_csv(&at("predictive.csv"))?;
        figure(&found).save(&self.folder, "predictive")?;
        let layout = ron::ser::PrettyConfig::new().new_line("\n").depth_limit(2);
        let draws = ron::ser::to_string_pretty(&posterior, layout)?;
        let head = format!("// Fitted to {fitted_to}. Use it with --parameters.\n");
        write_aside(&at(PARAMETERS), |file| file.write_all(format!("{head}{draws}\n").as_bytes()))?;
        let next = format!("Next: `localpeace compare SCENARIO --parameters {}`\n", at(PARAMETERS).display());
        Ok(terminal::show(&format!("{}\nThe files are in {}.\n{next}", text(&found), self.folder.display()))?)
    }

    /// All generations; those that were made before are read.
    fn generations(&self) -> Result<Vec<Generation>, Failure> {
        let mut all: Vec<Generation> = Vec::new();
        let count = u64::from(self.args.particles) * (self.args.generations + 1);
        let bar = progress::bar(count, self.args.quiet);
        for number in 0..self.args.generations {
            let path = self.folder.join(format!("generation-{number}.ron"));
            let fresh = all.last().map_or(Generation::first(), Generation::following);
            let saved = fs::read_to_string(&path).ok().and_then(|text| ron::from_str::<Generation>(&text).ok());
            let mut now = saved.filter(|saved| saved.threshold == fresh.threshold).unwrap_or(fresh);
            bar.inc(now.particles.len() as u64);
            while !now.is_complete {
                self.task.extend(&mut now, all.last(), &|done| bar.inc(done));
                let text = ron::to_string(&now)?;
                write_aside(&path, |file| file.write_all(text.as_bytes()))?;
            }
            all.push(now);
        }
        bar.finish_and_clear();
        Ok(all)
    }
}

/// Makes the folder, or takes up what it holds if that is the same calibration.
fn open(folder: &Path, settings: &Settings, force: bool) -> Result<(), Failure> {
    let path = folder.join(SETTINGS);
    let there = fs::read_to_string(&path).ok().map(|text| ron::from_str::<Settings>(&text).ok());
    if let Some(there) = there
        && there.as_ref() != Some(settings)
    {
        if !force {
            return Err(Refusal::Other(folder.to_owned()).into());
        }
        let generations = (0..).map(|number| folder.join(format!("generation-{number}.ron")));
        for path in generations.take_while(|path| path.exists()) {
            fs::remove_file(&path).map_err(WriteError::at(&path))?;
        }
    }
    fs::create_dir_all(folder).map_err(WriteError::at(folder))?;
    let text = ron::ser::to_string_pretty(settings, ron::ser::PrettyConfig::new().new_line("\n"))?;
    Ok(write_aside(&path, |file| file.write_all(text.as_bytes()))?)
}

/// The parameters that are asked for, with the ranges to search.
fn chosen(asked: &[String], plan: &Plan) -> Result<Vec<Specification>, Refusal> {
    let known: Vec<String> = specifications().map(|of| of.full_name.to_owned()).collect();
    let mut found: Vec<Specification> = Vec::new();
    for asked in asked {
        let (name, range) = asked.split_once('=').map_or((asked.as_str(), None), |(name, range)| (name, Some(range)));
        let of = specifications().find(|of| of.full_name == name);
        let of = of.ok_or_else(|| Refusal::Parameter { name: name.to_owned(), help: did_you_mean(name, &known) })?;
        if found.iter().any(|found| found.full_name == name) {
            return Err(Refusal::Twice(name.to_owned()));
        }
        if plan.fixed.contains_key(name) {
            return Err(Refusal::Fixed(name.to_owned()));
        }
        found.push(match range {
            None => *of,
            Some(text) => {
                let wrong = || Refusal::Range { name: name.to_owned(), found: text.to_owned() };
                let (low, high) = ends(text).ok_or_else(wrong)?;
                Specification { low, high, default: f64::midpoint(low, high), ..*of }
            }
        });
    }
    Ok(found)
}

/// Ends of a range such as -4..-1.
fn ends(text: &str) -> Option<(f64, f64)> {
    let (low, high) = text.split_once("..")?;
    let (low, high): (f64, f64) = (low.trim().parse().ok()?, high.trim().parse().ok()?);
    (low.is_finite() && high.is_finite() && low < high).then_some((low, high))
}

/// Statistics of the target with their intervals: of a profile, or of events that are profiled now.
fn targets(args: &Args) -> Result<Vec<Target>, Failure> {
    let path = &args.target;
    let text = fs::read(path).map_err(|source| Refusal::Read { path: path.clone(), source })?;
    if text.starts_with(b"statistic,") {
        return Ok(Target::read(&String::from_utf8_lossy(&text))?);
    }
    let from_day = args.from.map(|year| days_from_civil(year, 1, 1));
    let to_day = args.to.map(|year| days_from_civil(year, 12, 31));
    let filter = EventFilter { from_day, to_day, ..EventFilter::default() };
    let reading = read_events(path, &filter)?;
    let events: Vec<_> = reading.events.into_iter().filter(|event| event.kind == ViolenceKind::NonState).collect();
    let covered = reading.covered.filter(|_| !events.is_empty()).ok_or_else(|| Refusal::Nothing(path.clone()))?;
    let window = Window::months_around(covered.0, covered.1).within(from_day, to_day);
    let mut chance = Chance::new(args.seed, 0).open("bootstrap", "event profile");
    Ok(Target::of_profile(&profile(&events, window, Options::default(), &mut || chance.next())))
}

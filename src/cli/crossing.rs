//! `localpeace crossing`: where the lines of the strategies cross as linkage moves from 0 to 1.

use std::fs;
use std::path::{Path, PathBuf};

use super::compare::{OUTPUT, OtherBuild};
use super::options::{ChangeOptions, RunOptions, pool};
use super::run_log::{self, Clock};
use super::{Failure, progress, terminal, validate_facts};
use model::metric::{self, Metric};
use model::scenario::{Arm, Changes, load};
use run::analysis::comparison::{compare, pairs};
use run::analysis::crossing::{Crossings, points};
use run::aside::WriteError;
use run::experiment::Plan;
use run::experiment::identity::Identity;
use run::experiment::manifest::{Choices, Manifest};
use run::experiment::run_folder::{CHARTS, Existing, RunFolder};
use stats::estimate::Estimate;
use view::chart::Figure;
use view::report::comparison_table::MAIN;
use view::report::crossing::{Along, figure, table, text};
use view::report::layout::paragraph;

/// Path of the factor.
const LINKAGE: &str = "linkage";

/// Options of `localpeace crossing`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Scenario file; it needs a `linkage` block.
    scenario: PathBuf,
    #[command(flatten)]
    run: RunOptions,
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

/// A scenario in which there is nothing to move.
#[derive(Debug, thiserror::Error)]
enum NothingToMove {
    #[error(
        "{0} has no `linkage` block, so there is no factor to move; add one, as the scenarios that come with the program have"
    )]
    NoLinkage(String),
    #[error("crossing moves linkage itself; leave `--set linkage` out, or use `localpeace compare`")]
    SetByUser,
}

/// Estimates at one value of the factor: per strategy, those of all metrics and their differences to the baseline.
struct Step {
    means: Vec<Vec<Estimate>>,
    differences: Vec<Vec<Estimate>>,
}

/// Runs the comparison along the factor, prints the table and writes the files.
pub(super) fn run(args: &Args) -> Result<(), Failure> {
    let changes = Changes::from(&args.change);
    if changes.set.iter().any(|(path, _)| path == LINKAGE || path == "linkage.at") {
        return Err(NothingToMove::SetByUser.into());
    }
    let loaded = load(&args.scenario, &changes)?;
    if loaded.scenario.linkage.is_none() {
        return Err(NothingToMove::NoLinkage(args.scenario.display().to_string()).into());
    }
    let choices =
        Choices { seed: args.run.seed, trials: args.run.trials(), parameters: args.change.mode(), all_pairs: false };
    let mut manifest = Manifest::new(&loaded, &changes, choices);
    manifest.scorecard_passed = validate_facts::has_passed(&loaded.scenario.sources);
    manifest.set.push((LINKAGE.to_owned(), format!("0 to 1 in {} steps", args.steps)));
    let default = Path::new(OUTPUT).join(format!("{}_crossing", manifest.scenario));
    let place = args.run.out.clone().unwrap_or(default);
    let folder = RunFolder::open(&place, &manifest, args.run.force)?;
    let job = Job { args, changes, choices, manifest, folder, listed: loaded.scenario.strategies, arms: loaded.arms };
    pool(args.run.threads)?.install(|| job.carry_out())
}

/// A crossing about to be computed.
struct Job<'a> {
    args: &'a Args,
    changes: Changes,
    choices: Choices,
    manifest: Manifest,
    folder: RunFolder,
    /// Files of the strategies that the scenario lists.
    listed: Vec<String>,
    arms: Vec<Arm>,
}

impl Job<'_> {
    fn carry_out(&self) -> Result<(), Failure> {
        let clock = Clock::start();
        let last = f64::from(self.args.steps - 1);
        let factors: Vec<f64> = (0..self.args.steps).map(|step| f64::from(step) / last).collect();
        let bar = progress::bar(self.choices.trials * factors.len() as u64, self.args.run.quiet);
        let mut steps = Vec::new();
        for factor in &factors {
            steps.push(self.step(*factor, &|trials| bar.inc(trials))?);
        }
        bar.finish_and_clear();
        self.write(&factors, &steps)?;
        run_log::write(self.folder.aside(), &self.folder.place, &clock, "crossing")?;
        self.folder.finish(&self.manifest)?;
        let printed = metric::position(self.args.metric).expect("the name was checked when it was read");
        let table = text(&self.along(&metric::ALL[printed]), &crossings(&factors, &steps, printed), terminal::ink());
        let how = format!(
            "{} trials of {} strategies at each value, seed {}, the same luck everywhere. Files and charts of all metrics are in {}.",
            self.choices.trials,
            self.arms.len(),
            self.choices.seed,
            self.folder.place.display()
        );
        Ok(terminal::show(&format!("{table}\n{}", paragraph("", &how)))?)
    }

    /// Simulates one value of the factor, or reads what was simulated before.
    fn step(&self, factor: f64, progress: &(dyn Fn(u64) + Sync)) -> Result<Step, Failure> {
        let mut changes = self.changes.clone();
        changes.set.push((LINKAGE.to_owned(), format!("{factor:?}")));
        let loaded = load(&self.args.scenario, &changes)?;
        let key = Manifest::new(&loaded, &changes, self.choices).key();
        let plan = Plan::new(loaded, self.choices.seed, self.choices.parameters);
        let store = self.folder.part(&format!("linkage_{factor:.4}"), key, self.choices.trials)?;
        if !store.is_reproduced(&plan) {
            let finished = matches!(self.folder.existing, Existing::Same | Existing::Shorter(_));
            if finished && !self.args.run.force {
                return Err(OtherBuild { folder: self.folder.place.clone() }.into());
            }
            store.prune(0)?;
        }
        let ensemble = store.run(&plan, self.choices.trials, progress)?.ensemble;
        let horizon = plan.scenario.horizon_weeks;
        let comparison = compare(&ensemble, horizon, self.choices.seed, &pairs(plan.arms.len(), false));
        let none = |mean: &Estimate| Estimate { value: 0.0, lower: 0.0, upper: 0.0, ..*mean };
        let mut differences =
            vec![comparison.means.first().map_or(Vec::new(), |means| means.iter().map(none).collect())];
        for contrast in &comparison.contrasts {
            let mut row = vec![Estimate::undefined(run::analysis::comparison::LEVEL); metric::ALL.len()];
            for entry in &contrast.metrics {
                row[entry.metric] = entry.paired.difference;
            }
            differences.push(row);
        }
        Ok(Step { means: comparison.means, differences })
    }

    fn along<'a>(&'a self, metric: &'a Metric) -> Along<'a> {
        Along {
            scenario: &self.manifest.scenario,
            listed: &self.listed,
            arms: &self.arms,
            metric,
            trials: self.choices.trials,
            seed: self.choices.seed,
            is_illustrative: self.manifest.is_illustrative(),
        }
    }

    /// Writes the table of all metrics and a chart of each.
    fn write(&self, factors: &[f64], steps: &[Step]) -> Result<(), Failure> {
        let charts = self.folder.aside().join(CHARTS);
        fs::create_dir_all(&charts).map_err(WriteError::at(&charts))?;
        let mut all = run::table::Table::new();
        for name in MAIN {
            let position = metric::position(name).expect("the metrics of the table are in the registry");
            let (along, crossings) = (self.along(&metric::ALL[position]), crossings(factors, steps, position));
            figure(&along, &crossings).save(&charts, &format!("crossing_{name}"))?;
            all = all.below(table(&along, &crossings));
        }
        Ok(all.write_csv(&self.folder.aside().join("crossing.csv"))?)
    }
}

/// One metric along the factor.
fn crossings(factors: &[f64], steps: &[Step], metric: usize) -> Crossings {
    let arms = steps.first().map_or(0, |step| step.means.len());
    let of = |part: fn(&Step) -> &Vec<Vec<Estimate>>| -> Vec<Vec<Estimate>> {
        (0..arms).map(|arm| steps.iter().map(|step| part(step)[arm][metric]).collect()).collect()
    };
    let values = of(|step| &step.means);
    let points = points(factors, &values);
    Crossings { factors: factors.to_vec(), values, differences: of(|step| &step.differences), points }
}

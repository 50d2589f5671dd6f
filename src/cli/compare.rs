//! `localpeace compare`: the strategies of a scenario side by side, over the same futures.

use std::fs;
use std::path::{Path, PathBuf};

use super::options::{ChangeOptions, RunOptions, pool};
use super::run_log::{self, Clock};
use super::{Failure, progress, terminal, validate_facts};
use crate::analysis::comparison::{compare, pairs};
use crate::analysis::observed;
use crate::experiment::manifest::{Choices, Manifest};
use crate::experiment::run_folder::{CHARTS, Existing, RunFolder};
use crate::experiment::store::Finished;
use crate::experiment::{Plan, tables};
use crate::record::aside::WriteError;
use crate::record::ged_trials;
use crate::record::table::write_groups;
use crate::report::comparison_table::comparison_table;
use crate::report::layout::paragraph;
use crate::report::{Study, figures, files};
use crate::scenario::{Changes, load};
use crate::stats::paired::Verdict;

/// Folder of results.
pub(super) const OUTPUT: &str = "output";
/// Files that a finished comparison has beside its charts and chunks.
const FILES: [&str; 5] = ["trials.parquet", "weekly.parquet", "summary.csv", "comparison.csv", "blocks.csv"];

/// Options of `localpeace compare`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Scenario file.
    scenario: PathBuf,
    #[command(flatten)]
    run: RunOptions,
    #[command(flatten)]
    change: ChangeOptions,
    /// Compare all pairs of strategies, not only each with the baseline.
    #[arg(long)]
    pairs: bool,
    /// Also write the events that a data set in the manner of UCDP GED would report: `events.csv` and `events.parquet`.
    #[arg(long)]
    events: bool,
}

/// Files of events.
const EVENTS: [&str; 2] = ["events.csv", "events.parquet"];

/// Trials that this build of the program does not make as they were saved.
#[derive(Debug, thiserror::Error)]
#[error(
    "{} holds trials that this build of the program makes differently; choose another folder with --out, or make them anew with --force",
    folder.display()
)]
pub(super) struct OtherBuild {
    /// The folder.
    pub(super) folder: PathBuf,
}

/// Simulates, prints the table and writes the files.
pub(super) fn run(args: &Args) -> Result<(), Failure> {
    let changes = Changes::from(&args.change);
    let loaded = load(&args.scenario, &changes)?;
    let choices =
        Choices { seed: args.run.seed, trials: args.run.trials, parameters: args.change.mode(), all_pairs: args.pairs };
    let mut manifest = Manifest::new(&loaded, &changes, choices);
    manifest.scorecard_passed = validate_facts::has_passed(&loaded.scenario.sources);
    let place = args.run.out.clone().unwrap_or_else(|| Path::new(OUTPUT).join(&manifest.scenario));
    let folder = RunFolder::open(&place, &manifest, args.run.force)?;
    let plan = Plan::new(loaded, choices.seed, choices.parameters);
    pool(args.run.threads)?.install(|| Job { args, plan, manifest, folder }.carry_out())
}

/// A comparison about to be made.
struct Job<'a> {
    args: &'a Args,
    plan: Plan,
    manifest: Manifest,
    folder: RunFolder,
}

impl Job<'_> {
    fn carry_out(mut self) -> Result<(), Failure> {
        let clock = Clock::start();
        let finished = self.folder.finished();
        let is_there = self.folder.existing == Existing::Same
            && FILES.iter().all(|file| self.folder.place.join(file).exists())
            && (!self.args.events || EVENTS.iter().all(|file| self.folder.place.join(file).exists()))
            && finished.is_complete(&self.plan, self.manifest.trials);
        let store = if is_there { finished } else { self.folder.begin(self.manifest.trials)? };
        let (store, is_there) = if store.is_reproduced(&self.plan) {
            (store, is_there)
        } else {
            self.start_anew()?;
            (self.folder.begin(self.manifest.trials)?, false)
        };
        let bar = progress::bar(self.manifest.trials, self.args.run.quiet);
        let done = store.run(&self.plan, self.manifest.trials, &|trials| bar.inc(trials))?;
        bar.finish_and_clear();
        self.publish(&done, is_there, &clock)
    }

    /// Throws away trials of another build, if the user wants that or has not seen them finished.
    fn start_anew(&mut self) -> Result<(), Failure> {
        let finished = matches!(self.folder.existing, Existing::Same | Existing::Shorter(_));
        if finished && !self.args.run.force {
            return Err(OtherBuild { folder: self.folder.place.clone() }.into());
        }
        Ok(self.folder.forget()?)
    }

    /// Makes the trials anew to write what would be reported of their attacks.
    fn write_events(&self) -> Result<(), WriteError> {
        let bar = progress::bar(self.manifest.trials, self.args.run.quiet);
        let register = observed::register(&self.plan.scenario);
        let done = |trials| bar.inc(trials);
        let groups = observed::groups(&self.plan, self.manifest.trials, &done);
        let [csv, parquet] = EVENTS.map(|file| self.folder.aside().join(file));
        write_groups(&csv, &parquet, groups.map(|trials| ged_trials::table(&trials, &register)))?;
        bar.finish_and_clear();
        Ok(())
    }

    /// Writes the files unless they are there, and prints the table.
    fn publish(&self, done: &Finished, is_there: bool, clock: &Clock) -> Result<(), Failure> {
        let pairs = pairs(self.plan.arms.len(), self.args.pairs);
        let comparison = compare(&done.ensemble, self.plan.scenario.horizon_weeks, self.manifest.seed, &pairs);
        let study =
            Study { plan: &self.plan, manifest: &self.manifest, ensemble: &done.ensemble, comparison: &comparison };
        let how = if is_there {
            format!("{} holds this run already; nothing was simulated.", self.folder.place.display())
        } else {
            write_files(&study, self.folder.aside())?;
            if self.args.events {
                self.write_events()?;
            }
            let how = how(done);
            run_log::write(self.folder.aside(), &self.folder.place, clock, &how)?;
            self.folder.finish(&self.manifest)?;
            format!("{how} The files are in {}.", self.folder.place.display())
        };
        let next = format!("Next: {}", next_step(&study, &self.args.scenario));
        let table = comparison_table(&study, terminal::ink());
        Ok(terminal::show(&format!("{table}\n{}{}", paragraph("", &how), paragraph("", &next)))?)
    }
}

/// How the trials came about, in words.
fn how(done: &Finished) -> String {
    match (done.read, done.simulated) {
        (0, simulated) => format!("{simulated} trials were simulated."),
        (read, 0) => format!("{read} trials were read from an earlier run."),
        (read, simulated) => format!("{read} trials were read from an earlier run and {simulated} simulated."),
    }
}

/// Writes everything but manifest and log.
fn write_files(study: &Study<'_>, folder: &Path) -> Result<(), Failure> {
    let charts = folder.join(CHARTS);
    fs::create_dir_all(&charts).map_err(WriteError::at(&charts))?;
    let (ensemble, arms) = (study.ensemble, study.plan.arms.as_slice());
    let (drawn, written) = rayon::join(
        || figures::save_all(study, &charts),
        || -> Result<(), WriteError> {
            let group = arms.len() * tables::TRIALS_PER_GROUP;
            tables::trials(ensemble, arms).write_parquet(&folder.join("trials.parquet"), group)?;
            let weekly = tables::weekly(ensemble, arms);
            weekly.write_parquet(&folder.join("weekly.parquet"), weekly.rows().max(1))?;
            files::summary(study).write_csv(&folder.join("summary.csv"))?;
            files::comparison(study).write_csv(&folder.join("comparison.csv"))?;
            tables::blocks(ensemble, arms, &study.manifest.scenario).write_csv(&folder.join("blocks.csv"))
        },
    );
    drawn?;
    Ok(written?)
}

/// What the user could do next.
fn next_step(study: &Study<'_>, scenario: &Path) -> String {
    let undecided = study.comparison.contrasts.iter().find_map(|contrast| {
        let peace = contrast.metric("peace")?;
        let needed = peace.paired.trials_needed.filter(|_| peace.paired.verdict == Verdict::TooClose)?;
        let affordable = needed <= 50 * study.manifest.trials;
        affordable.then(|| {
            let trials = needed.div_ceil(1000) * 1000;
            format!(
                "`--trials {trials}` may decide which of {} and {} brings more peace; it adds to the trials that are there.",
                study.id(contrast.strategy),
                study.id(contrast.baseline)
            )
        })
    });
    undecided.unwrap_or_else(|| {
        if study.plan.scenario.linkage.is_some() {
            format!(
                "`localpeace crossing {}` shows where another strategy would be the better one.",
                scenario.display()
            )
        } else {
            format!("`localpeace compare {} --pairs` compares the strategies with each other.", scenario.display())
        }
    })
}

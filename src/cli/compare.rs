//! `localpeace compare`: the strategies of a scenario side by side, over the same futures.

use std::fs;
use std::path::{Path, PathBuf};

use super::compare_next::next_step;
use super::long::{LongOptions, PartOfPrecision};
use super::options::{ChangeOptions, RunOptions, pool};
use super::run_log::{self, Clock};
use super::{Failure, interrupt, progress, report, terminal, validate_facts};
use model::metric;
use model::scenario::{Changes, load};
use run::analysis::comparison::{LEVEL, compare_at, pairs};
use run::analysis::observed;
use run::aside::WriteError;
use run::experiment::manifest::{Choices, Manifest};
use run::experiment::precision::{Precision, level};
use run::experiment::run_folder::{CHARTS, Existing, PART, REPORT, RunFolder};
use run::experiment::shard::Shard;
use run::experiment::store::{Finished, Store};
use run::experiment::{Plan, tables};
use run::table::ged_trials;
use run::table::write_groups;
use view::report::comparison_table::comparison_table;
use view::report::layout::paragraph;
use view::report::{Study, figures, files};

/// Folder of results.
pub(super) const OUTPUT: &str = "output";
/// Files that a finished comparison has beside its charts and chunks.
const FILES: [&str; 6] = ["trials.parquet", "weekly.parquet", "summary.csv", "comparison.csv", "blocks.csv", REPORT];

/// Options of `localpeace compare`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Scenario file.
    scenario: PathBuf,
    #[command(flatten)]
    run: RunOptions,
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
    let mut manifest = Manifest { precision, shard: args.long.shard, ..Manifest::new(&loaded, &changes, choices) };
    manifest.scorecard_passed = validate_facts::has_passed(&loaded.scenario.sources);
    let place = args.long.place(&Path::new(OUTPUT).join(&manifest.scenario), args.run.out.as_ref());
    let mut folder = RunFolder::open(&place, &manifest, args.run.force)?;
    args.long.check_resume(&folder)?;
    folder.stop = interrupt::heed();
    let plan = Plan::new(loaded, choices.seed, choices.parameters);
    let scenario = manifest.precision.is_none().then(|| args.scenario.clone());
    let job = Job {
        scenario,
        force: args.run.force,
        quiet: args.run.quiet,
        why: args.why,
        events: args.events,
        plan,
        manifest,
        folder,
    };
    pool(args.run.threads)?.install(|| job.carry_out())
}

/// A comparison about to be made.
#[expect(clippy::struct_excessive_bools, reason = "each is an option of the command line")]
pub(super) struct Job {
    /// File of the scenario, if a next step with it is to be shown.
    pub(super) scenario: Option<PathBuf>,
    /// Whether to throw away what another build has made.
    pub(super) force: bool,
    /// Whether to show no progress.
    pub(super) quiet: bool,
    /// Whether to say in the report which parts of the plans make their difference.
    pub(super) why: bool,
    /// Whether to write the events that a data set would report.
    pub(super) events: bool,
    /// What to run.
    pub(super) plan: Plan,
    /// What the folder is known by.
    pub(super) manifest: Manifest,
    /// Where it goes.
    pub(super) folder: RunFolder,
}

impl Job {
    pub(super) fn carry_out(mut self) -> Result<(), Failure> {
        let clock = Clock::start();
        let finished = self.folder.finished();
        let is_there = self.folder.existing == Existing::Same
            && FILES.iter().all(|file| self.folder.place.join(file).exists())
            && (!self.events || EVENTS.iter().all(|file| self.folder.place.join(file).exists()))
            && finished.is_complete(&self.plan, self.manifest.trials);
        let store = if is_there { finished } else { self.folder.begin(self.manifest.trials)? };
        let (store, is_there) = if store.is_reproduced(&self.plan) {
            (store, is_there)
        } else {
            self.start_anew()?;
            (self.folder.begin(self.manifest.trials)?, false)
        };
        if let Some(shard) = self.manifest.shard {
            return self.carry_out_part(&store, shard, &clock);
        }
        let bar = progress::bar(self.manifest.trials, self.quiet);
        let done = self.trials(&store, &|trials| bar.inc(trials))?;
        bar.finish_and_clear();
        self.publish(&done, is_there, &clock)
    }

    /// All trials, or as many as the precision takes; the manifest then says how many.
    fn trials(&mut self, store: &Store, progress: &(dyn Fn(u64) + Sync)) -> Result<Finished, Failure> {
        let Some(precision) = self.manifest.precision.clone() else {
            return Ok(store.run(&self.plan, self.manifest.trials, progress)?);
        };
        let position = metric::position(&precision.metric).expect("the metric was checked when it was read");
        let mut simulated = 0;
        for look in precision.looks() {
            let done = store.run(&self.plan, look, &|_| {})?;
            simulated += done.simulated;
            let columns: Vec<Vec<f64>> = done.ensemble.arms.iter().map(|arm| arm.column(position)).collect();
            if look == precision.most || precision.is_reached(&columns) {
                store.prune(look)?;
                self.manifest.trials = look;
                return Ok(Finished { read: look - simulated, simulated, ..done });
            }
            progress(0);
        }
        unreachable!("the last look is the most trials")
    }

    /// Makes the chunks of one part; its folder holds no tables, since only all parts together are a comparison.
    fn carry_out_part(&self, store: &Store, shard: Shard, clock: &Clock) -> Result<(), Failure> {
        let bar = progress::bar(shard.trials(self.manifest.trials), self.quiet);
        let (read, simulated) = store.run_part(&self.plan, self.manifest.trials, shard, &|trials| bar.inc(trials))?;
        bar.finish_and_clear();
        let how = how(read, simulated);
        if self.folder.existing != Existing::Same || simulated > 0 {
            run_log::write(self.folder.aside(), &self.folder.place, clock, &how)?;
            self.folder.finish(&self.manifest)?;
        }
        let whole = self.folder.place.parent().unwrap_or(Path::new(OUTPUT)).display();
        let text = format!(
            "Part {shard} of {} trials of {} strategies is done: {how} It is in {}.",
            self.manifest.trials,
            self.plan.arms.len(),
            self.folder.place.display()
        );
        let next =
            format!("Next: when all parts are done, `localpeace merge {whole}/{PART}* --out {whole}` joins them.");
        Ok(terminal::show(&format!("{}{}", paragraph("", &text), paragraph("", &next)))?)
    }

    /// Throws away trials of another build, if the user wants that or has not seen them finished.
    fn start_anew(&mut self) -> Result<(), Failure> {
        let finished = matches!(self.folder.existing, Existing::Same | Existing::Shorter(_));
        if finished && !self.force {
            return Err(OtherBuild { folder: self.folder.place.clone() }.into());
        }
        Ok(self.folder.forget()?)
    }

    /// Makes the trials anew to write what would be reported of their attacks.
    fn write_events(&self) -> Result<(), WriteError> {
        let bar = progress::bar(self.manifest.trials, self.quiet);
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
        let pairs = pairs(self.plan.arms.len(), self.manifest.all_pairs);
        let level = level(self.manifest.precision.as_ref(), LEVEL);
        let horizon = self.plan.scenario.horizon_weeks;
        let comparison = compare_at(&done.ensemble, horizon, self.manifest.seed, &pairs, level);
        let study =
            Study { plan: &self.plan, manifest: &self.manifest, ensemble: &done.ensemble, comparison: &comparison };
        // the page is the same wherever the scenario lies
        let scenario = format!("{}.ron", self.manifest.scenario);
        let how = if is_there {
            format!("{} holds this run already; nothing was simulated.", self.folder.place.display())
        } else {
            write_files(&study, self.folder.aside())?;
            report::write(&study, &[], &scenario, &self.folder.aside().join(REPORT))?;
            if self.events {
                self.write_events()?;
            }
            let how = how(done.read, done.simulated);
            run_log::write(self.folder.aside(), &self.folder.place, clock, &how)?;
            self.folder.finish(&self.manifest)?;
            format!("{how} The files are in {}.", self.folder.place.display())
        };
        let page = report::opened_with(&self.folder.place.join(REPORT));
        let next = next_step(&study, self.scenario.as_deref()).map(|next| paragraph("", &format!("Next: {next}")));
        let precision = self.manifest.precision.as_ref().map(|wanted| paragraph("", &self.precision(wanted, done)));
        let table = comparison_table(&study, terminal::ink());
        let precision = precision.unwrap_or_default();
        terminal::show(&format!("{table}\n{precision}{}", paragraph("", &format!("{how} {page}"))))?;
        if self.why {
            self.say_why(&study, &scenario)?;
        }
        Ok(terminal::show(&next.unwrap_or_default())?)
    }

    /// Adds to the page of a saved run which parts of the plans make their difference.
    fn say_why(&self, study: &Study<'_>, scenario: &str) -> Result<(), Failure> {
        let stop = &self.folder.stop;
        let why = report::why(&self.plan, self.manifest.trials, self.quiet, &|| interrupt::leave_if_asked(stop))?;
        report::write(study, &why, scenario, &self.folder.place.join(REPORT))?;
        Ok(terminal::show("The report now says which parts of each plan make its difference.\n")?)
    }

    /// How precise the results are, in words.
    fn precision(&self, wanted: &Precision, done: &Finished) -> String {
        let position = metric::position(&wanted.metric).expect("the metric was checked when it was read");
        let columns: Vec<Vec<f64>> = done.ensemble.arms.iter().map(|arm| arm.column(position)).collect();
        let reached = if wanted.is_reached(&columns) { "is reached" } else { "is not reached" };
        format!(
            "The precision of {} in {} {reached} with {} trials. All intervals hold at 95 % whichever of the {} planned looks stops the run (each is made at {:.2} %).",
            wanted.half_width,
            wanted.metric,
            self.manifest.trials,
            wanted.looks().len(),
            100.0 * wanted.level(LEVEL)
        )
    }
}

/// How the trials came about, in words.
pub(super) fn how(read: u64, simulated: u64) -> String {
    match (read, simulated) {
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
    let (drawn, written) = run::parallel::join(
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

//! `localpeace frontier`: which mixes of activities do most within a budget.

use std::path::{Path, PathBuf};

use super::compare::{OUTPUT, OtherBuild, how};
use super::long::check_resume;
use super::options::{Parameters, parameters, pool};
use super::run_log::{self, Clock};
use super::validate_facts::has_passed;
use super::{Failure, interrupt, progress, terminal};
use model::parameter::Mode;
use model::scenario::Changes;
use run::experiment::identity::Identity;
use run::experiment::run_folder::{Existing, RunFolder};
use run::frontier::manifest::FrontierManifest;
use run::frontier::search::{Counts, Progress};
use run::frontier::store::MixStore;
use run::frontier::{Frontier, Search, Searched};
use view::chart::Figure;
use view::report::frontier as report;
use view::report::layout::paragraph;

/// Names of the folders of pilots and of the race within that of chunks.
const PILOTS: &str = "pilots";
const RACE: &str = "mixes";
/// Table of mixes.
const TABLE: &str = "frontier.csv";
/// Name of the chart.
const CHART: &str = "frontier";
/// Files that a finished search has.
const FILES: [&str; 3] = [TABLE, "frontier.svg", "frontier.png"];

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
    /// Threads; as many as there are processors if left out. Results do not depend on it.
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
    /// Folder of the results; output/frontier- and the name of the search if left out.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Replace the folder if it holds another search.
    #[arg(long)]
    force: bool,
    /// Go on with an interrupted search, and refuse to begin a new one; without it a search goes on where it can, and else begins.
    #[arg(long, conflicts_with = "force")]
    resume: bool,
    /// No progress bar.
    #[arg(long)]
    quiet: bool,
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
    let scorecard_passed = has_passed(&frontier.loaded.scenario.sources);
    let manifest = FrontierManifest { scorecard_passed, ..FrontierManifest::new(&frontier, &changes, args.seed, mode) };
    let whole = || Path::new(OUTPUT).join(format!("frontier-{}", manifest.search));
    let mut folder = RunFolder::open(&args.out.clone().unwrap_or_else(whole), &manifest, args.force)?;
    check_resume(args.resume, &folder)?;
    folder.stop = interrupt::heed();
    let job = Job { frontier, mode, manifest, folder, force: args.force, quiet: args.quiet };
    pool(args.threads)?.install(|| job.carry_out())
}

/// A search about to be made.
struct Job {
    frontier: Frontier,
    mode: Mode,
    manifest: FrontierManifest,
    folder: RunFolder,
    force: bool,
    quiet: bool,
}

impl Job {
    fn carry_out(mut self) -> Result<(), Failure> {
        let clock = Clock::start();
        let bar = progress::bar(0, self.quiet);
        let progress = Progress { done: &|futures| bar.inc(futures), most: &|futures| bar.set_length(futures) };
        let mut store = self.store()?;
        if !self.search(&store, progress).is_reproduced() {
            let finished = matches!(self.folder.existing, Existing::Same | Existing::Shorter(_));
            if finished && !self.force {
                return Err(OtherBuild { folder: self.folder.place.clone() }.into());
            }
            self.folder.forget()?;
            store = self.store()?;
        }
        let found = self.search(&store, progress).run()?;
        bar.finish_and_clear();
        self.publish(&found, &clock)
    }

    const fn search<'a>(&'a self, store: &'a MixStore, progress: Progress<'a>) -> Search<'a> {
        Search { frontier: &self.frontier, seed: self.manifest.seed, mode: self.mode, store, progress }
    }

    fn store(&self) -> Result<MixStore, Failure> {
        let (pilots, race) = (self.folder.chunks(PILOTS)?, self.folder.chunks(RACE)?);
        Ok(MixStore { pilots, race, key: self.manifest.key(), stop: self.folder.stop.clone() })
    }

    /// Writes the files unless they are there, and says what was found.
    fn publish(&self, found: &Searched, clock: &Clock) -> Result<(), Failure> {
        let place = &self.folder.place;
        let Counts { futures, read } = found.counts;
        let is_there = self.folder.existing == Existing::Same
            && read == futures
            && FILES.iter().all(|file| place.join(file).exists());
        let how = if is_there {
            self.folder.abandon()?;
            format!("{} holds this search already; nothing was simulated.", place.display())
        } else {
            let aside = self.folder.aside();
            report::table(&self.frontier, found).write_csv(&aside.join(TABLE))?;
            let is_illustrative = self.manifest.is_illustrative();
            report::figure(&self.frontier, found, self.manifest.seed, is_illustrative).save(aside, CHART)?;
            let how = how(read, futures - read).replace(" trials were", " futures were");
            run_log::write(aside, place, clock, &how)?;
            self.folder.finish(&self.manifest)?;
            format!("{how} All mixes are in {}, the chart is beside it.", place.join(TABLE).display())
        };
        let text = report::text(&self.frontier, found, terminal::ink());
        Ok(terminal::show(&format!("{text}\n{}", paragraph("", &how)))?)
    }
}

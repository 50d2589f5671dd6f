//! `localpeace report`: the page of a run that was saved, and what `compare` writes.

use std::io::Write;
use std::path::{Path, PathBuf};

use super::options::pool;
use super::{Failure, progress, terminal};
use model::metric;
use model::parameter::Specification;
use model::{intervention, mechanism};
use run::analysis::attribution::{Attribution, Grouping, Question, attribute};
use run::analysis::brief::brief;
use run::analysis::comparison::{LEVEL, compare_at, pairs};
use run::analysis::conditions::{Conditions, conditions};
use run::aside::write_aside;
use run::experiment::Plan;
use run::experiment::identity::Identity;
use run::experiment::manifest::Manifest;
use run::experiment::precision::level;
use run::experiment::run_folder::{Existing, FolderError, MANIFEST, REPORT, RunFolder};
use view::report::layout::paragraph;
use view::report::page::{Page, html};
use view::report::{Study, figures};

/// Trials that are replayed to say why, at most.
const WHY_TRIALS: u64 = 200;

/// Options of `localpeace report`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Folder of a finished comparison, such as one below output/.
    folder: PathBuf,
    /// Say which parts of the plans make their difference; replays some hundred trials.
    #[arg(long)]
    why: bool,
    /// Threads; as many as there are processors if left out. Results do not depend on it.
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
    /// No progress bar.
    #[arg(long)]
    quiet: bool,
}

/// Why there is no report.
#[derive(Debug, thiserror::Error)]
enum Unreportable {
    /// No run.
    #[error("{} holds no finished comparison (there is no {MANIFEST} that can be read); make one with `localpeace compare SCENARIO --out DIR`", .0.display())]
    NoRun(PathBuf),
    /// The manifest says what no scenario may.
    #[error("the manifest of {} cannot be read as a scenario ({what}); was it edited? Make the run anew with `localpeace compare SCENARIO --out DIR --force`", folder.display())]
    Edited {
        /// The folder.
        folder: PathBuf,
        /// What is wrong.
        what: String,
    },
    /// Trials are missing.
    #[error("{} does not hold all trials of a comparison, or is the folder of another kind of run; make it anew with `localpeace compare SCENARIO --out DIR --force`", .0.display())]
    Incomplete(PathBuf),
    /// Trials of another build.
    #[error("{} holds trials that this build of the program makes differently; make them anew with `localpeace compare SCENARIO --out DIR --force`", .0.display())]
    OtherBuild(PathBuf),
}

/// Reads the run and writes its page.
pub(super) fn run(args: &Args) -> Result<(), Failure> {
    let place = &args.folder;
    let manifest = std::fs::read_to_string(place.join(MANIFEST)).ok().and_then(|text| Manifest::from_text(&text));
    let manifest = manifest.ok_or_else(|| Unreportable::NoRun(place.clone()))?;
    let plan = manifest.plan().map_err(|what| Unreportable::Edited { folder: place.clone(), what })?;
    let folder = match RunFolder::open(place, &manifest, false) {
        Ok(folder) if folder.existing == Existing::Same => folder,
        Ok(_) | Err(FolderError::NotARun { .. }) => return Err(Unreportable::NoRun(place.clone()).into()),
        Err(other) => return Err(other.into()),
    };
    let store = folder.finished();
    if !store.is_complete(&plan, manifest.trials) {
        return Err(Unreportable::Incomplete(place.clone()).into());
    }
    pool(args.threads)?.install(|| -> Result<(), Failure> {
        if !store.is_reproduced(&plan) {
            return Err(Unreportable::OtherBuild(place.clone()).into());
        }
        let done = store.run(&plan, manifest.trials, &|_| {})?;
        let pairs = pairs(plan.arms.len(), manifest.all_pairs);
        let (level, horizon) = (level(manifest.precision.as_ref(), LEVEL), plan.scenario.horizon_weeks);
        let comparison = compare_at(&done.ensemble, horizon, manifest.seed, &pairs, level);
        let study = Study { plan: &plan, manifest: &manifest, ensemble: &done.ensemble, comparison: &comparison };
        let why = if args.why { why(&plan, manifest.trials, args.quiet, &|| ())? } else { Vec::new() };
        let path = place.join(REPORT);
        write(&study, &why, &format!("{}.ron", manifest.scenario), &path)?;
        Ok(terminal::show(&paragraph("", &opened_with(&path)))?)
    })
}

/// What to do with a page.
pub(super) fn opened_with(path: &Path) -> String {
    format!("The report is {}; open it in any browser.", path.display())
}

/// Attributes the difference in peace of every strategy to the baseline; `each` is called after every trial.
pub(super) fn why(
    plan: &Plan,
    trials: u64,
    quiet: bool,
    each: &(dyn Fn() + Sync),
) -> Result<Vec<Attribution>, Failure> {
    let trials = trials.clamp(2, WHY_TRIALS);
    let bar = progress::bar(trials * (plan.arms.len() as u64).saturating_sub(1), quiet);
    let mut found = Vec::new();
    for strategy in 1..plan.arms.len() {
        let metric = &metric::ALL[metric::PEACE];
        let question = Question { plan, strategy, baseline: 0, metric, trials, grouping: Grouping::Auto };
        let progress = |done| {
            bar.inc(done);
            each();
        };
        found.push(attribute(question, &progress)?);
    }
    bar.finish_and_clear();
    Ok(found)
}

/// Writes the page of a comparison; `scenario_file` is how a reader would name the scenario.
pub(super) fn write(study: &Study<'_>, why: &[Attribution], scenario_file: &str, path: &Path) -> Result<(), Failure> {
    let brief = brief(study.plan, study.ensemble);
    let specifications: Vec<&Specification> =
        mechanism::specifications().chain(intervention::specifications()).collect();
    let mut pairs = Vec::new();
    if brief.best != 0 {
        pairs.push((brief.best, 0));
    }
    if let Some(found) = brief.runner_up.as_ref().filter(|found| found.baseline != 0) {
        pairs.push((found.strategy, found.baseline));
    }
    let peace = &metric::ALL[metric::PEACE];
    let look = |pair: &(usize, usize)| conditions(study.plan, study.ensemble, &specifications, *pair, peace);
    let conditions: Vec<Conditions> = pairs.iter().map(look).collect();
    let page = Page {
        study: *study,
        brief: &brief,
        conditions: &conditions,
        why,
        calibrated: figures::calibrated(study),
        scenario_file,
    };
    Ok(write_aside(path, |file| file.write_all(html(&page).as_bytes()))?)
}

//! `localpeace advise`: better neighbours of a plan.

use std::path::{Path, PathBuf};

use super::job::{JobOptions, ended};
use super::options::{ChangeOptions, RunOptions};
use super::output::Tables;
use super::{Failure, terminal};
use crate::face::{AdviseOptions, Advised, Scenario, load};
use model::scenario::{Arm, Changes};
use model::syntax::Faults;
use run::job::JobError;
use view::report::layout::paragraph;
use view::report::{advice as report, publish};

/// Options of `localpeace advise`.
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
    /// Metrics to improve, the first deciding among several.
    #[arg(long = "for", value_name = "A,B", value_delimiter = ',', default_value = "peace,focal_deaths")]
    objectives: Vec<String>,
    /// File for the best plan, in addition to the one in the folder of the results.
    #[arg(long, value_name = "FILE")]
    write: Option<PathBuf>,
}

/// Which plan is meant.
#[derive(Debug, thiserror::Error)]
#[error("advise improves one plan; name it with --strategy: {0}")]
struct Which(String);

/// A file that is there already.
#[derive(Debug, thiserror::Error)]
#[error("{} is there already; name another file with --write, or replace it with --force", .0.display())]
struct IsThere(PathBuf);

/// Trials unless the user says otherwise.
pub(super) const TRIALS: u64 = 1000;

/// Searches, prints the advice and writes tables and the best plan.
pub(super) fn run(args: &Args) -> Result<(), Failure> {
    if let Some(path) = args.write.as_ref().filter(|path| path.exists() && !args.job.force()) {
        return Err(IsThere(path.clone()).into());
    }
    let mut changes = Changes::from(&args.change);
    if !changes.strategies.is_empty() && changes.baseline.is_none() {
        changes.baseline = Some(baseline(&args.scenario, &changes)?);
    }
    let scenario = load(&args.scenario, changes.clone())?;
    terminal::warn(&scenario.loaded.warnings);
    let options = AdviseOptions {
        objectives: args.objectives.clone(),
        trials: args.run.trials.unwrap_or(TRIALS),
        seed: args.run.seed,
        parameters: args.change.mode(),
        threads: args.job.threads(),
        ..AdviseOptions::of(&which(&changes, &scenario.loaded.arms)?)
    };
    let placed =
        args.job.run(false, |place, saving, watch| Advised::in_place(place, &scenario, &options, saving, watch))?;
    let done = placed.published().expect("a search has no parts");
    let advised = publish::advised(&done);
    let mut text = report::text(&advised, terminal::ink());
    let mut at = done.into.join(publish::ADVISED);
    if let Some(path) = &args.write
        && publish::advised_plan(&advised, path).map_err(JobError::other)?
    {
        at.clone_from(path);
    }
    if args.job.is_json() {
        let tables = Tables::new("advise").text("scenario", &scenario.loaded.scenario.name);
        let tables = tables.text("strategy", &options.strategy).number("seed", options.seed);
        let tables = tables.number("model_revision", u64::from(model::REVISION)).number("trials", options.trials);
        return tables.text("folder", &done.into.display().to_string()).table("advice", report::table(&advised)).show();
    }
    text.push_str(&format!("\n{}", paragraph("", &ended(&placed, "search for advice", "futures"))));
    if done.found.best().is_some() {
        let next = format!(
            "Next: `localpeace compare {} --strategy {},{}` sets the two side by side.",
            args.scenario.display(),
            options.strategy,
            at.display()
        );
        text.push_str(&paragraph("", &next));
    }
    Ok(terminal::show(&text)?)
}

/// Looks for better neighbours of a strategy that was compared, and tells of them; the files go to a folder beside that of the
/// comparison.
pub(super) fn after(
    job: &JobOptions,
    scenario: &Scenario,
    compared: &Path,
    options: &AdviseOptions,
) -> Result<String, Failure> {
    let mut name = compared.file_name().unwrap_or_default().to_os_string();
    name.push("_advice");
    let place = compared.with_file_name(name);
    let placed =
        job.run(false, |_, saving, watch| Advised::in_place(Some(&place), scenario, options, saving, watch))?;
    let done = placed.published().expect("a search has no parts");
    let text = report::text(&publish::advised(&done), terminal::ink());
    Ok(format!("{text}\n{}", paragraph("", &ended(&placed, "search for advice", "futures"))))
}

/// The baseline of the scenario, against which harm is measured whichever plan is meant.
fn baseline(scenario: &Path, changes: &Changes) -> Result<String, Faults> {
    let set = changes.set.iter().filter(|(path, _)| !path.starts_with("strategies.")).cloned().collect();
    let all = Changes { set, strategies: Vec::new(), tries: Vec::new(), ..changes.clone() };
    Ok(load(scenario, all)?.loaded.arms[0].id.clone())
}

/// The plan that is meant: the one that was named or tried, or the only one that does something.
fn which(changes: &Changes, arms: &[Arm]) -> Result<String, Which> {
    let stem =
        |id: &String| Path::new(id).file_stem().map_or_else(|| id.clone(), |stem| stem.to_string_lossy().into_owned());
    let is_file = |id: &String| Path::new(id).extension().is_some_and(|ending| ending == "ron");
    let named: Vec<String> =
        changes.strategies.iter().map(|id| if is_file(id) { stem(id) } else { id.clone() }).collect();
    let active: Vec<&str> = arms.iter().filter(|arm| !arm.blocks.is_empty()).map(|arm| arm.id.as_str()).collect();
    let tried = arms.len().checked_sub(changes.tries.len()).map_or(&[][..], |files| &arms[files..]);
    match (tried, named.as_slice(), active.as_slice()) {
        ([only], _, _) => Ok(only.id.clone()),
        ([], [only], _) => Ok(only.clone()),
        ([], [], [only]) => Ok((*only).to_owned()),
        _ => Err(Which(active.join(", "))),
    }
}

//! Files of a budget and of advice.

use std::io::Write as _;
use std::path::Path;

use super::super::advice::{self as text, Advised};
use super::super::budget::{self as money, WithMoney};
use super::super::comparison_table::MAIN;
use super::{Failure, charts};
use crate::chart::Figure as _;
use model::metric::{self, Metric};
use model::scenario::files::{plain, seen_from};
use run::aside::{WriteError, write_aside};
use run::job::Published;
use run::job::advice::AdviceWork;
use run::job::budget::BudgetWork;
use run::table::Table;
use run::watch::Watch;

/// Files that a budget gets for readers, in addition to its charts.
pub const BUDGET: [&str; 1] = ["budget.csv"];
/// Tables of a search for advice; the plan is written where something better was found.
pub const ADVICE: [&str; 2] = ["advice.csv", "rivals.csv"];
/// Name of the plan that advice writes.
pub const ADVISED: &str = "better_plan.ron";

/// What is shown of one metric of a budget.
pub fn with_money<'a>(done: &Published<'a, BudgetWork>, metric: &'a Metric) -> WithMoney<'a> {
    let manifest = done.manifest;
    WithMoney {
        scenario: &manifest.run.scenario,
        listed: &done.work.listed,
        arms: &done.work.arms,
        metric,
        trials: manifest.run.trials,
        seed: manifest.run.seed,
        next_usd_a_year: manifest.next_usd_a_year,
        is_illustrative: manifest.run.tie().is_none(),
    }
}

/// Writes the table of all metrics of a budget and a chart of each.
///
/// # Errors
/// If one cannot be written, or somebody wishes to stop.
///
/// # Panics
/// Never: the metrics of the table are in the registry.
pub fn budget(done: &Published<'_, BudgetWork>, watch: &Watch<'_>) -> Result<(), Failure> {
    let (charts, mut all) = (charts(done.into)?, Table::new());
    for name in MAIN {
        watch.check()?;
        let position = metric::position(name).expect("the metrics of the table are in the registry");
        let (with, of) = (with_money(done, &metric::ALL[position]), done.found.metric(position));
        money::figure(&with, &of).save(&charts, &format!("budget_{name}"))?;
        all = all.below(money::table(&with, &of));
    }
    Ok(all.write_csv(&done.into.join(BUDGET[0]))?)
}

/// Advice with what it is about.
pub fn advised<'a>(done: &Published<'a, AdviceWork>) -> Advised<'a> {
    Advised { task: &done.work.task, advice: done.found, is_illustrative: done.manifest.tie().is_none() }
}

/// Writes the tables of a search for advice, and the best plan if one is better.
///
/// # Errors
/// If one cannot be written.
pub fn advice(done: &Published<'_, AdviceWork>, _: &Watch<'_>) -> Result<(), Failure> {
    let of = advised(done);
    text::table(&of).write_csv(&done.into.join(ADVICE[0]))?;
    text::rivals(&of).write_csv(&done.into.join(ADVICE[1]))?;
    Ok(advised_plan(&of, &done.into.join(ADVISED)).map(drop)?)
}

/// Writes the best plan as a strategy file, the difference to the file of the plan that it improves as seen from there, or in
/// full where that has no file. Says whether there is one.
///
/// # Errors
/// If it cannot be written.
pub fn advised_plan(of: &Advised<'_>, path: &Path) -> Result<bool, WriteError> {
    let arm = &of.task.arm;
    let folder = path.parent().unwrap_or(Path::new(""));
    let base = arm.file.as_ref().and_then(|file| relative(folder, file)).map(|file| (file, arm));
    let Some(text) = text::plan_file(of, base) else { return Ok(false) };
    write_aside(path, |file| file.write_all(text.as_bytes()))?;
    Ok(true)
}

/// A file as seen from a folder.
fn relative(folder: &Path, file: &Path) -> Option<String> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let (folder, file) = (std::path::absolute(folder).ok()?, std::path::absolute(file).ok()?);
    Some(seen_from(&plain(&folder), &plain(&file)))
}

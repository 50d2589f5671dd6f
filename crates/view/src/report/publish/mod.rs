//! What each job adds to its folder for readers: tables with names and units, figures, pages. The same behind every door.

mod pages;
mod plans;

use std::error::Error;
use std::fs;
use std::path::Path;

#[cfg(feature = "xlsx")]
pub use self::pages::tables_workbook;
pub use self::pages::{all_pages, brief_text, page, page_text, why};
pub use self::plans::{ADVICE, ADVISED, BUDGET, advice, advised, advised_plan, budget, with_money};
use super::calibration::Found;
use super::comparison_table::MAIN;
use super::crossing::Along;
use super::scorecard::Scorecard;
use super::{
    Study, calibration, cases, crossing, deals, figures, files, forward, frontier, recovery, replications, scorecard,
    survival,
};
use crate::chart::Figure as _;
use model::metric::{self, Metric};
use run::aside::WriteError;
use run::folder::{CHARTS, REPORT};
use run::job::calibrate::{Calibrate, Calibrated, WORLDS};
use run::job::cases::Cases;
use run::job::compare::Compare;
use run::job::crossing::CrossingWork;
use run::job::deals::DealsWork;
use run::job::forward::ForwardWork;
use run::job::frontier::FrontierWork;
use run::job::recovery::RecoveryWork;
use run::job::sheet::{Facts, Replications};
use run::job::{Published, Work as _};
use run::table::Table;
use run::watch::Watch;

/// Why nothing was published.
type Failure = Box<dyn Error + Send + Sync>;

/// Files that a comparison gets for readers, in addition to its charts.
pub const COMPARISON: [&str; 4] = ["summary.csv", "comparison.csv", "survival.csv", REPORT];
/// Files that a crossing gets for readers, in addition to its charts.
pub const CROSSING: [&str; 1] = ["crossing.csv"];
/// Files that a search gets for readers, in addition to its chart.
pub const FRONTIER: [&str; 1] = ["frontier.csv"];
/// Files that a calibration gets for readers, in addition to its chart.
pub const CALIBRATION: [&str; 2] = ["fit.csv", "predictive.csv"];
/// Table of claims.
pub const CASES: [&str; 1] = ["cases.csv"];
/// Tables of facts and of their numbers.
pub const FACTS: [&str; 2] = ["facts.csv", "facts_parts.csv"];
/// Files of a description of deals, beside its chart.
pub const DEALS: [&str; 1] = ["deals.csv"];
/// Files of a forward test, beside its chart.
pub const FORWARD: [&str; 2] = ["forward.csv", "forward_fit.csv"];
/// Table of what calibration finds again, beside its chart.
pub const RECOVERY: [&str; 1] = ["recovery.csv"];
/// Table of repeated designs.
pub const REPLICATIONS: [&str; 1] = ["replications.csv"];

fn charts(into: &Path) -> Result<std::path::PathBuf, WriteError> {
    let charts = into.join(CHARTS);
    fs::create_dir_all(&charts).map_err(WriteError::at(&charts))?;
    Ok(charts)
}

/// A comparison as a study.
pub fn study<'a>(done: &Published<'a, Compare>) -> Study<'a> {
    let (plan, found) = (&done.work.plan, done.found);
    Study { plan, manifest: done.manifest, ensemble: &found.ensemble, comparison: &found.comparison }
}

/// Writes tables, figures and page of a comparison.
///
/// # Errors
/// If one cannot be written, or somebody wishes to stop.
pub fn comparison(done: &Published<'_, Compare>, watch: &Watch<'_>) -> Result<(), Failure> {
    let study = study(done);
    files::summary(&study).write_csv(&done.into.join(COMPARISON[0]))?;
    files::comparison(&study).write_csv(&done.into.join(COMPARISON[1]))?;
    survival::table(&study).write_csv(&done.into.join(COMPARISON[2]))?;
    watch.check()?;
    if done.work.is_tables_only() {
        return Ok(());
    }
    figures::save_all(&study, &charts(done.into)?)?;
    watch.check()?;
    page(done, &[], watch)
}

/// What is shown of one metric of a crossing.
pub fn along<'a>(done: &Published<'a, CrossingWork>, metric: &'a Metric) -> Along<'a> {
    let manifest = done.manifest;
    Along {
        scenario: &manifest.scenario,
        listed: &done.work.listed,
        arms: &done.work.arms,
        metric,
        trials: manifest.trials,
        seed: manifest.seed,
        is_illustrative: manifest.tie().is_none(),
    }
}

/// Writes the table of all metrics of a crossing and a chart of each.
///
/// # Errors
/// If one cannot be written, or somebody wishes to stop.
///
/// # Panics
/// Never: the metrics of the table are in the registry.
pub fn crossing(done: &Published<'_, CrossingWork>, watch: &Watch<'_>) -> Result<(), Failure> {
    let charts = charts(done.into)?;
    for name in MAIN {
        watch.check()?;
        let position = metric::position(name).expect("the metrics of the table are in the registry");
        let (along, crossings) = (along(done, &metric::ALL[position]), done.found.metric(position));
        crossing::figure(&along, &crossings).save(&charts, &format!("crossing_{name}"))?;
    }
    Ok(crossing_table(done).write_csv(&done.into.join(CROSSING[0]))?)
}

/// All metrics of a crossing.
///
/// # Panics
/// Never: the metrics of the table are in the registry.
pub fn crossing_table(done: &Published<'_, CrossingWork>) -> Table {
    MAIN.iter().fold(Table::new(), |all, name| {
        let position = metric::position(name).expect("the metrics of the table are in the registry");
        all.below(crossing::table(&along(done, &metric::ALL[position]), &done.found.metric(position)))
    })
}

/// Writes the table of mixes and their chart.
///
/// # Errors
/// If one cannot be written.
pub fn frontier(done: &Published<'_, FrontierWork>, _: &Watch<'_>) -> Result<(), Failure> {
    let (frontier, found, manifest) = (&done.work.frontier, done.found, done.manifest);
    frontier::table(frontier, found).write_csv(&done.into.join(FRONTIER[0]))?;
    frontier::figure(frontier, found, manifest.seed, manifest.tie().is_none()).save(done.into, "frontier")?;
    Ok(())
}

/// What is shown of a calibration.
pub fn fitted<'a>(work: &'a Calibrate, found: &'a Calibrated) -> Found<'a> {
    Found {
        scenario: &work.task.plan.scenario.name,
        seed: work.task.plan.seed,
        worlds: WORLDS,
        generations: &found.generations,
        parameters: &found.parameters,
        before: &found.before,
        after: &found.after,
    }
}

/// Writes the tables of a calibration and the chart of what it predicts.
///
/// # Errors
/// If one cannot be written.
pub fn calibration(done: &Published<'_, Calibrate>, _: &Watch<'_>) -> Result<(), Failure> {
    let found = fitted(done.work, done.found);
    calibration::parameters(&found).write_csv(&done.into.join(CALIBRATION[0]))?;
    calibration::predictions(&found).write_csv(&done.into.join(CALIBRATION[1]))?;
    calibration::figure(&found).save(done.into, "predictive")?;
    Ok(())
}

/// Writes the table of claims.
///
/// # Errors
/// If it cannot be written.
pub fn cases(done: &Published<'_, Cases>, _: &Watch<'_>) -> Result<(), Failure> {
    Ok(cases::table(done.found).write_csv(&done.into.join(CASES[0]))?)
}

/// The scorecard of judged facts.
pub fn scorecard<'a>(done: &Published<'a, Facts>) -> Scorecard<'a> {
    Scorecard { sheet: &done.work.sheet, plan: &done.work.plan, facts: done.found, trials: done.work.trials }
}

/// Writes the tables of facts.
///
/// # Errors
/// If one cannot be written.
pub fn facts(done: &Published<'_, Facts>, _: &Watch<'_>) -> Result<(), Failure> {
    let card = scorecard(done);
    scorecard::table(&card).write_csv(&done.into.join(FACTS[0]))?;
    Ok(scorecard::parts(&card).write_csv(&done.into.join(FACTS[1]))?)
}

/// Writes the table of deals and their chart.
///
/// # Errors
/// If one cannot be written.
pub fn deals(done: &Published<'_, DealsWork>, _: &Watch<'_>) -> Result<(), Failure> {
    deals::table(done.found).write_csv(&done.into.join(DEALS[0]))?;
    Ok(deals::figure(done.found, done.manifest).save(done.into, "deals")?)
}

/// Writes the tables of a forward test and its chart.
///
/// # Errors
/// If one cannot be written.
pub fn forward(done: &Published<'_, ForwardWork>, _: &Watch<'_>) -> Result<(), Failure> {
    forward::table(done.found).write_csv(&done.into.join(FORWARD[0]))?;
    forward::parameters(done.found).write_csv(&done.into.join(FORWARD[1]))?;
    Ok(forward::figure(done.work, done.found).save(done.into, "forward")?)
}

/// Writes the table of what calibration finds again and its chart.
///
/// # Errors
/// If one cannot be written.
pub fn recovery(done: &Published<'_, RecoveryWork>, _: &Watch<'_>) -> Result<(), Failure> {
    recovery::table(done.found).write_csv(&done.into.join(RECOVERY[0]))?;
    Ok(recovery::figure(done.work, done.found).save(done.into, "recovery")?)
}

/// Writes the table of repeated designs.
///
/// # Errors
/// If it cannot be written.
pub fn replications(done: &Published<'_, Replications>, _: &Watch<'_>) -> Result<(), Failure> {
    Ok(replications::table(done.found).write_csv(&done.into.join(REPLICATIONS[0]))?)
}

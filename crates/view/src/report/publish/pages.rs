//! The pages of a comparison: the long one, and the brief.

use std::io::Write as _;

use super::{Failure, study};
use crate::report::page::{Page, brief_html, html};
use crate::report::wording::Language;
#[cfg(feature = "xlsx")]
use crate::report::workbook::workbook;
#[cfg(feature = "xlsx")]
use crate::report::{files, survival};
use model::metric;
use model::scenario::parameters::specifications;
use run::analysis::attribution::{Attribution, Grouping, Question, attribute};
use run::analysis::brief::brief;
use run::analysis::conditions::{Conditions, conditions};
#[cfg(feature = "xlsx")]
use run::analysis::tolls;
use run::aside::write_aside;
#[cfg(feature = "xlsx")]
use run::experiment::tables;
use run::folder::REPORT;
use run::job::Published;
use run::job::compare::Compare;
use run::watch::{Stopped, Watch};

/// Trials that are replayed to say why, at most.
const WHY_TRIALS: u64 = 200;

/// Writes the page of a comparison, with `why` its strategies do what they do if that was asked.
///
/// # Errors
/// If it cannot be written, or somebody wishes to stop.
pub fn page(done: &Published<'_, Compare>, why: &[Attribution], watch: &Watch<'_>) -> Result<(), Failure> {
    let page = page_text(done, why, watch)?;
    Ok(write_aside(&done.into.join(REPORT), |file| file.write_all(page.as_bytes()))?)
}

/// The page of a comparison, as [`page`] writes it.
///
/// # Errors
/// If somebody wishes to stop.
pub fn page_text(done: &Published<'_, Compare>, why: &[Attribution], watch: &Watch<'_>) -> Result<String, Stopped> {
    with_page(done, why, watch, html)
}

/// The page of a comparison on two printed sheets, in a language.
///
/// # Errors
/// If somebody wishes to stop.
pub fn brief_text(done: &Published<'_, Compare>, language: Language, watch: &Watch<'_>) -> Result<String, Stopped> {
    with_page(done, &[], watch, |page| brief_html(&Page { language, ..*page }))
}

/// The page of a comparison, and the brief in every language.
///
/// # Errors
/// If somebody wishes to stop.
pub fn all_pages(
    done: &Published<'_, Compare>,
    why: &[Attribution],
    watch: &Watch<'_>,
) -> Result<(String, [(Language, String); 3]), Stopped> {
    with_page(done, why, watch, |page| {
        (html(page), Language::ALL.map(|language| (language, brief_html(&Page { language, ..*page }))))
    })
}

/// Makes what a page needs, and writes it.
fn with_page<T>(
    done: &Published<'_, Compare>,
    why: &[Attribution],
    watch: &Watch<'_>,
    write: impl Fn(&Page<'_>) -> T,
) -> Result<T, Stopped> {
    let study = study(done);
    let brief = brief(study.plan, study.ensemble);
    let specifications: Vec<_> = specifications().collect();
    let best = (brief.best != 0).then_some((brief.best, 0));
    let runner_up = brief.runner_up.as_ref().filter(|found| found.baseline != 0);
    let pairs = best.into_iter().chain(runner_up.map(|found| (found.strategy, found.baseline)));
    let mut looked_into: Vec<Conditions> = Vec::new();
    for pair in pairs {
        watch.check()?;
        looked_into.push(conditions(study.plan, study.ensemble, &specifications, pair, &metric::ALL[metric::PEACE]));
    }
    watch.check()?;
    let page = Page {
        study,
        brief: &brief,
        conditions: &looked_into,
        why,
        tie: study.manifest.tie(),
        // the page is the same wherever the scenario lies
        scenario_file: &format!("{}.ron", study.manifest.scenario),
        language: Language::English,
        longest_name: usize::MAX,
    };
    Ok(write(&page))
}

/// Attributes the difference in peace of every strategy to the baseline, by replaying some trials.
///
/// # Errors
/// If there is nothing to attribute, or somebody wishes to stop.
pub fn why(done: &Published<'_, Compare>, watch: &Watch<'_>) -> Result<Vec<Attribution>, Failure> {
    let plan = &done.work.plan;
    let trials = done.manifest.trials.clamp(2, WHY_TRIALS);
    watch.progress.expect(trials * (plan.arms.len() as u64).saturating_sub(1));
    let metric = &metric::ALL[metric::PEACE];
    let question = |strategy| Question { plan, strategy, baseline: 0, metric, trials, grouping: Grouping::Auto };
    Ok((1..plan.arms.len()).map(|strategy| attribute(question(strategy), watch)).collect::<Result<_, _>>()?)
}

/// The tables of a comparison as the bytes of one workbook, with a sheet that says what they are and what ties them to data.
///
/// # Errors
/// If a table is larger than a sheet can be.
#[cfg(feature = "xlsx")]
pub fn tables_workbook(done: &Published<'_, Compare>) -> Result<Vec<u8>, Failure> {
    let study = study(done);
    let (manifest, arms) = (study.manifest, &study.plan.arms);
    let tie = match manifest.tie() {
        Some(tie) => format!("Calibrated: {}.", tie.words()),
        None => "Illustrative, uncalibrated: nothing ties these numbers to data of the place.".to_owned(),
    };
    let about = [
        ("scenario", manifest.scenario.clone()),
        ("question", study.plan.scenario.question.clone()),
        ("standing", tie),
        ("trials", manifest.trials.to_string()),
        ("seed", manifest.seed.to_string()),
        ("revision of the model", manifest.model_revision.to_string()),
        (
            "columns",
            "docs/metrics.md says what the metrics mean; intervals stand at the level in the column `level`".to_owned(),
        ),
    ];
    let tables = [
        ("summary", files::summary(&study)),
        ("comparison", files::comparison(&study)),
        ("survival", survival::table(&study)),
        ("tolls", tolls::table(&study.comparison.tolls, &study.plan.scenario, arms)),
        ("blocks", tables::blocks(study.ensemble, arms, &manifest.scenario)),
    ];
    Ok(workbook(&about, &tables)?)
}

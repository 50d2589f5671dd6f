//! Questions that simulate.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Value, json};

use super::Refusal;
use super::ask::Change;
use super::work::Work;
use crate::face::{self, Changes, Future, Look, Options, Study, Table, Watch, Why};
use model::outlook::outlook;
use model::parameter::Mode;
use run::analysis::attribution::Grouping;
use run::analysis::replay::Pick;
use run::job::JobError;
use view::report::layout::Ink;
use view::report::story::html;
use view::report::why::why_text;

/// Most rows of tables that hold one row per trial.
const MOST_ROWS: usize = 20_000;

/// Strategies side by side.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Run {
    /// The files.
    pub work: Work,
    /// What is changed in them.
    #[serde(default)]
    pub change: Change,
    /// Trials of each strategy.
    pub trials: u64,
    /// Seed of all chances.
    pub seed: u64,
    /// Whether the page also says which parts of the plans make their difference; takes some hundred replays.
    #[serde(default)]
    pub why: bool,
}

/// One future as a story.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tell {
    /// The files.
    pub work: Work,
    /// What is changed in them.
    #[serde(default)]
    pub change: Change,
    /// Strategy to look into.
    pub strategy: String,
    /// Strategy whose same future is told beside it.
    pub against: Option<String>,
    /// Seed of all chances.
    pub seed: u64,
    /// Number of the trial; if left out, one is picked.
    pub trial: Option<u64>,
    /// How it is picked: best, median, worst, saved or harmed.
    pub pick: Option<String>,
    /// Metric by which it is picked.
    pub metric: Option<String>,
    /// Trials to pick from.
    pub trials: Option<u64>,
}

/// What makes the difference of a strategy.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WhyAsk {
    /// The files.
    pub work: Work,
    /// What is changed in them.
    #[serde(default)]
    pub change: Change,
    /// Strategy to look into.
    pub strategy: String,
    /// Seed of all chances.
    pub seed: u64,
    /// Matched trials.
    pub trials: u64,
}

/// Refuses numbers of trials that a page cannot hold.
fn trials(asked: u64) -> Result<u64, Refusal> {
    match asked {
        2..=100_000 => Ok(asked),
        _ => Err(Refusal::work(format!("expected 2 to 100,000 futures of each plan, but found {asked}"))),
    }
}

impl Run {
    /// The options of the comparison.
    ///
    /// # Errors
    /// A number of trials that a page cannot hold.
    pub fn options(&self) -> Result<Options, Refusal> {
        let (trials, seed) = (trials(self.trials)?, self.seed);
        Ok(Options { trials, seed, ..Options::default() })
    }

    /// What the page shows of a comparison.
    ///
    /// # Errors
    /// If there is nothing to attribute, or somebody wishes to stop.
    pub fn shown(&self, study: &Study, watch: &Watch<'_>) -> Result<Value, Refusal> {
        let arms = &study.work.plan.arms;
        let why = if self.why && arms.len() > 1 { study.why(0, watch)? } else { Vec::new() };
        let (page, briefs) = study.pages(&why, watch)?;
        let briefs: BTreeMap<&str, String> =
            briefs.into_iter().map(|(language, text)| (language.code(), text)).collect();
        let mut tables = BTreeMap::new();
        let csv = |table: Table| {
            let bytes = table.csv().map_err(|error| face::Error::from(JobError::other(error)))?;
            Ok::<String, Refusal>(String::from_utf8_lossy(&bytes).into_owned())
        };
        tables.insert("summary.csv", csv(study.summary())?);
        tables.insert("comparison.csv", csv(study.differences())?);
        tables.insert("survival.csv", csv(study.survival())?);
        tables.insert("blocks.csv", csv(study.blocks())?);
        tables.insert("tolls.csv", csv(study.tolls())?);
        let rows = usize::try_from(study.manifest.trials).unwrap_or(usize::MAX).saturating_mul(arms.len());
        if rows <= MOST_ROWS {
            tables.insert("trials.csv", csv(study.trials())?);
        }
        tables.insert("weekly.csv", csv(study.weekly())?);
        let arms: Vec<Value> = arms.iter().map(|arm| json!({"id": arm.id, "name": arm.strategy.name})).collect();
        Ok(json!({
            "text": study.text(), "page": page, "briefs": briefs, "tables": tables, "arms": arms, "why": why,
            "trials": study.manifest.trials, "seed": self.seed,
        }))
    }
}

/// Compares and shows.
pub(super) fn compare(run: &Run, watch: &Watch<'_>) -> Result<Value, Refusal> {
    let scenario = run.work.load(Changes::from(&run.change))?;
    let study = face::compare(&scenario, &run.options()?, watch)?;
    run.shown(&study, watch)
}

/// What each plan that does something would take.
pub(super) fn plan(work: &Work, change: &Change) -> Result<Value, Refusal> {
    let loaded = work.load(Changes::from(change))?.loaded;
    let plans = loaded.arms.iter().filter(|arm| !arm.blocks.is_empty());
    Ok(json!({"plans": plans.map(|arm| outlook(&loaded, arm)).collect::<Vec<_>>()}))
}

/// A future as a page.
pub(super) fn tell(tell: &Tell, watch: &Watch<'_>) -> Result<Value, Refusal> {
    let scenario = tell.work.load(Changes::from(&tell.change))?;
    let future = match (tell.trial, tell.pick.as_deref()) {
        (Some(trial), _) => Future::Trial(trial),
        (None, Some(pick)) => Future::Picked {
            pick: match pick {
                "best" => Pick::Best,
                "median" => Pick::Median,
                "worst" => Pick::Worst,
                "saved" => Pick::Saved,
                "harmed" => Pick::Harmed,
                _ => {
                    return Err(Refusal::work(format!(
                        "expected best, median, worst, saved or harmed, but found {pick}"
                    )));
                }
            },
            metric: tell.metric.clone().unwrap_or_else(|| "deaths".to_owned()),
            trials: trials(tell.trials.unwrap_or(400))?,
        },
        (None, None) => return Err(Refusal::work("expected which future: its number, or how to pick it")),
    };
    let look = Look { seed: tell.seed, parameters: Mode::Sampled, ..Look::of(&tell.strategy) };
    let told = face::trace(&scenario, &look, &future, tell.against.as_deref(), watch)?;
    let page = told.pair.as_ref().map_or_else(|| html::html(&told.story), html::pair_html);
    Ok(json!({"trial": told.trial, "value": told.value, "page": page}))
}

/// What makes the difference of a strategy to the first.
pub(super) fn why(why: &WhyAsk, watch: &Watch<'_>) -> Result<Value, Refusal> {
    let scenario = why.work.load(Changes::from(&why.change))?;
    let look = Look { seed: why.seed, ..Look::of(&why.strategy) };
    let question = Why { trials: trials(why.trials)?, by: Grouping::Auto, ..Why::default() };
    let found = face::why(&scenario, &look, &question, watch)?;
    Ok(json!({"text": why_text(&found, Ink { colour: false }), "found": found}))
}

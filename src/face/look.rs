//! One future, and what makes a difference over many.

use super::name::{metric, strategy};
use super::{Error, Scenario, Watch};
use model::parameter::Mode;
use run::analysis::attribution::{Attribution, Grouping, Question, attribute};
use run::analysis::replay::{Pick, pick, replay};
use run::experiment::Plan;
use run::job::in_threads;
use view::report::story::pair::{Pair, tell_pair};
use view::report::story::{Story, tell};

/// What to look into, and with what chances.
#[derive(Debug, Clone, PartialEq)]
pub struct Look {
    /// Strategy to look into, by its identifier.
    pub strategy: String,
    /// Seed of all chances; 1 by default.
    pub seed: u64,
    /// Whether parameters are sampled, as they are by default, or at their defaults.
    pub parameters: Mode,
    /// Threads; as many as there are processors if 0, as by default. Results do not depend on it.
    pub threads: usize,
}

impl Look {
    /// Looks into a strategy with the usual chances.
    pub fn of(strategy: &str) -> Self {
        Self { strategy: strategy.to_owned(), seed: 1, parameters: Mode::Sampled, threads: 0 }
    }

    fn plan(&self, scenario: &Scenario) -> Plan {
        Plan::new(scenario.loaded.clone(), self.seed, self.parameters)
    }
}

/// Which future to tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Future {
    /// That of a trial, by its number from 0.
    Trial(u64),
    /// The one that stands out among the first trials by a metric.
    Picked {
        /// How it stands out.
        pick: Pick,
        /// The metric, by its name.
        metric: String,
        /// Trials to pick from.
        trials: u64,
    },
}

/// A future that is told.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    /// Number of the trial.
    pub trial: u64,
    /// Value of the metric by which it was picked: of the strategy, or its gain on the other.
    pub value: Option<f64>,
    /// What happened.
    pub story: Story,
    /// The two futures side by side, if another strategy was named.
    pub pair: Option<Pair>,
}

/// Tells one future of a strategy, if asked side by side with the same future under another.
///
/// # Errors
/// If a name is unknown, both strategies are the same, no trial defines the metric, or somebody wishes to stop.
pub fn trace(
    scenario: &Scenario,
    look: &Look,
    future: &Future,
    against: Option<&str>,
    watch: &Watch<'_>,
) -> Result<Told, Error> {
    trace_in(&look.plan(scenario), (&look.strategy, look.threads), future, against, watch)
}

/// As [`trace`], with the scenario and the chances of a plan.
pub(super) fn trace_in(
    plan: &Plan,
    (id, threads): (&str, usize),
    future: &Future,
    against: Option<&str>,
    watch: &Watch<'_>,
) -> Result<Told, Error> {
    let arm = strategy(plan, id)?;
    let other = against.map(|id| strategy(plan, id)).transpose()?;
    if other == Some(arm) {
        return Err(Error::Itself(id.to_owned()));
    }
    let (trial, value) = match future {
        Future::Trial(trial) => (*trial, None),
        Future::Picked { pick: how, metric: name, trials } => {
            let (metric, trials) = (metric(name)?, *trials);
            if matches!(how, Pick::Saved | Pick::Harmed) && other.is_none() {
                return Err(Error::NoOther);
            }
            watch.progress.expect(trials);
            let found = in_threads(threads, || pick(plan, (arm, other), metric, *how, trials, watch))??;
            let (trial, value) = found.ok_or(Error::Undefined { trials, metric: metric.name })?;
            (trial, Some(value))
        }
    };
    let one = replay(plan, arm, trial);
    let pair = other.map(|other| tell_pair(plan, &one, &replay(plan, other, trial)));
    Ok(Told { trial, value, story: tell(plan, &one), pair })
}

/// What is to be explained.
#[derive(Debug, Clone, PartialEq)]
pub struct Why {
    /// Strategy to compare with, by its identifier; the first of the scenario by default.
    pub baseline: Option<String>,
    /// Metric whose difference is explained, by its name; peace by default.
    pub metric: String,
    /// Matched trials, from 2; each is replayed some hundred times. 400 by default.
    pub trials: u64,
    /// Parts among which the difference is shared out: blocks by default if there are at most eight, else activities.
    pub by: Grouping,
}

impl Default for Why {
    fn default() -> Self {
        Self { baseline: None, metric: "peace".to_owned(), trials: 400, by: Grouping::Auto }
    }
}

/// Says which parts of a strategy and which mechanisms make its difference to another strategy.
///
/// # Errors
/// If a name is unknown, both strategies are the same or have the same blocks, the metric is only descriptive, or somebody
/// wishes to stop.
pub fn why(scenario: &Scenario, look: &Look, why: &Why, watch: &Watch<'_>) -> Result<Attribution, Error> {
    why_in(&look.plan(scenario), (&look.strategy, look.threads), why, watch)
}

/// As [`why()`], with the scenario and the chances of a plan.
pub(super) fn why_in(
    plan: &Plan,
    (id, threads): (&str, usize),
    why: &Why,
    watch: &Watch<'_>,
) -> Result<Attribution, Error> {
    let arm = strategy(plan, id)?;
    let baseline = why.baseline.as_ref().map_or(Ok(0), |id| strategy(plan, id))?;
    if baseline == arm {
        return Err(Error::Itself(id.to_owned()));
    }
    let metric = metric(&why.metric)?;
    let question = Question { plan, strategy: arm, baseline, metric, trials: why.trials, grouping: why.by };
    watch.progress.expect(why.trials);
    Ok(in_threads(threads, || attribute(question, watch))??)
}

//! Names that users give, and what they stand for.

use model::metric::{self, Metric};
use model::syntax::did_you_mean;
use run::experiment::Plan;

/// A name that stands for nothing here.
#[derive(Debug, thiserror::Error)]
#[error("there is no {kind} `{found}`{}; there is {}", help.as_ref().map_or_else(String::new, |help| format!(" ({help})")), known.join(", "))]
pub struct Unknown {
    /// What was looked for.
    kind: &'static str,
    /// The name given.
    found: String,
    /// Names that stand for something.
    known: Vec<String>,
    /// What may have been meant.
    help: Option<String>,
}

/// Position of a name among those known; `kind` says what they are the names of.
///
/// # Errors
/// If it is not among them.
pub fn position<'a>(
    kind: &'static str,
    name: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Result<usize, Unknown> {
    let known: Vec<String> = known.into_iter().map(str::to_owned).collect();
    known.iter().position(|other| other == name).ok_or_else(|| Unknown {
        kind,
        found: name.to_owned(),
        help: did_you_mean(name, &known),
        known,
    })
}

/// Position of a strategy in a plan.
///
/// # Errors
/// If there is none of this name.
pub fn strategy(plan: &Plan, id: &str) -> Result<usize, Unknown> {
    position("strategy", id, plan.arms.iter().map(|arm| arm.id.as_str()))
}

/// Position of a metric among all.
///
/// # Errors
/// If there is none of this name.
pub(super) fn metric_position(name: &str) -> Result<usize, Unknown> {
    position("metric", name, metric::ALL.iter().map(|metric| metric.name))
}

/// A metric by its name.
///
/// # Errors
/// If there is none of this name.
pub fn metric(name: &str) -> Result<&'static Metric, Unknown> {
    Ok(&metric::ALL[metric_position(name)?])
}

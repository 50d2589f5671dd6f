//! What an attribution says: parts, mechanisms, blocks and ends of peace.

use serde::Serialize;

use stats::estimate::Estimate;

/// A part of the effect.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Part {
    /// Block or activity.
    pub name: String,
    /// Its Shapley value.
    pub value: Estimate,
}

/// A mechanism and the effect that is left without it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Carrier {
    /// Name of the mechanism.
    pub mechanism: &'static str,
    /// Effect of the strategy when the mechanism is off in both arms.
    pub left: Estimate,
    /// Effect that is lost with it, paired.
    pub lost: Estimate,
}

/// What became of a block over all trials.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BlockAudit {
    /// Name.
    pub name: String,
    /// Activity.
    pub activity: String,
    /// Share of trials in which it was carried out at least once.
    pub fired: f64,
    /// Median week of the first time, over the trials in which there was one.
    pub first_week: Option<u32>,
    /// Mean number of times it was carried out in a trial.
    pub carried_out: f64,
    /// Mean number of times it was due in a trial.
    pub due: f64,
    /// What was lacking when it was not carried out, as shares of the times it was due.
    pub lacked: Vec<(&'static str, f64)>,
    /// Effect that is lost when the block alone is left out.
    pub without: Estimate,
}

/// How the peace of the first agreement ended under one strategy.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Ends {
    /// Strategy.
    pub strategy: String,
    /// Share of trials with an agreement.
    pub signed: Estimate,
    /// Cumulative incidence [`super::WEEKS_OF_PEACE`] weeks after the agreement, of each cause.
    pub causes: Vec<(&'static str, Estimate)>,
}

/// Why a strategy does better or worse than its baseline.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Attribution {
    /// Strategy.
    pub strategy: String,
    /// Strategy that it is compared with.
    pub baseline: String,
    /// Metric.
    pub metric: &'static str,
    /// Matched trials.
    pub trials: u64,
    /// Seed.
    pub seed: u64,
    /// Mean under the strategy.
    pub mean: Estimate,
    /// Mean under the baseline.
    pub baseline_mean: Estimate,
    /// Effect: mean paired difference.
    pub effect: Estimate,
    /// Whether the Shapley values come from all coalitions, or from drawn orders.
    pub exact: bool,
    /// Shapley values, in the order of the strategy.
    pub parts: Vec<Part>,
    /// Sum of the Shapley values.
    pub sum_of_parts: f64,
    /// Largest difference in any trial between the sum of the parts and the effect; rounding only.
    pub largest_gap: f64,
    /// Mechanisms, the one without which most of the effect is lost first.
    pub carriers: Vec<Carrier>,
    /// Ends of peace under the strategy and under the baseline.
    pub ends: [Ends; 2],
    /// What became of each block.
    pub blocks: Vec<BlockAudit>,
}

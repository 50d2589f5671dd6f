//! What a report is made from: a run, its results and what follows from them.

use std::path::Path;

use crate::chart::StrategyLabel;
use model::scenario::Arm;
use run::analysis::comparison::Comparison;
use run::experiment::manifest::Manifest;
use run::experiment::{Ensemble, Plan};

/// A run, its results and what follows from them.
#[derive(Debug, Clone, Copy)]
pub struct Study<'a> {
    /// What was run.
    pub plan: &'a Plan,
    /// What is needed to repeat it.
    pub manifest: &'a Manifest,
    /// Results.
    pub ensemble: &'a Ensemble,
    /// What follows from them.
    pub comparison: &'a Comparison,
}

impl Study<'_> {
    /// Identifier of a strategy.
    pub fn id(&self, strategy: usize) -> &str {
        &self.plan.arms[strategy].id
    }

    /// Label of a strategy.
    pub fn label(&self, strategy: usize) -> StrategyLabel {
        label(&self.plan.scenario.strategies, &self.plan.arms, strategy)
    }
}

/// Label of a strategy. Its colour follows from its place among the files that the scenario lists, so that it keeps it
/// whatever it is compared with; strategies of other files come after them.
pub(super) fn label(listed: &[String], arms: &[Arm], strategy: usize) -> StrategyLabel {
    let of = |id: &str| listed.iter().position(|file| Path::new(file).file_stem().is_some_and(|stem| stem == id));
    let arm = &arms[strategy];
    let unlisted = || listed.len() + arms[..strategy].iter().filter(|arm| of(&arm.id).is_none()).count();
    StrategyLabel::new(arm.strategy.name.clone(), strategy).with_hue(of(&arm.id).unwrap_or_else(unlisted))
}

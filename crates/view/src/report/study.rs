//! What a report is made from: a run, its results and what follows from them.

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
}

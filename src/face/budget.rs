//! What plans achieve with more or less money.

use std::path::{Path, PathBuf};

use super::finished::{Finished, Placed, Saving, in_folder};
use super::{Error, Scenario, Table, Watch};
use model::metric;
use model::parameter::Mode;
use run::experiment::manifest::Choices;
use run::job::budget::BudgetWork;
use run::tie::{SCORECARD, scorecard_passed};
use view::report::layout::Ink;
use view::report::{budget as report, publish};

/// How plans are tried with more or less money.
#[derive(Debug, Clone, PartialEq)]
pub struct BudgetOptions {
    /// Trials of each strategy at each amount; 1,000 by default.
    pub trials: u64,
    /// Seed of all chances; 1 by default.
    pub seed: u64,
    /// Whether parameters are sampled, as they are by default, or at their defaults.
    pub parameters: Mode,
    /// Amounts from a third to three times the money: an odd number from 3; 7 by default.
    pub steps: u16,
    /// The next sum of money a year, USD, of which is said what it brings; 100,000 by default.
    pub next_usd_a_year: f64,
    /// Folder where the scorecard of stylised facts lies, if it was judged.
    pub scorecard: PathBuf,
    /// Threads; as many as there are processors if 0, as by default. Results do not depend on it.
    pub threads: usize,
}

impl Default for BudgetOptions {
    fn default() -> Self {
        Self {
            trials: 1000,
            seed: 1,
            parameters: Mode::Sampled,
            steps: 7,
            next_usd_a_year: 100_000.0,
            scorecard: SCORECARD.into(),
            threads: 0,
        }
    }
}

impl BudgetOptions {
    fn work(&self, scenario: &Scenario) -> Result<BudgetWork, Error> {
        let steps = self.steps.max(3) | 1;
        let choices = Choices { seed: self.seed, trials: self.trials, parameters: self.parameters, all_pairs: false };
        let mut work =
            BudgetWork::new(scenario.loaded.clone(), &scenario.changes, choices, steps, self.next_usd_a_year)?;
        work.manifest.run.scorecard_passed = scorecard_passed(&self.scorecard, &work.sources);
        Ok(work)
    }
}

/// A budget that was made; `found` holds all metrics at all amounts.
pub type Budgeted = Finished<BudgetWork>;

/// Simulates the strategies of a scenario with a third to three times the money, in memory alone.
///
/// # Errors
/// If the mission has no money, or somebody wishes to stop.
pub fn budget(scenario: &Scenario, options: &BudgetOptions, watch: &Watch<'_>) -> Result<Budgeted, Error> {
    Finished::in_memory(options.work(scenario)?, options.threads, watch)
}

impl Budgeted {
    /// As [`budget`], in a folder, the usual one below `output` if none is named: finished trials are kept there, so that the
    /// same call goes on after an interruption, and more trials can be added later.
    ///
    /// # Errors
    /// As [`budget`] and [`in_folder`].
    pub fn in_place(
        place: Option<&Path>,
        scenario: &Scenario,
        options: &BudgetOptions,
        saving: &Saving<'_>,
        watch: &Watch<'_>,
    ) -> Result<Placed<BudgetWork>, Error> {
        in_folder(options.work(scenario)?, place, &Saving { threads: options.threads, ..*saving }, watch)
    }

    /// One metric under every strategy at every amount: the columns of `budget.csv`.
    ///
    /// # Errors
    /// If there is no metric of this name.
    pub fn table(&self, name: &str) -> Result<Table, Error> {
        let at = super::name::metric_position(name)?;
        let metric = &metric::ALL[at];
        Ok(report::table(&publish::with_money(&self.published(), metric), &self.found.metric(at)))
    }

    /// What the command line prints of a metric, as text.
    ///
    /// # Errors
    /// If there is no metric of this name.
    pub fn text(&self, name: &str) -> Result<String, Error> {
        let at = super::name::metric_position(name)?;
        let metric = &metric::ALL[at];
        let with = publish::with_money(&self.published(), metric);
        Ok(report::text(&with, &self.found.metric(at), Ink { colour: false }))
    }
}

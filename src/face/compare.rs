//! Strategies side by side, over the same futures.

use std::path::{Path, PathBuf};

use super::finished::{Finished, Placed, Saving, in_folder};
use super::look::{Future, Told, Why, trace_in, why_in};
use super::{Error, Precision, Scenario, Table, Values, Watch};
use model::intervention;
use model::parameter::Mode;
use model::scenario::draw::prices;
use model::scenario::parameters::specifications;
use run::analysis::attribution::Attribution;
use run::analysis::conditions::columns;
use run::analysis::tolls;
use run::experiment::manifest::Choices;
use run::experiment::shard::Shard;
use run::experiment::tables;
use run::job::compare::{Compare, Saved};
use run::job::{JobError, in_threads};
use run::tie::{SCORECARD, scorecard_passed};
use view::report::figures::{self, Named};
use view::report::wording::Language;
use view::report::{Study as View, comparison_table, files, layout, publish, survival};

/// How strategies are compared.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// Trials of each strategy, from 1; 2,000 by default. With a precision, that says how many.
    pub trials: u64,
    /// Seed of all chances; 1 by default.
    pub seed: u64,
    /// Whether parameters are sampled from their plausible ranges, as they are by default, or at their defaults.
    pub parameters: Mode,
    /// Adds trials until the intervals of a metric are as narrow as this asks.
    pub precision: Option<Precision>,
    /// Whether every pair of strategies is compared, not only each with the baseline.
    pub all_pairs: bool,
    /// Whether what a data set of events would report is written too, when the study is saved.
    pub events: bool,
    /// Whether only tables are written when the study is saved, and neither figures nor a page.
    pub tables_only: bool,
    /// The part to make, if not all is to be made at once; only in a folder. Its chunks are joined by [`super::merge()`].
    pub shard: Option<Shard>,
    /// Folder where the scorecard of stylised facts lies, if it was judged; where it has not passed for the region of the
    /// scenario, figures and page are marked as illustrative.
    pub scorecard: PathBuf,
    /// Threads; as many as there are processors if 0, as by default. Results do not depend on it.
    pub threads: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            trials: 2000,
            seed: 1,
            parameters: Mode::Sampled,
            precision: None,
            all_pairs: false,
            events: false,
            tables_only: false,
            shard: None,
            scorecard: SCORECARD.into(),
            threads: 0,
        }
    }
}

impl Options {
    fn work(&self, scenario: &Scenario) -> Result<Compare, Error> {
        if self.precision.is_some() && self.shard.is_some() {
            return Err(Error::PartOfPrecision);
        }
        let choices = Choices {
            seed: self.seed,
            trials: self.precision.as_ref().map_or(self.trials, |precision| precision.most),
            parameters: self.parameters,
            all_pairs: self.all_pairs,
        };
        let mut work = Compare::new(scenario.loaded.clone(), &scenario.changes, choices);
        work.events = self.events;
        work.tables_only = self.tables_only;
        work.manifest.precision.clone_from(&self.precision);
        work.manifest.shard = self.shard;
        work.manifest.scorecard_passed = scorecard_passed(&self.scorecard, &work.plan.scenario.sources);
        Ok(work)
    }
}

/// A comparison that was made.
pub type Study = Finished<Compare>;

/// Compares the strategies of a scenario, in memory alone; the trials of all strategies are kept there until it is saved.
///
/// # Errors
/// If a part is asked for, somebody wishes to stop, or threads cannot be started.
pub fn compare(scenario: &Scenario, options: &Options, watch: &Watch<'_>) -> Result<Study, Error> {
    Finished::in_memory(options.work(scenario)?, options.threads, watch)
}

/// Reads a comparison that was saved. No other process may be at work in its folder meanwhile.
///
/// # Errors
/// If the folder holds none, not all of it, or one that this build makes differently, or somebody wishes to stop.
pub fn open(place: impl AsRef<Path>, threads: usize, watch: &Watch<'_>) -> Result<Study, Error> {
    let place = place.as_ref();
    let Saved { work, found, .. } = in_threads(threads, || Saved::read(place, false, watch))??;
    Ok(Finished { manifest: work.manifest.clone(), work, found, pieces: None })
}

impl Study {
    /// As [`compare`], in a folder, the usual one below `output` if none is named: finished chunks are kept there, so that
    /// the same call goes on after an interruption, and more trials can be added later.
    ///
    /// # Errors
    /// As [`compare`] and [`in_folder`].
    pub fn in_place(
        place: Option<&Path>,
        scenario: &Scenario,
        options: &Options,
        saving: &Saving<'_>,
        watch: &Watch<'_>,
    ) -> Result<Placed<Compare>, Error> {
        in_folder(options.work(scenario)?, place, &Saving { threads: options.threads, ..*saving }, watch)
    }

    fn view(&self) -> View<'_> {
        let (plan, manifest) = (&self.work.plan, &self.manifest);
        View { plan, manifest, ensemble: &self.found.ensemble, comparison: &self.found.comparison }
    }

    /// Mean of every metric under every strategy, with its interval: the columns of `summary.csv`.
    pub fn summary(&self) -> Table {
        files::summary(&self.view())
    }

    /// Differences between strategies over matched trials, with intervals and verdicts: the columns of `comparison.csv`.
    pub fn differences(&self) -> Table {
        files::comparison(&self.view())
    }

    /// Every trial of every strategy with all metrics: the columns of `trials.parquet`.
    pub fn trials(&self) -> Table {
        tables::trials(&self.found.ensemble, &self.work.plan.arms)
    }

    /// Every week under every strategy, over all trials: the columns of `weekly.parquet`.
    pub fn weekly(&self) -> Table {
        tables::weekly(&self.found.ensemble, &self.work.plan.arms)
    }

    /// What violence takes from the people of each party, and what each plan changes of it: the columns of `tolls.csv`. No rows
    /// where there are more than 100 parties.
    pub fn tolls(&self) -> Table {
        tolls::table(&self.found.comparison.tolls, &self.work.plan.scenario, &self.work.plan.arms)
    }

    /// Every block of every plan, with what was carried out of it and what it lacked: the columns of `blocks.csv`.
    pub fn blocks(&self) -> Table {
        tables::blocks(&self.found.ensemble, &self.work.plan.arms, &self.manifest.scenario)
    }

    /// How long the first peace of every strategy holds and how it ends, with intervals: the columns of `survival.csv`.
    pub fn survival(&self) -> Table {
        survival::table(&self.view())
    }

    /// The peace of the first agreement, a row for each trial that has one: `trial`, `strategy`, `weeks` that it was
    /// followed, whether it `ended` then (1) or still held (0), and the `cause` of its end.
    pub fn spells(&self) -> Table {
        tables::spells(&self.found.ensemble, &self.work.plan.arms, self.work.plan.scenario.horizon_weeks)
    }

    /// What each trial draws, the same under every strategy: a row a trial, with the values of its parameters and of its
    /// situation by their full names. Costs that the scenario's prices say are left out.
    pub fn parameters(&self) -> Table {
        let plan = &self.work.plan;
        let trials: Vec<u64> = (0..self.found.ensemble.trials() as u64).collect();
        let priced: Vec<String> =
            prices(&plan.scenario, None).map(|(kind, _)| format!("{}.cost", intervention::NAMES[kind])).collect();
        let used: Vec<_> = specifications().filter(|of| priced.iter().all(|name| name != of.full_name)).collect();
        let all = columns(plan, &trials, &used);
        let table = Table::new().with("trial", Values::Whole(trials.into_iter().map(Some).collect()));
        all.into_iter().fold(table, |table, (factor, values)| table.with(factor.name, Values::Number(values)))
    }

    /// The charts, each with the name of its files.
    pub fn charts(&self) -> Vec<Named> {
        figures::all(&self.view()).into()
    }

    /// As [`super::trace`], in the futures of this comparison; `look` is the strategy and the number of threads.
    ///
    /// # Errors
    /// As [`super::trace`].
    pub fn trace(
        &self,
        look: (&str, usize),
        future: &Future,
        against: Option<&str>,
        watch: &Watch<'_>,
    ) -> Result<Told, Error> {
        trace_in(&self.work.plan, look, future, against, watch)
    }

    /// As [`super::why()`], in the futures of this comparison; `look` is the strategy and the number of threads.
    ///
    /// # Errors
    /// As [`super::why()`].
    pub fn explain(&self, look: (&str, usize), why: &Why, watch: &Watch<'_>) -> Result<Attribution, Error> {
        why_in(&self.work.plan, look, why, watch)
    }

    /// The table that the command line prints, as text.
    pub fn text(&self) -> String {
        comparison_table::comparison_table(&self.view(), layout::Ink { colour: false })
    }

    /// Which parts of each plan make its difference in peace to the baseline, by replaying some trials of it.
    ///
    /// # Errors
    /// If there is nothing to attribute, or somebody wishes to stop.
    pub fn why(&self, threads: usize, watch: &Watch<'_>) -> Result<Vec<Attribution>, Error> {
        Ok(in_threads(threads, || publish::why(&self.published(), watch))?.map_err(JobError::Other)?)
    }

    /// The page for readers with ten minutes: one HTML file that loads nothing.
    ///
    /// # Errors
    /// If somebody wishes to stop.
    pub fn page(&self, why: &[Attribution], watch: &Watch<'_>) -> Result<String, Error> {
        Ok(publish::page_text(&self.published(), why, watch)?)
    }

    /// The page, and the brief in every language.
    ///
    /// # Errors
    /// If somebody wishes to stop.
    pub fn pages(&self, why: &[Attribution], watch: &Watch<'_>) -> Result<(String, [(Language, String); 3]), Error> {
        Ok(publish::all_pages(&self.published(), why, watch)?)
    }

    /// The page on two printed sheets, in a language: one HTML file that loads nothing.
    ///
    /// # Errors
    /// If somebody wishes to stop.
    pub fn brief(&self, language: Language, watch: &Watch<'_>) -> Result<String, Error> {
        Ok(publish::brief_text(&self.published(), language, watch)?)
    }
}

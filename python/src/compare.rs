//! Strategies side by side, over the same futures.

use std::path::PathBuf;

use localpeace::run::analysis::attribution::{Attribution, Grouping};
use localpeace::run::analysis::replay::Pick;
use localpeace::stats::estimate::Estimate;
use localpeace::view::report::layout::Ink;
use localpeace::view::report::why::why_text;
use localpeace::{Future, Options, Study, Table, Values, Watch, Why};
use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::fault::wrong;
use crate::frame::{Analysis, Frame, charts, escaped};
use crate::options::{Place, mode, precision, shard};
use crate::scenario::Scenario;
use crate::shown::{Chart, Page, Story};
use crate::watched::{computed, watched};

/// Strategies compared over the same futures. Trial k of every strategy shares its luck and its parameters.
#[pyclass(module = "localpeace", frozen)]
#[derive(Debug)]
pub(crate) struct Comparison {
    pub(crate) of: Study,
}

/// Compares strategies in memory or, if a place is named, in a folder; nothing comes back of a part.
#[pyfunction]
#[pyo3(signature = (scenario, *, trials, seed, parameters, precision, all_pairs, events, shard, scorecard, threads, place, progress))]
pub(crate) fn compare(
    py: Python<'_>,
    scenario: PyRef<'_, Scenario>,
    trials: Option<u64>,
    seed: u64,
    parameters: &str,
    precision: Option<(f64, String)>,
    all_pairs: bool,
    events: bool,
    shard: Option<&str>,
    scorecard: Option<PathBuf>,
    threads: usize,
    place: Place,
    progress: Option<Py<PyAny>>,
) -> PyResult<Option<Comparison>> {
    let usual = Options::default();
    if trials == Some(0) {
        return Err(wrong("trials: expected a number from 1, found 0"));
    }
    let options = Options {
        precision: self::precision(precision, trials)?,
        trials: trials.unwrap_or(usual.trials),
        seed,
        parameters: mode(parameters)?,
        all_pairs,
        events,
        shard: self::shard(shard)?,
        scorecard: scorecard.unwrap_or(usual.scorecard),
        threads,
        tables_only: false,
    };
    let scenario = &scenario.of;
    let found = watched(py, progress.as_ref(), |watch| {
        if place.out.is_none() {
            return localpeace::compare(scenario, &options, watch).map(Some);
        }
        let door = place.door();
        Ok(Study::in_place(place.out(), scenario, &options, &place.saving(threads, &door), watch)?.whole())
    })?;
    Ok(found.map(|of| Comparison { of }))
}

/// How a trial stands out, by its name.
fn pick(name: &str) -> PyResult<Pick> {
    Ok(match name {
        "best" => Pick::Best,
        "median" => Pick::Median,
        "worst" => Pick::Worst,
        "saved" => Pick::Saved,
        "harmed" => Pick::Harmed,
        other => return Err(wrong(format!("pick: expected best, median, worst, saved or harmed, found {other:?}"))),
    })
}

/// Parts among which a difference is shared out, by their name.
fn grouping(name: &str) -> PyResult<Grouping> {
    Ok(match name {
        "auto" => Grouping::Auto,
        "block" => Grouping::Block,
        "activity" => Grouping::Activity,
        other => return Err(wrong(format!("by: expected auto, block or activity, found {other:?}"))),
    })
}

/// One row an estimate: what it is about, what was estimated, and the estimate with its interval.
fn attributed(of: &Attribution) -> Table {
    let mut rows: Vec<(&str, &str, &str, &Estimate)> = vec![
        ("strategy", &of.strategy, "mean", &of.mean),
        ("strategy", &of.baseline, "mean", &of.baseline_mean),
        ("strategy", &of.strategy, "difference", &of.effect),
    ];
    rows.extend(of.parts.iter().map(|part| ("part", part.name.as_str(), "contribution", &part.value)));
    rows.extend(of.blocks.iter().map(|block| ("block", block.name.as_str(), "lost_without", &block.without)));
    for carrier in &of.carriers {
        rows.push(("mechanism", carrier.mechanism, "left_without", &carrier.left));
        rows.push(("mechanism", carrier.mechanism, "lost_without", &carrier.lost));
    }
    let text = |of: fn(&(&str, &str, &str, &Estimate)) -> String| Values::Text(rows.iter().map(of).collect());
    let number = |of: fn(&Estimate) -> f64| Values::Number(rows.iter().map(|row| of(row.3)).collect());
    Table::new()
        .with("metric", Values::Text(vec![of.metric.to_owned(); rows.len()]))
        .with("about", text(|row| row.0.to_owned()))
        .with("name", text(|row| row.1.to_owned()))
        .with("measure", text(|row| row.2.to_owned()))
        .with("n", Values::Whole(rows.iter().map(|row| Some(row.3.n)).collect()))
        .with("value", number(|estimate| estimate.value))
        .with("lower", number(|estimate| estimate.lower))
        .with("upper", number(|estimate| estimate.upper))
        .with("level", number(|estimate| estimate.level))
}

impl Comparison {
    fn frame(&self, py: Python<'_>, table: fn(&Study) -> Table) -> PyResult<Frame> {
        computed(py, || Ok(table(&self.of))).map(Frame::from)
    }
}

#[pymethods]
impl Comparison {
    /// Name of the scenario.
    #[getter]
    fn scenario(&self) -> &str {
        &self.of.manifest.scenario
    }

    /// Identifiers of the strategies; the first is the one that the others are compared with, unless all pairs were asked for.
    #[getter]
    fn strategies(&self) -> Vec<String> {
        self.of.work.plan.arms.iter().map(|arm| arm.id.clone()).collect()
    }

    /// Trials of each strategy.
    #[getter]
    fn n_trials(&self) -> u64 {
        self.of.manifest.trials
    }

    /// Seed of all chances.
    #[getter]
    fn seed(&self) -> u64 {
        self.of.manifest.seed
    }

    /// Mean of every metric under every strategy with its interval; strategies × metrics rows. ``summary.csv``.
    #[getter]
    fn summary(&self, py: Python<'_>) -> PyResult<Frame> {
        self.frame(py, Study::summary)
    }

    /// Differences between strategies over matched trials, with intervals and verdicts; pairs × metrics rows.
    /// ``comparison.csv``.
    #[getter]
    fn differences(&self, py: Python<'_>) -> PyResult<Frame> {
        self.frame(py, Study::differences)
    }

    /// Every trial of every strategy with all metrics; trials × strategies rows. ``trials.parquet``.
    #[getter]
    fn trials(&self, py: Python<'_>) -> PyResult<Frame> {
        self.frame(py, Study::trials)
    }

    /// Every week under every strategy, over all trials: shares at peace, means and quantiles; strategies × weeks rows.
    /// ``weekly.parquet``.
    #[getter]
    fn weekly(&self, py: Python<'_>) -> PyResult<Frame> {
        self.frame(py, Study::weekly)
    }

    /// Every block of every plan, with what was carried out of it and what it lacked. ``blocks.csv``.
    #[getter]
    fn blocks(&self, py: Python<'_>) -> PyResult<Frame> {
        self.frame(py, Study::blocks)
    }

    /// How long the first peace of every strategy holds (Kaplan–Meier) and how it ends (Aalen–Johansen), every fourth week.
    /// ``survival.csv``.
    #[getter]
    fn survival(&self, py: Python<'_>) -> PyResult<Frame> {
        self.frame(py, Study::survival)
    }

    /// The peace of the first agreement, one row for each strategy and trial that has one: ``weeks`` that it was followed,
    /// whether it had ``ended`` then (1) or still held (0), and the ``cause`` of its end.
    #[getter]
    fn spells(&self, py: Python<'_>) -> PyResult<Frame> {
        self.frame(py, Study::spells)
    }

    /// The parameter values of each trial, one row a trial and one column a parameter; the same under every strategy.
    #[getter]
    fn parameters(&self, py: Python<'_>) -> PyResult<Frame> {
        self.frame(py, Study::parameters)
    }

    /// Charts by name: weekly_violence, peace_over_time, time_to_relapse, effects, money.
    #[getter]
    fn charts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let all = computed(py, || Ok(self.of.charts()))?;
        let all: Vec<(String, Chart)> =
            all.into_iter().map(|(name, figure)| (name.to_owned(), Chart::from(figure))).collect();
        charts(py, &all)
    }

    /// The table that the command line prints, as text.
    #[getter]
    fn text(&self) -> String {
        self.of.text()
    }

    /// The page for readers with ten minutes; with ``why``, also which parts of the plans make their difference, which replays
    /// some hundred trials.
    #[pyo3(signature = (*, why=false, threads=0, progress=None))]
    fn report(&self, py: Python<'_>, why: bool, threads: usize, progress: Option<Py<PyAny>>) -> PyResult<Page> {
        let text = watched(py, progress.as_ref(), |watch| {
            let why = if why { self.of.why(threads, watch)? } else { Vec::new() };
            // what looks into conditions uses threads
            localpeace::run::job::in_threads(threads, || self.of.page(&why, &Watch { progress: &(), ..watch.clone() }))?
        })?;
        Ok(Page { text })
    }

    /// Which parts of a strategy, and which mechanisms, make its difference to another one, by replaying trials.
    #[pyo3(signature = (strategy, *, baseline=None, metric="peace", trials=400, by="auto", threads=0, progress=None))]
    fn why(
        &self,
        py: Python<'_>,
        strategy: &str,
        baseline: Option<String>,
        metric: &str,
        trials: u64,
        by: &str,
        threads: usize,
        progress: Option<Py<PyAny>>,
    ) -> PyResult<Py<Analysis>> {
        if trials < 2 {
            return Err(wrong(format!("trials: expected a number from 2, found {trials}")));
        }
        let why = Why { baseline, metric: metric.to_owned(), trials, by: grouping(by)? };
        let found = watched(py, progress.as_ref(), |watch| self.of.explain((strategy, threads), &why, watch))?;
        Analysis::new(py, attributed(&found).into(), why_text(&found, Ink { colour: false }), Vec::new())
    }

    /// One future of a strategy as a story: that of a trial, or one that stands out among the first trials by a metric.
    #[pyo3(signature = (trial=None, strategy=None, *, pick=None, metric="deaths", trials=400, against=None, threads=0, progress=None))]
    fn story(
        &self,
        py: Python<'_>,
        trial: Option<u64>,
        strategy: Option<&str>,
        pick: Option<&str>,
        metric: &str,
        trials: u64,
        against: Option<&str>,
        threads: usize,
        progress: Option<Py<PyAny>>,
    ) -> PyResult<Story> {
        let strategy = strategy
            .ok_or_else(|| wrong(format!("strategy: expected one of {}, found none", self.strategies().join(", "))))?;
        let future = match (trial, pick) {
            (Some(trial), None) => Future::Trial(trial),
            (None, Some(how)) => Future::Picked { pick: self::pick(how)?, metric: metric.to_owned(), trials },
            _ => return Err(wrong("which future? Name a trial, or pick one with pick= and metric=, but not both")),
        };
        let told = watched(py, progress.as_ref(), |watch| self.of.trace((strategy, threads), &future, against, watch))?;
        Ok(Story { told })
    }

    /// Writes what the command line would write into a folder. Says whether all of it was there already.
    #[pyo3(signature = (out, *, force=false, threads=0))]
    fn save(&self, py: Python<'_>, out: PathBuf, force: bool, threads: usize) -> PyResult<bool> {
        let place = Place::of(py, &out, force)?;
        watched(py, None, |watch| {
            let door = place.door();
            self.of.save(&out, &place.saving(threads, &door), watch)
        })
    }

    fn __repr__(&self) -> String {
        format!("Comparison of {} over {} trials: {}", self.scenario(), self.n_trials(), self.strategies().join(", "))
    }

    fn __str__(&self) -> String {
        self.text()
    }

    fn _repr_html_(&self) -> String {
        format!("<pre style=\"white-space:pre;overflow-x:auto\">{}</pre>", escaped(&self.text()))
    }
}

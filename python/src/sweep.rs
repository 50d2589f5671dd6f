//! Every strategy at every point of a design, and what is asked of the results.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use localpeace::run::experiment::chunk::{Chunk, cut};
use localpeace::run::experiment::{Ensemble, tables};
use localpeace::run::job::JobError;
use localpeace::run::job::sweep::SavedSweep;
use localpeace::run::sweep::{Role, Scale, saved};
use localpeace::view::report::layout::Ink;
use localpeace::view::report::sweep::summary;
use localpeace::{Error, Question, SweepOptions, SweepStudy, SweepTable, Table, analyse, in_folder, name};
use pyo3::prelude::*;

use crate::fault::wrong;
use crate::frame::{Analysis, Frame, escaped};
use crate::options::{Place, mode, precision, shard};
use crate::scenario::Posterior;
use crate::shown::Chart;
use crate::watched::{computed, watched};

/// A sweep that was made: every strategy at every point of a design, over the same futures.
#[pyclass(module = "localpeace", frozen)]
#[derive(Debug)]
pub(crate) struct Sweep {
    table: Arc<SweepTable>,
    study: Option<SweepStudy>,
    folder: Option<PathBuf>,
}

impl Sweep {
    pub(crate) fn in_folder(table: SweepTable, folder: PathBuf) -> Self {
        Self { table: Arc::new(table), study: None, folder: Some(folder) }
    }

    /// A saved sweep.
    pub(crate) fn open(folder: PathBuf, no_lock: bool) -> Result<Self, Error> {
        let saved = SavedSweep::read(&folder, no_lock)?;
        Ok(Self::in_folder(saved.table, folder))
    }
}

/// Reads texts if there are some, else the disk.
pub(crate) fn sweep_of(
    options: &SweepOptions,
    path: &PathBuf,
    texts: Option<BTreeMap<PathBuf, String>>,
) -> Result<localpeace::run::job::sweep::SweepWork, Error> {
    match texts {
        None => options.load(path),
        Some(texts) => options.load_texts(texts, path),
    }
}

/// Makes a sweep in memory or, if a place is named, in a folder; nothing comes back of a part.
#[pyfunction]
#[pyo3(signature = (path, texts, *, trials, seed, parameters, posterior, precision, trial_rows, shard, scorecard, threads, place, progress))]
pub(crate) fn sweep(
    py: Python<'_>,
    path: PathBuf,
    texts: Option<BTreeMap<PathBuf, String>>,
    trials: Option<u64>,
    seed: u64,
    parameters: &str,
    posterior: Option<PyRef<'_, Posterior>>,
    precision: Option<(f64, String)>,
    trial_rows: bool,
    shard: Option<&str>,
    scorecard: Option<PathBuf>,
    threads: usize,
    place: Place,
    progress: Option<Py<PyAny>>,
) -> PyResult<Option<Sweep>> {
    if trials.is_some_and(|trials| trials < 2) {
        return Err(wrong(format!("trials: expected a number from 2, found {}", trials.unwrap_or(0))));
    }
    let options = SweepOptions {
        trials,
        seed,
        parameters: mode(parameters)?,
        posterior: posterior.map(|of| of.draws.clone()),
        precision: self::precision(precision, trials)?,
        trial_rows,
        shard: self::shard(shard)?,
        scorecard: scorecard.unwrap_or(SweepOptions::default().scorecard),
        threads,
    };
    watched(py, progress.as_ref(), |watch| {
        let work = sweep_of(&options, &path, texts)?;
        if place.out.is_none() {
            let study = SweepStudy::of(work, threads, watch)?;
            return Ok(Some(Sweep { table: Arc::new(study.found.clone()), study: Some(study), folder: None }));
        }
        let door = place.door();
        let placed = in_folder(work, place.out(), &place.saving(threads, &door), watch)?;
        let folder = placed.place().to_owned();
        Ok(placed.whole().map(|done| Sweep::in_folder(done.found, folder)))
    })
}

impl Sweep {
    fn frame(&self, py: Python<'_>, table: fn(&SweepTable) -> Table) -> PyResult<Frame> {
        computed(py, || Ok(table(&self.table))).map(Frame::from)
    }

    fn answer(&self, py: Python<'_>, metric: &str, question: &Question) -> PyResult<Py<Analysis>> {
        let (frame, words, charts) = computed(py, || {
            let found = analyse(&self.table, metric, question)?;
            let folder = Folder::new()?;
            found.draw(&folder.0)?;
            let charts = Chart::read_all(&folder.0).map_err(JobError::other)?;
            Ok((Frame::from(found.table()), found.text(Ink { colour: false }), charts))
        })?;
        Analysis::new(py, frame, words, charts)
    }
}

/// Every trial of a strategy at the only point of a design, one row a trial, with all metrics.
#[pyfunction]
#[pyo3(signature = (path, texts, strategy, *, trials, seed, parameters, posterior))]
pub(crate) fn point_trials(
    py: Python<'_>,
    path: PathBuf,
    texts: BTreeMap<PathBuf, String>,
    strategy: &str,
    trials: Option<u64>,
    seed: u64,
    parameters: &str,
    posterior: Option<PyRef<'_, Posterior>>,
) -> PyResult<Frame> {
    let posterior = posterior.map(|of| of.draws.clone());
    let options =
        SweepOptions { trials, seed, parameters: mode(parameters)?, posterior, threads: 1, ..SweepOptions::default() };
    watched(py, None, |watch| {
        let sweep = sweep_of(&options, &path, Some(texts))?.sweep;
        let mut plan = sweep.plan(0)?;
        let arm = name::strategy(&plan, strategy)?;
        plan.arms = vec![plan.arms.swap_remove(arm)];
        let mut all = Ensemble::empty(&plan);
        for range in cut(0..sweep.trials) {
            watch.check()?;
            all.append(vec![Chunk::simulate(&plan, range)]);
        }
        Ok(Frame::from(tables::trials(&all, &plan.arms)))
    })
}

/// A folder that is gone with its charts when this goes out of scope.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Result<Self, Error> {
        use std::sync::atomic::{AtomicU64, Ordering};
        static MADE: AtomicU64 = AtomicU64::new(0);
        let number = MADE.fetch_add(1, Ordering::Relaxed);
        let name = format!("localpeace-charts-{}-{number}", std::process::id());
        let path = std::env::temp_dir().join(name);
        // whoever had this number before is gone
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir(&path).map_err(JobError::other)?;
        Ok(Self(path))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[pymethods]
impl Sweep {
    /// Name of the design.
    #[getter]
    fn name(&self) -> &str {
        &self.table.name
    }

    /// The question that it answers.
    #[getter]
    fn question(&self) -> &str {
        &self.table.question
    }

    /// Identifiers of the strategies; the first is the one that others are compared with.
    #[getter]
    fn strategies(&self) -> Vec<String> {
        self.table.strategies.clone()
    }

    /// Names of the metrics.
    #[getter]
    fn metrics(&self) -> Vec<String> {
        self.table.metrics.clone()
    }

    /// Trials of each strategy at each point; the most of any point if precision decided.
    #[getter]
    fn n_trials(&self) -> u64 {
        self.table.trials
    }

    /// Number of points.
    #[getter]
    fn n_points(&self) -> usize {
        self.table.points()
    }

    /// Folder of the results; None if they are in memory alone.
    #[getter]
    fn folder(&self) -> Option<PathBuf> {
        self.folder.clone()
    }

    /// The factors, one row each: name, role, unit, and the least and greatest value or the words.
    #[getter]
    fn factors(&self) -> Frame {
        use localpeace::Values;
        let of = &self.table.factors;
        let ends = |pick: fn(&(f64, f64)) -> f64| {
            let ends = of.iter().map(|factor| match factor.scale {
                Scale::Number { low, high } => pick(&(low, high)),
                Scale::Words(_) => f64::NAN,
            });
            Values::Number(ends.collect())
        };
        let words = of.iter().map(|factor| match &factor.scale {
            Scale::Number { .. } => String::new(),
            Scale::Words(words) => words.join(", "),
        });
        let role = |role: Role| if role == Role::Lever { "lever" } else { "uncertainty" };
        Frame::from(
            Table::new()
                .with("factor", Values::Text(of.iter().map(|factor| factor.name.clone()).collect()))
                .with("role", Values::Text(of.iter().map(|factor| role(factor.role).to_owned()).collect()))
                .with("unit", Values::Text(of.iter().map(|factor| factor.unit.clone()).collect()))
                .with("low", ends(|ends| ends.0))
                .with("high", ends(|ends| ends.1))
                .with("words", Values::Text(words.collect())),
        )
    }

    /// Every point with its factors and their positions in their distributions; one row a point. ``points.csv``.
    #[getter]
    fn points(&self, py: Python<'_>) -> PyResult<Frame> {
        self.frame(py, saved::points)
    }

    /// Mean of every metric with its interval and standard error; points × strategies × metrics rows. ``results.csv``.
    #[getter]
    fn results(&self, py: Python<'_>) -> PyResult<Frame> {
        self.frame(py, saved::results)
    }

    /// Differences between all pairs of strategies; points × pairs × metrics rows. ``pairs.parquet``.
    #[getter]
    fn pairs(&self, py: Python<'_>) -> PyResult<Frame> {
        self.frame(py, saved::pairs)
    }

    /// Means over 20 batches of trials; points × strategies × metrics rows. ``batches.parquet``.
    #[getter]
    fn batches(&self, py: Python<'_>) -> PyResult<Frame> {
        self.frame(py, saved::batches)
    }

    /// What the command line prints, as text.
    #[getter]
    fn text(&self) -> String {
        summary(&self.table)
    }

    /// Mean of a metric of a strategy at every point, or of its difference to another: 1-D, one value a point; nan where it
    /// is not defined.
    #[pyo3(signature = (metric, strategy, against=None))]
    fn means(&self, metric: &str, strategy: &str, against: Option<&str>) -> PyResult<Vec<f64>> {
        let of = &self.table;
        let metrics = of.metrics.iter().map(String::as_str);
        let metric = name::position("metric", metric, metrics).map_err(wrong)?;
        let position = |id: &str| name::position("strategy", id, of.strategies.iter().map(String::as_str));
        let strategy = position(strategy).map_err(wrong)?;
        Ok(match against.map(position).transpose().map_err(wrong)? {
            None => of.means(strategy, metric),
            Some(other) if other == strategy => return Err(wrong("against: expected another strategy")),
            Some(other) => (0..of.points()).map(|point| of.difference(point, (strategy, other), metric).mean).collect(),
        })
    }

    /// Which factors the outcome depends on (Sobol', Morris, PAWN, tornado, as the design allows). Without a strategy, the
    /// last one minus the first.
    #[pyo3(signature = (*, metric="peace", strategy=None, against=None))]
    fn sensitivity(
        &self,
        py: Python<'_>,
        metric: &str,
        strategy: Option<String>,
        against: Option<String>,
    ) -> PyResult<Py<Analysis>> {
        if strategy.is_none() && against.is_some() {
            return Err(wrong("against: expected a strategy too; name one with strategy="));
        }
        self.answer(py, metric, &Question::Sensitivity { strategy, against })
    }

    /// Where in the space of factors a strategy fails, in plain words (PRIM): on the wrong side of a threshold, by default of
    /// its mean over points, or of 0 against another strategy.
    #[pyo3(signature = (strategy=None, *, metric="peace", against=None, threshold=None, succeeds=false, boxes=3, density=0.8))]
    fn discover(
        &self,
        py: Python<'_>,
        strategy: Option<String>,
        metric: &str,
        against: Option<String>,
        threshold: Option<f64>,
        succeeds: bool,
        boxes: usize,
        density: f64,
    ) -> PyResult<Py<Analysis>> {
        if !(1..=9).contains(&boxes) {
            return Err(wrong(format!("boxes: expected a number from 1 to 9, found {boxes}")));
        }
        if !(0.0..=1.0).contains(&density) {
            return Err(wrong(format!("density: expected a share from 0 to 1, such as 0.8, found {density}")));
        }
        self.answer(py, metric, &Question::Discover { strategy, against, threshold, succeeds, boxes, density })
    }

    /// Which choice holds up over the futures: regret, worst cases, shares of futures, and what changes the ranking.
    #[pyo3(signature = (*, metric="peace", strategies=vec![], threshold=None, strategies_only=false))]
    fn robust(
        &self,
        py: Python<'_>,
        metric: &str,
        strategies: Vec<String>,
        threshold: Option<f64>,
        strategies_only: bool,
    ) -> PyResult<Py<Analysis>> {
        self.answer(py, metric, &Question::Robust { strategies, threshold, strategies_only })
    }

    /// How much of the uncertainty is luck, how much parameters, how much structure.
    #[pyo3(signature = (*, metric="peace", structure=vec![], against=None))]
    fn variance(
        &self,
        py: Python<'_>,
        metric: &str,
        structure: Vec<String>,
        against: Option<String>,
    ) -> PyResult<Py<Analysis>> {
        self.answer(py, metric, &Question::Variance { structure, against })
    }

    /// What better evidence on each factor would be worth for the choice.
    #[pyo3(signature = (*, metric="peace", strategies=vec![], against=None))]
    fn worth(
        &self,
        py: Python<'_>,
        metric: &str,
        strategies: Vec<String>,
        against: Option<String>,
    ) -> PyResult<Py<Analysis>> {
        self.answer(py, metric, &Question::Worth { strategies, against })
    }

    /// Writes what the command line would write into a folder; only of a sweep made in memory.
    #[pyo3(signature = (out, *, force=false, threads=0))]
    fn save(&self, py: Python<'_>, out: PathBuf, force: bool, threads: usize) -> PyResult<bool> {
        let place = Place::of(py, &out, force)?;
        let study = self.study.as_ref().ok_or_else(|| wrong("this sweep lies in a folder already; copy that"))?;
        watched(py, None, |watch| {
            let door = place.door();
            study.save(&out, &place.saving(threads, &door), watch)
        })
    }

    fn __repr__(&self) -> String {
        let of = &self.table;
        format!("Sweep {}: {} points, {} strategies, {} trials", of.name, of.points(), of.strategies.len(), of.trials)
    }

    fn __str__(&self) -> String {
        self.text()
    }

    fn _repr_html_(&self) -> String {
        format!("<pre style=\"white-space:pre-wrap\">{}</pre>", escaped(&self.text()))
    }
}

//! Event data: what they look like, parameters that fit them, and scenarios drafted from them.

use std::path::PathBuf;

use localpeace::events::ged::EventFilter;
use localpeace::events::profile;
use localpeace::view::chart::Figure;
use localpeace::view::report::calibration as report;
use localpeace::view::report::publish::fitted;
use localpeace::{CalibrateOptions, Calibration as Made, DraftOptions, Drafted, Error, ProfileOptions, Table, Values};
use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::fault::wrong;
use crate::frame::{Analysis, Frame, charts, escaped};
use crate::options::{Place, Read, mode, violence};
use crate::scenario::{Posterior, Scenario};
use crate::shown::Chart;
use crate::watched::{computed, watched};

/// Describes a table of events.
#[pyfunction]
#[pyo3(signature = (events, *, read, kind, actor, strategy, replicates, seed))]
pub(crate) fn profile_of(
    py: Python<'_>,
    events: PathBuf,
    read: Read,
    kind: &str,
    actor: Option<String>,
    strategy: Option<String>,
    replicates: Option<usize>,
    seed: u64,
) -> PyResult<Py<Analysis>> {
    let reads = read.reads()?;
    let options = ProfileOptions {
        reader: reads.reader,
        listing: reads.listing,
        kind: violence(kind)?,
        filter: EventFilter { actor, ..reads.filter },
        strategy,
        statistics: profile::Options {
            replicates: replicates.unwrap_or(profile::Options::default().replicates),
            ..profile::Options::default()
        },
        seed,
    };
    let found = watched(py, None, |_| Ok(localpeace::profile(&events, &options)?))?;
    let rows = &found.profile.rows;
    let number = |of: fn(&profile::Row) -> f64| Values::Number(rows.iter().map(of).collect());
    let table = Table::new()
        .with("statistic", Values::Text(rows.iter().map(|row| row.statistic.to_string()).collect()))
        .with("value", number(|row| row.estimate.value))
        .with("lower", number(|row| row.estimate.lower))
        .with("upper", number(|row| row.estimate.upper))
        .with("n", Values::Whole(rows.iter().map(|row| Some(row.estimate.n)).collect()));
    let mut csv = Vec::new();
    found.profile.write_csv(&mut csv).map_err(wrong)?;
    let (kept, all, bad) = (found.kept, found.reading.rows, found.reading.bad_rows.len());
    let mut words = format!("{kept} {kind} events of {all} rows, {bad} of them bad.");
    if found.replications > 1 {
        words.push_str(&format!(" {} simulated trials, pooled; numbers are means per trial.", found.replications));
    }
    for note in &found.reading.notes {
        words.push_str(&format!("\nNOTE: {note}"));
    }
    Analysis::new(py, Frame::with_csv(table, csv), words, Vec::new())
}

/// Parameters under which simulated events look like real ones (approximate Bayesian computation).
#[pyclass(module = "localpeace", frozen)]
#[derive(Debug)]
pub(crate) struct Calibration {
    of: Made,
}

/// Fits parameters in memory or, if a place is named, in a folder.
#[pyfunction]
#[pyo3(signature = (scenario, target, *, fit, statistics, read, trials, particles, generations, seed, parameters, threads, place, progress))]
pub(crate) fn calibrate(
    py: Python<'_>,
    scenario: PyRef<'_, Scenario>,
    target: PathBuf,
    fit: Vec<String>,
    statistics: Option<Vec<String>>,
    read: Read,
    trials: u64,
    particles: usize,
    generations: u64,
    seed: u64,
    parameters: &str,
    threads: usize,
    place: Place,
    progress: Option<Py<PyAny>>,
) -> PyResult<Calibration> {
    for (name, value, least) in
        [("trials", trials, 1), ("particles", particles as u64, 8), ("generations", generations, 1)]
    {
        if value < least {
            return Err(wrong(format!("{name}: expected a number from {least}, found {value}")));
        }
    }
    if fit.is_empty() {
        return Err(wrong(
            "fit: expected at least one parameter, such as \"violence.raid\" or \"violence.raid=-5..-3\"",
        ));
    }
    let options = CalibrateOptions {
        fit,
        statistics: statistics.unwrap_or(CalibrateOptions::default().statistics),
        reads: read.reads()?,
        trials,
        particles,
        generations,
        seed,
        parameters: mode(parameters)?,
        threads,
        ..CalibrateOptions::default()
    };
    let scenario = &scenario.of;
    let of = watched(py, progress.as_ref(), |watch| {
        if place.out.is_none() {
            return localpeace::calibrate(scenario, &target, &options, watch);
        }
        let door = place.door();
        let saving = place.saving(threads, &door);
        let placed = Made::in_place(place.out(), scenario, &target, &options, &saving, watch)?;
        Ok(placed.whole().expect("a calibration has no parts"))
    })?;
    Ok(Calibration { of })
}

#[pymethods]
impl Calibration {
    /// What became of each fitted parameter, one row each: mean, standard deviation and 95 % interval before and after.
    /// ``fit.csv``.
    #[getter]
    fn parameters(&self, py: Python<'_>) -> PyResult<Frame> {
        computed(py, || Ok(self.of.parameters())).map(Frame::from)
    }

    /// What is predicted of each statistic before and after the fit, one row each. ``predictive.csv``.
    #[getter]
    fn predictions(&self, py: Python<'_>) -> PyResult<Frame> {
        computed(py, || Ok(self.of.predictions())).map(Frame::from)
    }

    /// The fitted parameters as weighted draws, for ``parameters=`` of other runs.
    #[getter]
    fn posterior(&self) -> Posterior {
        Posterior { draws: self.of.posterior().clone() }
    }

    /// What a reader of the results has to know of the target.
    #[getter]
    fn notes(&self) -> Vec<String> {
        self.of.notes().to_vec()
    }

    /// Charts by name: predictive.
    #[getter]
    fn charts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let figure = report::figure(&fitted(&self.of.work, &self.of.found));
        let figure: Box<dyn Figure + Send + Sync> = Box::new(figure);
        charts(py, &[("predictive".to_owned(), Chart::from(figure))])
    }

    /// What the command line prints, as text.
    #[getter]
    fn text(&self) -> String {
        report::text(&fitted(&self.of.work, &self.of.found))
    }

    /// The posterior for arviz: an InferenceData of one chain with as many draws as asked for, taken in proportion to their
    /// weights without chance (systematic resampling). Needs arviz.
    #[pyo3(signature = (draws=1000))]
    fn to_arviz<'py>(slf: &Bound<'py, Self>, draws: usize) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("localpeace._field")?.call_method1("to_arviz", (slf.borrow().posterior(), draws))
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
        format!("Calibration of {}", self.of.posterior().names.join(", "))
    }

    fn __str__(&self) -> String {
        self.text()
    }

    fn _repr_html_(&self) -> String {
        format!("<pre style=\"white-space:pre-wrap\">{}</pre>", escaped(&self.text()))
    }
}

/// A scenario that was drafted from events: rows, bad rows, lines to judge, notes.
type Draft = (u64, usize, usize, Vec<String>);

/// Drafts a scenario from a table of events.
#[pyfunction]
#[pyo3(signature = (events, out, *, read, most, strategies, force))]
pub(crate) fn draft(
    py: Python<'_>,
    events: PathBuf,
    out: PathBuf,
    read: Read,
    most: usize,
    strategies: PathBuf,
    force: bool,
) -> PyResult<Draft> {
    let options = DraftOptions { reads: read.reads()?, most, strategies, force, ..DraftOptions::default() };
    let Drafted { rows, bad_rows, judge, notes, .. } =
        watched(py, None, |watch| -> Result<_, Error> { localpeace::draft(&events, &out, &options, watch) })?;
    Ok((rows, bad_rows, judge as usize, notes))
}

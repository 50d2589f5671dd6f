//! Scenarios, from files or from texts, with changes.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use localpeace::model::syntax::Faults;
use localpeace::{Changes, Error, Posterior as Draws};
use pyo3::prelude::*;

use crate::fault::{Fault, failure, wrong};
use crate::frame::escaped;

/// Weighted joint draws of some parameters: the posterior of a calibration.
///
/// ``draws`` are pairs of a positive weight and a list of one value a parameter.
#[pyclass(module = "localpeace", frozen)]
#[derive(Debug, Clone)]
pub(crate) struct Posterior {
    pub(crate) draws: Draws,
}

#[pymethods]
impl Posterior {
    #[new]
    fn new(fitted_to: String, names: Vec<String>, draws: Vec<(f64, Vec<f64>)>) -> PyResult<Self> {
        let draws = Draws { fitted_to, names, draws };
        checked(&draws).map_err(wrong)?;
        Ok(Self { draws })
    }

    /// Reads the ``parameters.ron`` that a calibration wrote.
    #[staticmethod]
    fn read(path: PathBuf) -> PyResult<Self> {
        let place = path.display();
        let text = std::fs::read_to_string(&path).map_err(|error| {
            wrong(format!("expected a parameter file of a calibration; {place} cannot be read: {error}"))
        })?;
        let draws = Draws::parse(&text)
            .map_err(|error| wrong(format!("expected a parameter file of a calibration; {place}:{error}")))?;
        checked(&draws).map_err(|error| wrong(format!("{place}: {error}")))?;
        Ok(Self { draws })
    }

    /// What the parameters were fitted to.
    #[getter]
    fn fitted_to(&self) -> &str {
        &self.draws.fitted_to
    }

    /// Full names of the parameters.
    #[getter]
    fn names(&self) -> Vec<String> {
        self.draws.names.clone()
    }

    /// Pairs of a weight and a list of values, one a parameter.
    #[getter]
    fn draws(&self) -> Vec<(f64, Vec<f64>)> {
        self.draws.draws.clone()
    }

    fn __len__(&self) -> usize {
        self.draws.draws.len()
    }

    fn __repr__(&self) -> String {
        format!("Posterior of {} draws of {}", self.draws.draws.len(), self.draws.names.join(", "))
    }

    fn __reduce__<'py>(
        slf: &Bound<'py, Self>,
    ) -> PyResult<(Bound<'py, PyAny>, (String, Vec<String>, Vec<(f64, Vec<f64>)>))> {
        let of = slf.borrow();
        Ok((slf.get_type().into_any(), (of.draws.fitted_to.clone(), of.names(), of.draws())))
    }
}

fn checked(draws: &Draws) -> Result<(), impl std::fmt::Display + use<>> {
    let known =
        |name: &str| localpeace::model::scenario::parameters::specifications().any(|known| known.full_name == name);
    draws.check(known)
}

/// A scenario that was loaded and checked, with its strategies, and the changes that it was loaded with.
#[pyclass(module = "localpeace", frozen)]
#[derive(Debug)]
pub(crate) struct Scenario {
    pub(crate) of: localpeace::Scenario,
    path: PathBuf,
    texts: Option<Arc<BTreeMap<PathBuf, String>>>,
}

fn loaded(path: PathBuf, texts: Option<Arc<BTreeMap<PathBuf, String>>>, changes: Changes) -> Result<Scenario, Faults> {
    let of = match &texts {
        None => localpeace::load(&path, changes)?,
        Some(texts) => localpeace::load_texts((**texts).clone(), &path, changes)?,
    };
    Ok(Scenario { of, path, texts })
}

/// Loads a scenario file, from the disk or from texts by path.
#[pyfunction]
#[pyo3(signature = (path, texts=None))]
pub(crate) fn load(py: Python<'_>, path: PathBuf, texts: Option<BTreeMap<PathBuf, String>>) -> PyResult<Scenario> {
    py.detach(|| loaded(path, texts.map(Arc::new), Changes::default()))
        .map_err(|found| failure(py, &Error::from(found)))
}

/// Every fault of a scenario file and of the strategies that it names.
#[pyfunction]
#[pyo3(signature = (path, texts=None))]
pub(crate) fn check(py: Python<'_>, path: PathBuf, texts: Option<BTreeMap<PathBuf, String>>) -> Vec<Fault> {
    match py.detach(|| loaded(path, texts.map(Arc::new), Changes::default())) {
        Ok(_) => Vec::new(),
        Err(faults) => faults.iter().map(Fault::from).collect(),
    }
}

/// What a scenario is made of elsewhere.
type Sent = (
    PathBuf,
    Option<BTreeMap<PathBuf, String>>,
    Vec<(String, String)>,
    Vec<String>,
    Vec<String>,
    Option<String>,
    Option<Posterior>,
);

/// A scenario that was sent from another process.
#[pyfunction]
pub(crate) fn restored(
    py: Python<'_>,
    path: PathBuf,
    texts: Option<BTreeMap<PathBuf, String>>,
    set: Vec<(String, String)>,
    without: Vec<String>,
    strategies: Vec<String>,
    baseline: Option<String>,
    posterior: Option<PyRef<'_, Posterior>>,
) -> PyResult<Scenario> {
    let posterior = posterior.map(|of| of.draws.clone());
    let changes = Changes { set, without, strategies, baseline, posterior, ..Changes::default() };
    py.detach(|| loaded(path, texts.map(Arc::new), changes)).map_err(|found| failure(py, &Error::from(found)))
}

#[pymethods]
impl Scenario {
    /// Name of the scenario, in its file.
    #[getter]
    fn name(&self) -> &str {
        &self.of.loaded.scenario.name
    }

    /// The question that it asks.
    #[getter]
    fn question(&self) -> &str {
        &self.of.loaded.scenario.question
    }

    /// Length of every future, in weeks.
    #[getter]
    fn weeks(&self) -> u32 {
        self.of.loaded.scenario.horizon_weeks
    }

    /// Identifiers of the strategies; the first is the one that others are compared with.
    #[getter]
    fn strategies(&self) -> Vec<String> {
        self.of.loaded.arms.iter().map(|arm| arm.id.clone()).collect()
    }

    /// What is worth a second look although it is no fault.
    #[getter]
    fn warnings(&self) -> Vec<Fault> {
        self.of.loaded.warnings.iter().map(Fault::from).collect()
    }

    /// The scenario with the changes made, as the text of a file.
    #[getter]
    fn text(&self) -> &str {
        &self.of.loaded.resolved
    }

    /// The file, as it was named.
    #[getter]
    fn path(&self) -> PathBuf {
        self.path.clone()
    }

    /// The same scenario with more changes; strategies, baseline and posterior win over earlier ones where they are given.
    #[pyo3(signature = (set=vec![], without=vec![], strategies=vec![], baseline=None, posterior=None))]
    fn changed(
        &self,
        py: Python<'_>,
        set: Vec<(String, String)>,
        without: Vec<String>,
        strategies: Vec<String>,
        baseline: Option<String>,
        posterior: Option<PyRef<'_, Posterior>>,
    ) -> PyResult<Self> {
        let mut changes = self.of.changes.clone();
        changes.set.extend(set);
        changes.without.extend(without);
        if !strategies.is_empty() {
            changes.strategies = strategies;
        }
        changes.baseline = baseline.or(changes.baseline);
        changes.posterior = posterior.map(|of| of.draws.clone()).or(changes.posterior);
        let (path, texts) = (self.path.clone(), self.texts.clone());
        py.detach(|| loaded(path, texts, changes)).map_err(|found| failure(py, &Error::from(found)))
    }

    /// A scenario of files is read again where it is sent to; one of texts takes them along.
    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, Sent)> {
        let of = slf.borrow();
        let changes = &of.of.changes;
        let posterior = changes.posterior.clone().map(|draws| Posterior { draws });
        let texts = of.texts.as_ref().map(|texts| (**texts).clone());
        let (set, without) = (changes.set.clone(), changes.without.clone());
        let sent =
            (of.path.clone(), texts, set, without, changes.strategies.clone(), changes.baseline.clone(), posterior);
        Ok((slf.py().import("localpeace._engine")?.getattr("restored")?, sent))
    }

    fn __repr__(&self) -> String {
        let strategies = self.strategies().join(", ");
        format!("Scenario {}: {} weeks, strategies {strategies}", self.name(), self.weeks())
    }

    fn _repr_html_(&self) -> String {
        let list: String = self
            .of
            .loaded
            .arms
            .iter()
            .map(|arm| format!("<li><code>{}</code> {}</li>", escaped(&arm.id), escaped(&arm.strategy.name)))
            .collect();
        let warnings: String =
            self.of.loaded.warnings.iter().map(|fault| format!("<li>{}</li>", escaped(&fault.to_string()))).collect();
        let second =
            if warnings.is_empty() { warnings } else { format!("<p>Worth a second look:</p><ul>{warnings}</ul>") };
        format!(
            "<p><b>{}</b>: {} ({} weeks)</p><ul>{list}</ul>{second}",
            escaped(self.name()),
            escaped(self.question()),
            self.weeks()
        )
    }
}

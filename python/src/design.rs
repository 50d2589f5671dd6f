//! Designs of sweeps as other programs want them: factors, points of one's own, texts for other machines.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use localpeace::SweepOptions;
use localpeace::model::syntax::Editor;
use localpeace::run::job::sweep::SweepWork;
use localpeace::run::sweep::factor::Factor as Moved;
use localpeace::run::sweep::manifest::DESIGN;
use localpeace::run::sweep::{Role, Scale};
use pyo3::exceptions::PyKeyError;
use pyo3::prelude::*;

use crate::fault::{faults, wrong};
use crate::sweep::sweep_of;
use crate::watched::watched;

/// How far three quantiles of a uniform distribution may lie off a line, as a part of its width.
const STRAIGHT: f64 = 1e-9;

/// A design of a sweep that was loaded and checked: factors, strategies, points.
#[pyclass(module = "localpeace", frozen)]
#[derive(Debug)]
pub(crate) struct Design {
    work: SweepWork,
}

/// Loads a design, from the disk or from texts by path.
#[pyfunction]
#[pyo3(signature = (path, texts=None, *, trials=None, seed=1))]
pub(crate) fn design(
    py: Python<'_>,
    path: PathBuf,
    texts: Option<BTreeMap<PathBuf, String>>,
    trials: Option<u64>,
    seed: u64,
) -> PyResult<Design> {
    let options = SweepOptions { trials, seed, ..SweepOptions::default() };
    watched(py, None, |_| Ok(Design { work: sweep_of(&options, &path, texts)? }))
}

/// A factor of a design: what is moved, who decides on it, and what it can be.
#[pyclass(module = "localpeace", frozen)]
#[derive(Debug)]
pub(crate) struct Factor {
    of: Moved,
}

/// A value of a factor: a number or a word.
#[derive(Debug, IntoPyObject)]
enum Value {
    Number(f64),
    Word(String),
}

impl Factor {
    fn value(&self, setting: f64) -> Value {
        match self.of.scale() {
            Scale::Number { .. } => Value::Number(self.of.shown(setting)),
            Scale::Words(_) => Value::Word(self.of.text(setting)),
        }
    }
}

#[pymethods]
impl Factor {
    /// Name in tables and charts.
    #[getter]
    fn name(&self) -> &str {
        &self.of.name
    }

    /// ``"lever"`` if the mission chooses it, else ``"uncertainty"``.
    #[getter]
    fn role(&self) -> &'static str {
        if self.of.role == Role::Lever { "lever" } else { "uncertainty" }
    }

    /// Unit; empty if it has none.
    #[getter]
    fn unit(&self) -> &str {
        &self.of.unit
    }

    /// Paths in the scenario that take its value; none for the factor that chooses the situation.
    #[getter]
    fn paths(&self) -> Vec<String> {
        self.of.paths.clone()
    }

    /// The words it can be; None if it is a number.
    #[getter]
    fn words(&self) -> Option<Vec<String>> {
        match self.of.scale() {
            Scale::Number { .. } => None,
            Scale::Words(words) => Some(words),
        }
    }

    /// Least value; None if it is a word.
    #[getter]
    fn low(&self) -> Option<f64> {
        match self.of.scale() {
            Scale::Number { low, .. } => Some(low),
            Scale::Words(_) => None,
        }
    }

    /// Greatest value; None if it is a word.
    #[getter]
    fn high(&self) -> Option<f64> {
        match self.of.scale() {
            Scale::Number { high, .. } => Some(high),
            Scale::Words(_) => None,
        }
    }

    /// Whether all numbers between the ends are equally likely.
    #[getter]
    fn is_uniform(&self) -> bool {
        let (Some(low), Some(high)) = (self.low(), self.high()) else { return false };
        let off = |position: f64| (self.of.shown(self.of.at(position)) - (low + position * (high - low))).abs();
        [0.125, 0.3, 0.5, 0.7, 0.875].iter().all(|position| off(*position) <= STRAIGHT * (high - low))
    }

    /// The value at a position in the factor's distribution, 0 to 1: a number or a word.
    fn at(&self, position: f64) -> PyResult<Value> {
        if !(0.0..=1.0).contains(&position) {
            return Err(wrong(format!("{}: expected a position from 0 to 1, found {position}", self.of.name)));
        }
        Ok(self.value(self.of.at(position)))
    }

    /// A value as files write it, such as ``0.25`` or ``Strong``, at a position in the factor's distribution.
    fn text_at(&self, position: f64) -> PyResult<String> {
        self.at(position)?;
        Ok(self.of.text(self.of.at(position)))
    }

    fn __repr__(&self) -> String {
        let values = match self.of.scale() {
            Scale::Number { low, high } => format!("{low} to {high}"),
            Scale::Words(words) => words.join(", "),
        };
        format!("Factor {} ({}): {values} {}", self.of.name, self.role(), self.of.unit).trim_end().to_owned()
    }
}

#[pymethods]
impl Design {
    /// Name of the design.
    #[getter]
    fn name(&self) -> &str {
        &self.work.sweep.design.name
    }

    /// The question that it asks.
    #[getter]
    fn question(&self) -> &str {
        &self.work.sweep.design.question
    }

    /// Identifiers of the strategies; the first is the one that others are compared with.
    #[getter]
    fn strategies(&self) -> Vec<String> {
        self.work.sweep.strategies.clone()
    }

    /// Factors, levers first.
    #[getter]
    fn factors(&self) -> Vec<Factor> {
        self.work.sweep.factors.iter().map(|of| Factor { of: of.clone() }).collect()
    }

    /// Trials of each strategy at each point.
    #[getter]
    fn n_trials(&self) -> u64 {
        self.work.sweep.trials
    }

    /// Number of points.
    #[getter]
    fn n_points(&self) -> usize {
        self.work.sweep.points()
    }

    /// The texts of all files that it is made of, by their path as seen from the design, which is ``sweep.ron``.
    #[getter]
    fn texts(&self) -> BTreeMap<String, String> {
        self.work.sweep.texts()
    }

    /// The same design with points of one's own, as texts like those of ``texts``: each point is a list of one text a
    /// factor, in the order of the factors, as files write it.
    fn with_points(&self, py: Python<'_>, points: Vec<Vec<String>>) -> PyResult<BTreeMap<String, String>> {
        let factors = &self.work.sweep.factors;
        let mut rows = Vec::new();
        for (number, point) in points.iter().enumerate() {
            if point.len() != factors.len() {
                let (wanted, found) = (factors.len(), point.len());
                return Err(wrong(format!("point {number}: expected {wanted} values, one a factor, found {found}")));
            }
            let pair = |(factor, text): (&Moved, &String)| format!("{:?}: {text}", factor.name);
            let pairs: Vec<String> = factors.iter().zip(point).map(pair).collect();
            rows.push(format!("{{{}}}", pairs.join(", ")));
        }
        let mut texts = self.work.sweep.texts();
        let text = texts.remove(DESIGN).ok_or_else(|| PyKeyError::new_err(DESIGN))?;
        let edited = Editor::new(DESIGN, text).and_then(|mut editor| {
            editor.set("points", &format!("List(points: [{}])", rows.join(", ")))?;
            Ok(editor.document().text.clone())
        });
        texts.insert(DESIGN.to_owned(), edited.map_err(|found| faults(py, &found))?);
        Ok(texts)
    }

    fn __repr__(&self) -> String {
        let of = &self.work.sweep;
        let names: Vec<&str> = of.factors.iter().map(|factor| factor.name.as_str()).collect();
        format!("Design {}: {} points over {}", of.design.name, of.points(), names.join(", "))
    }
}

/// Name of the design among its texts.
#[pyfunction]
pub(crate) fn design_name() -> &'static Path {
    Path::new(DESIGN)
}

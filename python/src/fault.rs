//! What goes wrong, as exceptions of Python: faults of files as data, everything else as a message.

use std::error::Error as _;
use std::fmt::Display;

use localpeace::Error;
use localpeace::model::syntax::{self, Faults};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyTuple;

/// A fault of a file: what was expected, what was found, where, and the way out.
#[pyclass(module = "localpeace", frozen, eq)]
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Fault {
    fault: syntax::Fault,
}

#[pymethods]
impl Fault {
    /// Name of the rule that is broken; None for what only options ask for.
    #[getter]
    fn rule(&self) -> Option<String> {
        self.fault.rule.map(|rule| format!("{rule:?}"))
    }

    /// The file, as it was named.
    #[getter]
    fn file(&self) -> &str {
        &self.fault.file
    }

    /// Line from 1; 0 for the file as a whole.
    #[getter]
    const fn line(&self) -> u32 {
        self.fault.line
    }

    /// Column in characters from 1.
    #[getter]
    const fn column(&self) -> u32 {
        self.fault.column
    }

    /// Dotted path of the value; empty for the whole file.
    #[getter]
    fn path(&self) -> &str {
        &self.fault.path
    }

    /// What should stand there.
    #[getter]
    fn expected(&self) -> &str {
        &self.fault.expected
    }

    /// What stands there.
    #[getter]
    fn found(&self) -> &str {
        &self.fault.found
    }

    /// The way out, if one can be named.
    #[getter]
    fn help(&self) -> Option<&str> {
        self.fault.help.as_deref()
    }

    fn __str__(&self) -> String {
        self.fault.to_string()
    }

    fn __repr__(&self) -> String {
        format!("Fault({:?})", self.fault.to_string())
    }
}

impl From<&syntax::Fault> for Fault {
    fn from(fault: &syntax::Fault) -> Self {
        Self { fault: fault.clone() }
    }
}

/// An exception of the package.
fn exception<'py>(py: Python<'py>, class: &str, with: impl FnOnce() -> PyResult<Bound<'py, PyTuple>>) -> PyErr {
    let made = py.import("localpeace._errors").and_then(|errors| errors.getattr(class)?.call1(with()?));
    made.map_or_else(|error| error, PyErr::from_value)
}

/// All faults of a file, as `ScenarioError`.
pub(crate) fn faults(py: Python<'_>, faults: &Faults) -> PyErr {
    exception(py, "ScenarioError", || {
        let list: Vec<Fault> = faults.iter().map(Fault::from).collect();
        (faults.to_string(), list).into_pyobject(py)
    })
}

/// Why a job was not done, as an exception.
pub(crate) fn failure(py: Python<'_>, error: &Error) -> PyErr {
    if let Error::Faults(found) = error {
        return faults(py, found);
    }
    if let Error::Merge(localpeace::run::job::merge::MergeError::Faults(found)) = error {
        return faults(py, found);
    }
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(source) = cause {
        let more = source.to_string();
        if !text.contains(&more) {
            text = format!("{text}: {more}");
        }
        cause = source.source();
    }
    exception(py, "LocalpeaceError", || (as_keywords(&text),).into_pyobject(py))
}

/// An argument that makes no sense.
pub(crate) fn wrong(message: impl Display) -> PyErr {
    PyValueError::new_err(as_keywords(&message.to_string()))
}

/// Options of the command line, as messages name them, in the spelling of Python: `--no-lock` is `no_lock=`.
fn as_keywords(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("--") {
        let is_first = rest[..at].chars().next_back().is_none_or(|before| !before.is_alphanumeric() && before != '-');
        let name = &rest[at + 2..];
        let end = name.find(|c: char| !c.is_ascii_lowercase() && c != '-').unwrap_or(name.len());
        out.push_str(&rest[..at]);
        if is_first && end > 0 {
            out.push_str(&name[..end].replace('-', "_"));
            out.push('=');
            rest = name[end..].strip_prefix([' ', '=']).unwrap_or(&name[end..]);
        } else {
            out.push_str("--");
            rest = name;
        }
    }
    out + rest
}

//! localpeace from Python: a thin door over the library. Arguments in, frames and pages out; every number is made behind it.
//!
//! Long work runs in threads of its own while the interpreter is free, hears Ctrl-C, and leaves no thread behind, so that a
//! process may fork before and after. What users call is in the package around this module.

mod compare;
mod design;
mod fault;
mod fit;
mod frame;
mod options;
mod scenario;
mod shown;
mod sweep;
mod watched;

use pyo3::prelude::*;

/// The engine behind the package.
#[pymodule]
mod _engine {
    use std::path::PathBuf;

    use localpeace::run::job::merge::MergeError;
    use localpeace::run::sweep::saved;
    use localpeace::{Error, Merged};
    use pyo3::prelude::*;

    #[pymodule_export]
    use crate::compare::{Comparison, compare};
    #[pymodule_export]
    use crate::design::{Design, Factor, design, design_name};
    #[pymodule_export]
    use crate::fault::Fault;
    #[pymodule_export]
    use crate::fit::{Calibration, calibrate, draft, profile_of};
    #[pymodule_export]
    use crate::frame::{Analysis, Frame};
    #[pymodule_export]
    use crate::scenario::{Posterior, Scenario, check, load, restored};
    #[pymodule_export]
    use crate::shown::{Chart, Page, Story};
    #[pymodule_export]
    use crate::sweep::{Sweep, point_trials, sweep};

    use crate::options::Place;
    use crate::watched::watched;

    /// Version of the engine.
    #[pymodule_export]
    #[allow(non_upper_case_globals, reason = "Python names it so")]
    const __version__: &str = env!("CARGO_PKG_VERSION");

    /// A run that was made or read.
    #[derive(Debug, IntoPyObject)]
    enum Whole {
        /// A comparison.
        Comparison(Comparison),
        /// A sweep.
        Sweep(Sweep),
    }

    /// Joins the parts of a comparison or a sweep.
    #[pyfunction]
    #[pyo3(signature = (parts, *, trial_rows, threads, place, progress))]
    fn merge(
        py: Python<'_>,
        parts: Vec<PathBuf>,
        trial_rows: bool,
        threads: usize,
        place: Place,
        progress: Option<Py<PyAny>>,
    ) -> PyResult<Whole> {
        watched(py, progress.as_ref(), |watch| {
            let door = place.door();
            let saving = place.saving(threads, &door);
            Ok(match localpeace::merge(&parts, place.out(), trial_rows, &saving, watch)? {
                Merged::Comparison(placed) => {
                    let of = placed.whole().ok_or(Error::Merge(MergeError::NoParts))?;
                    Whole::Comparison(Comparison { of })
                }
                Merged::Sweep(placed) => {
                    let folder = placed.place().to_owned();
                    let done = placed.whole().ok_or(Error::Merge(MergeError::NoParts))?;
                    Whole::Sweep(Sweep::in_folder(done.found, folder))
                }
            })
        })
    }

    /// Reads a comparison or a sweep that was saved.
    #[pyfunction]
    #[pyo3(signature = (folder, *, threads, no_lock))]
    fn open(py: Python<'_>, folder: PathBuf, threads: usize, no_lock: bool) -> PyResult<Whole> {
        watched(py, None, |watch| {
            if saved::manifest(&folder).is_ok() {
                return Sweep::open(folder, no_lock).map(Whole::Sweep);
            }
            localpeace::open(&folder, threads, watch).map(|of| Whole::Comparison(Comparison { of }))
        })
    }
}

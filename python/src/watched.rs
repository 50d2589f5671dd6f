//! Work with Python looking on: the interpreter is free meanwhile, progress is told, and Ctrl-C is heard.

use std::panic::resume_unwind;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use localpeace::run::job::in_threads;
use localpeace::{Error, Progress, Stop, Watch};
use pyo3::prelude::*;

use crate::fault::failure;

/// How often Python is asked whether somebody pressed Ctrl-C, and told how far the work is.
const LOOK: Duration = Duration::from_millis(50);

/// How far some work is.
#[derive(Default)]
struct Count {
    expected: AtomicU64,
    done: AtomicU64,
}

impl Progress for Count {
    fn expect(&self, steps: u64) {
        self.expected.store(steps, Ordering::Relaxed);
    }

    fn done(&self, steps: u64) {
        self.done.fetch_add(steps, Ordering::Relaxed);
    }
}

impl Count {
    /// Calls `progress(done, expected)`.
    fn tell(&self, py: Python<'_>, progress: Option<&Py<PyAny>>) -> PyResult<()> {
        let Some(progress) = progress else { return Ok(()) };
        let at = (self.done.load(Ordering::Relaxed), self.expected.load(Ordering::Relaxed));
        progress.call1(py, at).map(drop)
    }
}

/// Does work in a thread of its own, which is gone when this returns, so that a process may fork before and after.
///
/// `progress` is called with the steps done and those expected, in the thread that asked for the work. What it raises, and
/// Ctrl-C, stop the work before they go on to the caller.
pub(crate) fn watched<T: Send>(
    py: Python<'_>,
    progress: Option<&Py<PyAny>>,
    work: impl FnOnce(&Watch<'_>) -> Result<T, Error> + Send,
) -> PyResult<T> {
    let (stop, count) = (Stop::default(), Count::default());
    let watch = Watch { stop: stop.clone(), progress: &count };
    let (done, ended) = mpsc::channel();
    let ended = Mutex::new(ended);
    let wait = || ended.lock().expect("only this thread waits").recv_timeout(LOOK);
    thread::scope(|scope| {
        let worker = scope.spawn(move || {
            let found = work(&watch);
            // whoever asked may be gone after a fault of its own
            let _ = done.send(());
            found
        });
        let heard = loop {
            if let Ok(()) | Err(RecvTimeoutError::Disconnected) = py.detach(wait) {
                break Ok(());
            }
            if let Err(error) = py.check_signals().and_then(|()| count.tell(py, progress)) {
                stop.raise();
                break Err(error);
            }
        };
        let found = py.detach(|| worker.join()).unwrap_or_else(|panic| resume_unwind(panic));
        heard?;
        let found = found.map_err(|error| failure(py, &error))?;
        count.tell(py, progress)?;
        Ok(found)
    })
}

/// Computes something short within threads of its own; the interpreter is free meanwhile.
pub(crate) fn computed<T: Send>(py: Python<'_>, work: impl FnOnce() -> Result<T, Error> + Send) -> PyResult<T> {
    py.detach(|| in_threads(0, work).map_err(Error::from).and_then(|found| found)).map_err(|error| failure(py, &error))
}

//! What long work is watched by: somebody who may wish to stop it, and somebody who is told how far it is.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// A flag that somebody may raise while work goes on; it is looked at before every trial.
#[derive(Debug, Clone, Default)]
pub struct Stop(Arc<AtomicBool>);

/// The work was stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("stopped")]
pub struct Stopped;

impl Stop {
    /// Listens to a flag.
    pub const fn new(flag: Arc<AtomicBool>) -> Self {
        Self(flag)
    }

    /// A flag that nobody raises.
    pub fn never() -> Self {
        Self::default()
    }

    /// Asks the work to stop.
    pub fn raise(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether somebody wishes to stop.
    pub fn is_raised(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    /// Goes on unless somebody wishes to stop.
    ///
    /// # Errors
    /// [`Stopped`] if somebody does.
    pub fn check(&self) -> Result<(), Stopped> {
        if self.is_raised() { Err(Stopped) } else { Ok(()) }
    }
}

/// Who is told how far work is, from any thread and in any order.
pub trait Progress: Sync {
    /// How many steps are to be done in all; said again whenever that changes.
    fn expect(&self, _steps: u64) {}

    /// More steps are done.
    fn done(&self, _steps: u64) {}
}

/// Nobody is told.
impl Progress for () {}

/// What watches a piece of work.
#[derive(Clone)]
pub struct Watch<'a> {
    /// The wish to stop.
    pub stop: Stop,
    /// Who is told how far it is.
    pub progress: &'a dyn Progress,
}

impl Watch<'_> {
    /// Nobody stops it and nobody is told.
    pub fn nobody() -> Self {
        Self { stop: Stop::never(), progress: &() }
    }

    /// Tells that more steps are done.
    pub fn done(&self, steps: u64) {
        self.progress.done(steps);
    }

    /// Goes on unless somebody wishes to stop.
    ///
    /// # Errors
    /// [`Stopped`] if somebody does.
    pub fn check(&self) -> Result<(), Stopped> {
        self.stop.check()
    }
}

impl fmt::Debug for Watch<'_> {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.debug_struct("Watch").field("stop", &self.stop).finish_non_exhaustive()
    }
}

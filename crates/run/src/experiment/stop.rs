//! The wish to stop early, which whoever runs trials heeds between chunks.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// A flag that somebody may raise while a run is at work.
#[derive(Debug, Clone, Default)]
pub struct Stop(Arc<AtomicBool>);

/// A run was stopped between two chunks; what was finished is saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("stopped; what was finished is saved, and the same command goes on from there")]
pub struct Stopped;

impl Stop {
    /// Heeds a flag.
    pub const fn new(flag: Arc<AtomicBool>) -> Self {
        Self(flag)
    }

    /// A flag that nobody raises.
    pub fn never() -> Self {
        Self::default()
    }

    /// Goes on unless somebody wishes to stop.
    ///
    /// # Errors
    /// [`Stopped`] if somebody does.
    pub fn check(&self) -> Result<(), Stopped> {
        if self.0.load(Ordering::Relaxed) { Err(Stopped) } else { Ok(()) }
    }
}

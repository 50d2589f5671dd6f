//! The wish to stop early, which whoever runs trials heeds between chunks.

use std::sync::atomic::{AtomicBool, Ordering};

/// A flag that somebody may raise while a run is at work.
#[derive(Debug, Clone, Copy)]
pub struct Stop(&'static AtomicBool);

/// A flag that nobody raises.
static NEVER: AtomicBool = AtomicBool::new(false);

/// A run was stopped between two chunks; what was finished is saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("stopped; what was finished is saved, and the same command goes on from there")]
pub struct Stopped;

impl Stop {
    /// Heeds a flag.
    pub const fn new(flag: &'static AtomicBool) -> Self {
        Self(flag)
    }

    /// Never stops.
    pub const fn never() -> Self {
        Self(&NEVER)
    }

    /// Goes on unless somebody wishes to stop.
    ///
    /// # Errors
    /// [`Stopped`] if somebody does.
    pub fn check(self) -> Result<(), Stopped> {
        if self.0.load(Ordering::Relaxed) { Err(Stopped) } else { Ok(()) }
    }
}

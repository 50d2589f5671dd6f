//! Ctrl-C: what is at work is finished and saved, then the program ends; a second time ends it at once.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag::{register, register_conditional_shutdown};

use run::experiment::stop::{Stop, Stopped};
use run::experiment::store::RunError;

/// Exit code of a run that was stopped, as shells have it for Ctrl-C.
pub(super) const STOPPED: u8 = 130;

/// Heeds Ctrl-C, and the signal with which schedulers end a job, from now on.
pub(super) fn heed() -> Stop {
    let asked = Arc::new(AtomicBool::new(false));
    for signal in [SIGINT, SIGTERM] {
        // without handlers the signal ends the program at once, and what was finished is saved just the same;
        // the first handler ends the program if the flag was raised before, the second one raises it
        let _ = register_conditional_shutdown(signal, i32::from(STOPPED), Arc::clone(&asked));
        let _ = register(signal, Arc::clone(&asked));
    }
    Stop::new(asked)
}

/// Ends the program if somebody wishes to stop; for work that leaves nothing half-written, since it writes at its end.
pub(super) fn leave_if_asked(stop: &Stop) {
    if stop.check().is_err() {
        super::terminal::complain("stopped; the comparison is saved, and the same command goes on from there");
        std::process::exit(i32::from(STOPPED));
    }
}

/// Whether a failure is no fault but the wish to stop.
pub(super) fn is_stop(error: &(dyn std::error::Error + 'static)) -> bool {
    error.is::<Stopped>() || matches!(error.downcast_ref(), Some(RunError::Stopped(_)))
}

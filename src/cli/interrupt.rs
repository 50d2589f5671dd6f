//! Ctrl-C: the work ends at the next trial and what was finished is kept; a second time ends the program at once.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock};
use std::thread;
use std::time::Duration;

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag::{register, register_conditional_shutdown};

use super::terminal;
use run::watch::{Stop, Stopped};

/// Exit code of a run that was stopped, as shells have it for Ctrl-C.
pub(super) const STOPPED: u8 = 130;
/// How often a watchman looks whether somebody wishes to stop, and how long he then waits for the work to end by itself.
const LOOK: Duration = Duration::from_millis(20);
const PATIENCE: Duration = Duration::from_millis(80);

/// What is said after a stop, of a command that saves what it has finished and of one that does not.
const KEPT: [&str; 2] =
    ["nothing of it was kept", "what was finished is saved, and the same command goes on from there"];
/// Whether the command that runs saves what it has finished.
static KEEPS: AtomicBool = AtomicBool::new(false);
/// The wish to stop; one for the whole program.
static ASKED: OnceLock<Arc<AtomicBool>> = OnceLock::new();

/// Listens to Ctrl-C, and to the signal with which schedulers end a job, from now on.
///
/// Work looks at the wish before every trial. Where it does something long in one piece, such as a page, a watchman ends the
/// program: files are whole or not there, and what was finished is saved, so nothing is lost by that.
pub(super) fn listen() -> Stop {
    let asked = ASKED.get_or_init(|| {
        let asked = Arc::new(AtomicBool::new(false));
        for signal in [SIGINT, SIGTERM] {
            // without handlers the signal ends the program at once, and what was finished is saved just the same;
            // the first handler ends the program if the flag was raised before, the second one raises it
            let _ = register_conditional_shutdown(signal, i32::from(STOPPED), Arc::clone(&asked));
            let _ = register(signal, Arc::clone(&asked));
        }
        let watched = Arc::clone(&asked);
        thread::spawn(move || {
            while !watched.load(Ordering::Relaxed) {
                thread::sleep(LOOK);
            }
            thread::sleep(PATIENCE);
            leave();
        });
        asked
    });
    Stop::new(Arc::clone(asked))
}

/// Says that the command which begins saves what it has finished.
pub(super) fn keep() {
    KEEPS.store(true, Ordering::Relaxed);
}

/// Whether somebody wished to stop.
pub(super) fn is_stopped() -> bool {
    ASKED.get().is_some_and(|asked| asked.load(Ordering::Relaxed))
}

/// Says that the program was stopped and ends it.
pub(super) fn leave() -> ! {
    static LEAVING: Mutex<()> = Mutex::new(());
    // never unlocked: whoever comes second waits for the end
    let leaving = LEAVING.lock();
    terminal::complain(&format!("{Stopped}; {}", KEPT[usize::from(KEEPS.load(Ordering::Relaxed))]));
    std::mem::forget(leaving);
    std::process::exit(i32::from(STOPPED));
}

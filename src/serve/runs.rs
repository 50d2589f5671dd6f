//! Long work: told how far it is, stopped when asked, and a comparison saved piece by piece in the folder.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::door::{Ask, Refusal, Run, answered};
use crate::face::{Changes, Progress, Saving, Stop, Study, Watch};
use run::folder::Entry;

/// Most that is at work at once.
pub(super) const MOST: usize = 2;
/// Most replies that are kept until they are fetched.
const MOST_KEPT: usize = 8;

/// One piece of long work.
#[derive(Default)]
struct Task {
    done: AtomicU64,
    all: AtomicU64,
    stop: Stop,
    reply: Mutex<Option<String>>,
}

impl Progress for Task {
    fn expect(&self, steps: u64) {
        self.all.store(steps, Ordering::Relaxed);
    }

    fn done(&self, steps: u64) {
        self.done.fetch_add(steps, Ordering::Relaxed);
    }
}

impl Task {
    fn is_done(&self) -> bool {
        self.reply.lock().unwrap_or_else(PoisonError::into_inner).is_some()
    }
}

/// All long work of a server.
pub(super) struct Runs {
    results: PathBuf,
    /// The wish to end the program.
    ending: Stop,
    tasks: Mutex<BTreeMap<u64, Arc<Task>>>,
    last: AtomicU64,
}

impl Runs {
    pub(super) fn new(results: PathBuf, ending: Stop) -> Self {
        Self { results, ending, tasks: Mutex::default(), last: AtomicU64::new(0) }
    }

    fn tasks(&self) -> std::sync::MutexGuard<'_, BTreeMap<u64, Arc<Task>>> {
        self.tasks.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Begins some work and gives its number; nothing if enough is at work.
    pub(super) fn begin(&self, ask: Ask) -> Option<String> {
        let mut tasks = self.tasks();
        if self.ending.is_raised() || tasks.values().filter(|task| !task.is_done()).count() >= MOST {
            return None;
        }
        let done: Vec<u64> = tasks.iter().filter(|(_, task)| task.is_done()).map(|(id, _)| *id).collect();
        for id in done.iter().take(done.len().saturating_sub(MOST_KEPT - 1)) {
            tasks.remove(id);
        }
        let id = self.last.fetch_add(1, Ordering::Relaxed) + 1;
        let task = Arc::new(Task::default());
        tasks.insert(id, Arc::clone(&task));
        let results = self.results.clone();
        thread::spawn(move || {
            let work = || answered(answer(&ask, &results, &Watch { stop: task.stop.clone(), progress: &*task }));
            let reply = std::panic::catch_unwind(std::panic::AssertUnwindSafe(work)).unwrap_or_else(|_| {
                json!({"refused": {"text": "the work ended without an answer; this is a fault of the program", "faults": [], "stopped": false}}).to_string()
            });
            *task.reply.lock().unwrap_or_else(PoisonError::into_inner) = Some(reply);
        });
        Some(id.to_string())
    }

    fn task(&self, id: &str) -> Option<Arc<Task>> {
        self.tasks().get(&id.parse().ok()?).cloned()
    }

    /// How far some work is, or its reply.
    pub(super) fn told(&self, id: &str) -> Option<String> {
        let task = self.task(id)?;
        let reply = task.reply.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let [done, all] = [&task.done, &task.all].map(|steps| steps.load(Ordering::Relaxed));
        Some(reply.unwrap_or_else(|| json!({"running": [done, all]}).to_string()))
    }

    /// Stops some work; says whether there is any of this number.
    pub(super) fn stop(&self, id: &str) -> bool {
        self.task(id).is_some_and(|task| {
            task.stop.raise();
            true
        })
    }

    /// Stops all of it.
    pub(super) fn stop_all(&self) {
        self.tasks().values().for_each(|task| task.stop.raise());
    }
}

/// Answers; a comparison goes to a folder of its own, where it goes on if it was stopped.
fn answer(ask: &Ask, results: &std::path::Path, watch: &Watch<'_>) -> Result<Value, Refusal> {
    let Ask::Compare(run) = ask else { return ask.answer(watch) };
    let scenario = run.work.load(Changes::from(&run.change))?;
    let place = results.join(folder_of(run, &scenario.loaded.scenario.name));
    // the folder is known by what is compared, so that only a run of another build can stand there
    let saving = Saving { entry: Entry { force: true, ..Entry::default() }, ..Saving::default() };
    let study = Study::in_place(Some(&place), &scenario, &run.options()?, &saving, watch)?.whole();
    run.shown(&study.expect("the whole was asked for, not a part"), watch)
}

/// Name of the folder of a comparison: that of the situation, and what decides its numbers but for how many futures there are.
fn folder_of(run: &Run, name: &str) -> String {
    let decides = format!("{:?} {:?} {}", run.work, run.change, run.seed);
    let hash = Sha256::digest(decides.as_bytes());
    let hash = hash.iter().take(6).map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat();
    let plain: String = name.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '_').take(60).collect();
    format!("{plain}-{hash}")
}

//! Hostile input never breaks the program: whatever is read is refused with a reason, or is sound and runs.
//!
//! Files that are sound are damaged by a stated law, tens of thousands of times, and given to whatever reads them. A damaged
//! input that once broke something stands in `tests/fuzz/found` and is tried first. `LOCALPEACE_FUZZ=1000000` tries as many over all,
//! `LOCALPEACE_FUZZ_FROM=500000` goes on where an earlier search ended.
#![allow(clippy::unwrap_used, clippy::print_stdout)] // a test may fail, and says how far it came

#[path = "fuzz/damage.rs"]
mod damage;
#[path = "fuzz/readers.rs"]
mod readers;

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Once;
use std::time::{Duration, Instant};

use damage::Luck;
use readers::Reader;

/// Longest time for one input before it counts as one that hangs; ordinary ones take milliseconds.
const HANGS: Duration = Duration::from_secs(60);

thread_local! {
    /// Whether this thread gives damaged input to a reader; panics of it are told by the search itself.
    static SEARCHING: Cell<bool> = const { Cell::new(false) };
}

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok().map(|text| text.parse().unwrap_or_else(|_| panic!("{name} is a number, not {text}")))
}

/// What became of one input: what a panic said, or how long a reader hung.
fn tried(read: impl FnOnce()) -> Result<Duration, String> {
    static QUIET: Once = Once::new();
    QUIET.call_once(|| {
        let usual = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            if !SEARCHING.get() {
                usual(info);
            }
        }));
    });
    #[allow(clippy::disallowed_methods)] // what hangs is seen by the clock alone
    let begin = Instant::now();
    SEARCHING.set(true);
    let end = catch_unwind(AssertUnwindSafe(read));
    SEARCHING.set(false);
    let took = begin.elapsed();
    match end {
        Err(panic) => {
            let said = panic.downcast_ref::<String>().map(String::as_str).or(panic.downcast_ref::<&str>().copied());
            Err(format!("panicked: {}", said.unwrap_or("without a word")))
        }
        Ok(()) if took > HANGS => Err(format!("hung for {took:?}")),
        Ok(()) => Ok(took),
    }
}

/// Damages what a reader reads, so many times, and collects what broke it.
fn search(mut reader: impl Reader, tenths: u64, tries: u64) {
    let all = number("LOCALPEACE_FUZZ").map_or(tries, |all| all * tenths / 10);
    let from = number("LOCALPEACE_FUZZ_FROM").unwrap_or(0) * tenths / 10;
    let (name, mut broken, mut worst) = (reader.name(), Vec::new(), Duration::ZERO);
    for (n, input) in reader.sound().iter().enumerate() {
        let before = reader.accepted();
        reader.read(input);
        assert!(
            reader.accepted() > before,
            "{name}: input {n} is refused without any damage, so that damage to it tells nothing"
        );
    }
    let undamaged = reader.accepted();
    for found in readers::found(name) {
        let input = std::fs::read(&found).unwrap();
        if let Err(how) = tried(|| reader.read(&input)) {
            broken.push(format!("{}: {how}", found.display()));
        }
    }
    for n in from..from + all {
        let input = reader.damaged(&mut Luck::of(name, n));
        match tried(|| reader.read(&input)) {
            Ok(took) => worst = worst.max(took),
            Err(how) => {
                let kept = readers::keep(name, n, &input);
                broken.push(format!("try {n}, kept as {}: {how}", kept.display()));
            }
        }
        if broken.len() >= 20 {
            break;
        }
    }
    println!(
        "{name}: {all} tries from {from}, {} broke it, {} were accepted, slowest {worst:?}",
        broken.len(),
        reader.accepted() - undamaged
    );
    assert!(broken.is_empty(), "{name} is broken by\n{}", broken.join("\n"));
}

#[test]
fn no_damaged_situation_or_plan_breaks_the_program_and_what_is_accepted_runs() {
    search(readers::Situations::new(), 2, 3_000);
}

#[test]
fn no_damaged_text_breaks_the_tree_of_a_file_or_its_upgrade() {
    search(readers::Trees::new(), 3, 7_000);
}

#[test]
fn no_damaged_design_breaks_the_program() {
    search(readers::Designs::new(), 1, 2_000);
}

#[test]
fn no_damaged_saved_trials_or_tables_break_the_program() {
    search(readers::Saved::new(), 1, 2_000);
}

#[test]
fn no_damaged_posterior_or_target_breaks_the_program() {
    search(readers::Posteriors::default(), 2, 4_000);
}

#[test]
fn no_damaged_question_breaks_the_door_of_the_workbench() {
    search(readers::Questions::new(), 1, 2_000);
}

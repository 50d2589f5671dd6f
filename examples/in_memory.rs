//! A comparison and its page from texts alone, as a web page would make them: no disk is touched, and work can be stopped.
//!
//! `cargo run --release --example in_memory > page.html` (add `--no-default-features` for the engine as the web has it)
#![allow(clippy::print_stdout, clippy::print_stderr)] // whoever runs an example wants to see something

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};

use localpeace::{Changes, Error, Options, Progress, Stop, Watch, compare, load_texts};

/// Files as they would come over the network.
const FILES: [(&str, &str); 2] = [
    ("bench/feud.ron", include_str!("../scenarios/bench/feud.ron")),
    ("strategies/none.ron", include_str!("../scenarios/strategies/none.ron")),
];

/// Says on the standard error how far the work is.
#[derive(Default)]
struct Said {
    expected: AtomicU64,
    done: AtomicU64,
}

impl Progress for Said {
    fn expect(&self, steps: u64) {
        self.expected.store(steps, Ordering::Relaxed);
    }

    fn done(&self, steps: u64) {
        let done = self.done.fetch_add(steps, Ordering::Relaxed) + steps;
        eprintln!("{done} of {} trials", self.expected.load(Ordering::Relaxed));
    }
}

fn main() -> Result<(), Error> {
    let texts: BTreeMap<PathBuf, String> = FILES.map(|(path, text)| (path.into(), text.to_owned())).into();
    let scenario = load_texts(texts, "bench/feud.ron", Changes::default())?;
    let (stop, said) = (Stop::default(), Said::default());
    let watch = Watch { stop: stop.clone(), progress: &said };
    let study = compare(&scenario, &Options { trials: 200, ..Options::default() }, &watch)?;
    println!("{}", study.page(&[], &watch)?);

    // a stop that is raised, here by ourselves, ends work at the next trial
    stop.raise();
    match compare(&scenario, &Options::default(), &watch) {
        Err(error) if error.is_stop() => eprintln!("{error}"),
        other => drop(other?),
    }
    Ok(())
}

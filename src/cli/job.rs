//! What every long command shares: its options, its progress, its entry in the log, and what it says at the end.

use std::path::{Path, PathBuf};

use super::output::FormatOptions;
use super::run_log::Clock;
use super::{Failure, interrupt, progress, terminal};
use crate::face::{Error, Log, OUTPUT, Placed, Saving};
use run::experiment::shard::Shard;
use run::folder::Entry;
use run::job::Work;
use run::watch::Watch;
use view::report::layout::paragraph;

/// Options of every command whose results go to a folder.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct JobOptions {
    /// Threads; as many as there are processors if left out. Results do not depend on it.
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
    /// Folder of the results; one below output/ if left out.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Replace the folder if it holds another run.
    #[arg(long)]
    force: bool,
    /// Take no lock, where a disk has none; make sure that no other run is at work in the folder.
    #[arg(long)]
    no_lock: bool,
    /// No progress bar.
    #[arg(long)]
    quiet: bool,
    #[command(flatten)]
    format: FormatOptions,
}

/// What the command line writes to the log.
#[derive(Debug)]
struct Door {
    clock: Clock,
    threads: Option<u16>,
}

impl Log for Door {
    fn entry(&self, read: u64, simulated: u64) -> String {
        self.clock.entry(&how(read, simulated), self.threads)
    }
}

impl JobOptions {
    /// Whether results are printed as JSON.
    pub(super) fn is_json(&self) -> bool {
        self.format.is_json()
    }

    /// Threads; 0 if the user leaves them to the program.
    pub(super) fn threads(&self) -> usize {
        self.threads.map_or(0, usize::from)
    }

    /// Whether what is there may be replaced.
    pub(super) const fn force(&self) -> bool {
        self.force
    }

    /// Does a job: it is given the folder that the user names, if any, how results go there, and what watches it.
    pub(super) fn run<T>(
        &self,
        resume: bool,
        job: impl FnOnce(Option<&Path>, &Saving<'_>, &Watch<'_>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let door = Door { clock: Clock::start(), threads: self.threads };
        let entry = Entry { force: self.force, resume, no_lock: self.no_lock };
        let saving = Saving { entry, threads: self.threads(), log: &door };
        watched(self.quiet, |watch| job(self.out.as_deref(), &saving, watch))
    }

    /// Does some work with a bar, and hears Ctrl-C.
    pub(super) fn watched<T>(&self, work: impl FnOnce(&Watch<'_>) -> T) -> T {
        watched(self.quiet, work)
    }
}

/// Does some work with a bar, unless the user wants none, and hears Ctrl-C.
pub(super) fn watched<T>(quiet: bool, work: impl FnOnce(&Watch<'_>) -> T) -> T {
    let bar = progress::Bar::new(quiet);
    let done = work(&Watch { stop: interrupt::listen(), progress: &bar });
    bar.clear();
    done
}

/// How the trials came about, in words.
fn how(read: u64, simulated: u64) -> String {
    match (read, simulated) {
        (0, simulated) => format!("{simulated} trials were simulated."),
        (read, 0) => format!("{read} trials were read from an earlier run."),
        (read, simulated) => format!("{read} trials were read from an earlier run and {simulated} simulated."),
    }
}

/// How a job went and where its files are; `name` is what a run of its kind is called, and `trials` what its trials are.
pub(super) fn ended<W: Work>(placed: &Placed<W>, name: &str, trials: &str) -> String {
    let (place, outcome) = (placed.place().display(), &placed.outcome);
    if outcome.was_there {
        return format!("{place} holds this {name} already; nothing was simulated.");
    }
    let how = how(outcome.done.read, outcome.done.simulated).replace("trials were", &format!("{trials} were"));
    let outdated = if outcome.outdated.is_empty() {
        String::new()
    } else {
        format!(" Analyses of the results before were moved to {}; make them again.", outcome.outdated.join(", "))
    };
    format!("{how} The files are in {place}.{outdated}")
}

/// Says that a part is done; its folder holds no tables, since only all parts together are a run.
pub(super) fn part_ended<W: Work>(placed: &Placed<W>, shard: Option<Shard>, size: &str) -> Result<(), Failure> {
    let (place, done) = (placed.place(), &placed.outcome.done);
    let whole = place.parent().unwrap_or(Path::new(OUTPUT)).display();
    let how = how(done.read, done.simulated);
    let shard = shard.map_or(String::new(), |shard| format!("{shard} "));
    let text = format!("Part {shard}is done, {size}: {how} It is in {}.", place.display());
    let next = format!(
        "Next: when all parts are done, `localpeace merge {whole}/{}* --out {whole}` joins them.",
        run::folder::PART
    );
    Ok(terminal::show(&format!("{}{}", paragraph("", &text), paragraph("", &next)))?)
}

//! What every long command shares: its options, its progress, its entry in the log, and what it says at the end.

use std::path::{Path, PathBuf};

use super::run_log::Clock;
use super::{Failure, interrupt, progress, terminal};
use run::experiment::shard::Shard;
use run::folder::Entry;
use run::job::{self, Done, Given, Options, Outcome, Publish, Published, Work};
use run::watch::Watch;
use view::report::layout::paragraph;

/// Folder of results.
pub(super) const OUTPUT: &str = "output";

/// Options of every command whose results go to a folder.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct JobOptions {
    /// Threads; as many as there are processors if left out. Results do not depend on it.
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(super) threads: Option<u16>,
    /// Folder of the results; one below output/ if left out.
    #[arg(long, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
    /// Replace the folder if it holds another run.
    #[arg(long)]
    pub(super) force: bool,
    /// Take no lock, where a disk has none; see to it that no other run is at work in the folder.
    #[arg(long)]
    pub(super) no_lock: bool,
    /// No progress bar.
    #[arg(long)]
    pub(super) quiet: bool,
}

/// What a command adds to its results.
pub(super) struct Adds<F> {
    /// Names of its files.
    pub(super) files: &'static [&'static str],
    /// Writes them.
    pub(super) write: F,
}

/// The command line as a door: what a command adds, and the log.
struct Door<F> {
    adds: Adds<F>,
    clock: Clock,
    threads: Option<u16>,
}

impl<W, F> Publish<W> for Door<F>
where
    W: Work,
    F: Fn(&Published<'_, W>, &Watch<'_>) -> Result<(), Failure> + Sync,
{
    fn files(&self) -> Vec<&'static str> {
        self.adds.files.to_vec()
    }

    fn write(&self, done: &Published<'_, W>, watch: &Watch<'_>) -> Result<(), Failure> {
        (self.adds.write)(done, watch)
    }

    fn log(&self, done: &Done<W::Found>) -> String {
        self.clock.entry(&how(done.read, done.simulated), self.threads)
    }
}

impl JobOptions {
    /// Where results go: a folder of its own for a part, unless the user names one.
    fn place(&self, whole: &str, shard: Option<Shard>) -> PathBuf {
        let whole = Path::new(OUTPUT).join(whole);
        let part = shard.map(|shard| whole.join(job::part_name(shard)));
        self.out.clone().or(part).unwrap_or(whole)
    }

    /// Does work: its results go below output/, to the folder `whole` or that of its part, unless the user names one.
    pub(super) fn run<W, F>(
        &self,
        work: &W,
        (whole, shard): (&str, Option<Shard>),
        (resume, given): (bool, Given<'_>),
        adds: Adds<F>,
    ) -> Result<Outcome<W>, Failure>
    where
        W: Work,
        W::Found: Send,
        W::Manifest: Send,
        F: Fn(&Published<'_, W>, &Watch<'_>) -> Result<(), Failure> + Sync,
    {
        let bar = progress::Bar::new(self.quiet);
        let watch = Watch { stop: interrupt::heed(), progress: &bar };
        let entry = Entry { force: self.force, resume, no_lock: self.no_lock };
        let (place, threads) = (self.place(whole, shard), self.threads.map_or(0, usize::from));
        let door = Door { adds, clock: Clock::start(), threads: self.threads };
        let done = job::run(work, Options { place: &place, entry, threads, given, watch: &watch }, &door);
        bar.clear();
        Ok(done?)
    }
}

/// How the trials came about, in words.
pub(super) fn how(read: u64, simulated: u64) -> String {
    match (read, simulated) {
        (0, simulated) => format!("{simulated} trials were simulated."),
        (read, 0) => format!("{read} trials were read from an earlier run."),
        (read, simulated) => format!("{read} trials were read from an earlier run and {simulated} simulated."),
    }
}

/// How a job went and where its files are; `name` is what a run of its kind is called, and `trials` what its trials are.
pub(super) fn ended<W: Work>(outcome: &Outcome<W>, name: &str, trials: &str) -> String {
    let place = outcome.folder.named().display();
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
pub(super) fn part_ended<W: Work>(outcome: &Outcome<W>, shard: Shard, size: &str) -> Result<(), Failure> {
    let place = outcome.folder.named();
    let whole = place.parent().unwrap_or(Path::new(OUTPUT)).display();
    let how = how(outcome.done.read, outcome.done.simulated);
    let text = format!("Part {shard} is done, {size}: {how} It is in {}.", place.display());
    let next = format!(
        "Next: when all parts are done, `localpeace merge {whole}/{}* --out {whole}` joins them.",
        run::folder::PART
    );
    Ok(terminal::show(&format!("{}{}", paragraph("", &text), paragraph("", &next)))?)
}

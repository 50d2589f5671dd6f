//! `localpeace report`: the page of a comparison that was saved.

use std::path::{Path, PathBuf};

use super::{Failure, interrupt, progress, terminal};
use run::folder::REPORT;
use run::job::compare::Saved;
use run::job::in_threads;
use run::watch::Watch;
use view::report::layout::paragraph;
use view::report::publish;

/// Options of `localpeace report`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Folder of a finished comparison, such as one below output/.
    folder: PathBuf,
    /// Say which parts of the plans make their difference; replays some hundred trials.
    #[arg(long)]
    why: bool,
    /// Threads; as many as there are processors if left out. Results do not depend on it.
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
    /// Take no lock, where a disk has none; see to it that no run is at work in the folder.
    #[arg(long)]
    no_lock: bool,
    /// No progress bar.
    #[arg(long)]
    quiet: bool,
}

/// Reads the run and writes its page.
pub(super) fn run(args: &Args) -> Result<(), Failure> {
    let bar = progress::Bar::new(args.quiet);
    let watch = Watch { stop: interrupt::heed(), progress: &bar };
    let write = || -> Result<(), Failure> {
        let quiet = Watch { stop: watch.stop.clone(), progress: &() };
        let saved = Saved::read(&args.folder, args.no_lock, &quiet)?;
        let why = if args.why { publish::why(&saved.published(), &watch)? } else { Vec::new() };
        publish::page(&saved.published(), &why, &quiet)
    };
    let written = in_threads(args.threads.map_or(0, usize::from), write)?;
    bar.clear();
    written?;
    Ok(terminal::show(&paragraph("", &opened_with(&args.folder.join(REPORT))))?)
}

/// What to do with a page.
pub(super) fn opened_with(path: &Path) -> String {
    format!("The report is {}; open it in any browser.", path.display())
}

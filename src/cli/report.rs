//! `localpeace report`: the page of a comparison that was saved.

use std::path::{Path, PathBuf};

use super::job::watched;
use super::options::one_of;
use super::{Failure, terminal};
use crate::face::{self, Language, Saving};
use run::folder::{Entry, REPORT};
use view::report::layout::paragraph;

/// Options of `localpeace report`.
#[derive(Debug, clap::Args)]
#[allow(clippy::struct_excessive_bools)] // each is an option of its own
pub(super) struct Args {
    /// Folder of a finished comparison, such as one below output/.
    folder: PathBuf,
    /// Say which parts of the plans make their difference; replays some hundred trials.
    #[arg(long, conflicts_with = "brief")]
    why: bool,
    #[command(flatten)]
    brief: BriefOptions,
    /// Write the tables as one workbook, tables.xlsx.
    #[arg(long)]
    xlsx: bool,
    /// Threads; as many as there are processors if left out. Results do not depend on it.
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
    /// Take no lock, where a disk has none; make sure that no run is at work in the folder.
    #[arg(long)]
    no_lock: bool,
    /// No progress bar.
    #[arg(long)]
    quiet: bool,
}

/// Reads the run and writes its page.
pub(super) fn run(args: &Args) -> Result<(), Failure> {
    let entry = Entry { no_lock: args.no_lock, ..Entry::default() };
    let saving = Saving { entry, threads: args.threads.map_or(0, usize::from), ..Saving::default() };
    if args.xlsx {
        let file = watched(args.quiet, |watch| face::workbook(&args.folder, &saving, watch))?;
        terminal::show(&paragraph("", &workbook_is(&file)))?;
    }
    if let Some(language) = args.brief.wanted() {
        let file = watched(args.quiet, |watch| face::brief(&args.folder, language, &saving, watch))?;
        return Ok(terminal::show(&paragraph("", &brief_is(&file)))?);
    }
    if args.xlsx && !args.why {
        return Ok(());
    }
    watched(args.quiet, |watch| face::report(&args.folder, args.why, &saving, watch))?;
    Ok(terminal::show(&paragraph("", &opened_with(&args.folder.join(REPORT))))?)
}

/// Options of the brief.
#[derive(Debug, Clone, Copy, clap::Args)]
pub(super) struct BriefOptions {
    /// Write the page on two printed sheets, brief.html; the long page stays as it is.
    #[arg(long)]
    brief: bool,
    /// Language of the brief: en, fr, or ar, whose translations no native speaker has reviewed.
    #[arg(long, value_name = "LANGUAGE", requires = "brief", default_value = "en", value_parser = one_of(&Language::ALL, Language::code))]
    language: Language,
}

impl BriefOptions {
    /// The language of the brief, if there is to be one.
    pub(super) fn wanted(self) -> Option<Language> {
        self.brief.then_some(self.language)
    }
}

/// What to do with a brief.
pub(super) fn brief_is(path: &Path) -> String {
    format!("The brief is {}; open it in any browser, and print it on two sheets of A4.", path.display())
}

/// What to do with a workbook.
pub(super) fn workbook_is(path: &Path) -> String {
    format!("The tables are sheets of {}.", path.display())
}

/// What to do with a page.
pub(super) fn opened_with(path: &Path) -> String {
    format!("The report is {}; open it in any browser.", path.display())
}

//! `localpeace new --from-events`: a scenario drafted from event data.

use std::path::{Path, PathBuf};

use super::events::read::ReadArgs;
use super::{Failure, terminal};
use crate::face::{DraftOptions, Drafted, draft};
use view::report::layout::paragraph;

/// Options of `localpeace new` that concern drafts from events.
#[derive(Debug, clap::Args)]
pub(super) struct EventOptions {
    /// Draft a scenario from this table of events, with the columns of UCDP GED or of ACLED.
    #[arg(long, value_name = "FILE")]
    pub(super) from_events: Option<PathBuf>,
    #[command(flatten)]
    read: ReadArgs,
    /// Most conflicts; those with fewer events are named in a comment.
    #[arg(long, value_name = "N", default_value_t = 12, value_parser = clap::value_parser!(u16).range(1..=200))]
    most: u16,
    /// Folder of strategies to compare.
    #[arg(long, value_name = "DIR", default_value = "scenarios/strategies")]
    strategies: PathBuf,
}

/// Drafts the scenario, writes it to `out` and checks it.
pub(super) fn run(args: &EventOptions, table: &Path, out: &Path, force: bool) -> Result<(), Failure> {
    let options = DraftOptions {
        reads: args.read.reads()?,
        most: usize::from(args.most),
        strategies: args.strategies.clone(),
        force,
    };
    let Drafted { rows, bad_rows, judge, notes, .. } = draft(table, out, &options)?;
    let read = format!("{rows} rows were read, {bad_rows} of them bad (`events profile` lists them).");
    let next = format!("Next: answer the {judge} lines marked JUDGE, then `localpeace compare {}`.", out.display());
    let written = format!("{} is drafted and sound.", out.display());
    let notes = notes.iter().map(|note| format!("NOTE: {note}"));
    let lines = [written, read].into_iter().chain(notes).chain([next]);
    Ok(terminal::show(&lines.map(|text: String| paragraph("", &text)).collect::<String>())?)
}

//! `localpeace new --from-events`: a scenario drafted from event data.

use std::path::{Path, PathBuf};

use super::events::read::ReadArgs;
use super::job::watched;
use super::{Failure, terminal};
use crate::face::{DraftOptions, Drafted, draft};
use view::report::beside::text;
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
    /// Folder of strategies to compare; those that fit the place are listed. Where the default is not there, those of the
    /// program are written beside the draft.
    #[arg(long, value_name = "DIR", default_value = "scenarios/strategies")]
    strategies: PathBuf,
    /// Do not set futures of the draft beside the rows, in a table and a chart next to it.
    #[arg(long)]
    no_futures: bool,
    /// Seed of these futures.
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
}

/// Drafts the scenario, writes it to `out` and checks it.
pub(super) fn run(args: &EventOptions, table: &Path, out: &Path, force: bool) -> Result<(), Failure> {
    let options = DraftOptions {
        reads: args.read.reads()?,
        most: usize::from(args.most),
        strategies: args.strategies.clone(),
        force,
        beside: !args.no_futures,
        seed: args.seed,
    };
    let drafted = watched(false, |watch| draft(table, out, &options, watch))?;
    let Drafted { from, rows, bad_rows, judge, notes, beside, files, .. } = drafted;
    let read = format!("{rows} rows were read, {bad_rows} of them bad (`events profile` lists them).");
    let written = format!("{} is drafted and sound; it leaves {judge} judgements open.", out.display());
    let notes = notes.iter().map(|note| format!("NOTE: {note}."));
    let head: String = [written, read].into_iter().chain(notes).map(|text: String| paragraph("", &text)).collect();
    let futures = files.get(1).map_or(String::new(), |file| {
        let also = format!("They are in {} and, as a chart, beside it.", file.display());
        format!("\n{}{}\n", text(&beside, &from), paragraph("", &also))
    });
    let next = format!(
        "Next: answer the comments that begin with JUDGE and take them out, then `localpeace compare {}`.",
        out.display()
    );
    Ok(terminal::show(&format!("{head}{futures}{}", paragraph("", &next)))?)
}

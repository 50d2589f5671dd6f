//! `localpeace new`: a scenario to begin with.

use std::path::PathBuf;

use super::{Failure, new_from_events, new_like};

/// Options of `localpeace new`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Case to begin with: the name of a scenario that comes with the program, or a file.
    #[arg(long, value_name = "CASE", conflicts_with_all = ["from_events", "ReadArgs"])]
    like: Option<String>,
    #[command(flatten)]
    events: new_from_events::EventOptions,
    /// File to write.
    #[arg(long, value_name = "SCENARIO")]
    out: Option<PathBuf>,
    /// Replace the file if it is there.
    #[arg(long)]
    force: bool,
}

/// Nothing to begin from.
#[derive(Debug, thiserror::Error)]
#[error(
    "expected what to begin from: --like CASE, a case that comes with the program, or --from-events FILE, a table of events"
)]
struct NoOrigin;

/// No place to write to.
#[derive(Debug, thiserror::Error)]
#[error("expected --out SCENARIO.ron, the file to write")]
struct NoPlace;

/// Writes the scenario asked for.
pub(super) fn run(args: &Args) -> Result<(), Failure> {
    let out = args.out.as_deref().ok_or(NoPlace);
    match (&args.like, &args.events.from_events) {
        (Some(like), _) => new_like::run(like, out?, args.force),
        (None, Some(table)) => new_from_events::run(&args.events, table, out?, args.force),
        (None, None) => Err(NoOrigin.into()),
    }
}

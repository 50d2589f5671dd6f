//! `localpeace new`: a scenario to begin with.

use std::path::PathBuf;

use super::{Failure, new_from_events};

/// Options of `localpeace new`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
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
#[error("expected what to begin from: --from-events FILE, a table of events")]
struct NoOrigin;

/// Writes the scenario asked for.
pub(super) fn run(args: &Args) -> Result<(), Failure> {
    match &args.events.from_events {
        Some(table) => new_from_events::run(&args.events, table, args.out.as_deref(), args.force),
        None => Err(NoOrigin.into()),
    }
}

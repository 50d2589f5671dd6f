//! `localpeace new`: a scenario to begin with.

use std::path::PathBuf;

use super::{Failure, new_from_events, new_like};

/// Options of `localpeace new`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Case to begin with: the name of a scenario that comes with the program, or a file.
    #[arg(long, value_name = "CASE", conflicts_with = "from_events", required_unless_present = "from_events")]
    like: Option<String>,
    #[command(flatten)]
    events: new_from_events::EventOptions,
    /// File to write.
    #[arg(long, value_name = "SCENARIO")]
    out: PathBuf,
    /// Replace the file if it is there.
    #[arg(long)]
    force: bool,
}

/// Writes the scenario asked for.
pub(super) fn run(args: &Args) -> Result<(), Failure> {
    match (&args.like, &args.events.from_events) {
        (Some(like), _) => new_like::run(like, &args.out, args.force),
        (None, Some(table)) => new_from_events::run(&args.events, table, &args.out, args.force),
        (None, None) => unreachable!("the command line asks for one of both"),
    }
}

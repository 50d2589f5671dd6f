//! `localpeace merge`: joins the parts of a comparison or a sweep after checking that they belong together.

use std::path::PathBuf;

use super::job::JobOptions;
use super::{Failure, compare, sweep};
use crate::face::{Merged, merge};

/// Options of `localpeace merge`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Folders of the parts, in any order.
    #[arg(required = true, value_name = "DIR")]
    parts: Vec<PathBuf>,
    /// Also write one row per trial, strategy and point of a sweep.
    #[arg(long)]
    trial_rows: bool,
    #[command(flatten)]
    job: JobOptions,
}

/// Joins parts.
pub(super) fn run(args: &Args) -> Result<(), Failure> {
    let joined =
        args.job.run(false, |place, saving, watch| merge(&args.parts, place, args.trial_rows, saving, watch))?;
    match joined {
        Merged::Comparison(placed) if args.job.is_json() => compare::json(&placed),
        Merged::Comparison(placed) => compare::show(&placed).map(|_| ()),
        Merged::Sweep(placed) => sweep::show(&placed, args.job.is_json()),
    }
}

//! `localpeace merge`: joins the parts of a comparison or a sweep after checking that they belong together.

use std::path::PathBuf;

use super::job::JobOptions;
use super::{Failure, compare, sweep};
use run::job::merge::{Whole, whole};
use run::job::sweep::SweepWork;
use run::job::{Given, in_threads};

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
    let from = (false, Given::Parts(&args.parts));
    match in_threads(args.job.threads.map_or(0, usize::from), || whole(&args.parts))?? {
        Whole::Compare(work) => compare::carry_out(&work, &args.job, from, None, false),
        Whole::Sweep(work) => sweep::carry_out(&SweepWork { trial_rows: args.trial_rows, ..*work }, &args.job, from),
    }
}

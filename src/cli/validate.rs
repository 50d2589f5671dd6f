//! `localpeace validate`: whether the model shows what is known.

use std::process::ExitCode;

use super::{Failure, validate_cases};

/// Options of `localpeace validate`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    what: What,
}

/// What is validated.
#[derive(Debug, clap::Subcommand)]
enum What {
    /// Run every case and its ablations, and say which claims hold.
    Cases(validate_cases::Args),
}

/// Validates, and says whether anything failed.
pub(super) fn run(args: &Args) -> Result<ExitCode, Failure> {
    match &args.what {
        What::Cases(args) => validate_cases::run(args),
    }
}

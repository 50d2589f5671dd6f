//! `localpeace validate`: whether the model shows what is known.

use std::process::ExitCode;

use clap::Parser as _;

use super::{Failure, validate_cases, validate_deals, validate_facts, validate_replications};

/// Options of `localpeace validate`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    what: Option<What>,
}

/// The cases with the options that they have if none is given.
#[derive(Debug, clap::Parser)]
struct AllCases {
    #[command(flatten)]
    args: validate_cases::Args,
}

/// The facts with the options that they have if none is given.
#[derive(Debug, clap::Parser)]
struct AllFacts {
    #[command(flatten)]
    args: validate_facts::Args,
}

/// What is validated.
#[derive(Debug, clap::Subcommand)]
enum What {
    /// Run every case and its ablations, and say which claims hold.
    Cases(validate_cases::Args),
    /// Judge the stylised facts on the reference population: the scorecard.
    Facts(validate_facts::Args),
    /// Describe agreements as event data show them: how soon, how many are broken, beside conflicts that looked alike.
    Deals(validate_deals::Args),
    /// Repeat published designs, with their estimators, on the reference population.
    Replications(validate_replications::Args),
}

/// Validates all that was asked for, cases and facts if nothing was, and says whether a claim failed.
pub(super) fn run(args: &Args) -> Result<ExitCode, Failure> {
    match &args.what {
        Some(What::Cases(args)) => validate_cases::run(args),
        Some(What::Deals(args)) => validate_deals::run(args),
        Some(What::Facts(args)) => validate_facts::run(args),
        Some(What::Replications(args)) => validate_replications::run(args),
        None => {
            let code = validate_cases::run(&AllCases::parse_from(["cases"]).args)?;
            validate_facts::run(&AllFacts::parse_from(["facts"]).args)?;
            Ok(code)
        }
    }
}

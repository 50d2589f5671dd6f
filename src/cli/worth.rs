//! `localpeace worth`: what better evidence on each factor would be worth for the choice.

use super::Failure;
use super::futures_options::{ChoiceOptions, FuturesOptions};
use crate::face::Question;

/// Options of `localpeace worth`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    common: FuturesOptions,
    #[command(flatten)]
    choice: ChoiceOptions,
    /// Only the choice between this strategy and the one of --strategy (the last one if left out).
    #[arg(long, value_name = "ID")]
    against: Option<String>,
}

/// Analyses a saved sweep, prints it and writes table and chart.
pub(super) fn run(args: &Args) -> Result<(), Failure> {
    let (strategies, against) = (args.choice.strategy.clone(), args.against.clone());
    args.common.answer(&Question::Worth { strategies, against })
}

//! `localpeace robust`: which choice holds up over the futures of a sweep.

use super::Failure;
use super::futures_options::{ChoiceOptions, FuturesOptions};
use crate::face::Question;

/// Options of `localpeace robust`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    common: FuturesOptions,
    #[command(flatten)]
    choice: ChoiceOptions,
    /// Value that satisfies; also gives the share of futures in which it is reached.
    #[arg(long, value_name = "VALUE", allow_negative_numbers = true)]
    threshold: Option<f64>,
    /// Choose among strategies only; settings of levers then are part of the futures.
    #[arg(long)]
    strategies_only: bool,
}

/// Analyses a saved sweep, prints it and writes table and charts.
pub(super) fn run(args: &Args) -> Result<(), Failure> {
    args.common.answer(&Question::Robust {
        strategies: args.choice.strategy.clone(),
        threshold: args.threshold,
        strategies_only: args.strategies_only,
    })
}

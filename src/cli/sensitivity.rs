//! `localpeace sensitivity`: which factors of a sweep the outcome depends on.

use super::Failure;
use super::futures_options::FuturesOptions;
use crate::face::Question;

/// Options of `localpeace sensitivity`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    common: FuturesOptions,
    /// Strategy whose outcome is looked at; without it the last one minus the baseline.
    #[arg(long, value_name = "ID")]
    strategy: Option<String>,
    /// Look at the difference to this strategy.
    #[arg(long, value_name = "ID", requires = "strategy")]
    against: Option<String>,
}

/// Analyses a saved sweep, prints it and writes table and charts.
pub(super) fn run(args: &Args) -> Result<(), Failure> {
    let (strategy, against) = (args.strategy.clone(), args.against.clone());
    args.common.answer(&Question::Sensitivity { strategy, against })
}

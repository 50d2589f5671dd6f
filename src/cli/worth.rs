//! `localpeace worth`: what better evidence on each factor would be worth for the choice.

use super::futures_options::{ChoiceOptions, Findings, FuturesOptions};
use super::{Failure, terminal};
use run::analysis::evidence::worth;
use run::analysis::futures::Futures;
use view::report::futures::evidence as report;

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
    let saved = args.common.read()?;
    let futures = Futures { table: &saved.table };
    let metric = futures.metric(&args.common.metric)?;
    let mut kept = args.choice.kept(&futures)?;
    if let Some(against) = &args.against {
        if kept.is_empty() {
            kept.push(saved.table.strategies.len() - 1);
        }
        kept.push(futures.strategy(against)?);
    }
    let found = worth(&futures, metric, &kept)?;
    let findings = Findings {
        text: report::worth_text(&futures, &found, terminal::ink()),
        measures: report::worth_measures(&futures, &found),
        asked: args.common.asked([("strategy", args.choice.asked().as_deref()), ("against", args.against.as_deref())]),
        draw: &|folder| report::save_worth(&futures, &found, folder),
    };
    args.common.publish(&futures, metric, "worth", &findings)
}

//! `localpeace sensitivity`: which factors of a sweep the outcome depends on.

use super::futures_options::{Findings, FuturesOptions};
use super::{Failure, terminal};
use run::analysis::futures::{Futures, Quantity};
use run::analysis::sensitivity::sensitivity;
use view::report::futures::{sensitivity as report, sensitivity_figures};

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
    let saved = args.common.read()?;
    let futures = Futures { table: &saved.table };
    let metric = futures.metric(&args.common.metric)?;
    let quantity = if let Some(id) = &args.strategy {
        Quantity {
            metric,
            strategy: futures.strategy(id)?,
            against: args.against.as_ref().map(|id| futures.strategy(id)).transpose()?,
        }
    } else {
        let last = saved.table.strategies.len() - 1;
        Quantity { metric, strategy: last, against: (last > 0).then_some(0) }
    };
    let found = sensitivity(&futures, quantity)?;
    let findings = Findings {
        text: report::text(&futures, &found, terminal::ink()),
        measures: report::measures(&futures, &found),
        asked: args.common.asked([("strategy", args.strategy.as_deref()), ("against", args.against.as_deref())]),
        draw: &|folder| sensitivity_figures::save(&futures, &found, folder),
    };
    args.common.publish(&futures, metric, "sensitivity", &findings)
}

//! `localpeace robust`: which choice holds up over the futures of a sweep.

use super::futures_options::{ChoiceOptions, Findings, FuturesOptions};
use super::{Failure, terminal};
use run::analysis::futures::Futures;
use run::analysis::robustness::robustness;
use view::chart::Figure;
use view::report::futures::factor_map::factor_map;
use view::report::futures::robustness as report;

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
    let saved = args.common.read()?;
    let futures = Futures { table: &saved.table };
    let metric = futures.metric(&args.common.metric)?;
    let kept = args.choice.kept(&futures)?;
    let found = robustness(&futures, metric, &kept, !args.strategies_only, args.threshold)?;
    // the map is about strategies: levers are one of its axes
    let of_strategies = if found.has_levers { robustness(&futures, metric, &kept, false, None).ok() } else { None };
    let map = factor_map(&futures, of_strategies.as_ref().unwrap_or(&found));
    let findings = Findings {
        text: report::text(&futures, &found, args.threshold, terminal::ink()),
        measures: report::measures(&futures, &found),
        asked: args.common.asked([
            ("strategy", args.choice.asked().as_deref()),
            ("threshold", args.threshold.map(|value| value.to_string()).as_deref()),
            ("strategies_only", args.strategies_only.then_some("yes")),
        ]),
        draw: &|folder| {
            report::save(&futures, &found, folder)?;
            map.as_ref().map_or(Ok(()), |map| map.save(folder, "factor_map"))
        },
    };
    args.common.publish(&futures, metric, "robust", &findings)
}

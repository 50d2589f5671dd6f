//! `localpeace variance`: how much of the uncertainty is luck, how much parameters, how much structure.

use super::futures_options::{Findings, FuturesOptions};
use super::{Failure, terminal};
use run::analysis::evidence::{structures, variance};
use run::analysis::futures::Futures;
use view::report::futures::evidence as report;

/// Options of `localpeace variance`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    common: FuturesOptions,
    /// Factors that choose among rival mechanisms; all uncertain factors of words but the situation if left out.
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    structure: Vec<String>,
    /// Strategy that differences are taken to; the baseline if left out.
    #[arg(long, value_name = "ID")]
    against: Option<String>,
}

/// Analyses a saved sweep, prints it and writes the table.
pub(super) fn run(args: &Args) -> Result<(), Failure> {
    let saved = args.common.read()?;
    let futures = Futures { table: &saved.table };
    let metric = futures.metric(&args.common.metric)?;
    let structures = structures(&futures, &args.structure)?;
    let against = args.against.as_ref().map_or(Ok(0), |id| futures.strategy(id))?;
    let found = variance(&futures, metric, &structures, against)?;
    let findings = Findings {
        text: report::variance_text(&futures, &found, &structures, terminal::ink()),
        measures: report::variance_measures(&futures, &found),
        asked: args.common.asked([
            ("structure", (!args.structure.is_empty()).then(|| args.structure.join(",")).as_deref()),
            ("against", args.against.as_deref()),
        ]),
        draw: &|folder| report::save_variance(&futures, &found, folder),
    };
    args.common.publish(&futures, metric, "variance", &findings)
}

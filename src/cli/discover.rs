//! `localpeace discover`: where in the space of factors a strategy fails.

use super::futures_options::{Findings, FuturesOptions};
use super::{Failure, terminal};
use run::analysis::comparison::better;
use run::analysis::discovery::{self, discover};
use run::analysis::futures::{Futures, Quantity};
use stats::paired::Better;
use view::report::futures::discovery as report;

/// Options of `localpeace discover`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    common: FuturesOptions,
    /// Strategy that fails; the last one if left out.
    #[arg(long, value_name = "ID")]
    strategy: Option<String>,
    /// It fails where it is no better than this strategy.
    #[arg(long, value_name = "ID")]
    against: Option<String>,
    /// It fails on the wrong side of this value (of the difference, with --against); without it of its mean over points.
    #[arg(long, value_name = "VALUE", allow_negative_numbers = true)]
    threshold: Option<f64>,
    /// Look for where it succeeds instead.
    #[arg(long)]
    succeeds: bool,
    /// Boxes to look for.
    #[arg(long, default_value_t = BOXES, value_parser = clap::value_parser!(u8).range(1..=9))]
    boxes: u8,
    /// Share of the points of a box that should be failures at least, 0 to 1.
    #[arg(long, default_value_t = DENSITY, value_parser = share)]
    density: f64,
}

/// Boxes that are looked for if nothing is said.
const BOXES: u8 = 3;
/// Density that is asked of them.
const DENSITY: f64 = 0.8;

impl Args {
    /// What was asked beyond the usual.
    fn asked(&self) -> Vec<(&'static str, String)> {
        self.common.asked([
            ("strategy", self.strategy.as_deref()),
            ("against", self.against.as_deref()),
            ("threshold", self.threshold.map(|value| value.to_string()).as_deref()),
            ("succeeds", self.succeeds.then_some("yes")),
            ("boxes", Some(self.boxes).filter(|boxes| *boxes != BOXES).map(|boxes| boxes.to_string()).as_deref()),
            ("density", Some(self.density.to_string()).filter(|text| *text != DENSITY.to_string()).as_deref()),
        ])
    }
}

/// Reads a share.
fn share(text: &str) -> Result<f64, String> {
    match text.parse() {
        Ok(share) if (0.0..=1.0).contains(&share) => Ok(share),
        _ => Err("expected a share from 0 to 1, such as 0.8".to_owned()),
    }
}

/// Analyses a saved sweep, prints it and writes table and charts.
pub(super) fn run(args: &Args) -> Result<(), Failure> {
    let saved = args.common.read()?;
    let futures = Futures { table: &saved.table };
    let metric = futures.metric(&args.common.metric)?;
    let strategy = args.strategy.as_ref().map_or(Ok(saved.table.strategies.len() - 1), |id| futures.strategy(id))?;
    let against = args.against.as_ref().map(|id| futures.strategy(id)).transpose()?;
    let quantity = Quantity { metric, strategy, against };
    let mean = || {
        let means = saved.table.means(strategy, metric);
        means.iter().sum::<f64>() / means.len().max(1) as f64
    };
    let threshold = args.threshold.unwrap_or_else(|| if against.is_some() { 0.0 } else { mean() });
    let is_below = (better(futures.registered(metric)) == Better::Higher) != args.succeeds;
    let failure = discovery::Failure { quantity, threshold, is_below };
    let found = discover(&futures, failure, usize::from(args.boxes), args.density)?;
    let words = report::words(&futures, &found, !args.succeeds);
    let findings = Findings {
        text: report::text(&futures, &found, &words, terminal::ink()),
        measures: report::measures(&futures, &found),
        asked: args.asked(),
        draw: &|folder| report::save(&futures, &found, &words, args.density, folder),
    };
    args.common.publish(&futures, metric, "discover", &findings)
}

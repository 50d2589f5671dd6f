//! `localpeace discover`: where in the space of factors a strategy fails.

use super::Failure;
use super::futures_options::FuturesOptions;
use crate::face::Question;

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
pub(super) const BOXES: u8 = 3;
/// Density that is asked of them.
pub(super) const DENSITY: f64 = 0.8;

/// Reads a share.
fn share(text: &str) -> Result<f64, String> {
    match text.parse() {
        Ok(share) if (0.0..=1.0).contains(&share) => Ok(share),
        _ => Err("expected a share from 0 to 1, such as 0.8".to_owned()),
    }
}

/// Analyses a saved sweep, prints it and writes table and charts.
pub(super) fn run(args: &Args) -> Result<(), Failure> {
    args.common.answer(&Question::Discover {
        strategy: args.strategy.clone(),
        against: args.against.clone(),
        threshold: args.threshold,
        succeeds: args.succeeds,
        boxes: usize::from(args.boxes),
        density: args.density,
    })
}

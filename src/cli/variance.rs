//! `localpeace variance`: how much of the uncertainty is luck, how much parameters, how much structure.

use super::Failure;
use super::futures_options::FuturesOptions;
use crate::face::Question;

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
    let (structure, against) = (args.structure.clone(), args.against.clone());
    args.common.answer(&Question::Variance { structure, against })
}

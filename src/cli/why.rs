//! `localpeace why`: which parts of a strategy and which mechanisms make its difference.

use clap::ValueEnum;

use super::options::LookOptions;
use super::{Failure, terminal};
use crate::face::{Why, why};
use run::analysis::attribution::Grouping;
use view::report::layout::paragraph;
use view::report::shell_word;
use view::report::why::why_text;

/// Options of `localpeace why`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    look: LookOptions,
    /// Strategy to compare with; the first of the scenario if left out.
    #[arg(long, value_name = "ID")]
    baseline: Option<String>,
    /// Metric whose difference is to be explained.
    #[arg(long, value_name = "NAME", default_value = "peace")]
    metric: String,
    /// Matched trials; each is replayed some hundred times.
    #[arg(long, default_value_t = 400, value_parser = clap::value_parser!(u64).range(2..=1_000_000))]
    trials: u64,
    /// Parts among which the difference is shared out.
    #[arg(long, value_enum, default_value_t = By::Auto)]
    by: By,
    /// How to write it.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// Parts among which a difference is shared out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum By {
    /// Blocks if there are at most eight, else activities.
    Auto,
    /// Single blocks.
    Block,
    /// Activities.
    Activity,
}

/// How to write the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For a terminal.
    Text,
    /// One JSON object.
    Json,
}

/// Replays the trials and prints the attribution.
pub(super) fn run(args: &Args) -> Result<(), Failure> {
    let scenario = args.look.load()?;
    let by = match args.by {
        By::Auto => Grouping::Auto,
        By::Block => Grouping::Block,
        By::Activity => Grouping::Activity,
    };
    let question = Why { baseline: args.baseline.clone(), metric: args.metric.clone(), trials: args.trials, by };
    let found = args.look.watched(|watch| why(&scenario, &args.look.look(), &question, watch))?;
    match args.format {
        Format::Json => terminal::show(&(serde_json::to_string_pretty(&found)? + "\n"))?,
        Format::Text => {
            let (file, id) = (args.look.scenario.display(), shell_word(&args.look.strategy));
            let baseline = shell_word(args.baseline.as_ref().unwrap_or(&scenario.loaded.arms[0].id));
            let (metric, more) = (&args.metric, args.look.repeated());
            let next = format!(
                "Next: a future in which it mattered: `localpeace trace {file} --strategy {id} --pick saved --metric {metric} --against {baseline}{more}`."
            );
            terminal::show(&format!("{}{}", why_text(&found, terminal::ink()), paragraph("", &next)))?;
        }
    }
    Ok(())
}

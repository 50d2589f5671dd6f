//! `localpeace why`: which parts of a strategy and which mechanisms make its difference.

use clap::ValueEnum;

use super::options::{self, LookOptions};
use super::{Failure, terminal};
use run::analysis::attribution::{self, Question, attribute};
use view::report::layout::paragraph;
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

/// A strategy against itself.
#[derive(Debug, thiserror::Error)]
#[error("{0} cannot be explained against itself; name another strategy with --strategy or --baseline")]
struct Itself(String);

/// Replays the trials and prints the attribution.
pub(super) fn run(args: &Args) -> Result<(), Failure> {
    let plan = args.look.plan()?;
    let strategy = options::strategy(&plan, &args.look.strategy)?;
    let baseline = args.baseline.as_ref().map_or(Ok(0), |id| options::strategy(&plan, id))?;
    if baseline == strategy {
        return Err(Itself(plan.arms[strategy].id.clone()).into());
    }
    let grouping = match args.by {
        By::Auto => attribution::Grouping::Auto,
        By::Block => attribution::Grouping::Block,
        By::Activity => attribution::Grouping::Activity,
    };
    let metric = options::metric(&args.metric)?;
    let question = Question { plan: &plan, strategy, baseline, metric, trials: args.trials, grouping };
    let found = args.look.watched(args.trials, |watch| attribute(question, watch))??;
    match args.format {
        Format::Json => terminal::show(&(serde_json::to_string_pretty(&found)? + "\n"))?,
        Format::Text => {
            let (scenario, id) = (args.look.scenario.display(), &args.look.strategy);
            let (baseline, more) = (&plan.arms[baseline].id, args.look.repeated());
            let next = format!(
                "Next: a future in which it mattered: `localpeace trace {scenario} --strategy {id} --pick saved --metric {} --against {baseline}{more}`.",
                metric.name
            );
            terminal::show(&format!("{}{}", why_text(&found, terminal::ink()), paragraph("", &next)))?;
        }
    }
    Ok(())
}

//! `localpeace plan`: what the blocks of a strategy would cost and take, before any run.

use std::path::PathBuf;

use clap::ValueEnum;

use super::options::assignment;
use super::{Failure, terminal};
use crate::face::load;
use model::outlook::outlook;
use model::scenario::Changes;
use model::scenario::draw::typical;
use view::report::outlook::{how, outlook_text};

/// Options of `localpeace plan`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Scenario file.
    scenario: PathBuf,
    /// Strategies, by the names of their files; all of the scenario that do something if left out.
    #[arg(long, value_name = "A,B", value_delimiter = ',')]
    strategy: Vec<String>,
    /// Add a plan that differs from one of the strategies, as in `compare`.
    #[arg(long = "try", value_name = "DIFFERENCE")]
    tries: Vec<String>,
    /// Set a value of the scenario, such as `mission.budget_usd_a_year=400000`, or a parameter, such as `dialogue.cost=12000`.
    #[arg(long, value_name = "PATH=VALUE", value_parser = assignment)]
    set: Vec<(String, String)>,
    /// Switch off an intervention, such as `short_patrols`.
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    without: Vec<String>,
    /// How to write it.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// How to write the plans.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For a terminal.
    Text,
    /// One JSON list, an object a strategy.
    Json,
}

/// Prints what each strategy would take.
pub(super) fn run(args: &Args) -> Result<(), Failure> {
    let (set, without, strategies) = (args.set.clone(), args.without.clone(), args.strategy.clone());
    let tries = args.tries.clone();
    let loaded = load(&args.scenario, Changes { set, without, strategies, tries, ..Changes::default() })?.loaded;
    let asked = |blocks: bool| blocks || !args.strategy.is_empty();
    let plans: Vec<_> = loaded.arms.iter().filter(|arm| asked(!arm.blocks.is_empty())).collect();
    let plans: Vec<_> = plans.into_iter().map(|arm| outlook(&loaded, arm)).collect();
    let text = match args.format {
        Format::Json => serde_json::to_string_pretty(&plans)? + "\n",
        Format::Text => {
            let calendar = typical(&loaded.scenario).calendar;
            let texts = plans.iter().map(|plan| outlook_text(plan, &calendar, terminal::ink()));
            texts.chain([how()]).collect::<Vec<_>>().join("\n")
        }
    };
    Ok(terminal::show(&text)?)
}

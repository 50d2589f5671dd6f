//! `localpeace trace`: the story of one simulated future.

use clap::ValueEnum;

use super::options::LookOptions;
use super::{Failure, terminal};
use crate::face::{Future, Scenario, Told, Watch, trace};
use run::analysis::replay;
use view::report::layout::{Ink, paragraph};
use view::report::shell_word;
use view::report::story::Story;
use view::report::story::pair::Pair;
use view::report::story::{html, text};

/// Options of `localpeace trace`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    look: LookOptions,
    /// Number of the trial, from 0; any number works.
    #[arg(long, value_name = "K", conflicts_with = "pick")]
    trial: Option<u64>,
    /// Tell the trial that is best, median or worst for the strategy by --metric, or in which it saves or harms most against --against.
    #[arg(long, value_enum)]
    pick: Option<Pick>,
    /// Metric by which to pick.
    #[arg(long, value_name = "NAME", default_value = "deaths", requires = "pick")]
    metric: String,
    /// Trials to pick from.
    #[arg(long, default_value_t = 400, requires = "pick", value_parser = clap::value_parser!(u64).range(1..=10_000_000))]
    trials: u64,
    /// Tell the same future under another strategy too, such as `none`: what they share, where they part, what follows.
    #[arg(long, value_name = "ID")]
    against: Option<String>,
    /// How to write it.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// Which trial to tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Pick {
    /// Best for the strategy.
    Best,
    /// In the middle.
    Median,
    /// Worst for the strategy.
    Worst,
    /// Gains most against --against.
    Saved,
    /// Loses most against --against.
    Harmed,
}

/// How to write a story.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For a terminal.
    Text,
    /// Markdown.
    Markdown,
    /// One JSON object.
    Json,
    /// One HTML file without network or script.
    Html,
}

/// No future was named.
#[derive(Debug, thiserror::Error)]
#[error(
    "which future? Name one with --trial K, or pick one with --pick best, median, worst, saved or harmed (and --metric NAME)"
)]
struct NoTrial;

impl Pick {
    /// How the trial is picked, and that in words.
    const fn how(self) -> (replay::Pick, &'static str) {
        match self {
            Self::Best => (replay::Pick::Best, "best"),
            Self::Median => (replay::Pick::Median, "median"),
            Self::Worst => (replay::Pick::Worst, "worst"),
            Self::Saved => (replay::Pick::Saved, "greatest gain in"),
            Self::Harmed => (replay::Pick::Harmed, "greatest loss in"),
        }
    }
}

/// Replays a trial and tells it.
pub(super) fn run(args: &Args) -> Result<(), Failure> {
    let scenario = args.look.load()?;
    let future = match (args.trial, args.pick) {
        (Some(trial), _) => Future::Trial(trial),
        (None, Some(pick)) => Future::Picked { pick: pick.how().0, metric: args.metric.clone(), trials: args.trials },
        (None, None) => return Err(NoTrial.into()),
    };
    let tell = |watch: &Watch<'_>| trace(&scenario, &args.look.look(), &future, args.against.as_deref(), watch);
    let told = args.look.watched(tell)?;
    let text = match &told.pair {
        None => single(args.format, &told.story, terminal::ink())?,
        Some(both) => pair(args.format, both, terminal::ink())?,
    };
    terminal::show(&text)?;
    if args.format == Format::Text {
        let picked = paragraph("", &picked(args, &told));
        terminal::show(&format!("\n{picked}{}", paragraph("", &next_step(args, &scenario, &told))))?;
    }
    Ok(())
}

/// How the trial was found, in words; nothing if it was named.
fn picked(args: &Args, told: &Told) -> String {
    let (Some(value), Some(pick)) = (told.value, args.pick) else { return String::new() };
    let value = if value.fract() == 0.0 { format!("{value:.0}") } else { format!("{value:.3}") };
    let (words, metric) = (pick.how().1, &args.metric);
    format!("Trial {} has the {words} {metric} ({value}) of {} trials.", told.trial, args.trials)
}

fn single(format: Format, story: &Story, ink: Ink) -> Result<String, Failure> {
    Ok(match format {
        Format::Text => text::text(story, ink),
        Format::Markdown => text::markdown(story),
        Format::Json => serde_json::to_string_pretty(story)? + "\n",
        Format::Html => html::html(story),
    })
}

fn pair(format: Format, pair: &Pair, ink: Ink) -> Result<String, Failure> {
    Ok(match format {
        Format::Text => text::pair_text(pair, ink),
        Format::Markdown => text::pair_markdown(pair),
        Format::Json => serde_json::to_string_pretty(pair)? + "\n",
        Format::Html => html::pair_html(pair),
    })
}

/// What the user could do next.
fn next_step(args: &Args, scenario: &Scenario, told: &Told) -> String {
    let (file, strategy, more) = (args.look.scenario.display(), shell_word(&args.look.strategy), args.look.repeated());
    let other =
        scenario.loaded.arms.iter().map(|arm| &arm.id).find(|id| **id != args.look.strategy).map(|id| shell_word(id));
    match other.filter(|_| args.against.is_none()) {
        Some(other) => format!(
            "Next: the same future without this plan: `localpeace trace {file} --strategy {strategy} --trial {} --against {other}{more}`.",
            told.trial
        ),
        None => {
            format!("Next: one future proves nothing; over many: `localpeace why {file} --strategy {strategy}{more}`.")
        }
    }
}

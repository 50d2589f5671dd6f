//! `localpeace trace`: the story of one simulated future.

use clap::ValueEnum;

use super::options::{self, LookOptions};
use super::{Failure, terminal};
use run::analysis::replay::{self, Replay};
use run::experiment::Plan;
use view::report::layout::{Ink, paragraph};
use view::report::story::pair::{Pair, tell_pair};
use view::report::story::{Story, tell};
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

/// What cannot be told.
#[derive(Debug, thiserror::Error)]
enum Untold {
    /// No trial.
    #[error(
        "which future? Name one with --trial K, or pick one with --pick best, median, worst, saved or harmed (and --metric NAME)"
    )]
    NoTrial,
    /// Nothing to compare with.
    #[error("--pick saved and --pick harmed compare with another strategy; name it with --against")]
    NoOther,
    /// A strategy against itself.
    #[error("--against names the strategy itself; name another one")]
    Itself,
    /// No trial defines the metric.
    #[error("no trial of {0} defines the metric {1}; try more --trials or another --metric")]
    Undefined(u64, &'static str),
}

/// Replays a trial and tells it.
pub(super) fn run(args: &Args) -> Result<(), Failure> {
    let plan = args.look.plan()?;
    let arm = options::strategy(&plan, &args.look.strategy)?;
    let against = args.against.as_ref().map(|id| options::strategy(&plan, id)).transpose()?;
    if args.trial.is_none() && args.pick.is_none() {
        return Err(Untold::NoTrial.into());
    }
    if against == Some(arm) {
        return Err(Untold::Itself.into());
    }
    let (trial, picked) = match (args.trial, args.pick) {
        (Some(trial), _) => (trial, None),
        (None, pick) => {
            let (trial, words) = picked(args, &plan, (arm, against), pick.unwrap_or(Pick::Median))?;
            (trial, Some(words))
        }
    };
    let one = replay::replay(&plan, arm, trial);
    let text = match against {
        None => single(args.format, &tell(&plan, &one), terminal::ink())?,
        Some(other) => {
            pair(args.format, &tell_pair(&plan, &one, &replay::replay(&plan, other, trial)), terminal::ink())?
        }
    };
    terminal::show(&text)?;
    if args.format == Format::Text {
        let picked = picked.map_or_else(String::new, |words| paragraph("", &words));
        terminal::show(&format!("\n{picked}{}", paragraph("", &next_step(args, &plan, &one))))?;
    }
    Ok(())
}

/// Finds the trial to tell, and says how it was found.
fn picked(args: &Args, plan: &Plan, arms: (usize, Option<usize>), pick: Pick) -> Result<(u64, String), Failure> {
    let metric = options::metric(&args.metric)?;
    let (what, words) = match pick {
        Pick::Best => (replay::Pick::Best, "best"),
        Pick::Median => (replay::Pick::Median, "median"),
        Pick::Worst => (replay::Pick::Worst, "worst"),
        Pick::Saved => (replay::Pick::Saved, "greatest gain in"),
        Pick::Harmed => (replay::Pick::Harmed, "greatest loss in"),
    };
    if matches!(pick, Pick::Saved | Pick::Harmed) && arms.1.is_none() {
        return Err(Untold::NoOther.into());
    }
    let found =
        args.look.watched(args.trials, |watch| replay::pick(plan, arms, metric, what, args.trials, watch))??;
    let (trial, value) = found.ok_or(Untold::Undefined(args.trials, metric.name))?;
    let value = if value.fract() == 0.0 { format!("{value:.0}") } else { format!("{value:.3}") };
    let words = format!("Trial {trial} has the {words} {} ({value}) of {} trials.", metric.name, args.trials);
    Ok((trial, words))
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
fn next_step(args: &Args, plan: &Plan, told: &Replay) -> String {
    let (scenario, strategy, more) = (args.look.scenario.display(), &args.look.strategy, args.look.repeated());
    let other = plan.arms.iter().enumerate().find(|(arm, _)| *arm != told.arm).map(|(_, arm)| &arm.id);
    match other.filter(|_| args.against.is_none()) {
        Some(other) => format!(
            "Next: the same future without this plan: `localpeace trace {scenario} --strategy {strategy} --trial {} --against {other}{more}`.",
            told.trial
        ),
        None => format!(
            "Next: one future proves nothing; over many: `localpeace why {scenario} --strategy {strategy}{more}`."
        ),
    }
}

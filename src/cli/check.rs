//! `localpeace check`: whether a scenario is sound.

use std::path::{Path, PathBuf};

use super::output::{FormatOptions, Tables};
use super::{Failure, terminal};
use crate::face::source;
use model::outlook::outlook;
use model::scenario::{Arm, Changes, Loaded, Scenario, histories, load_from};
use model::world::QUIET_WEEKS;
use run::table::{Table, Values};
use view::report::comparison_notes::strategies;
use view::report::layout::{Ink, paragraph};
use view::report::outlook::worst;
use view::report::pasts::{Past, pasts};

/// Options of `localpeace check`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Scenario file.
    scenario: PathBuf,
    #[command(flatten)]
    format: FormatOptions,
}

/// Reports every fault of a scenario, or what it holds.
pub(super) fn run(args: &Args) -> Result<(), Failure> {
    let (files, path) = source(&args.scenario, &Changes::default())?;
    let loaded = load_from(&files, &path, &Changes::default())?;
    histories(&files, &path, &loaded)?;
    if args.format.is_json() {
        return json(&loaded, &args.scenario);
    }
    let text = format!("{} is sound.\n{}", args.scenario.display(), summary(&loaded, terminal::ink()));
    terminal::show(&text)?;
    terminal::warn(&loaded.warnings);
    warn_of_means(&loaded, &args.scenario);
    Ok(())
}

/// Prints what a scenario holds, and what is worth a second look, as JSON.
fn json(loaded: &Loaded, file: &Path) -> Result<(), Failure> {
    let facts = facts(&loaded.scenario);
    let text = |at: fn(&(&'static str, String)) -> String| Values::Text(facts.iter().map(at).collect());
    let holds = Table::new().with("what", text(|fact| fact.0.to_owned())).with("value", text(|fact| fact.1.clone()));
    let of = |at: fn(&Arm) -> String| Values::Text(loaded.arms.iter().map(at).collect());
    let blocks = loaded.arms.iter().map(|arm| Some(arm.blocks.len() as u64)).collect();
    let arms = Table::new()
        .with("strategy", of(|arm| arm.id.clone()))
        .with("intent", of(|arm| arm.strategy.intent.clone()))
        .with("blocks", Values::Whole(blocks));
    let plans: Vec<String> =
        loaded.arms.iter().map(|arm| outlook(loaded, arm)).filter_map(|plan| worst(&plan)).collect();
    let warnings: Vec<String> = loaded.warnings.iter().map(ToString::to_string).chain(plans).collect();
    Tables::new("check")
        .text("file", &file.display().to_string())
        .flag("sound", true)
        .table("scenario", holds)
        .table("strategies", arms)
        .table("warnings", Table::new().with("text", Values::Text(warnings)))
        .show()
}

/// Most plans that are warned of.
const MOST_PLANS: usize = 2;

/// Writes to standard error which plans the mission can hardly carry out; `plan` tells the rest.
fn warn_of_means(loaded: &Loaded, scenario: &Path) {
    let mut worst: Vec<_> =
        loaded.arms.iter().map(|arm| outlook(loaded, arm)).filter_map(|plan| worst(&plan)).collect();
    let more = worst.len().saturating_sub(MOST_PLANS);
    worst.truncate(MOST_PLANS);
    for text in &worst {
        terminal::complain(paragraph("  ", text).trim_end());
    }
    if !worst.is_empty() {
        let others = if more > 0 { format!("{more} other plans too; ") } else { String::new() };
        let next =
            format!("{others}`localpeace plan {}` sets each plan against what the mission has.", scenario.display());
        terminal::complain(paragraph("  ", &next).trim_end());
    }
}

/// What a scenario holds, by name; nothing is empty where there is none.
fn facts(scenario: &Scenario) -> Vec<(&'static str, String)> {
    let names = |names: Vec<&String>| names.into_iter().map(String::as_str).collect::<Vec<_>>().join(", ");
    let focal =
        scenario.conflicts.iter().filter(|(_, conflict)| conflict.focal.unwrap_or(conflict.quiet_weeks < QUIET_WEEKS));
    let (year, month) = scenario.start;
    let all = [
        ("question", scenario.question.clone()),
        ("drafted", scenario.drafted.as_ref().map(ToString::to_string).unwrap_or_default()),
        ("time", format!("{} weeks from {year}-{month:02}", scenario.horizon_weeks)),
        ("parties", names(scenario.parties.keys().collect())),
        ("leaders", names(scenario.leaders.keys().collect())),
        ("elites", names(scenario.elites.keys().collect())),
        ("conflicts", names(scenario.conflicts.keys().collect())),
        ("judged on", names(focal.map(|(name, _)| name).collect())),
        ("field offices", names(scenario.mission.offices.keys().collect())),
        ("switched off", scenario.without.join(", ")),
    ];
    all.into_iter().filter(|(_, line)| !line.is_empty()).collect()
}

/// What a scenario holds, as text.
fn summary(loaded: &Loaded, ink: Ink) -> String {
    let scenario = &loaded.scenario;
    let mut text = String::new();
    for (head, line) in facts(scenario) {
        text.push_str(&paragraph(&format!("  {head:<14}"), &line));
    }
    if let Some(linkage) = &scenario.linkage {
        let line = format!("at {}, moves {} values (--set linkage=0 to 1)", linkage.at, linkage.moves.len());
        text.push_str(&paragraph(&format!("  {:<14}", "linkage"), &line));
    }
    let (known, unknown): (Vec<Past>, Vec<Past>) =
        pasts(scenario, &loaded.fixed).into_iter().partition(|past| past.known);
    for past in known {
        text.push_str(&paragraph(&format!("  {:<14}", "before"), &format!("{}: {}", past.conflict, past.text)));
    }
    if let Some(first) = unknown.first() {
        let names: Vec<&str> = unknown.iter().map(|past| past.conflict.as_str()).collect();
        text.push_str(&paragraph(&format!("  {:<14}", "before"), &format!("{}: {}", names.join(", "), first.text)));
    }
    format!("{text}\n{}", strategies(&loaded.arms, ink))
}

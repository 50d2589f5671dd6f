//! `localpeace check`: whether a scenario is sound.

use std::path::{Path, PathBuf};

use super::{Failure, terminal};
use crate::face::source;
use model::outlook::outlook;
use model::scenario::{Changes, Loaded, histories, load_from};
use model::world::QUIET_WEEKS;
use view::report::comparison_notes::strategies;
use view::report::layout::{Ink, paragraph};
use view::report::outlook::worst;
use view::report::pasts::{Past, pasts};

/// Options of `localpeace check`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Scenario file.
    scenario: PathBuf,
}

/// Reports every fault of a scenario, or what it holds.
pub(super) fn run(args: &Args) -> Result<(), Failure> {
    let (files, path) = source(&args.scenario, &Changes::default())?;
    let loaded = load_from(&files, &path, &Changes::default())?;
    histories(&files, &path, &loaded)?;
    let text = format!("{} is sound.\n{}", args.scenario.display(), summary(&loaded, terminal::ink()));
    terminal::show(&text)?;
    terminal::warn(&loaded.warnings);
    warn_of_means(&loaded, &args.scenario);
    Ok(())
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

/// What a scenario holds.
fn summary(loaded: &Loaded, ink: Ink) -> String {
    let scenario = &loaded.scenario;
    let names = |names: Vec<&String>| names.into_iter().map(String::as_str).collect::<Vec<_>>().join(", ");
    let focal =
        scenario.conflicts.iter().filter(|(_, conflict)| conflict.focal.unwrap_or(conflict.quiet_weeks < QUIET_WEEKS));
    let (year, month) = scenario.start;
    let mut text = String::new();
    for (head, line) in [
        ("question", scenario.question.clone()),
        ("time", format!("{} weeks from {year}-{month:02}", scenario.horizon_weeks)),
        ("parties", names(scenario.parties.keys().collect())),
        ("leaders", names(scenario.leaders.keys().collect())),
        ("elites", names(scenario.elites.keys().collect())),
        ("conflicts", names(scenario.conflicts.keys().collect())),
        ("judged on", names(focal.map(|(name, _)| name).collect())),
        ("field offices", names(scenario.mission.offices.keys().collect())),
        ("switched off", scenario.without.join(", ")),
    ] {
        if !line.is_empty() {
            text.push_str(&paragraph(&format!("  {head:<14}"), &line));
        }
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

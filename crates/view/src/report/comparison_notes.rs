//! What stands below the tables of a comparison: how to read them, what was lacking, and what the strategies are.

use super::comparison_table::main_metrics;
use super::layout::{Ink, paragraph};
use super::number::about;
use super::{Study, lacks};
use model::record::Lack;
use model::scenario::Arm;
use run::experiment::ensemble::{ArmResults, BlockTotal};

/// Contrasts up to which nothing is said about their number.
const FEW_CONTRASTS: usize = 3;

/// How to read the tables.
pub(super) fn notes(study: &Study<'_>) -> String {
    let mut text = paragraph(
        "",
        "Saved and harmed: of 100 matched futures, those that the strategy makes better and worse by at least a relevant \
         change, with bounds that hold however futures are matched. p better: share of 1,000 resamples in which it does better.",
    );
    if let Some(needed) = most_needed(study) {
        let flagged = format!(
            "* So few trials carry this sum that its interval cannot be trusted; about {} trials would do, more if there are rare \
             catastrophes that none of these has seen.",
            about(needed)
        );
        text.push_str(&paragraph("", &flagged));
    }
    let contrasts = study.comparison.contrasts.len();
    if contrasts > FEW_CONTRASTS {
        let note = format!(
            "{contrasts} contrasts are shown. Of verdicts on many contrasts and metrics without any true difference about one \
             in twenty would come out better or worse by chance."
        );
        text.push_str(&paragraph("", &note));
    }
    text + "\n"
}

/// The most trials that a flagged estimate of the table asks for.
fn most_needed(study: &Study<'_>) -> Option<u64> {
    let positions: Vec<usize> = main_metrics(&study.plan.scenario).map(|(position, _)| position).collect();
    let means = study.comparison.too_few.iter().flat_map(|of| positions.iter().map(|position| of[*position]));
    let metrics = study.comparison.contrasts.iter().flat_map(|contrast| &contrast.metrics);
    let apart = metrics.filter(|entry| positions.contains(&entry.metric)).map(|entry| entry.too_few);
    means.chain(apart).flatten().max()
}

/// What kept each strategy from doing what it planned.
pub(super) fn lacking(study: &Study<'_>, ink: Ink) -> String {
    let mut text = String::new();
    for (arm, results) in study.ensemble.arms.iter().enumerate() {
        let all = results.all_blocks();
        if all.due == 0 {
            continue;
        }
        let share = |times: u64| format!("{:.0} %", 100.0 * times as f64 / all.due as f64);
        let mut lacks: Vec<(u64, &str)> =
            all.lacked.iter().zip(Lack::ALL).map(|(times, lack)| (*times, lack.name())).collect();
        lacks.retain(|(times, _)| 200 * *times > all.due); // what rounds to 0 % is left out
        lacks.sort_by_key(|(times, _)| std::cmp::Reverse(*times));
        let reasons: Vec<String> = lacks.iter().map(|(times, lack)| format!("{lack} {}", share(*times))).collect();
        let what = if reasons.is_empty() {
            "all that was due was carried out.".to_owned()
        } else {
            format!("{} of what was due was carried out. Lacking was: {}.", share(all.done), reasons.join(", "))
        };
        text.push_str(&paragraph(&format!("  {}: ", study.id(arm)), &what));
    }
    if text.is_empty() {
        return text;
    }
    let all: Vec<BlockTotal> = study.ensemble.arms.iter().map(ArmResults::all_blocks).collect();
    let key = lacks::key(|lack| all.iter().any(|of| 200 * of.lacked[lack as usize] > of.due));
    let key = if key.is_empty() { key } else { paragraph("  ", &key) };
    format!("{}\n{text}{key}\n", ink.bold("What was lacking"))
}

/// What each strategy adds to the one that it extends.
pub fn strategies(arms: &[Arm], ink: Ink) -> String {
    let mut text = String::new();
    for arm in arms {
        let own: Vec<&str> = arm.blocks[arm.inherited..].iter().map(|block| block.name.as_str()).collect();
        let what = match &arm.base {
            _ if arm.blocks.is_empty() => "does nothing.".to_owned(),
            Some(base) => {
                let dropped: Vec<&str> = arm.strategy.drop.iter().map(String::as_str).collect();
                let changed: Vec<&str> = arm.strategy.change.keys().map(String::as_str).collect();
                let parts = [(dropped, "without"), (changed, "with changes in"), (own, "and in addition")];
                let parts = parts.iter().filter(|(names, _)| !names.is_empty());
                let parts: Vec<String> = parts.map(|(names, how)| format!("{how}: {}", names.join("; "))).collect();
                if parts.is_empty() { format!("{base} unchanged.") } else { format!("{base} {}.", parts.join(", ")) }
            }
            None => format!("{}.", own.join("; ")),
        };
        text.push_str(&paragraph(&format!("  {}: ", arm.id), &what));
    }
    format!("{}\n{text}", ink.bold("What the strategies are"))
}

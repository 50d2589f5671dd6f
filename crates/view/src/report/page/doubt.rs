//! What could change the answer.

use super::Page;
use super::rivals::{fixed_rules, rival};
use crate::chart::Unit;
use crate::chart::web::{ForestRow, colour, forest, push};
use crate::report::number::{about as roughly, count};
use crate::report::words::{capital, uncapital};
use model::metric;
use model::parameter::Mode;
use model::{intervention, mechanism};
use run::analysis::conditions::{Condition, Conditions, Factor};
use stats::paired::Verdict;

/// Numbers that turn the answer, contrasts that are not decided, and what the run cannot say.
pub(super) fn body(page: &Page<'_>) -> String {
    let mut text = String::new();
    for found in page.conditions {
        text.push_str(&conditions(page, found));
    }
    text.push_str(&undecided(page));
    text.push_str("<h3>What this run cannot tell</h3>\n<ul>\n");
    if page.study.manifest.parameters == Mode::Default {
        text.push_str(
            "<li>All parameters stood at their defaults, so that doubt about them is not in any interval here.</li>\n",
        );
    }
    text.push_str(
        "<li>Intervals hold the luck of the futures and the ranges of the numbers put in. They do not hold doubt about the rules \
         themselves: other rules, equally plausible, may rank the plans otherwise.</li>\n<li>Shocks that nobody thought of are not in \
         it.</li>\n",
    );
    text + &fixed_rules(page) + "</ul>\n"
}

/// Where the difference between two plans grows or turns.
fn conditions(page: &Page<'_>, found: &Conditions) -> String {
    let (strategy, baseline) = (page.name(found.strategy), page.name(found.baseline));
    let mut text = format!("<h3>“{strategy}” against “{baseline}”</h3>\n");
    if found.looked_at == 0 {
        text.push_str(
            "<p>There are too few futures, or nothing is drawn in them, to see what the difference depends on.</p>\n",
        );
        return text;
    }
    let looked =
        format!("{} uncertain numbers of the situation and of the rules were looked at", count(found.looked_at as u64));
    let sentence = if found.found.iter().any(|condition| condition.flips) {
        format!(
            "{looked}. At least one turns the answer round: where it is low one plan does better, where it is high the other."
        )
    } else if found.any() {
        format!("{looked}. None of them turns the answer round by itself; these change its size beyond chance:")
    } else {
        format!(
            "{looked}. None of them changes the difference beyond what chance would do among so many; these come nearest:"
        )
    };
    push(&mut text, format_args!("<p>{sentence}</p>\n"));
    let unit = Unit::Share;
    let rows: Vec<ForestRow> = found.found.iter().flat_map(|condition| rows(page, found, condition)).collect();
    text += &forest(&rows, &unit, &format!("Difference in {}, in futures of 100", metric::ALL[metric::PEACE].label));
    found.rivals.iter().fold(text, |text, of| text + &rival(of, colour(&page.label(found.strategy))))
}

/// A number in its lowest and its highest third.
fn rows(page: &Page<'_>, of: &Conditions, condition: &Condition) -> [ForestRow; 2] {
    let row = |which: &str, found: &stats::estimate::Estimate, bound: String| ForestRow {
        name: format!("{}: {which}", about(&condition.factor)),
        note: format!("{} {bound}", condition.factor.name),
        interval: [found.value, found.lower, found.upper],
        word: String::new(),
        colour: colour(&page.label(of.strategy)),
        strategy: None,
    };
    let (low, high) = condition.thirds;
    [row("low", &condition.low, format!("up to {low:.2}")), row("high", &condition.high, format!("from {high:.2}"))]
}

/// A number with the rule or the activity that it belongs to; facts of the situation name what they are about themselves.
fn about(of: &Factor) -> String {
    let owner = of.name.split('.').next().unwrap_or_default();
    if mechanism::NAMES.contains(&owner) || intervention::NAMES.contains(&owner) {
        format!("{} – {}", capital(&owner.replace('_', " ")), uncapital(&of.meaning))
    } else {
        of.meaning.clone()
    }
}

/// Contrasts in peace that are too close to call.
fn undecided(page: &Page<'_>) -> String {
    let mut items = String::new();
    for contrast in &page.study.comparison.contrasts {
        let Some(peace) = contrast.metric("peace").filter(|entry| entry.paired.verdict == Verdict::TooClose) else {
            continue;
        };
        let (one, other) = (page.name(contrast.strategy), page.name(contrast.baseline));
        let more = peace.paired.trials_needed.map_or_else(
            || "More futures would not help: no difference was seen.".to_owned(),
            |needed| {
                format!(
                    "If the difference seen is the true one, about {} futures would be an even chance to settle it.",
                    roughly(needed)
                )
            },
        );
        push(&mut items, format_args!("<li>“{one}” or “{other}”: too close to call. {more}</li>\n"));
    }
    if items.is_empty() { items } else { format!("<h3>What more futures could settle</h3>\n<ul>\n{items}</ul>\n") }
}

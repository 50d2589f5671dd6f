//! What could change the answer.

use maud::{Markup, html};

use super::Page;
use super::hundred::judged_by;
use super::rivals::{fixed_rules, rival};
use crate::chart::Unit;
use crate::chart::web::{ForestRow, forest};
use crate::report::number::{about as roughly, count, in_hundred};
use crate::report::wording::caveat;
use crate::report::words::{capital, uncapital};
use model::metric;
use model::parameter::Mode;
use model::{intervention, mechanism};
use run::analysis::conditions::{Condition, Conditions, Factor};
use stats::paired::{CHANCE, Verdict};

/// Numbers that turn the answer, contrasts that are not decided, and what the run cannot say.
pub(super) fn body(page: &Page<'_>) -> Markup {
    html! {
        @for found in page.conditions { (conditions(page, found)) }
        (undecided(page))
        h3 { "What this run cannot tell" }
        ul {
            @if page.study.manifest.parameters == Mode::Default {
                li { (caveat::parameters_fixed(page.language)) }
            }
            li { (caveat::rules_in_doubt(page.language)) }
            li { (caveat::shocks(page.language)) }
            (fixed_rules(page))
        }
    }
}

/// Where the difference between two plans grows or turns.
fn conditions(page: &Page<'_>, found: &Conditions) -> Markup {
    let (strategy, baseline) = (page.name(found.strategy), page.name(found.baseline));
    let heading = html! { h3 { "“" (strategy) "” against “" (baseline) "”" } };
    if found.looked_at == 0 {
        return html! {
            (heading)
            p { (caveat::too_few_to_look(page.language)) }
        };
    }
    let sentence = if found.found.iter().any(|condition| condition.flips) {
        "At least one turns the answer round: where it is low one plan does better, where it is high the other."
    } else if found.any() {
        "None of them turns the answer round by itself; these change its size beyond chance:"
    } else {
        "None of them changes the difference beyond what chance would do among so many."
    };
    let rows: Vec<ForestRow> = found.found.iter().flat_map(|condition| rows(page, found, condition)).collect();
    let caption = format!("Difference in {}, in futures of 100", metric::ALL[metric::PEACE].label);
    html! {
        (heading)
        p { (count(found.looked_at as u64)) " uncertain numbers of the situation and of the rules were looked at. " (sentence) }
        @if found.any() { (forest(&rows, &Unit::Share, &caption)) }
        @for of in &found.rivals { (rival(of, &page.label(found.strategy).css())) }
    }
}

/// A number in its lowest and its highest third.
fn rows(page: &Page<'_>, of: &Conditions, condition: &Condition) -> [ForestRow; 2] {
    let row = |which: &str, found: &stats::estimate::Estimate, bound: String| ForestRow {
        name: format!("{}: {which}", about(&condition.factor)),
        note: format!("{} {bound}", condition.factor.name),
        interval: [found.value, found.lower, found.upper],
        word: String::new(),
        colour: page.label(of.strategy).css(),
    };
    let (low, high) = condition.thirds;
    [row("low", &condition.low, format!("up to {low:.2}")), row("high", &condition.high, format!("from {high:.2}"))]
}

/// A number with the rule or the activity that it belongs to; facts of the situation name what they are about themselves.
fn about(of: &Factor) -> String {
    let owner = of.name.split('.').next().unwrap_or_default();
    if mechanism::RULES.contains(&owner) || intervention::NAMES.contains(&owner) {
        format!("{} – {}", capital(&owner.replace('_', " ")), uncapital(&of.meaning))
    } else {
        of.meaning.clone()
    }
}

/// Contrasts in peace that are too close to call.
fn undecided(page: &Page<'_>) -> Markup {
    let judged_by = judged_by(page);
    let close = |contrast: &&run::analysis::comparison::Contrast| {
        contrast.metric(judged_by).is_some_and(|entry| entry.paired.verdict == Verdict::TooClose)
    };
    let contrasts: Vec<_> = page.study.comparison.contrasts.iter().filter(close).collect();
    if contrasts.is_empty() {
        return html! {};
    }
    html! {
        h3 { "What more futures could settle" }
        ul {
            @for contrast in contrasts {
                li {
                    "“" (page.name(contrast.strategy)) "” or “" (page.name(contrast.baseline)) "”: too close to call. "
                    @if let Some(needed) = contrast.metric(judged_by).and_then(|entry| entry.paired.trials_needed) {
                        "From what was seen, about " (roughly(needed)) " futures would settle it with a chance of "
                        (in_hundred(CHANCE)) " in 100, unless there is no difference at all."
                    } @else { "Both have the same result in every future." }
                }
            }
        }
    }
}

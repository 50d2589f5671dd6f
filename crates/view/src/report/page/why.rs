//! Why a plan makes a difference: its parts, and the mechanisms that carry it.

use maud::{Markup, html};

use super::Page;
use crate::chart::Unit;
use crate::chart::web::{ForestRow, PLAIN, forest};
use crate::report::figures::unit;
use crate::report::words::capital;
use crate::report::words::shell_word;
use model::metric;
use run::analysis::attribution::{Attribution, Carrier};
use stats::estimate::Estimate;

/// Mechanisms named at most.
const MOST_CARRIERS: usize = 6;

/// Attributions, or how to get them.
pub(super) fn body(page: &Page<'_>) -> Markup {
    let Some(first) = page.why.first() else {
        return html! {
            p {
                "Which part of a plan makes its difference was not asked in this run. It takes replaying futures with single parts "
                "left out:"
            }
            p { code { "localpeace compare " (page.scenario_file) " --why" } }
            p { "One future told in words, with reasons, week by week:" }
            p {
                code {
                    "localpeace trace " (page.scenario_file) " --strategy " (shell_word(page.study.id(page.brief.best)))
                    @for tried in super::repeat::tries(page.study.manifest) { " " (tried) }
                    " --pick median --metric deaths"
                }
            }
        };
    };
    html! {
        p {
            (crate::report::number::count(first.trials)) " futures were replayed with parts of each plan left out, in all the "
            "combinations that the method asks for, so that the whole difference can be another than that of all futures. What the "
            "parts contribute adds up to it"
            @if !page.why.iter().all(|of| of.exact) {
                "; where a plan has many parts, orders in which they join were drawn at random"
            }
            "."
        }
        @for of in page.why { (attribution(page, of)) }
    }
}

fn attribution(page: &Page<'_>, of: &Attribution) -> Markup {
    let arms = &page.study.plan.arms;
    let position = |id: &str| arms.iter().position(|arm| arm.id == id).unwrap_or(0);
    let (strategy, baseline) = (position(&of.strategy), position(&of.baseline));
    let metric = &metric::ALL[metric::position(of.metric).expect("attributions are of metrics of the registry")];
    let unit = unit(metric);
    html! {
        div data-s=(strategy) {
            h3 { "“" (page.name(strategy)) "” against “" (page.name(baseline)) "”: " (metric.label) }
            (parts(of, &unit, &page.label(strategy).css()))
            (carriers(of, &unit))
        }
    }
}

fn row(name: &str, found: &Estimate, colour: &str) -> ForestRow {
    ForestRow {
        name: capital(name),
        note: String::new(),
        interval: [found.value, found.lower, found.upper],
        word: if found.excludes(0.0) { String::new() } else { "within chance".to_owned() },
        colour: colour.to_owned(),
    }
}

/// The parts and the whole.
fn parts(of: &Attribution, unit: &Unit, colour: &str) -> Markup {
    let mut parts: Vec<_> = of.parts.iter().collect();
    parts.sort_by(|a, b| b.value.value.abs().total_cmp(&a.value.value.abs()).then_with(|| a.name.cmp(&b.name)));
    let mut rows: Vec<ForestRow> = parts.iter().map(|part| row(&part.name, &part.value, colour)).collect();
    rows.push(row("The whole difference", &of.effect, PLAIN));
    forest(&rows, unit, "What each part of the plan contributes (Shapley values, 95 % intervals)")
}

/// Mechanisms without which much of the difference is lost.
fn carriers(of: &Attribution, unit: &Unit) -> Markup {
    let sure = of.carriers.iter().filter(|carrier| carrier.lost.excludes(0.0)).take(MOST_CARRIERS);
    let named = |carrier: &Carrier| row(&carrier.mechanism.replace('_', " "), &carrier.lost, PLAIN);
    let rows: Vec<ForestRow> = sure.map(named).collect();
    html! {
        @if rows.is_empty() {
            p { "No single mechanism of the model can be switched off so that the difference changes beyond chance." }
        } @else {
            details {
                summary { "Which mechanisms of the model carry it" }
                p {
                    "Part of the difference that is lost when a mechanism is switched off under both plans. Without violence or talks "
                    "there is nothing to affect: such a loss says that the mechanism is needed, not that the plan works through it. "
                    "Below zero the mechanism works against the plan: without it the plan makes more of a difference."
                }
                (forest(&rows, unit, "Lost with the mechanism"))
            }
        }
    }
}

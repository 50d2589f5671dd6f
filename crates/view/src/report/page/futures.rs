//! Who is saved and who is harmed, future by future.

use maud::{Markup, html};

use super::Page;
use crate::chart::web::{Future, icons};
use crate::chart::{EffectPanel, Figure};
use crate::report::figures::effects;
use crate::report::number::in_hundred;
use crate::report::words::capital;
use run::analysis::brief::Match;

/// An array for every plan against the first, and all measures.
pub(super) fn body(page: &Page<'_>) -> Markup {
    if page.brief.against_baseline.is_empty() {
        return html! { p { "There is only one plan, and so nothing to compare it with." } };
    }
    html! {
        p { "The same future under two plans: what becomes of it under the plan, compared with “" (page.name(0)) "”?" }
        div class="arrays wide" { @for found in &page.brief.against_baseline { (array(page, found)) } }
        ul class="key" {
            @for (future, words) in [
                (Future::Peace, "peace under both"),
                (Future::Saved, "saved: peace only with the plan"),
                (Future::Harmed, "harmed: peace only without it"),
                (Future::NoPeace, "peace under neither"),
            ] { li { (future.key()) " " (words) } }
        }
        (bounds(page))
        (measures(page))
    }
}

fn array(page: &Page<'_>, found: &Match) -> Markup {
    let of = found.peace;
    let description = format!(
        "{} against {}: of 100 futures, {} have peace under both, {} are saved, {} are harmed and {} have peace under neither",
        page.plain(found.strategy),
        page.plain(found.baseline),
        of.both,
        of.saved,
        of.harmed,
        of.neither
    );
    let futures = [
        (Future::Peace, of.both),
        (Future::Saved, of.saved),
        (Future::Harmed, of.harmed),
        (Future::NoPeace, of.neither),
    ];
    html! {
        figure data-s=(found.strategy) {
            (icons(&futures, &description))
            figcaption {
                (page.name(found.strategy)) br;
                b class="big" { (of.saved) } " saved, " b class="big" { (of.harmed) } " harmed" br;
                small { "difference " (page.language.gain(found)) ": " (found.verdict.words()) }
            }
        }
    }
}

/// What holds however futures are matched.
fn bounds(page: &Page<'_>) -> Markup {
    let of = page.study.comparison.contrasts.iter().filter(|contrast| contrast.baseline == 0);
    let of = of.filter_map(|contrast| Some((contrast.strategy, &contrast.metric("peace")?.futures)));
    let between = |of: &stats::bounds::BoundedShare| format!("{} and {}", in_hundred(of.low), in_hundred(of.high));
    html! {
        details {
            summary { "How sure is it who is saved and who is harmed?" }
            p {
                "That a future under one plan is “the same” under another is a choice of the model: both share all chances. "
                "Whatever the choice, the shares at peace set limits:"
            }
            ul {
                @for (strategy, futures) in of {
                    li {
                        (page.name(strategy)) ": between " (between(&futures.saved)) " saved and between "
                        (between(&futures.harmed)) " harmed, in 100."
                    }
                }
            }
        }
    }
}

/// Every main measure against the first plan.
fn measures(page: &Page<'_>) -> Markup {
    let figure = effects(&page.study);
    html! {
        h3 { "Other measures" }
        p {
            "Mean difference to “" (page.name(0)) "”, each with the interval that holds the true one in 95 of 100 such runs. "
            "Where it crosses the line at zero, the sign is not settled."
        }
        (figure.html())
        details {
            summary { "The same as tables" }
            div class="pairs" {
                @for panel in &figure.panels { (table(panel, &figure.strategies)) }
            }
        }
    }
}

fn table(panel: &EffectPanel, strategies: &[crate::chart::StrategyLabel]) -> Markup {
    let known = strategies.iter().zip(&panel.effects).filter_map(|(label, effect)| Some((label, (*effect)?)));
    html! {
        div class="scroll" {
            table {
                caption { (capital(&panel.metric)) }
                thead {
                    tr {
                        th scope="col" { "Plan" }
                        th scope="col" class="number" { "difference, " (panel.unit.difference_words()) }
                        th scope="col" class="number" { "95 % interval" }
                        th scope="col" { "verdict" }
                    }
                }
                tbody {
                    @for (label, effect) in known {
                        @let [value, low, high] = panel.written(&effect);
                        tr data-s=(label.order) {
                            th scope="row" style={ "color:" (label.css()) } { (label.name) }
                            td class="number" { b { (value) } }
                            td class="number" { (low) " to " (high) }
                            td { (effect.verdict.words()) }
                        }
                    }
                }
            }
        }
    }
}

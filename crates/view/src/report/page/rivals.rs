//! Rules on which the literature disagrees: the difference under each where they are drawn, their names where they are not.

use maud::{Markup, html};

use super::Page;
use crate::chart::Unit;
use crate::chart::web::{ForestRow, forest};
use crate::report::words::uncapital;
use run::analysis::rivals::{DRAWN, Rival, Variant, chosen, switches};
use stats::paired::Verdict;

/// The difference under every variant of a switch that was drawn.
pub(super) fn rival(of: &Rival, colour: &str) -> Markup {
    if of.variants.len() < 2 {
        return html! {};
    }
    let row = |variant: &Variant| ForestRow {
        name: variant.meaning.clone(),
        note: format!("{} = {}", of.path, variant.name),
        interval: [variant.difference.value, variant.difference.lower, variant.difference.upper],
        word: if variant.verdict == Verdict::TooClose { "too close to call".to_owned() } else { String::new() },
        colour: colour.to_owned(),
    };
    let rows: Vec<ForestRow> = of.variants.iter().map(row).collect();
    let found = if of.flips {
        "The answer turns round with this rule."
    } else if of.stands_out {
        "This rule changes the size of the difference beyond chance."
    } else {
        "This rule does not change the difference beyond chance."
    };
    html! {
        h4 { "A rule on which the literature disagrees: " (uncapital(of.meaning.trim_end_matches('.'))) }
        p { (found) }
        (forest(&rows, &Unit::Share, "Difference where the rule was drawn, in futures of 100"))
    }
}

/// What the rules are that the run holds fixed though the literature disagrees on them, and how to let them vary.
pub(super) fn fixed_rules(page: &Page<'_>) -> Markup {
    let written = chosen(&page.study.plan.scenario.structure);
    let fixed: Vec<_> = switches().into_iter().zip(written).filter(|(_, variant)| *variant != DRAWN).collect();
    if fixed.is_empty() {
        return html! {};
    }
    html! {
        li {
            "On some rules the literature disagrees. This run takes one side of each; to have every future draw a side, and to "
            "see here what that changes: "
            code {
                "localpeace compare " (page.scenario_file)
                @for (switch, _) in &fixed { " --set structure." (switch.name) "=" (DRAWN) }
            }
            details {
                summary { "The sides taken" }
                ul {
                    @for (switch, variant) in &fixed {
                        @let meaning = switch.variants.iter().find(|(name, _)| name == variant).map_or("", |(_, of)| of);
                        li { (switch.meaning.trim_end_matches('.')) ": " (uncapital(meaning)) }
                    }
                }
            }
        }
    }
}

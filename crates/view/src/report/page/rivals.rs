//! Rules on which the literature disagrees: the difference under each where they are drawn, their names where they are not.

use super::Page;
use crate::chart::Unit;
use crate::chart::web::{ForestRow, escaped, forest, push};
use run::analysis::rivals::{DRAWN, Rival, Variant, chosen, switches};
use stats::paired::Verdict;

/// The difference under every variant of a switch that was drawn.
pub(super) fn rival(of: &Rival, colour: &'static str) -> String {
    if of.variants.len() < 2 {
        return String::new();
    }
    let row = |variant: &Variant| ForestRow {
        name: variant.meaning.clone(),
        note: format!("{} = {}", of.path, variant.name),
        interval: [variant.difference.value, variant.difference.lower, variant.difference.upper],
        word: if variant.verdict == Verdict::TooClose { "too close to call".to_owned() } else { String::new() },
        colour,
        strategy: None,
    };
    let rows: Vec<ForestRow> = of.variants.iter().map(row).collect();
    let found = if of.flips {
        "The answer turns round with this rule."
    } else if of.stands_out {
        "This rule changes the size of the difference beyond chance."
    } else {
        "This rule does not change the difference beyond chance."
    };
    let about = of.meaning.trim_end_matches('.');
    format!(
        "<h4>A rule on which the literature disagrees: {}</h4>\n<p>{found}</p>\n{}",
        escaped(&crate::report::words::uncapital(about)),
        forest(&rows, &Unit::Share, "Difference where the rule was drawn, in futures of 100")
    )
}

/// What the rules are that the run holds fixed though the literature disagrees on them, and how to let them vary.
pub(super) fn fixed_rules(page: &Page<'_>) -> String {
    let written = chosen(&page.study.plan.scenario.structure);
    let mut text = String::new();
    let mut command = format!("localpeace compare {}", page.scenario_file);
    for (switch, variant) in switches().into_iter().zip(written).filter(|(_, variant)| *variant != DRAWN) {
        let meaning = switch.variants.iter().find(|(name, _)| *name == variant).map_or("", |(_, meaning)| meaning);
        push(
            &mut text,
            format_args!(
                "<li>{}: {}</li>\n",
                escaped(switch.meaning.trim_end_matches('.')),
                escaped(&crate::report::words::uncapital(meaning))
            ),
        );
        push(&mut command, format_args!(" --set structure.{}={DRAWN}", switch.name));
    }
    if text.is_empty() {
        return text;
    }
    format!(
        "<li>On some rules the literature disagrees. This run takes one side of each; to have every future draw a side, and to see here \
         what that changes: <code>{}</code><details><summary>The sides taken</summary>\n<ul>\n{text}</ul></details></li>\n",
        escaped(&command)
    )
}

//! Who is saved and who is harmed, future by future.

use super::Page;
use super::words::{more_in_hundred, verdict};
use crate::chart::web::{ForestRow, Future, belongs, colour, forest, icons, push};
use crate::chart::{EffectPanel, Verdict};
use crate::report::number::in_hundred;
use run::analysis::brief::Match;
use run::analysis::comparison::Contrast;

/// An array for every plan against the first, and all measures.
pub(super) fn body(page: &Page<'_>) -> String {
    if page.brief.against_baseline.is_empty() {
        return "<p>There is only one plan, and so nothing to compare it with.</p>\n".to_owned();
    }
    let mut text = format!(
        "<p>The same future under two plans: what becomes of it under the plan, compared with “{}”?</p>\n<div class=\"arrays wide\">\n",
        page.name(0)
    );
    for found in &page.brief.against_baseline {
        text.push_str(&array(page, found));
    }
    text.push_str("</div>\n<ul class=\"key\">");
    for (future, words) in [
        (Future::Peace, "peace under both"),
        (Future::Saved, "saved: peace only with the plan"),
        (Future::Harmed, "harmed: peace only without it"),
        (Future::NoPeace, "peace under neither"),
    ] {
        push(&mut text, format_args!("<li>{} {words}</li>", future.key()));
    }
    text.push_str("</ul>\n");
    text.push_str(&bounds(page));
    text.push_str(&measures(page));
    text
}

fn array(page: &Page<'_>, found: &Match) -> String {
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
    format!(
        "<figure{}>{}<figcaption>{}<br><b class=\"big\">{}</b> saved, <b class=\"big\">{}</b> harmed<br><small>difference {}: \
         {}</small></figcaption></figure>\n",
        belongs(found.strategy),
        icons(&futures, &description),
        page.name(found.strategy),
        of.saved,
        of.harmed,
        more_in_hundred(found),
        verdict(found.verdict)
    )
}

/// What holds however futures are matched.
fn bounds(page: &Page<'_>) -> String {
    let mut text = String::from(
        "<details><summary>How sure is it who is saved and who is harmed?</summary>\n<p>That a future under one plan is “the same” under \
         another is a choice of the model: both share all chances. Whatever the choice, the shares at peace set limits:</p>\n<ul>\n",
    );
    for contrast in page.study.comparison.contrasts.iter().filter(|contrast| contrast.baseline == 0) {
        let Some(peace) = contrast.metric("peace") else { continue };
        let between = |of: &stats::bounds::BoundedShare| format!("{} and {}", in_hundred(of.low), in_hundred(of.high));
        push(
            &mut text,
            format_args!(
                "<li>{}: between {} saved and between {} harmed, in 100.</li>\n",
                page.name(contrast.strategy),
                between(&peace.futures.saved),
                between(&peace.futures.harmed)
            ),
        );
    }
    text + "</ul></details>\n"
}

/// Every main measure against the first plan.
fn measures(page: &Page<'_>) -> String {
    let figure = crate::report::figures::effects(&page.study);
    let contrasts: Vec<&Contrast> =
        page.study.comparison.contrasts.iter().filter(|contrast| contrast.baseline == 0).collect();
    let mut text = String::from("<h3>Other measures</h3>\n");
    push(
        &mut text,
        format_args!(
            "<p>Mean difference to “{}”, each with the interval that holds the true one in 95 of 100 such runs. Where it crosses the \
             line at zero, the sign is not settled.</p>\n<div class=\"pairs\">\n",
            page.name(0)
        ),
    );
    for panel in &figure.panels {
        text.push_str(&panel_table(page, panel, &contrasts));
    }
    text + "</div>\n"
}

fn panel_table(page: &Page<'_>, panel: &EffectPanel, contrasts: &[&Contrast]) -> String {
    let row = |(contrast, effect): (&&Contrast, &Option<crate::chart::Effect>)| {
        let effect = (*effect)?;
        let label = page.label(contrast.strategy);
        let word = match effect.verdict {
            Verdict::Better => "better",
            Verdict::Worse => "worse",
            Verdict::TooClose => "too close to call",
        };
        Some(ForestRow {
            name: label.name.clone(),
            note: String::new(),
            interval: [effect.difference, effect.low, effect.high],
            word: word.to_owned(),
            colour: colour(&label),
            strategy: Some(contrast.strategy),
        })
    };
    let rows: Vec<ForestRow> = contrasts.iter().zip(&panel.effects).filter_map(row).collect();
    forest(&rows, &panel.unit, &crate::report::words::capital(&panel.metric))
}

//! Why a plan makes a difference: its parts, and the mechanisms that carry it.

use super::Page;
use crate::chart::Unit;
use crate::chart::web::{ForestRow, STRATEGY_COLOURS, belongs, colour, escaped, forest, push};
use crate::report::figures::unit;
use crate::report::words::capital;
use model::metric;
use run::analysis::attribution::Attribution;

/// Mechanisms named at most.
const MOST_CARRIERS: usize = 6;

/// Attributions, or how to get them.
pub(super) fn body(page: &Page<'_>) -> String {
    if page.why.is_empty() {
        return format!(
            "<p>Which part of a plan makes its difference was not asked in this run. It takes replaying futures with single parts left \
             out:</p>\n<p><code>localpeace compare {} --why</code></p>\n<p>One future told in words, with reasons, week by week:</p>\n\
             <p><code>localpeace trace {} --strategy {} --pick median --metric deaths</code></p>\n",
            escaped(page.scenario_file),
            escaped(page.scenario_file),
            escaped(page.study.id(page.brief.best))
        );
    }
    let (trials, exact) = (page.why[0].trials, page.why.iter().all(|of| of.exact));
    let text = format!(
        "<p>{} futures were replayed with parts of each plan left out, in all the combinations that the method asks for. What the parts \
         contribute adds up to the whole difference{}.</p>\n",
        crate::report::number::count(trials),
        if exact { "" } else { "; where a plan has many parts, orders in which they join were drawn at random" }
    );
    page.why.iter().fold(text, |text, of| text + &attribution(page, of))
}

fn attribution(page: &Page<'_>, of: &Attribution) -> String {
    let arms = &page.study.plan.arms;
    let position = |id: &str| arms.iter().position(|arm| arm.id == id).unwrap_or(0);
    let (strategy, baseline) = (position(&of.strategy), position(&of.baseline));
    let metric = &metric::ALL[metric::position(of.metric).expect("attributions are of metrics of the registry")];
    let unit = unit(metric);
    let mut text = format!(
        "<div{}>\n<h3>“{}” against “{}”: {}</h3>\n",
        belongs(strategy),
        page.name(strategy),
        page.name(baseline),
        metric.label,
    );
    text.push_str(&parts(of, &unit, colour(&page.label(strategy))));
    text + &carriers(of, &unit) + "</div>\n"
}

/// The parts and the whole.
fn parts(of: &Attribution, unit: &Unit, colour: &'static str) -> String {
    let mut parts: Vec<_> = of.parts.iter().collect();
    parts.sort_by(|a, b| b.value.value.abs().total_cmp(&a.value.value.abs()).then_with(|| a.name.cmp(&b.name)));
    let row = |name: &str, found: &stats::estimate::Estimate, colour| ForestRow {
        name: capital(name),
        note: String::new(),
        interval: [found.value, found.lower, found.upper],
        word: if found.excludes(0.0) { String::new() } else { "within chance".to_owned() },
        colour,
        strategy: None,
    };
    let mut rows: Vec<ForestRow> = parts.iter().map(|part| row(&part.name, &part.value, colour)).collect();
    rows.push(row("The whole difference", &of.effect, STRATEGY_COLOURS[7]));
    forest(&rows, unit, "What each part of the plan contributes (Shapley values, 95 % intervals)")
}

/// Mechanisms without which much of the difference is lost.
fn carriers(of: &Attribution, unit: &Unit) -> String {
    let sure = of.carriers.iter().filter(|carrier| carrier.lost.excludes(0.0)).take(MOST_CARRIERS);
    let row = |carrier: &run::analysis::attribution::Carrier| ForestRow {
        name: capital(&carrier.mechanism.replace('_', " ")),
        note: String::new(),
        interval: [carrier.lost.value, carrier.lost.lower, carrier.lost.upper],
        word: String::new(),
        colour: STRATEGY_COLOURS[0],
        strategy: None,
    };
    let rows: Vec<ForestRow> = sure.map(row).collect();
    if rows.is_empty() {
        return "<p>No single rule of the model can be switched off so that the difference changes beyond chance.</p>\n".to_owned();
    }
    let mut text = String::from("<details><summary>Which rules of the model carry it</summary>\n");
    push(
        &mut text,
        format_args!(
            "<p>Part of the difference that is lost when a rule is switched off under both plans. Without violence or talks there is nothing \
             to affect: such a loss says that the rule is needed, not that the plan works through it. Below zero the rule works against the plan: \
             without it the plan makes more of a difference.</p>\n{}",
            forest(&rows, unit, "Lost with the rule")
        ),
    );
    text + "</details>\n"
}

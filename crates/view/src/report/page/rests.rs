//! What the brief rests on: who is hurt, assumptions, doubts, limits, sources.

use maud::{Markup, html};

use super::Page;
use super::brief::{cut, foremost};
use super::hundred::judged_by;
use super::violence::hurt;
use crate::report::names;
use crate::report::signed;
use crate::report::wording::{Language, brief as words, caveat};
use crate::report::words::capital;
use model::parameter::Mode;
use run::analysis::conditions::Conditions;
use run::analysis::rivals::{DRAWN, chosen};
use run::analysis::tolls::TAKEN;
use stats::paired::Verdict;

/// Parties in the table at most.
const MOST_PARTIES: usize = 5;
/// Plans in its columns at most.
const MOST_COLUMNS: usize = 4;
/// Sources named at most.
const MOST_SOURCES: usize = 3;
/// Pairs of plans named at most.
const MOST_PAIRS: usize = 3;

/// The second half of the second sheet.
pub(super) fn body(page: &Page<'_>) -> Markup {
    let language = page.language;
    html! {
        (who_is_hurt(page))
        section {
            h2 { (words::rests_on(language)) }
            ul class="caveats" {
                @for caveat in caveats(page) { li { (caveat) } }
            }
            (sources(page))
        }
    }
}

/// People killed by party, of those with most, with what the plans change.
fn who_is_hurt(page: &Page<'_>) -> Markup {
    let (tolls, scenario, language) = (&page.study.comparison.tolls, &page.study.plan.scenario, page.language);
    let Some(baseline) = tolls.first() else { return html! {} };
    let Some(killed) = TAKEN.iter().position(|(name, ..)| *name == "killed") else { return html! {} };
    let mut order: Vec<usize> = (0..baseline.len()).collect();
    order.sort_by(|a, b| baseline[*b][killed].mean.value.total_cmp(&baseline[*a][killed].mean.value).then(a.cmp(b)));
    let hidden = order.len().saturating_sub(MOST_PARTIES);
    order.truncate(MOST_PARTIES);
    let names: Vec<String> = scenario.parties.keys().map(|name| capital(&names::party(scenario, name))).collect();
    let plans: Vec<usize> = foremost(page, MOST_COLUMNS);
    html! {
        section {
            h2 { (words::who_is_hurt(language)) }
            table class="hurt" {
                thead {
                    tr {
                        th scope="col" { (words::people(language)) }
                        @for arm in &plans { th scope="col" class="number" { (page.name(*arm)) } }
                    }
                }
                tbody {
                    @for party in order {
                        tr {
                            th scope="row" { bdi { (names[party]) } }
                            @for arm in &plans { td class="number" { (hurt(&tolls[*arm][party][killed], 1.0, language)) } }
                        }
                    }
                }
            }
            p class="note" {
                (caveat::who_counts(language, page.name(0)))
                @if hidden > 0 { " " (caveat::parties_left_out(language, hidden)) }
            }
        }
    }
}

/// Everything that limits what the brief says.
pub(super) fn caveats(page: &Page<'_>) -> Vec<Markup> {
    let (language, manifest) = (page.language, page.study.manifest);
    let parameters = match manifest.parameters {
        Mode::Sampled => caveat::parameters_drawn(language),
        Mode::Default => caveat::parameters_fixed(language),
    };
    let mut all = vec![html! { (parameters) " " (caveat::codebook(language)) }];
    all.push(html! { (caveat::rules_in_doubt(language)) " " (caveat::shocks(language)) });
    let sides = chosen(&page.study.plan.scenario.structure).iter().filter(|variant| **variant != DRAWN).count();
    if sides > 0 {
        all.push(caveat::sides_taken(language, language.count(sides as u64)));
    }
    all.extend(page.conditions.first().map(|of| depends(of, language)));
    all.extend(undecided(page));
    let apart = page.study.comparison.contrasts.iter().filter(|contrast| signed::is_apart(contrast));
    all.extend(apart.take(1).map(|of| caveat::apart(language, page.name(of.strategy), page.name(of.baseline))));
    if !manifest.set.is_empty() {
        all.push(caveat::changed_here(language, language.count(manifest.set.len() as u64)));
    }
    if !manifest.without.is_empty() {
        all.push(caveat::switched_off(language, language.count(manifest.without.len() as u64)));
    }
    all.push(html! { (caveat::unknown_to_the_model(language)) " " (caveat::seldom_measured(language)) });
    all.push(html! { b { (caveat::never_a_reason(language)) } });
    all
}

/// Whether some number turns the answer.
fn depends(of: &Conditions, language: Language) -> Markup {
    let looked_at = language.count(of.looked_at as u64);
    if of.looked_at == 0 {
        caveat::too_few_to_look(language)
    } else if of.found.iter().any(|condition| condition.flips) || of.rivals.iter().any(|rival| rival.flips) {
        caveat::depends(language, looked_at)
    } else if of.any() {
        caveat::size_depends(language, looked_at)
    } else {
        caveat::nothing_turns(language, looked_at)
    }
}

/// Pairs of plans that are not told apart.
fn undecided(page: &Page<'_>) -> impl Iterator<Item = Markup> {
    let judged_by = judged_by(page);
    let close = page.study.comparison.contrasts.iter().filter(move |contrast| {
        contrast.metric(judged_by).is_some_and(|entry| entry.paired.verdict == Verdict::TooClose)
    });
    close.take(MOST_PAIRS).map(|of| caveat::too_close(page.language, page.name(of.strategy), page.name(of.baseline)))
}

/// The first sources.
fn sources(page: &Page<'_>) -> Markup {
    let (all, language) = (&page.study.plan.scenario.sources, page.language);
    let hidden = all.len().saturating_sub(MOST_SOURCES);
    html! {
        @if !all.is_empty() {
            p class="note" {
                b { (words::sources(language)) } ": "
                @for (n, source) in all.iter().take(MOST_SOURCES).enumerate() {
                    @if n > 0 { "; " }
                    bdi { (cut(source)) }
                }
                @if hidden > 0 { "; " (caveat::sources_left_out(language, hidden)) }
                "."
            }
        }
    }
}

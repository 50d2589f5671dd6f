//! `brief.html`: the page on two printed sheets, in one of several languages.
//!
//! The first sheet has the answer and the plans side by side, the second money and feasibility, who is hurt, and what all this
//! rests on. Its sentences are those of the page. Whatever could grow without end is cut, and the sheet says so.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::{Page, answer, hundred, repeat, rests, standing};
use crate::chart::MARK;
use crate::report::names;
use crate::report::wording::{answer as say, brief as words, caveat};
use run::analysis::brief::{Alone, BlockUse};

/// The style of the brief.
const STYLE: &str = include_str!("../../../assets/brief.css");
/// What the brief may load: nothing but its own style.
const NOTHING_FROM_ELSEWHERE: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";
/// Plans shown at most.
const MOST_PLANS: usize = 6;
/// Blocks named at most that seldom came to their turn.
const MOST_BLOCKS: usize = 4;
/// Plans from which letters are smaller, and what plans are meant to do is left to the long page.
const MANY_PLANS: usize = 5;
/// Letters from which the name of a plan or of a party is long.
const LONG_NAME: usize = 30;
/// Caveats that fit the second sheet in the usual size.
const MANY_CAVEATS: usize = 8;
/// Part carried out below which a block seldom came to its turn.
const SELDOM: f64 = 0.5;
/// Letters shown of a text that somebody wrote.
const LONGEST: usize = 130;
/// Letters shown of the name of a plan.
const LONGEST_NAME: usize = 48;
/// Letters shown of what a plan is meant to do.
const LONGEST_INTENT: usize = 100;

/// The whole brief.
pub fn html(page: &Page<'_>) -> String {
    let page = &Page { longest_name: LONGEST_NAME, ..*page };
    let (language, manifest) = (page.language, page.study.manifest);
    let first = html! {
        header { (opening(page)) (standing(page)) }
        section {
            h2 { (words::the_answer(language)) }
            div class="answer" { (answer::sentences(page)) }
            p class="note" { (say::interval_means(language)) }
        }
        section { h2 { (words::side_by_side(language)) } (side_by_side(page)) (hundreds(page)) }
    };
    let second = html! {
        section { h2 { (words::money(language)) } (money(page)) }
        (rests::body(page))
        footer {
            p { (words::repeat(language, command(page), manifest.model_revision)) }
            @if language.code() != "en" { p { (caveat::unreviewed(language)) } }
        }
    };
    html! {
        (DOCTYPE) "\n"
        html lang=(language.code()) dir=(language.direction()) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(NOTHING_FROM_ELSEWHERE);
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (words::title(language, &manifest.scenario)) }
                style { (PreEscaped(STYLE)) }
            }
            body class=[is_dense(page).then_some("dense")] {
                @for sheet in [first, second] {
                    // a number keeps its per cent sign
                    div class="sheet" { (PreEscaped(sheet.0.replace(" %", "\u{a0}%"))) }
                }
                @if page.tie.is_none() { div class="watermark" aria-hidden="true" lang="en" { (MARK) } }
            }
        }
    }
    .into_string()
}

/// The command that repeats the run, from left to right in any language.
fn command(page: &Page<'_>) -> Markup {
    html! { code dir="ltr" { (repeat::command(page)) } }
}

/// The question, and how much was simulated.
fn opening(page: &Page<'_>) -> Markup {
    let (language, scenario) = (page.language, &page.study.plan.scenario);
    let manifest = page.study.manifest;
    let weeks = language.years(scenario.horizon_weeks);
    let plans = language.count(page.study.plan.arms.len() as u64);
    let (futures, start) = (language.count(manifest.trials), language.month(scenario.start));
    html! {
        p class="kind" { (words::kind(language, html! { b { bdi { (manifest.scenario) } } })) }
        h1 dir="auto" { (cut(&scenario.question)) }
        p class="lead" { (words::lead(language, plans, futures, weeks, start)) }
    }
}

/// A text that somebody wrote, not longer than its place.
pub(super) fn cut(text: &str) -> String {
    cut_at(text, LONGEST)
}

/// A text of a number of letters at most.
pub(super) fn cut_at(text: &str, longest: usize) -> String {
    if text.chars().count() <= longest {
        return text.to_owned();
    }
    let start: String = text.chars().take(longest).collect();
    let whole = start.rsplit_once(' ').map_or(start.as_str(), |(words, _)| words);
    format!("{} …", whole.trim_end_matches([',', ';', '.', ' ']))
}

/// The yardstick and the plans with most futures at peace, a number of plans at most, in their order.
pub(super) fn foremost(page: &Page<'_>, most: usize) -> Vec<usize> {
    let all = &page.brief.strategies;
    let mut order: Vec<usize> = (1..all.len()).collect();
    order.sort_by(|a, b| all[*b].peace.value.total_cmp(&all[*a].peace.value).then(a.cmp(b)));
    order.truncate(most - 1);
    order.push(0);
    order.sort_unstable();
    order
}

/// The plans shown.
fn shown(page: &Page<'_>) -> Vec<usize> {
    foremost(page, MOST_PLANS)
}

/// Whether there are so many plans, so long names or so many caveats that letters must be smaller to stay on two sheets.
fn is_dense(page: &Page<'_>) -> bool {
    let is_long = |name: &str| name.chars().count() > LONG_NAME;
    let scenario = &page.study.plan.scenario;
    page.brief.strategies.len() >= MANY_PLANS
        || (0..page.brief.strategies.len()).any(|arm| is_long(page.plain(arm)))
        || scenario.parties.keys().any(|name| is_long(&names::party(scenario, name)))
        || rests::caveats(page).len() > MANY_CAVEATS
}

/// A sentence where plans are left out.
fn left_out(page: &Page<'_>) -> Markup {
    let hidden = page.brief.strategies.len() - shown(page).len();
    html! { @if hidden > 0 { p class="note" { (caveat::plans_left_out(page.language, hidden)) } } }
}

/// Peace, deaths, money and feasibility of every plan, with what it is meant to do.
fn side_by_side(page: &Page<'_>) -> Markup {
    let (language, counted) = (page.language, hundred::counted(page));
    let what = if counted.conflicts { say::at_peace_short(language) } else { say::in_peace_short(language) };
    html! {
        table {
            thead {
                tr {
                    th scope="col" { (words::plan(language)) }
                    th scope="col" class="number" { (what) }
                    th scope="col" class="number" { (words::people_killed(language)) }
                    th scope="col" class="number" { (words::spent(language)) }
                    th scope="col" class="number" { (words::carried_out(language)) }
                }
            }
            tbody {
                @for arm in shown(page) {
                    @let of = &page.brief.strategies[arm];
                    @let (peace, share) = counted.plans[arm];
                    tr {
                        th scope="row" {
                            (page.name_with_line(arm))
                            @if !is_dense(page) { small dir="auto" { (cut_at(&page.study.plan.arms[arm].strategy.intent, LONGEST_INTENT)) } }
                        }
                        td class="number" { b { (language.count(u64::from(peace))) } " (" (language.in_hundred(&share)) ")" }
                        td class="number" { (language.whole(&of.killed)) }
                        td class="number" { (language.usd(of.cost_usd.value)) }
                        td class="number" { (done(page, of)) }
                    }
                }
            }
        }
        (left_out(page))
        p class="note" { (counted.meaning(page)) }
    }
}

/// The part of what was due that was carried out.
fn done(page: &Page<'_>, of: &Alone) -> Markup {
    match of.done_share {
        Some(share) => html! { (page.language.per_cent(share)) },
        None => words::idle(page.language),
    }
}

/// A hundred futures of every plan, small.
fn hundreds(page: &Page<'_>) -> Markup {
    let counted = hundred::counted(page);
    html! {
        h3 { (counted.heading(page)) }
        div class="arrays" {
            @for arm in shown(page) { figure { (counted.drawing(page, arm)) figcaption { (page.name(arm)) } } }
        }
        (hundred::Counted::key(page))
    }
}

/// What the plans spend, what they lacked, and what of them seldom came to its turn.
fn money(page: &Page<'_>) -> Markup {
    let language = page.language;
    let years = f64::from(page.study.plan.scenario.horizon_weeks) / 52.0;
    let at_work: Vec<usize> =
        shown(page).into_iter().filter(|arm| page.brief.strategies[*arm].done_share.is_some()).collect();
    html! {
        p { (caveat::money_counted(language)) }
        @if !at_work.is_empty() {
            table {
                thead {
                    tr {
                        th scope="col" { (words::plan(language)) }
                        th scope="col" class="number" { (words::spent(language)) }
                        th scope="col" class="number" { (words::spent_a_year(language)) }
                        th scope="col" class="number" { (words::carried_out(language)) }
                        th scope="col" { (words::missing(language)) }
                    }
                }
                tbody {
                    @for arm in at_work {
                        @let of = &page.brief.strategies[arm];
                        tr {
                            th scope="row" { (page.name_with_line(arm)) }
                            td class="number" { (language.usd(of.cost_usd.value)) }
                            td class="number" { (language.usd(of.cost_usd.value / years)) }
                            td class="number" { (done(page, of)) }
                            td { (missing(page, of)) }
                        }
                    }
                }
            }
            h3 { (words::seldom(language)) }
            (seldom(page))
        }
    }
}

/// What a plan lacked.
fn missing(page: &Page<'_>, of: &Alone) -> Markup {
    let language = page.language;
    if of.lacked.is_empty() {
        return words::nothing_missing(language);
    }
    language.list_of(of.lacked.iter().map(|(lack, part)| html! { (page.lack(*lack)) " " (language.per_cent(*part)) }))
}

/// Blocks that seldom came to their turn, those that lost most turns first.
fn seldom(page: &Page<'_>) -> Markup {
    let language = page.language;
    let of = |arm: usize| page.brief.strategies[arm].blocks.iter().map(move |block| (arm, block));
    let is_seldom = |(_, block): &(usize, &BlockUse)| block.due >= 1.0 && block.done_share < SELDOM;
    let mut found: Vec<(usize, &BlockUse)> = shown(page).into_iter().flat_map(of).filter(is_seldom).collect();
    found.sort_by(|a, b| (b.1.due - b.1.done).total_cmp(&(a.1.due - a.1.done)).then(a.0.cmp(&b.0)));
    found.truncate(MOST_BLOCKS);
    let lacks = |block: &BlockUse| language.list(&block.lacked.iter().map(|of| page.lack(of.0)).collect::<Vec<_>>());
    html! {
        @if found.is_empty() { p { (words::seldom_none(language)) } } @else {
            ul {
                @for (arm, block) in found {
                    @let (done, due) = (language.times(block.done), language.times(block.due));
                    li { (words::seldom_of(language, page.name(arm), html! { bdi { (cut(&block.name)) } }, done, due, lacks(block))) }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_ends_at_a_word() {
        assert_eq!(cut("short"), "short");
        let long = "word ".repeat(60);
        let said = cut(&long);
        assert!(said.ends_with("word …") && said.chars().count() <= LONGEST + 2, "{said}");
    }
}

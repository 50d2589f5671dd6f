//! The answer in a few sentences, and a hundred futures of every plan.

use maud::{Markup, html};

use super::Page;
use super::hundred::{AtPeace, hundreds};
use crate::report::comparison_table::SHARE_AT_PEACE;
use crate::report::signed;
use crate::report::wording::{answer as say, brief as words};
use run::analysis::brief::{Match, gain_in_hundred};
use run::analysis::starved::Starved;
use stats::estimate::Estimate;
use stats::paired::Verdict;

/// Plans at most whose futures at peace the first sentence counts; drawings show all.
const MOST_COUNTED: usize = 8;
/// Plans named at most that starve others.
const MOST_STARVED: usize = 2;

/// A few sentences, and an array of icons for every plan.
pub(super) fn body(page: &Page<'_>) -> Markup {
    let apart = |contrast| signed::apart(&page.study, contrast, |arm| format!("“{}”", page.plain(arm)));
    let apart: Vec<String> = page.study.comparison.contrasts.iter().filter_map(apart).collect();
    html! {
        div class="answer" {
            (sentences(page))
            @if let Some(costs) = costs(page) { p { (costs) } }
            @for sentence in apart { p { (sentence) } }
        }
        p class="note" { (say::interval_means(page.language)) }
        (hundreds(page))
        (aims(page))
    }
}

/// What the comparison finds: how often there is peace, who is saved and harmed, what is left, and which plans starve blocks that
/// they share with another.
pub(super) fn sentences(page: &Page<'_>) -> Markup {
    let mut all: Vec<Markup> = match AtPeace::of(page) {
        Some(at_peace) => at_peace.sentences(page),
        None => [how_often(page), against_nothing(page), against_the_next(page), what_is_left(page)]
            .into_iter()
            .flatten()
            .collect(),
    };
    all.extend(page.brief.starved.iter().take(MOST_STARVED).map(|of| starves(page, of)));
    html! { @for sentence in all { p { (sentence) } } }
}

/// What each plan is meant to do, in the words of its file.
fn aims(page: &Page<'_>) -> Markup {
    html! {
        h3 { (words::what_plans_are(page.language)) }
        dl class="aims" {
            @for (number, arm) in page.study.plan.arms.iter().enumerate() {
                dt { (page.name(number)) } dd { (arm.strategy.intent) }
            }
        }
    }
}

/// A number in bold.
fn bold(page: &Page<'_>, number: u32) -> Markup {
    html! { b { (page.language.count(u64::from(number))) } }
}

/// What the plans spend, the dearest first.
fn costs(page: &Page<'_>) -> Option<Markup> {
    let language = page.language;
    let mut order: Vec<usize> = (0..page.brief.strategies.len()).collect();
    let cost = |arm: usize| page.brief.strategies[arm].cost_usd.value;
    order.sort_by(|a, b| cost(*b).total_cmp(&cost(*a)).then(a.cmp(b)));
    let of = |arm: &usize| say::with(language, language.usd(cost(*arm)), page.name(*arm));
    let costs: Vec<Markup> = order.iter().filter(|arm| cost(**arm) > 0.0).map(of).collect();
    let years = language.years(page.study.plan.scenario.horizon_weeks);
    (!costs.is_empty()).then(|| say::costs(language, language.list(&costs), years))
}

/// A plan that takes from another's blocks what they need.
fn starves(page: &Page<'_>, of: &Starved) -> Markup {
    let language = page.language;
    let [done, done_there, due, due_there] = [of.done[0], of.done[1], of.due[0], of.due[1]].map(|n| language.times(n));
    let lack = page.lack(of.lack);
    let (plan, other) = (page.name(of.strategy), page.name(of.other));
    html! {
        (say::starves(language, plan, other, &of.block, done, due, done_there, due_there, lack))
        @if of.more > 0 { " " (say::starves_more(language, language.count(of.more as u64))) }
    }
}

/// How many of a hundred have peace under every plan, in a list.
fn counts(
    page: &Page<'_>,
    order: &[usize],
    first: impl Fn(Markup, Markup) -> Markup,
    count: impl Fn(usize) -> u32,
) -> Markup {
    let with = |(rank, arm): (usize, &usize)| {
        let (count, plan) = (bold(page, count(*arm)), page.name(*arm));
        if rank == 0 { first(count, plan) } else { say::with(page.language, count, plan) }
    };
    page.language.list(&order.iter().enumerate().map(with).collect::<Vec<_>>())
}

/// How many futures end in peace.
fn how_often(page: &Page<'_>) -> Option<Markup> {
    let peace = |arm: usize| page.brief.strategies[arm].peace_in_hundred;
    let mut order: Vec<usize> = (0..page.brief.strategies.len()).collect();
    order.sort_by_key(|arm| std::cmp::Reverse(peace(*arm)));
    order.truncate(MOST_COUNTED);
    let first = |count, plan| say::ends_with(page.language, count, plan);
    (!order.is_empty()).then(|| say::how_often(page.language, counts(page, &order, first, peace)))
}

impl AtPeace {
    /// Strategies, the one with most conflicts at peace first.
    fn order(&self, page: &Page<'_>) -> Vec<usize> {
        let mut order: Vec<usize> = (0..page.brief.strategies.len()).collect();
        order.sort_by(|a, b| self.share(page, *b).value.total_cmp(&self.share(page, *a).value).then(a.cmp(b)));
        order
    }

    /// How many are at peace, what the best plan changes, and that peace in all of them is something else.
    fn sentences(&self, page: &Page<'_>) -> Vec<Markup> {
        let (mut order, language) = (self.order(page), page.language);
        order.truncate(MOST_COUNTED);
        let first = |count, plan| say::at_peace_with(language, count, plan);
        let mut all = vec![say::how_many(language, counts(page, &order, first, |arm| self.in_hundred(page, arm)))];
        let contrast = page.study.comparison.contrasts.iter().find(|of| of.strategy == order[0] && of.baseline == 0);
        let entries = contrast.and_then(|of| Some((of.metric(SHARE_AT_PEACE)?, of.metric("deaths")?)));
        if let Some((share, deaths)) = entries {
            let sure = match share.paired.verdict {
                Verdict::Better | Verdict::Worse => say::beyond_chance(language),
                Verdict::TooClose => say::maybe_chance(language),
            };
            let gain = gain_in_hundred(self.share(page, order[0]).value, self.share(page, 0).value);
            let difference = language.difference_in_hundred(gain, &share.paired.difference);
            let years = language.years(page.study.plan.scenario.horizon_weeks);
            all.push(html! {
                (say::changes_conflicts(language, page.name(0), page.name(order[0]), difference, sure)) " "
                (say::killed_over(language, years, difference_in_killed(page, &deaths.paired.difference)))
            });
        }
        let most = page.brief.strategies.iter().map(|of| of.peace_in_hundred).max().unwrap_or(0);
        all.push(say::all_at_once(language, language.count(self.all as u64), language.count(u64::from(most))));
        all
    }
}

/// The best plan against the baseline.
fn against_nothing(page: &Page<'_>) -> Option<Markup> {
    let (best, language) = (page.brief.best, page.language);
    if best == 0 {
        return (page.brief.strategies.len() > 1).then(|| say::none_better(language, page.name(0)));
    }
    let found = page.brief.against_baseline.iter().find(|found| found.strategy == best)?;
    let harmed = match found.peace.harmed {
        0 => html! { b { (say::none(language)) } },
        harmed => bold(page, harmed),
    };
    let gain = language.gain(found);
    let verdict = match found.verdict {
        Verdict::Better => say::gain_is_sure(language, gain),
        Verdict::Worse | Verdict::TooClose => say::gain_is_unsure(language, gain),
    };
    let saved = bold(page, found.peace.saved);
    Some(html! {
        (say::saved_and_harmed(language, page.name(0), saved, page.name(best), harmed)) " " (verdict) " "
        (killed(page, found))
    })
}

/// People killed under both.
fn killed(page: &Page<'_>, found: &Match) -> Markup {
    let language = page.language;
    let of = |arm: usize| language.rounded(page.brief.strategies[arm].killed.value);
    let difference = difference_in_killed(page, &found.killed);
    let years = language.years(page.study.plan.scenario.horizon_weeks);
    say::killed_instead(language, years, of(found.strategy), of(found.baseline), difference)
}

/// A difference in people killed, with a warning where it may be none.
fn difference_in_killed(page: &Page<'_>, difference: &Estimate) -> Markup {
    let text = page.language.whole(difference);
    if difference.excludes(0.0) {
        html! { (text) }
    } else {
        say::within_chance(page.language, text)
    }
}

/// The best plan against the next best.
fn against_the_next(page: &Page<'_>) -> Option<Markup> {
    let (found, language) = (page.brief.runner_up.as_ref()?, page.language);
    let (best, next, difference) = (page.name(found.strategy), page.name(found.baseline), language.gain(found));
    let count = |n: u32| language.count(u64::from(n));
    Some(match found.verdict {
        Verdict::Better => {
            let (saved, harmed) = (count(found.peace.saved), count(found.peace.harmed));
            say::better_than_next(language, &next, difference, saved, best, harmed, page.name(found.baseline))
        }
        Verdict::Worse | Verdict::TooClose => {
            say::next_is_close(language, best, next, language.count(page.study.manifest.trials), difference)
        }
    })
}

/// How many futures do not end in peace even under the best plan.
fn what_is_left(page: &Page<'_>) -> Option<Markup> {
    let best = page.brief.best;
    let left = 100 - page.brief.strategies.get(best)?.peace_in_hundred;
    (left > 0).then(|| say::what_is_left(page.language, page.name(best), bold(page, left)))
}

//! The answer in three sentences, and a hundred futures of every plan.

use super::Page;
use super::words::{in_hundred, more_in_hundred, rounded, years};
use crate::analysis::brief::Match;
use crate::chart::web::{Future, belongs, icons, push};
use crate::report::story_words::list;
use crate::stats::paired::Verdict;

/// Three sentences, and an array of icons for every plan.
pub(super) fn body(page: &Page<'_>) -> String {
    let mut text = String::from("<div class=\"answer\">\n");
    for sentence in [how_often(page), against_nothing(page), against_the_next(page)].into_iter().flatten() {
        push(&mut text, format_args!("<p>{sentence}</p>\n"));
    }
    text.push_str("</div>\n");
    text.push_str(&all_plans(page));
    text
}

/// How many futures end in peace.
fn how_often(page: &Page<'_>) -> Option<String> {
    let mut order: Vec<usize> = (0..page.brief.strategies.len()).collect();
    order.sort_by_key(|arm| std::cmp::Reverse(page.brief.strategies[*arm].peace_in_hundred));
    let with = |(rank, arm): (usize, &usize)| {
        let peace = page.brief.strategies[*arm].peace_in_hundred;
        let end = if rank == 0 { " end in peace" } else { "" };
        format!("<b>{peace}</b>{end} with the plan “{}”", page.name(*arm))
    };
    let parts: Vec<String> = order.iter().enumerate().map(with).collect();
    (!parts.is_empty()).then(|| format!("In 100 futures, {}.", list(&parts)))
}

/// The best plan against the baseline.
fn against_nothing(page: &Page<'_>) -> Option<String> {
    let best = page.brief.best;
    if best == 0 {
        let others = page.brief.strategies.len() > 1;
        return others
            .then(|| format!("No other plan brings more futures to peace than the yardstick “{}”.", page.name(0)));
    }
    let found = page.brief.against_baseline.iter().find(|found| found.strategy == best)?;
    let (saved, harmed) = (found.peace.saved, found.peace.harmed);
    let verdict = match found.verdict {
        Verdict::Better => format!("The gain of {} is beyond chance.", more_in_hundred(found)),
        Verdict::Worse | Verdict::TooClose => {
            format!("The difference of {} is too close to call: chance alone could make it.", more_in_hundred(found))
        }
    };
    let harms = if harmed == 0 {
        "harms <b>none</b>".to_owned()
    } else {
        format!("harms <b>{harmed}</b>, which would have ended in peace without it")
    };
    Some(format!(
        "Future by future against “{}”, “{}” saves <b>{saved}</b> – they end in peace only with it – and {harms}. {verdict} {}",
        page.name(0),
        page.name(best),
        killed(page, found)
    ))
}

/// People killed under both.
fn killed(page: &Page<'_>, found: &Match) -> String {
    let of = |arm: usize| rounded(page.brief.strategies[arm].killed.value);
    let unsure = if found.killed.excludes(0.0) { "" } else { " – a difference within chance" };
    format!(
        "Over {}, {} people are killed on average instead of {}{unsure}.",
        years(page.study.plan.scenario.horizon_weeks),
        of(found.strategy),
        of(found.baseline)
    )
}

/// The best plan against the next best.
fn against_the_next(page: &Page<'_>) -> Option<String> {
    let found = page.brief.runner_up.as_ref()?;
    let (best, next) = (page.name(found.strategy), page.name(found.baseline));
    let difference = more_in_hundred(found);
    Some(match found.verdict {
        Verdict::Better => format!(
            "It also does better than the next best plan, “{next}”: {difference}; choosing “{best}” instead saves {} futures and harms {}.",
            found.peace.saved, found.peace.harmed
        ),
        Verdict::Worse | Verdict::TooClose => format!(
            "Between “{best}” and the next best plan, “{next}”, these {} futures cannot decide: the difference of {difference} is too close to call.",
            crate::report::number::count(page.study.manifest.trials)
        ),
    })
}

/// A hundred futures of every plan.
fn all_plans(page: &Page<'_>) -> String {
    let mut text = String::from("<h3>A hundred futures with each plan</h3>\n<div class=\"arrays\">\n");
    for (arm, of) in page.brief.strategies.iter().enumerate() {
        let peace = of.peace_in_hundred;
        let description =
            format!("{}: of 100 futures, {peace} end in peace and {} do not", page.plain(arm), 100 - peace);
        let marks = icons(&[(Future::Peace, peace), (Future::NoPeace, 100 - peace)], &description);
        push(
            &mut text,
            format_args!(
                "<figure{}>{marks}<figcaption>{}<br><b class=\"big\">{peace}</b> in 100 end in peace<br><small>95 % interval {}</small></figcaption></figure>\n",
                belongs(arm),
                page.name(arm),
                in_hundred(&of.peace)
            ),
        );
    }
    push(
        &mut text,
        format_args!(
            "</div>\n<ul class=\"key\"><li>{} ends in peace</li><li>{} does not</li></ul>\n<p class=\"note\">Peace means: at the end an \
             agreement is in force in every conflict that counts, and nobody was killed between its parties for a year.</p>\n",
            Future::Peace.key(),
            Future::NoPeace.key()
        ),
    );
    text
}

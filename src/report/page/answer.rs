//! The answer in three sentences, and a hundred futures of every plan.

use super::Page;
use super::words::{in_hundred, more_in_hundred, rounded, years};
use crate::analysis::brief::Match;
use crate::chart::web::{Future, belongs, icons, push};
use crate::metric;
use crate::report::comparison_table::many_conflicts;
use crate::report::story_words::list;
use crate::stats::estimate::Estimate;
use crate::stats::paired::Verdict;

/// Three sentences, and an array of icons for every plan.
pub(super) fn body(page: &Page<'_>) -> String {
    let mut text = String::from("<div class=\"answer\">\n");
    let sentences: Vec<String> = AtPeace::of(page).map_or_else(
        || [how_often(page), against_nothing(page), against_the_next(page)].into_iter().flatten().collect(),
        |at_peace| at_peace.sentences(page),
    );
    for sentence in sentences {
        push(&mut text, format_args!("<p>{sentence}</p>\n"));
    }
    text.push_str("</div>\n");
    match AtPeace::of(page) {
        Some(at_peace) => text.push_str(&at_peace.all_plans(page)),
        None => text.push_str(&all_plans(page)),
    }
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

/// The share of focal conflicts at peace, among many of them.
struct AtPeace {
    /// Position of the metric.
    metric: usize,
    /// Conflicts.
    all: usize,
}

impl AtPeace {
    fn of(page: &Page<'_>) -> Option<Self> {
        let all = many_conflicts(&page.study.plan.scenario)?;
        Some(Self { metric: metric::position("conflicts_at_peace")?, all })
    }

    fn share(&self, page: &Page<'_>, arm: usize) -> Estimate {
        page.study.comparison.means[arm][self.metric]
    }

    /// Strategies, the one with most conflicts at peace first.
    fn order(&self, page: &Page<'_>) -> Vec<usize> {
        let mut order: Vec<usize> = (0..page.brief.strategies.len()).collect();
        order.sort_by(|a, b| self.share(page, *b).value.total_cmp(&self.share(page, *a).value).then(a.cmp(b)));
        order
    }

    /// How many are at peace, what the best plan changes, and that peace in all of them is something else.
    fn sentences(&self, page: &Page<'_>) -> Vec<String> {
        let order = self.order(page);
        let with = |(rank, arm): (usize, &usize)| {
            let end = if rank == 0 { " are at peace at the end" } else { "" };
            format!("<b>{}</b>{end} with the plan “{}”", in_hundred_of(self.share(page, *arm).value), page.name(*arm))
        };
        let parts: Vec<String> = order.iter().enumerate().map(with).collect();
        let mut all = vec![format!("Of 100 conflicts, on average {}.", list(&parts))];
        let contrast = page.study.comparison.contrasts.iter().find(|of| of.strategy == order[0] && of.baseline == 0);
        let entries = contrast.and_then(|of| Some((of.metric("conflicts_at_peace")?, of.metric("deaths")?)));
        if let Some((share, deaths)) = entries {
            let [value, lower, upper] = ends(&share.paired.difference).map(in_hundred_of);
            let [fewer, least, most] = ends(&deaths.paired.difference).map(rounded);
            all.push(format!(
                "Future by future against “{}”, “{}” changes that by {value} conflicts in 100 ({lower} to {upper}), and the people \
                 killed over {} by {fewer} ({least} to {most}).",
                page.name(0),
                page.name(order[0]),
                years(page.study.plan.scenario.horizon_weeks)
            ));
        }
        let most = page.brief.strategies.iter().map(|of| of.peace_in_hundred).max().unwrap_or(0);
        all.push(format!(
            "Peace in all {} conflicts at once is much to ask: at best {most} of 100 futures end in it, which is what “saved” and “harmed” count below.",
            self.all
        ));
        all
    }
}

impl AtPeace {
    /// A hundred conflicts under every plan.
    fn all_plans(&self, page: &Page<'_>) -> String {
        let mut text = String::from("<h3>A hundred conflicts with each plan</h3>\n<div class=\"arrays\">\n");
        for arm in 0..page.brief.strategies.len() {
            let share = self.share(page, arm);
            let [value, lower, upper] = ends(&share).map(in_hundred_of);
            let description = format!("{}: of 100 conflicts, {value} are at peace at the end", page.plain(arm));
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a share is 0 to 1
            let peace = libm::round(100.0 * share.value) as u32;
            let marks = icons(&[(Future::Peace, peace), (Future::NoPeace, 100 - peace)], &description);
            push(
                &mut text,
                format_args!(
                    "<figure{}>{marks}<figcaption>{}<br><b class=\"big\">{value}</b> in 100 at peace<br><small>95 % interval {lower} to {upper}</small></figcaption></figure>\n",
                    belongs(arm),
                    page.name(arm)
                ),
            );
        }
        push(
            &mut text,
            format_args!(
                "</div>\n<ul class=\"key\"><li>{} at peace</li><li>{} not</li></ul>\n<p class=\"note\">A conflict is at peace if at the end \
                 an agreement is in force and nobody was killed between its parties for a year.</p>\n",
                Future::Peace.key(),
                Future::NoPeace.key()
            ),
        );
        text
    }
}

/// A share as a number in a hundred.
fn in_hundred_of(share: f64) -> String {
    rounded(100.0 * share)
}

/// Value and ends of the interval.
fn ends(of: &Estimate) -> [f64; 3] {
    [of.value, of.lower, of.upper]
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

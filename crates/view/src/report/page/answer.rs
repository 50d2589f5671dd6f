//! The answer in three sentences, and a hundred futures of every plan.

use maud::{Markup, html};

use super::Page;
use super::words::{all_of, difference_in_hundred, in_hundred, more_in_hundred, rounded, whole, years};
use crate::chart::web::{Future, icons};
use crate::report::comparison_table::{SHARE_AT_PEACE, many_conflicts};
use crate::report::signed;
use model::metric;
use run::analysis::brief::{Hundred, Match};
use stats::estimate::Estimate;
use stats::paired::Verdict;

/// Three sentences, and an array of icons for every plan.
pub(super) fn body(page: &Page<'_>) -> Markup {
    let at_peace = AtPeace::of(page);
    let apart = |contrast| signed::apart(&page.study, contrast, |arm| format!("“{}”", page.plain(arm)));
    let apart: Vec<String> = page.study.comparison.contrasts.iter().filter_map(apart).collect();
    let sentences: Vec<Markup> = match &at_peace {
        Some(at_peace) => at_peace.sentences(page),
        None => [how_often(page), against_nothing(page), against_the_next(page), what_is_left(page)]
            .into_iter()
            .flatten()
            .collect(),
    };
    html! {
        div class="answer" {
            @for sentence in sentences { p { (sentence) } }
            @for sentence in apart { p { (sentence) } }
        }
        @match &at_peace {
            Some(of) => (hundreds(page, &CONFLICTS, |arm| (of.in_hundred(page, arm), of.share(page, arm)))),
            None => (hundreds(page, &FUTURES, |arm| {
                let of = &page.brief.strategies[arm];
                (of.peace_in_hundred, of.peace)
            })),
        }
        (aims(page))
    }
}

/// What each plan is meant to do, in the words of its file.
fn aims(page: &Page<'_>) -> Markup {
    html! {
        h3 { "What each plan does" }
        dl class="aims" {
            @for (number, arm) in page.study.plan.arms.iter().enumerate() {
                dt { (page.name(number)) } dd { (arm.strategy.intent) }
            }
        }
    }
}

/// How many of a hundred have peace under every plan, in a list.
fn counts(page: &Page<'_>, order: &[usize], end: &str, count: impl Fn(usize) -> u32) -> Markup {
    let with = |(rank, arm): (usize, &usize)| {
        html! {
            b { (count(*arm)) }
            @if rank == 0 { " " (end) }
            " with the plan “" (page.name(*arm)) "”"
        }
    };
    all_of(&order.iter().enumerate().map(with).collect::<Vec<_>>())
}

/// How many futures end in peace.
fn how_often(page: &Page<'_>) -> Option<Markup> {
    let peace = |arm: usize| page.brief.strategies[arm].peace_in_hundred;
    let mut order: Vec<usize> = (0..page.brief.strategies.len()).collect();
    order.sort_by_key(|arm| std::cmp::Reverse(peace(*arm)));
    (!order.is_empty()).then(|| html! { "In 100 futures, " (counts(page, &order, "end in peace", peace)) "." })
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
        Some(Self { metric: metric::position(SHARE_AT_PEACE)?, all })
    }

    fn share(&self, page: &Page<'_>, arm: usize) -> Estimate {
        page.study.comparison.means[arm][self.metric]
    }

    /// Conflicts at peace in a hundred.
    fn in_hundred(&self, page: &Page<'_>, arm: usize) -> u32 {
        let share = self.share(page, arm).value;
        Hundred::new(share, share, share).both
    }

    /// Strategies, the one with most conflicts at peace first.
    fn order(&self, page: &Page<'_>) -> Vec<usize> {
        let mut order: Vec<usize> = (0..page.brief.strategies.len()).collect();
        order.sort_by(|a, b| self.share(page, *b).value.total_cmp(&self.share(page, *a).value).then(a.cmp(b)));
        order
    }

    /// How many are at peace, what the best plan changes, and that peace in all of them is something else.
    fn sentences(&self, page: &Page<'_>) -> Vec<Markup> {
        let order = self.order(page);
        let list = counts(page, &order, "are at peace at the end", |arm| self.in_hundred(page, arm));
        let mut all = vec![html! { "Of 100 conflicts, on average " (list) "." }];
        let contrast = page.study.comparison.contrasts.iter().find(|of| of.strategy == order[0] && of.baseline == 0);
        let entries = contrast.and_then(|of| Some((of.metric(SHARE_AT_PEACE)?, of.metric("deaths")?)));
        if let Some((share, deaths)) = entries {
            let sure = match share.paired.verdict {
                Verdict::Better | Verdict::Worse => "beyond chance",
                Verdict::TooClose => "too close to call: chance alone could make it",
            };
            all.push(html! {
                "Compared future by future with “" (page.name(0)) "”, “" (page.name(order[0])) "” changes that by "
                (difference_in_hundred(&share.paired.difference)) "; this is " (sure) ". People killed over "
                (years(page.study.plan.scenario.horizon_weeks)) ": " (whole(&deaths.paired.difference))
                (within_chance(&deaths.paired.difference)) "."
            });
        }
        let most = page.brief.strategies.iter().map(|of| of.peace_in_hundred).max().unwrap_or(0);
        all.push(html! {
            "Peace in all " (self.all) " conflicts at once is much to ask: at best " (most)
            " of 100 futures end in it, which is what “saved” and “harmed” count below."
        });
        all
    }
}

/// The best plan against the baseline.
fn against_nothing(page: &Page<'_>) -> Option<Markup> {
    let best = page.brief.best;
    if best == 0 {
        return (page.brief.strategies.len() > 1)
            .then(|| html! { "No other plan brings more futures to peace than the yardstick “" (page.name(0)) "”." });
    }
    let found = page.brief.against_baseline.iter().find(|found| found.strategy == best)?;
    let (saved, harmed) = (found.peace.saved, found.peace.harmed);
    let verdict = match found.verdict {
        Verdict::Better => format!("The gain of {} is beyond chance, given what is assumed.", more_in_hundred(found)),
        Verdict::Worse | Verdict::TooClose => {
            format!("The difference of {} is too close to call: chance alone could make it.", more_in_hundred(found))
        }
    };
    Some(html! {
        "Compared future by future with “" (page.name(0)) "”, " b { (saved) } " of 100 end in peace only with “"
        (page.name(best)) "” (saved), and " b { @if harmed == 0 { "none" } @else { (harmed) } }
        " only without it (harmed). " (verdict) " " (killed(page, found))
    })
}

/// People killed under both.
fn killed(page: &Page<'_>, found: &Match) -> String {
    let of = |arm: usize| rounded(page.brief.strategies[arm].killed.value);
    format!(
        "Over {}, {} people are killed on average instead of {}: a difference of {}{}.",
        years(page.study.plan.scenario.horizon_weeks),
        of(found.strategy),
        of(found.baseline),
        whole(&found.killed),
        within_chance(&found.killed)
    )
}

/// A warning where a difference may be none.
fn within_chance(difference: &Estimate) -> &'static str {
    if difference.excludes(0.0) { "" } else { " – a difference within chance" }
}

/// The best plan against the next best.
fn against_the_next(page: &Page<'_>) -> Option<Markup> {
    let found = page.brief.runner_up.as_ref()?;
    let (best, next) = (page.name(found.strategy), page.name(found.baseline));
    let difference = more_in_hundred(found);
    Some(match found.verdict {
        Verdict::Better => html! {
            "It also does better than the next best plan, “" (next) "”: " (difference) "; " (found.peace.saved)
            " futures end in peace only with “" (best) "”, " (found.peace.harmed) " only with “" (next) "”."
        },
        Verdict::Worse | Verdict::TooClose => html! {
            "Between “" (best) "” and the next best plan, “" (next) "”, these "
            (crate::report::number::count(page.study.manifest.trials)) " futures cannot decide: the difference of "
            (difference) " is too close to call."
        },
    })
}

/// How many futures do not end in peace even under the best plan.
fn what_is_left(page: &Page<'_>) -> Option<Markup> {
    let best = page.brief.best;
    let left = 100 - page.brief.strategies.get(best)?.peace_in_hundred;
    (left > 0)
        .then(|| html! { "Even with “" (page.name(best)) "”, " b { (left) } " of 100 futures do not end in peace." })
}

/// What is counted under every plan, in words.
struct Counted {
    /// Things of which there are a hundred.
    what: &'static str,
    /// Of several of them: that they have peace, that they have not.
    several: [&'static str; 2],
    /// Of one of them.
    one: [&'static str; 2],
    /// What peace means here.
    note: &'static str,
}

const FUTURES: Counted = Counted {
    what: "futures",
    several: ["end in peace", "do not"],
    one: ["ends in peace", "does not"],
    note: "Peace means: at the end an agreement is in force in every conflict that the plans are judged by, and nobody was \
           killed between its parties in the last year.",
};

const CONFLICTS: Counted = Counted {
    what: "conflicts",
    several: ["are at peace", "are not"],
    one: ["is at peace", "is not"],
    note: "A conflict is at peace if at the end an agreement is in force and nobody was killed between its parties for a year.",
};

/// A hundred of what is counted under every plan, of which `peace` have peace with an interval.
fn hundreds(page: &Page<'_>, counted: &Counted, peace: impl Fn(usize) -> (u32, Estimate)) -> Markup {
    let Counted { what, several: [have, have_not], one: [has, has_not], note } = counted;
    let array = |arm: usize| {
        let (peace, share) = peace(arm);
        let description = format!("{}: of 100 {what}, {peace} {have} and {} {have_not}", page.plain(arm), 100 - peace);
        html! {
            figure data-s=(arm) {
                (icons(&[(Future::Peace, peace), (Future::NoPeace, 100 - peace)], &description))
                figcaption {
                    (page.name(arm)) br; b class="big" { (peace) } " in 100 " (have) br;
                    small { "95 % interval " (in_hundred(&share)) }
                }
            }
        }
    };
    html! {
        h3 { "A hundred " (what) " with each plan" }
        div class="arrays" { @for arm in 0..page.brief.strategies.len() { (array(arm)) } }
        ul class="key" { li { (Future::Peace.key()) " " (has) } li { (Future::NoPeace.key()) " " (has_not) } }
        p class="note" { (note) }
    }
}

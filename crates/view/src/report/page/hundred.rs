//! A hundred futures of every plan or, among many conflicts, a hundred conflicts.

use maud::{Markup, html};

use super::Page;
use crate::chart::web::{Future, icons};
use crate::report::comparison_table::{SHARE_AT_PEACE, many_conflicts};
use crate::report::wording::{answer as say, brief as words, spoken};
use model::metric;
use run::analysis::brief::Hundred;
use stats::estimate::Estimate;

/// The share of focal conflicts at peace, among many of them.
pub(super) struct AtPeace {
    /// Position of the metric.
    metric: usize,
    /// Conflicts.
    pub(super) all: usize,
}

impl AtPeace {
    /// If there are many.
    pub(super) fn of(page: &Page<'_>) -> Option<Self> {
        let all = many_conflicts(&page.study.plan.scenario)?;
        Some(Self { metric: metric::position(SHARE_AT_PEACE)?, all })
    }

    /// The share under a strategy.
    pub(super) fn share(&self, page: &Page<'_>, arm: usize) -> Estimate {
        page.study.comparison.means[arm][self.metric]
    }

    /// Conflicts at peace in a hundred.
    pub(super) fn in_hundred(&self, page: &Page<'_>, arm: usize) -> u32 {
        let share = self.share(page, arm).value;
        Hundred::new(share, share, share).both
    }
}

/// The metric by which the answer judges plans: peace in all conflicts or, among many, the share of conflicts at peace.
pub(super) fn judged_by(page: &Page<'_>) -> &'static str {
    if many_conflicts(&page.study.plan.scenario).is_some() { SHARE_AT_PEACE } else { "peace" }
}

/// What is counted under every plan.
pub(super) struct Counted {
    /// Whether conflicts are counted, and not futures.
    pub(super) conflicts: bool,
    /// How many of a hundred have peace under every plan, and their share with its interval.
    pub(super) plans: Vec<(u32, Estimate)>,
}

/// Futures at peace under every plan or, among many conflicts, conflicts at peace.
pub(super) fn counted(page: &Page<'_>) -> Counted {
    let arms = 0..page.brief.strategies.len();
    if let Some(of) = AtPeace::of(page) {
        let plans = arms.map(|arm| (of.in_hundred(page, arm), of.share(page, arm))).collect();
        return Counted { conflicts: true, plans };
    }
    let of = |arm: usize| (page.brief.strategies[arm].peace_in_hundred, page.brief.strategies[arm].peace);
    Counted { conflicts: false, plans: arms.map(of).collect() }
}

impl Counted {
    /// What peace means here.
    pub(super) fn meaning(&self, page: &Page<'_>) -> Markup {
        if self.conflicts { say::conflict_peace_means(page.language) } else { say::peace_means(page.language) }
    }

    /// The drawing of a plan.
    pub(super) fn drawing(&self, page: &Page<'_>, arm: usize) -> Markup {
        let (language, peace) = (page.language, self.plans[arm].0);
        let described = if self.conflicts { words::conflicts_drawn } else { words::futures_drawn };
        let count = |n: u32| language.count(u64::from(n));
        let description = spoken(&described(language, page.plain(arm).to_owned(), count(peace), count(100 - peace)));
        icons(&[(Future::Peace, peace), (Future::NoPeace, 100 - peace)], &description)
    }

    /// What the marks say.
    pub(super) fn key(page: &Page<'_>) -> Markup {
        html! {
            ul class="key" {
                li { (Future::Peace.key()) " " (words::with_peace(page.language)) }
                li { (Future::NoPeace.key()) " " (words::without_peace(page.language)) }
            }
        }
    }

    /// Heading of the drawings.
    pub(super) fn heading(&self, page: &Page<'_>) -> Markup {
        if self.conflicts { words::a_hundred_conflicts(page.language) } else { words::a_hundred_futures(page.language) }
    }
}

/// A hundred of what is counted under every plan.
pub(super) fn hundreds(page: &Page<'_>) -> Markup {
    let counted = counted(page);
    let what = if counted.conflicts { "are at peace" } else { "end in peace" };
    html! {
        h3 { (counted.heading(page)) }
        div class="arrays" {
            @for (arm, (peace, share)) in counted.plans.iter().enumerate() {
                figure data-s=(arm) {
                    (counted.drawing(page, arm))
                    figcaption {
                        (page.name(arm)) br; b class="big" { (peace) } " in 100 " (what) br;
                        small { "95 % interval " (page.language.in_hundred(share)) }
                    }
                }
            }
        }
        (Counted::key(page))
        p class="note" { (counted.meaning(page)) }
    }
}

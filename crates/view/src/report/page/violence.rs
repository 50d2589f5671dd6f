//! Peace and violence as time passes.

use maud::{Markup, html};

use super::Page;
use super::words::{rounded, whole, years};
use crate::chart::Figure;
use crate::chart::web::{DotRow, dots};
use crate::report::figures;
use crate::report::number::{count, in_hundred};
use run::analysis::brief::{Alone, WEEKS_OF_PEACE};

/// The survival of peace, how it ended, and peace over time.
pub(super) fn peace(page: &Page<'_>) -> Markup {
    let survival = figures::relapse(&page.study);
    let has_signed = page.brief.strategies.iter().any(|of| of.ends.signed > 0);
    html! {
        h3 { "Once signed, how long does an agreement hold?" }
        @if has_signed {
            p {
                "Share of first agreements without a deadly attack since. Plans sign in different futures, easy ones and hard "
                "ones, so this describes and does not compare. A line ends where fewer than "
                (figures::LEAST_AT_RISK) " agreements are left to follow."
            }
            @if !survival.curves.is_empty() { (survival.html()) }
            (ends(page))
        } @else { p { "No future under any plan signed an agreement." } }
        h3 { "In how many futures is there peace?" }
        p {
            "An agreement in force, and a year without a killing, in every conflict that counts; so no future can be at peace "
            "before the first year is over. The bands are 95 % intervals."
        }
        (figures::peace(&page.study).html())
    }
}

/// What ended the peace of the first agreement.
fn ends(page: &Page<'_>) -> Markup {
    let all = &page.brief.strategies;
    let Some(causes) = all.iter().map(|of| &of.ends.causes).find(|causes| !causes.is_empty()) else {
        return html! {};
    };
    let cell = |of: &Alone, position: usize| {
        of.ends.causes.get(position).map_or("–".to_owned(), |(_, found)| {
            format!("{} ({}–{})", in_hundred(found.value), in_hundred(found.lower), in_hundred(found.upper))
        })
    };
    html! {
        div class="scroll" {
            table {
                caption { "Of 100 first agreements, how many ended within " (years(WEEKS_OF_PEACE)) ", and by what" }
                thead {
                    tr {
                        th scope="col" { "Plan" }
                        @for (cause, _) in causes { th scope="col" class="number" { (cause.label()) } }
                        th scope="col" class="number" { "futures that signed" }
                    }
                }
                tbody {
                    @for (arm, of) in all.iter().enumerate() {
                        tr data-s=(arm) {
                            th scope="row" { (page.name_with_line(arm)) }
                            @for position in 0..causes.len() { td class="number" { (cell(of, position)) } }
                            td class="number" { (count(of.ends.signed)) }
                        }
                    }
                }
            }
        }
    }
}

/// People killed: twenty futures as dots, and the course of time.
pub(super) fn violence(page: &Page<'_>) -> Markup {
    let all = &page.brief.strategies;
    let row = |(arm, of): (usize, &Alone)| {
        let [middle, worst] = of.killed_middle_and_worst;
        let words = format!(
            "mean {}; half of the futures stay at or below {}, 1 in 20 goes beyond {}",
            whole(&of.killed),
            rounded(middle),
            rounded(worst)
        );
        DotRow { strategy: page.label(arm), values: of.killed_dots.clone(), words }
    };
    let rows: Vec<DotRow> = all.iter().enumerate().map(row).collect();
    let most =
        all.iter().filter_map(|of| of.killed_dots.iter().rev().nth(1)).fold(1.0, |most: f64, value| most.max(*value));
    html! {
        h3 { "How many people are killed in " (years(page.study.plan.scenario.horizon_weeks)) "?" }
        p {
            "Each dot is one future in twenty; a number with an arrow stands for a future beyond the axis. Violence is uneven: a "
            "few futures are much worse than the middle one. Means carry 95 % intervals in brackets."
        }
        (dots(&rows, "people killed", most))
        h3 { "How does it add up over time?" }
        p {
            "People killed since the start: the middle future as a line; half of all futures lie in the darkest band, 80 and 95 in "
            "100 in the paler ones."
        }
        (figures::violence(&page.study).html())
    }
}

//! Peace and violence as time passes.

use maud::{Markup, html};

use super::Page;
use crate::chart::Figure;
use crate::chart::web::{DotRow, dots};
use crate::report::figures;
use crate::report::names;
use crate::report::number::{count, in_hundred, whole};
use crate::report::wording::{Language, brief, caveat};
use crate::report::words::capital;
use run::analysis::brief::{Alone, WEEKS_OF_PEACE};
use run::analysis::tolls::{Change, TAKEN, Taken};
use stats::paired::Verdict;

/// Parties up to which a table says what violence takes from each.
const MOST_PARTIES: usize = 16;

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
                caption { "Of 100 first agreements, how many ended within " (page.language.years(WEEKS_OF_PEACE)) ", and by what" }
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
            page.language.whole(&of.killed),
            page.language.rounded(middle),
            page.language.rounded(worst)
        );
        DotRow { strategy: page.label(arm), values: of.killed_dots.clone(), words }
    };
    let rows: Vec<DotRow> = all.iter().enumerate().map(row).collect();
    let most =
        all.iter().filter_map(|of| of.killed_dots.iter().rev().nth(1)).fold(1.0, |most: f64, value| most.max(*value));
    html! {
        h3 { "How many people are killed in " (page.language.years(page.study.plan.scenario.horizon_weeks)) "?" }
        p {
            "Each dot is one future in twenty; a number with an arrow stands for a future beyond the axis. Violence is uneven: a "
            "few futures are much worse than the middle one. Means carry 95 % intervals in brackets."
        }
        (dots(&rows, "people killed", most))
        (whom(page))
        h3 { "How does it add up over time?" }
        p {
            "People killed since the start: the middle future as a line; half of all futures lie in the darkest band, 80 and 95 in "
            "100 in the paler ones."
        }
        (figures::violence(&page.study).html())
    }
}

/// What violence takes from each people, and what each plan changes of it.
fn whom(page: &Page<'_>) -> Markup {
    let (tolls, scenario) = (&page.study.comparison.tolls, &page.study.plan.scenario);
    let Some(baseline) = tolls.first().filter(|parties| parties.len() <= MOST_PARTIES) else { return html! {} };
    let weeks = f64::from(scenario.horizon_weeks);
    // the displaced are told as people away from home in a usual week
    let tables =
        [("killed", 1.0, "People killed"), ("displaced_person_weeks", weeks, "People away from home in a usual week")];
    let names: Vec<String> = scenario.parties.keys().map(|name| names::party(scenario, name)).collect();
    html! {
        h3 { "Who is hurt?" }
        p { (caveat::who_counts(page.language, page.plain(0))) }
        @for (name, per, caption) in tables {
            @if let Some(k) = TAKEN.iter().position(|(taken, ..)| *taken == name) {
                div class="scroll" {
                    table {
                        caption { (caption) }
                        thead {
                            tr {
                                th scope="col" { "People" }
                                @for arm in 0..tolls.len() { th scope="col" class="number" data-s=(arm) { (page.name(arm)) } }
                            }
                        }
                        tbody {
                            @for (party, of) in names.iter().enumerate() {
                                tr {
                                    th scope="row" { (capital(of)) }
                                    td class="number" data-s="0" { (page.language.rounded(baseline[party][k].mean.value / per)) }
                                    @for (arm, parties) in tolls.iter().enumerate().skip(1) {
                                        td class="number" data-s=(arm) { (hurt(&parties[party][k], per, page.language)) }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A mean and what changed: `14, −19 (−23 to −15)`.
pub(super) fn hurt(taken: &Taken, per: f64, language: Language) -> Markup {
    let mean = language.rounded(taken.mean.value / per);
    let Some(Change { difference, verdict, too_few }) = &taken.change else { return html! { (mean) } };
    if *verdict == Verdict::TooClose {
        return language.list_of([html! { (mean) }, brief::close(language)]);
    }
    let signed = |value: f64| {
        let text = whole((value / per).abs());
        language.digits(&if text == "0" { text } else { format!("{}{text}", if value < 0.0 { '−' } else { '+' }) })
    };
    let [value, low, high] = [difference.value, difference.lower, difference.upper].map(signed);
    let change = html! { (value) " (" (language.between(&low, &high)) ")" };
    let few = too_few.map(|_| caveat::few_carry(language));
    language.list_of([html! { (mean) }, change].into_iter().chain(few))
}

#[cfg(test)]
mod tests {
    use super::*;
    use stats::estimate::Estimate;

    fn taken(value: f64, lower: f64, upper: f64, verdict: Verdict) -> Taken {
        let of = |value, lower, upper| Estimate { value, lower, upper, level: 0.95, n: 100 };
        let change = Change { difference: of(value, lower, upper), verdict, too_few: None };
        Taken { mean: of(14.0, 10.0, 18.0), change: Some(change) }
    }

    #[test]
    fn what_a_plan_changes_for_a_people_is_said_with_its_sign_and_interval_or_called_too_close() {
        let said = |taken: &Taken, per: f64| hurt(taken, per, Language::English).0;
        assert_eq!(said(&taken(-19.0, -23.0, -15.0, Verdict::Better), 1.0), "14, −19 (−23 to −15)");
        assert_eq!(said(&taken(4.0, 2.0, 6.0, Verdict::Worse), 2.0), "7, +2 (+1 to +3)");
        assert_eq!(said(&taken(1.0, -2.0, 4.0, Verdict::TooClose), 1.0), "14, too close to call");
        let few = Taken {
            change: taken(-19.0, -23.0, -15.0, Verdict::Better).change.map(|of| Change { too_few: Some(900), ..of }),
            ..taken(0.0, 0.0, 0.0, Verdict::Better)
        };
        assert_eq!(said(&few, 1.0), "14, −19 (−23 to −15), few futures carry it");
    }
}

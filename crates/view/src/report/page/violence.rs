//! Peace and violence as time passes.

use super::Page;
use super::words::{rounded, whole, years};
use crate::chart::web::{DotRow, belongs, dots, push};
use crate::report::figures;
use crate::report::number::in_hundred;
use run::analysis::brief::WEEKS_OF_PEACE;

/// The survival of peace, how it ended, and peace over time.
pub(super) fn peace(page: &Page<'_>) -> String {
    let survival = figures::relapse(&page.study);
    let mut text = String::from("<h3>Once signed, how long does an agreement hold?</h3>\n");
    if survival.curves.is_empty() {
        text.push_str("<p>No future under any plan signed an agreement.</p>\n");
    } else {
        text.push_str("<p>Share of first agreements without a deadly attack since. Plans sign in different futures, easy ones and hard ones, so this describes and does not compare.</p>\n");
        text.push_str(&survival.html());
        text.push_str(&ends(page));
    }
    text.push_str("<h3>In how many futures is there peace?</h3>\n<p>An agreement in force, and a year without a killing, in every conflict that counts; so no future can be at peace before the first year is over. The bands are 95 % intervals.</p>\n");
    text + &figures::peace(&page.study).html()
}

/// What ended the peace of the first agreement.
fn ends(page: &Page<'_>) -> String {
    let all = &page.brief.strategies;
    let Some(causes) = all.iter().map(|of| &of.ends.causes).find(|causes| !causes.is_empty()) else {
        return String::new();
    };
    let mut text = format!(
        "<div class=\"scroll\"><table><caption>Of 100 first agreements, how many ended within {}, and by what</caption>\n<thead><tr><th \
         scope=\"col\">Plan</th>",
        years(WEEKS_OF_PEACE)
    );
    for (cause, _) in causes {
        push(&mut text, format_args!("<th scope=\"col\" class=\"number\">{}</th>", cause.label()));
    }
    text.push_str("<th scope=\"col\" class=\"number\">futures that signed</th></tr></thead>\n<tbody>\n");
    for (arm, of) in all.iter().enumerate() {
        push(&mut text, format_args!("<tr{}><th scope=\"row\">{}</th>", belongs(arm), page.name_with_line(arm)));
        for position in 0..causes.len() {
            let cell = of.ends.causes.get(position).map_or("–".to_owned(), |(_, found)| {
                format!("{} ({}–{})", in_hundred(found.value), in_hundred(found.lower), in_hundred(found.upper))
            });
            push(&mut text, format_args!("<td class=\"number\">{cell}</td>"));
        }
        push(
            &mut text,
            format_args!("<td class=\"number\">{}</td></tr>\n", crate::report::number::count(of.ends.signed)),
        );
    }
    text + "</tbody></table></div>\n"
}

/// People killed: twenty futures as dots, and the course of time.
pub(super) fn violence(page: &Page<'_>) -> String {
    let all = &page.brief.strategies;
    let row = |(arm, of): (usize, &run::analysis::brief::Alone)| {
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
    let mut text = format!(
        "<h3>How many people are killed in {}?</h3>\n<p>Each dot is one future in twenty. Violence is uneven: a few futures are \
         much worse than the middle one. Means carry 95 % intervals in brackets.</p>\n",
        years(page.study.plan.scenario.horizon_weeks)
    );
    text.push_str(&dots(&rows, "people killed", most));
    text.push_str("<h3>How does it add up over time?</h3>\n<p>People killed since the start: the middle future as a line; half of all futures lie in the darkest band, 80 and 95 in 100 in the paler ones.</p>\n");
    text + &figures::violence(&page.study).html()
}

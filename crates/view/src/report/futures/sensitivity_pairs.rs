//! Pairs of factors, regression, ties and dead factors, as text and rows of the table.

use super::sensitivity::block;
use super::{Measure, in_words, listed, percent};
use crate::report::layout::paragraph;
use run::analysis::futures::Futures;
use run::analysis::regression::{ColumnOf, Regressed, Tie};
use run::analysis::sensitivity::{Sensitivity, written};
use run::sweep::Scale;
use stats::estimate::Estimate;
use stats::sensitivity::regression::Term;

/// Pairs that are printed.
const MOST_PAIRS: usize = 5;

/// Name of a column: that of its factor, and its word.
fn name(futures: &Futures<'_>, column: ColumnOf) -> String {
    let factor = &futures.table.factors[column.factor];
    match (column.word, &factor.scale) {
        (Some(word), Scale::Words(words)) if words.len() > 2 => format!("{}: {}", factor.name, words[word]),
        _ => factor.name.clone(),
    }
}

fn term_name(futures: &Futures<'_>, of: &Regressed, (column, other): Term) -> String {
    let one = name(futures, of.columns[column]);
    other.map_or_else(|| one.clone(), |other| format!("{one} × {}", name(futures, of.columns[other])))
}

fn pair_name(futures: &Futures<'_>, (i, j): (usize, usize)) -> String {
    format!("{} × {}", futures.name(i), futures.name(j))
}

/// Which pairs act together, by the variance that they account for.
pub(super) fn interactions(futures: &Futures<'_>, of: &Sensitivity) -> String {
    let Some(found) = of.interactions.as_ref().filter(|pairs| pairs.iter().any(|pair| pair.index.is_defined())) else {
        return String::new();
    };
    let mut order: Vec<usize> = (0..found.len()).collect();
    order.sort_by(|a, b| found[*b].index.value.total_cmp(&found[*a].index.value).then(a.cmp(b)));
    let row = |at: &usize| vec![pair_name(futures, found[*at].factors), found[*at].index.to_string()];
    let sure: Vec<String> = order
        .iter()
        .filter(|at| found[**at].index.lower > 0.0)
        .map(|at| pair_name(futures, found[*at].factors))
        .collect();
    let sentence = if sure.is_empty() {
        "No pair surely acts together: every interval reaches 0. The share is of the variance that both account for together, with or without others.".to_owned()
    } else {
        format!(
            "Share of the variance that both account for together, with or without others. Above 0, each interval by itself at 95 % of {} pairs looked at: {}.",
            found.len(),
            listed(&sure)
        )
    };
    let rows = order.iter().take(MOST_PAIRS).map(row).collect();
    block("  Pairs that act together (second order)", &["pair", "together"], rows, &sentence)
}

/// Standardised coefficients by numbers and by ranks, and the pairs that surely act together.
pub(super) fn regression(futures: &Futures<'_>, of: &Sensitivity) -> String {
    let Some(found) = &of.regressed else { return String::new() };
    let mains = found.columns.len();
    let of_number = &found.linear.coefficients;
    let mut order: Vec<usize> = (0..mains).collect();
    let size = |at: usize| of_number[at].value.value.abs();
    order.sort_by(|a, b| size(*b).total_cmp(&size(*a)).then(a.cmp(b)));
    let by_rank = |at: usize| {
        found.ranked.as_ref().map_or_else(|| "–".to_owned(), |ranked| ranked.coefficients[at].value.to_string())
    };
    let row =
        |at: usize| vec![term_name(futures, found, of_number[at].term), of_number[at].value.to_string(), by_rank(at)];
    let mut rows: Vec<Vec<String>> = order.into_iter().map(row).collect();
    let pairs = found.interactions();
    rows.extend(pairs.iter().take(MOST_PAIRS).map(|(at, _)| row(*at)));
    let looked_at = of_number.len() - mains;
    let together = match (found.has_pairs, pairs.as_slice()) {
        (false, _) => "There are too few points to look for pairs that act together.".to_owned(),
        (true, []) => {
            format!("Of {looked_at} pairs none surely acts together, counting how many were looked at (Holm).")
        }
        (true, pairs) => {
            let names: Vec<String> =
                pairs.iter().map(|(at, _)| term_name(futures, found, of_number[*at].term)).collect();
            format!(
                "Of {looked_at} pairs these surely act together, counting how many were looked at (Holm): {}.",
                listed(&names)
            )
        }
    };
    let explained = |of: &Estimate| percent(of.value.clamp(0.0, 1.0));
    let ranked = found
        .ranked
        .as_ref()
        .map_or_else(String::new, |ranked| format!(" (of its ranks {})", explained(&ranked.explained)));
    let sentence = format!(
        "Standard deviations of the outcome for one of the factor. Together they explain {}{ranked} of what the outcome varies by beyond noise. {together}",
        explained(&found.linear.explained)
    );
    block("  Regression on all factors and their pairs", &["factor", "by numbers", "by ranks"], rows, &sentence)
}

/// Where a difference becomes a tie.
pub(super) fn ties(futures: &Futures<'_>, of: &Sensitivity) -> String {
    let Some(found) = of.regressed.as_ref().filter(|found| !found.ties.is_empty()) else { return String::new() };
    let mut text = "  Where does it become a tie?\n".to_owned();
    let (mut nowhere, mut unknown) = (Vec::new(), Vec::new());
    for (factor, tie) in &found.ties {
        let column = &futures.table.factors[*factor];
        let unit = if column.unit.is_empty() { String::new() } else { format!(" {}", column.unit) };
        match tie {
            Tie::At(at) => {
                let [value, low, high] = [at.value, at.lower, at.upper].map(|value| written(column, value));
                let line = format!(
                    "{}: at about {value}{unit} (95 % {low} to {high}), by a straight line with all others at their means.",
                    column.name
                );
                text.push_str(&paragraph("    ", &line));
            }
            Tie::Nowhere { .. } => nowhere.push(column.name.clone()),
            Tie::Unknown => unknown.push(column.name.clone()),
        }
    }
    if !nowhere.is_empty() {
        let line = format!(
            "Nowhere within the range of {}: {} keeps its sign.",
            listed(&nowhere),
            in_words(futures, of.quantity)
        );
        text.push_str(&paragraph("    ", &line));
    }
    if !unknown.is_empty() {
        text.push_str(&paragraph("    ", &format!("That cannot be told along {}.", listed(&unknown))));
    }
    text + "\n"
}

/// Factors that move nothing.
pub(super) fn dead(futures: &Futures<'_>, of: &Sensitivity) -> String {
    if of.dead.is_empty() {
        return String::new();
    }
    let names: Vec<String> = of.dead.iter().map(|factor| futures.name(*factor).to_owned()).collect();
    let text = format!(
        "Without any effect here, to the last bit, wherever the design moves it alone: {}. Nothing in these strategies and mechanisms reads it; leave it out of the design.",
        listed(&names)
    );
    format!("{}\n", paragraph("  ", &text))
}

/// Rows of the table.
pub(super) fn measures(futures: &Futures<'_>, of: &Sensitivity, about: &str) -> Vec<Measure> {
    let mut all = Vec::new();
    let mut push = |of: String, measure: &'static str, estimate: Estimate| {
        all.push(Measure { about: about.to_owned(), of, measure, estimate });
    };
    for pair in of.interactions.iter().flatten() {
        push(pair_name(futures, pair.factors), "sobol_together", pair.index);
    }
    if let Some(found) = &of.regressed {
        let certain = |value: f64, like: &Estimate| Estimate { value, lower: value, upper: value, ..*like };
        for coefficient in &found.linear.coefficients {
            let name = term_name(futures, found, coefficient.term);
            push(name.clone(), "regression", coefficient.value);
            push(name, "regression_p", certain(coefficient.p, &coefficient.value));
        }
        for coefficient in found.ranked.iter().flat_map(|ranked| &ranked.coefficients) {
            push(term_name(futures, found, coefficient.term), "rank_regression", coefficient.value);
        }
        push(String::new(), "regression_explained", found.linear.explained);
        if let Some(ranked) = &found.ranked {
            push(String::new(), "rank_regression_explained", ranked.explained);
        }
        for (factor, tie) in &found.ties {
            if let Tie::At(at) = tie {
                push(futures.name(*factor).to_owned(), "tie_at", *at);
            }
        }
    }
    for factor in &of.dead {
        let none = Estimate { value: 0.0, lower: 0.0, upper: 0.0, level: 0.95, n: futures.table.points() as u64 };
        push(futures.name(*factor).to_owned(), "without_any_effect", none);
    }
    all
}

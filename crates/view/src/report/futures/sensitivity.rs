//! Sensitivity as text and table.

use super::{Measure, in_words, listed, opening, percent, scale, sensitivity_pairs};
use crate::report::layout::{Align, Ink, columns, paragraph};
use run::analysis::futures::Futures;
use run::analysis::sensitivity::{Sensitivity, Swing};
use run::sweep::Structure;
use stats::estimate::Estimate;

/// The analysis as text.
pub fn text(futures: &Futures<'_>, of: &Sensitivity, ink: Ink) -> String {
    let mut text = format!(
        "{}\n{}\n",
        ink.bold(&format!("What does it depend on: {}?", in_words(futures, of.quantity))),
        paragraph("  ", &opening(futures))
    );
    let parts = [
        sobol(futures, of),
        sensitivity_pairs::interactions(futures, of),
        morris(futures, of),
        sensitivity_pairs::regression(futures, of),
        sensitivity_pairs::ties(futures, of),
        pawn(futures, of),
        swings(futures, of),
        sensitivity_pairs::dead(futures, of),
    ];
    for part in parts {
        text.push_str(&part);
    }
    text
}

/// A table of factors with a sentence below.
pub(super) fn block(title: &str, head: &[&str], rows: Vec<Vec<String>>, sentence: &str) -> String {
    let cells = |row: Vec<String>| row.into_iter().map(|cell| vec![cell]).collect::<Vec<_>>();
    let mut all = vec![cells(head.iter().map(|word| (*word).to_owned()).collect())];
    all.extend(rows.into_iter().map(cells));
    let mut align = vec![Align::Left];
    align.resize(head.len(), Align::Right);
    let table = columns(&all, &align, |_, _, cell| cell.to_owned());
    format!("{title}\n{table}{}\n", paragraph("  ", sentence))
}

fn names(futures: &Futures<'_>, of: impl Iterator<Item = usize>) -> Vec<String> {
    of.map(|factor| futures.name(factor).to_owned()).collect()
}

fn sobol(futures: &Futures<'_>, of: &Sensitivity) -> String {
    let Some(found) = &of.sobol else { return String::new() };
    if found.factors.iter().all(|factor| !factor.total.is_defined()) {
        let why = "Sobol' indices are not defined: beyond Monte Carlo noise the outcome does not vary over the points.";
        return format!("{}\n", paragraph("  ", why));
    }
    let mut order: Vec<usize> = (0..found.factors.len()).collect();
    order.sort_by(|a, b| found.factors[*b].total.value.total_cmp(&found.factors[*a].total.value).then(a.cmp(b)));
    let row = |factor: &usize| {
        let index = found.factors[*factor];
        vec![futures.name(*factor).to_owned(), index.first.to_string(), index.total.to_string()]
    };
    let clear: Vec<usize> = order.iter().copied().filter(|factor| found.factors[*factor].total.lower > 0.0).collect();
    let unclear = names(futures, order.iter().copied().filter(|factor| !clear.contains(factor)));
    let share = |estimate: &Estimate| percent(estimate.value.clamp(0.0, 1.0));
    let mut sentence = match clear.first() {
        None => {
            "There are too few rows to say which factor matters: every interval of a share in all reaches 0.".to_owned()
        }
        Some(first) => {
            let index = found.factors[*first];
            format!(
                "{} accounts for {} of the variance over futures alone, and for {} with what it does together with others.",
                futures.name(*first),
                share(&index.first),
                share(&index.total),
            )
        }
    };
    let alone: f64 = found.factors.iter().map(|factor| factor.first.value).sum();
    if !clear.is_empty() && alone < 0.9 {
        let together = percent((1.0 - alone).clamp(0.0, 1.0));
        sentence.push_str(&format!(" About {together} comes only from factors acting together."));
    }
    if !clear.is_empty() && !unclear.is_empty() {
        sentence.push_str(&format!(" Nothing shows that these matter at all: {}.", listed(&unclear)));
    }
    let share = found.noise / (found.noise + found.variance.value.max(0.0));
    sentence.push_str(&format!(
        " Monte Carlo noise, {} of what the means vary by, has been taken off.",
        percent(share.clamp(0.0, 1.0))
    ));
    block("  Sobol' indices", &["factor", "alone", "in all"], order.iter().map(row).collect(), &sentence)
}

fn morris(futures: &Futures<'_>, of: &Sensitivity) -> String {
    let Some(found) = &of.morris else { return String::new() };
    let metric = futures.registered(of.quantity.metric);
    let scale = scale(metric, found.iter().map(|effects| &effects.mu_star));
    let mut order: Vec<usize> = (0..found.len()).collect();
    order.sort_by(|a, b| found[*b].mu_star.value.total_cmp(&found[*a].mu_star.value).then(a.cmp(b)));
    let row = |factor: &usize| {
        let effects = found[*factor];
        let noise = if effects.is_above_noise() { "" } else { "within noise" };
        vec![
            futures.name(*factor).to_owned(),
            scale.difference(&effects.mu),
            scale.estimate(&effects.mu_star),
            scale.estimate(&effects.sigma),
            noise.to_owned(),
        ]
    };
    let bent =
        order.iter().copied().filter(|f| found[*f].is_above_noise() && found[*f].sigma.lower > found[*f].mu_star.value);
    let bent = names(futures, bent);
    let mut sentence = format!(
        "Effects are for a move over the whole range of a factor, in {}; μ is the mean, μ* the mean size, σ the spread over places without noise.",
        scale.unit
    );
    if !bent.is_empty() {
        sentence.push_str(&format!(" What these do depends mostly on the others or bends: {}.", listed(&bent)));
    }
    let quiet = names(futures, order.iter().copied().filter(|factor| !found[*factor].is_above_noise()));
    if !quiet.is_empty() {
        sentence.push_str(&format!(" No more than noise: {}.", listed(&quiet)));
    }
    let head = ["factor", "μ", "μ*", "σ", ""];
    block("  Elementary effects (Morris)", &head, order.iter().map(row).collect(), &sentence)
}

fn pawn(futures: &Futures<'_>, of: &Sensitivity) -> String {
    let Some(found) = &of.pawn else { return String::new() };
    let mut order: Vec<usize> = (0..found.len()).collect();
    order.sort_by(|a, b| found[*b].median.value.total_cmp(&found[*a].median.value).then(a.cmp(b)));
    let row = |factor: &usize| {
        let index = &found[*factor];
        let verdict = if index.has_influence() { "" } else { "no more than by chance" };
        vec![
            futures.name(*factor).to_owned(),
            index.median.to_string(),
            format!("{:.2}", index.threshold),
            verdict.to_owned(),
        ]
    };
    let moving = names(futures, order.iter().copied().filter(|factor| found[*factor].has_influence()));
    let sentence = if moving.is_empty() {
        "No factor moves the distribution of the outcome more than a factor without influence would.".to_owned()
    } else {
        format!("These move the whole distribution of the outcome: {}.", listed(&moving))
    };
    let head = ["factor", "distance", "by chance below", ""];
    block("  PAWN, free of moments", &head, order.iter().map(row).collect(), &sentence)
}

fn swings(futures: &Futures<'_>, of: &Sensitivity) -> String {
    if of.swings.is_empty() {
        return String::new();
    }
    let metric = futures.registered(of.quantity.metric);
    let scale = scale(metric, of.swings.iter().flat_map(|swing| [&swing.low, &swing.high]));
    let row = |swing: &Swing| {
        vec![
            futures.name(swing.factor).to_owned(),
            swing.ends.0.clone(),
            scale.difference(&swing.low),
            swing.ends.1.clone(),
            scale.difference(&swing.high),
        ]
    };
    let (title, centre) = match futures.table.structure {
        Structure::OneAtATime(_) => ("  One factor at a time", "the base point"),
        _ => ("  Lowest against highest fifth of each factor", "the mean of all points"),
    };
    let middle = Estimate { value: of.centre, lower: of.centre, upper: of.centre, level: 0.95, n: 0 };
    let sentence = format!(
        "Differences from {centre} ({}), in {}.",
        scale.estimate(&middle).split(' ').next().unwrap_or_default(),
        scale.unit
    );
    let head = ["factor", "low end", "", "high end", ""];
    block(title, &head, of.swings.iter().map(row).collect(), &sentence)
}

/// Every number of the analysis.
pub fn measures(futures: &Futures<'_>, of: &Sensitivity) -> Vec<Measure> {
    let about = futures.title(of.quantity);
    let mut all = Vec::new();
    let mut push = |factor: usize, measure: &'static str, estimate: Estimate| {
        all.push(Measure { about: about.clone(), of: futures.name(factor).to_owned(), measure, estimate });
    };
    for (factor, index) in of.sobol.iter().flat_map(|found| &found.factors).enumerate() {
        push(factor, "sobol_first", index.first);
        push(factor, "sobol_total", index.total);
    }
    for (factor, effects) in of.morris.iter().flatten().enumerate() {
        push(factor, "morris_mu", effects.mu);
        push(factor, "morris_mu_star", effects.mu_star);
        push(factor, "morris_sigma", effects.sigma);
    }
    for (factor, index) in of.pawn.iter().flatten().enumerate() {
        push(factor, "pawn_median", index.median);
        let threshold = index.threshold;
        push(
            factor,
            "pawn_by_chance_below",
            Estimate { value: threshold, lower: threshold, upper: threshold, ..index.median },
        );
    }
    for swing in &of.swings {
        push(swing.factor, "difference_at_low_end", swing.low);
        push(swing.factor, "difference_at_high_end", swing.high);
    }
    all.extend(sensitivity_pairs::measures(futures, of, &about));
    all
}

//! Scenario discovery as text, table and figures.

use std::path::Path;

use super::{Measure, axis, frame, listed, opening, p_value, percent, unit};
use crate::chart::{ChartError, Figure, PrimBoxFigure, PrimPoint, TradeOffFigure, TradeOffStep};
use crate::report::layout::{Ink, paragraph};
use crate::report::words::capital;
use run::analysis::discovery::{Discovery, Found, bound, chosen, edges, numbers, plane, sentence};
use run::analysis::futures::{Futures, PRECISION};
use stats::estimate::Estimate;
use stats::prim::region::Side;

/// What is sought, in words: `multilayer fails`, `peace at the horizon below 30 %`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// The question.
    pub question: String,
    /// Strategy and verb.
    pub verdict: String,
    /// What that means.
    pub meaning: String,
    /// The points, in the plural: "failures".
    pub points: String,
}

/// Words for what is sought; `is_failure` says whether it is bad.
pub fn words(futures: &Futures<'_>, of: &Discovery, is_failure: bool) -> Words {
    let failure = &of.failure;
    let metric = futures.registered(failure.quantity.metric);
    let strategy = &futures.table.strategies[failure.quantity.strategy];
    let side = if failure.is_below { "below" } else { "above" };
    let meaning = match failure.quantity.against.map(|against| &futures.table.strategies[against]) {
        Some(other) if failure.threshold.abs() <= 0.0 => {
            format!("{} {} that of {other}", metric.label, if failure.is_below { "below" } else { "above" })
        }
        Some(other) => {
            let [gap, ..] = unit(metric).differences([failure.threshold; 3]);
            let name = unit(metric);
            format!("{} minus that of {other} {side} {gap} {}", metric.label, name.difference_words())
        }
        None => format!("{} {side} {}", metric.label, unit(metric).value(failure.threshold).replace('\u{a0}', " ")),
    };
    let (verb, points) = if is_failure { ("fails", "failures") } else { ("succeeds", "successes") };
    let question = format!("When does {strategy} {}?", verb.trim_end_matches('s'));
    Words { question, verdict: format!("{strategy} {verb}"), meaning, points: points.to_owned() }
}

/// The analysis as text.
pub fn text(futures: &Futures<'_>, of: &Discovery, words: &Words, ink: Ink) -> String {
    let points = of.interest.len() as f64;
    let share = of.interest.iter().sum::<f64>() / points;
    let mut text = format!("{}\n{}", ink.bold(&words.question), paragraph("  ", &opening(futures)));
    let [surely, surely_not, unclear] = of.read;
    let summary = format!(
        "{} ({}) for sure at {} of the {} points and surely not at {surely_not}; at {unclear} the trials cannot say (each point read at {:.0} %, as `robust` reads it). In all that makes about {} of the points, with the luck that they share taken into account.",
        capital(&words.verdict),
        words.meaning,
        surely,
        of.interest.len(),
        100.0 * PRECISION.level,
        percent(share),
    );
    text.push_str(&format!("{}\n", paragraph("  ", &summary)));
    if of.boxes.is_empty() {
        let none = format!(
            "No region can be told: no box of factors is as dense in {} as asked beyond what chance would do, in both halves of the trials.",
            words.points
        );
        text.push_str(&paragraph("  ", &none));
    }
    for (number, found) in of.boxes.iter().enumerate() {
        text.push_str(&a_box(futures, of, found, words, number, ink));
    }
    text
}

fn a_box(futures: &Futures<'_>, of: &Discovery, found: &Found, words: &Words, number: usize, ink: Ink) -> String {
    let step = &found.step;
    let head = if of.boxes.len() > 1 { format!("  {}. ", number + 1) } else { "  ".to_owned() };
    let line = paragraph(&head, &format!("{} when {}.", words.verdict, sentence(futures, &step.region)));
    let density = found.judgement.density;
    let mut more = format!(
        "There {} of the points are {} (95 % interval {} to {}), and it holds {} of all {} in {} of the points{}.",
        percent(step.density),
        words.points,
        percent(density.lower),
        percent(density.upper),
        percent(step.coverage),
        words.points,
        percent(step.mass),
        if number > 0 { " that the boxes before leave" } else { "" },
    );
    if let Some(held_out) = found.judgement.held_out {
        more.push_str(&format!(" In points that had no part in finding such a box: {}.", percent(held_out)));
    }
    let bounds: Vec<String> = found
        .judgement
        .factors
        .iter()
        .map(|(factor, p, again)| {
            format!("{} ({}, found again in {} of half samples)", futures.name(*factor), p_value(*p), percent(*again))
        })
        .collect();
    let sure = format!("How sure are the bounds: {}.", listed(&bounds));
    let doubtful = found.judgement.held_out.is_some_and(|held_out| held_out < 0.5 * step.density);
    let warning = if doubtful {
        "Take care: points that had no part in finding the box hardly bear it out; more points are needed."
    } else {
        ""
    };
    let indent = " ".repeat(head.chars().count());
    let mut text = format!("{}{}{}", ink.bold(line.trim_end()), "\n", paragraph(&indent, &more));
    text.push_str(&paragraph(&indent, &sure));
    if !warning.is_empty() {
        text.push_str(&paragraph(&indent, warning));
    }
    format!("{text}\n")
}

/// Every number of the analysis.
pub fn measures(futures: &Futures<'_>, of: &Discovery) -> Vec<Measure> {
    let about = futures.title(of.failure.quantity);
    let n = of.interest.len() as u64;
    let plain = |value: f64| Estimate { value, lower: value, upper: value, level: 0.95, n };
    let mut all = Vec::new();
    for (number, found) in of.boxes.iter().enumerate() {
        let mut push = |of: String, measure: &'static str, estimate: Estimate| {
            all.push(Measure { about: about.clone(), of, measure, estimate });
        };
        let name = format!("box {}: {}", number + 1, sentence(futures, &found.step.region));
        push(name.clone(), "coverage", plain(found.step.coverage));
        push(name.clone(), "density", found.judgement.density);
        push(name.clone(), "density_held_out", plain(found.judgement.held_out.unwrap_or(f64::NAN)));
        push(name, "mass", plain(found.step.mass));
        for (factor, p, again) in &found.judgement.factors {
            let side = format!("box {}: {}", number + 1, bound(futures, *factor, &found.step.region));
            push(side.clone(), "quasi_p", plain(*p));
            push(side, "reproducibility", plain(*again));
        }
    }
    for (number, step) in of.trajectory.iter().enumerate() {
        let mut push = |measure: &'static str, value: f64| {
            let of = format!("step {number}");
            all.push(Measure { about: about.clone(), of, measure, estimate: plain(value) });
        };
        push("trajectory_coverage", step.coverage);
        push("trajectory_density", step.density);
        push("trajectory_mass", step.mass);
        push("trajectory_restricted", step.region.restricted().len() as f64);
    }
    all
}

/// Draws the box over the points and the trade-off.
///
/// # Errors
/// If a figure cannot be written.
pub fn save(
    futures: &Futures<'_>,
    of: &Discovery,
    words: &Words,
    least_density: f64,
    folder: &Path,
) -> Result<(), ChartError> {
    trade_off(futures, of, words, least_density).save(folder, "trade_off")?;
    match plane(futures, of.boxes.first())[..] {
        [across, up] => prim_box(futures, of, words, (across, up)).save(folder, "prim_box"),
        _ => Ok(()),
    }
}

fn trade_off(futures: &Futures<'_>, of: &Discovery, words: &Words, least_density: f64) -> TradeOffFigure {
    let step = |step: &stats::prim::peel::Step| TradeOffStep {
        coverage: step.coverage,
        density: step.density,
        restricted: step.region.restricted().len(),
    };
    let subtitle = format!("{}: {} means {}", futures.table.name, words.verdict, words.meaning);
    let note = "darker: more factors restricted";
    TradeOffFigure {
        frame: frame(futures, "What does a tighter box gain and lose?".to_owned(), subtitle, false, note),
        interest: words.points.clone(),
        steps: of.trajectory.iter().filter(|s| s.coverage.is_finite() && s.density.is_finite()).map(step).collect(),
        chosen: chosen(&of.trajectory, least_density),
    }
}

fn prim_box(futures: &Futures<'_>, of: &Discovery, words: &Words, (across, up): (usize, usize)) -> PrimBoxFigure {
    let axes = futures.axes();
    let (x, y) = (numbers(&axes[across]), numbers(&axes[up]));
    let shown: Vec<&Found> = of
        .boxes
        .iter()
        .filter(|found| {
            let restricted = found.step.region.restricted();
            restricted.contains(&across) || restricted.contains(&up)
        })
        .collect();
    let is_outside = |point: usize| {
        !shown.is_empty()
            && shown.iter().all(|found| !found.step.region.without(across).without(up).holds(&axes, point))
    };
    let side = |found: &Found, factor: usize| match found.step.region.sides[factor] {
        Side::Between { low, high } => edges(&futures.table.factors[factor].values, low, high),
        _ => (f64::NEG_INFINITY, f64::INFINITY),
    };
    let elsewhere = shown
        .iter()
        .any(|found| found.step.region.restricted().iter().any(|factor| *factor != across && *factor != up));
    let note = if elsewhere { "pale: left out by other bounds of the box" } else { "" };
    let subtitle = match of.boxes.first() {
        Some(found) => {
            format!("{}: {} when {}", futures.table.name, words.verdict, sentence(futures, &found.step.region))
        }
        None => format!("{}: no region of {} can be told", futures.table.name, words.points),
    };
    PrimBoxFigure {
        frame: frame(futures, words.question.clone(), subtitle, false, note),
        across: axis(&futures.table.factors[across]),
        up: axis(&futures.table.factors[up]),
        interest: words.meaning.clone(),
        points: (0..of.interest.len())
            .map(|point| PrimPoint {
                at: (x[point], y[point]),
                interest: of.interest[point],
                is_outside_elsewhere: is_outside(point),
            })
            .collect(),
        boxes: shown.iter().map(|found| [side(found, across), side(found, up)]).collect(),
    }
}

//! Where a strategy fails: boxes in the space of a sweep's factors.
//!
//! A point is of interest with the probability that its true value lies on the wrong side of the threshold, from its mean and
//! its Monte Carlo error (normal); so a point that trials cannot place counts in part. Boxes are sought one after another,
//! each among the points that those before it do not hold.

use super::futures::{CannotAnalyse, Futures, PRECISION, Quantity};
use super::sensitivity::written;
use crate::sweep::Scale;
use stats::noisy::Outcomes;
use stats::prim::judge::{Judgement, choose, find, judge};
use stats::prim::peel::{Cloud, PATIENT, Step, peel};
use stats::prim::region::{Axis, Region, Side};

/// Points that a search needs.
const FEWEST: usize = 40;
/// Quasi-p-value above which a bound is dropped.
const MOST_P: f64 = 0.05;
/// Share of all interest below which a further box is not worth having.
const LEAST_COVERAGE: f64 = 0.05;

/// What is of interest.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Failure {
    /// What is looked at.
    pub quantity: Quantity,
    /// Value that it is held against.
    pub threshold: f64,
    /// Whether values below the threshold are of interest, else those above.
    pub is_below: bool,
}

/// Boxes that describe the points of interest.
#[derive(Debug, Clone, PartialEq)]
pub struct Discovery {
    /// What is of interest.
    pub failure: Failure,
    /// Probability that a point is of interest, one a point.
    pub interest: Vec<f64>,
    /// Points that trials cannot place: probability between 5 % and 95 %.
    pub unclear: usize,
    /// The way from all points to the densest box, for the first box.
    pub trajectory: Vec<Step>,
    /// The boxes, with coverage of all interest.
    pub boxes: Vec<Found>,
}

/// A box.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The box with coverage, density and mass among all points.
    pub step: Step,
    /// How far it can be trusted.
    pub judgement: Judgement,
}

/// Seeks at most `boxes` boxes at least as dense as asked.
///
/// # Errors
/// If there are too few points, no factor, or nothing of interest to find.
pub fn discover(
    futures: &Futures<'_>,
    failure: Failure,
    boxes: usize,
    least_density: f64,
) -> Result<Discovery, CannotAnalyse> {
    let points = futures.table.points();
    if futures.table.factors.is_empty() {
        return Err(CannotAnalyse::Nothing { analysis: "discover", needed: "a factor" });
    }
    if points < FEWEST {
        return Err(CannotAnalyse::FewPoints { analysis: "discover", least: FEWEST, points });
    }
    let interest = interest(&futures.outcomes(failure.quantity), failure);
    let axes = futures.axes();
    let all: Vec<usize> = (0..points).collect();
    let whole = Cloud { axes: &axes, interest: &interest, among: &all };
    let total = whole.sum(&all);
    let mut stream = futures.stream("discover");
    let (mut among, mut found) = (all.clone(), Vec::new());
    while found.len() < boxes && whole.sum(&among) >= LEAST_COVERAGE * total && total > 0.5 {
        let cloud = Cloud { axes: &axes, interest: &interest, among: &among };
        let Some(step) = find(&cloud, PATIENT, least_density, MOST_P) else { break };
        let covered = whole.sum(&step.region.members(&axes, &among)) / total;
        if step.region.restricted().is_empty() || covered < LEAST_COVERAGE {
            break;
        }
        let judgement = judge(&cloud, &step, PATIENT, PRECISION.level, &mut || stream.next());
        among.retain(|point| !step.region.holds(&axes, *point));
        found.push(Found { step: Step { coverage: covered, ..step }, judgement });
    }
    let unclear = interest.iter().filter(|share| (0.05..=0.95).contains(*share)).count();
    Ok(Discovery { failure, trajectory: peel(&whole, PATIENT), unclear, boxes: found, interest })
}

/// Probability that the true value of each point is of interest.
pub fn interest(outcomes: &Outcomes, failure: Failure) -> Vec<f64> {
    let probability = |point: usize| {
        let gap = if failure.is_below {
            failure.threshold - outcomes.means()[point]
        } else {
            outcomes.means()[point] - failure.threshold
        };
        let error = outcomes.standard_error(point);
        if error > 0.0 {
            0.5 * libm::erfc(-gap / (error * core::f64::consts::SQRT_2))
        } else {
            f64::from(u8::from(gap > 0.0))
        }
    };
    (0..outcomes.points()).map(probability).collect()
}

/// The step of a trajectory that [`discover`] starts from.
pub fn chosen(trajectory: &[Step], least_density: f64) -> Option<usize> {
    let step = choose(trajectory, least_density)?;
    trajectory.iter().position(|other| other == step)
}

/// A box in words: `national tension > 0.60 and headquarters attention < 0.30`.
pub fn sentence(futures: &Futures<'_>, region: &Region) -> String {
    let bounds: Vec<String> = region.restricted().into_iter().map(|factor| bound(futures, factor, region)).collect();
    bounds.join(" and ")
}

/// What a box demands of one factor, in words; bounds lie half way to the nearest point outside.
pub fn bound(futures: &Futures<'_>, factor: usize, region: &Region) -> String {
    let column = &futures.table.factors[factor];
    let unit = if column.unit.is_empty() { String::new() } else { format!(" {}", column.unit) };
    match &region.sides[factor] {
        Side::Free => String::new(),
        Side::Words(allowed) => {
            let Scale::Words(words) = &column.scale else { return String::new() };
            let of = |wanted: bool| -> Vec<&str> {
                words.iter().zip(allowed).filter(|(_, allowed)| **allowed == wanted).map(|(w, _)| w.as_str()).collect()
            };
            let (is, is_not) = (of(true), of(false));
            if is.len() <= is_not.len() || is.len() == 1 {
                format!("{} is {}", column.name, is.join(" or "))
            } else {
                format!("{} is not {}", column.name, is_not.join(" or "))
            }
        }
        Side::Between { low, high } => {
            let (low, high) = edges(&column.values, *low, *high);
            let text = |value: f64| format!("{}{unit}", written(column, value));
            match (low.is_finite(), high.is_finite()) {
                (true, true) => format!("{} is between {} and {}", column.name, written(column, low), text(high)),
                (true, false) => format!("{} > {}", column.name, text(low)),
                (false, true) => format!("{} < {}", column.name, text(high)),
                (false, false) => String::new(),
            }
        }
    }
}

/// Bounds moved half way to the nearest value outside; infinite where nothing lies outside.
pub fn edges(values: &[f64], low: f64, high: f64) -> (f64, f64) {
    let below = values.iter().copied().filter(|value| *value < low).fold(f64::NEG_INFINITY, f64::max);
    let above = values.iter().copied().filter(|value| *value > high).fold(f64::INFINITY, f64::min);
    let middle = |inside: f64, outside: f64| if outside.is_finite() { f64::midpoint(inside, outside) } else { outside };
    (middle(low, below), middle(high, above))
}

/// The two numbers that a figure of the box should show: restricted ones first, surest first.
pub fn plane(futures: &Futures<'_>, found: Option<&Found>) -> Vec<usize> {
    let is_number = |factor: &usize| matches!(futures.table.factors[*factor].scale, Scale::Number { .. });
    let mut judged: Vec<(usize, f64)> =
        found.map_or(Vec::new(), |found| found.judgement.factors.iter().map(|(f, p, _)| (*f, *p)).collect());
    judged.sort_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)));
    let mut all: Vec<usize> = judged.into_iter().map(|(factor, _)| factor).filter(is_number).collect();
    for factor in (0..futures.table.factors.len()).filter(is_number) {
        if !all.contains(&factor) {
            all.push(factor);
        }
    }
    all.truncate(2);
    all
}

/// Values of a factor as numbers, words by their position.
pub fn numbers(axis: &Axis) -> Vec<f64> {
    match axis {
        Axis::Number(values) => values.clone(),
        Axis::Words(words, _) => words.iter().map(|word| *word as f64).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sweep::made_for_tests::made;

    const MULTILAYER: Quantity = Quantity { metric: 0, strategy: 2, against: None };

    #[test]
    fn a_planted_failure_is_told_in_a_plain_sentence() {
        let table = made(800, Some(3), 0.02, &|strategy, x| {
            if strategy == 2 && x[0] > 0.6 && x[1] < 0.3 { 0.2 } else { 0.6 }
        });
        let futures = Futures { table: &table };
        let failure = Failure { quantity: MULTILAYER, threshold: 0.4, is_below: true };
        let found = discover(&futures, failure, 3, 0.8).unwrap();
        assert_eq!((found.boxes.len(), found.unclear), (1, 0));
        let text = sentence(&futures, &found.boxes[0].step.region);
        assert!(text.starts_with("tension > 0.") && text.contains(" and attention < 0."), "{text}");
        assert!(!text.contains("idle") && !text.contains("structure"), "{text}");
        let at: Vec<f64> = text.split(' ').filter_map(|word| word.parse().ok()).collect();
        assert!((at[0] - 0.6).abs() < 0.03 && (at[1] - 0.3).abs() < 0.03, "{text}");
        assert_eq!(plane(&futures, found.boxes.first()).len(), 2);
        assert!(chosen(&found.trajectory, 0.8).is_some());
    }

    #[test]
    fn two_failures_apart_give_two_boxes() {
        let table = made(1_000, None, 0.01, &|_, x| if x[0] < 0.2 || x[1] > 0.85 { 0.1 } else { 0.6 });
        let futures = Futures { table: &table };
        let failure = Failure { quantity: MULTILAYER, threshold: 0.4, is_below: true };
        let found = discover(&futures, failure, 3, 0.9).unwrap();
        assert_eq!(found.boxes.len(), 2, "{:?}", found.boxes.iter().map(|f| &f.step).collect::<Vec<_>>());
        let coverage: f64 = found.boxes.iter().map(|found| found.step.coverage).sum();
        assert!(coverage > 0.9, "{coverage}");
    }

    #[test]
    fn points_that_trials_cannot_place_count_in_part_and_no_failure_gives_no_box() {
        let table = made(60, None, 0.1, &|_, _| 0.4);
        let futures = Futures { table: &table };
        let failure = Failure { quantity: MULTILAYER, threshold: 0.4, is_below: true };
        let found = interest(&futures.outcomes(MULTILAYER), failure);
        let mean = found.iter().sum::<f64>() / 60.0;
        assert!((mean - 0.5).abs() < 0.2, "{mean}");
        let never = discover(&futures, Failure { threshold: -1.0, ..failure }, 3, 0.8).unwrap();
        assert!(never.boxes.is_empty());
    }

    #[test]
    fn words_are_named_by_the_shorter_list() {
        let table = made(60, Some(4), 0.1, &|_, _| 0.4);
        let futures = Futures { table: &table };
        let of = |words: [bool; 4]| {
            let mut region = Region::everything(4);
            region.sides[3] = Side::Words(words.to_vec());
            sentence(&futures, &region)
        };
        assert_eq!(of([true, false, false, false]), "structure.dividends is Word0");
        assert_eq!(of([true, true, true, false]), "structure.dividends is not Word3");
    }
}

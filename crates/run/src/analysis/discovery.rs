//! Where a strategy fails: boxes in the space of a sweep's factors.
//!
//! A point is of interest with the probability that its true value lies on the wrong side of the threshold. All points share the
//! luck of the trials, so that a near-tie would look like a failure at all of them at once; therefore that probability counts the
//! luck that all points share, and draws a point's own value towards the mean of all as far as its own luck is large against the
//! spread of points (empirical Bayes; Efron & Morris 1973, JASA 68, 117–130).
//!
//! Boxes are sought one after another, each among the points that those before it do not hold. One counts only if it is
//! as dense as asked and if
//! * points whose values are shuffled among the factors' settings hold no box as marked, in any of `SHUFFLES` shuffles;
//! * in each half of the trials there is such a box too, and the points that fail in it there fail surely in the other half, whose
//!   luck had no part in finding it.

use super::futures::{CannotAnalyse, Futures, PRECISION, Quantity};
use super::sensitivity::written;
use crate::parallel::prelude::*;
use crate::sweep::Scale;
use stats::choice::reversal::{Reading, readings};
use stats::distributions::normal_cumulative;
use stats::estimate::Estimate;
use stats::moments;
use stats::noisy::{Outcomes, shuffled};
use stats::prim::judge::{Judgement, choose, find, judge};
use stats::prim::peel::{Cloud, PATIENT, Step, peel};
use stats::prim::region::{Axis, Region, Side};

/// Points that a search needs.
const FEWEST: usize = 40;
/// Quasi-p-value above which a bound is dropped.
const MOST_P: f64 = 0.05;
/// Share of all interest below which a further box is not worth having.
const LEAST_COVERAGE: f64 = 0.05;
/// Shuffles of the points, none of which may hold a box as marked: p is at most 1 in 100.
const SHUFFLES: usize = 99;
/// Level at which the failures of a box must be sure in the trials that had no part in finding it; one-sided 1 in 100.
const SURE: f64 = 0.98;

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
    /// Points that are surely of interest, surely not, and that trials cannot place, each read at 95 % by itself.
    pub read: [usize; 3],
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
    let search = Search { outcomes: futures.outcomes(failure.quantity), failure, axes: futures.axes(), least_density };
    let interest = interest(&search.outcomes, failure);
    let axes = &search.axes;
    let all: Vec<usize> = (0..points).collect();
    let whole = Cloud { axes, interest: &interest, among: &all };
    let total = whole.sum(&all);
    let readings = search.readings();
    let mut stream = futures.stream("discover");
    let (mut among, mut found) = (all.clone(), Vec::new());
    while found.len() < boxes && whole.sum(&among) >= LEAST_COVERAGE * total && total > 0.5 {
        let cloud = Cloud { axes, interest: &interest, among: &among };
        let Some(step) = find(&cloud, PATIENT, least_density, MOST_P) else { break };
        let members = step.region.members(axes, &among);
        let covered = whole.sum(&members) / total;
        let any_sure = members.iter().any(|point| readings[*point] == Reading::First);
        if step.region.restricted().is_empty() || covered < LEAST_COVERAGE || !any_sure {
            break;
        }
        let shuffles: Vec<Vec<usize>> = (0..SHUFFLES).map(|_| shuffled(among.len(), &mut || stream.next())).collect();
        if !stands_out(&cloud, &step, &shuffles) || !search.is_borne_out(&among) {
            break;
        }
        let judgement = judge(&cloud, &step, PATIENT, PRECISION.level, &mut || stream.next());
        among.retain(|point| !step.region.holds(axes, *point));
        found.push(Found { step: Step { coverage: covered, ..step }, judgement });
    }
    let count = |wanted: Reading| readings.iter().filter(|reading| **reading == wanted).count();
    let read = [Reading::First, Reading::Second, Reading::TooClose].map(count);
    Ok(Discovery { failure, trajectory: peel(&whole, PATIENT), read, boxes: found, interest })
}

/// What is sought, and where.
struct Search {
    outcomes: Outcomes,
    failure: Failure,
    axes: Vec<Axis>,
    least_density: f64,
}

impl Search {
    /// How each point reads: of interest (the first), not (the second), or too close.
    fn readings(&self) -> Vec<Reading> {
        let (threshold, below) = (self.failure.threshold, self.failure.is_below);
        let gap = |row: &[f64]| row.iter().map(|y| if below { threshold - y } else { y - threshold }).collect();
        let gaps = (0..self.outcomes.points()).map(|point| gap(self.outcomes.row(point))).collect();
        readings(&Outcomes::new(gaps), PRECISION.level)
    }

    /// Whether each half of the trials finds a box whose failures the other half bears out. Without halves nothing is luck.
    fn is_borne_out(&self, among: &[usize]) -> bool {
        if self.outcomes.batches() < 4 {
            return true;
        }
        let halves = [self.outcomes.half(0), self.outcomes.half(1)];
        (0..2).all(|half| self.bears_out(&halves[half], &halves[1 - half], among))
    }

    fn bears_out(&self, found_in: &Outcomes, seen_in: &Outcomes, among: &[usize]) -> bool {
        let guess = interest(found_in, self.failure);
        let cloud = Cloud { axes: &self.axes, interest: &guess, among };
        let steps = peel(&cloud, PATIENT);
        let Some(step) = choose(&steps, self.least_density).filter(|step| !step.region.restricted().is_empty()) else {
            return false;
        };
        let inside = step.region.members(&self.axes, among);
        let failing: Vec<usize> = inside.iter().copied().filter(|point| guess[*point] > 0.5).collect();
        let gap = |batch: usize| {
            let of = |point: &usize| self.gap(seen_in.row(*point)[batch]);
            moments::mean(&failing.iter().map(of).collect::<Vec<_>>())
        };
        let gaps: Vec<f64> = (0..seen_in.batches()).map(gap).collect();
        let there = interest(seen_in, self.failure);
        let other = Cloud { interest: &there, ..cloud };
        let density = other.sum(&inside) / inside.len() as f64;
        Estimate::mean(&gaps, SURE).lower > 0.0 && density > other.sum(among) / among.len() as f64
    }

    /// How far a value lies on the wrong side.
    fn gap(&self, value: f64) -> f64 {
        let gap = self.failure.threshold - value;
        if self.failure.is_below { gap } else { -gap }
    }
}

/// How much more interest a box holds than as many points at random, in standard deviations.
fn mark(cloud: &Cloud<'_>, step: &Step) -> f64 {
    let (all, inside) = (cloud.among.len() as f64, step.mass * cloud.among.len() as f64);
    let values: Vec<f64> = cloud.among.iter().map(|point| cloud.interest[*point]).collect();
    let spread = moments::variance(&values) * inside * (1.0 - inside / all);
    if spread > 0.0 { (step.density - moments::mean(&values)) * inside / spread.sqrt() } else { 0.0 }
}

/// Whether no shuffle of the interest among the points holds a box as marked as this one.
fn stands_out(cloud: &Cloud<'_>, step: &Step, shuffles: &[Vec<usize>]) -> bool {
    let found = mark(cloud, step);
    shuffles.par_iter().all(|order| {
        let mut mixed = cloud.interest.to_vec();
        for (place, from) in order.iter().enumerate() {
            mixed[cloud.among[place]] = cloud.interest[cloud.among[*from]];
        }
        let shuffled = Cloud { interest: &mixed, ..*cloud };
        peel(&shuffled, PATIENT).iter().all(|step| mark(&shuffled, step) < found)
    })
}

/// Probability that the true value of each point is of interest.
pub fn interest(outcomes: &Outcomes, failure: Failure) -> Vec<f64> {
    let points = outcomes.points();
    let means = outcomes.means();
    let middle = moments::mean(means);
    let quiet = outcomes.without_common_noise();
    let own: Vec<f64> = (0..points).map(|point| quiet.standard_error(point) * quiet.standard_error(point)).collect();
    let everywhere: Vec<(usize, f64)> = (0..points).map(|point| (point, 1.0 / points as f64)).collect();
    let common = outcomes.noise(&everywhere, &everywhere).max(0.0);
    let spread = (moments::variance(means) - moments::mean(&own)).max(0.0);
    let probability = |point: usize| {
        let weight = if own[point] > 0.0 { spread / (spread + own[point]) } else { 1.0 };
        let value = middle + weight * (means[point] - middle);
        let gap = if failure.is_below { failure.threshold - value } else { value - failure.threshold };
        let error = (weight * own[point] + common).sqrt();
        if error > 0.0 { normal_cumulative(gap / error) } else { f64::from(u8::from(gap > 0.0)) }
    };
    (0..points).map(probability).collect()
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
#[path = "discovery_tests.rs"]
#[allow(clippy::unwrap_used)] // tests stop at the first failure
mod tests;

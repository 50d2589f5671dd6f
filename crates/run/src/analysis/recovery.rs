//! Whether calibration finds again what it should: parameters drawn from the prior, data simulated with them, and the rank of the
//! truth among what the calibration makes of these data (simulation-based calibration).
//!
//! If the calibration were exact, the truth would lie anywhere in its posterior with the same probability: ranks from 0 to 1 would
//! be spread evenly, and an interval of 50 % would hold the truth in half of the worlds. The share of the draws' weight below the
//! truth, r of L draws, becomes the rank (rL + u) / (L + 1) with a uniform u, which is even for L draws of an exact posterior. Ranks
//! whose mean is below ½ say that posteriors lie too high; a spread below that of even ranks, that they are too wide, above, that
//! they are too narrow.
//! Source: Talts and others (2018), *Validating Bayesian Inference Algorithms with Simulation-Based Calibration*,
//! arXiv:1804.06788; Cook, Gelman & Rubin (2006), JCGS 15, 675–692.

use serde::{Deserialize, Serialize};

use super::calibration::{Generation, Prior, Target, Task, reports};
use super::observed::Coverage;
use crate::experiment::Plan;
use crate::watch::{Stopped, Watch};
use events::ged::Event;
use events::profile::{Options, profile};
use model::chance::Chance;
use model::parameter::Specification;
use stats::distributions::normal_multiplier;
use stats::estimate::Estimate;

/// Levels of the intervals of which the coverage is told.
pub const LEVELS: [f64; 3] = [0.5, 0.8, 0.95];
/// Bins of the histogram of ranks.
pub const BINS: usize = 10;
/// Level of what is said of all worlds.
pub const LEVEL: f64 = 0.95;
/// Bootstrap replicates of the intervals of data.
const REPLICATES: usize = 200;

/// What is to be found again.
#[derive(Debug, Clone)]
pub struct Recovery {
    /// The situation, of which the first strategy is what the mission did.
    pub plan: Plan,
    /// What data cover, and which dyads they list.
    pub coverage: Coverage,
    /// Parameters to fit, with the ranges that truths are drawn from and that are searched.
    pub fit: Vec<Specification>,
    /// How values spread over these ranges.
    pub prior: Prior,
    /// Statistics to fit to.
    pub statistics: Vec<String>,
    /// Particles of each fit.
    pub particles: usize,
    /// Trials of each.
    pub trials: u64,
    /// Generations of each fit.
    pub generations: u64,
}

/// A world in which something was to be found again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct World {
    /// Its parameters, in the order of the fit.
    pub truth: Vec<f64>,
    /// Rank of the truth, 0 to 1; none if its data define no statistic.
    pub ranks: Vec<f64>,
    /// Standard deviation of the posterior as a share of that of the prior.
    pub narrowed: Vec<f64>,
    /// Statistics that its data define.
    pub defined: Vec<String>,
    /// Events that its data list.
    pub events: u64,
}

impl Recovery {
    /// Makes a world and fits to it. Its luck and that of its fit follow from the seed and its number alone.
    ///
    /// # Errors
    /// If somebody wishes to stop.
    pub fn world(&self, number: u64, watch: &Watch<'_>) -> Result<World, Stopped> {
        let seed = self.plan.seed;
        let mut chance = Chance::new(seed, number).open("recovery", "truth");
        let truth: Vec<f64> = self.fit.iter().map(|of| self.prior.at(of, chance.next())).collect();
        // data and fit have luck of their own
        let apart = |which: u64| seed.wrapping_add(1_000_003 * (2 * number + which + 1));
        let mut plan = Plan { keep_incidents: true, seed: apart(0), ..self.plan.clone() };
        for (of, value) in self.fit.iter().zip(&truth) {
            plan.fixed.values.insert(of.full_name.to_owned(), *value);
        }
        let events: Vec<Event> = reports(&plan, self.coverage, 0, 1).concat();
        let targets = self.targets(&events, apart(0));
        let defined: Vec<String> = targets.iter().map(|target| target.statistic.clone()).collect();
        let events = events.len() as u64;
        if targets.is_empty() {
            return Ok(World { truth, ranks: Vec::new(), narrowed: Vec::new(), defined, events });
        }
        let task = Task {
            plan: Plan { seed: apart(1), ..self.plan.clone() },
            coverage: self.coverage,
            fit: self.fit.clone(),
            prior: self.prior,
            targets,
            particles: self.particles,
            trials: self.trials,
        };
        let last = self.fitted(&task, watch)?;
        let of = |(column, truth): (usize, &f64)| rank(&last, column, *truth, chance.next());
        let ranks = truth.iter().enumerate().map(of).collect();
        let narrowed = super::calibration::fitted(&task, &last).iter().map(|of| of.after.1 / of.before.1).collect();
        Ok(World { truth, ranks, narrowed, defined, events })
    }

    /// The statistics asked for that data define, with their intervals.
    fn targets(&self, events: &[Event], seed: u64) -> Vec<Target> {
        if events.is_empty() {
            return Vec::new();
        }
        let mut chance = Chance::new(seed, 0).open("bootstrap", "event profile");
        let options = Options { replicates: REPLICATES, ..Options::default() };
        let all = Target::of_profile(&profile(events, self.coverage.window, options, &mut || chance.next()));
        Target::defined(&all, &self.statistics).0
    }

    fn fitted(&self, task: &Task, watch: &Watch<'_>) -> Result<Generation, Stopped> {
        let quiet = Watch { progress: &(), ..watch.clone() };
        let mut last: Option<Generation> = None;
        for _ in 0..self.generations.max(1) {
            let mut now = last.as_ref().map_or(Generation::first(), Generation::following);
            while !now.is_complete {
                task.extend(&mut now, last.as_ref(), &quiet)?;
            }
            last = Some(now);
        }
        Ok(last.expect("there is at least one generation"))
    }
}

/// Rank of a value among the particles of a generation.
fn rank(generation: &Generation, column: usize, truth: f64, uniform: f64) -> f64 {
    let below: f64 =
        generation.particles.iter().filter(|of| of.values[column] < truth).map(|particle| particle.weight).sum();
    let draws = generation.particles.len() as f64;
    (below * draws + uniform) / (draws + 1.0)
}

/// What all worlds say of one parameter.
#[derive(Debug, Clone, PartialEq)]
pub struct Recovered {
    /// Its full name.
    pub parameter: String,
    /// Worlds that count.
    pub worlds: u64,
    /// Worlds by rank, in [`BINS`] equal bins.
    pub histogram: [u64; BINS],
    /// Mean rank; ½ if the truth lies as often above as below.
    pub mean: Estimate,
    /// Variance of ranks over that of even ones, 1/12: below 1 posteriors are too wide, above too narrow.
    pub spread: Estimate,
    /// Share of worlds whose interval holds the truth, at [`LEVELS`].
    pub coverage: [Estimate; 3],
    /// Mean share of the prior's standard deviation that is left.
    pub narrowed: Estimate,
    /// Largest distance of the ranks from even ones (Kolmogorov and Smirnov), and the probability of one as large by chance.
    pub distance: (f64, f64),
}

/// Puts the worlds together.
pub fn recovered(fit: &[Specification], worlds: &[World]) -> Vec<Recovered> {
    let counted: Vec<&World> = worlds.iter().filter(|world| !world.ranks.is_empty()).collect();
    let of = |(column, of): (usize, &Specification)| {
        let ranks: Vec<f64> = counted.iter().map(|world| world.ranks[column]).collect();
        let narrowed: Vec<f64> = counted.iter().map(|world| world.narrowed[column]).collect();
        let mut histogram = [0; BINS];
        for rank in &ranks {
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a rank lies between 0 and 1
            let bin = (rank * BINS as f64) as usize;
            histogram[bin.min(BINS - 1)] += 1;
        }
        let inside = |level: f64| ranks.iter().filter(|rank| (*rank - 0.5).abs() <= level / 2.0).count() as u64;
        let n = ranks.len() as u64;
        let squares: Vec<f64> = ranks.iter().map(|rank| 12.0 * (rank - 0.5) * (rank - 0.5)).collect();
        Recovered {
            parameter: of.full_name.to_owned(),
            worlds: n,
            histogram,
            mean: Estimate::mean(&ranks, LEVEL),
            spread: Estimate::mean(&squares, LEVEL),
            coverage: LEVELS.map(|level| Estimate::proportion(inside(level), n, LEVEL)),
            narrowed: Estimate::mean(&narrowed, LEVEL),
            distance: distance(&ranks),
        }
    };
    fit.iter().enumerate().map(of).collect()
}

/// Worlds in a bin of even ranks, between which [`LEVEL`] of bins lie.
pub fn band(worlds: u64) -> (f64, f64) {
    let (n, p) = (worlds as f64, 1.0 / BINS as f64);
    let reach = normal_multiplier(LEVEL) * (n * p * (1.0 - p)).sqrt();
    ((n * p - reach).max(0.0), n * p + reach)
}

/// Distance of ranks from even ones and its probability, by the limit law with Stephens' (1970) correction.
fn distance(ranks: &[f64]) -> (f64, f64) {
    let mut sorted = ranks.to_vec();
    sorted.sort_by(f64::total_cmp);
    let n = sorted.len() as f64;
    if sorted.is_empty() {
        return (f64::NAN, f64::NAN);
    }
    let gap = |(at, rank): (usize, &f64)| (rank - at as f64 / n).abs().max(((at + 1) as f64 / n - rank).abs());
    let most = sorted.iter().enumerate().map(gap).fold(0.0, f64::max);
    let scaled = (n.sqrt() + 0.12 + 0.11 / n.sqrt()) * most;
    let term = |k: i32| {
        let sign = if k % 2 == 0 { -1.0 } else { 1.0 };
        let k = f64::from(k);
        2.0 * sign * libm::exp(-2.0 * k * k * scaled * scaled)
    };
    let p = if scaled < 0.2 { 1.0 } else { (1..=100).map(term).sum::<f64>().clamp(0.0, 1.0) };
    (most, p)
}

#[cfg(test)]
#[path = "recovery_tests.rs"]
#[allow(clippy::unwrap_used)] // tests stop at the first failure
mod tests;

//! How far violence breeds violence: a self-exciting (Hawkes) process pooled over pairs of adversaries.
//!
//! Rate of a dyad at time t:  λ(t) = μ + Σ n β e^−β(t − tᵢ) over its earlier events, with background μ, branching ratio n
//! (events that one event sets off on average) and memory 1/β (mean delay). n and β are common to all dyads; μ is common
//! too, or each dyad has its own. Events at the same time do not excite each other: with days as the finest unit the
//! likelihood would otherwise grow without bound as the memory goes to zero.
//! For a given β the likelihood is concave in n and μ together: μ follows from n by Newton's method from below, n from
//! the sign of the slope, and β from a logarithmic grid that is then refined. No starting value, no chance.
//! Source: Hawkes 1971, *Biometrika* 58(1); recursion of Ozaki 1979, *Annals of the Institute of Statistical
//! Mathematics* 31.

mod samples;

use std::ops::Range;

pub use self::samples::{Fitted, fit_samples};

/// Shortest memory searched, days; a gap of one day is the finest that data with whole days show.
const SHORTEST_MEMORY: f64 = 0.5;
/// Longest memory searched, as a share of the longest observation: what lasts longer is a trend.
const LONGEST_MEMORY: f64 = 0.1;
/// Branching ratios from here on explode; the search stays below.
const LARGEST_BRANCHING: f64 = 0.999;
/// Steps of the first grid over the logarithm of the memory.
const GRID: u32 = 14;
/// Steps of the golden-section refinement; each shrinks the bracket by 0.618.
const REFINEMENTS: usize = 14;
/// Most steps of the search for the branching ratio, and for a background.
const STEPS: usize = 60;
/// Relative accuracy of branching ratio and backgrounds.
const TOLERANCE: f64 = 1e-7;

/// Events of a dyad while it was observed.
#[derive(Debug, Clone, PartialEq)]
pub struct History {
    /// Days of its events since its observation began, ascending.
    pub days: Vec<f64>,
    /// Days of observation, positive and not before the last event.
    pub exposure_days: f64,
}

/// Whose the background rate is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Background {
    /// One rate for all dyads; lasting differences between dyads then count as contagion.
    Common,
    /// A rate for every dyad.
    PerDyad,
}

/// A fitted self-exciting process.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hawkes {
    /// Background events per dyad and day, mean over the time of observation.
    pub background_per_day: f64,
    /// Events that one event sets off on average, 0 to 1.
    pub branching: f64,
    /// Mean delay of those events, days.
    pub memory_days: f64,
    /// Logarithm of the likelihood.
    pub log_likelihood: f64,
    /// Events.
    pub events: usize,
}

/// Fits the process. `None` with fewer than three events or without any gap to learn from.
///
/// # Panics
/// If a history has no time of observation.
pub fn fit(histories: &[History], background: Background) -> Option<Hawkes> {
    assert!(histories.iter().all(|history| history.exposure_days > 0.0), "dyads must be observed for some time");
    let events: usize = histories.iter().map(|history| history.days.len()).sum();
    let gaps = histories.iter().flat_map(|history| history.days.windows(2)).any(|pair| pair[1] > pair[0]);
    if events < 3 || !gaps {
        return None;
    }
    let mut pool = Pool::new(histories, background);
    let (low, high) = range(histories.iter().map(|history| history.exposure_days));
    let step = (high - low) / f64::from(GRID);
    let mut best = (low, f64::NEG_INFINITY);
    for point in 0..=GRID {
        let log_memory = low + f64::from(point) * step;
        let likelihood = pool.at(log_memory).log_likelihood;
        if likelihood > best.1 {
            best = (log_memory, likelihood);
        }
    }
    Some(pool.refine((best.0 - step).max(low), (best.0 + step).min(high)))
}

/// Logarithms of the shortest and the longest memory searched.
fn range(exposures: impl Iterator<Item = f64>) -> (f64, f64) {
    let longest = exposures.fold(0.0, f64::max);
    (libm::log(SHORTEST_MEMORY), libm::log((LONGEST_MEMORY * longest).max(2.0 * SHORTEST_MEMORY)))
}

/// The data and the room to work in.
struct Pool<'a> {
    histories: &'a [History],
    /// Dyads that share a background.
    groups: Vec<Group>,
    /// β times the sum of e^−β(tᵢ − tⱼ) over earlier times, of every event that has any.
    excitation: Vec<f64>,
    events: usize,
}

/// Dyads that share a background.
struct Group {
    /// Their time of observation.
    exposure: f64,
    /// Their places in the excitation.
    excited: Range<usize>,
    /// Their events without excitation, at least the first of each dyad.
    unprovoked: f64,
    /// Their background: where the next search for it begins.
    background: f64,
}

impl<'a> Pool<'a> {
    fn new(histories: &'a [History], background: Background) -> Self {
        let group = |exposure| Group { exposure, excited: 0..0, unprovoked: 0.0, background: 0.0 };
        let exposures = histories.iter().map(|history| history.exposure_days);
        let groups = match background {
            Background::Common => vec![group(exposures.sum())],
            Background::PerDyad => exposures.map(group).collect(),
        };
        let events = histories.iter().map(|history| history.days.len()).sum();
        Self { histories, groups, excitation: Vec::with_capacity(events), events }
    }

    /// Best memory between two logarithms by golden-section search.
    fn refine(&mut self, mut low: f64, mut high: f64) -> Hawkes {
        let shrink = 0.5 * (f64::sqrt(5.0) - 1.0);
        let mut left = self.at(high - shrink * (high - low));
        let mut right = self.at(low + shrink * (high - low));
        for _ in 0..REFINEMENTS {
            if left.log_likelihood >= right.log_likelihood {
                high = low + shrink * (high - low);
                right = left;
                left = self.at(high - shrink * (high - low));
            } else {
                low = high - shrink * (high - low);
                left = right;
                right = self.at(low + shrink * (high - low));
            }
        }
        if left.log_likelihood >= right.log_likelihood { left } else { right }
    }

    /// The best process of a given memory.
    fn at(&mut self, log_memory: f64) -> Hawkes {
        let memory_days = libm::exp(log_memory);
        let offspring = self.excite(1.0 / memory_days);
        let branching = self.best_branching(offspring);
        let log_likelihood = self.likelihood(branching, offspring);
        let (mut expected, mut observed) = (0.0, 0.0);
        for group in &self.groups {
            expected += group.background * group.exposure;
            observed += group.exposure;
        }
        Hawkes { background_per_day: expected / observed, branching, memory_days, log_likelihood, events: self.events }
    }

    /// Logarithm of the likelihood of a branching ratio, every background at its best.
    fn likelihood(&mut self, branching: f64, offspring: f64) -> f64 {
        self.slope(branching, offspring);
        let mut log_likelihood = -branching * offspring;
        for group in &self.groups {
            if group.unprovoked > 0.0 {
                log_likelihood += group.unprovoked * libm::log(group.background);
            }
            for excitation in &self.excitation[group.excited.clone()] {
                log_likelihood += libm::log(group.background + branching * excitation);
            }
            log_likelihood -= group.background * group.exposure;
        }
        log_likelihood
    }

    /// Fills the excitation of every event and returns Σ 1 − e^−β(T − tᵢ).
    fn excite(&mut self, beta: f64) -> f64 {
        self.excitation.clear();
        for group in &mut self.groups {
            (group.excited, group.unprovoked) = (0..0, 0.0);
        }
        let last_group = self.groups.len() - 1;
        let mut offspring = 0.0;
        for (place, history) in self.histories.iter().enumerate() {
            let group = &mut self.groups[place.min(last_group)];
            if group.excited.is_empty() {
                group.excited = self.excitation.len()..self.excitation.len();
            }
            // `carried` is the sum over all events before the present time, `present` the events at it.
            let (mut carried, mut present, mut time) = (0.0, 0.0, 0.0);
            for &next in &history.days {
                if next > time {
                    carried = (carried + present) * libm::exp(-beta * (next - time));
                    (present, time) = (0.0, next);
                }
                present += 1.0;
                if carried > 0.0 {
                    self.excitation.push(beta * carried);
                } else {
                    group.unprovoked += 1.0;
                }
            }
            group.excited.end = self.excitation.len();
            let left_over = (carried + present) * libm::exp(-beta * (history.exposure_days - time));
            offspring += history.days.len() as f64 - left_over;
        }
        offspring
    }

    /// Slope of the likelihood in the branching ratio, every background at its best.
    fn slope(&mut self, branching: f64, offspring: f64) -> f64 {
        let mut slope = -offspring;
        for group in &mut self.groups {
            slope += group.settle(&self.excitation[group.excited.clone()], branching);
        }
        slope
    }

    /// Branching ratio at which the falling slope vanishes, by false position (Illinois rule).
    fn best_branching(&mut self, offspring: f64) -> f64 {
        let (mut low, mut high) = (0.0, LARGEST_BRANCHING);
        let mut at_low = self.slope(low, offspring);
        if at_low <= 0.0 {
            return low;
        }
        let mut at_high = self.slope(high, offspring);
        if at_high >= 0.0 {
            return high;
        }
        let mut middle = low;
        for _ in 0..STEPS {
            let before = middle;
            middle = (low * at_high - high * at_low) / (at_high - at_low);
            let at_middle = self.slope(middle, offspring);
            if at_middle > 0.0 {
                (low, at_low, at_high) = (middle, at_middle, 0.5 * at_high);
            } else {
                (high, at_high, at_low) = (middle, at_middle, 0.5 * at_low);
            }
            if (middle - before).abs() < TOLERANCE || high - low < TOLERANCE {
                break;
            }
        }
        middle
    }
}

impl Group {
    /// Finds the background μ with Σ 1 / (μ + n eᵢ) = T and returns Σ eᵢ / (μ + n eᵢ).
    ///
    /// The sum is convex and falls in μ, so a Newton step never ends above the solution and, once below, the steps only
    /// rise; the events without excitation alone need μ ≥ their number / T.
    fn settle(&mut self, excitation: &[f64], branching: f64) -> f64 {
        let least = self.unprovoked / self.exposure;
        let mut weighted = 0.0;
        if excitation.is_empty() {
            self.background = least;
            return weighted;
        }
        self.background = self.background.max(least);
        for _ in 0..STEPS {
            let free = 1.0 / self.background;
            let (mut sum, mut squares) = (self.unprovoked * free, self.unprovoked * free * free);
            weighted = 0.0;
            for e in excitation {
                let inverse = 1.0 / (self.background + branching * e);
                sum += inverse;
                squares += inverse * inverse;
                weighted += e * inverse;
            }
            let next = (self.background + (sum - self.exposure) / squares).max(least);
            let change = (next - self.background).abs();
            self.background = next;
            if change <= TOLERANCE * next {
                break;
            }
        }
        weighted
    }
}

#[cfg(test)]
#[path = "hawkes_tests.rs"]
mod tests;

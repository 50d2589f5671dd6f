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

use std::ops::Range;

/// Shortest memory searched, days; a gap of one day is the finest that data with whole days show.
const SHORTEST_MEMORY: f64 = 0.5;
/// Longest memory searched, as a share of the longest observation: what lasts longer is a trend.
const LONGEST_MEMORY: f64 = 0.1;
/// Branching ratios from here on explode; the search stays below.
const LARGEST_BRANCHING: f64 = 0.999;
/// Steps of the first grid over the logarithm of the memory.
const GRID: u32 = 18;
/// Steps of the golden-section refinement; each shrinks the bracket by 0.618.
const REFINEMENTS: usize = 16;
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

/// Events of a dyad that lie at most `within` days after the event before them become one with it, at its day; every
/// gap counts from the event just before, so chains merge as a whole. `days` in ascending order.
pub fn merge(days: &[i32], within: i32) -> Vec<i32> {
    let mut merged: Vec<i32> = Vec::with_capacity(days.len());
    let mut previous = None;
    for &day in days {
        if previous.is_none_or(|previous| day - previous > within) {
            merged.push(day);
        }
        previous = Some(day);
    }
    merged
}

/// Times of events of which only the day is known: the k events of a day stand at (i + ½)/k of it. `days` in ascending
/// order.
pub fn spread(days: &[i32]) -> Vec<f64> {
    days.chunk_by(|a, b| a == b)
        .flat_map(|same| {
            let count = same.len() as f64;
            (0..same.len()).map(move |i| f64::from(same[0]) + (i as f64 + 0.5) / count)
        })
        .collect()
}

/// Fits the process. `None` with fewer than three events or without any gap to learn from.
///
/// # Panics
/// If a history has no time of observation.
pub fn fit(histories: &[History], background: Background) -> Option<Hawkes> {
    assert!(
        histories.iter().all(|history| history.exposure_days > 0.0),
        "dyads must be observed for some time"
    );
    let events: usize = histories.iter().map(|history| history.days.len()).sum();
    let gaps = histories
        .iter()
        .flat_map(|history| history.days.windows(2))
        .any(|pair| pair[1] > pair[0]);
    if events < 3 || !gaps {
        return None;
    }
    let mut pool = Pool::new(histories, background);
    let longest = histories
        .iter()
        .map(|history| history.exposure_days)
        .fold(0.0, f64::max);
    let low = libm::log(SHORTEST_MEMORY);
    let high = libm::log((LONGEST_MEMORY * longest).max(2.0 * SHORTEST_MEMORY));
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

/// The data and the room to work in.
struct Pool<'a> {
    histories: &'a [History],
    /// Events that share a background, and their time of observation.
    groups: Vec<(Range<usize>, f64)>,
    /// Per event, β times the sum of e^−β(tᵢ − tⱼ) over earlier times.
    excitation: Vec<f64>,
}

impl<'a> Pool<'a> {
    fn new(histories: &'a [History], background: Background) -> Self {
        let mut groups = Vec::new();
        let mut first = 0;
        for history in histories.iter().filter(|history| !history.days.is_empty()) {
            let next = first + history.days.len();
            groups.push((first..next, history.exposure_days));
            first = next;
        }
        if background == Background::Common {
            groups = vec![(
                0..first,
                histories.iter().map(|history| history.exposure_days).sum(),
            )];
        }
        Self {
            histories,
            groups,
            excitation: Vec::with_capacity(first),
        }
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
        if left.log_likelihood >= right.log_likelihood {
            left
        } else {
            right
        }
    }

    /// The best process of a given memory.
    fn at(&mut self, log_memory: f64) -> Hawkes {
        let memory_days = libm::exp(log_memory);
        let offspring = self.excite(1.0 / memory_days);
        let branching = self.best_branching(offspring);
        let (mut log_likelihood, mut expected, mut observed) = (-branching * offspring, 0.0, 0.0);
        for (events, exposure) in &self.groups {
            let excitation = &self.excitation[events.clone()];
            let background = best_background(excitation, *exposure, branching);
            log_likelihood += excitation
                .iter()
                .map(|e| libm::log(background + branching * e))
                .sum::<f64>();
            log_likelihood -= background * exposure;
            expected += background * exposure;
            observed += exposure;
        }
        Hawkes {
            background_per_day: expected / observed,
            branching,
            memory_days,
            log_likelihood,
            events: self.excitation.len(),
        }
    }

    /// Fills the excitation of every event and returns Σ 1 − e^−β(T − tᵢ).
    fn excite(&mut self, beta: f64) -> f64 {
        self.excitation.clear();
        let mut offspring = 0.0;
        for history in self.histories {
            // `carried` is the sum over all events before the present time, `present` the events at it.
            let (mut carried, mut present, mut time) = (0.0, 0.0, 0.0);
            for &next in &history.days {
                if next > time {
                    carried = (carried + present) * libm::exp(-beta * (next - time));
                    (present, time) = (0.0, next);
                }
                present += 1.0;
                self.excitation.push(beta * carried);
            }
            let left_over = (carried + present) * libm::exp(-beta * (history.exposure_days - time));
            offspring += history.days.len() as f64 - left_over;
        }
        offspring
    }

    /// Slope of the likelihood in the branching ratio, backgrounds at their best.
    fn slope(&self, branching: f64, offspring: f64) -> f64 {
        let mut slope = -offspring;
        for (events, exposure) in &self.groups {
            let excitation = &self.excitation[events.clone()];
            let background = best_background(excitation, *exposure, branching);
            slope += excitation
                .iter()
                .map(|e| e / (background + branching * e))
                .sum::<f64>();
        }
        slope
    }

    /// Branching ratio at which the falling slope vanishes, by false position (Illinois rule).
    fn best_branching(&self, offspring: f64) -> f64 {
        let (mut low, mut high) = (0.0, LARGEST_BRANCHING);
        let mut at_low = self.slope(low, offspring);
        if at_low <= 0.0 {
            return low;
        }
        let mut at_high = self.slope(high, offspring);
        if at_high >= 0.0 {
            return high;
        }
        for _ in 0..STEPS {
            let middle = (low * at_high - high * at_low) / (at_high - at_low);
            let at_middle = self.slope(middle, offspring);
            let moved = if at_middle > 0.0 {
                let moved = middle - low;
                (low, at_low, at_high) = (middle, at_middle, 0.5 * at_high);
                moved
            } else {
                let moved = high - middle;
                (high, at_high, at_low) = (middle, at_middle, 0.5 * at_low);
                moved
            };
            if moved < TOLERANCE || high - low < TOLERANCE {
                break;
            }
        }
        0.5 * (low + high)
    }
}

/// Background μ with Σ 1 / (μ + n eᵢ) = T. The sum is convex and falls in μ, so Newton's steps from below never overshoot;
/// events without excitation (the first of each dyad at least) alone need μ ≥ their number / T.
fn best_background(excitation: &[f64], exposure: f64, branching: f64) -> f64 {
    let unprovoked = excitation.iter().filter(|e| branching * **e <= 0.0).count();
    let mut background = unprovoked as f64 / exposure;
    for _ in 0..STEPS {
        let (sum, squares) = excitation.iter().fold((0.0, 0.0), |(sum, squares), e| {
            let inverse = 1.0 / (background + branching * e);
            (sum + inverse, squares + inverse * inverse)
        });
        let change = (sum - exposure) / squares;
        background += change;
        if change <= TOLERANCE * background {
            break;
        }
    }
    background
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A simple congruential source of uniforms in (0, 1) (constants of Knuth's MMIX).
    fn uniforms(seed: u64) -> impl FnMut() -> f64 {
        let mut state = seed;
        move || {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            ((state >> 11) as f64 + 0.5) / 9_007_199_254_740_992.0
        }
    }

    /// Histories of the process, built as families: immigrants at random, each event with its own offspring.
    fn simulate(
        dyads: usize,
        exposure: f64,
        truth: (f64, f64, f64),
        whole_days: bool,
    ) -> Vec<History> {
        let (background, branching, memory) = truth;
        let mut uniform = uniforms(7);
        let mut wait = move |mean: f64| -libm::log(uniform()) * mean;
        (0..dyads)
            .map(|_| {
                let mut waiting = Vec::new();
                let mut time = wait(1.0 / background);
                while time < exposure {
                    waiting.push(time);
                    time += wait(1.0 / background);
                }
                let mut days = Vec::new();
                while let Some(event) = waiting.pop() {
                    days.push(if whole_days {
                        libm::floor(event)
                    } else {
                        event
                    });
                    let mut level = wait(1.0);
                    while level < branching {
                        let child = event + wait(memory);
                        if child < exposure {
                            waiting.push(child);
                        }
                        level += wait(1.0);
                    }
                }
                days.sort_by(f64::total_cmp);
                History {
                    days,
                    exposure_days: exposure,
                }
            })
            .collect()
    }

    #[test]
    fn the_parameters_of_a_simulated_process_are_recovered() {
        let found = fit(
            &simulate(400, 3650.0, (0.0006, 0.5, 20.0), false),
            Background::Common,
        )
        .unwrap();
        assert!((found.branching - 0.5).abs() < 0.05, "{found:?}");
        assert!((found.memory_days - 20.0).abs() < 3.0, "{found:?}");
        assert!(
            (found.background_per_day - 0.0006).abs() < 0.0001,
            "{found:?}"
        );
    }

    #[test]
    fn whole_days_cost_little_where_memory_is_long() {
        let found = fit(
            &simulate(400, 3650.0, (0.0006, 0.4, 45.0), true),
            Background::Common,
        )
        .unwrap();
        assert!((found.branching - 0.4).abs() < 0.06, "{found:?}");
        assert!((found.memory_days - 45.0).abs() < 9.0, "{found:?}");
    }

    #[test]
    fn events_without_contagion_show_almost_none() {
        let histories = simulate(300, 3650.0, (0.002, 0.0, 1.0), false);
        let found = fit(&histories, Background::Common).unwrap();
        assert!(found.branching < 0.05, "{found:?}");
        let poisson = direct(&histories, (found.events as f64 / 300.0 / 3650.0, 0.0, 1.0));
        // Twice the gain follows roughly a chi-squared law of two degrees of freedom, whose 99.9 % point is 13.8.
        assert!(
            (0.0..6.9).contains(&(found.log_likelihood - poisson)),
            "{found:?} against {poisson}"
        );
    }

    #[test]
    fn no_nearby_process_is_more_likely() {
        let histories = simulate(50, 3650.0, (0.001, 0.5, 20.0), false);
        let found = fit(&histories, Background::Common).unwrap();
        let at = |background: f64, branching: f64, memory: f64| {
            direct(&histories, (background, branching, memory))
        };
        let best = at(found.background_per_day, found.branching, found.memory_days);
        assert!((best - found.log_likelihood).abs() < 1e-6 * best.abs());
        for factor in [0.98, 1.02] {
            assert!(
                best > at(
                    found.background_per_day * factor,
                    found.branching,
                    found.memory_days
                )
            );
            assert!(
                best > at(
                    found.background_per_day,
                    found.branching * factor,
                    found.memory_days
                )
            );
            assert!(
                best > at(
                    found.background_per_day,
                    found.branching,
                    found.memory_days * factor
                )
            );
        }
    }

    /// The log-likelihood straight from its definition.
    fn direct(histories: &[History], (background, branching, memory): (f64, f64, f64)) -> f64 {
        let mut sum = 0.0;
        for History {
            days,
            exposure_days: exposure,
        } in histories
        {
            sum -= background * exposure;
            for t in days {
                let earlier = days
                    .iter()
                    .filter(|u| *u < t)
                    .map(|u| libm::exp((u - t) / memory) / memory);
                sum += libm::log(background + branching * earlier.sum::<f64>());
                sum -= branching * (1.0 - libm::exp((t - exposure) / memory));
            }
        }
        sum
    }

    #[test]
    fn merging_joins_chains_and_nothing_else() {
        assert_eq!(merge(&[1, 2, 4, 6, 9, 20, 20], 2), [1, 9, 20]);
        assert_eq!(merge(&[1, 1, 2], 0), [1, 2]);
        assert_eq!(merge(&[], 2), [0; 0]);
    }

    #[test]
    fn events_of_a_day_spread_evenly_over_it() {
        assert_eq!(
            spread(&[3, 5, 5, 9, 9, 9, 9]),
            [3.5, 5.25, 5.75, 9.125, 9.375, 9.625, 9.875]
        );
    }

    #[test]
    fn lasting_differences_between_dyads_are_contagion_only_to_a_common_background() {
        let mut histories = simulate(100, 3650.0, (0.0003, 0.0, 1.0), false);
        histories.extend(simulate(20, 3650.0, (0.006, 0.0, 1.0), false));
        let common = fit(&histories, Background::Common).unwrap();
        let own = fit(&histories, Background::PerDyad).unwrap();
        assert!(common.branching > 0.3, "{common:?}");
        assert!(own.branching < 0.1, "{own:?}");
        assert!(own.log_likelihood > common.log_likelihood);
    }

    #[test]
    fn too_few_events_have_no_process() {
        let seen = |days: &[f64]| History {
            days: days.to_vec(),
            exposure_days: 100.0,
        };
        assert_eq!(fit(&[seen(&[1.0, 2.0])], Background::Common), None);
        assert_eq!(
            fit(
                &[seen(&[1.0]), seen(&[2.0]), seen(&[3.0])],
                Background::PerDyad
            ),
            None
        );
        assert_eq!(fit(&[], Background::Common), None);
    }
}

//! Addressed chance: every draw has an address and depends on nothing else.
//!
//! A stream belongs to (seed, trial, kind, entity name). Its key is the seed, the trial number and a 128-bit `SipHash`
//! of kind and name, so a stream is the same whatever else the world holds, and in whatever order, on whatever thread
//! it is opened. The position within a stream is week × block: every week has a block of fixed size at its own place,
//! whether its values are needed or not, and rare events take numbered slots.
//!
//! Sampling is by inverse distribution function, one uniform a variate, so that a small change of a hazard changes a
//! draw only where it must. Hazards become events by this file alone: at a uniform, or by using up a patience drawn here.
//!
//! Source: common random numbers after Law (2015, Simulation Modeling and Analysis, ch. 11); generator `ChaCha8`.

use std::hash::Hasher;

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use siphasher::sip128::{Hasher128, SipHasher13};

/// The luck of one trial: opens the streams of that trial.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chance {
    seed: u64,
    trial: u64,
}

impl Chance {
    /// Luck of trial number `trial` under `seed`.
    pub const fn new(seed: u64, trial: u64) -> Self {
        Self { seed, trial }
    }

    /// Opens the stream of `kind` (a mechanism, an intervention, `"parameter"` …) for the entity called `name`.
    pub fn open(&self, kind: &str, name: &str) -> Stream {
        self.open_label(kind, &[name])
    }

    /// Opens the stream of `kind` for an ordered list of names, such as a mission's work on one elite.
    pub fn open_label(&self, kind: &str, names: &[&str]) -> Stream {
        self.open_at(label(kind, names))
    }

    /// Opens the stream at a label.
    pub fn open_at(&self, label: u128) -> Stream {
        let mut key = [0_u8; 32];
        key[..8].copy_from_slice(&self.seed.to_le_bytes());
        key[8..16].copy_from_slice(&self.trial.to_le_bytes());
        key[16..].copy_from_slice(&label.to_le_bytes());
        Stream { rng: ChaCha8Rng::from_seed(key), position: 0 }
    }
}

/// Stable 128-bit hash of a kind and names; lengths are hashed too, so that no two lists run together.
pub fn label(kind: &str, names: &[&str]) -> u128 {
    let mut hasher = SipHasher13::new();
    for part in std::iter::once(&kind).chain(names) {
        hasher.write(&(part.len() as u64).to_le_bytes());
        hasher.write(part.as_bytes());
    }
    hasher.finish128().as_u128()
}

/// One addressed stream of uniforms.
#[derive(Debug, Clone)]
pub struct Stream {
    rng: ChaCha8Rng,
    /// Uniforms before the next one.
    position: u64,
}

/// Words of 32 bits that one uniform takes.
const WORDS: u64 = 2;
/// Uniforms that are made at a time: to read over fewer is faster than to jump.
const MADE_AT_ONCE: u64 = 32;

impl Stream {
    /// The block of `N` uniforms of a week. Whoever needs none in a week may leave them, since those of every week have
    /// places of their own.
    #[inline]
    pub fn weekly<const N: usize>(&mut self, week: u32) -> [f64; N] {
        self.slot(u64::from(week))
    }

    /// Slot number `slot` of `N` uniforms, wherever the stream stands; the next one costs the least.
    #[inline]
    pub fn slot<const N: usize>(&mut self, slot: u64) -> [f64; N] {
        let start = slot * N as u64;
        if start != self.position {
            self.go_to(start);
        }
        let mut uniforms = [0.0; N];
        for uniform in &mut uniforms {
            *uniform = self.next();
        }
        uniforms
    }

    /// Next uniform in the open interval (0, 1).
    #[inline]
    #[allow(clippy::should_implement_trait)] // a stream never ends: it is no iterator
    pub fn next(&mut self) -> f64 {
        const STEP: f64 = 1.0 / (1_u64 << 52) as f64;
        self.position += 1;
        ((self.rng.next_u64() >> 12) as f64 + 0.5) * STEP
    }

    /// Moves to the place after the first `start` uniforms.
    #[cold]
    fn go_to(&mut self, start: u64) {
        if (self.position..self.position + MADE_AT_ONCE).contains(&start) {
            while self.position < start {
                self.next();
            }
        } else {
            self.rng.set_word_pos(u128::from(start * WORDS));
            self.position = start;
        }
    }
}

/// Whether at least one event happens in a week of log hazard `log_hazard`: u < 1 − e^(−λ).
///
/// The exponential is skipped where it cannot matter: from u ≥ λ follows u ≥ 1 − e^(−λ), and u ≥ 2^k with k the
/// binary exponent of u, so a log hazard of at most k·ln 2 gives no event. The answer is the same with and without.
#[inline]
pub fn happens(u: f64, log_hazard: f64) -> bool {
    !surely_not(u, log_hazard) && u < -libm::expm1(-libm::exp(log_hazard))
}

/// Whether at least one event happens at this rate over the time that it is meant for: u < 1 − e^(−rate).
#[inline]
pub fn happens_at(u: f64, rate: f64) -> bool {
    u < rate && u < -libm::expm1(-rate)
}

/// Whether a state lasts for another week: u < max(e^(−λ), 1 − e^(−o)), λ its hazard of ending and o that of beginning.
///
/// The second keeps what begins and what lasts in order: whoever would begin at `u` would have lasted at it too, so that
/// more of a cause of beginning, or less of a cause of ending, never takes a week of the state away.
#[inline]
pub fn lasts(u: f64, log_ending: f64, beginning: f64) -> bool {
    lasts_at(u, lasting(log_ending), || beginning)
}

/// As [`lasts`], given e^(−λ); `beginning` is asked only where it matters.
#[inline]
pub fn lasts_at(u: f64, lasting: f64, beginning: impl FnOnce() -> f64) -> bool {
    u < lasting || happens_at(u, beginning())
}

/// Probability that a state lasts for a week in which nothing begins it anew: e^(−λ), λ its hazard of ending.
#[inline]
pub fn lasting(log_ending: f64) -> f64 {
    libm::exp(-libm::exp(log_ending))
}

/// Standard exponential variable at uniform `u`: the sum of hazards that passes until the next event.
#[inline]
pub fn patience(u: f64) -> f64 {
    -libm::log(u)
}

/// Whether a state lasts for a number of weeks: u < e^(−weeks·λ), λ its hazard of ending.
pub fn lasts_for(u: f64, log_ending: f64, weeks: u32) -> bool {
    u < libm::exp(-libm::exp(log_ending) * f64::from(weeks))
}

/// Number of events in a week of log hazard `log_hazard`, at most `most`: the largest k with u < P(N ≥ k), N Poisson.
#[inline]
pub fn count(u: f64, log_hazard: f64, most: u32) -> u32 {
    if surely_not(u, log_hazard) {
        return 0;
    }
    let mean = libm::exp(log_hazard);
    let mut mass = libm::exp(-mean);
    let mut at_least = -libm::expm1(-mean);
    let mut events = 0;
    while events < most && u < at_least {
        events += 1;
        mass *= mean / f64::from(events);
        at_least -= mass;
    }
    events
}

/// Binary exponent of a positive number: the greatest k with 2^k at most the number; −1023 for zero.
#[inline]
fn exponent(number: f64) -> i32 {
    ((number.to_bits() >> 52) & 0x7ff) as i32 - 1023
}

/// True only if no event can follow from `u` at this log hazard.
#[inline]
fn surely_not(u: f64, log_hazard: f64) -> bool {
    log_hazard <= f64::from(exponent(u)) * std::f64::consts::LN_2
}

/// Probability of at least one event in a week of log hazard `log_hazard`; for reports and tests.
pub fn probability(log_hazard: f64) -> f64 {
    -libm::expm1(-libm::exp(log_hazard))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_draws_of_a_stream_never_change() {
        let mut stream = Chance::new(1, 17).open("violence", "hill and river");
        let draws: [u64; 3] = stream.weekly::<3>(0).map(f64::to_bits);
        assert_eq!(
            draws,
            [4_603_677_743_012_738_755, 4_605_903_337_711_783_719, 4_603_403_966_059_682_891],
            "value stability: a change here changes every result ever published"
        );
    }

    #[test]
    fn a_slot_is_where_the_weekly_block_is_however_one_gets_there() {
        let chance = Chance::new(3, 4);
        let mut read = chance.open("a", "b");
        let blocks: Vec<[f64; 2]> = (0..99).map(|week| read.weekly::<2>(week)).collect();
        let mut seek = chance.open("a", "b");
        // a few ahead, many ahead, back, the same again, and just as far as a jump begins
        for slot in [7, 2, 3, 98, 2, 2, 19, 20, 36, 53, 90] {
            assert_eq!(seek.slot::<2>(slot as u64).map(f64::to_bits), blocks[slot].map(f64::to_bits));
        }
    }

    #[test]
    fn addresses_that_differ_in_any_part_give_other_draws() {
        let first =
            |seed, trial, kind, names: &[&str]| Chance::new(seed, trial).open_label(kind, names).next().to_bits();
        let all = [
            first(1, 1, "x", &["ab", "c"]),
            first(2, 1, "x", &["ab", "c"]),
            first(1, 2, "x", &["ab", "c"]),
            first(1, 1, "y", &["ab", "c"]),
            first(1, 1, "x", &["a", "bc"]),
            first(1, 1, "x", &["abc"]),
        ];
        for (i, a) in all.iter().enumerate() {
            assert!(all[i + 1..].iter().all(|b| a != b));
        }
    }

    #[test]
    fn hazards_at_the_extremes_never_or_always_happen() {
        let mut stream = Chance::new(1, 1).open("t", "t");
        for _ in 0..1000 {
            let u = stream.next();
            assert!(!happens(u, -1e3) && !happens(u, f64::NEG_INFINITY));
            assert!(happens(u, 50.0));
            assert_eq!(count(u, f64::NEG_INFINITY, 4), 0);
            assert_eq!(count(u, 50.0, 4), 4);
        }
    }

    #[test]
    fn skipping_the_exponential_never_changes_an_answer() {
        let mut stream = Chance::new(5, 5).open("t", "t");
        for _ in 0..100_000 {
            let (u, log_hazard) = (stream.next(), stream.next() * 12.0 - 10.0);
            assert_eq!(happens(u, log_hazard), u < probability(log_hazard));
            assert_eq!(count(u, log_hazard, 9) > 0, u < probability(log_hazard));
        }
    }

    #[test]
    fn what_would_begin_would_have_lasted_and_no_hazard_of_ending_lasts_for_ever() {
        let mut stream = Chance::new(6, 6).open("t", "t");
        for _ in 0..10_000 {
            let (u, log_ending, beginning) = (stream.next(), stream.next() * 8.0 - 5.0, stream.next() * 3.0);
            assert!(lasts(u, log_ending, beginning) || !happens_at(u, beginning));
            assert!(lasts(u, f64::NEG_INFINITY, 0.0) && !lasts(u, 50.0, 0.0));
            assert_eq!(happens_at(u, beginning), u < -libm::expm1(-beginning));
        }
    }

    #[test]
    fn counts_follow_the_poisson_law() {
        let (mean, n) = (0.8_f64, 40_000_u32);
        let mut stream = Chance::new(9, 0).open("t", "t");
        let mut seen = [0_u32; 4];
        for _ in 0..n {
            let k = count(stream.next(), libm::log(mean), 9) as usize;
            seen[k.min(3)] += 1;
        }
        let mut mass = libm::exp(-mean);
        for (k, &times) in seen.iter().take(3).enumerate() {
            let se = libm::sqrt(mass * (1.0 - mass) / f64::from(n));
            assert!((f64::from(times) / f64::from(n) - mass).abs() < 5.0 * se);
            mass *= mean / (k + 1) as f64;
        }
    }
}

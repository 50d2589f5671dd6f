//! What is known of a conflict before the start, and what follows from it.
//!
//! A conflict lives alone through some years before the start, at its drivers of week 0 and without a mission, 32 times; each life
//! is read as a report would have it, up to the week in which it is as long since its last killing as it is known to be. Its
//! weight w is
//!   NegativeBinomial(attacks known; mean attacks told + ½, size 2) · N(ln mean deaths known − ln mean deaths told; 0, 1.2)
//!   · N(ln(q + 4) − ln(q' + 4); 0, 1.2) / v^(t − 1),
//! q the weeks of quiet at the start, q' those of the life where it ends before so many have passed, and v the quantile of its
//! frailty, s^(1/t) at even steps s, t = 1 + 1.5 · (attacks known a year), at most 8: the more attacks are known, the more often frail
//! conflicts are tried, than they are found.
//! If the effective number of lives, (Σ w)² / Σ w², is below eight, another 32 are lived between the steps of the first, and so
//! on up to 128. One life is drawn by its weight, and the conflict starts as it has become. Without a history there is a single life.
//! Source: importance resampling (Gordon and others 1993); its kernels are assumption A102.

use super::background::WEEKS_BEFORE;
use super::pair::{Law, Pair};
use super::{Setting, Violence, ViolenceParameters};
use crate::chance::{Chance, Stream, lasts_for};
use crate::observation::ObservationParameters;
use crate::quantity::normal_quantile;
use crate::record::Silent;
use crate::units::Share;
use crate::world::calendar::WEEKS_A_YEAR;
use crate::world::{BloodyEpisodes, Conflict, World};
use smallvec::SmallVec;

/// Lives that are weighed at once where there is a history.
const BATCH: u32 = 32;
/// By how much of a step each batch of lives is moved against the first: between the steps of those before.
const MOVED: [f64; 4] = [0.0, 0.5, 0.25, 0.75];
/// Most lives that are weighed.
#[allow(clippy::cast_possible_truncation)] // four
pub const CANDIDATES: u32 = BATCH * MOVED.len() as u32;
/// Effective number of lives that is enough.
pub const ENOUGH_LIVES: f64 = 8.0;
/// Uniforms that each life has for itself, the second half of them for what it leaves.
const OF_A_LIFE: u64 = 1 << 20;
/// Size of the negative binomial law: how loosely a life has to match.
const SIZE: f64 = 2.0;
/// Standard deviation of the log of mean deaths, and of weeks of quiet.
const LOOSE: f64 = 1.2;
/// Most often that frail conflicts are tried, as a power of their quantile.
const MOST_TILT: f64 = 8.0;
/// Weeks that a life with a known past has lived before that; with half as many, too few lives match.
const BEFORE_WHAT_IS_KNOWN: u32 = 208;
/// Attacks of a life for which memory is set aside.
const BLOWS: usize = 48;

/// What is known of a conflict before the start.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Past {
    /// Weeks before the start that it covers; none if nothing is known.
    pub weeks: u32,
    /// Attacks known of that time.
    pub attacks: u32,
    /// Deaths in them.
    pub deaths: u32,
}

/// An attack of a life: its week and deaths, and the memory of bloodshed after it.
#[derive(Clone, Copy)]
struct Blow {
    week: u32,
    deaths: u32,
    memory: f64,
}

/// A life: its attacks, the week that becomes the start, and the state in its last week.
struct Life {
    blows: SmallVec<[Blow; BLOWS]>,
    start: u32,
    weeks: u32,
    pair: Pair,
}

/// Lets every conflict start as its past has made it; `frailty` gives that of a conflict at a uniform, `pasts` what is known
/// of each, in the order of conflicts. Gives the effective number of lives of each.
pub fn remember(
    world: &mut World,
    parameters: &ViolenceParameters,
    drying: f64,
    observation: &ObservationParameters,
    chance: &Chance,
    pasts: &[Option<Past>],
    frailty: impl Fn(usize, f64) -> f64,
) -> Vec<f64> {
    let violence = Violence::before(parameters, world);
    let report = Report { observation, log_kept: libm::log1p(-drying) };
    (0..world.conflicts.len()).map(|c| violence.begin(world, c, report, chance, pasts[c], &frailty)).collect()
}

impl Violence {
    /// Lets conflict `c` start as its past has made it.
    fn begin(
        &self,
        world: &mut World,
        c: usize,
        report: Report<'_>,
        chance: &Chance,
        past: Option<Past>,
        frailty: &impl Fn(usize, f64) -> f64,
    ) -> f64 {
        let mut luck = chance.open("history", &world.conflicts[c].name);
        let (shift, chosen) = (luck.next(), luck.next());
        let (opening, closing) = self.at_the_start(world, c);
        let law = Law::new(&self.parameters, world.structure.bloody_episodes == BloodyEpisodes::DeterRenewal);
        let quiet = world.conflicts[c].quiet_weeks;
        let tilt = past.map_or(1.0, |past| {
            let years = f64::from(past.weeks) / WEEKS_A_YEAR;
            (1.0 + 1.5 * f64::from(past.attacks) / years).min(MOST_TILT)
        });
        let steps = if past.is_some() { BATCH } else { 1 };
        let quantile = |k: u32| {
            let step = f64::from(k % BATCH) + (shift + MOVED[(k / BATCH) as usize]) % 1.0;
            libm::pow(step / f64::from(steps), 1.0 / tilt)
        };
        let live = |k: u32, quantile: f64, luck: &mut Stream| {
            luck.slot::<1>(u64::from(k + 1) * OF_A_LIFE);
            let deviations = [frailty(c, quantile), normal_quantile(luck.next()), normal_quantile(luck.next())];
            (deviations, Life::new(Pair::new(&self.parameters, opening, closing, deviations), &law, past, quiet, luck))
        };
        let mut weights = Weights::default();
        if let Some(past) = past {
            while weights.effective() < ENOUGH_LIVES && weights.count() < CANDIDATES {
                for k in weights.count()..weights.count() + BATCH {
                    let quantile = quantile(k);
                    let (_, life) = live(k, quantile, &mut luck);
                    let told = life.log_weight(past, quiet, report.observation, &mut luck);
                    weights.push(told - (tilt - 1.0) * libm::log(quantile));
                }
            }
        }
        let k = weights.draw(chosen);
        let (deviations, life) = live(k, quantile(k), &mut luck);
        luck.slot::<1>(u64::from(k + 1) * OF_A_LIFE + OF_A_LIFE / 2);
        life.leave(&mut world.conflicts[c], deviations, &law, report.log_kept, quiet, luck.next());
        weights.effective()
    }

    /// Log hazards of opening and closing at the start, frailty aside.
    fn at_the_start(&self, world: &World, c: usize) -> (f64, f64) {
        let setting = Setting::of(world, c, &self.struck);
        let own = self.parameters.spread * setting.conflict.frailty;
        (self.opening(&setting, &mut Silent) - own, self.closing(&setting, &mut Silent))
    }
}

/// How lives are read and what they leave.
#[derive(Debug, Clone, Copy)]
struct Report<'a> {
    observation: &'a ObservationParameters,
    /// Logarithm of what a week leaves of the deaths on everybody's mind.
    log_kept: f64,
}

/// Logarithms of the weights of lives.
#[derive(Default)]
struct Weights(SmallVec<[f64; 2 * BATCH as usize]>);

impl Weights {
    fn push(&mut self, log_weight: f64) {
        self.0.push(log_weight);
    }

    #[allow(clippy::cast_possible_truncation)] // at most [`CANDIDATES`]
    fn count(&self) -> u32 {
        self.0.len() as u32
    }

    /// The weights, the largest being one.
    fn each(&self) -> impl Iterator<Item = f64> {
        let most = self.0.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        self.0.iter().map(move |log| libm::exp(log - most))
    }

    /// Effective number, 1 of none.
    fn effective(&self) -> f64 {
        let (sum, squares) = self.each().fold((0.0, 0.0), |(sum, squares), w| (sum + w, squares + w * w));
        if self.0.is_empty() { 1.0 } else { sum * sum / squares }
    }

    /// A life by its weight, at uniform `u`; the first of none.
    #[allow(clippy::cast_possible_truncation)] // at most [`CANDIDATES`]
    fn draw(&self, u: f64) -> u32 {
        let mut left = u * self.each().sum::<f64>();
        let drawn = self.each().position(|weight| {
            left -= weight;
            left < 0.0
        });
        drawn.unwrap_or(self.0.len().saturating_sub(1)) as u32
    }
}

impl Life {
    /// Lives alone up to the start.
    fn new(mut pair: Pair, law: &Law<'_>, past: Option<Past>, quiet: u32, luck: &mut Stream) -> Self {
        let weeks = past.map_or(WEEKS_BEFORE, |past| past.weeks + BEFORE_WHAT_IS_KNOWN);
        let mut blows: SmallVec<[Blow; BLOWS]> = SmallVec::new();
        pair.live(law, weeks, luck, |week, deaths, memory| blows.push(Blow { week, deaths, memory }));
        let mut life = Self { blows, start: weeks, weeks, pair };
        if let (Some(_), Some(last)) = (past, life.last_killing()) {
            // the start is put where the last killing is as long ago as it is known to be
            life.start = (last + 1 + quiet).min(weeks);
        }
        life
    }

    fn last_killing(&self) -> Option<u32> {
        self.blows.iter().rev().find(|blow| blow.deaths > 0).map(|blow| blow.week)
    }

    /// Attacks before the start.
    fn before(&self) -> impl Iterator<Item = &Blow> {
        self.blows.iter().filter(|blow| blow.week < self.start)
    }

    /// Log of how well a report of it matches what is known.
    fn log_weight(&self, past: Past, quiet: u32, observation: &ObservationParameters, luck: &mut Stream) -> f64 {
        let (mut told, mut deaths_told) = (0_u32, 0_u64);
        for blow in self.before().filter(|blow| blow.week + past.weeks >= self.start) {
            if observation.reports(blow.deaths, luck.next()) {
                told += 1;
                deaths_told += u64::from(blow.deaths);
            }
        }
        let mut log_weight = negative_binomial(past.attacks, f64::from(told) + 0.5);
        if past.attacks > 0 && told > 0 {
            let mean = |deaths: f64, attacks: u32| libm::log1p(deaths / f64::from(attacks));
            log_weight += bell(mean(f64::from(past.deaths), past.attacks) - mean(deaths_told as f64, told));
        }
        let quiet_told = self.last_killing().map_or(self.weeks, |last| self.start - 1 - last);
        log_weight + bell(libm::log((f64::from(quiet) + 4.0) / (f64::from(quiet_told) + 4.0)))
    }

    /// Leaves the conflict as it has become at the start; `u` decides whether a dispute has lasted since the last attack.
    fn leave(mut self, conflict: &mut Conflict, deviations: [f64; 3], law: &Law<'_>, log_kept: f64, quiet: u32, u: f64) {
        let dries = |fresh: f64, weeks: u32| if weeks == 0 { fresh } else { fresh * libm::exp(log_kept * f64::from(weeks)) };
        let (mut fresh, mut week, mut memory) = (0.0, 0, 0.0);
        for blow in self.before() {
            fresh = dries(fresh, blow.week - week) + f64::from(blow.deaths);
            (week, memory) = (blow.week, blow.memory);
        }
        let since = self.start - week;
        conflict.fresh_deaths = dries(fresh, since.saturating_sub(1));
        if self.start < self.weeks {
            self.pair.memory = memory * libm::exp(law.log_kept * f64::from(since));
            self.pair.is_open = lasts_for(u, self.pair.closing, quiet);
            self.pair.revenge = [0.0; 2];
        }
        [conflict.frailty, conflict.fierceness, conflict.deadliness] = deviations;
        let dispute = &mut conflict.dispute;
        (dispute.is_open, dispute.intensity, dispute.memory) = (self.pair.is_open, self.pair.intensity, self.pair.memory);
        for (side, revenge) in conflict.sides.iter_mut().zip(self.pair.revenge) {
            side.revenge = Share::clamped(side.revenge.get().max(revenge));
        }
    }
}

/// Log of a normal density up to a constant.
fn bell(off: f64) -> f64 {
    -0.5 * (off / LOOSE) * (off / LOOSE)
}

/// Log of the negative binomial mass at `n`, up to what depends on `n` alone.
fn negative_binomial(n: u32, mean: f64) -> f64 {
    let n = f64::from(n);
    n * libm::log(mean / (mean + SIZE)) + SIZE * libm::log(SIZE / (mean + SIZE))
}

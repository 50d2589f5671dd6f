//! What is known of a conflict before the start, and what follows from it.
//!
//! A conflict lives alone through some years before the start, at its drivers of week 0 and without a mission, 64 times; each life
//! is read as a report would have it, up to the week in which it is as long since its last killing as it is known to be. Its
//! weight is
//!   NegativeBinomial(attacks known; mean attacks told + ½, size 2) · N(ln mean deaths known − ln mean deaths told; 0, 1.2)
//!   · N(ln(q + 4) − ln(q' + 4); 0, 1.2) / v^(t − 1),
//! q the weeks of quiet at the start, q' those of the life where it ends before so many have passed, and v the quantile of its
//! frailty, w^(1/t) at even steps w, t = 1 + 1.5 · (attacks known a year), at most 8: the more attacks are known, the more often frail
//! conflicts are tried, than they are found.
//! One life is drawn by its weight, and the conflict starts as it has become. Without a history there is a single life.
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
use crate::world::{BloodyEpisodes, World};
use smallvec::SmallVec;

/// Lives that are weighed where there is a history.
pub const CANDIDATES: u32 = 64;
/// Uniforms that each life has for itself.
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

/// A life and how well it matches what is known.
#[derive(Clone, Copy)]
struct Life {
    pair: Pair,
    deviations: [f64; 3],
    fresh: f64,
    log_weight: f64,
}

/// Lets every conflict start as its past has made it; `frailty` gives that of a conflict at a uniform, `pasts` what is known
/// of each, in the order of conflicts. Gives the effective number of lives of each, 1 / Σ w².
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
        let candidates = if past.is_some() { CANDIDATES } else { 1 };
        let tilt = past.map_or(1.0, |past| {
            let years = f64::from(past.weeks) / WEEKS_A_YEAR;
            (1.0 + 1.5 * f64::from(past.attacks) / years).min(MOST_TILT)
        });
        let mut life = |k: u32| {
            luck.slot::<1>(u64::from(k + 1) * OF_A_LIFE);
            let step = (f64::from(k) + shift) / f64::from(candidates);
            let quantile = libm::pow(step, 1.0 / tilt);
            let z = frailty(c, quantile);
            let deviations = [z, normal_quantile(luck.next()), normal_quantile(luck.next())];
            let pair = Pair::new(&self.parameters, opening, closing, deviations);
            let mut life = live(pair, deviations, &law, report, past, quiet, &mut luck);
            life.log_weight -= (tilt - 1.0) * libm::log(quantile);
            life
        };
        let lives: SmallVec<[Life; CANDIDATES as usize]> = (0..candidates).map(&mut life).collect();
        let most = lives.iter().map(|life| life.log_weight).fold(f64::NEG_INFINITY, f64::max);
        let weights: SmallVec<[f64; CANDIDATES as usize]> =
            lives.iter().map(|life| libm::exp(life.log_weight - most)).collect();
        let (sum, squares) = weights.iter().fold((0.0, 0.0), |(sum, squares), w| (sum + w, squares + w * w));
        let mut left = chosen * sum;
        let drawn = weights.iter().position(|weight| {
            left -= weight;
            left < 0.0
        });
        let life = lives[drawn.unwrap_or(lives.len() - 1)];
        let conflict = &mut world.conflicts[c];
        [conflict.frailty, conflict.fierceness, conflict.deadliness] = life.deviations;
        let dispute = &mut conflict.dispute;
        (dispute.is_open, dispute.intensity, dispute.memory) = (life.pair.is_open, life.pair.intensity, life.pair.memory);
        conflict.fresh_deaths = life.fresh;
        for (side, revenge) in conflict.sides.iter_mut().zip(life.pair.revenge) {
            side.revenge = Share::clamped(side.revenge.get().max(revenge));
        }
        sum * sum / squares
    }

    /// Log hazards of opening and closing at the start, frailty aside.
    fn at_the_start(&self, world: &World, c: usize) -> (f64, f64) {
        let setting = Setting::of(world, c, &self.struck);
        let own = self.parameters.spread * setting.conflict.frailty;
        (self.opening(&setting, &mut Silent) - own, self.closing(&setting, &mut Silent))
    }
}

/// What a life leaves: what a report tells of it, and what is on everybody's mind.
#[derive(Debug, Clone, Copy)]
struct Report<'a> {
    observation: &'a ObservationParameters,
    /// Logarithm of what a week leaves of the deaths on everybody's mind.
    log_kept: f64,
}

/// Lives alone up to the start, and weighs what a report would say of it.
fn live(
    mut pair: Pair,
    deviations: [f64; 3],
    law: &Law<'_>,
    report: Report<'_>,
    past: Option<Past>,
    quiet: u32,
    luck: &mut Stream,
) -> Life {
    let covered = past.map_or(0, |past| past.weeks);
    let weeks = covered + if past.is_some() { BEFORE_WHAT_IS_KNOWN } else { WEEKS_BEFORE };
    let mut blows: SmallVec<[Blow; BLOWS]> = SmallVec::new();
    pair.live(law, weeks, luck, |week, deaths, memory| blows.push(Blow { week, deaths, memory }));
    let last = blows.iter().rev().find(|blow| blow.deaths > 0).map(|blow| blow.week);
    // the start is put where the last killing is as long ago as it is known to be
    let start = match (past, last) {
        (Some(_), Some(last)) => (last + 1 + quiet).min(weeks),
        _ => weeks,
    };
    let dries = |fresh: f64, weeks: u32| if weeks == 0 { fresh } else { fresh * libm::exp(report.log_kept * f64::from(weeks)) };
    let (mut told, mut deaths_told, mut fresh, mut week, mut memory) = (0_u32, 0_u64, 0.0, 0, 0.0);
    for blow in blows.into_iter().filter(|blow| blow.week < start) {
        fresh = dries(fresh, blow.week - week) + f64::from(blow.deaths);
        (week, memory) = (blow.week, blow.memory);
        if week + covered >= start && report.observation.reports(blow.deaths, luck.next()) {
            told += 1;
            deaths_told += u64::from(blow.deaths);
        }
    }
    let since = start - week;
    fresh = dries(fresh, since.saturating_sub(1));
    if start < weeks {
        pair.memory = memory * libm::exp(law.log_kept * f64::from(since));
        pair.is_open = lasts_for(luck.next(), pair.closing, quiet);
        pair.revenge = [0.0; 2];
    }
    let log_weight = past.map_or(0.0, |past| {
        let mut log_weight = negative_binomial(past.attacks, f64::from(told) + 0.5);
        if past.attacks > 0 && told > 0 {
            let mean = |deaths: f64, attacks: u32| libm::log1p(deaths / f64::from(attacks));
            log_weight += bell(mean(f64::from(past.deaths), past.attacks) - mean(deaths_told as f64, told));
        }
        let quiet_told = last.map_or(weeks, |last| start - 1 - last);
        log_weight + bell(libm::log((f64::from(quiet) + 4.0) / (f64::from(quiet_told) + 4.0)))
    });
    Life { pair, deviations, fresh, log_weight }
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

//! A pair of peoples of which nothing is known but how readily, how fiercely and how deadly it fights.
//!
//! The days of a week are not drawn one by one. Whatever may happen on them uses up a standard exponential variable at its own
//! rate, and where that is used up there is an attack, and another is drawn: the same law as one uniform for each, with as many
//! draws as there are attacks.

use super::ViolenceParameters;
use super::deaths::{below_tail, deaths_at};
use super::dispute::remembering;
use super::local::{DAYS, fades, number, opening_raid, stir};
use crate::chance::{Stream, happens_at, lasting, lasts_at, patience};
use crate::quantity::normal_quantile;

/// What all pairs of a trial have in common.
#[derive(Debug, Clone, Copy)]
pub(super) struct Law<'a> {
    pub(super) p: &'a ViolenceParameters,
    /// Whether bloody episodes deter revenge.
    deters: bool,
    /// Acts of revenge a day at a full wish for it.
    revenge: f64,
    /// What a day and a week leave of that wish, and how many first days' worth of it there are in a week.
    kept_day: f64,
    kept_week: f64,
    days_worth: f64,
    /// Logarithm of what a calm week leaves of memory.
    pub(super) log_kept: f64,
    below_tail: f64,
}

impl<'a> Law<'a> {
    pub(super) fn new(p: &'a ViolenceParameters, deters: bool) -> Self {
        let (kept_day, kept_week) = (fades(p, 1.0), fades(p, f64::from(DAYS)));
        let days_worth = (1.0 - kept_week) / (1.0 - kept_day);
        Self { p, deters, revenge: p.revenge_a_day(), kept_day, kept_week, days_worth, log_kept: libm::log1p(-p.forgetting), below_tail: below_tail(p) }
    }
}

/// The pair and its state.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Pair {
    /// Log weekly hazard that a dispute opens, memory aside.
    opening: f64,
    /// Log weekly hazard that one closes, and the probability that it does not.
    pub(super) closing: f64,
    lasting: f64,
    /// Log daily rate of a side's raids in a dispute that is neither fierce nor mild, and the rate in this one.
    raids: f64,
    raid: f64,
    /// Factor on deaths.
    scale: f64,
    pub(super) is_open: bool,
    pub(super) intensity: f64,
    pub(super) memory: f64,
    pub(super) revenge: [f64; 2],
    /// Calm weeks for which the wish for revenge has yet to fade.
    calm: u32,
}

/// An attack of a pair: day of the week, side, number within the week, deaths.
pub(super) type Blow = (u32, usize, u32, u32);

impl Pair {
    /// A calm pair with these log hazards and deviations: frailty, fierceness, deadliness.
    pub(super) fn new(p: &ViolenceParameters, opening: f64, closing: f64, [z, fierce, deadly]: [f64; 3]) -> Self {
        Self {
            opening: opening + p.spread * z,
            closing,
            lasting: lasting(closing),
            raids: p.raids_of(z, fierce),
            raid: 0.0,
            scale: libm::exp(p.deadliness * deadly),
            is_open: false,
            intensity: 0.0,
            memory: 0.0,
            revenge: [0.0; 2],
            calm: 0,
        }
    }

    /// Log weekly hazard that a dispute opens.
    fn log_opening(&self, p: &ViolenceParameters) -> f64 {
        self.opening + p.memory * self.memory
    }

    /// Opens a dispute, lets it last, or closes it, at uniform `u`; `push` adds to the log hazard of opening. True if one opened.
    #[inline]
    pub(super) fn open_or_close(&mut self, law: &Law<'_>, u: f64, push: f64, fierce: impl FnOnce() -> f64) -> bool {
        if self.is_open {
            self.last(law.p, u, push);
            return false;
        }
        let rate = libm::exp(self.log_opening(law.p) + push);
        self.memory *= 1.0 - law.p.forgetting;
        let opens = happens_at(u, rate);
        if opens {
            self.open(law.p, fierce());
        } else {
            self.calm += 1;
        }
        opens
    }

    /// Lets an open dispute last or close, at uniform `u`.
    fn last(&mut self, p: &ViolenceParameters, u: f64, push: f64) {
        let lasts = lasts_at(u, self.lasting, || libm::exp(self.log_opening(p) + push));
        (self.is_open, self.calm) = (lasts, u32::from(!lasts));
    }

    /// Opens a dispute that is as fierce as uniform `fierce` makes it.
    fn open(&mut self, p: &ViolenceParameters, fierce: f64) {
        self.is_open = true;
        self.intensity = p.intensity * normal_quantile(fierce);
        self.raid = libm::exp(self.raids + self.intensity);
        self.calm_down(p);
    }

    /// Lets the wish for revenge fade for the calm weeks since the last dispute.
    fn calm_down(&mut self, p: &ViolenceParameters) {
        let kept = fades(p, f64::from(self.calm * DAYS));
        self.revenge = self.revenge.map(|level| level * kept);
        self.calm = 0;
    }

    /// Fights through a week of an open dispute. `next` gives uniforms: three of an opening, one of the days, then three of each
    /// attack; `tell` takes each attack.
    pub(super) fn fight(
        &mut self,
        law: &Law<'_>,
        opened: bool,
        mut next: impl FnMut() -> f64,
        mut tell: impl FnMut(Blow, f64),
    ) {
        let mut from = 0;
        if opened {
            let (day, side) = opening_raid(law.p, [next(), next(), next()], 0.5);
            if let Some(side) = side {
                self.strike(law, (day, side, number(day, side)), &mut next, &mut tell);
            }
            from = day + 1;
        }
        let u = next();
        let whole_week = 2.0 * f64::from(DAYS) * self.raid + law.revenge * (self.revenge[0] + self.revenge[1]) * law.days_worth;
        // 1 − u is at most −ln u, so that most quiet weeks need no logarithm
        if from == 0 && (whole_week <= 1.0 - u || whole_week <= patience(u)) {
            self.revenge = self.revenge.map(|level| level * law.kept_week);
            return;
        }
        let mut left = patience(u);
        for day in from..DAYS {
            for side in 0..2 {
                for of_revenge in [false, true] {
                    let rate = if of_revenge { law.revenge * self.revenge[side] } else { self.raid };
                    left -= rate;
                    if left < 0.0 {
                        let blow = (day, side, number(day, side) + u32::from(of_revenge));
                        self.strike(law, blow, &mut next, &mut tell);
                        left = patience(next());
                    }
                }
            }
            self.revenge = self.revenge.map(|level| level * law.kept_day);
        }
    }

    /// Makes an attack.
    fn strike(
        &mut self,
        law: &Law<'_>,
        (day, side, number): (u32, usize, u32),
        next: &mut impl FnMut() -> f64,
        tell: &mut impl FnMut(Blow, f64),
    ) {
        let [kills, deaths] = [next(), next()];
        let deaths = if kills < law.p.bloodless { 0 } else { deaths_at(deaths, law.p, law.below_tail, self.scale) };
        self.memory = remembering(self.memory, deaths);
        stir(&mut self.revenge, side, deaths, law.deters, law.p);
        tell((day, side, number, deaths), self.memory);
    }

    /// Lives alone for some weeks; `tell` takes the week and the deaths of each attack, and the memory after it.
    ///
    /// A calm pair waits for the week of the next opening by thinning: at the memory of the day the hazard is as high as it
    /// will be, and a proposed week counts with what has faded since.
    pub(super) fn live(&mut self, law: &Law<'_>, weeks: u32, luck: &mut Stream, mut tell: impl FnMut(u32, u32, f64)) {
        let p = law.p;
        let (mut week, kept) = (0, 1.0 - p.forgetting);
        let mut gone = 0.0; // part of this week that has passed without an opening
        while week < weeks {
            let mut opened = false;
            if self.is_open {
                self.last(p, luck.next(), 0.0);
                week += u32::from(!self.is_open); // the week in which it closed is calm
                gone = 0.0;
            } else {
                let (bound, before) = (libm::exp(self.log_opening(p)), self.memory);
                let wait = gone + patience(luck.next()) / bound;
                let left = weeks - week;
                #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // below a number of weeks
                let passed = if wait < f64::from(left) { wait as u32 } else { left };
                self.memory *= libm::exp(law.log_kept * f64::from(passed));
                (week, gone) = (week + passed, wait - f64::from(passed));
                self.calm += passed;
                opened = passed < left && luck.next() < libm::exp(p.memory * (self.memory - before));
                if opened {
                    self.memory *= kept;
                    self.open(p, luck.next());
                }
            }
            if self.is_open && week < weeks {
                self.fight(law, opened, || luck.next(), |(.., deaths), memory| tell(week, deaths, memory));
                week += 1;
            }
        }
        self.calm_down(p);
    }
}

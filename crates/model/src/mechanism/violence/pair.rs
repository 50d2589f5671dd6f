//! A pair of peoples of which nothing is known but how readily, how fiercely and how deadly it fights.

use super::ViolenceParameters;
use super::deaths::deaths_at;
use super::dispute::remembering;
use super::local::{DRAWS, Days, fades, fight, first_day, stir};
use crate::chance::{Stream, happens_at, lasts, probability};
use crate::quantity::normal_quantile;

/// The pair and its state.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Pair {
    /// Log weekly hazard that a dispute opens, memory aside.
    opening: f64,
    /// Log weekly hazard that one closes.
    pub(super) closing: f64,
    /// Log daily rate of a side's raids in a dispute that is neither fierce nor mild.
    raids: f64,
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
            raids: p.raids_of(z, fierce),
            scale: libm::exp(p.deadliness * deadly),
            is_open: false,
            intensity: 0.0,
            memory: 0.0,
            revenge: [0.0; 2],
            calm: 0,
        }
    }

    /// Opens a dispute, lets it last, or closes it, at uniform `u`; `push` adds to the log hazard of opening. True if one opened.
    #[inline]
    pub(super) fn open_or_close(&mut self, p: &ViolenceParameters, u: f64, push: f64, fierce: impl FnOnce() -> f64) -> bool {
        let rate = libm::exp(self.opening + p.memory * self.memory + push);
        if self.is_open {
            self.is_open = lasts(u, self.closing, rate);
            self.calm = u32::from(!self.is_open);
            return false;
        }
        self.memory *= 1.0 - p.forgetting;
        self.is_open = happens_at(u, rate);
        if self.is_open {
            self.intensity = p.intensity * normal_quantile(fierce());
            self.calm_down(p);
        } else {
            self.calm += 1;
        }
        self.is_open
    }

    /// Lets the wish for revenge fade for the calm weeks since the last dispute.
    fn calm_down(&mut self, p: &ViolenceParameters) {
        let kept = fades(p, f64::from(self.calm));
        self.revenge = self.revenge.map(|level| level * kept);
        self.calm = 0;
    }

    /// Fights through a week of an open dispute. `next` gives uniforms: three of the opening, 28 of the days, then two of each
    /// attack; `tell` takes each attack.
    pub(super) fn fight(
        &mut self,
        p: &ViolenceParameters,
        opened: bool,
        deters: bool,
        mut next: impl FnMut() -> f64,
        mut tell: impl FnMut(Blow),
    ) {
        let opening = [next(), next(), next()];
        let draws: [f64; DRAWS] = std::array::from_fn(|_| next());
        let mut days = Days {
            from: 0,
            raid: [probability(self.raids + self.intensity); 2],
            revenge: [p.revenge_a_day(); 2],
        };
        let (scale, memory) = (self.scale, &mut self.memory);
        let mut strike = |day: u32, side: usize, ordinal: u32| {
            let [kills, deaths] = [next(), next()];
            let deaths = if kills < p.bloodless { 0 } else { deaths_at(deaths, p, scale) };
            *memory = remembering(*memory, deaths);
            tell((day, side, ordinal, deaths));
            deaths
        };
        if opened {
            let [day, first, side] = opening;
            days.from = first_day(day);
            if first < p.first {
                let side = usize::from(side >= 0.5);
                let deaths = strike(days.from, side, days.from * 4 + u32::from(side == 1) * 2);
                stir(&mut self.revenge, side, deaths, deters, p);
            }
            days.from += 1;
        }
        fight(p, &days, &draws, &mut self.revenge, deters, strike);
    }

    /// Lives alone for some weeks; `tell` takes the week and the deaths of each attack.
    ///
    /// A calm pair waits for the week of the next opening by thinning: at the memory of the day the hazard is as high as it
    /// will be, and a proposed week counts with what has faded since.
    pub(super) fn live(
        &mut self,
        p: &ViolenceParameters,
        weeks: u32,
        deters: bool,
        luck: &mut Stream,
        mut tell: impl FnMut(u32, u32),
    ) {
        let (mut week, kept) = (0, 1.0 - p.forgetting);
        let mut gone = 0.0; // part of this week that has passed without an opening
        while week < weeks {
            let mut opened = false;
            if self.is_open {
                self.open_or_close(p, luck.next(), 0.0, || 0.5);
                week += u32::from(!self.is_open); // the week in which it closed is calm
                gone = 0.0;
            } else {
                let (bound, before) = (libm::exp(self.opening + p.memory * self.memory), self.memory);
                let wait = gone - libm::log(luck.next()) / bound;
                let left = weeks - week;
                #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // below a number of weeks
                let passed = if wait < f64::from(left) { wait as u32 } else { left };
                self.memory *= libm::pow(kept, f64::from(passed));
                (week, gone) = (week + passed, wait - f64::from(passed));
                self.calm += passed;
                opened = passed < left && luck.next() < libm::exp(p.memory * (self.memory - before));
                if opened {
                    self.is_open = true;
                    self.memory *= kept;
                    self.intensity = p.intensity * normal_quantile(luck.next());
                    self.calm_down(p);
                }
            }
            if self.is_open && week < weeks {
                self.fight(p, opened, deters, || luck.next(), |(.., deaths)| tell(week, deaths));
                week += 1;
            }
        }
        self.calm_down(p);
    }
}

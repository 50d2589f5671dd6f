//! Raids and acts of revenge, day by day in an open dispute.

use super::{Setting, Violence, ViolenceParameters};
use crate::chance::{happens_at, probability};
use crate::record::{Entity, Recorder};
use crate::units::Share;
use crate::world::{BloodyEpisodes, World};

/// Days of a week.
pub(super) const DAYS: u32 = 7;
/// Draws of a week: on each day two of each side.
const DRAWS: usize = 28;
/// What is usual of mobilisation and of arms.
const USUAL: f64 = 0.5;

/// What a week of an open dispute is like for each side.
#[derive(Debug, Clone, Copy)]
struct Days {
    /// First day.
    from: u32,
    /// Chance of a raid in a day.
    raid: [f64; 2],
    /// Acts of revenge a day at a full wish for it.
    revenge: [f64; 2],
}

impl Violence {
    /// Lets both sides of conflict `c` raid and take revenge, this week.
    pub(super) fn raid<R: Recorder>(&mut self, world: &mut World, c: usize, book: &mut R) {
        let setting = Setting::of(world, c, &self.struck);
        let usual = self.usual_raids(&setting);
        let moved = [0, 1].map(|side| self.bearing(&setting, side, usual, book));
        let p = self.parameters;
        let mut days = Days {
            from: 0,
            raid: moved.map(|moved| probability(usual + moved)),
            revenge: moved.map(|moved| p.revenge_a_day() * libm::exp(p.heed * moved)),
        };
        let dispute = setting.conflict.dispute;
        let mut revenge = setting.conflict.sides.map(|side| side.revenge.get());
        let deters = world.structure.bloody_episodes == BloodyEpisodes::DeterRenewal;
        let draws: [f64; DRAWS] = self.raids[c].weekly(world.week);
        if dispute.opened {
            // the day and the first raid have draws behind those of the disputes' fierceness
            let draws = self.openings[c].slot((1 << 20) + u64::from(dispute.number));
            let odds = days.raid[0] / (days.raid[0] + days.raid[1]).max(f64::MIN_POSITIVE);
            let (day, side) = opening_raid(&p, draws, odds);
            if let Some(side) = side {
                let deaths = self.attack(world, c, side, number(day, side), Some(day));
                stir(&mut revenge, side, deaths, deters, &p);
            }
            days.from = day + 1;
        }
        fight(&p, &days, &draws, &mut revenge, deters, |day, side, ordinal| self.attack(world, c, side, ordinal, Some(day)));
        for (s, (side, level)) in world.conflicts[c].sides.iter_mut().zip(revenge).enumerate() {
            let before = side.revenge.get();
            side.revenge = Share::clamped(level);
            book.changed(super::CAUSE, "revenge", Entity::Side(c, s), before, side.revenge.get());
        }
    }

    /// Log daily rate of a side's raids, nothing bearing on it.
    #[inline]
    fn usual_raids(&self, at: &Setting<'_>) -> f64 {
        self.parameters.raids_of(at.conflict.frailty, at.conflict.fierceness) + at.conflict.dispute.intensity
    }

    /// What bears on the raids of side `s`, in log rate.
    #[inline]
    fn bearing<R: Recorder>(&self, at: &Setting<'_>, s: usize, usual: f64, book: &mut R) -> f64 {
        let (p, conflict) = (&self.parameters, at.conflict);
        let (attacker, target) = (at.parties[s], at.parties[1 - s]);
        let word = at.word(s);
        let weaker = (target.disarmed.get() - attacker.disarmed.get()).max(0.0);
        book.term("how fierce the dispute is", usual);
        let bears = book.term("youth called up", p.mobilisation * (attacker.mobilisation.get() - USUAL))
            + book.term("arms", p.armed * (attacker.arms.get() - USUAL))
            + book.term("a disarmed target", p.weakness * weaker)
            + book.term("those who want no peace", p.spoil * conflict.spoilers.get())
            + book.term("patrols", -p.patrol * at.felt(attacker))
            + book.term("early warning", -p.warning * at.warned)
            + book.term("the truce", -word * p.raid_truce * conflict.truce.get())
            + book.term("the agreement", -word * p.raid_agreement * at.bond(p.own));
        book.hazard("raid", Entity::Side(at.c, s), usual + bears);
        if R::ON {
            let wish = p.revenge_a_day() * conflict.sides[s].revenge.get();
            let log_rate = book.term("how strong the wish for revenge is", libm::log(wish))
                + book.term("what bears on raids, as far as kin heed it", p.heed * bears);
            book.hazard("act of revenge", Entity::Side(at.c, s), log_rate);
        }
        bears
    }
}

/// Day on which a dispute opens, and the side that raids with it, if one does: the first at odds `odds`.
pub(super) fn opening_raid(p: &ViolenceParameters, [day, first, side]: [f64; 3], odds: f64) -> (u32, Option<usize>) {
    #[allow(clippy::cast_possible_truncation)] // a day of the week
    let day = super::pick(day, DAYS as usize) as u32;
    (day, (first < p.first).then_some(usize::from(side >= odds)))
}

/// Number within the week of a raid of `side` on `day`; its act of revenge has the next one.
pub(super) fn number(day: u32, side: usize) -> u32 {
    day * 4 + u32::from(side == 1) * 2
}

/// What some days leave of the wish for revenge.
#[inline]
pub(super) fn fades(p: &ViolenceParameters, days: f64) -> f64 {
    libm::exp(-days / p.memory_days)
}

/// Fights from day to day; `strike` makes an attack on a day, by a side, with its number, and gives its deaths.
#[inline]
fn fight(
    p: &ViolenceParameters,
    days: &Days,
    draws: &[f64; DRAWS],
    revenge: &mut [f64; 2],
    deters: bool,
    mut strike: impl FnMut(u32, usize, u32) -> u32,
) {
    let kept = fades(p, 1.0);
    for day in days.from..DAYS {
        for side in 0..2 {
            let ordinal = number(day, side);
            let [raid, avenge] = [draws[ordinal as usize], draws[ordinal as usize + 1]];
            if raid < days.raid[side] {
                let deaths = strike(day, side, ordinal);
                stir(revenge, side, deaths, deters, p);
            }
            if happens_at(avenge, days.revenge[side] * revenge[side]) {
                let deaths = strike(day, side, ordinal + 1);
                stir(revenge, side, deaths, deters, p);
            }
        }
        for level in revenge.iter_mut() {
            *level *= kept;
        }
    }
}

/// Raises the wish for revenge of both sides after an attack by `side`.
#[inline]
pub(super) fn stir(revenge: &mut [f64; 2], side: usize, deaths: u32, deters: bool, p: &ViolenceParameters) {
    let bloody = f64::from(deaths) / (f64::from(deaths) + 8.0);
    let size = if deters { 1.5 - bloody } else { 0.5 + bloody };
    let part = p.stir * size / (1.0 + p.wary);
    for (s, rise) in [(1 - side, part), (side, part * p.wary)] {
        revenge[s] += rise * (1.0 - revenge[s]);
    }
}

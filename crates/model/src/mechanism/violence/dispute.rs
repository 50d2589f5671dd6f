//! When disputes open and when they close.

use super::{Setting, Violence};
use crate::chance::{happens_at, lasts};
use crate::quantity::normal_quantile;
use crate::record::{Entity, Happening, Recorder, Silent};
use crate::world::{Driver, PartyKind, World};
use std::sync::LazyLock;

/// Greatest memory of bloodshed.
const MOST_MEMORY: f64 = 2.0;
/// What is usual of grievance, of unmet drivers, and of ties and trade: a conflict that is middling in all.
const USUAL_GRIEVANCE: f64 = 0.5;
const USUAL_DRIVERS: f64 = 0.7;
const USUAL_TIES: f64 = 0.35;

/// The memory of bloodshed `memory` after an attack: `min(2, memory + ln(1 + deaths) / 3)`.
pub(super) fn remembering(memory: f64, deaths: u32) -> f64 {
    (memory + log_one_more(deaths) / 3.0).min(MOST_MEMORY)
}

/// ln(1 + n), kept for the counts that most attacks have.
fn log_one_more(n: u32) -> f64 {
    static KEPT: LazyLock<[f64; 64]> = LazyLock::new(|| std::array::from_fn(|n| libm::log1p(n as f64)));
    KEPT.get(n as usize).copied().unwrap_or_else(|| libm::log1p(f64::from(n)))
}

impl Violence {
    /// Opens a dispute in conflict `c`, lets it last, or closes it, at uniform `u`.
    pub(super) fn open_or_close<R: Recorder>(&mut self, world: &mut World, c: usize, u: f64, book: &mut R) {
        let setting = Setting::of(world, c, &self.struck);
        let (was_open, ordered) = (setting.conflict.dispute.is_open, setting.conflict.dispute.ordered);
        let provoked = self.parameters.provoke * f64::from(ordered);
        let is_open = if was_open {
            let opening = libm::exp(self.opening(&setting, &mut Silent)) + provoked;
            lasts(u, self.closing(&setting, book), opening)
        } else {
            let log_opening = self.opening(&setting, book);
            let opening = libm::exp(log_opening) + provoked;
            if R::ON {
                let log_hazard = libm::log(opening);
                book.term("attacks on orders last week", log_hazard - log_opening);
                book.hazard("a dispute opens", Entity::Conflict(c), log_hazard);
            }
            happens_at(u, opening)
        };
        let (fading, intensity) = (self.parameters.forgetting, self.parameters.intensity);
        let dispute = &mut world.conflicts[c].dispute;
        dispute.opened = is_open && !was_open;
        if !was_open {
            dispute.memory *= 1.0 - fading;
        }
        if is_open == was_open {
            return;
        }
        dispute.is_open = is_open;
        if is_open {
            dispute.number += 1;
            // keyed by its number, so that a dispute that an arm delays is as fierce as it would have been
            let [fierce]: [f64; 1] = self.openings[c].slot(u64::from(dispute.number));
            dispute.intensity = intensity * normal_quantile(fierce);
        }
        book.happened(Happening::Dispute { conflict: c, opens: is_open });
    }

    /// Log weekly hazard that a dispute opens, what was ordered last week aside.
    #[inline]
    pub(super) fn opening<R: Recorder>(&self, at: &Setting<'_>, book: &mut R) -> f64 {
        let (p, conflict) = (&self.parameters, at.conflict);
        let base = |kind| match kind {
            PartyKind::Community => p.open_community,
            PartyKind::ArmedGroup => p.open_armed_group,
        };
        let tension = at.national.tension.get();
        let usual = f64::midpoint(base(at.parties[0].kind), base(at.parties[1].kind));
        let war = if conflict.state_based { p.war * (tension - 0.5) } else { 0.0 };
        let words = at.words();
        let grievance = f64::midpoint(conflict.sides[0].grievance.get(), conflict.sides[1].grievance.get());
        book.term("how things usually are", usual + p.spread * conflict.frailty)
            + book.term("memory of earlier disputes", p.memory * conflict.dispute.memory)
            + book.term("old grievance", p.grievance * (grievance - USUAL_GRIEVANCE))
            + book.term("unmet drivers", self.drive(at))
            + book.term("national tension", p.tension * (tension - 0.5))
            + book.term("national war", war)
            + book.term("suspicion of siding with the other camp", p.suspicion * tension * at.suspicion())
            + book.term("incitement by elites", p.incitement * at.incitement)
            + book.term("an attack by others last week", if at.third { p.third } else { 0.0 })
            + self.occasion(at, book)
            + book.term("those who want no peace", p.spoil * conflict.spoilers.get())
            + book.term("leaders", -words * p.leadership * at.leadership)
            + book.term("the agreement", -words * p.agreement * at.bond(p.own))
            + book.term("the truce", -words * p.hold * conflict.truce.get())
            + book.term("ties between the peoples", -p.cohesion * (conflict.cohesion.get() - USUAL_TIES))
            + book.term("trade", -p.trade * (conflict.trade.get() - USUAL_TIES))
            + book.term("work that both sides share", -p.interdependence * conflict.interdependence.get())
    }

    /// What the season of herds, an election, commanders and the state add to the opening of disputes.
    #[inline]
    fn occasion<R: Recorder>(&self, at: &Setting<'_>, book: &mut R) -> f64 {
        let (p, conflict) = (&self.parameters, at.conflict);
        let moving = if conflict.on_the_move { 1.0 - conflict.routes.get() } else { 0.0 };
        let power = conflict.drivers[Driver::Power as usize] * (1.0 - conflict.relief[Driver::Power as usize]);
        let heat = at.national.heat * (1.0 - at.national.political_space.get()) * power;
        let interest = f64::midpoint(conflict.sides[0].interest, conflict.sides[1].interest);
        book.term("herds on the move", p.migration * moving)
            + book.term("an election near", p.election * heat)
            + book.term("what peace brings the commanders", -p.interest * interest)
            + book.term("authority of the state", -p.authority * at.trusted_authority())
    }

    /// Push of unmet drivers on both sides, sharpened by hardship.
    #[inline]
    fn drive(&self, at: &Setting<'_>) -> f64 {
        let conflict = at.conflict;
        let untouched = conflict.relief.iter().all(|relief| *relief <= 0.0);
        let (unmet, resources) = if untouched {
            self.unrelieved[at.c]
        } else {
            super::unmet_drivers(&conflict.drivers, &conflict.relief)
        };
        let p = &self.parameters;
        p.drivers * (unmet * (1.0 + p.season * resources * (at.hardship - 0.5)) - USUAL_DRIVERS)
    }

    /// Log weekly hazard that an open dispute closes.
    #[inline]
    pub(super) fn closing<R: Recorder>(&self, at: &Setting<'_>, book: &mut R) -> f64 {
        let (p, conflict) = (&self.parameters, at.conflict);
        let [a, b] = at.parties;
        let arms = f64::midpoint(a.arms.get(), b.arms.get());
        let fear = f64::midpoint(a.fear.get(), b.fear.get());
        let war = if conflict.state_based { p.war_lasts * (at.national.tension.get() - 0.5) } else { 0.0 };
        let (patrols, words) = (f64::midpoint(at.felt(a), at.felt(b)), at.words());
        let log_hazard = book.term("how disputes end by themselves", p.close)
            + book.term("the truce", words * p.close_truce * conflict.truce.get())
            + book.term("the agreement", words * p.close_agreement * at.bond(p.own))
            + book.term("what local mediators can do", p.close_elders * conflict.process.capacity.get())
            + book.term("patrols", p.close_patrols * patrols)
            + book.term("people are afraid and tired", p.fatigue * fear)
            + book.term("incitement by elites", -p.close_incitement * at.incitement)
            + book.term("arms", -p.close_arms * (arms - 0.5))
            + book.term("national war", -war);
        book.hazard("the dispute closes", Entity::Conflict(at.c), log_hazard)
    }
}

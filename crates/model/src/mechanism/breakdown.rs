//! An agreement is breached or abandoned, and suspended; a suspended agreement is renewed or collapses.
//!
//! In a week in which a dispute reopened or attacks killed d people:
//!   in force → suspended:  log λ = breach + b_size·ln(1 + d) − b_committee·committee·(½ + ½·f) − b_follow·f
//!                                 − b_commit·C − b_elders·E + b_obstruct·I
//!   contact or talks set back one phase:  log λ = setback + b_size·ln(1 + d)
//! Each week:
//!   in force → suspended, without any attack:  log λ = abandon − b_keep·C − b_committee·committee·(½ + ½·f) − b_follow·f
//!                                 + b_obstruct·I
//!   suspended → in force:  log λ = renew + b_work·(1 − (1 − l)(1 − m)) + b_elders·E + b_own·ownership + b_lead·L + b_press·P
//!                                 − b_avenge·R − b_obstruct·I − b_order·T·r
//!   suspended → collapsed: log λ = collapse + b_avenge·R + b_obstruct·I − b_own·ownership
//!   in force → consolidated: log λ = consolidate + b_done·(mean implementation) + b_commit·C, after a quiet year
//! with f follow-up, C the weaker commitment, I the stronger incitement, R mean revenge, L mean leadership, P mean
//! pressure, E what local mediators can do, l and m local and mission mediation, T national tension, r the mean over both parties of 1 − autonomy (0 for a
//! community). A consolidated agreement is breached or abandoned with `settled` added to λ.
//! Reads: attacks, dispute, committee, follow-up, commitment, incitement, capacity, mediation felt, ownership,
//! implementation, revenge, leadership, pressure, tension, autonomy.
//! Writes: phase, agreement, commitment.
//! Source: agreements with an implementation commission end later, hazard ratio 0.64 (0.41 to 0.99; UCDP Peace
//! Agreements, re-analysis); parties abandon, renegotiate and recommit (Duursma and Russo 2025); sizes assumption A20.

use super::prelude::*;
use crate::world::Phase;

const QUIET_YEAR: u32 = 52;

mechanism! {
    /// Breach, renewal and collapse.
    Breakdown of "breakdown",
    streams = "breakdown" for conflicts,
    abandoning = "abandonment" for conflicts {
        /// Log hazard that a bloodless breach suspends an agreement which nobody minds.
        breach: "log hazard per week with a breach" = -0.6 in -1.4..=0.2, "assumption A20";
        /// Effect of the logarithm of one plus deaths.
        size: "log hazard ratio" = 0.35 in 0.1..=0.6, "assumption A20";
        /// Effect of a full committee.
        committee: "log hazard ratio" = 0.9 in 0.0..=1.8, "hazard ratio 0.64 (0.41 to 0.99) of implementation commissions";
        /// Effect of full follow-up.
        follow_up: "log hazard ratio" = 0.6 in 0.0..=1.2, "monitored deals fail slower, hazard ratio 0.4 to 1; assumption A20";
        /// Effect of all that local mediators can do, on containing a breach and on renewal.
        elders: "log hazard ratio" = 0.6 in 0.0..=1.2, "assumption A99";
        /// Effect of full commitment of the less committed side.
        commitment: "log hazard ratio" = 1.2 in 0.4..=2.0, "assumption A20";
        /// Effect of full incitement by elites.
        obstruction: "log hazard ratio" = 1.5 in 0.5..=2.5, "sign: Wau (Duursma and Russo 2025); size assumption A20";
        /// Log hazard that parties abandon an agreement which nobody minds.
        abandon: "log hazard per week" = -3.4 in -4.4..=-2.4, "assumption A20: within months; parties abandon arrangements without an attack (Duursma and Russo 2025)";
        /// Effect of full commitment of the less committed side against abandoning.
        keep: "log hazard ratio" = 3.0 in 1.5..=4.5, "assumption A20";
        /// Log hazard that attacks set contact or talks back.
        setback: "log hazard per week with attacks" = -1.2 in -2.0..=-0.4, "assumption A20";
        /// Log hazard that a suspended agreement is renewed by itself.
        renew: "log hazard per week" = -3.8 in -4.8..=-2.8, "assumption A20: about a year";
        /// Effect of full mediation on renewal.
        work: "log hazard ratio" = 1.6 in 0.6..=2.6, "assumption A20";
        /// Effect of full ownership on renewal, and against collapse.
        ownership: "log hazard ratio" = 1.0 in 0.0..=2.0, "assumption A20";
        /// Effect of leaders who are all for peace.
        leadership: "log hazard ratio" = 0.8 in 0.0..=1.6, "assumption A20";
        /// Effect of full pressure by elites.
        pressure: "log hazard ratio" = 0.8 in 0.0..=1.6, "assumption A20";
        /// Effect of a full wish for revenge.
        revenge: "log hazard ratio" = 1.5 in 0.5..=2.5, "assumption A20";
        /// Effect on renewal of full national tension on parties whose commanders take orders from elsewhere.
        orders: "log hazard ratio" = 2.0 in 0.5..=3.5, "as `process.orders`; assumption A46";
        /// Log hazard that a suspended agreement collapses by itself.
        collapse: "log hazard per week" = -4.0 in -5.0..=-3.0, "assumption A20";
        /// Log hazard that an agreement becomes the way things are done, after a quiet year.
        consolidate: "log hazard per week" = -5.0 in -6.0..=-4.0, "assumption A20";
        /// Effect of full implementation on that.
        done: "log hazard ratio" = 1.0 in 0.0..=2.0, "assumption A20";
        /// Effect of consolidation on breach.
        settled: "log hazard ratio" = -0.8 in -1.6..=0.0, "assumption A20";
    }
}

/// What bears on a breach or a renewal.
struct Bearing {
    follow_up: f64,
    commitment: f64,
    incitement: f64,
    revenge: f64,
    leadership: f64,
    pressure: f64,
    elders: f64,
    work: f64,
    orders: f64,
}

impl Step for Breakdown {
    fn step<R: Recorder>(&mut self, world: &mut World, book: &mut R) {
        for c in 0..world.conflicts.len() {
            let conflict = &world.conflicts[c];
            let phase = conflict.process.phase;
            let struck = conflict.attacks_this_week > 0 || conflict.dispute.opened;
            let old = conflict.process.weeks_in_phase >= QUIET_YEAR;
            let stands = matches!(phase, Phase::Agreement | Phase::Consolidated);
            if stands && !struck {
                let [abandons] = self.abandoning[c].weekly(world.week);
                if self.abandons(world, c, abandons, book) {
                    book.happened(Happening::Abandoned { conflict: c });
                    enter(world, c, Phase::Suspended, book);
                    continue;
                }
            }
            if !(struck || phase == Phase::Suspended || (phase == Phase::Agreement && old)) {
                continue;
            }
            let draws: [f64; 2] = self.streams[c].weekly(world.week);
            let next = match phase {
                Phase::Contact | Phase::Talks if struck => self.set_back(world, c, draws[0], book),
                _ if stands && struck => self.breach(world, c, draws[0], book),
                Phase::Agreement => self.consolidate(world, c, draws[1], book),
                Phase::Suspended => self.resume(world, c, draws, book),
                _ => None,
            };
            if let Some(next) = next {
                enter(world, c, next, book);
            }
        }
    }
}

impl Breakdown {
    /// Collects what bears on conflict `c`.
    #[inline]
    fn bearing(world: &World, c: usize) -> Bearing {
        let conflict = &world.conflicts[c];
        let [a, b] = world.parties_to(conflict);
        let [ours, theirs] = &conflict.sides;
        let process = &conflict.process;
        Bearing {
            follow_up: process.effort.follow_up.get(),
            commitment: ours.commitment.get().min(theirs.commitment.get()),
            incitement: a.incitement.get().max(b.incitement.get()),
            revenge: mean(ours.revenge.get(), theirs.revenge.get()),
            leadership: mean(a.leadership, b.leadership),
            pressure: mean(a.pressure.get(), b.pressure.get()),
            elders: process.capacity.get(),
            work: 1.0 - (1.0 - process.local_work) * (1.0 - process.mission_work),
            orders: world.national.tension.get() * mean(a.dependence(), b.dependence()),
        }
    }

    /// Whether attacks set contact or talks back.
    fn set_back<R: Recorder>(&self, world: &World, c: usize, u: f64, book: &mut R) -> Option<Phase> {
        let size = libm::log1p(f64::from(world.conflicts[c].deaths_this_week));
        let log_hazard = book.term("attacks on those who talk", self.parameters.setback)
            + book.term("deaths this week", self.parameters.size * size);
        let before = world.conflicts[c].process.phase;
        let back = if before == Phase::Talks { Phase::Contact } else { Phase::NoContact };
        happens(u, book.hazard("the process is set back", Entity::Conflict(c), log_hazard)).then_some(back)
    }

    /// Whether a breach suspends the agreement.
    fn breach<R: Recorder>(&self, world: &World, c: usize, u: f64, book: &mut R) -> Option<Phase> {
        let p = &self.parameters;
        let (conflict, with) = (&world.conflicts[c], Self::bearing(world, c));
        let committee = conflict.process.committee.get() * mean(1.0, with.follow_up);
        let settled = if conflict.process.phase == Phase::Consolidated { p.settled } else { 0.0 };
        let log_hazard = book.term("a breach nobody handles", p.breach)
            + book.term("deaths this week", p.size * libm::log1p(f64::from(conflict.deaths_this_week)))
            + book.term("the committee", -p.committee * committee)
            + book.term("follow-up", -p.follow_up * with.follow_up)
            + book.term("commitment to the agreement", -p.commitment * with.commitment)
            + book.term("what local mediators can do", -p.elders * with.elders)
            + book.term("obstruction by elites", p.obstruction * with.incitement)
            + book.term("peace has become usual", settled);
        happens(u, book.hazard("the agreement is suspended", Entity::Conflict(c), log_hazard))
            .then_some(Phase::Suspended)
    }

    /// Whether the parties abandon an agreement in force in a week without attacks.
    fn abandons<R: Recorder>(&self, world: &World, c: usize, u: f64, book: &mut R) -> bool {
        let p = &self.parameters;
        let (conflict, with) = (&world.conflicts[c], Self::bearing(world, c));
        let committee = conflict.process.committee.get() * mean(1.0, with.follow_up);
        let settled = if conflict.process.phase == Phase::Consolidated { p.settled } else { 0.0 };
        let log_hazard = book.term("how agreements wear out by themselves", p.abandon)
            + book.term("commitment to the agreement", -p.keep * with.commitment)
            + book.term("the committee", -p.committee * committee)
            + book.term("follow-up", -p.follow_up * with.follow_up)
            + book.term("obstruction by elites", p.obstruction * with.incitement)
            + book.term("peace has become usual", settled);
        happens(u, book.hazard("the agreement is abandoned", Entity::Conflict(c), log_hazard))
    }

    /// Whether an agreement in force consolidates.
    fn consolidate<R: Recorder>(&self, world: &World, c: usize, u: f64, book: &mut R) -> Option<Phase> {
        let p = &self.parameters;
        let conflict = &world.conflicts[c];
        let agreement = conflict.process.agreement.as_ref()?;
        if conflict.process.weeks_in_phase < QUIET_YEAR || conflict.quiet_weeks < QUIET_YEAR {
            return None;
        }
        let implementation = agreement.mean_done();
        let log_hazard = book.term("how agreements settle by themselves", p.consolidate)
            + book.term("what has been implemented", p.done * implementation)
            + book.term("commitment to the agreement", p.commitment * Self::bearing(world, c).commitment);
        happens(u, book.hazard("the agreement consolidates", Entity::Conflict(c), log_hazard))
            .then_some(Phase::Consolidated)
    }

    /// Whether a suspended agreement is renewed or collapses.
    fn resume<R: Recorder>(&self, world: &World, c: usize, draws: [f64; 2], book: &mut R) -> Option<Phase> {
        let p = &self.parameters;
        let with = Self::bearing(world, c);
        let owned = p.ownership * world.conflicts[c].process.ownership.get();
        let renew = book.term("how suspended agreements go by themselves", p.renew)
            + book.term("mediation", p.work * with.work)
            + book.term("what local mediators can do", p.elders * with.elders)
            + book.term("ownership", owned)
            + book.term("leaders' stance", p.leadership * with.leadership)
            + book.term("elites pressing for compromise", p.pressure * with.pressure)
            + book.term("wish for revenge", -p.revenge * with.revenge)
            + book.term("obstruction by elites", -p.obstruction * with.incitement)
            + book.term("orders from above", -p.orders * with.orders);
        if happens(draws[0], book.hazard("the agreement is renewed", Entity::Conflict(c), renew)) {
            return Some(Phase::Agreement);
        }
        let collapse = book.term("how suspended agreements go by themselves", p.collapse)
            + book.term("wish for revenge", p.revenge * with.revenge)
            + book.term("obstruction by elites", p.obstruction * with.incitement)
            + book.term("ownership", -owned);
        happens(draws[1], book.hazard("the agreement collapses", Entity::Conflict(c), collapse))
            .then_some(Phase::Collapsed)
    }
}

/// Moves the process of conflict `c` to another phase, and books what is lost with it.
fn enter<R: Recorder>(world: &mut World, c: usize, to: Phase, book: &mut R) {
    let conflict = &mut world.conflicts[c];
    book.happened(Happening::Phase { conflict: c, from: conflict.process.phase.name(), to: to.name() });
    match to {
        Phase::Suspended => world.tally.suspensions += 1,
        Phase::Collapsed => {
            world.tally.collapses += 1;
            conflict.process.agreement = None;
            for (s, side) in conflict.sides.iter_mut().enumerate() {
                book.lower(CAUSE, "commitment", Entity::Side(c, s), &mut side.commitment, 1.0);
            }
        }
        _ => {}
    }
    conflict.process.enter(to);
}

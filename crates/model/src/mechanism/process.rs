//! A peace process moves forward, stalls and is lost; it is no ladder.
//!
//! Forward from each phase (no contact or collapse → contact → talks → agreement) with weekly hazard
//!   log λ = base_phase + b_local·l + b_mission·m + b_joint·l·m + b_lead·L + b_fear·F + b_press·P + b_know·U
//!           + b_blood·v − b_lull·(1 − v) [no dispute is open] − b_obstruct·I + b_share·K − b_space·x·r − b_order·T·r
//! with l local mediation (what local mediators can do with and without logistics, and partners who mediate: 1 − Π(1 − ·)),
//! v = min(1, ln(1 + fresh deaths)/4) how fresh the bloodshed is, which brings chiefs, officials and the mission to the table,
//! m mission mediation scaled by trust and by 1 − turf, K interdependence, x the lost space for dialogue and r the mean over
//! both parties of 1 − autonomy (0 for a community), T national tension,
//! L mean leadership, F mean fear (the cost of going on), P mean pressure by elites, U understanding
//! and I the stronger incitement. Contact and talks lapse with log λ = lapse − b_hold·(1 − (1 − l)(1 − m)).
//! At signing, provision p enters the agreement with log λ = provide + b_weight·w + b_know·U + b_include·inclusion +
//! b_own·ownership + b_help·help, w the greatest weight among the drivers that it addresses, help what partners and the
//! mission have arranged for it; while an agreement is in force, a provision with help that it lacks is added with log λ =
//! amend + b_help·help a week; and commitment of each side starts at
//! 1 − (1 − c_base)·(1 − c_own·ownership)·(1 − c_lead·leadership⁺)·(1 − c_witness·witnesses)·(1 − c_feast·dialogue),
//! times a + (1 − a)(1 − T) for an armed group of autonomy a under national tension T. An open dispute closes with the signing with
//! probability `settles`.
//! Reads: capacity, local support, mediation by partners, turf, mediation by the mission, dialogue, witnesses, help with
//! provisions, trust in mission, leadership, fear, pressure, incitement, fresh deaths, dispute, interdependence, space,
//! autonomy, tension, inclusion, ownership, understanding.
//! Writes: phase, agreement, commitment, understanding, mediation felt, dispute.
//! Source: joint mediation by the mission and local mediators is likelier to reach a deal (Aartsen 2021); linked
//! conflicts are harder to settle (Duursma 2022); mediation follows bloodshed (Greig and Diehl 2012), as all seven recorded local
//! deals of South Sudan did that could be matched; the ten provisions and non-linearity after Duursma and Russo 2025;
//! sizes are assumption A13.

use super::prelude::*;
use crate::world::{Agreement, PROVISIONS, Participation, PartyKind, Phase, Provision};

mechanism! {
    /// The phases of the processes.
    ProcessPhases of "process",
    moves = "process" for conflicts,
    settling = "settling" for conflicts,
    provisions = "provisions" for conflicts,
    amendments = "amendments" for conflicts {
        /// Log hazard of contact where nobody helps.
        contact: "log hazard per week" = -5.1 in -6.1..=-4.1, "assumption A13: three years, where blood is not fresh and a dispute is open";
        /// Log hazard of talks after contact.
        talks: "log hazard per week" = -3.4 in -4.4..=-2.4, "assumption A13";
        /// Log hazard of signing after talks.
        signing: "log hazard per week" = -3.6 in -4.6..=-2.6, "assumption A13";
        /// Probability that signing closes an open dispute there and then.
        settles: "probability" = 0.3 in 0.1..=0.5, "assumption A97";
        /// Log hazard that contact or talks lapse when nobody mediates.
        lapse: "log hazard per week" = -2.5 in -3.2..=-1.8, "assumption A13";
        /// Effect of full mediation against lapsing.
        hold: "log hazard ratio" = 2.0 in 1.0..=3.0, "assumption A13";
        /// Effect of full local mediation.
        local: "log hazard ratio" = 1.6 in 0.5..=2.5, "sign: elders and clergy mediate 48 percent of local deals (PA-X); size assumption A13";
        /// Effect of full mediation by the mission.
        mission: "log hazard ratio" = 1.4 in 0.3..=2.5, "sign: Duursma 2023 (both staff and troops raise the odds of a local ceasefire); size assumption A13";
        /// Further effect when both mediate.
        joint: "log hazard ratio" = 0.5 in 0.0..=1.5, "sign: Aartsen 2021 (thesis); size assumption A13";
        /// What local mediators can do without logistics, as a share of what they can do with it.
        unsupported: "share" = 0.3 in 0.1..=0.6, "sign: Chesterman 2007 in Duursma and Russo 2025; size assumption A13";
        /// Effect of leaders who are all for peace.
        leadership: "log hazard ratio" = 1.0 in 0.3..=2.0, "assumption A13";
        /// Effect of full fear: the cost of going on.
        fear: "log hazard ratio" = 0.5 in -0.3..=1.2, "assumption A13: hurting stalemate, disputed";
        /// Effect of full pressure for compromise by elites.
        pressure: "log hazard ratio" = 1.0 in 0.0..=2.0, "assumption A13; sign after Duursma and Russo 2025, Lakes and Kalehe";
        /// Effect of full understanding of the conflict.
        understanding: "log hazard ratio" = 0.8 in 0.0..=1.5, "assumption A13";
        /// Effect of fresh bloodshed: fifty deaths of late.
        blood: "log hazard ratio" = 2.0 in 1.0..=3.0, "local deals of South Sudan followed killings; mediation follows bloodshed (Greig and Diehl 2012); size assumption A104";
        /// Effect of calm: nobody convenes anybody.
        lull: "log hazard ratio" = 1.5 in 0.5..=2.5, "assumption A104";
        /// Effect of full incitement of either party: elites obstruct.
        obstruction: "log hazard ratio" = 2.5 in 1.0..=4.0, "sign: Duursma 2022 (linked conflicts are harder to settle); size assumption A13";
        /// Effect of full interdependence of the two peoples.
        interdependence: "log hazard ratio" = 0.7 in 0.0..=1.4, "sign: Boeing and PK5 (Duursma and Russo 2025); size assumption A58";
        /// Effect of full national tension on parties whose commanders take orders from elsewhere.
        orders: "log hazard ratio" = 2.0 in 0.5..=3.5, "sign: autonomous commanders made peace while the national process stalled (Gambo, in Duursma and Russo 2025); size assumption A46";
        /// Effect of no space for dialogue at all on dependent parties.
        space: "log hazard ratio" = 2.0 in 0.5..=3.5, "sign: Central African Republic 2021 (Duursma and Russo 2025); size assumption A43";
        /// Fraction of the conflict that full local mediation comes to understand in a week.
        learning: "share per week" = 0.02 in 0.005..=0.04, "assumption A13";
        /// Log hazard of a provision on a driver without weight, nobody knowing anything.
        provide: "log hazard" = -2.0 in -3.0..=-1.0, "assumption A13";
        /// Effect of a full weight of the driver.
        weight: "log hazard ratio" = 1.5 in 0.5..=2.5, "assumption A13";
        /// Effect of full inclusion on the provisions.
        inclusion: "log hazard ratio" = 0.5 in 0.0..=1.0, "sign disputed: hazard ratio of women's inclusion 0.6 to 1.2; assumption A13";
        /// Effect of full ownership on the provisions.
        ownership: "log hazard ratio" = 0.7 in 0.0..=1.5, "assumption A13";
        /// Effect of full help with a provision.
        help: "log hazard ratio" = 2.5 in 1.0..=4.0, "assumption A60";
        /// Log hazard that a provision without help is added to an agreement in force.
        amend: "log hazard per week" = -6.0 in -7.0..=-5.0, "assumption A60: parties renegotiate";
        /// Commitment that any signature brings.
        signature: "share" = 0.3 in 0.1..=0.5, "assumption A13";
        /// Commitment that full ownership adds.
        own_commitment: "share" = 0.5 in 0.1..=0.8, "assumption A13";
        /// Commitment that leaders who are all for peace add.
        lead_commitment: "share" = 0.4 in 0.1..=0.7, "assumption A13";
        /// Commitment that witnesses with authority add.
        witness_commitment: "share" = 0.3 in 0.0..=0.6, "sign: Markounda 2018 in Duursma and Russo 2025; size assumption A13";
        /// Commitment that a ceremony before both peoples adds.
        feast_commitment: "share" = 0.15 in 0.0..=0.3, "assumption A13";
    }
}

impl Step for ProcessPhases {
    fn step<R: Recorder>(&mut self, world: &mut World, book: &mut R) {
        for c in 0..world.conflicts.len() {
            let (local, mission) = self.work(world, c);
            let process = &mut world.conflicts[c].process;
            process.weeks_in_phase += 1;
            (process.local_work, process.mission_work) = (local, mission);
            let learnt = self.parameters.learning * local;
            book.raise(CAUSE, "understanding", Entity::Conflict(c), &mut process.understanding, learnt);
            let base = match process.phase {
                Phase::NoContact | Phase::Collapsed => self.parameters.contact,
                Phase::Contact => self.parameters.talks,
                Phase::Talks => self.parameters.signing,
                Phase::Agreement | Phase::Consolidated => {
                    self.amend(world, c, book);
                    continue;
                }
                Phase::Suspended => continue,
            };
            let [forward, lapse] = self.moves[c].weekly(world.week);
            if happens(forward, self.forward(base, world, c, book)) {
                self.advance(world, c, book);
            } else if let phase @ (Phase::Contact | Phase::Talks) = world.conflicts[c].process.phase {
                let held = 1.0 - (1.0 - local) * (1.0 - mission);
                let log_hazard = book.term("how talks lapse by themselves", self.parameters.lapse)
                    + book.term("somebody mediating", -self.parameters.hold * held);
                if happens(lapse, book.hazard("the process lapses", Entity::Conflict(c), log_hazard)) {
                    let to = if phase == Phase::Talks { Phase::Contact } else { Phase::NoContact };
                    enter(world, c, to, book);
                }
            }
        }
    }
}

impl ProcessPhases {
    /// Mediation that the parties to conflict `c` feel this week: by local people, and by the mission.
    #[inline]
    fn work(&self, world: &World, c: usize) -> (f64, f64) {
        let conflict = &world.conflicts[c];
        let [a, b] = world.parties_to(conflict);
        let effort = &conflict.process.effort;
        let logistics =
            self.parameters.unsupported + (1.0 - self.parameters.unsupported) * effort.local_support.get();
        let trust = mean(a.trust_in_mission.get(), b.trust_in_mission.get());
        let work = 1.0 - (1.0 - effort.mission_mediation.get()) * (1.0 - effort.dialogue.get());
        let own = conflict.process.capacity.get() * logistics;
        (1.0 - (1.0 - own) * (1.0 - effort.partners.get()), work * mean(1.0, trust) * (1.0 - effort.turf))
    }

    /// Log hazard of the next phase of the process of conflict `c`.
    #[inline]
    fn forward<R: Recorder>(&self, base: f64, world: &World, c: usize, book: &mut R) -> f64 {
        let p = &self.parameters;
        let (conflict, process) = (&world.conflicts[c], &world.conflicts[c].process);
        let [a, b] = world.parties_to(conflict);
        let blood = (libm::log1p(conflict.fresh_deaths) / 4.0).min(1.0);
        let lull = if conflict.dispute.is_open { 0.0 } else { 1.0 - blood };
        let dependent = mean(a.dependence(), b.dependence());
        let orders = world.national.tension.get() * dependent;
        let lost_space = (1.0 - world.national.space.get()) * dependent;
        let pressure = mean(a.pressure.get(), b.pressure.get());
        let log_hazard = book.term("how processes go by themselves", base)
            + book.term("local mediation", p.local * process.local_work)
            + book.term("mediation by the mission", p.mission * process.mission_work)
            + book.term("both mediating together", p.joint * process.local_work * process.mission_work)
            + book.term("leaders' stance", p.leadership * mean(a.leadership, b.leadership))
            + book.term("the cost of fighting", p.fear * mean(a.fear.get(), b.fear.get()))
            + book.term("elites pressing for compromise", p.pressure * pressure)
            + book.term("understanding of the conflict", p.understanding * process.understanding.get())
            + book.term("fresh bloodshed", p.blood * blood)
            + book.term("nothing burns", -p.lull * lull)
            + book.term("obstruction by elites", -p.obstruction * a.incitement.max(b.incitement).get())
            + book.term("work that both sides share", p.interdependence * conflict.interdependence.get())
            + book.term("orders from above", -p.orders * orders)
            + book.term("no space for dialogue", -p.space * lost_space);
        book.hazard("the process moves forward", Entity::Conflict(c), log_hazard)
    }

    /// Takes the process of conflict `c` to its next phase.
    fn advance<R: Recorder>(&mut self, world: &mut World, c: usize, book: &mut R) {
        match world.conflicts[c].process.phase {
            Phase::Talks => self.sign(world, c, book),
            Phase::Contact => enter(world, c, Phase::Talks, book),
            _ => enter(world, c, Phase::Contact, book),
        }
    }

    /// Signs an agreement in conflict `c`: draws its provisions and the commitment of each side.
    fn sign<R: Recorder>(&mut self, world: &mut World, c: usize, book: &mut R) {
        let p = &self.parameters;
        let (week, tension) = (world.week, world.national.tension.get());
        let conflict = &mut world.conflicts[c];
        let process = &mut conflict.process;
        let included = match world.structure.participation {
            Participation::CoverageAndSupport => p.inclusion * process.inclusion.get(),
            _ => 0.0,
        };
        let draws: [f64; PROVISIONS] = self.provisions[c].slot(u64::from(process.signed));
        let mut agreement = Agreement { signed_week: week, ..Agreement::default() };
        for (provision, u) in Provision::ALL.iter().zip(draws) {
            let weights = provision.addresses().iter().map(|driver| conflict.drivers[*driver as usize]);
            let log_hazard = p.provide
                + p.weight * weights.fold(0.0, f64::max)
                + p.understanding * process.understanding.get()
                + included
                + p.ownership * process.ownership.get()
                + p.help * process.effort.provisions[*provision as usize].get();
            agreement.provides[*provision as usize] = happens(u, log_hazard);
        }
        if R::ON {
            let bits = agreement.provides.iter().enumerate().map(|(bit, provides)| u16::from(*provides) << bit);
            book.happened(Happening::Signed { conflict: c, provides: bits.sum() });
        }
        process.agreement = Some(agreement);
        process.signed += 1;
        let shared = (1.0 - p.signature)
            * (1.0 - p.own_commitment * process.ownership.get())
            * (1.0 - p.witness_commitment * process.effort.witnesses.get())
            * (1.0 - p.feast_commitment * process.effort.dialogue.get());
        for (s, side) in conflict.sides.iter_mut().enumerate() {
            let party = &world.parties[conflict.parties[s]];
            let own = 1.0 - shared * (1.0 - p.lead_commitment * party.leadership.max(0.0));
            let own_master = if party.kind == PartyKind::ArmedGroup { party.autonomy } else { 1.0 };
            let heard = own_master + (1.0 - own_master) * (1.0 - tension);
            let before = side.commitment.get();
            side.commitment = Share::clamped(own * heard);
            book.changed(CAUSE, "commitment", Entity::Side(c, s), before, side.commitment.get());
        }
        if conflict.dispute.is_open {
            let [closes] = self.settling[c].slot(u64::from(conflict.process.signed));
            if closes < p.settles {
                conflict.dispute.is_open = false;
                book.happened(Happening::Dispute { conflict: c, opens: false });
            }
        }
        world.tally.agreements += 1;
        if conflict.focal && world.tally.first_agreement.is_none() {
            world.tally.first_agreement = Some(week);
        }
        enter(world, c, Phase::Agreement, book);
    }
}

impl ProcessPhases {
    /// Adds provisions to the agreement in force that somebody helps with and that it lacks.
    fn amend<R: Recorder>(&mut self, world: &mut World, c: usize, book: &mut R) {
        let p = &self.parameters;
        let process = &mut world.conflicts[c].process;
        let (help, week) = (process.effort.provisions, world.week);
        let Some(agreement) = &mut process.agreement else { return };
        for provision in Provision::ALL {
            let n = *provision as usize;
            if help[n] > Share::ZERO && !agreement.provides[n] {
                // a slot keeps its address whether other weeks are read or not, so only helped provisions are drawn
                let [u] = self.amendments[c].slot(u64::from(week) * PROVISIONS as u64 + n as u64);
                if happens(u, p.amend + p.help * help[n].get()) {
                    agreement.provides[n] = true;
                    book.happened(Happening::Amended { conflict: c, provision: provision.name() });
                }
            }
        }
    }
}

/// Moves the process of conflict `c` to another phase and books it.
fn enter<R: Recorder>(world: &mut World, c: usize, to: Phase, book: &mut R) {
    let process = &mut world.conflicts[c].process;
    book.happened(Happening::Phase { conflict: c, from: process.phase.name(), to: to.name() });
    process.enter(to);
}

//! Parties attack each other.
//!
//! Attacks of party i on party j in a week are of two kinds, each Poisson. Raids have log mean
//!   log λ = base_kind + frailty + b_grieve·G_ij + b_drive·D·(1 + b_season·r·(H − ½)) + b_suspect·T·S_j [i of the camp
//!         opposed to the one j is seen with] + b_war·T [state-based] + b_move·m·(1 − routes) + b_elect·h·(1 − s)·w_power
//!         + b_weak·(Z_j − Z_i)⁺ − b_interest·Y_i − b_state·A·(trust in the state) [communities] − b_warn·W + push,
//! acts of revenge have log λ = avenge + ln R_ij + heed·push, where
//!   push = b_mobile·M_i + b_incite·I_i − b_lead·L_i − b_patrol·P
//!          − (1 − n_i)·(b_commit·C_ij + b_coh·cohesion + b_trade·trade + b_share·K)
//! with R revenge, G grievance, D unmet drivers, r their resource share, H hardship, M mobilisation, I incitement, T
//! national tension, S suspicion, L leadership, P patrol presence, C commitment while an agreement is in force, n the
//! share of attackers whom nobody's word binds, ν·(1 − ½·publicity) of the usual share ν; m herds on the move, h the heat of an
//! election, s political space, Z the share disarmed, Y the commander's interest in peace, A the state's authority, W how
//! surely a raid is warned of, K interdependence. Where troops do not deter communities (a rival structure) b_patrol is 0
//! for them. Since revenge adds to raids, one attack breeds about the same number of
//! others in a quiet and in a violent conflict, as a Hawkes process has it. A side attacked may answer within the week,
//! with e^(answer) times the hazard of full revenge on the days left. Each attack has a day and a number of deaths: none
//! with probability `bloodless`; else lognormal with a power-law tail of density exponent α above x_tail, bounded, scaled
//! by e^(b_arms·arms).
//! Reads: almost everything.  Writes: attacks, deaths, incidents.
//! Source: UCDP GED, South Sudan 2011–21, re-analysis: tail exponent 2.33 (1.95 to 2.68) above about 20, branching 0.53
//! (0.31 to 0.61), top tenth of events 49 % of deaths; small events after other event data (median 4, 22 % bloodless);
//! patrols on communal actors weak or null (Bara 2020; Duursma 2023); other sizes are assumption A15.

mod deaths;
mod incident;
mod push;

use self::deaths::deaths_at;
use self::incident::record;
use self::push::Push;
use super::Mechanism;
use crate::chance::{Chance, Stream, count, count_scaled};
use crate::parameter::parameters;
use crate::record::{Entity, Recorder};
use crate::world::{Attack, Driver, MOST_ATTACKS, PartyKind, Troops, World};

parameters! {
    /// Parameters of violence.
    ViolenceParameters of "violence" {
        /// Log hazard of an attack by a community that nothing stirs.
        base_community: "log hazard per week" = -7.5 in -7.9..=-7.1, "calibrated to relapse of episodes, UCDP GED South Sudan";
        /// Log hazard of an attack by an armed group that nothing stirs.
        base_armed_group: "log hazard per week" = -8.0 in -8.4..=-7.6, "assumption A15: as communities";
        /// Log hazard of an act of revenge by a side that wants nothing but revenge.
        avenge: "log hazard per week" = -2.1 in -2.4..=-1.8, "calibrated to branching 0.3 to 0.65, UCDP GED South Sudan";
        /// How far revenge heeds what bears on raids: leaders, commitment, patrols, incitement.
        heed: "share" = 0.25 in 0.1..=0.4, "assumption A15: revenge is taken by kin in days, before anybody decides";
        /// Effect of full grievance.
        grievance: "log hazard ratio" = 0.6 in 0.1..=1.1, "assumption A15";
        /// Effect of drivers that nothing relieves.
        drivers: "log hazard ratio" = 1.3 in 0.8..=1.8, "assumption A15";
        /// Effect of hardship on the push of resource drivers.
        season: "ratio" = 0.6 in -0.3..=1.2, "December to February hold 22 to 46 percent of events; sign disputed elsewhere";
        /// Effect of full mobilisation.
        mobilisation: "log hazard ratio" = 0.6 in 0.1..=1.1, "assumption A15";
        /// Effect of full incitement by elites.
        incitement: "log hazard ratio" = 0.5 in 0.0..=1.0, "sign: Jonglei 2020, Mopti (Duursma and Russo 2025); size assumption A15";
        /// Effect of full suspicion under full national tension.
        suspicion: "log hazard ratio" = 0.5 in 0.0..=1.0, "sign: Wau (Duursma and Russo 2025); size assumption A15";
        /// Effect of full national tension on fighting between national forces.
        war: "log hazard ratio" = 1.2 in 0.6..=1.8, "communal share of deaths falls from 0.7 to 0.2 in civil war; size assumption A15";
        /// Effect of leaders who are all for peace.
        leadership: "log hazard ratio" = 0.4 in 0.1..=0.7, "assumption A15";
        /// Effect of full patrol presence.
        patrol: "log hazard ratio" = 0.4 in -0.05..=1.0, "rate ratio of presence 0.6 to 1.05; Bara 2020 finds none for troops";
        /// Effect of full commitment while an agreement is in force.
        commitment: "log hazard ratio" = 1.1 in 0.3..=1.9, "assumption A15";
        /// Effect of full cohesion.
        cohesion: "log hazard ratio" = 0.6 in 0.0..=1.2, "sign: Smidt 2020; size assumption A15";
        /// Effect of full trade.
        trade: "log hazard ratio" = 0.3 in 0.0..=0.6, "assumption A15";
        /// Effect of full interdependence.
        interdependence: "log hazard ratio" = 0.5 in 0.0..=1.0, "sign: Kaga-Bandoro (Duursma and Russo 2025), none in a trial (Alik-Lagrange 2020); size assumption A58";
        /// Effect of herds on the move where no route is agreed.
        migration: "log hazard ratio" = 0.9 in 0.3..=1.5, "sign: migration season of South Sudan (Duursma and Russo 2025); size assumption A42";
        /// Effect of a fully contested election on a conflict about power alone.
        election: "log hazard ratio" = 0.3 in -0.22..=0.7, "0.8 to 2 times; assumption A44";
        /// Effect of a target that has disarmed fully when the attacker has not.
        weakness: "log hazard ratio" = 0.5 in 0.0..=1.0, "assumption A57: the security dilemma";
        /// Effect of a commander's full interest in peace.
        interest: "log hazard ratio" = 0.5 in 0.0..=0.9, "0 to 60 percent fewer raids by shared revenue; assumption A46";
        /// Effect of full authority of a state that is trusted.
        authority: "log hazard ratio" = 0.5 in -0.1..=1.1, "police mitigates communal violence (Bara 2020); size assumption A51";
        /// Effect of a raid that is surely warned of and answered.
        warning: "log hazard ratio" = 1.0 in 0.2..=1.8, "assumption A50";
        /// Effect on the answer of a side that was attacked earlier in the week.
        answer: "log hazard ratio" = 1.6 in 1.0..=2.2, "calibrated: next event of a dyad within 7 days 0.32";
        /// Probability that an attack kills nobody.
        bloodless: "probability" = 0.2 in 0.1..=0.3, "22 to 29 percent of events in other event data";
        /// Median deaths of an attack that kills, tail aside.
        median_deaths: "deaths" = 5.0 in 3.0..=8.0, "median 4 in other event data; 12 in UCDP GED, which misses small events";
        /// Standard deviation of log deaths.
        sigma: "log deaths" = 0.9 in 0.7..=1.1, "body of UCDP GED: 1.37, with the tail";
        /// Share of deadly attacks in the tail.
        tail: "share" = 0.05 in 0.03..=0.07, "calibrated: top tenth of events holds 0.35 to 0.6 of deaths";
        /// Power-law exponent of the tail.
        alpha: "exponent" = 2.45 in 2.2..=2.7, "UCDP GED South Sudan 2.33 (1.95 to 2.68); literature 2 to 2.5";
        /// Deaths at which the tail begins.
        tail_from: "deaths" = 20.0 in 18.0..=24.0, "UCDP GED South Sudan: xmin 22";
        /// Effect of full arms on the number of deaths.
        arms: "log ratio" = 0.5 in 0.1..=0.9, "assumption A15";
    }
}

/// Kinds of attack: raids and acts of revenge.
const KINDS: usize = 2;
/// Most attacks of a kind by one side in a week; the last number of a side is for its answer.
#[allow(clippy::cast_possible_truncation)] // two
const MOST_OF_A_KIND: u32 = (MOST_ATTACKS - 1) / KINDS as u32;


/// Violence, with two streams a conflict: one for the weekly counts, one for the details of attacks.
#[derive(Debug)]
pub struct Violence {
    parameters: ViolenceParameters,
    weekly: Vec<Stream>,
    details: Vec<Stream>,
}

impl Mechanism for Violence {
    type Parameters = ViolenceParameters;

    fn open(parameters: ViolenceParameters, world: &World, chance: &Chance) -> Self {
        let streams = |kind| world.conflicts.iter().map(|c| chance.open(kind, &c.name)).collect();
        Self { parameters, weekly: streams("violence"), details: streams("attack") }
    }

    fn step<R: Recorder>(&mut self, world: &mut World, book: &mut R) {
        world.attacks.clear();
        for c in 0..world.conflicts.len() {
            let draws: [f64; 4] = self.weekly[c].weekly(world.week);
            let drive = self.drive(world, c);
            let pushes = self.pushes(world, c);
            let mut counts = [[0; KINDS]; 2];
            for side in 0..2 {
                let raid = self.raid(world, c, side, drive, &pushes[side], book);
                let avenge = self.avenge(world, c, side, &pushes[side], book);
                let revenge = world.conflicts[c].sides[side].revenge.get();
                counts[side] = [
                    count(draws[2 * side], raid, MOST_OF_A_KIND),
                    count_scaled(draws[2 * side + 1], avenge, revenge, MOST_OF_A_KIND),
                ];
            }
            let conflict = &mut world.conflicts[c];
            conflict.deaths_this_week = 0;
            conflict.attacks_this_week = 0;
            if counts != [[0; KINDS]; 2] {
                self.strike(world, c, counts, &pushes, book);
            }
            let conflict = &mut world.conflicts[c];
            conflict.quiet_weeks = if conflict.deaths_this_week > 0 { 0 } else { conflict.quiet_weeks + 1 };
        }
    }
}

impl Violence {
    /// What bears on every attack in conflict `c`, by attacking side.
    #[inline]
    fn pushes(&self, world: &World, c: usize) -> [Push; 2] {
        let p = &self.parameters;
        let conflict = &world.conflicts[c];
        let presence = world.mean_over_places(c, |place| place.patrol_presence.get());
        let spared = world.structure.troops == Troops::DoNotDeterCommunities;
        let known = 1.0 - 0.5 * conflict.process.publicity.get();
        let in_force = conflict.process.in_force();
        [0, 1].map(|s| {
            let attacker = &world.parties[conflict.parties[s]];
            let bound = 1.0 - attacker.unbound * known;
            let deters = !(spared && attacker.kind == PartyKind::Community);
            let commitment = if in_force { conflict.sides[s].commitment.get() } else { 0.0 };
            Push {
                mobilisation: p.mobilisation * attacker.mobilisation.get(),
                incitement: p.incitement * attacker.incitement.get(),
                leadership: -p.leadership * attacker.leadership,
                patrol: if deters { -p.patrol * presence } else { 0.0 },
                commitment: -bound * p.commitment * commitment,
                cohesion: -bound * p.cohesion * conflict.cohesion.get(),
                trade: -bound * p.trade * conflict.trade.get(),
                interdependence: -bound * p.interdependence * conflict.interdependence.get(),
            }
        })
    }

    /// Push of unmet drivers on both sides of conflict `c`, sharpened by hardship.
    #[inline]
    fn drive(&self, world: &World, c: usize) -> f64 {
        let hardship = world.mean_over_places(c, |place| place.hardship.get());
        let (unmet, resources) = world.conflicts[c].unmet_drivers();
        self.parameters.drivers * unmet * (1.0 + self.parameters.season * resources * (hardship - 0.5))
    }

    /// Log weekly hazard of raids by side `s` of conflict `c`.
    #[inline]
    fn raid<R: Recorder>(
        &self,
        world: &World,
        c: usize,
        s: usize,
        drive: f64,
        push: &Push,
        book: &mut R,
    ) -> f64 {
        let p = &self.parameters;
        let conflict = &world.conflicts[c];
        let attacker = &world.parties[conflict.parties[s]];
        let target = &world.parties[conflict.parties[1 - s]];
        let tension = world.national.tension.get();
        let base = match attacker.kind {
            PartyKind::Community => p.base_community,
            PartyKind::ArmedGroup => p.base_armed_group,
        };
        let opposed = attacker.side.is_some() && target.seen_with.is_some() && attacker.side != target.seen_with;
        let suspected = if opposed { tension * target.suspicion.get() } else { 0.0 };
        let war = if conflict.state_based { tension } else { 0.0 };
        let log_hazard = book.term("how things usually are", base + conflict.frailty)
            + book.term("old grievance", p.grievance * conflict.sides[s].grievance.get())
            + book.term("unmet drivers", drive)
            + book.term("suspicion of siding with the other camp", p.suspicion * suspected)
            + book.term("national war", p.war * war)
            + self.occasion(world, c, s, book)
            + push.book(1.0, book);
        book.hazard("raid", Entity::Side(c, s), log_hazard)
    }

    /// What the week and the chance of success add to raids by side `s` of conflict `c`.
    #[inline]
    fn occasion<R: Recorder>(&self, world: &World, c: usize, s: usize, book: &mut R) -> f64 {
        let p = &self.parameters;
        let conflict = &world.conflicts[c];
        let attacker = &world.parties[conflict.parties[s]];
        let target = &world.parties[conflict.parties[1 - s]];
        let moving = if conflict.on_the_move { 1.0 - conflict.routes.get() } else { 0.0 };
        let power = conflict.drivers[Driver::Power as usize] * (1.0 - conflict.relief[Driver::Power as usize]);
        let heat = world.national.heat * (1.0 - world.national.political_space.get()) * power;
        let weaker = (target.disarmed.get() - attacker.disarmed.get()).max(0.0);
        let authority = match attacker.kind {
            PartyKind::Community => {
                world.mean_over_places(c, |place| place.authority.get()) * attacker.trust_in_state.get()
            }
            PartyKind::ArmedGroup => 0.0,
        };
        let warned = world.mean_over_places(c, |place| place.warned.get());
        book.term("herds on the move", p.migration * moving)
            + book.term("an election near", p.election * heat)
            + book.term("a disarmed target", p.weakness * weaker)
            + book.term("what peace brings the commander", -p.interest * conflict.sides[s].interest)
            + book.term("authority of the state", -p.authority * authority)
            + book.term("early warning", -p.warning * warned)
    }

    /// Log weekly hazard of acts of revenge by side `s` of conflict `c` if its wish for revenge were full.
    #[inline]
    fn avenge<R: Recorder>(&self, world: &World, c: usize, s: usize, push: &Push, book: &mut R) -> f64 {
        let log_hazard = book.term("full wish for revenge", self.parameters.avenge) + push.book(self.parameters.heed, book);
        if R::ON {
            let wish = libm::log(world.conflicts[c].sides[s].revenge.get());
            book.term("how strong the wish for revenge is", wish);
            book.hazard("act of revenge", Entity::Side(c, s), log_hazard + wish);
        }
        log_hazard
    }

    /// Carries out the attacks of this week in conflict `c`, and the answers to them.
    fn strike<R: Recorder>(
        &mut self,
        world: &mut World,
        c: usize,
        counts: [[u32; KINDS]; 2],
        pushes: &[Push; 2],
        book: &mut R,
    ) {
        let first = world.attacks.len();
        for (side, kinds) in counts.iter().enumerate() {
            for (kind, attacks) in (0..).zip(kinds) {
                for n in 0..*attacks {
                    let number = kind * MOST_OF_A_KIND + n;
                    let attack = self.attack(world, c, side, number, None);
                    world.attacks.push(attack);
                }
            }
        }
        world.attacks[first..].sort_unstable_by_key(|attack| (attack.day, attack.ordinal));
        let mut answered = [false; 2];
        for i in first..world.attacks.len() {
            let provoked = world.attacks[i];
            let side = 1 - provoked.side;
            if provoked.deaths == 0 || provoked.day == 6 || answered[side] {
                continue;
            }
            let days_left = f64::from(6 - provoked.day) / 7.0;
            let [u, ..] = self.details(c, world.week, provoked.ordinal);
            let p = &self.parameters;
            let log_hazard = p.avenge + p.heed * pushes[side].sum() + p.answer + libm::log(days_left);
            if count(u, log_hazard, 1) == 1 {
                let attack = self.attack(world, c, side, MOST_ATTACKS - 1, Some(provoked.day));
                answered[side] = true;
                world.attacks.push(attack);
            }
        }
        world.attacks[first..].sort_unstable_by_key(|attack| (attack.day, attack.ordinal));
        for i in first..world.attacks.len() {
            record(world, i, book);
        }
    }

    /// The uniforms of attack `ordinal` of a week: answer, day, whether it kills, deaths, place.
    fn details(&mut self, c: usize, week: u32, ordinal: u32) -> [f64; 5] {
        self.details[c].slot(u64::from(week) * u64::from(2 * MOST_ATTACKS) + u64::from(ordinal))
    }

    /// The `n`-th attack of `side` in this week; one in answer to an attack on day `after` comes later in the week.
    #[allow(clippy::cast_possible_truncation)] // a day of the week
    fn attack(&mut self, world: &World, c: usize, side: usize, n: u32, after: Option<u32>) -> Attack {
        let ordinal = u32::from(side == 1) * MOST_ATTACKS + n;
        let [_, day, kills, deaths, place] = self.details(c, world.week, ordinal);
        let conflict = &world.conflicts[c];
        let from = after.map_or(0, |day| day + 1);
        let arms = world.parties[conflict.parties[side]].arms.get();
        let p = &self.parameters;
        Attack {
            conflict: c,
            side,
            day: from + pick(day, (7 - from) as usize) as u32,
            deaths: if kills < p.bloodless { 0 } else { deaths_at(deaths, p, libm::exp(p.arms * arms)) },
            ordinal,
            place: conflict.places[pick(place, conflict.places.len())],
            known: false,
        }
    }
}

/// Position in 0..n of a uniform.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a position below n
fn pick(u: f64, n: usize) -> usize {
    ((u * n as f64) as usize).min(n - 1)
}

//! Parties attack each other.
//!
//! Attacks of party i on party j in a week are of two kinds, each Poisson. Raids have log mean
//!   log λ = base_kind + frailty + b_grieve·G_ij + b_drive·D·(1 + b_season·r·(H − ½)) + b_suspect·T·S_j [i of the camp
//!         opposed to the one j is seen with] + b_war·T [state-based] + b_move·m·(1 − routes) + b_elect·h·(1 − s)·w_power
//!         + b_weak·(Z_j − Z_i)⁺ − b_interest·Y_i − b_state·A·(trust in the state) \[communities\] − b_warn·W + b_armed·a + push,
//! acts of revenge have log λ = avenge + ln R_ij + heed·push, where
//!   push = b_mobile·M_i + b_incite·I_i − b_lead·L_i − b_patrol·P
//!          − (1 − n_i)·(b_commit·C_ij + b_coh·cohesion + b_trade·trade + b_share·K)
//! with R revenge, G grievance, D unmet drivers, r their resource share, H hardship, M mobilisation, I incitement, T
//! national tension, S suspicion, L leadership, P patrol presence, C commitment while an agreement is in force, n the
//! share of attackers whom nobody's word binds, ν·(1 − ½·publicity) of the usual share ν; m herds on the move, h the heat of an
//! election, s political space, Z the share disarmed, a arms, Y the commander's interest in peace, A the state's authority, W how
//! surely a raid is warned of, K interdependence. Where troops do not deter communities (a rival structure) b_patrol is 0
//! for them. Since revenge adds to raids, one attack breeds about the same number of
//! others in a quiet and in a violent conflict, as a Hawkes process has it. A side attacked may answer within the week,
//! with e^(answer) times the hazard of full revenge on the days left. Each attack has a day and a number of deaths: none
//! with probability 1 − (1 − bloodless)(1 − settled·committee); else lognormal with a power-law tail of density exponent α above x_tail, bounded, scaled
//! by e^(b_arms·arms).
//! It befalls one of the conflict's places, with odds e^(−avoid·presence of patrols): attackers go where no patrol is.
//! Reads: almost everything.  Writes: attacks, deaths, incidents.
//! Source: UCDP GED, South Sudan 2011–21, re-analysis: tail exponent 2.33 (1.95 to 2.68) above about 20, branching 0.53
//! (0.31 to 0.61), top tenth of events 49 % of deaths; small events after other event data (median 4, 22 % bloodless);
//! patrols on communal actors weak or null (Bara 2020; Duursma 2023) and
//! violence moved elsewhere (Peitz and Reisch 2019); disputes settled before they turn severe (Blattman and others 2014); other sizes are assumption A15.

mod deaths;
mod incident;
mod occasion;
mod parameters;
mod push;
mod setting;

use self::deaths::deaths_at;
use self::incident::record;
pub use self::parameters::ViolenceParameters;
use self::push::Push;
use self::setting::{Setting, unmet_drivers};
use super::prelude::*;
use crate::chance::{count, count_scaled};
use crate::world::{Attack, DRIVERS, MOST_ATTACKS, PartyKind};

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
    /// Per conflict: unmet drivers and their resource share while nothing has been relieved.
    unrelieved: Vec<(f64, f64)>,
}

impl Rule for Violence {
    type Parameters = ViolenceParameters;

    fn open(parameters: ViolenceParameters, world: &World, chance: &Chance) -> Self {
        let streams = |kind| world.conflicts.iter().map(|c| chance.open(kind, &c.name)).collect();
        let unrelieved = world.conflicts.iter().map(|c| unmet_drivers(&c.drivers, &[0.0; DRIVERS])).collect();
        Self { parameters, weekly: streams("violence"), details: streams("attack"), unrelieved }
    }
}

impl Mechanism for Violence {
    fn step<R: Recorder>(&mut self, world: &mut World, book: &mut R) {
        world.attacks.clear();
        for c in 0..world.conflicts.len() {
            let draws = self.weekly[c].weekly(world.week);
            let setting = Setting::of(world, c);
            let drive = self.drive(&setting);
            let pushes = [self.push(&setting, 0), self.push(&setting, 1)];
            let [raid, revenge, other_raid, other_revenge] = draws;
            let counts = [
                self.counts(&setting, 0, drive, &pushes[0], [raid, revenge], book),
                self.counts(&setting, 1, drive, &pushes[1], [other_raid, other_revenge], book),
            ];
            let conflict = &mut world.conflicts[c];
            conflict.deaths_this_week = 0;
            conflict.attacks_this_week = 0;
            conflict.quiet_weeks += 1;
            if counts != [[0; KINDS]; 2] {
                self.strike(world, c, counts, &pushes, book);
            }
        }
    }
}

impl Violence {
    /// What bears on every attack by side `s`.
    #[inline]
    fn push(&self, setting: &Setting<'_>, s: usize) -> Push {
        let p = &self.parameters;
        let (conflict, attacker) = (setting.conflict, setting.parties[s]);
        let bound = 1.0 - attacker.unbound * setting.known;
        let deters = !(setting.spared && attacker.kind == PartyKind::Community);
        let commitment = if setting.in_force { conflict.sides[s].commitment.get() } else { 0.0 };
        Push {
            mobilisation: p.mobilisation * attacker.mobilisation.get(),
            incitement: p.incitement * attacker.incitement.get(),
            leadership: -p.leadership * attacker.leadership,
            patrol: if deters { -p.patrol * setting.presence } else { 0.0 },
            commitment: -bound * p.commitment * commitment,
            cohesion: -bound * p.cohesion * conflict.cohesion.get(),
            trade: -bound * p.trade * conflict.trade.get(),
            interdependence: -bound * p.interdependence * conflict.interdependence.get(),
        }
    }

    /// Numbers of raids and of acts of revenge by side `s` this week.
    #[inline]
    fn counts<R: Recorder>(
        &self,
        setting: &Setting<'_>,
        s: usize,
        drive: f64,
        push: &Push,
        [raid, revenge]: [f64; KINDS],
        book: &mut R,
    ) -> [u32; KINDS] {
        let raids = count(raid, self.raid(setting, s, drive, push, book), MOST_OF_A_KIND);
        let wish = setting.conflict.sides[s].revenge.get();
        [raids, count_scaled(revenge, self.avenge(setting, s, push, book), wish, MOST_OF_A_KIND)]
    }

    /// Push of unmet drivers on both sides, sharpened by hardship.
    #[inline]
    fn drive(&self, setting: &Setting<'_>) -> f64 {
        let conflict = setting.conflict;
        let untouched = conflict.relief.iter().all(|relief| *relief <= 0.0);
        let (unmet, resources) =
            if untouched { self.unrelieved[setting.c] } else { unmet_drivers(&conflict.drivers, &conflict.relief) };
        self.parameters.drivers * unmet * (1.0 + self.parameters.season * resources * (setting.hardship - 0.5))
    }

    /// Log weekly hazard of raids by side `s`.
    #[inline]
    fn raid<R: Recorder>(&self, setting: &Setting<'_>, s: usize, drive: f64, push: &Push, book: &mut R) -> f64 {
        let p = &self.parameters;
        let (conflict, attacker, target) = (setting.conflict, setting.parties[s], setting.parties[1 - s]);
        let tension = setting.national.tension.get();
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
            + self.occasion(setting, s, book)
            + push.book(1.0, book);
        book.hazard("raid", Entity::Side(setting.c, s), log_hazard)
    }

    /// Log weekly hazard of acts of revenge by side `s` if its wish for revenge were full.
    #[inline]
    fn avenge<R: Recorder>(&self, setting: &Setting<'_>, s: usize, push: &Push, book: &mut R) -> f64 {
        let log_hazard = book.term("full wish for revenge", self.parameters.avenge) + push.book(self.parameters.heed, book);
        if R::ON {
            let wish = libm::log(setting.conflict.sides[s].revenge.get());
            book.term("how strong the wish for revenge is", wish);
            book.hazard("act of revenge", Entity::Side(setting.c, s), log_hazard + wish);
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
        let conflict = &mut world.conflicts[c];
        if conflict.deaths_this_week > 0 {
            conflict.quiet_weeks = 0;
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
        let bloodless = 1.0 - (1.0 - p.bloodless) * (1.0 - p.settled * conflict.process.committee.get());
        Attack {
            conflict: c,
            side,
            day: from + pick(day, (7 - from) as usize) as u32,
            deaths: if kills < bloodless { 0 } else { deaths_at(deaths, p, libm::exp(p.arms * arms)) },
            ordinal,
            place: self.place(world, c, place),
            known: false,
        }
    }
}

impl Violence {
    /// Place of an attack in conflict `c` at uniform `u`: the less patrols are felt there, the likelier.
    fn place(&self, world: &World, c: usize, u: f64) -> usize {
        let places = &world.conflicts[c].places;
        let odds = |place: usize| libm::exp(-self.parameters.avoid * world.places[place].patrol_presence.get());
        let mut left = u * places.iter().map(|place| odds(*place)).sum::<f64>();
        let chosen = places.iter().find(|place| {
            left -= odds(**place);
            left < 0.0
        });
        *chosen.unwrap_or(&places[places.len() - 1])
    }
}

/// Position in 0..n of a uniform.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a position below n
fn pick(u: f64, n: usize) -> usize {
    ((u * n as f64) as usize).min(n - 1)
}

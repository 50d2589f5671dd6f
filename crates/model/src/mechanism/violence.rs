//! Disputes open and close; in an open dispute parties attack each other.
//!
//! A conflict is calm or in an open dispute. A calm one opens in a week with probability 1 − e^(−o), o = e^open + provoke·n,
//! an open one lasts with probability max(e^(−e^close), 1 − e^(−o)), where
//!   open  = base_kind + spread·z + b_memory·K + b_grieve·(G − g) + b_drive·(D·(1 + b_season·r·(H − ½)) − d)
//!           + b_suspect·T·S + b_tension·(T − ½) + b_war·(T − ½) [state-based] + b_incite·I + b_third·t + b_move·m
//!           + b_elect·h + b_spoil·s − w·(b_lead·L + b_agree·B + b_hold·V) − b_coh·(cohesion − c) − b_trade·(trade − c)
//!           − b_share·W − b_interest·Y − b_state·A
//!   close = base + w·(b_truce·V + b_bind·B) + b_elders·E + b_patrol·P + b_tire·F − b_incite·I − b_arms·(a − ½)
//!           − b_war·(T − ½) [state-based]
//! On each day of an open dispute either side raids with log rate
//!   raid = base + ferocity + intensity + b_mobile·(M − ½) + b_arms·(a − ½) + b_weak·(Z_j − Z_i)⁺ + b_spoil·s − b_patrol·P
//!          − b_warn·a_w − w·(b_truce·V + b_agree·B)
//! and takes revenge with rate branching/(stir·memory)·R·e^(heed·(raid less what is usual of it)). A raid may come with the
//! opening itself. While calm, only people whom nobody binds attack, with log λ = stray + spread·z + b_memory·K + ln n a week.
//! Apart from all this, whoever takes orders attacks on orders, with log λ = order + ln O + b_arms·(a − ½) + b_tension·(T − ½)
//! a week; no word given here binds that.
//! z frailty, K memory of the blood shed in disputes (ln(1 + deaths)/3 an attack, at most 2, fading while calm), G grievance, D
//! unmet drivers, r their resource share, H hardship, T national tension, S suspicion, I incitement, t an attack on either by
//! a third party last week, n attacks on orders last week, m herds on the move without agreed routes, h heat of an election on
//! unmet power, s spoilers, L leaders, V truce, B = commitment·(own + (1 − own)·what is done) of an agreement in force, W
//! shared work, Y the commanders' interest in peace, A trusted state authority, E local mediators' capacity, P patrols felt
//! (by armed groups only, under a rival structure), F fear, a arms, M mobilisation, Z disarmed, a_w early warning, R wish for
//! revenge, O orders felt; g, d, c are what is usual. w is the share whom the word of local leaders binds, (1 − unbound)·(1 −
//! incitement) of the side, or of both: whoever is stirred from elsewhere does not listen here, so that local work cannot reach
//! what elites stir.
//! Deaths: none with probability 1 − (1 − bloodless)(1 − settled·committee); else lognormal with a power-law tail of density
//! exponent α above x_tail, bounded, scaled by e^(deadliness·z' + b_arms·(a − ½) + ordered [on orders] + b_swell·(T − ½) [on orders, state-based]).
//! A place is chosen with odds e^(−avoid·patrols). Wish for revenge: a raid or an act of revenge takes that of the side attacked
//! stir·f/(1 + wary) of the way to one, of the attacker wary times as much; f = ½ + d/(d + 8) (1½ − d/(d + 8) where bloody
//! episodes deter); it fades with its memory, in a dispute and after.
//! Unnamed pairs of the background live by the same law with everything usual.
//! Reads: dispute, orders, frailty, drivers, relief, hardship, grievance, tension, suspicion, incitement, attacks, on the
//! move, routes, heat, political space, spoilers, leadership, unbound, publicity, truce, agreement, commitment,
//! implementation, committee, cohesion, trade, interdependence, interest, state authority, trust in state, capacity, patrol
//! presence, warned, fear, arms, mobilisation, disarmed, revenge.
//! Writes: dispute, attacks, revenge.
//! Source: UCDP GED, South Sudan 2011–21, re-analysis: 59 % of listed dyads have events in one year only, a median span of 0.24
//! years, branching 0.53 (0.31 to 0.61) with a memory of 17 days; disputes settled before they turn severe (Blattman and others
//! 2014); patrols on communal actors weak or null (Bara 2020), violence moved elsewhere (Peitz and Reisch 2019); civil war
//! mediation after fresh bloodshed (Greig and Diehl 2012); sizes fitted, else assumption A15.

mod background;
mod deaths;
mod dispute;
mod history;
mod incident;
mod local;
mod pair;
mod parameters;
mod setting;

use self::background::Background;
use self::deaths::{below_tail, deaths_at};
pub use self::history::{CANDIDATES, ENOUGH_LIVES, Past, remember};
use self::incident::record;
pub use self::parameters::ViolenceParameters;
use self::setting::{Setting, unmet_drivers};
use super::prelude::*;
use crate::world::{ATTACK_SLOTS, Attack, DRIVERS};

/// Cause of what violence changes.
const CAUSE: Cause = Cause::Mechanism("violence");
/// First number of the attacks by people whom nobody binds, and of those on orders; raids and revenge come before.
const UNBOUND: u32 = 28;
const ORDERED: u32 = 30;

/// Violence, with streams of its own for disputes, days of raiding, orders, openings and the details of attacks.
#[derive(Debug)]
pub struct Violence {
    parameters: ViolenceParameters,
    disputes: Vec<Stream>,
    raids: Vec<Stream>,
    orders: Vec<Stream>,
    openings: Vec<Stream>,
    details: Vec<Stream>,
    /// Per conflict: unmet drivers and their resource share while nothing has been relieved.
    unrelieved: Vec<(f64, f64)>,
    /// Per party: the conflict in which it was attacked last week.
    struck: Vec<Option<usize>>,
    background: Background,
    below_tail: f64,
}

impl Rule for Violence {
    type Parameters = ViolenceParameters;

    fn open(parameters: ViolenceParameters, world: &World, chance: &Chance) -> Self {
        let streams = |kind| world.conflicts.iter().map(|c| chance.open(kind, &c.name)).collect();
        Self {
            disputes: streams("dispute"),
            raids: streams("raids"),
            orders: streams("orders"),
            openings: streams("opening"),
            details: streams("attack"),
            background: Background::open(&parameters, world, chance),
            ..Self::before(&parameters, world)
        }
    }
}

impl Step for Violence {
    fn step<R: Recorder>(&mut self, world: &mut World, book: &mut R) {
        self.note_the_struck(world);
        world.attacks.clear();
        for c in 0..world.conflicts.len() {
            let conflict = &mut world.conflicts[c];
            conflict.deaths_this_week = 0;
            conflict.attacks_this_week = 0;
            conflict.quiet_weeks += 1;
            let first = world.attacks.len();
            let [u, strays @ ..]: [f64; 3] = self.disputes[c].weekly(world.week);
            self.open_or_close(world, c, u, book);
            if world.conflicts[c].dispute.is_open {
                self.raid(world, c, book);
            } else {
                self.calm_down(world, c, book);
                self.stray(world, c, strays, book);
            }
            self.obey(world, c, book);
            if world.attacks.len() > first {
                Self::settle(world, c, first, book);
            }
        }
        self.background.week(&self.parameters, world);
    }
}

impl Violence {
    /// Violence before the first week: it knows what bears on disputes and has no luck yet.
    fn before(parameters: &ViolenceParameters, world: &World) -> Self {
        Self {
            parameters: *parameters,
            disputes: Vec::new(),
            raids: Vec::new(),
            orders: Vec::new(),
            openings: Vec::new(),
            details: Vec::new(),
            unrelieved: world.conflicts.iter().map(|c| unmet_drivers(&c.drivers, &[0.0; DRIVERS])).collect(),
            struck: vec![None; world.parties.len()],
            background: Background::default(),
            below_tail: below_tail(parameters),
        }
    }

    /// Notes which parties were attacked last week, and in which conflict.
    fn note_the_struck(&mut self, world: &World) {
        self.struck.fill(None);
        for attack in &world.attacks {
            self.struck[world.conflicts[attack.conflict].parties[1 - attack.side]] = Some(attack.conflict);
        }
    }

    /// Lets the wish for revenge fade in a calm week.
    fn calm_down<R: Recorder>(&self, world: &mut World, c: usize, book: &mut R) {
        let sides = &mut world.conflicts[c].sides;
        if sides.iter().all(|side| side.revenge == Share::ZERO) {
            return;
        }
        let faded = 1.0 - local::fades(&self.parameters, f64::from(local::DAYS));
        for (s, side) in sides.iter_mut().enumerate() {
            book.lower(CAUSE, "revenge", Entity::Side(c, s), &mut side.revenge, faded);
        }
    }

    /// Attacks by people whom nobody binds, in a calm week.
    fn stray<R: Recorder>(&mut self, world: &mut World, c: usize, draws: [f64; 2], book: &mut R) {
        let p = self.parameters;
        for (side, u) in draws.into_iter().enumerate() {
            let conflict = &world.conflicts[c];
            let unbound = world.parties[conflict.parties[side]].unbound;
            let known = 1.0 - 0.5 * conflict.process.publicity.get();
            // the logarithm is at most zero, so that most weeks are over before it is taken
            let most = p.stray + p.spread * conflict.frailty + p.memory * conflict.dispute.memory;
            if !R::ON && !happens(u, most) {
                continue;
            }
            let log_hazard = book.term("how people are whom nobody binds", p.stray + p.spread * conflict.frailty)
                + book.term("memory of earlier disputes", p.memory * conflict.dispute.memory)
                + book.term("how many they are", libm::log(unbound * known));
            let side_number = u32::from(side == 1);
            if happens(u, book.hazard("attack by unbound people", Entity::Side(c, side), log_hazard)) {
                self.attack(world, c, side, UNBOUND + side_number, None);
            }
        }
    }

    /// Attacks on orders, whatever was said or signed here.
    fn obey<R: Recorder>(&mut self, world: &mut World, c: usize, book: &mut R) {
        let p = self.parameters;
        world.conflicts[c].dispute.ordered = 0;
        let parties = world.conflicts[c].parties;
        let reach = parties.map(|party| world.parties[party].orders.get());
        if reach.iter().all(|reach| *reach <= 0.0) {
            return;
        }
        let draws: [f64; 2] = self.orders[c].weekly(world.week);
        let tension = world.national.tension.get() - 0.5;
        for side in 0..2 {
            if reach[side] <= 0.0 {
                continue;
            }
            let arms = world.parties[parties[side]].arms.get() - 0.5;
            let log_hazard = book.term("how orders are followed", p.order)
                + book.term("how far orders reach", libm::log(reach[side]))
                + book.term("arms", p.order_arms * arms)
                + book.term("national tension", p.order_tension * tension);
            if happens(draws[side], book.hazard("attack on orders", Entity::Side(c, side), log_hazard)) {
                self.attack(world, c, side, ORDERED + u32::from(side == 1), None);
                world.conflicts[c].dispute.ordered += 1;
            }
        }
    }

    /// Books the attacks of the week in conflict `c`, which begin at `first`, in the order of days.
    fn settle<R: Recorder>(world: &mut World, c: usize, first: usize, book: &mut R) {
        world.attacks[first..].sort_unstable_by_key(|attack| (attack.day, attack.ordinal));
        for i in first..world.attacks.len() {
            record(world, i, book);
        }
        let conflict = &mut world.conflicts[c];
        for attack in &world.attacks[first..] {
            let memory = &mut conflict.dispute.memory;
            *memory = dispute::remembering(*memory, attack.deaths);
        }
        if conflict.deaths_this_week > 0 {
            conflict.quiet_weeks = 0;
        }
    }

    /// Makes an attack of `side` with this number; on `day`, or on a day of its own. Gives its deaths.
    #[allow(clippy::cast_possible_truncation)] // a day of the week
    fn attack(&mut self, world: &mut World, c: usize, side: usize, ordinal: u32, day: Option<u32>) -> u32 {
        let slot = u64::from(world.week) * u64::from(ATTACK_SLOTS) + u64::from(ordinal);
        let [some_day, kills, deaths, place]: [f64; 4] = self.details[c].slot(slot);
        let (p, conflict) = (&self.parameters, &world.conflicts[c]);
        let arms = world.parties[conflict.parties[side]].arms.get() - 0.5;
        let sent = ordinal >= ORDERED;
        let swell = if sent || conflict.state_based { p.swell * (world.national.tension.get() - 0.5) } else { 0.0 };
        let scale = p.deadliness * conflict.deadliness + p.arms * arms + swell + if sent { p.ordered } else { 0.0 };
        let bloodless = 1.0 - (1.0 - p.bloodless) * (1.0 - p.settled * conflict.process.committee.get());
        let attack = Attack {
            conflict: c,
            side,
            day: day.unwrap_or(pick(some_day, 7) as u32),
            deaths: if kills < bloodless { 0 } else { deaths_at(deaths, p, self.below_tail, libm::exp(scale)) },
            ordinal,
            place: self.place(world, c, place),
            known: false,
        };
        world.attacks.push(attack);
        attack.deaths
    }

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

//! Turns the blocks of a strategy into work: what is due, what it takes, and what is lacking.
//!
//! Blocks take their turn by priority, then in the order of the file. A block is carried out for a target only if the
//! road is open, the clearance came through, and patrols, staff, headquarters' attention and money suffice; otherwise the
//! tally says what was lacking first. Clearance: each week a request for a place comes through with log λ = ln(7/days),
//! days the mean clearance time of the office, shifted by joint planning and by consent, unless a national caveat rules
//! it out; joint planning avoids some of these refusals.

use super::{Interventions, NAMES, NEEDS, Needs, kind_of};
use crate::chance::{Chance, Stream, happens};
use crate::record::{Entity, Happening, Lack, Recorder};
use crate::strategy::due::conflict_of;
use crate::strategy::{Block, TargetKind};
use crate::world::{Effort, World};

/// Weeks of budget that may lie at hand unspent.
const WEEKS_AT_HAND: f64 = 26.0;
/// Staff-weeks that may be missing by rounding.
const ROUNDING: f64 = 1e-9;

/// The work of a mission under a strategy, for one trial.
#[derive(Debug)]
pub struct Operations<'a> {
    blocks: &'a [Block],
    /// Per block in the order of their turn: position in the strategy, intervention.
    turns: Vec<(usize, usize)>,
    interventions: Interventions,
    /// Cost of one unit of each intervention, USD.
    costs: [f64; NAMES.len()],
    clearance: Vec<Stream>,
    /// Per office: log hazard of a clearance without shifts.
    clearing: Vec<f64>,
    /// Per place: whether a clearance asked for this week comes through.
    cleared: Vec<bool>,
    targets: Vec<usize>,
}

impl<'a> Operations<'a> {
    /// Prepares the blocks of a strategy.
    ///
    /// # Panics
    /// If a block names an unknown activity; scenarios are checked before they get here.
    pub fn open(blocks: &'a [Block], interventions: Interventions, world: &World, chance: &Chance) -> Self {
        let mut turns: Vec<(usize, usize)> = blocks
            .iter()
            .enumerate()
            .map(|(b, block)| (b, kind_of(&block.activity).expect("activities are checked with the scenario")))
            .collect();
        turns.sort_by_key(|(b, _)| (blocks[*b].priority, *b));
        let most = world.conflicts.len().max(world.elites.len()).max(world.places.len());
        Self {
            blocks,
            turns,
            costs: interventions.costs(),
            interventions,
            clearance: world.places.iter().map(|place| chance.open("clearance", &place.name)).collect(),
            clearing: world.mission.offices.iter().map(|office| libm::log(7.0 / office.clearance_days)).collect(),
            cleared: vec![false; world.places.len()],
            targets: Vec::with_capacity(most.max(world.mission.offices.len())),
        }
    }

    /// Does the work of a week.
    pub fn week<R: Recorder>(&mut self, world: &mut World, book: &mut R) {
        self.refill(world);
        self.interventions.weekly(world, book);
        if !world.mission.present {
            return;
        }
        for turn in 0..self.turns.len() {
            let (b, kind) = self.turns[turn];
            let block = &self.blocks[b];
            if block.when.is_shut_for_all(world) {
                continue;
            }
            let mut targets = std::mem::take(&mut self.targets);
            block.target.select(world, &mut targets);
            for &target in &targets {
                let conflict = conflict_of(block.target.kind(), target);
                let due = block.when.is_open(world, conflict)
                    && block.only_if.iter().all(|condition| condition.holds(world, conflict));
                if due && self.interventions.is_on(kind) {
                    self.take_turn(world, b, kind, target, book);
                }
            }
            self.targets = targets;
        }
    }

    /// Clears last week's effort, and hands out staff, patrols, money and clearances for this week.
    fn refill(&mut self, world: &mut World) {
        for conflict in &mut world.conflicts {
            conflict.process.effort = Effort::default();
        }
        let mission = &mut world.mission;
        let capacity = 1.0 - mission.drawn_down.get();
        for office in &mut mission.offices {
            office.staff_left = office.staff * capacity;
            office.patrols_left = office.patrols_a_week * capacity;
        }
        mission.headquarters_staff_left = mission.headquarters_staff * mission.attention.get() * capacity;
        if mission.present {
            let most = WEEKS_AT_HAND * mission.budget_a_week;
            mission.money = (mission.money + mission.budget_a_week).min(most);
        }
        for (p, stream) in self.clearance.iter_mut().enumerate() {
            let [comes, caveat] = stream.weekly(world.week);
            let place = &world.places[p];
            let office = &world.mission.offices[place.office];
            let log_hazard = self.clearing[place.office] + office.clearance_shift + world.mission.clearance_shift;
            let allowed = caveat >= office.caveats * (1.0 - office.caveats_avoided);
            self.cleared[p] = allowed && happens(comes, log_hazard);
        }
    }

    /// Carries out block `b` for one target, or notes what is lacking.
    fn take_turn<R: Recorder>(&mut self, world: &mut World, b: usize, kind: usize, target: usize, book: &mut R) {
        let (needs, effort) = (&NEEDS[kind], self.blocks[b].effort);
        let cost = self.costs[kind] * effort;
        let lack = self.lack(world, needs, target, effort, cost);
        let tally = &mut world.tally.blocks[b];
        tally.due += 1;
        let outcome = lack.map_or("carried out", Lack::name);
        book.happened(Happening::Activity { block: b, target: entity(needs.target, target), outcome });
        if let Some(lack) = lack {
            tally.lacked[lack as usize] += 1;
            return;
        }
        tally.done += 1;
        tally.first_done.get_or_insert(world.week);
        tally.spent += cost;
        let mission = &mut world.mission;
        mission.money -= cost;
        mission.spent += cost;
        mission.headquarters_staff_left -= needs.headquarters * effort;
        if let Some(office) = office_of(world, needs.target, target) {
            let office = &mut world.mission.offices[office];
            office.staff_left -= needs.staff * effort;
            office.patrols_left -= needs.patrols * effort;
        }
        self.interventions.carry_out(kind, world, (target, effort, b), book);
    }

    /// What is lacking first for an activity, if anything is.
    fn lack(&self, world: &World, needs: &Needs, target: usize, effort: f64, cost: f64) -> Option<Lack> {
        let mission = &world.mission;
        let places: &[usize] = match needs.target {
            TargetKind::Conflict => &world.conflicts[target].places,
            TargetKind::Place => std::slice::from_ref(&target),
            TargetKind::Elite | TargetKind::Office | TargetKind::Mission => &[],
        };
        let closed = needs.road && !places.iter().any(|&place| world.places[place].reachable);
        let refused = needs.clearance && !places.iter().any(|&place| self.cleared[place]);
        let office = office_of(world, needs.target, target).map(|office| &mission.offices[office]);
        let alone = needs.partner && world.partner_for(target).is_none();
        let short = |needed: f64, left: f64| needed * effort > left + ROUNDING;
        if closed {
            Some(Lack::Access)
        } else if refused {
            Some(Lack::Clearance)
        } else if alone {
            Some(Lack::Partner)
        } else if office.is_some_and(|office| short(needs.patrols, office.patrols_left)) {
            Some(Lack::Patrols)
        } else if office.is_some_and(|office| short(needs.staff, office.staff_left)) {
            Some(Lack::Staff)
        } else if short(needs.headquarters, mission.headquarters_staff_left) {
            Some(Lack::Attention)
        } else if cost > mission.money {
            Some(Lack::Money)
        } else {
            None
        }
    }
}

/// Field office that works on a target; none for elites and the mission as a whole.
fn office_of(world: &World, kind: TargetKind, target: usize) -> Option<usize> {
    match kind {
        TargetKind::Conflict => Some(world.office_of(target)),
        TargetKind::Place => Some(world.places[target].office),
        TargetKind::Office => Some(target),
        TargetKind::Elite | TargetKind::Mission => None,
    }
}

/// The ledger's name of a target.
fn entity(kind: TargetKind, target: usize) -> Entity {
    match kind {
        TargetKind::Conflict => Entity::Conflict(target),
        TargetKind::Elite => Entity::Elite(target),
        TargetKind::Place => Entity::Place(target),
        TargetKind::Office | TargetKind::Mission => Entity::Mission,
    }
}

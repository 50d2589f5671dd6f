//! Turns the blocks of a strategy into work: what is due, what it takes, and what is lacking.
//!
//! Blocks take their turn by priority, then in the order of the file. A block is carried out for a target only if the
//! road is open, the clearance came through, and patrols, staff, headquarters' attention and money suffice; otherwise the
//! tally says what was lacking first. Clearance: each week a request for a place comes through with log λ = ln(7/days),
//! days the mean clearance time of the office, shifted by joint planning and by consent, unless a national caveat rules
//! it out; joint planning avoids some of these refusals.

use std::ops::Range;

use super::{Interventions, NAMES, NEEDS, Needs, kind_of};
use crate::chance::{Chance, Stream, probability};
use crate::record::{Entity, Happening, Lack, Recorder};
use crate::strategy::due::conflict_of;
use crate::strategy::{Block, TargetKind};
use crate::world::{Effort, Office, World};

/// Weeks of budget that may lie at hand unspent.
const WEEKS_AT_HAND: f64 = 26.0;
/// Staff-weeks that may be missing by rounding.
const ROUNDING: f64 = 1e-9;

/// The work of a mission under a strategy, for one trial.
#[derive(Debug)]
pub struct Operations<'a> {
    blocks: &'a [Block],
    /// Blocks in the order of their turn, but for those whose intervention is switched off.
    turns: Vec<Turn>,
    interventions: Interventions,
    /// Cost of one unit of each intervention, USD.
    costs: [f64; NAMES.len()],
    clearance: Clearance,
    /// Whether anybody can work for a process: without blocks and without partners nobody does.
    some_work: bool,
    /// The lasting targets of all turns, and behind them those of the turn that is being taken.
    targets: Vec<usize>,
}

/// A block in its turn.
#[derive(Debug)]
struct Turn {
    /// Position in the strategy.
    block: usize,
    /// Intervention.
    kind: usize,
    /// Its targets where they are the same in every week.
    lasting: Option<Range<usize>>,
}

/// Requests for places that must be cleared.
#[derive(Debug)]
struct Clearance {
    /// Per place; empty if no block ever asks.
    streams: Vec<Stream>,
    /// Per office: log hazard without shifts; log hazard of the last week and its probability.
    offices: Vec<(f64, f64, f64)>,
    /// Per place: whether a clearance asked for this week comes through.
    through: Vec<bool>,
}

impl<'a> Operations<'a> {
    /// Prepares the blocks of a strategy.
    ///
    /// # Panics
    /// If a block names an unknown activity; scenarios are checked before they get here.
    pub fn open(blocks: &'a [Block], interventions: Interventions, world: &World, chance: &Chance) -> Self {
        let most = world.conflicts.len().max(world.elites.len()).max(world.places.len());
        let mut targets = Vec::with_capacity((blocks.len() + 1) * most.max(world.mission.offices.len()));
        let mut turns = Vec::with_capacity(blocks.len());
        for (b, block) in blocks.iter().enumerate() {
            let kind = kind_of(&block.activity).expect("activities are checked with the scenario");
            if interventions.is_on(kind) {
                let first = targets.len();
                let lasting = block.target.is_lasting().then(|| {
                    block.target.select(world, &mut targets);
                    first..targets.len()
                });
                turns.push(Turn { block: b, kind, lasting });
            }
        }
        turns.sort_unstable_by_key(|turn| (blocks[turn.block].priority, turn.block));
        let asks = turns.iter().any(|turn| NEEDS[turn.kind].clearance);
        Self {
            blocks,
            costs: interventions.costs(),
            interventions,
            clearance: Clearance::open(asks, world, chance),
            some_work: !turns.is_empty() || !world.partners.is_empty(),
            turns,
            targets,
        }
    }

    /// Does the work of a week.
    pub fn week<R: Recorder>(&mut self, world: &mut World, book: &mut R) {
        self.refill(world);
        self.interventions.weekly(world, book);
        if !world.mission.present {
            return;
        }
        for t in 0..self.turns.len() {
            let Turn { block: b, kind, lasting } = &self.turns[t];
            let (b, kind, block) = (*b, *kind, &self.blocks[*b]);
            let open = block.when.is_open_for_all(world);
            if open == Some(false) {
                continue;
            }
            let behind = self.targets.len();
            let targets = lasting.clone().unwrap_or_else(|| {
                block.target.select(world, &mut self.targets);
                behind..self.targets.len()
            });
            for target in targets {
                let target = self.targets[target];
                let conflict = conflict_of(block.target.kind(), target);
                if open.unwrap_or_else(|| block.when.is_open(world, conflict))
                    && block.only_if.iter().all(|condition| condition.holds(world, conflict))
                {
                    self.take_turn(world, b, kind, target, book);
                }
            }
            self.targets.truncate(behind);
        }
    }

    /// Clears last week's effort, and hands out staff, patrols, money and clearances for this week.
    fn refill(&mut self, world: &mut World) {
        if self.some_work {
            for conflict in &mut world.conflicts {
                conflict.process.effort = Effort::default();
            }
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
        self.clearance.ask(world);
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
        let refused = needs.clearance && !places.iter().any(|&place| self.clearance.through[place]);
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

impl Clearance {
    /// Opens the streams of all places if some block `asks` for a clearance.
    fn open(asks: bool, world: &World, chance: &Chance) -> Self {
        let places = if asks { world.places.as_slice() } else { &[] };
        let alone = |office: &Office| (libm::log(7.0 / office.clearance_days), f64::NAN, 0.0);
        Self {
            streams: places.iter().map(|place| chance.open("clearance", &place.name)).collect(),
            offices: world.mission.offices.iter().map(alone).collect(),
            through: vec![false; places.len()],
        }
    }

    /// Asks for this week's clearance of every place.
    #[allow(clippy::float_cmp)] // a hazard that has not moved at all has the same probability
    fn ask(&mut self, world: &World) {
        if self.streams.is_empty() {
            return;
        }
        let mission = &world.mission;
        for (office, (alone, before, chance)) in mission.offices.iter().zip(&mut self.offices) {
            let log_hazard = *alone + office.clearance_shift + mission.clearance_shift;
            if log_hazard != *before {
                (*before, *chance) = (log_hazard, probability(log_hazard));
            }
        }
        for ((place, stream), through) in world.places.iter().zip(&mut self.streams).zip(&mut self.through) {
            let [comes, caveat] = stream.weekly(world.week);
            let office = &mission.offices[place.office];
            let allowed = caveat >= office.caveats * (1.0 - office.caveats_avoided);
            *through = allowed && comes < self.offices[place.office].2;
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

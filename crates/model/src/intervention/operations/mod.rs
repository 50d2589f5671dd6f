//! Turns the blocks of a strategy into work: what is due, what it takes, and what is lacking.
//!
//! Blocks take their turn by priority (`turn`). A block is carried out for a target only if the road is open, the clearance
//! came through, and patrols, staff, headquarters' attention and money suffice; otherwise the tally says what was lacking,
//! and the turn is tried again each week until the next one begins. Money is put aside for the certain turns of those
//! before (`purse`): a rare and dear block of a low number is not starved by small ones of higher numbers.

mod clearance;
mod means;
mod purse;
mod turn;

use std::ops::Range;

use self::clearance::Clearance;
use self::purse::Purse;
use self::turn::{Turn, Waiting};
use super::{Interventions, NEEDS};
use crate::chance::Chance;
use crate::record::{Happening, Lack, Recorder};
use crate::strategy::Block;
use crate::strategy::due::{Standing, Turns, conflict_of};
use crate::world::{Effort, World};

/// Weeks of budget that may lie at hand unspent.
const WEEKS_AT_HAND: f64 = 26.0;

/// The work of a mission under a strategy, for one trial.
#[derive(Debug)]
pub struct Operations<'a> {
    blocks: &'a [Block],
    /// Blocks in the order of their turn.
    turns: Vec<Turn>,
    interventions: Interventions,
    clearance: Clearance,
    purse: Purse,
    waiting: Waiting,
    /// Whether anybody can work for a process: without blocks and without partners nobody does.
    some_work: bool,
    /// The lasting targets of all turns, and behind them those of the turn that is being taken.
    targets: Vec<usize>,
}

impl<'a> Operations<'a> {
    /// Prepares the blocks of a strategy.
    ///
    /// # Panics
    /// If a block names an unknown activity; scenarios are checked before they get here.
    pub fn open(blocks: &'a [Block], interventions: Interventions, world: &World, chance: &Chance) -> Self {
        let most = world.conflicts.len().max(world.elites.len()).max(world.places.len());
        let most = most.max(world.mission.offices.len());
        let mut targets = Vec::with_capacity((blocks.len() + 1) * most);
        let turns = turn::in_order(blocks, &interventions, world, &mut targets);
        let asks = turns.iter().any(|turn| NEEDS[turn.kind].clearance);
        Self {
            blocks,
            interventions,
            clearance: Clearance::open(asks, world, chance),
            purse: Purse::new(),
            waiting: Waiting::new(blocks.len(), most),
            some_work: !turns.is_empty() || !world.partners.is_empty(),
            turns,
            targets,
        }
    }

    /// Positions of the blocks in the strategy, in the order of their turn.
    pub(crate) fn order(&self) -> impl Iterator<Item = usize> + '_ {
        self.turns.iter().map(|turn| turn.block)
    }

    /// Does the work of a week.
    pub fn week<R: Recorder>(&mut self, world: &mut World, book: &mut R) {
        self.refill(world);
        self.interventions.weekly(world, book);
        let mission = &world.mission;
        if !mission.present {
            return;
        }
        let weeks = mission.exit_week.map_or(u32::MAX, |exit| exit.saturating_sub(world.week + 1));
        self.purse.begin(mission.budget_a_week, weeks);
        for t in 0..self.turns.len() {
            let turn = &self.turns[t];
            let block = &self.blocks[turn.block];
            let mut for_all = None;
            if block.when.is_for_all() {
                for_all = block.when.turns(world, None).filter(|turns| !self.is_far(turns, world.week));
                if for_all.is_none() {
                    continue;
                }
            }
            let behind = self.targets.len();
            let targets = turn.lasting.clone().unwrap_or_else(|| {
                block.target.select(world, &mut self.targets);
                behind..self.targets.len()
            });
            self.serve(world, t, targets.clone(), for_all, book);
            self.put_aside(world, t, targets, for_all);
            self.targets.truncate(behind);
        }
    }

    /// Whether a window is shut this week and opens in none of those that the mission looks ahead.
    fn is_far(&self, turns: &Turns, week: u32) -> bool {
        turns.standing(week) == Standing::Shut && turns.next(week).is_none_or(|ahead| ahead > self.purse.weeks())
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

    /// Lets the targets of turn `t` have what is due this week or was not served before; `for_all` are the turns if they are
    /// the same for all.
    fn serve<R: Recorder>(
        &mut self,
        world: &mut World,
        t: usize,
        targets: Range<usize>,
        for_all: Option<Turns>,
        book: &mut R,
    ) {
        let b = self.turns[t].block;
        let block = &self.blocks[b];
        for target in targets {
            let target = self.targets[target];
            let conflict = conflict_of(block.target.kind(), target);
            let turns = for_all.or_else(|| block.when.turns(world, conflict));
            let is_due = match turns.map_or(Standing::Shut, |turns| turns.standing(world.week)) {
                Standing::Shut => false,
                Standing::Turn => {
                    *self.waiting.of(b, target) = None; // one that was not served is lost now
                    true
                }
                Standing::Between => self.waiting.of(b, target).is_some(),
            };
            if is_due && self.is_wanted(world, t, conflict) {
                self.take_turn(world, t, target, book);
            }
        }
    }

    /// Whether the conditions of turn `t` hold for a target, and its activity finds something to work on.
    #[inline]
    fn is_wanted(&self, world: &World, t: usize, conflict: Option<usize>) -> bool {
        let Turn { block, kind, .. } = self.turns[t];
        self.blocks[block].holds(world, conflict) && NEEDS[kind].finds_work(world, conflict)
    }

    /// Carries a turn out for one target, or notes what is lacking.
    fn take_turn<R: Recorder>(&mut self, world: &mut World, t: usize, target: usize, book: &mut R) {
        let Turn { block: b, kind, cost, .. } = self.turns[t];
        let (needs, effort) = (&NEEDS[kind], self.blocks[b].effort);
        let lack = means::lack(world, &self.clearance, needs, (target, effort))
            .or_else(|| (cost > self.purse.free(world.mission.money)).then_some(Lack::Money));
        let before = std::mem::replace(self.waiting.of(b, target), lack);
        let tally = &mut world.tally.blocks[b];
        match before {
            None => tally.due += 1,
            Some(before) => tally.lacked[before as usize] -= 1, // the same turn, tried again
        }
        if before.is_none() || lack != before {
            let outcome = lack.map_or("carried out", Lack::name);
            book.happened(Happening::Activity { block: b, target: means::entity(needs.target, target), outcome });
        }
        if let Some(lack) = lack {
            tally.lacked[lack as usize] += 1;
            return;
        }
        tally.done += 1;
        tally.first_done.get_or_insert(world.week);
        tally.spent += cost;
        means::take(world, needs, (target, effort), cost);
        self.interventions.carry_out(kind, world, (target, effort, b), book);
    }

    /// Puts money aside for what turn `t` is certain to need in the weeks ahead, as things stand.
    fn put_aside(&mut self, world: &World, t: usize, targets: Range<usize>, for_all: Option<Turns>) {
        let Turn { block: b, cost, ends_itself, .. } = self.turns[t];
        if cost <= 0.0 || t + 1 == self.turns.len() {
            return;
        }
        let block = &self.blocks[b];
        for target in targets {
            let target = self.targets[target];
            let conflict = conflict_of(block.target.kind(), target);
            let Some(turns) = for_all.or_else(|| block.when.turns(world, conflict)) else { continue };
            if !self.is_wanted(world, t, conflict) {
                continue;
            }
            let (next, week) = (turns.next(world.week), world.week);
            let is_waiting = turns.standing(week) != Standing::Shut && self.waiting.of(b, target).is_some();
            let tried_next_week = is_waiting && next != Some(1) && week < turns.until;
            if tried_next_week {
                self.purse.put_aside(cost, 1, 1, 1);
            }
            if let Some(next) = next.filter(|_| !(ends_itself && tried_next_week)) {
                let last = if ends_itself { next } else { turns.last - week };
                self.purse.put_aside(cost, next, turns.every, last);
            }
        }
    }
}

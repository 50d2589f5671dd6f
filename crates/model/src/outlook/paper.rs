//! A plan lived through on paper, week by week.

use super::{Footing, Means, QUARTER, Quarter};
use crate::chance::Chance;
use crate::intervention::operations::Operations;
use crate::intervention::{Interventions, NEEDS, kind_of};
use crate::mechanism::{self, Rules, Stage};
use crate::parameter::{Mode, Source};
use crate::record::{BlockTally, Silent};
use crate::scenario::draw::typical;
use crate::scenario::{Arm, Loaded};
use crate::trial;
use crate::units::Share;
use crate::world::World;

/// The rules that run on paper: arrival and leaving, how long a patrol is felt, how headquarters attends.
const ON_PAPER: [&str; 3] = ["exit", "presence", "attention"];

/// A plan lived through on paper.
pub(super) struct Paper {
    pub(super) quarters: Vec<Quarter>,
    /// Turns by block and quarter.
    pub(super) due: Vec<Vec<u32>>,
    pub(super) blocks: Vec<BlockTally>,
    pub(super) order: Vec<usize>,
    /// What one turn of each block takes for one target.
    pub(super) one: Vec<Means>,
}

/// Lives a plan through on paper.
pub(super) fn live(loaded: &Loaded, arm: &Arm, footing: Footing, full_attention: bool) -> Paper {
    let (scenario, chance) = (&loaded.scenario, Chance::new(0, 0));
    let is_on = |name: &str| !scenario.without.iter().any(|off| off == name);
    let source = Source { mode: Mode::Default, fixed: &loaded.fixed, chance };
    let mut world = on_paper(typical(scenario), footing, full_attention);
    world.tally.clear(0, arm.blocks.len(), world.parties.len());
    let parameters = mechanism::Parameters::draw(&source);
    let runs = |name: &str| ON_PAPER.contains(&name) && is_on(name) && !(full_attention && name == "attention");
    let mut rules = Rules::open(&parameters, runs, &world, &chance);
    let parameters = trial::interventions(scenario, &source, None);
    let interventions = Interventions::open(&parameters, is_on, &world, &chance);
    let costs = interventions.costs();
    let one = arm.blocks.iter().map(|block| {
        let kind = kind_of(&block.activity).expect("activities are checked with the scenario");
        let needs = &NEEDS[kind];
        let mut one = Means::default();
        let (usd, headquarters_weeks) = (costs[kind], needs.headquarters);
        one.add(&Means { usd, staff_weeks: needs.staff, patrols: needs.patrols, headquarters_weeks }, block.effort);
        one
    });
    let mut operations = Operations::open(&arm.blocks, interventions, &world, &chance);
    let mut paper = Paper {
        quarters: Vec::new(),
        due: vec![Vec::new(); arm.blocks.len()],
        blocks: Vec::new(),
        order: operations.order().collect(),
        one: one.collect(),
    };
    let known = (world.elites.clone(), world.leaders.clone());
    for week in 0..scenario.horizon_weeks {
        world.week = week;
        rules.run(Stage::Knowledge, &mut world, &mut Silent);
        let (before, has) = (world.tally.blocks.clone(), has(&world));
        operations.week(&mut world, &mut Silent);
        // whom mapping finds is luck
        world.elites.iter_mut().zip(&known.0).for_each(|(elite, then)| elite.known = then.known);
        world.leaders.iter_mut().zip(&known.1).for_each(|(leader, then)| leader.known = then.known);
        paper.note(week, has, &before, &world.tally.blocks);
    }
    paper.blocks = world.tally.blocks;
    paper
}

/// The world without what would stop work for reasons of luck.
fn on_paper(mut world: World, footing: Footing, full_attention: bool) -> World {
    footing.put(&mut world);
    for office in &mut world.mission.offices {
        (office.clearance_days, office.caveats) = (f64::MIN_POSITIVE, 0.0);
    }
    if full_attention {
        (world.mission.attention, world.mission.usual_attention) = (Share::ONE, 1.0);
    }
    world
}

/// What the mission has in a week, and what headquarters would give at full attention.
fn has(world: &World) -> (Means, f64) {
    let mission = &world.mission;
    if !mission.present {
        return (Means::default(), 0.0);
    }
    let capacity = 1.0 - mission.drawn_down.get();
    let (mut staff_weeks, mut patrols) = (0.0, 0.0);
    for office in &mission.offices {
        staff_weeks += office.staff * capacity;
        patrols += office.patrols_a_week * capacity;
    }
    let at_hand = if world.week == mission.entry_week { mission.money } else { 0.0 };
    let full = mission.headquarters_staff * capacity;
    let headquarters_weeks = full * mission.attention.get();
    (Means { usd: mission.budget_a_week + at_hand, staff_weeks, patrols, headquarters_weeks }, full)
}

impl Paper {
    /// Notes what a week had and asked for.
    fn note(&mut self, week: u32, (has, full): (Means, f64), before: &[BlockTally], after: &[BlockTally]) {
        if week.is_multiple_of(QUARTER) {
            let (asked, none) = (Means::default(), Means::default());
            let empty =
                Quarter { from_week: week, weeks: 0, asked, has: none, headquarters_weeks_at_full_attention: 0.0 };
            self.quarters.push(empty);
            self.due.iter_mut().for_each(|due| due.push(0));
        }
        let quarter = self.quarters.last_mut().expect("week 0 begins one");
        quarter.weeks += 1;
        quarter.has.add(&has, 1.0);
        quarter.headquarters_weeks_at_full_attention += full;
        for (b, (before, after)) in before.iter().zip(after).enumerate() {
            let due = after.due - before.due;
            quarter.asked.add(&self.one[b], f64::from(due));
            *self.due[b].last_mut().expect("as many as quarters") += due;
        }
    }
}

//! One trial: a simulated future of one strategy.

use crate::chance::Chance;
use crate::intervention::operations::Operations;
use crate::intervention::{self, Interventions};
use crate::mechanism::{self, Rules, Stage};
use crate::parameter::{Fixed, Mode, Source};
use crate::record::{Entry, Heard, Ledger, PeaceEnd, Recorder, Silent, WeekRecord};
use crate::scenario::draw::prices;
use crate::scenario::{Arm, Scenario, draw, remember};
use crate::world::{QUIET_WEEKS, World};

/// Weeks after a national shock in which a relapse is put down to it.
const SHADOW_OF_A_SHOCK: u32 = 13;

/// Truce from which on one can say that it is kept.
const TRUCE_HOLDS: f64 = 0.25;

/// What all strategies of trial number `trial` share: the world at the start and the parameters.
#[derive(Debug, Clone)]
pub struct Draws {
    /// Luck of the trial.
    pub chance: Chance,
    /// World at the start of week 0.
    pub start: World,
    /// Parameters of the rules.
    pub mechanisms: mechanism::Parameters,
    /// Parameters of the interventions.
    pub interventions: intervention::Parameters,
}

impl Draws {
    /// Draws the world and the parameters of a trial.
    pub fn new(scenario: &Scenario, mode: Mode, fixed: &Fixed, seed: u64, trial: u64) -> Self {
        let chance = Chance::new(seed, trial);
        let source = Source { mode, fixed, chance };
        let mechanisms = mechanism::Parameters::draw(&source);
        let mut start = draw(scenario, chance);
        remember(scenario, &mut start, &mechanisms, &source);
        Self { chance, start, mechanisms, interventions: interventions(scenario, &source, Some(chance)) }
    }
}

/// Parameters of the interventions: what the user fixes, else the scenario's prices, else what `source` says. Prices are
/// drawn with `luck`; without it all costs have their medians.
pub(crate) fn interventions(
    scenario: &Scenario,
    source: &Source<'_>,
    luck: Option<Chance>,
) -> intervention::Parameters {
    let mut parameters = intervention::Parameters::draw(source);
    let mut set = |kind: usize, usd: f64| {
        let name = intervention::NAMES[kind];
        if source.fixed.keys().all(|path| path.strip_suffix(".cost") != Some(name)) {
            parameters.set_cost(kind, usd);
        }
    };
    if luck.is_none() {
        let costs = intervention::specifications().filter(|of| of.name == "cost");
        costs.enumerate().for_each(|(kind, of)| set(kind, of.at(0.5))); // each has one, in the order of their names
    }
    prices(scenario, luck).for_each(|(kind, usd)| set(kind, usd));
    parameters
}

/// Simulates one strategy in the trial of `draws`; the world at the end holds the tally.
///
/// This and [`run_heard`] are all that others call, so that the weeks are compiled here, once for each.
pub fn run(scenario: &Scenario, arm: &Arm, draws: &Draws) -> World {
    simulate(scenario, arm, draws, &mut Silent)
}

/// The same trial, bit for bit; `hear` takes each entry of its ledger, with the week.
pub fn run_heard(scenario: &Scenario, arm: &Arm, draws: &Draws, hear: &mut dyn FnMut(u32, Entry)) -> World {
    simulate(scenario, arm, draws, &mut Heard::new(hear))
}

/// The same trial, bit for bit, with its ledger.
pub fn run_booked(scenario: &Scenario, arm: &Arm, draws: &Draws) -> (World, Ledger) {
    let mut ledger = Ledger::default();
    let world = run_heard(scenario, arm, draws, &mut |week, entry| ledger.entries.push((week, entry)));
    (world, ledger)
}

fn simulate<R: Recorder>(scenario: &Scenario, arm: &Arm, draws: &Draws, book: &mut R) -> World {
    let mut world = draws.start.clone();
    world.tally.clear(world.horizon as usize, arm.blocks.len(), world.parties.len());
    world.make_room(); // a clone of an empty vector keeps nothing of its capacity
    let (chance, is_on) = (&draws.chance, |name: &str| !scenario.without.iter().any(|off| off == name));
    let mut rules = Rules::open(&draws.mechanisms, is_on, &world, chance);
    let interventions = Interventions::open(&draws.interventions, is_on, &world, chance);
    let mut operations = Operations::open(&arm.blocks, interventions, &world, chance);
    for week in 0..world.horizon {
        world.week = week;
        book.begin_week(week);
        live_through_week(&mut world, &mut rules, &mut operations, book);
    }
    close(&mut world);
    world
}

/// One week, in the order in which things bear on each other.
pub fn live_through_week<R: Recorder>(
    world: &mut World,
    rules: &mut Rules,
    operations: &mut Operations<'_>,
    book: &mut R,
) {
    // what nobody chooses comes first: it sets the stage for everybody's choice
    rules.run(Stage::Surroundings, world, book);
    rules.run(Stage::Nation, world, book);
    // choices run from the top down: elites see the nation, leaders feel the elites, youth follow their leaders
    rules.run(Stage::Elites, world, book);
    rules.run(Stage::Stances, world, book);
    // the mission acts on what it has learnt of last week, so it learns before it works
    rules.run(Stage::Knowledge, world, book);
    operations.week(world, book);
    // processes move on this week's work, before violence: a signature of this week binds this week
    rules.run(Stage::Processes, world, book);
    rules.run(Stage::Attacks, world, book);
    // what attacks leave behind, and then what becomes of agreements that they breached
    rules.run(Stage::Consequences, world, book);
    rules.run(Stage::Agreements, world, book);
    rules.run(Stage::Ties, world, book);
    record(world);
}

/// Records the week.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // whole people, fewer than 2^32
fn record(world: &mut World) {
    let (in_force, quiet) = (world.in_force(), world.quiet());
    let mut displaced = 0.0;
    for (party, toll) in world.parties.iter().zip(&mut world.tally.tolls) {
        let away = party.displaced.get() * party.people;
        toll.displaced_person_weeks += away;
        displaced += away;
    }
    for attack in &world.attacks {
        let attacked = world.conflicts[attack.conflict].parties[1 - attack.side];
        world.tally.tolls[attacked].killed += attack.deaths;
    }
    let (mut deaths, mut attacks) = (0, 0);
    for conflict in &world.conflicts {
        deaths += conflict.deaths_this_week;
        attacks += conflict.attacks_this_week;
        if conflict.focal {
            world.tally.focal_deaths += conflict.deaths_this_week;
            world.tally.focal_attacks += conflict.attacks_this_week;
        }
    }
    note_relapse(world);
    let tension = world.national.tension.get();
    let tally = &mut world.tally;
    tally.tension_weeks += tension;
    tally.displaced_person_weeks += displaced;
    tally.weeks.push(WeekRecord { deaths, attacks, displaced: displaced as u32, in_force, peace: in_force && quiet });
}

/// Notes the first deadly attack in a focal conflict after its first agreement, and what it came from.
fn note_relapse(world: &mut World) {
    if world.tally.first_relapse.is_some() || world.tally.first_agreement.is_none() {
        return;
    }
    let broken = |conflict: &crate::world::Conflict| {
        conflict.focal && conflict.process.signed > 0 && conflict.deaths_this_week > 0
    };
    if world.conflicts.iter().any(broken) {
        let shocked = world.tally.last_shock.is_some_and(|shock| world.week - shock < SHADOW_OF_A_SHOCK);
        let end = if world.tally.exit.is_some() {
            PeaceEnd::MissionExit
        } else if shocked {
            PeaceEnd::NationalShock
        } else {
            PeaceEnd::LocalRelapse
        };
        world.tally.first_relapse = Some((world.week, end));
    }
}

/// Writes down the state at the horizon.
fn close(world: &mut World) {
    world.tally.quiet = world.quiet();
    world.tally.spent = world.mission.spent;
    let (mut ownership, mut dependency, mut inclusion, mut trust, mut n) = (0.0, 0.0, 0.0, 0.0, 0.0);
    let (mut at_peace, mut kept) = (0.0, true);
    for conflict in world.conflicts.iter().filter(|conflict| conflict.focal) {
        let process = &conflict.process;
        ownership += process.ownership.get();
        dependency += process.dependency.get();
        inclusion += process.inclusion.get();
        at_peace += f64::from(u8::from(process.in_force() && conflict.quiet_weeks >= QUIET_WEEKS));
        kept &= process.in_force() || conflict.truce.get() >= TRUCE_HOLDS;
        for party in conflict.parties {
            trust += 0.5 * world.parties[party].trust_in_mission.get();
        }
        n += 1.0;
    }
    let tally = &mut world.tally;
    (tally.ownership, tally.dependency) = (ownership / n, dependency / n);
    (tally.inclusion, tally.trust) = (inclusion / n, trust / n);
    tally.conflicts_at_peace = at_peace / n;
    tally.kept = kept && tally.quiet;
}

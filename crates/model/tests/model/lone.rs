//! Lone worlds: two communities, one conflict, one place, one office, two leaders and two elites, where only chosen
//! mechanisms run and everything that a test does not set is neutral.

use localpeace_model::chance::Chance;
use localpeace_model::intervention::operations::Operations;
use localpeace_model::intervention::{self, Interventions};
use localpeace_model::mechanism::{self, Rules, Stage};
use localpeace_model::parameter::{Fixed, Mode};
use localpeace_model::record::{Entity, Entry, Ledger, Recorder, Silent};
use localpeace_model::scenario::Scenario;
use localpeace_model::strategy::Block;
use localpeace_model::syntax::{Decode, Document};
use localpeace_model::trial::{Draws, live_through_week};
use localpeace_model::units::Share;
use localpeace_model::world::{Agreement, Attack, Conflict, Dispute, Phase, Provision, World};
use proptest::test_runner::{Config as ProptestConfig, RngSeed};

/// A log hazard at which nothing ever happens.
pub(crate) const NEVER: f64 = -1e3;
/// A log hazard at which it happens every week.
pub(crate) const ALWAYS: f64 = 6.0;

/// A lone world before week 0.
#[derive(Debug, Clone)]
pub(crate) struct Lone {
    without: Vec<String>,
    draws: Draws,
    blocks: Vec<Block>,
}

/// So many cases of a property, the same in every run.
pub(crate) fn cases(n: u32) -> ProptestConfig {
    ProptestConfig { failure_persistence: None, rng_seed: RngSeed::Fixed(1), ..ProptestConfig::with_cases(n) }
}

/// Reads a value from RON text.
pub(crate) fn read<T: Decode>(text: &str) -> T {
    let document = Document::parse("test", text.to_owned()).expect("the text of a test is RON");
    document.decode().unwrap_or_else(|faults| panic!("{faults:?}"))
}

/// The share of this size.
pub(crate) fn share(value: f64) -> Share {
    Share::new(value).expect("tests use shares within 0 and 1")
}

impl Lone {
    /// A lone world in which only these rules run, with default parameters and the luck of trial 0.
    pub(crate) fn only(rules: &[&str]) -> Self {
        assert!(rules.iter().all(|name| mechanism::RULES.contains(name)), "no such rule: {rules:?}");
        let off = mechanism::RULES.iter().filter(|name| !rules.contains(name));
        let without = off.chain(intervention::NAMES).map(|name| (*name).to_owned()).collect();
        let scenario: Scenario = read(include_str!("lone.ron"));
        let mut draws = Draws::new(&scenario, Mode::Default, &Fixed::default(), 1, 0);
        draws.start.mission.present = true;
        for conflict in &mut draws.start.conflicts {
            (conflict.frailty, conflict.fierceness, conflict.deadliness) = (0.0, 0.0, 0.0);
            (conflict.dispute, conflict.fresh_deaths) = (Dispute::default(), 0.0);
            conflict.sides.iter_mut().for_each(|side| side.revenge = Share::ZERO);
        }
        Self { without, draws, blocks: Vec::new() }
    }

    /// The same with the luck of this trial.
    pub(crate) fn in_trial(mut self, trial: u64) -> Self {
        self.draws.chance = Chance::new(1, trial);
        self
    }

    /// Sets parameters of mechanisms.
    pub(crate) fn tune(mut self, set: impl FnOnce(&mut mechanism::Parameters)) -> Self {
        set(&mut self.draws.mechanisms);
        self
    }

    /// Sets parameters of interventions.
    pub(crate) fn equip(mut self, set: impl FnOnce(&mut intervention::Parameters)) -> Self {
        set(&mut self.draws.interventions);
        self
    }

    /// Sets the world at the start.
    pub(crate) fn begin(mut self, set: impl FnOnce(&mut World)) -> Self {
        set(&mut self.draws.start);
        self
    }

    /// Adds a block of a strategy and switches its activity on.
    pub(crate) fn doing(mut self, block: &str) -> Self {
        let block: Block = read(block);
        self.without.retain(|name| *name != block.activity);
        self.blocks.push(block);
        self
    }

    /// Switches an intervention off.
    pub(crate) fn switching_off(mut self, name: &str) -> Self {
        self.without.push(name.to_owned());
        self
    }

    /// Lives through some weeks; `each` sees the world after each of them and may change it for the next.
    pub(crate) fn watch(&self, weeks: u32, each: impl FnMut(&mut World)) -> World {
        self.listen(weeks, &mut Silent, each)
    }

    /// Lives through some weeks with a recorder.
    pub(crate) fn listen<R: Recorder>(&self, weeks: u32, book: &mut R, mut each: impl FnMut(&mut World)) -> World {
        let (mut world, mut mechanisms) = self.open(weeks);
        let chance = &self.draws.chance;
        let interventions = Interventions::open(&self.draws.interventions, |name| self.is_on(name), &world, chance);
        let mut operations = Operations::open(&self.blocks, interventions, &world, chance);
        for week in 0..weeks {
            world.week = week;
            book.begin_week(week);
            live_through_week(&mut world, &mut mechanisms, &mut operations, book);
            each(&mut world);
        }
        world
    }

    /// Runs one stage of the week alone, so that what a test puts into the world stays there until `each` changes it.
    pub(crate) fn stage(&self, stage: Stage, weeks: u32, mut each: impl FnMut(&mut World)) -> World {
        let (mut world, mut mechanisms) = self.open(weeks);
        for week in 0..weeks {
            world.week = week;
            mechanisms.run(stage, &mut world, &mut Silent);
            each(&mut world);
        }
        world
    }

    /// What is heard of one stage of week 0.
    pub(crate) fn hear(&self, stage: Stage) -> Ledger {
        let ((mut world, mut mechanisms), mut ledger) = (self.open(1), Ledger::default());
        mechanisms.run(stage, &mut world, &mut ledger);
        ledger
    }

    /// A log hazard of week 0 by its name and whose it is; its terms must add up to it.
    #[track_caller]
    #[allow(clippy::float_cmp)] // infinite ones are the same and have no difference
    pub(crate) fn log_hazard(&self, stage: Stage, name: &str, whose: Entity) -> Option<f64> {
        let mut sum = 0.0;
        for (_, entry) in self.hear(stage).entries {
            match entry {
                Entry::Term { effect, .. } => sum += effect,
                Entry::Hazard { hazard, of, log_hazard } if hazard == name && of == whose => {
                    assert!(sum == log_hazard || (sum - log_hazard).abs() < 1e-9, "{name}: {log_hazard} of {sum}");
                    return Some(log_hazard);
                }
                Entry::Hazard { .. } => sum = 0.0,
                _ => {}
            }
        }
        None
    }

    /// The world before week 0.
    pub(crate) fn start(&self) -> &World {
        &self.draws.start
    }

    fn is_on(&self, name: &str) -> bool {
        !self.without.iter().any(|off| off == name)
    }

    fn open(&self, weeks: u32) -> (World, Rules) {
        let mut world = self.draws.start.clone();
        world.horizon = weeks;
        world.tally.clear(weeks as usize, self.blocks.len(), world.parties.len());
        let mechanisms = Rules::open(&self.draws.mechanisms, |name| self.is_on(name), &world, &self.draws.chance);
        (world, mechanisms)
    }
}

/// The conflict of a lone world.
pub(crate) fn conflict(world: &mut World) -> &mut Conflict {
    &mut world.conflicts[0]
}

/// Lets one attack of this week be the only one: by `side`, with so many deaths.
pub(crate) fn strike(world: &mut World, side: usize, deaths: u32) {
    world.attacks.clear();
    world.attacks.push(Attack { conflict: 0, side, day: 3, deaths, ordinal: 0, place: 0, known: false });
    world.conflicts[0].attacks_this_week = 1;
    world.conflicts[0].deaths_this_week = deaths;
}

/// Lets this week have no attack.
pub(crate) fn calm(world: &mut World) {
    world.attacks.clear();
    world.conflicts[0].attacks_this_week = 0;
    world.conflicts[0].deaths_this_week = 0;
}

/// Puts an agreement with every provision in force, signed in week 0.
pub(crate) fn sign(world: &mut World) {
    let process = &mut world.conflicts[0].process;
    process.agreement =
        Some(Agreement { provides: [true; localpeace_model::world::PROVISIONS], ..Agreement::default() });
    process.enter(Phase::Agreement);
}

/// Puts an agreement in force of which one provision is done this far.
pub(crate) fn sign_with(world: &mut World, provision: Provision, done: f64) {
    sign(world);
    let agreement = world.conflicts[0].process.agreement.as_mut().expect("an agreement was signed");
    agreement.implemented[provision as usize] = share(done);
}

/// Checks a share of hits against a probability, within five standard errors.
pub(crate) fn assert_share(hits: u32, probability: f64, n: u32) {
    let seen = f64::from(hits) / f64::from(n);
    let error = libm::sqrt(probability * (1.0 - probability) / f64::from(n));
    assert!((seen - probability).abs() < 5.0 * error, "{seen} is not {probability} within 5 × {error}");
}

/// Checks a mean against its expectation, within five standard errors of the given variance of one observation.
pub(crate) fn assert_mean(sum: f64, expected: f64, variance: f64, n: u32) {
    let (seen, error) = (sum / f64::from(n), libm::sqrt(variance / f64::from(n)));
    assert!((seen - expected).abs() < 5.0 * error, "{seen} is not {expected} within 5 × {error}");
}

/// Checks two numbers that differ by rounding only.
#[track_caller]
pub(crate) fn assert_close(seen: f64, expected: f64) {
    assert!((seen - expected).abs() <= 1e-12 * (1.0 + expected.abs()), "{seen} is not {expected}");
}

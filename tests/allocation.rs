//! A week of a trial takes no memory from the system: what a trial needs is set aside before its first week.
//!
//! Counts are those of the whole process, in which the thread that waits for the test may take memory at any time; the
//! least of three measurements is therefore what the trial itself takes.

use std::alloc::System;
use std::path::Path;

use localpeace::model::intervention::Interventions;
use localpeace::model::intervention::operations::Operations;
use localpeace::model::mechanism::Rules;
use localpeace::model::parameter::{Fixed, Mode};
use localpeace::model::record::Silent;
use localpeace::model::scenario::{Arm, Changes, Loaded, Scenario, load};
use localpeace::model::trial::{self, Draws, live_through_week};
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

#[global_allocator]
static GLOBAL: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// More attacks than a trial of these scenarios has.
const MOST_INCIDENTS: usize = 100_000;

fn anchor(name: &str) -> Loaded {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("scenarios/{name}.ron"));
    load(&file, &Changes::default()).unwrap_or_else(|faults| panic!("{faults:?}"))
}

/// The least of three measurements: times that memory was taken, and times that it was grown.
fn least(measure: impl Fn() -> (usize, usize)) -> (usize, usize) {
    (0..3).map(|_| measure()).min().expect("three measurements")
}

/// Times that the weeks of a trial take or grow memory, from before its first week to its end.
fn taken_by_weeks(scenario: &Scenario, arm: &Arm, draws: &Draws) -> (usize, usize) {
    let mut world = draws.start.clone();
    world.tally.clear(world.horizon as usize, arm.blocks.len(), world.parties.len());
    world.tally.incidents.reserve(MOST_INCIDENTS); // what a trial leaves behind is as long as what happens in it
    world.make_room();
    let is_on = |name: &str| !scenario.without.iter().any(|off| off == name);
    let mut mechanisms = Rules::open(&draws.mechanisms, is_on, &world, &draws.chance);
    let interventions = Interventions::open(&draws.interventions, is_on, &world, &draws.chance);
    let mut operations = Operations::open(&arm.blocks, interventions, &world, &draws.chance);
    let region = Region::new(GLOBAL);
    for week in 0..world.horizon {
        world.week = week;
        live_through_week(&mut world, &mut mechanisms, &mut operations, &mut Silent);
    }
    let change = region.change();
    (change.allocations, change.reallocations)
}

/// Times that a whole trial of so many weeks takes or grows memory.
fn taken_by_trial(loaded: &Loaded, weeks: u32) -> (usize, usize) {
    let mut scenario = loaded.scenario.clone();
    scenario.horizon_weeks = weeks;
    let draws = Draws::new(&scenario, Mode::Sampled, &Fixed::default(), 1, 0);
    let region = Region::new(GLOBAL);
    let world = trial::run(&scenario, &loaded.arms[0], &draws);
    let change = region.change();
    assert!(world.tally.incidents.len() < MOST_INCIDENTS);
    (change.allocations, change.reallocations)
}

/// Times that a trial may take memory, its draws included: about one a list of the world and one a mechanism's list.
const MOST_TAKEN: usize = 50;

/// Both claims in one test, so that no other test takes memory meanwhile.
#[test]
fn weeks_take_no_memory_and_a_longer_trial_takes_it_no_more_often() {
    for name in ["rumbek", "wau"] {
        let loaded = anchor(name);
        for (number, arm) in (0..5).flat_map(|number| loaded.arms.iter().map(move |arm| (number, arm))) {
            let draws = Draws::new(&loaded.scenario, Mode::Sampled, &Fixed::default(), 1, number);
            let taken = least(|| taken_by_weeks(&loaded.scenario, arm, &draws));
            assert_eq!(taken, (0, 0), "{name}, {}, trial {number}: memory taken in some week", arm.id);
        }
        let ((short, few), (long, more)) =
            (least(|| taken_by_trial(&loaded, 260)), least(|| taken_by_trial(&loaded, 520)));
        assert!(short + few <= MOST_TAKEN, "{name}: memory is taken {short} times and grows {few} times in a trial");
        // only the list of attacks may grow, and it doubles each time
        assert!(short == long && more <= few + 1, "{name}: {short} and {few} in 260 weeks, {long} and {more} in 520");
    }
}

//! A week of a trial takes no memory from the system: what a trial needs is set aside before its first week.

use std::alloc::System;
use std::collections::BTreeMap;
use std::path::Path;

use localpeace::intervention::Interventions;
use localpeace::intervention::operations::Operations;
use localpeace::mechanism::Mechanisms;
use localpeace::parameter::Mode;
use localpeace::record::Silent;
use localpeace::scenario::{Changes, load};
use localpeace::trial::{self, Draws, live_through_week};
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

#[global_allocator]
static GLOBAL: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// Attacks for which a trial of these scenarios sets memory aside at most.
const MOST_INCIDENTS: usize = 100_000;

/// Both tests in one, since the counts are those of the whole process.
#[test]
fn weeks_take_no_memory_and_a_longer_trial_takes_no_more_often() {
    for name in ["rumbek", "wau"] {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("scenarios/{name}.ron"));
        let loaded = load(&file, &Changes::default()).unwrap_or_else(|faults| panic!("{faults:?}"));
        for arm in &loaded.arms {
            for number in 0..5 {
                let scenario = &loaded.scenario;
                let draws = Draws::new(scenario, Mode::Sampled, &BTreeMap::new(), 1, number);
                let mut world = draws.start.clone();
                world.tally.clear(world.horizon as usize, arm.blocks.len());
                world.tally.incidents.reserve(MOST_INCIDENTS);
                world.make_room();
                let mut mechanisms = Mechanisms::open(&draws.mechanisms, &scenario.without, &world, &draws.chance);
                let interventions = Interventions::open(&draws.interventions, &scenario.without, &world, &draws.chance);
                let mut operations = Operations::open(&arm.blocks, interventions, &world, &draws.chance);
                let region = Region::new(GLOBAL);
                for week in 0..world.horizon {
                    world.week = week;
                    live_through_week(&mut world, &mut mechanisms, &mut operations, &mut Silent);
                }
                let change = region.change();
                let (taken, grown) = (change.allocations, change.reallocations);
                assert_eq!((taken, grown), (0, 0), "{name}, {}, trial {number}: memory taken in some week", arm.id);
            }
        }
        let of_weeks = |weeks: u32| {
            let mut scenario = loaded.scenario.clone();
            scenario.horizon_weeks = weeks;
            let draws = Draws::new(&scenario, Mode::Sampled, &BTreeMap::new(), 1, 0);
            let region = Region::new(GLOBAL);
            let world = trial::run(&scenario, &loaded.arms[0], &draws, &mut Silent);
            let change = region.change();
            assert!(world.tally.incidents.len() < MOST_INCIDENTS);
            (change.allocations, change.reallocations)
        };
        let ((short, few), (long, more)) = (of_weeks(260), of_weeks(520));
        // only the list of attacks may grow, and it doubles each time
        assert!(short == long && more <= few + 2, "{name}: {short} and {few} in 260 weeks, {long} and {more} in 520");
    }
}

//! Ensembles of trials are the same bits however they are run: on any number of threads, longer, in parts, or one by one.

use localpeace::model::parameter::Mode;
use localpeace::model::scenario::{Changes, Loaded, load};
use localpeace::run::experiment::chunk::Chunk;
use localpeace::run::experiment::{Ensemble, Plan, run};

/// An anchor scenario with all its strategies.
fn anchor(name: &str) -> Loaded {
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("scenarios/{name}.ron"));
    load(&file, &Changes::default()).unwrap_or_else(|faults| panic!("{faults:?}"))
}

fn plan(loaded: Loaded) -> Plan {
    let Loaded { scenario, arms, fixed, .. } = loaded;
    Plan { scenario, arms, seed: 1, mode: Mode::Sampled, fixed, keep_incidents: true }
}

/// The results of some trials of Wau on so many threads.
fn on_threads(plan: &Plan, threads: usize, trials: std::ops::Range<u64>) -> Ensemble {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads can be started");
    pool.install(|| run(plan, trials, &|_| {}))
}

#[test]
fn one_thread_and_eight_give_the_same_bits() {
    let plan = plan(anchor("wau"));
    let (one, eight) = (on_threads(&plan, 1, 0..170), on_threads(&plan, 8, 0..170));
    assert!(one == eight); // rows are compared to the bit
}

#[test]
fn more_trials_keep_the_earlier_ones_and_parts_join_to_the_whole() {
    let plan = plan(anchor("rumbek"));
    let whole = run(&plan, 0..130, &|_| {});
    let first = run(&plan, 0..60, &|_| {});
    for (arm, of_whole) in first.arms.iter().zip(&whole.arms) {
        assert!(arm.rows[..] == of_whole.rows[..60]);
    }
    let mut parts = first;
    parts.append(vec![Chunk::simulate(&plan, 60..77), Chunk::simulate(&plan, 77..130)]);
    assert!(parts == whole);
}

#[test]
fn a_trial_replayed_alone_gives_the_same_bits() {
    let loaded = anchor("wau");
    let among_others = run(&plan(loaded.clone()), 0..60, &|_| {});
    let alone = run(&plan(loaded), 37..38, &|_| {});
    for (arm, other) in alone.arms.iter().zip(&among_others.arms) {
        assert!(arm.rows[0] == other.rows[37]);
    }
}

use localpeace_model::mechanism::Stage;
use localpeace_model::world::Phase;

use crate::lone::{Lone, assert_close, conflict, share};

/// Ownership and dependency after some weeks of local and mission work, both from one half.
fn owned(local: f64, mission: f64, weeks: u32) -> (f64, f64) {
    owned_in(Phase::Talks, local, mission, weeks)
}

/// The same where the process stands in this phase.
fn owned_in(phase: Phase, local: f64, mission: f64, weeks: u32) -> (f64, f64) {
    let lone =
        Lone::only(&["ownership"]).tune(|p| (p.ownership.owning, p.ownership.depending) = (0.1, 0.05)).begin(|world| {
            let process = &mut conflict(world).process;
            process.phase = phase;
            (process.ownership, process.dependency) = (share(0.5), share(0.5));
            (process.local_work, process.mission_work) = (local, mission);
        });
    let process = lone.stage(Stage::Processes, weeks, |_| {}).conflicts[0].process;
    (process.ownership.get(), process.dependency.get())
}

#[test]
fn nothing_changes_while_nobody_works() {
    assert_eq!(owned(0.0, 0.0, 100), (0.5, 0.5));
}

#[test]
fn a_process_that_one_side_alone_carries_comes_to_belong_to_it() {
    let (ownership, dependency) = owned(1.0, 0.0, 1000);
    assert!((ownership - 1.0).abs() < 1e-9 && dependency < 1e-9);
    let (ownership, dependency) = owned(0.0, 1.0, 1000);
    assert!(ownership < 1e-9 && (dependency - 1.0).abs() < 1e-9);
}

#[test]
fn ownership_approaches_the_local_share_of_the_work_geometrically() {
    // l = 0.6 and m = 0.2: share 0.75, work 1 − 0.4·0.8 = 0.68
    let (ownership, dependency) = owned(0.6, 0.2, 15);
    assert_close(ownership, 0.75 - 0.25 * libm::pow(1.0 - 0.1 * 0.68, 15.0));
    assert_close(dependency, 0.25 + 0.25 * libm::pow(1.0 - 0.05 * 0.68, 15.0));
}

#[test]
fn more_work_by_the_mission_lowers_ownership_and_breeds_dependency() {
    let (little, much) = (owned(0.5, 0.1, 20), owned(0.5, 0.6, 20));
    assert!(much.0 < little.0 && much.1 > little.1);
}

#[test]
fn nobody_comes_to_own_what_has_not_begun_or_is_over() {
    for phase in Phase::ALL {
        let moved = owned_in(*phase, 0.8, 0.6, 50) != (0.5, 0.5);
        assert_eq!(moved, !matches!(phase, Phase::NoContact | Phase::Collapsed), "{phase:?}");
    }
}
